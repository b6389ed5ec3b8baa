// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/sessionlibrary.h"
#include "core/session/sessionreader.h"
#include "core/session/sessionwriter.h"
#include "sqlite.h"
#include "synthetic.h"

#include <QTest>

#include <unistd.h>

using namespace probes;

//! Files that are not as this program writes them: of other versions, damaged, or no sessions.
class TestSessionDamage : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void readsAnotherLayout();
    void takesAnotherUnitForAnotherMetric();
    void refusesADamagedLayout_data();
    void refusesADamagedLayout();
    void refusesCodeOfOthers_data();
    void refusesCodeOfOthers();
    void readsANewerSchemaWithAWarning();
    void refusesANewerSchemaThatItCannotRead();
    void refusesWhatIsNoSession_data();
    void refusesWhatIsNoSession();
    void readsATruncatedFileAsFarAsItGoes();
    void endsAtATornFrame();
    void ignoresEventsOfUnknownKinds();
    void readsAFinishedFileThatMayNotBeWritten();

private:
    static constexpr qint64 Ticks = 200;
    qint64 readTicks(SessionReader &reader, std::optional<ErrorKind> *error = nullptr);

    QByteArray m_bytes; //!< a finished session
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

void TestSessionDamage::initTestCase()
{
    init();
    auto writer = SessionWriter::create(m_path, Synthetic::session(), {});
    QVERIFY(writer);
    const Synthetic synthetic(8);
    for (qint64 tick = 1; tick <= Ticks; ++tick) {
        QVERIFY((*writer)->append(synthetic.sample(tick)));
    }
    QVERIFY((*writer)->append(Event{EventKind::Marker, 5, {}, QStringLiteral("marker"), 0}));
    QVERIFY((*writer)->finish(SessionState::Finished, 9));
    QFile file(m_path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    m_bytes = file.readAll();
    QVERIFY(m_bytes.size() > 20'000);
}

void TestSessionDamage::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(QStringLiteral("damaged.probes"));
    if (!m_bytes.isEmpty()) {
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(m_bytes) == m_bytes.size());
    }
}

qint64 TestSessionDamage::readTicks(SessionReader &reader, std::optional<ErrorKind> *error)
{
    qint64 last = 0;
    const auto done = reader.read(1, -1, [&](const TickRecord &tick) {
        if (tick.tick != ++last || tick.wallMs != Synthetic::wallMs(last))
            qFatal("a wrong tick");
        for (const ProcessRecord &process : tick.processes) {
            if (!(process.now == Synthetic::readings(last, process.process->info.key.pid)))
                qFatal("a wrong value");
        }
        return true;
    });
    if (!done && error)
        *error = done.error().kind;
    return last;
}

