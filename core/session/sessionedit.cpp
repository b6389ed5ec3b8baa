// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/sessionedit.h"

#include "core/session/schema.h"
#include "core/session/sessionlibrary.h"
#include "core/session/sessionrow.h"

#include <QFile>
#include <QFileInfo>
#include <QVariant>

#include <cerrno>
#include <functional>

#include <fcntl.h>
#include <unistd.h>

namespace probes {

namespace {
Result<std::unique_ptr<Database>> openForEditing(const QString &path)
{
    auto database = Database::open(path, Database::Access::ReadWrite);
    if (!database) {
        return database;
    }
    auto warning = checkSchema(**database);
    if (!warning) {
        return tl::unexpected(warning.error());
    }
    if (!warning->isEmpty()) {
        return failure(ErrorKind::Newer, path,
                       QStringLiteral("a newer version of this program made it, which alone may "
                                      "change it"));
    }
    return database;
}

Result<void> addEvent(Database &database, const Event &event)
{
    // As the writer's own events: the first tick that is not written yet; the last one where no
    // more come.
    auto query = database.prepare(QStringLiteral(
        "INSERT INTO event (tick, time, kind, process, text, refers_to)"
        " VALUES ((SELECT coalesce(max(tick) + (SELECT state = 'recording' FROM session), 1)"
        " FROM frame), ?, ?, 0, ?, ?)"));
    if (!query) {
        return tl::unexpected(query.error());
    }
    query->bindValue(0, event.wallMs);
    query->bindValue(1, QString::fromLatin1(keyOf(event.kind)));
    query->bindValue(2, storable(event.text));
    query->bindValue(3, event.refersTo);
    return database.exec(*query);
}

Result<void> closeAsInterrupted(Database &database)
{
    auto session = loadSession(database);
    if (!session) {
        return tl::unexpected(session.error());
    }
    if (session->state != SessionState::Recording) {
        return {};
    }
    auto last = database.value(QStringLiteral("SELECT time FROM frame ORDER BY tick DESC LIMIT 1"));
    if (!last) {
        return tl::unexpected(last.error());
    }
    const qint64 endMs = last->isValid() ? last->toLongLong() : session->startMs;
    Event event;
    event.kind = EventKind::Interrupted;
    event.wallMs = endMs;
    if (auto done = addEvent(database, event); !done)
        return done;
    return writeEnd(database, SessionState::Interrupted, endMs);
}
} // namespace

Result<void> editSession(const QString &path, const std::function<Result<void>(Database &)> &step)
{
    auto database = openForEditing(path);
    if (!database) {
        return tl::unexpected(database.error());
    }
    auto done = (*database)->inTransaction([&] { return step(**database); });
    database->reset();
    tidy(path);
    return done;
}

Result<void> writeDescription(Database &database, const QString &description)
{
    auto query = database.prepare(QStringLiteral("UPDATE session SET description = ?"));
    if (!query) {
        return tl::unexpected(query.error());
    }
    query->bindValue(0, storable(description));
    return database.exec(*query);
}

Result<void> writeEnd(Database &database, SessionState state, qint64 endMs)
{
    auto query = database.prepare(QStringLiteral("UPDATE session SET state = ?, end = ?"));
    if (!query) {
        return tl::unexpected(query.error());
    }
    query->bindValue(0, QString::fromLatin1(keyOf(state)));
    query->bindValue(1, endMs);
    if (auto done = database.exec(*query); !done) {
        return done;
    }
    // What happened after the last tick was of the next one, which does not come.
    auto moved = database.run(QStringLiteral("UPDATE event SET tick = (SELECT max(tick) FROM frame)"
                                             " WHERE tick > (SELECT max(tick) FROM frame)"));
    const bool isDamaged = !moved && moved.error().kind == ErrorKind::Corrupt;
    return isDamaged ? Result<void>() : moved; // the end of a damaged file counts more
}

void tidy(const QString &path)
{
    auto database = Database::open(path, Database::Access::ReadWrite);
    if (!database) {
        return;
    }
    const auto mode = (*database)->value(QStringLiteral("PRAGMA journal_mode"));
    if (!mode || mode->toString() != QLatin1String("wal")) {
        return;
    }
    const auto session = loadSession(**database);
    if (session && session->state != SessionState::Recording) {
        // Fails at once while another connection is open, which is fine.
        (void)(*database)->value(QStringLiteral("PRAGMA journal_mode = DELETE"));
    }
}

// In WAL mode a commit is whole once its pages are in the -wal file, and recovery needs no more of
// the session file than the last checkpoint, which SQLite synced: so this one sync is enough, and
// cheaper than a checkpoint. SQLite keeps its POSIX locks on the session file and the -shm, never
// on the -wal, so that closing a descriptor of our own on it drops none of them. Without a -wal
// every commit was synced when it was made.
Result<void> syncJournal(const QString &path)
{
    const QString journal = path + QStringLiteral("-wal");
    const int fd = ::open(QFile::encodeName(journal).constData(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        if (errno == ENOENT) {
            return {};
        }
        return tl::unexpected(errnoError(errno, path));
    }
    const int number = fdatasync(fd) == 0 ? 0 : errno;
    ::close(fd);
    if (number) {
        return tl::unexpected(errnoError(number, path));
    }
    return {};
}

qint64 bytesOfSession(const QString &path)
{
    const qint64 bytes = QFileInfo(path).size();
    const qint64 journal = QFileInfo(path + QStringLiteral("-wal")).size();
    if (journal == 0) {
        return bytes;
    }
    auto database = Database::open(path, Database::Access::ReadOnly);
    return database ? bytesWhenClosed(**database, bytes + journal) : bytes + journal;
}

qint64 bytesWhenClosed(Database &database, qint64 otherwise)
{
    const auto pages = database.value(QStringLiteral("PRAGMA page_count"));
    const auto page = database.value(QStringLiteral("PRAGMA page_size"));
    const qint64 bytes = pages && page ? pages->toLongLong() * page->toLongLong() : 0;
    return bytes > 0 ? bytes : otherwise;
}

bool removeSessionFiles(const QString &path)
{
    for (const char *suffix : {"-wal", "-shm", "-journal"}) {
        QFile::remove(path + QLatin1String(suffix));
    }
    return QFile::remove(path);
}

Result<void> closeIfInterrupted(const QString &path)
{
    auto database = openForEditing(path);
    if (!database) {
        return tl::unexpected(database.error());
    }
    auto session = loadSession(**database);
    auto owner = loadOwner(**database);
    if (!session || !owner) {
        return tl::unexpected(session ? owner.error() : session.error());
    }
    database->reset();
    if (session->state != SessionState::Recording) {
        tidy(path);
        return {};
    }
    if (!SessionLock::hasEnded(path, *owner)) {
        return failure(ErrorKind::Busy, path,
                       QStringLiteral("it is being recorded by process %1").arg(owner->pid));
    }
    auto lock = SessionLock::acquire(path);
    if (!lock) {
        return tl::unexpected(lock.error());
    }
    auto done = editSession(path, closeAsInterrupted);
    if (done) {
        (*lock)->removeFile();
    }
    return done;
}

Result<void> addMarker(const QString &path, const QString &text, qint64 wallMs)
{
    return editSession(path, [&](Database &database) {
        Event event;
        event.wallMs = wallMs;
        event.text = text;
        return addEvent(database, event);
    });
}

Result<void> editDescription(const QString &path, const QString &description)
{
    return editSession(path,
                       [&](Database &database) { return writeDescription(database, description); });
}

Result<void> editMarker(const QString &path, qint64 number, const QString &text, qint64 wallMs)
{
    return editSession(path, [&](Database &database) -> Result<void> {
        const auto kind =
            database.value(QStringLiteral("SELECT kind FROM event WHERE number = %1").arg(number));
        if (!kind) {
            return tl::unexpected(kind.error());
        }
        if (kind->toString() != QLatin1String(keyOf(EventKind::Marker))) {
            return failure(ErrorKind::Invalid, path,
                           QStringLiteral("it has no marker number %1").arg(number));
        }
        Event event;
        event.kind = EventKind::MarkerEdited;
        event.wallMs = wallMs;
        event.text = text;
        event.refersTo = number;
        return addEvent(database, event);
    });
}

} // namespace probes
