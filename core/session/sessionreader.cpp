// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/sessionreader.h"

#include "core/session/fileplace.h"
#include "core/session/framereader.h"
#include "core/session/runrow.h"
#include "core/session/sessionedit.h"
#include "core/session/sessionrow.h"

#include <QFileInfo>
#include <QVariant>

#include <algorithm>
#include <limits>

namespace probes {

struct SessionReader::Private
{
    Result<void> load(const QString &path, Database::Access access, bool isTruncated = false);
    void warn(const QString &text);
    Result<bool> isCutWithinAPage();
    Result<qint64> lastReadableTick();

    std::unique_ptr<Database> database;
    Layout layout;
    MetricSet metrics;
    std::unique_ptr<FrameReader> frames;
    std::unique_ptr<ProcessTable> processes;
    std::unique_ptr<SeriesTable> series;
    QString warning;
    std::optional<qint64> tornAfter; //!< the last tick that can be read of a damaged file
    bool isWal = false;
    bool hasEnds = false; //!< how processes ended; older files have no such table
};

namespace {
//! Nobody writes it, and no journal holds a part of it.
bool mayBeImmutable(const QString &path)
{
    return !SessionLock::isHeld(path) && QFileInfo(path + QStringLiteral("-wal")).size() == 0;
}
} // namespace

SessionReader::SessionReader()
    : d(new Private)
{ }

SessionReader::~SessionReader()
{
    if (!d->database) {
        return;
    }
    // The writer could not tidy up while this reader had the file open.
    bool isClosed = false;
    if (d->isWal) {
        const auto session = loadSession(*d->database);
        isClosed = session && session->state != SessionState::Recording;
    }
    const QString path = d->database->path();
    d.reset();
    if (isClosed) {
        tidy(path);
    }
}

Result<std::unique_ptr<SessionReader>> SessionReader::open(const QString &path)
{
    if (auto isFile = FilePlace::checkIsFile(path); !isFile) {
        return tl::unexpected(isFile.error());
    }
    std::unique_ptr<SessionReader> reader(new SessionReader);
    auto loaded = reader->d->load(path, Database::Access::ReadOnly);
    if (!loaded && loaded.error().kind == ErrorKind::Denied && QFileInfo(path).isReadable()) {
        // In a folder where no side file can be made, a file in WAL mode opens in no other way.
        if (mayBeImmutable(path)) {
            reader.reset(new SessionReader);
            loaded = reader->d->load(path, Database::Access::Immutable);
        } else if (!SessionLock::isHeld(path)) {
            return failure(
                ErrorKind::Denied, path,
                QStringLiteral("its last ticks are in the journal %1-wal, which can only "
                               "be read in a folder that may be written: copy both files "
                               "to one")
                    .arg(QFileInfo(path).fileName()));
        }
    }
    if (!loaded && loaded.error().kind == ErrorKind::Corrupt) {
        reader.reset(new SessionReader);
        loaded = reader->d->load(path, Database::Access::ReadOnly, true);
    }
    if (!loaded) {
        return tl::unexpected(loaded.error());
    }
    return reader;
}

Result<void> SessionReader::Private::load(const QString &path, Database::Access access,
                                          bool isTruncated)
{
    auto opened = Database::open(path, access);
    if (!opened) {
        return tl::unexpected(opened.error());
    }
    database = std::move(*opened);
    if (isTruncated) {
        // SQLite reads nothing of a file that is shorter than its header says, unless told so.
        if (auto set = database->run(QStringLiteral("PRAGMA writable_schema = ON")); !set)
            return set;
    }
    auto checked = checkSchema(*database);
    if (!checked) {
        return tl::unexpected(checked.error());
    }
    warn(*checked);
    auto mode = database->value(QStringLiteral("PRAGMA journal_mode"));
    if (!mode) {
        return tl::unexpected(mode.error());
    }
    isWal = access == Database::Access::ReadOnly && mode->toString() == QLatin1String("wal");
    if (!isTruncated) {
        auto cut = isCutWithinAPage();
        if (!cut)
            return tl::unexpected(cut.error());
        if (*cut)
            return failure(ErrorKind::Corrupt, path, QStringLiteral("a part of it is missing"));
    }
    auto columns = loadLayout(*database);
    if (!columns) {
        return tl::unexpected(columns.error());
    }
    layout = std::move(*columns);
    metrics = layout.metrics();
    if (auto session = loadSession(*database); !session)
        return tl::unexpected(session.error());
    auto ends = hasTable(*database, QStringLiteral("process_end"));
    if (!ends) {
        return tl::unexpected(ends.error());
    }
    hasEnds = *ends;
    auto last = database->value(QStringLiteral("SELECT max(tick) FROM frame"));
    if (!last && last.error().kind != ErrorKind::Corrupt) {
        return tl::unexpected(last.error());
    }
    const bool isTorn = isTruncated || !last;
    frames = std::make_unique<FrameReader>(*database, layout, isTorn);
    processes = std::make_unique<ProcessTable>(*database, isTorn);
    series = std::make_unique<SeriesTable>(*database, isTorn);
    if (isTorn) {
        auto readable = lastReadableTick();
        if (!readable)
            return tl::unexpected(readable.error());
        tornAfter = *readable;
        warn(QStringLiteral("the file is damaged: a part of it is missing, and it can be read up "
                            "to tick %1")
                 .arg(*readable));
    }
    return {};
}

//! SQLite fills such a page up with zeros, and takes them for values.
Result<bool> SessionReader::Private::isCutWithinAPage()
{
    auto page = database->value(QStringLiteral("PRAGMA page_size"));
    if (!page) {
        return tl::unexpected(page.error());
    }
    return !isWal && page->toLongLong() > 0
        && QFileInfo(database->path()).size() % page->toLongLong() != 0;
}

void SessionReader::Private::warn(const QString &text)
{
    if (!warning.isEmpty() && !text.isEmpty()) {
        warning += QStringLiteral("; ");
    }
    warning += text;
}

//! Walks from the front until the first row that is torn.
Result<qint64> SessionReader::Private::lastReadableTick()
{
    qint64 last = 0;
    auto query = database->prepare( // substr reads the blob to its end
        QStringLiteral("SELECT tick, substr(data, -1) FROM frame ORDER BY tick"));
    auto found = query ? database->exec(*query) : tl::unexpected(query.error());
    while (found) {
        auto more = database->next(*query);
        if (!more)
            found = tl::unexpected(more.error());
        else if (!*more || query->value(0).toLongLong() <= last)
            break;
        else
            last = query->value(0).toLongLong();
    }
    if (!found && found.error().kind != ErrorKind::Corrupt) {
        return tl::unexpected(found.error());
    }
    // A frame that is whole says nothing without the names of its processes.
    qint64 decoded = 0;
    const auto read = frames->read(1, last, [&](const TickRecord &tick) {
        decoded = tick.tick;
        return true;
    });
    if (!read && read.error().kind != ErrorKind::Corrupt) {
        return tl::unexpected(read.error());
    }
    return decoded;
}

const QString &SessionReader::path() const
{
    return d->database->path();
}

Result<Session> SessionReader::session()
{
    auto session = loadSession(*d->database);
    if (session) {
        auto run = loadRun(*d->database);
        if (!run)
            return tl::unexpected(run.error());
        session->run = std::move(*run);
        auto cost = loadOwnCost(*d->database);
        if (!cost)
            return tl::unexpected(cost.error());
        session->ownCost = *cost;
        session->metrics = d->metrics;
    }
    return session;
}

QString SessionReader::warning() const
{
    return d->warning;
}

bool SessionReader::isTorn() const
{
    return d->tornAfter.has_value();
}

bool SessionReader::isLive() const
{
    return SessionLock::isHeld(path());
}

bool SessionReader::isAbandoned()
{
    const auto owner = loadOwner(*d->database);
    if (!owner || isLive() || !SessionLock::hasEnded(path(), *owner)) {
        return false;
    }
    const auto session = loadSession(*d->database); // only now: it may have ended meanwhile
    return session && session->state == SessionState::Recording;
}

Result<qint64> SessionReader::lastTick()
{
    if (d->tornAfter) {
        return *d->tornAfter;
    }
    auto last = d->database->value(QStringLiteral("SELECT max(tick) FROM frame"));
    if (!last) {
        return tl::unexpected(last.error());
    }
    if (last->toLongLong() > LargestTick) {
        return failure(ErrorKind::Corrupt, path(), QStringLiteral("a frame is damaged"));
    }
    return last->toLongLong();
}

bool SessionReader::has(const Metric &metric) const
{
    return d->layout.has(metric);
}

Result<void> SessionReader::read(qint64 from, qint64 to,
                                 const std::function<bool(const TickRecord &)> &take)
{
    auto done = d->frames->read(from, to, take);
    if (!done && done.error().kind == ErrorKind::Corrupt && d->warning.isEmpty()) {
        d->warn(QStringLiteral("the file is damaged: some ticks of it cannot be read"));
    }
    return done;
}

Result<qint64> SessionReader::tickAt(qint64 wallMs)
{
    // The wall clock may have been set back, so that times need not ascend: no binary search.
    auto tick = d->database->value(
        QStringLiteral("SELECT tick FROM frame WHERE time >= %1 ORDER BY tick LIMIT 1")
            .arg(wallMs));
    const bool isLost = !tick && d->tornAfter && tick.error().kind == ErrorKind::Corrupt;
    if (!tick && !isLost) {
        return tl::unexpected(tick.error());
    }
    auto last = lastTick();
    if (!last) {
        return last;
    }
    const bool isFound = !isLost && tick->isValid();
    return isFound ? std::min(tick->toLongLong(), *last + 1) : *last + 1;
}

Result<std::vector<RecordedProcessPtr>> SessionReader::processes(qint64 from, qint64 to)
{
    return d->processes->firstSeen(from, to < 0 ? std::numeric_limits<qint64>::max() : to);
}

Result<std::vector<RecordedSeriesPtr>> SessionReader::series(qint64 from, qint64 to)
{
    return d->series->firstSeen(from, to < 0 ? std::numeric_limits<qint64>::max() : to);
}

Result<std::vector<Membership>> SessionReader::memberships()
{
    return d->series->memberships();
}

Result<QStringList> SessionReader::processNames(int limit)
{
    return d->processes->names(limit);
}

Result<QStringList> SessionReader::processLabels(int limit)
{
    return d->processes->labels(limit);
}

Result<qint64> SessionReader::processCount()
{
    return d->processes->count();
}

Result<std::vector<RecordedEvent>> SessionReader::events(qint64 after, qint64 toTick, Events which)
{
    const QString columns =
        QStringLiteral("SELECT e.number, e.tick, e.time, e.kind, e.process, e.text, e.refers_to,"
                       " p.pid, p.start_ticks,"
                       " (SELECT v.name FROM process_version v WHERE v.process = e.process"
                       " AND (v.first_tick <= e.tick OR v.version = 1)"
                       " ORDER BY v.version DESC LIMIT 1)");
    const QString from =
        QStringLiteral(" FROM event e LEFT JOIN process p ON p.number = e.process");
    const QString kinds = which == Events::All
        ? QString()
        : QStringLiteral(" AND e.kind IN ('%1', '%2')")
              .arg(QLatin1String(keyOf(EventKind::Marker)),
                   QLatin1String(keyOf(EventKind::MarkerEdited)));
    const QString where = QStringLiteral(" WHERE e.number > ? AND e.tick <= ?") + kinds
        + QStringLiteral(" ORDER BY e.number");
    auto query = d->database->prepare(
        !d->hasEnds ? columns + from + where
                    : columns
                + QStringLiteral(", n.exit_code, n.signal, n.user, n.system, n.max_rss, n.event")
                + from + QStringLiteral(" LEFT JOIN process_end n ON n.event = e.number") + where);
    if (!query) {
        return tl::unexpected(query.error());
    }
    query->bindValue(0, after);
    query->bindValue(1, toTick < 0 ? std::numeric_limits<qint64>::max() : toTick);
    if (auto done = d->database->exec(*query); !done)
        return tl::unexpected(done.error());
    std::vector<RecordedEvent> events;
    for (;;) {
        auto found = d->database->next(*query);
        if (!found)
            return tl::unexpected(found.error());
        if (!*found)
            return events;
        const auto kind = findEventKind(query->value(3).toString().toStdString());
        if (!kind) {
            continue; // a newer program's
        }
        RecordedEvent event;
        event.number = query->value(0).toLongLong();
        event.tick = query->value(1).toLongLong();
        event.event.kind = *kind;
        event.event.wallMs = query->value(2).toLongLong();
        event.processNumber = query->value(4).toUInt();
        event.event.text = query->value(5).toString();
        event.event.refersTo = query->value(6).toLongLong();
        if (!query->value(7).isNull())
            event.event.process =
                ProcessKey{pid_t(query->value(7).toInt()), query->value(8).toULongLong()};
        event.processName = query->value(9).toString();
        if (d->hasEnds && !query->value(15).isNull())
            event.event.end = std::make_shared<const ProcessEnd>(endFrom(*query, 10));
        events.push_back(std::move(event));
    }
}

} // namespace probes