//! A file of a program whose metrics are in another order, some unknown to us and some missing.
void TestSessionDamage::readsAnotherLayout()
{
    QFile::remove(m_path);
    QCOMPARE(sqlite(m_path, R"(
        PRAGMA application_id = 1349676898; PRAGMA user_version = 1;
        CREATE TABLE session (uuid, description, start, first_tick_time, end, state, interval,
            selection, host, host_id, boot_id, boot_time, timezone, kernel, cores, clock_ticks,
            page_size, memory, app_version, writer_boot_id, writer_pid, writer_start, mood);
        INSERT INTO session VALUES ('7a4e5c1e-2f0b-4c7d-9a53-0d6f6f0e5b11', 'made by hand', 1000,
            2000, 4000, 'finished', 1000000000, '["nginx"]', 'h', 'i', 'b', 0, 'UTC', 'k', 2, 100,
            4096, 1048576, '9.9', 'b', 1, 1, 'good');
        CREATE TABLE metric (section, position, kind, key, stored, unit, shape);
        INSERT INTO metric VALUES (0, 0, 'system_memory', 'free', 'kib', 'bytes', 'gauge'),
            (1, 0, 'process_cpu', 'threads', 'count', 'count', 'gauge'),
            (1, 1, 'process_aura', 'brightness', 'count', 'count', 'gauge'),
            (1, 2, 'process_memory', 'used', 'pages', 'bytes', 'gauge'),
            (2, 0, 'core_cpu', 'user', 'clock_ticks', 's', 'counter');
        CREATE TABLE process (number INTEGER PRIMARY KEY, pid, start_ticks, started, kernel_thread,
            from_zero);
        INSERT INTO process VALUES (1, 77, 5, 900, 0, 0);
        CREATE TABLE process_version (id INTEGER PRIMARY KEY, process, version, first_tick, name,
            comm, label, owner, uid, parent_pid, command_line);
        INSERT INTO process_version VALUES (1, 1, 1, 1, 'nginx', 'nginx', 'nginx', 'www', 33, 1,
            NULL);
        CREATE TABLE event (number INTEGER PRIMARY KEY, tick, time, kind, process, text, refers_to);
        CREATE TABLE frame (tick INTEGER PRIMARY KEY, time, elapsed, keyframe, data);
        INSERT INTO frame VALUES
            (1, 2000, 0, 1, x'010001000101150000010101072917650000010301010700'),
            (2, 3000, 1000000000, 0, x'0000000000000105030000000000');
    )"),
             QByteArray());
    auto reader = SessionReader::open(m_path);
    QVERIFY2(reader, reader ? "" : qPrintable(reader.error().text()));
    QCOMPARE((*reader)->warning(), QString());
    QCOMPARE((*reader)->session()->description, QStringLiteral("made by hand"));
    QCOMPARE((*reader)->session()->selection, QStringList{QStringLiteral("nginx")});
    QVERIFY((*reader)->has(*findMetric("system_memory", "free")));
    QVERIFY((*reader)->has(*findMetric("process_memory", "used")));
    QVERIFY(!(*reader)->has(*findMetric("process_memory", "virtual_memory")));
    QVERIFY(!(*reader)->has(*findMetric("process_cpu", "percent")));

    std::vector<TickRecord> ticks;
    QVERIFY((*reader)->read(1, -1, [&](const TickRecord &tick) {
        ticks.push_back(tick);
        return true;
    }));
    QCOMPARE(ticks.size(), size_t(2));
    constexpr int Free = slot(Kind::SystemMemory, "free");
    constexpr int Threads = slot(Kind::ProcessCpu, "threads");
    constexpr int Used = slot(Kind::ProcessMemory, "used");
    MachineReadings machine;
    machine.set(Free, 10);
    QVERIFY(ticks[0].machine == machine);
    ProcessReadings first;
    first.set(Threads, 20);
    first.set(Used, 50);
    QCOMPARE(ticks[0].processes.size(), size_t(1));
    QVERIFY(ticks[0].processes[0].now == first);
    ProcessReadings second; // one more thread, memory no longer known
    second.set(Threads, 21);
    QVERIFY(ticks[1].processes[0].now == second);
    QVERIFY(ticks[1].processes[0].before == first);
    QCOMPARE(ticks[1].processes[0].process->info.owner, QStringLiteral("www"));
}

void TestSessionDamage::takesAnotherUnitForAnotherMetric()
{
    QCOMPARE(sqlite(m_path,
                    "UPDATE metric SET stored = 'bytes' WHERE kind = 'process_memory'"
                    " AND key = 'used'"),
             QByteArray());
    auto reader = SessionReader::open(m_path);
    QVERIFY(reader);
    QVERIFY(!(*reader)->has(*findMetric("process_memory", "used")));
    constexpr int Used = slot(Kind::ProcessMemory, "used");
    QVERIFY((*reader)->read(1, 3, [](const TickRecord &tick) {
        return !tick.processes[0].now.has(Used) && tick.processes[0].now.known != 0;
    }));
}

void TestSessionDamage::refusesADamagedLayout_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::newRow("a hole") << QByteArray("DELETE FROM metric WHERE section = 1 AND position = 2");
    QTest::newRow("a negative section")
        << QByteArray("UPDATE metric SET section = -1 WHERE position = 0 AND section = 1");
    QTest::newRow("a huge section")
        << QByteArray("UPDATE metric SET section = 4000000000 WHERE section = 1");
    QTest::newRow("a metric twice")
        << QByteArray("UPDATE metric SET kind = 'process_cpu', key = 'user', stored = 'clock_ticks'"
                      " WHERE section = 1");
    QTest::newRow("empty") << QByteArray("DELETE FROM metric");
    QTest::newRow("no session row") << QByteArray("DELETE FROM session");
    QTest::newRow("no clock ticks") << QByteArray("UPDATE session SET clock_ticks = 0");
    QTest::newRow("unknown state") << QByteArray("UPDATE session SET state = 'happy'");
}

