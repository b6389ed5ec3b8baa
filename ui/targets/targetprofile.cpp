// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/targets/targetprofile.h"

#include <QCoreApplication>

namespace probes {

namespace {
QString worded(const char *source)
{
    return QCoreApplication::translate("TargetProfile", source);
}

tl::unexpected<Error> unfit(const TargetProfile &profile, const char *source)
{
    return failure(ErrorKind::Invalid, profile.address.shortText(), worded(source));
}
} // namespace

Result<void> TargetProfile::check() const
{
    const bool isElastic = address.service == ServerAddress::Service::Elasticsearch;
    if (proof == Proof::ApiKey && !isElastic) {
        return unfit(*this, QT_TRANSLATE_NOOP("TargetProfile", "MySQL knows no API keys"));
    }
    if (proof == Proof::ApiKey && !address.user.isEmpty()) {
        return unfit(
            *this,
            QT_TRANSLATE_NOOP("TargetProfile", "an API key stands for a user: leave the user out"));
    }
    if (proof == Proof::ApiKey && !address.tls && !address.isLoopback()) {
        return unfit(*this,
                     QT_TRANSLATE_NOOP("TargetProfile",
                                       "an API key would cross the network in the clear: use TLS"));
    }
    if (proof == Proof::Password && address.user.isEmpty()) {
        return unfit(*this, QT_TRANSLATE_NOOP("TargetProfile", "say whose password it is"));
    }
    if (proof == Proof::None && isElastic && !address.user.isEmpty()) {
        return unfit(*this,
                     QT_TRANSLATE_NOOP("TargetProfile", "a user of Elasticsearch has a password"));
    }
    if (dataStream && !isElastic) {
        return unfit(*this,
                     QT_TRANSLATE_NOOP("TargetProfile", "only Elasticsearch has data streams"));
    }
    return {};
}

Target TargetProfile::target() const
{
    Target out;
    out.format = address.service == ServerAddress::Service::MySql ? Target::Format::MySql
                                                                  : Target::Format::Elasticsearch;
    out.address = address.text();
    out.dataStream = dataStream;
    out.profile = id;
    return out;
}

Credentials TargetProfile::credentials(const QString &secret) const
{
    Credentials out;
    if (proof == Proof::Password) {
        out.password = secret;
    } else if (proof == Proof::ApiKey) {
        out.apiKey = secret;
    }
    return out;
}

QString TargetProfile::account() const
{
    QString text = address.shortText() + address.path;
    if (!address.user.isEmpty()) {
        text.prepend(address.user + u'@');
    }
    if (address.service == ServerAddress::Service::MySql && !address.tls) {
        text += QStringLiteral("?tls=off");
    }
    return text;
}

std::optional<TargetProfile> TargetProfile::forTarget(const Target &target)
{
    const auto address = ServerAddress::parse(target.address);
    if (!target.isServer() || !address) {
        return std::nullopt;
    }
    TargetProfile profile;
    profile.name = address->shortText();
    profile.address = *address;
    profile.dataStream = target.dataStream;
    if (!address->user.isEmpty()) {
        profile.proof = Proof::Password;
    }
    return profile;
}

} // namespace probes
