// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/sessionlibrary.h"

#include "core/session/sessionedit.h"
#include "core/session/sessionlock.h"
#include "core/session/sessionreader.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QHash>

#include <algorithm>

namespace probes {

namespace {
constexpr qsizetype LongestPart = 80; // bytes of a file name for each of host and description
constexpr qsizetype ShortestUuidPrefix = 4;

QString suffix()
{
    return QStringLiteral(".probes");
}

//! Letters, digits and hyphens only: every file system and shell takes them.
QString forFileName(const QString &text)
{
    QString name;
    for (const QChar letter : text.simplified()) {
        if (letter.isLetterOrNumber() || letter == u'_' || letter == u'.')
            name += letter;
        else if (!name.isEmpty() && !name.endsWith(u'-'))
            name += u'-';
        if (name.toUtf8().size() >= LongestPart)
            break;
    }
    while (name.endsWith(u'-') || name.endsWith(u'.')) {
        name.chop(1);
    }
    return name;
}

SessionEntry readEntry(const QString &path)
{
    SessionEntry entry;
    entry.path = path;
    entry.readMs = QDateTime::currentMSecsSinceEpoch();
    entry.modifiedMs = QFileInfo(path).lastModified().toMSecsSinceEpoch();
    const auto fill = [&entry, &path]() -> Result<void> {
        auto reader = SessionReader::open(path);
        if (!reader)
            return tl::unexpected(reader.error());
        auto session = (*reader)->session();
        if (!session)
            return tl::unexpected(session.error());
        auto ticks = (*reader)->lastTick();
        if (!ticks)
            return tl::unexpected(ticks.error());
        QStringList names;
        if (session->description.isEmpty()) {
            auto found = (*reader)->processNames(Session::NamesForTitle);
            if (!found)
                return tl::unexpected(found.error());
            names = *found;
        }
        entry.title = session->title(names);
        entry.session = std::move(*session);
        entry.ticks = *ticks;
        entry.live = (*reader)->isLive();
        entry.abandoned = !entry.live && (*reader)->isAbandoned();
        return {};
    };
    if (auto filled = fill(); !filled) {
        entry.problem = filled.error().detail;
    }
    entry.bytes = bytesOfSession(path);
    return entry;
}

//! Whether reading it again would tell the same. What was modified at about the time when it was
//! read may have been modified once more since, with the same time.
bool isUntouched(const SessionEntry &entry, const QFileInfo &file)
{
    constexpr qint64 CoarsestTimesMs = 2000;
    return !entry.live && entry.bytes == file.size()
        && entry.modifiedMs == file.lastModified().toMSecsSinceEpoch()
        && entry.modifiedMs < entry.readMs - CoarsestTimesMs
        && !QFileInfo::exists(entry.path + QStringLiteral("-wal"));
}

//! The uuid's letters as they begin, or nothing when `text` cannot be such.
QString uuidPrefix(const QString &text)
{
    const QString lower = text.toLower();
    const bool isHex = std::all_of(lower.begin(), lower.end(), [](QChar c) {
        return c == u'-' || (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f');
    });
    return isHex && lower.size() >= ShortestUuidPrefix ? lower : QString();
}

//! A recorder was killed while it made the file: nothing is in it yet that tells that it is ours.
bool isUnborn(const QString &path)
{
    const QFileInfo file(path);
    const bool isEmpty = file.isFile() && file.size() == 0 && path.endsWith(suffix());
    return isEmpty || (file.isFile() && SessionLock::lastHolder(path).pid > 0);
}

Result<QString> onlyOne(const std::vector<const SessionEntry *> &found, const QString &wanted)
{
    if (found.size() == 1) {
        return found.front()->path;
    }
    QStringList candidates;
    for (const SessionEntry *entry : found) {
        candidates += entry->path;
    }
    return failure(ErrorKind::Invalid, wanted,
                   QStringLiteral("more than one session is meant by this: %1")
                       .arg(candidates.join(QStringLiteral(", "))));
}
} // namespace

SessionLibrary::SessionLibrary(QString folder)
    : m_folder(std::move(folder))
{ }

QString SessionLibrary::defaultFolder()
{
    // A relative path is to be ignored, says the specification of XDG, which Qt 6.4 does not do.
    const QString xdg = qEnvironmentVariable("XDG_DATA_HOME");
    const QString data =
        QDir::isAbsolutePath(xdg) ? xdg : QDir::homePath() + QStringLiteral("/.local/share");
    return data + QStringLiteral("/resource-probes/sessions");
}

Result<QString> SessionLibrary::newPath(const Session &session) const
{
    if (!QFileInfo::exists(m_folder)) {
        QDir().mkpath(QFileInfo(m_folder).path());
        // What runs on a machine is nobody else's business.
        QDir().mkdir(m_folder,
                     QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    }
    if (!QFileInfo(m_folder).isDir()) {
        return failure(ErrorKind::Denied, m_folder,
                       QStringLiteral("the folder of sessions cannot be made"));
    }
    QStringList parts{QDateTime::fromMSecsSinceEpoch(session.startMs)
                          .toString(QStringLiteral("yyyy-MM-dd_HH.mm.ss"))};
    parts += forFileName(session.machine.host);
    parts += forFileName(session.description);
    parts.removeAll(QString());
    const QString base = m_folder + u'/' + parts.join(u'_');
    QString path = base + suffix();
    for (int n = 2; QFileInfo::exists(path) || QFileInfo::exists(SessionLock::pathFor(path)); ++n) {
        path = base + u'_' + QString::number(n) + suffix();
    }
    return path;
}

std::vector<SessionEntry> SessionLibrary::list(const std::vector<SessionEntry> &known) const
{
    std::vector<SessionEntry> entries;
    QHash<QString, const SessionEntry *> knownAt;
    for (const SessionEntry &entry : known) {
        knownAt.insert(entry.path, &entry);
    }
    const QFileInfoList files =
        QDir(m_folder).entryInfoList({u'*' + suffix()}, QDir::Files | QDir::Hidden);
    for (const QFileInfo &file : files) {
        const SessionEntry *before = knownAt.value(file.filePath());
        entries.push_back(
            before != nullptr && isUntouched(*before, file) ? *before : readEntry(file.filePath()));
    }
    std::stable_sort(entries.begin(), entries.end(),
                     [](const SessionEntry &a, const SessionEntry &b) {
                         return a.session.startMs > b.session.startMs;
                     });
    return entries;
}

std::vector<SessionEntry> SessionLibrary::closeInterrupted() const
{
    std::vector<SessionEntry> closed;
    for (SessionEntry &entry : list()) {
        const bool isOpen =
            entry.problem.isEmpty() && entry.session.state == SessionState::Recording;
        if (isOpen && !entry.live && closeIfInterrupted(entry.path))
            closed.push_back(readEntry(entry.path));
    }
    return closed;
}

Result<QString> SessionLibrary::resolve(const QString &session) const
{
    if (QFileInfo(session).isFile()) {
        return session;
    }
    if (session.contains(u'/') || session.endsWith(suffix())) {
        const bool hasItsReason =
            QFileInfo::exists(session) || session.contains(QChar(QChar::ReplacementCharacter));
        if (hasItsReason) {
            return session; // opening it tells
        }
        return failure(ErrorKind::Gone, session, QStringLiteral("there is no such file"));
    }
    const std::vector<SessionEntry> entries = list();
    std::vector<const SessionEntry *> meant;
    const QString prefix = uuidPrefix(session);
    for (const SessionEntry &entry : entries) {
        if (!entry.problem.isEmpty()) {
            continue;
        }
        if (session == QLatin1String("last")) {
            return entry.path; // the newest comes first
        }
        const QString uuid = entry.session.uuid.toString(QUuid::WithoutBraces);
        const bool byUuid = !prefix.isEmpty() && uuid.startsWith(prefix);
        const bool byDescription = !session.isEmpty() && entry.session.description == session;
        if (byUuid || byDescription)
            meant.push_back(&entry);
    }
    if (!meant.empty()) {
        return onlyOne(meant, session);
    }
    return failure(ErrorKind::Gone, session,
                   QStringLiteral("no session in %1 is called so").arg(m_folder));
}

Result<void> SessionLibrary::remove(const QString &path) const
{
    if (auto reader = SessionReader::open(path); !reader) {
        const ErrorKind kind = reader.error().kind;
        if (kind != ErrorKind::Corrupt && kind != ErrorKind::Newer && !isUnborn(path))
            return tl::unexpected(reader.error());
    }
    auto lock = SessionLock::acquire(path);
    if (!lock) {
        return tl::unexpected(lock.error());
    }
    if (!removeSessionFiles(path)) {
        return failure(ErrorKind::Denied, path, QStringLiteral("it may not be removed"));
    }
    (*lock)->removeFile();
    return {};
}

} // namespace probes
