// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/schema.h"

#include <QVariant>

#include <algorithm>

namespace probes {

namespace {
constexpr int MostSections = 16;
constexpr size_t LeastSections =
    2; //!< files have always had those of the machine and the processes

// Times are epoch milliseconds in UTC, ticks count from 1, and no row is ever changed or deleted
// but those of session, run, own_cost and delivery, and the last tick of a membership, which has
// none until it ends.
constexpr const char *Tables[] = {
    "CREATE TABLE session (uuid TEXT NOT NULL, description TEXT NOT NULL, start INTEGER NOT NULL,"
    " first_tick_time INTEGER NOT NULL, end INTEGER NOT NULL, state TEXT NOT NULL,"
    " interval INTEGER NOT NULL, selection TEXT NOT NULL, host TEXT NOT NULL,"
    " host_id TEXT NOT NULL, boot_id TEXT NOT NULL, boot_time INTEGER NOT NULL,"
    " timezone TEXT NOT NULL, kernel TEXT NOT NULL, cores INTEGER NOT NULL,"
    " clock_ticks INTEGER NOT NULL, page_size INTEGER NOT NULL, memory INTEGER NOT NULL,"
    " app_version TEXT NOT NULL, writer_boot_id TEXT NOT NULL, writer_pid INTEGER NOT NULL,"
    " writer_start INTEGER NOT NULL)",
    // The columns of this file's frames: section 0 is the machine, 1 the processes, 2 the groups.
    "CREATE TABLE metric (section INTEGER NOT NULL, position INTEGER NOT NULL, kind TEXT NOT NULL,"
    " key TEXT NOT NULL, stored TEXT NOT NULL, unit TEXT NOT NULL, shape TEXT NOT NULL,"
    " PRIMARY KEY (section, position)) WITHOUT ROWID",
    "CREATE TABLE process (number INTEGER PRIMARY KEY, pid INTEGER NOT NULL,"
    " start_ticks INTEGER NOT NULL, started INTEGER NOT NULL, kernel_thread INTEGER NOT NULL,"
    " from_zero INTEGER NOT NULL)",
    "CREATE TABLE process_version (id INTEGER PRIMARY KEY, process INTEGER NOT NULL,"
    " version INTEGER NOT NULL, first_tick INTEGER NOT NULL, name TEXT NOT NULL,"
    " comm TEXT NOT NULL, label TEXT NOT NULL, owner TEXT NOT NULL, uid INTEGER NOT NULL,"
    " parent_pid INTEGER NOT NULL, command_line TEXT)",
    "CREATE UNIQUE INDEX process_version_process ON process_version (process, version)",
    "CREATE INDEX process_version_tick ON process_version (first_tick)",
    "CREATE TABLE series (number INTEGER PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL,"
    " first_tick INTEGER NOT NULL)",
    "CREATE TABLE membership (series INTEGER NOT NULL, process INTEGER NOT NULL,"
    " first_tick INTEGER NOT NULL, last_tick INTEGER,"
    " PRIMARY KEY (series, process, first_tick)) WITHOUT ROWID",
    "CREATE TABLE event (number INTEGER PRIMARY KEY, tick INTEGER NOT NULL, time INTEGER NOT NULL,"
    " kind TEXT NOT NULL, process INTEGER NOT NULL, text TEXT NOT NULL,"
    " refers_to INTEGER NOT NULL)",
    // How a process ended, beside the event that tells of it: CPU in microseconds, bytes.
    "CREATE TABLE process_end (event INTEGER PRIMARY KEY, exit_code INTEGER, signal INTEGER,"
    " user INTEGER, system INTEGER, max_rss INTEGER)",
    // The command of a recorded run, at most one; wall: nanoseconds.
    "CREATE TABLE run (id INTEGER PRIMARY KEY, command TEXT NOT NULL, folder TEXT NOT NULL,"
    " traced INTEGER NOT NULL, pid INTEGER NOT NULL, start_ticks INTEGER NOT NULL,"
    " start INTEGER NOT NULL, end INTEGER NOT NULL, wall INTEGER NOT NULL, exit_code INTEGER,"
    " signal INTEGER, user INTEGER, system INTEGER, max_rss INTEGER, processes INTEGER NOT NULL)",
    // What recording it cost the program, at most one: nanoseconds, bytes.
    "CREATE TABLE own_cost (id INTEGER PRIMARY KEY, wall INTEGER NOT NULL, cpu INTEGER NOT NULL,"
    " max_rss INTEGER NOT NULL, written INTEGER)",
    // elapsed: nanoseconds since the frame before; data: see FrameEncoder.
    "CREATE TABLE frame (tick INTEGER PRIMARY KEY, time INTEGER NOT NULL,"
    " elapsed INTEGER NOT NULL, keyframe INTEGER NOT NULL, data BLOB NOT NULL)",
    "CREATE TABLE delivery (id INTEGER PRIMARY KEY, identity TEXT NOT NULL UNIQUE,"
    " tick INTEGER NOT NULL, event INTEGER NOT NULL, state TEXT NOT NULL, status TEXT NOT NULL,"
    " error TEXT NOT NULL, updated INTEGER NOT NULL)",
    "CREATE TABLE reject (id INTEGER PRIMARY KEY, delivery INTEGER NOT NULL, row TEXT NOT NULL,"
    " reason TEXT NOT NULL)",
    "CREATE INDEX reject_delivery ON reject (delivery)",
};

//! What reading needs of a file, whatever else a newer program put there.
constexpr const char *Needed[] = {
    "SELECT uuid, description, start, first_tick_time, end, state, interval, selection, host,"
    " host_id, boot_id, boot_time, timezone, kernel, cores, clock_ticks, page_size, memory,"
    " app_version, writer_boot_id, writer_pid, writer_start FROM session",
    "SELECT section, position, kind, key, stored FROM metric",
    "SELECT number, pid, start_ticks, started, kernel_thread, from_zero FROM process",
    "SELECT id, process, version, first_tick, name, comm, label, owner, uid, parent_pid,"
    " command_line FROM process_version",
    "SELECT number, tick, time, kind, process, text, refers_to FROM event",
    "SELECT tick, time, elapsed, keyframe, data FROM frame",
};

size_t sectionOf(const Metric &metric)
{
    return probes::sectionOf(info(metric.kind).subject);
}

//! A trigger or a view of somebody else's would run on its own, perhaps for ever.
Result<void> refuseCode(Database &database)
{
    auto code = database.value(
        QStringLiteral("SELECT count(*) FROM sqlite_master WHERE type IN ('trigger', 'view')"));
    if (!code) {
        return tl::unexpected(code.error());
    }
    if (code->toInt() != 0) {
        return failure(ErrorKind::Foreign, database.path(),
                       QStringLiteral("it holds triggers or views, which no session file has"));
    }
    return {};
}

Result<void> readTables(Database &database)
{
    auto tables = database.value(
        QStringLiteral("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN"
                       " ('session','metric','process','process_version','event','frame')"));
    if (!tables) {
        return tl::unexpected(tables.error());
    }
    if (tables->toInt() != int(std::size(Needed))) {
        return failure(ErrorKind::Corrupt, database.path(), QStringLiteral("tables are missing"));
    }
    for (const char *sql : Needed) {
        if (auto query = database.prepare(QString::fromLatin1(sql)); !query) {
            return failure(ErrorKind::Corrupt, database.path(),
                           QStringLiteral("columns are missing"));
        }
    }
    return {};
}
} // namespace

std::vector<int> Layout::widths() const
{
    std::vector<int> widths;
    for (const std::vector<int> &section : slotsOf) {
        widths.push_back(int(section.size()));
    }
    return widths;
}

bool Layout::has(const Metric &metric) const
{
    const int slot = slotOf(metric);
    if (sectionOf(metric) >= slotsOf.size()) {
        return false;
    }
    const std::vector<int> &section = slotsOf[sectionOf(metric)];
    return slot >= 0 && std::find(section.begin(), section.end(), slot) != section.end();
}

MetricSet Layout::metrics() const
{
    MetricSet all;
    for (const Metric &metric : catalogue()) {
        if (has(metric)) {
            all.add(metric);
        }
    }
    for (const Metric &metric : catalogue()) {
        if (metric.shape == Shape::Derived && all.has(metric.kind)) {
            all.add(metric);
        }
    }
    return all;
}

Layout Layout::current()
{
    return of(MetricSet::everything());
}

Layout Layout::of(const MetricSet &metrics)
{
    Layout layout;
    layout.slotsOf.resize(KnownSections);
    for (const Metric &metric : catalogue()) {
        if (metric.shape != Shape::Derived && metrics.has(metric)) {
            layout.slotsOf[sectionOf(metric)].push_back(slotOf(metric));
        }
    }
    // A file has as many sections as its list of metrics names.
    while (layout.slotsOf.size() > LeastSections && layout.slotsOf.back().empty()) {
        layout.slotsOf.pop_back();
    }
    return layout;
}

ColumnPieces::ColumnPieces(const std::vector<int> &columnSlots)
{
    for (int column = 0; column < int(columnSlots.size()); ++column) {
        const int slot = columnSlots[size_t(column)];
        if (slot < 0) {
            continue;
        }
        const bool goesOn = !m_pieces.empty()
            && m_pieces.back().column + m_pieces.back().count == column
            && m_pieces.back().slot + m_pieces.back().count == slot;
        if (!goesOn) {
            m_pieces.push_back({column, slot, 0, 0});
        }
        Piece &piece = m_pieces.back();
        piece.mask |= quint64(1) << piece.count++;
    }
}

void ColumnPieces::toSlots(const qint64 *columns, quint64 known, qint64 *values,
                           quint64 &slotsKnown) const
{
    slotsKnown = 0;
    for (const Piece &piece : m_pieces) {
        std::copy_n(columns + piece.column, piece.count, values + piece.slot);
        slotsKnown |= (known >> piece.column & piece.mask) << piece.slot;
    }
}

void ColumnPieces::toColumns(const qint64 *values, quint64 slotsKnown, qint64 *columns,
                             quint64 &known) const
{
    known = 0;
    for (const Piece &piece : m_pieces) {
        std::copy_n(values + piece.slot, piece.count, columns + piece.column);
        known |= (slotsKnown >> piece.slot & piece.mask) << piece.column;
    }
}

Result<void> createSchema(Database &database)
{
    for (const char *sql : Tables) {
        if (auto run = database.run(QString::fromLatin1(sql)); !run)
            return run;
    }
    if (auto run =
            database.run(QStringLiteral("PRAGMA application_id = %1").arg(SessionApplicationId));
        !run) {
        return run;
    }
    return database.run(QStringLiteral("PRAGMA user_version = %1").arg(SessionSchemaVersion));
}

Result<void> storeLayout(Database &database, const MetricSet &metrics)
{
    auto query = database.prepare(
        QStringLiteral("INSERT INTO metric (section, position, kind, key, stored, unit, shape)"
                       " VALUES (?, ?, ?, ?, ?, ?, ?)"));
    if (!query) {
        return tl::unexpected(query.error());
    }
    int positions[KnownSections] = {};
    for (const Metric &metric : catalogue()) {
        if (metric.shape == Shape::Derived || !metrics.has(metric)) {
            continue;
        }
        const size_t section = sectionOf(metric);
        query->bindValue(0, int(section));
        query->bindValue(1, positions[section]++);
        query->bindValue(2, QString::fromLatin1(info(metric.kind).key));
        query->bindValue(3, QString::fromLatin1(metric.key));
        query->bindValue(4, QString::fromLatin1(keyOf(metric.stored)));
        query->bindValue(5, QString::fromLatin1(keyOf(metric.unit)));
        query->bindValue(6, QString::fromLatin1(keyOf(metric.shape)));
        if (auto done = database.exec(*query); !done)
            return done;
    }
    return {};
}

Result<Layout> loadLayout(Database &database)
{
    auto query =
        database.prepare(QStringLiteral("SELECT section, position, kind, key, stored FROM metric"
                                        " ORDER BY section, position"));
    if (!query) {
        return tl::unexpected(query.error());
    }
    if (auto done = database.exec(*query); !done)
        return tl::unexpected(done.error());
    const auto damaged = [&] {
        return failure(ErrorKind::Corrupt, database.path(),
                       QStringLiteral("the list of its metrics is damaged"));
    };
    Layout layout;
    layout.slotsOf.resize(LeastSections);
    for (;;) {
        auto found = database.next(*query);
        if (!found)
            return tl::unexpected(found.error());
        if (!*found)
            break;
        const qint64 number = query->value(0).toLongLong();
        if (number < 0 || number >= MostSections) {
            return damaged();
        }
        const auto section = size_t(number);
        layout.slotsOf.resize(std::max(layout.slotsOf.size(), section + 1));
        std::vector<int> &columns = layout.slotsOf[section];
        if (query->value(1).toLongLong() != qint64(columns.size()) || columns.size() == 64) {
            return damaged();
        }
        const Metric *metric = findMetric(query->value(2).toString().toStdString(),
                                          query->value(3).toString().toStdString());
        // The same name in another unit is another metric.
        const bool known = metric && metric->shape != Shape::Derived
            && sectionOf(*metric) == section
            && query->value(4).toString() == QLatin1String(keyOf(metric->stored));
        const int slot = known ? slotOf(*metric) : -1;
        if (slot >= 0 && std::find(columns.begin(), columns.end(), slot) != columns.end()) {
            return damaged();
        }
        columns.push_back(slot);
    }
    if (std::all_of(layout.slotsOf.begin(), layout.slotsOf.end(),
                    [](const auto &section) { return section.empty(); })) {
        return damaged();
    }
    return layout;
}

Result<void> prepareForRecording(Database &database)
{
    auto mode = database.value(QStringLiteral("PRAGMA journal_mode = WAL"));
    if (!mode) {
        return tl::unexpected(mode.error());
    }
    // Where a file system cannot share memory SQLite keeps its rollback journal: slower, but safe
    // only when every commit is synced. In WAL mode sync() does that less often. A checkpoint each
    // quarter of a megabyte keeps the journal small; a small cache is enough for who only appends.
    const bool isWal = mode->toString() == QLatin1String("wal");
    for (const QString &sql : {QStringLiteral("PRAGMA synchronous = %1")
                                   .arg(isWal ? QStringLiteral("NORMAL") : QStringLiteral("FULL")),
                               QStringLiteral("PRAGMA wal_autocheckpoint = 64"),
                               QStringLiteral("PRAGMA journal_size_limit = 2097152"),
                               QStringLiteral("PRAGMA cache_size = -256")}) {
        if (auto set = database.value(sql); !set)
            return tl::unexpected(set.error());
    }
    return {};
}

Result<QString> checkSchema(Database &database)
{
    auto id = database.value(QStringLiteral("PRAGMA application_id"));
    if (!id) {
        return tl::unexpected(id.error());
    }
    if (id->toLongLong() != SessionApplicationId) {
        return failure(ErrorKind::Foreign, database.path(),
                       QStringLiteral("this is not a session file"));
    }
    if (auto refused = refuseCode(database); !refused)
        return tl::unexpected(refused.error());
    auto version = database.value(QStringLiteral("PRAGMA user_version"));
    if (!version) {
        return tl::unexpected(version.error());
    }
    const bool newer = version->toLongLong() > SessionSchemaVersion;
    auto tables = readTables(database);
    if (!tables && newer) {
        return failure(ErrorKind::Newer, database.path(),
                       QStringLiteral("a newer version of this program made it, in a form that "
                                      "this one cannot read (schema %1)")
                           .arg(version->toLongLong()));
    }
    if (!tables) {
        return tl::unexpected(tables.error());
    }
    return newer ? QStringLiteral("a newer version of this program made this file; what this one "
                                  "does not know is left out")
                 : QString();
}

} // namespace probes
