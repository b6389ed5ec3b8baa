// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/targets/profilestore.h"

#include "ui/models/errorwords.h"
#include "ui/windows/windowstate.h"

#include <algorithm>
#include <array>

namespace probes {

namespace {
// Of what stands in the settings, as targets/<id>/….
const QString TargetsGroup = QStringLiteral("targets");
const QString NameKey = QStringLiteral("name");
const QString AddressKey = QStringLiteral("address");
const QString ProofKey = QStringLiteral("credentials");
const QString StreamKey = QStringLiteral("data_stream");
constexpr std::array ProofWords{"none", "password", "api_key"};
constexpr qsizetype LongestAddress = 4000;

bool isFitName(const QString &name)
{
    return !name.isEmpty() && name.size() <= TargetProfile::LongestName && name == name.simplified()
        && name.isValidUtf16() && std::ranges::all_of(name, [](QChar c) {
               return c.category() != QChar::Other_Control && c.category() != QChar::Other_Format;
           });
}

bool goesTo(const TargetProfile &profile, const Target &target)
{
    const Target own = profile.target();
    return own.format == target.format && own.address == target.address
        && own.dataStream == target.dataStream;
}

//! The entry that the settings stand in, or why it is none.
Result<TargetProfile> readProfile(const Preferences &settings, const QString &group)
{
    TargetProfile profile;
    profile.id = QUuid::fromString(group);
    profile.name = settings.value(NameKey).toString();
    const QString address = settings.value(AddressKey).toString();
    const QString proof = settings.value(ProofKey).toString();
    const QString stream = settings.value(StreamKey, QStringLiteral("false")).toString();
    const QString shown =
        isFitName(profile.name) ? profile.name : group.left(TargetProfile::LongestName);
    const auto damaged = [&shown](const QString &why) {
        return failure(ErrorKind::Corrupt, shown, why);
    };
    if (profile.id.isNull() || profile.id.toString(QUuid::WithoutBraces) != group) {
        return damaged(ProfileStore::tr("its number is none"));
    }
    if (!isFitName(profile.name)) {
        return damaged(ProfileStore::tr("it has no name that can be shown"));
    }
    if (address.size() > LongestAddress) {
        return damaged(ProfileStore::tr("its address is too long"));
    }
    const auto parsed = ServerAddress::parse(address);
    if (!parsed) {
        return damaged(inWords(parsed.error().detail));
    }
    profile.address = *parsed;
    const auto word = std::ranges::find(ProofWords, proof.toStdString());
    if (word == ProofWords.end()) {
        return damaged(ProfileStore::tr("how it proves who it is is not known here"));
    }
    profile.proof = TargetProfile::Proof(word - ProofWords.begin());
    if (stream != QStringLiteral("true") && stream != QStringLiteral("false")) {
        return damaged(ProfileStore::tr("whether it is a data stream cannot be read"));
    }
    profile.dataStream = stream == QStringLiteral("true");
    if (const auto checked = profile.check(); !checked) {
        return damaged(checked.error().detail);
    }
    return profile;
}
} // namespace

ProfileStore::ProfileStore(QObject *parent)
    : QObject(parent)
{
    read();
}

void ProfileStore::read()
{
    Preferences settings;
    settings.beginGroup(TargetsGroup);
    const QStringList groups = settings.childGroups();
    for (const QString &group : groups) {
        settings.beginGroup(group);
        const auto profile = readProfile(settings, group);
        settings.endGroup();
        if (!profile) {
            m_problems << profile.error().text();
        } else if (m_profiles.size() == MostProfiles) {
            m_problems << tr("%1: there are more than %Ln target(s)", nullptr, MostProfiles)
                              .arg(profile->name);
        } else {
            m_profiles.push_back(*profile);
        }
    }
    // Known only now: a section is read when something of it is asked for.
    if (settings.status() == QSettings::FormatError) {
        m_problems << tr("%1: this file is damaged; what can be read of it is used")
                          .arg(settings.fileName());
    }
    sort();
}

void ProfileStore::sort()
{
    std::ranges::sort(m_profiles, [](const TargetProfile &a, const TargetProfile &b) {
        const int order = a.name.localeAwareCompare(b.name);
        return order != 0 ? order < 0 : a.id < b.id;
    });
}

const TargetProfile *ProfileStore::find(const QUuid &id) const
{
    const auto found = std::ranges::find(m_profiles, id, &TargetProfile::id);
    return found == m_profiles.end() ? nullptr : &*found;
}

const TargetProfile *ProfileStore::find(const Target &target) const
{
    if (const TargetProfile *own = find(target.profile); own && goesTo(*own, target)) {
        return own;
    }
    const auto found = std::ranges::find_if(
        m_profiles, [&target](const TargetProfile &profile) { return goesTo(profile, target); });
    return found == m_profiles.end() ? nullptr : &*found;
}

const TargetProfile *ProfileStore::ownerOf(const Target &target) const
{
    const TargetProfile *own = find(target.profile);
    return own ? own : find(target);
}

bool ProfileStore::isTaken(const QString &name, const QUuid &except) const
{
    return std::ranges::any_of(m_profiles, [&](const TargetProfile &profile) {
        return profile.id != except && profile.name.compare(name, Qt::CaseInsensitive) == 0;
    });
}

QString ProfileStore::freeName(const QString &name) const
{
    QString free = name;
    for (int number = 2; isTaken(free); ++number) {
        const QString end = QStringLiteral(" %1").arg(number);
        free = name.left(TargetProfile::LongestName - end.size()).trimmed() + end;
    }
    return free;
}

Result<void> ProfileStore::check(const TargetProfile &profile) const
{
    if (!isFitName(profile.name)) {
        return failure(ErrorKind::Invalid, {},
                       profile.name.isEmpty() ? tr("it needs a name")
                                              : tr("this name cannot be used"));
    }
    if (isTaken(profile.name, profile.id)) {
        return failure(ErrorKind::Invalid, profile.name, tr("another target has this name"));
    }
    // Or it could not be told whose secret a session's delivery needs.
    const Target target = profile.target();
    const auto same = std::ranges::find_if(m_profiles, [&](const TargetProfile &each) {
        return each.id != profile.id && goesTo(each, target);
    });
    if (same != m_profiles.end()) {
        return failure(ErrorKind::Invalid, profile.name,
                       tr("“%1” goes to the same place").arg(same->name));
    }
    // Only what an address can say: so it reads back as it is.
    const auto parsed = ServerAddress::parse(profile.address.text());
    if (!parsed) {
        return tl::unexpected(parsed.error());
    }
    return profile.check();
}

Result<void> ProfileStore::write(const TargetProfile &profile)
{
    Preferences settings;
    const QString group = TargetsGroup + u'/' + profile.id.toString(QUuid::WithoutBraces) + u'/';
    settings.setValue(group + NameKey, profile.name);
    settings.setValue(group + AddressKey, profile.address.text());
    settings.setValue(group + ProofKey, QString::fromLatin1(ProofWords[size_t(profile.proof)]));
    settings.setValue(group + StreamKey, profile.dataStream);
    settings.sync();
    if (settings.status() == QSettings::AccessError) {
        return failure(ErrorKind::Io, settings.fileName(), tr("it cannot be written"));
    }
    return {};
}

Result<QUuid> ProfileStore::add(TargetProfile profile)
{
    if (profile.id.isNull()) {
        profile.id = QUuid::createUuid();
    }
    if (m_profiles.size() >= MostProfiles) {
        return failure(
            ErrorKind::Invalid, profile.name,
            tr("there are %Ln target(s) already: remove one first", nullptr, MostProfiles));
    }
    auto done = check(profile);
    if (done)
        done = write(profile);
    if (!done) {
        return tl::unexpected(done.error());
    }
    const QUuid id = profile.id;
    std::erase_if(m_profiles, [&id](const TargetProfile &each) { return each.id == id; });
    m_profiles.push_back(std::move(profile));
    sort();
    emit changed();
    return id;
}

Result<void> ProfileStore::edit(const TargetProfile &profile)
{
    const auto place = std::ranges::find(m_profiles, profile.id, &TargetProfile::id);
    if (place == m_profiles.end()) {
        return failure(ErrorKind::Gone, profile.name, tr("this target is no longer there"));
    }
    auto done = check(profile);
    if (done)
        done = write(profile);
    if (done) {
        *place = profile;
        sort();
        emit changed();
    }
    return done;
}

Result<void> ProfileStore::remove(const QUuid &id)
{
    Preferences settings;
    settings.remove(TargetsGroup + u'/' + id.toString(QUuid::WithoutBraces));
    settings.sync();
    if (settings.status() == QSettings::AccessError) {
        return failure(ErrorKind::Io, settings.fileName(), tr("it cannot be written"));
    }
    if (std::erase_if(m_profiles, [&id](const TargetProfile &each) { return each.id == id; }) > 0) {
        emit changed();
    }
    return {};
}

} // namespace probes