void TestSessionDamage::refusesADamagedLayout()
{
    QFETCH(QByteArray, sql);
    QCOMPARE(sqlite(m_path, sql.constData()), QByteArray());
    const auto reader = SessionReader::open(m_path);
    QVERIFY(!reader);
    QCOMPARE(reader.error().kind, ErrorKind::Corrupt);
    QVERIFY(reader.error().text().contains(m_path));
}

void TestSessionDamage::refusesCodeOfOthers_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::newRow("a view for a table")
        << QByteArray("DROP TABLE event; CREATE VIEW event AS WITH RECURSIVE e(number, tick, time,"
                      " kind, process, text, refers_to) AS (SELECT 1,1,1,'marker',0,'',0 UNION ALL"
                      " SELECT number + 1,1,1,'marker',0,'',0 FROM e) SELECT * FROM e");
    QTest::newRow("a trigger that spoils what is written")
        << QByteArray("CREATE TRIGGER t AFTER INSERT ON event BEGIN DELETE FROM frame; END");
}

void TestSessionDamage::refusesCodeOfOthers()
{
    QFETCH(QByteArray, sql);
    QCOMPARE(sqlite(m_path, sql.constData()), QByteArray());
    const auto reader = SessionReader::open(m_path);
    QVERIFY(!reader);
    QCOMPARE(reader.error().kind, ErrorKind::Foreign);
    QCOMPARE(addMarker(m_path, QStringLiteral("x"), 1).error().kind, ErrorKind::Foreign);
    QCOMPARE(sqlite(m_path, "SELECT count(*) FROM frame"), QByteArray::number(Ticks));
}

void TestSessionDamage::readsANewerSchemaWithAWarning()
{
    QCOMPARE(sqlite(m_path,
                    "PRAGMA user_version = 7; ALTER TABLE frame ADD COLUMN extra;"
                    "CREATE TABLE novelty (a)"),
             QByteArray());
    auto reader = SessionReader::open(m_path);
    QVERIFY(reader);
    QVERIFY((*reader)->warning().contains(QStringLiteral("newer")));
    QCOMPARE(readTicks(**reader), Ticks);
    QCOMPARE(addMarker(m_path, QStringLiteral("x"), 1).error().kind, ErrorKind::Newer);
}

void TestSessionDamage::refusesANewerSchemaThatItCannotRead()
{
    QCOMPARE(sqlite(m_path, "PRAGMA user_version = 7; ALTER TABLE frame RENAME TO film"),
             QByteArray());
    const auto reader = SessionReader::open(m_path);
    QVERIFY(!reader);
    QCOMPARE(reader.error().kind, ErrorKind::Newer);
}

void TestSessionDamage::refusesWhatIsNoSession_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("text") << QByteArray("time,pid,percent\n").repeated(1000);
    QTest::newRow("zeros") << QByteArray(100'000, '\0');
    QTest::newRow("one byte") << QByteArray("S");
}

void TestSessionDamage::refusesWhatIsNoSession()
{
    QFETCH(QByteArray, bytes);
    {
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    const auto reader = SessionReader::open(m_path);
    QVERIFY(!reader);
    QCOMPARE(reader.error().kind, ErrorKind::Foreign);

    QFile::remove(m_path);
    QCOMPARE(SessionReader::open(m_path).error().kind, ErrorKind::Gone);
    QCOMPARE(sqlite(m_path, "CREATE TABLE session (uuid)"), QByteArray()); // somebody else's
    QCOMPARE(SessionReader::open(m_path).error().kind, ErrorKind::Foreign);
    QCOMPARE(SessionReader::open(m_folder->path()).error().kind, ErrorKind::Foreign);
    QCOMPARE(closeIfInterrupted(m_path).error().kind, ErrorKind::Foreign);
}

void TestSessionDamage::readsATruncatedFileAsFarAsItGoes()
{
    qint64 most = 0;
    for (qsizetype size = m_bytes.size() - 1; size > 0; size -= 1531) {
        init();
        QVERIFY(QFile::resize(m_path, size));
        auto reader = SessionReader::open(m_path);
        if (!reader) {
            QVERIFY(reader.error().kind == ErrorKind::Corrupt
                    || reader.error().kind == ErrorKind::Foreign);
            continue;
        }
        std::optional<ErrorKind> error;
        const qint64 ticks = readTicks(**reader, &error);
        most = std::max(most, ticks);
        if (ticks < Ticks) {
            QCOMPARE(error, ErrorKind::Corrupt);
            QVERIFY(!(*reader)->warning().isEmpty());
            QCOMPARE(*(*reader)->lastTick(), ticks);
        }
    }
    QVERIFY(most > Ticks / 2); // cutting a little off costs only a little
}

void TestSessionDamage::endsAtATornFrame()
{
    QCOMPARE(sqlite(m_path,
                    "UPDATE frame SET data = x'00ff' WHERE tick = 70;"
                    "DELETE FROM frame WHERE tick = 140"),
             QByteArray());
    auto reader = SessionReader::open(m_path);
    QVERIFY(reader);
    std::optional<ErrorKind> error;
    QCOMPARE(readTicks(**reader, &error), 69);
    QCOMPARE(error, ErrorKind::Corrupt);
    // What the next keyframe begins can be had, and a hole ends that too.
    qint64 last = 0;
    const auto take = [&](const TickRecord &tick) {
        last = tick.tick;
        return tick.processes[0].now == Synthetic::readings(last, 1000);
    };
    QVERIFY((*reader)->read(130, 139, take));
    QCOMPARE(last, 139);
    QCOMPARE((*reader)->read(130, -1, take).error().kind, ErrorKind::Corrupt);
    QVERIFY((*reader)->read(194, -1, take));
    QCOMPARE(last, Ticks);
}

void TestSessionDamage::ignoresEventsOfUnknownKinds()
{
    QCOMPARE(sqlite(m_path,
                    "INSERT INTO event (tick, time, kind, process, text, refers_to)"
                    " VALUES (201, 6, 'eclipse', 0, '', 0), (201, 7, 'marker', 0, 'b', 0)"),
             QByteArray());
    auto reader = SessionReader::open(m_path);
    QVERIFY(reader);
    const auto events = *(*reader)->events();
    QCOMPARE(events.size(), size_t(2));
    QCOMPARE(events[1].number, 3);
}

void TestSessionDamage::readsAFinishedFileThatMayNotBeWritten()
{
    // As after a crash whose journal was lost: the header still says WAL.
    QCOMPARE(sqlite(m_path, "PRAGMA journal_mode = WAL"), QByteArray("wal"));
    const auto readable = QFileDevice::ReadOwner | QFileDevice::ReadGroup | QFileDevice::ReadOther;
    const auto searchable = QFileDevice::ExeOwner | QFileDevice::ExeGroup | QFileDevice::ExeOther;
    QVERIFY(QFile::setPermissions(m_path, readable));
    QVERIFY(QFile::setPermissions(m_folder->path(), readable | searchable));
    constexpr uid_t Nobody = 65534;
    const bool isRoot = geteuid() == 0; // whom no permission stops
    QVERIFY(!isRoot || seteuid(Nobody) == 0);
    auto reader = SessionReader::open(m_path);
    const QString error = reader ? QString() : reader.error().text();
    const qint64 ticks = reader ? readTicks(**reader) : -1;
    const auto marked = addMarker(m_path, QStringLiteral("x"), 1);
    reader = failure(ErrorKind::Gone, {}, {});
    QVERIFY(!isRoot || seteuid(0) == 0);
    QVERIFY(
        QFile::setPermissions(m_folder->path(), readable | searchable | QFileDevice::WriteOwner));
    QCOMPARE(error, QString());
    QCOMPARE(ticks, Ticks);
    QVERIFY(!marked);
    QCOMPARE(marked.error().kind, ErrorKind::Denied);
}

QTEST_GUILESS_MAIN(TestSessionDamage)
#include "tst_sessiondamage.moc"
