// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/grouptally.h"
#include "core/session/sessionlibrary.h"
#include "sqlite.h"
#include "writtensession.h"

#include <QTest>

#include <csignal>

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

using namespace probes;

namespace {
std::vector<GroupMember> membersOf(const Sample &sample)
{
    std::vector<GroupMember> members;
    for (const ProcessReading &process : sample.processes) {
        members.push_back({process.info->key, process.fromZero, process.values});
    }
    return members;
}

//! All processes of a sample as one group.
SeriesReading groupOf(const Sample &sample)
{
    static const auto info =
        std::make_shared<const SeriesInfo>(SeriesInfo{Subject::Group, QStringLiteral("all")});
    GroupMembers keys;
    for (const GroupMember &member : membersOf(sample)) {
        keys.push_back(member.key);
    }
    return {info, {}, std::make_shared<const GroupMembers>(std::move(keys))};
}
} // namespace

//! What the writer leaves in a folder, and what stops it.
class TestSessionFile : public QObject, private WrittenSession
{
    Q_OBJECT

private slots:
    void init() { QVERIFY(renew()); }
    void recordsCommandLinesOnlyWhenAsked();
    void keepsAnyDescription_data();
    void keepsAnyDescription();
    void leavesOneTidyFile();
    void isTidiedByTheLastReader();
    void refusesAFileThatIsThere();
    void refusesAnUnwritableFolder();
    void goesOnAfterFailedWrites();
    void readsWhatWasWrittenBeforeThereWereSeries();
    void holdsOnlyWhatItRecords_data();
    void holdsOnlyWhatItRecords();
};

void TestSessionFile::holdsOnlyWhatItRecords_data()
{
    QTest::addColumn<QStringList>("without"); // kinds
    QTest::addColumn<QStringList>("with"); // metrics
    const QStringList allOfMachine{QStringLiteral("system_cpu"), QStringLiteral("system_memory"),
                                   QStringLiteral("system_network")};
    QTest::newRow("standard") << QStringList() << QStringList();
    QTest::newRow("one kind less")
        << QStringList{QStringLiteral("process_memory"), QStringLiteral("system_network")}
        << QStringList();
    QTest::newRow("a metric more")
        << QStringList() << QStringList{QStringLiteral("process_io.open_files")};
    QTest::newRow("nothing of the machine") << allOfMachine << QStringList();
    QTest::newRow("nothing of processes and groups")
        << QStringList{QStringLiteral("process_memory"), QStringLiteral("process_cpu"),
                       QStringLiteral("worker_group")}
        << QStringList();
}

void TestSessionFile::holdsOnlyWhatItRecords()
{
    QFETCH(QStringList, without);
    QFETCH(QStringList, with);
    Session session = Synthetic::session();
    session.metrics = MetricSet::standard();
    for (const QString &kind : without) {
        session.metrics.remove(findKind(kind.toStdString())->kind);
    }
    for (const QString &name : with) {
        const QStringList parts = name.split(u'.');
        session.metrics.add(*findMetric(parts[0].toStdString(), parts[1].toStdString()));
    }
    const Synthetic machine(5);
    {
        auto writer = SessionWriter::create(m_path, session, {});
        QVERIFY(writer);
        for (qint64 tick = 1; tick <= 70; ++tick) {
            QVERIFY((*writer)->append(machine.sample(tick)));
        }
        QVERIFY((*writer)->finish(SessionState::Finished, 1));
    }
    auto reader = open();
    const MetricSet recorded = reader->session()->metrics;
    for (const Metric &metric : catalogue()) {
        const bool isThere = metric.shape == Shape::Derived ? session.metrics.has(metric.kind)
                                                            : session.metrics.has(metric);
        QCOMPARE(recorded.has(metric), isThere);
    }
    const auto ticks = read(*reader);
    QCOMPARE(ticks.size(), 70);
    for (const TickRecord &tick : ticks) {
        const Sample sample = machine.sample(tick.tick);
        MachineReadings ofMachine = sample.machine;
        const auto keep = [](auto &readings, quint64 mask) {
            for (int slot = 0; slot < int(readings.values.size()); ++slot) {
                if (!(mask >> slot & 1))
                    readings.forget(slot);
            }
        };
        keep(ofMachine, session.metrics.slotMask(Subject::Machine));
        QCOMPARE(tick.machine.known, ofMachine.known);
        QCOMPARE(tick.machine.values, ofMachine.values);
        QCOMPARE(tick.processes.size(), sample.processes.size());
        for (size_t i = 0; i < sample.processes.size(); ++i) {
            ProcessReadings ofProcess = sample.processes[i].values;
            keep(ofProcess, session.metrics.slotMask(Subject::Process));
            QCOMPARE(tick.processes[i].now.known, ofProcess.known);
            QCOMPARE(tick.processes[i].now.values, ofProcess.values);
        }
        QCOMPARE(tick.series.empty(), !session.metrics.has(Kind::WorkerGroup));
    }
}

void TestSessionFile::readsWhatWasWrittenBeforeThereWereSeries()
{
    QCOMPARE(sqlite(m_path, ".read '" PROBES_FIXTURES "/sessions/before-series.sql'"),
             QByteArray());
    auto reader = open();
    QCOMPARE(reader->warning(), QString());
    QCOMPARE(reader->session()->description, QStringLiteral("before series"));
    const auto ticks = read(*reader);
    QCOMPARE(ticks.size(), 3);
    // As the program that wrote it exported it.
    const QByteArrayList cpu{"0.006844036", "0.326544875", "0.731117176"};
    const QByteArrayList percent{"", "63.8", "80.9488"};
    for (size_t i = 0; i < ticks.size(); ++i) {
        const Interval interval = ticks[i].processes.front().interval(ticks[i].elapsedNs);
        const auto text = [&](const char *key) {
            return delivered(*findMetric("process_cpu", key), interval, reader->session()->scale())
                .text();
        };
        QCOMPARE(text("cpu_time"), cpu[qsizetype(i)]);
        QCOMPARE(text("percent"), percent[qsizetype(i)]);
        QVERIFY(ticks[i].machine.known != 0);
        QVERIFY(ticks[i].series.empty());
    }
    QCOMPARE(reader->series()->size(), 0);
    QVERIFY(reader->has(*findMetric("process_cpu", "threads")));
    QVERIFY(!reader->has(*findMetric("worker_group", "workers")));
}

void TestSessionFile::recordsCommandLinesOnlyWhenAsked()
{
    for (const bool asked : {false, true}) {
        init();
        auto writer = create({asked});
        QVERIFY(writer->append(Synthetic(1).sample(1)));
        QVERIFY(writer->finish(SessionState::Finished, 1));
        QCOMPARE(sqlite(m_path, "SELECT command_line LIKE '%secret%' FROM process_version"),
                 asked ? QByteArray("1") : QByteArray());
    }
}

void TestSessionFile::keepsAnyDescription_data()
{
    QTest::addColumn<QString>("description");
    QTest::addColumn<QString>("expected");
    const auto same = [](const char *name, const QString &text) {
        QTest::newRow(name) << text << text;
    };
    QString every;
    for (char32_t letter = 1; letter < 0x11000; letter += letter < 0x300 ? 1 : 97) {
        if (letter < 0xd800 || letter > 0xdfff)
            every += QString::fromUcs4(&letter, 1);
    }
    same("every kind of character", every);
    same("10,000 letters", QString(10'000, QChar(0xe9)));
    same("empty", QString());
    same("a zero inside", QStringLiteral("a") + QChar(0) + QStringLiteral("b"));
    same("quotes and newlines", QStringLiteral("'\";--\r\n\t=1+1"));
    QTest::newRow("a lone surrogate") << QStringLiteral("a") + QChar(0xd800) + QStringLiteral("bc")
                                      << QStringLiteral("a\uFFFDbc");
}

void TestSessionFile::keepsAnyDescription()
{
    QFETCH(QString, description);
    QFETCH(QString, expected);
    auto writer =
        SessionWriter::create(m_path, Synthetic::session(description), SessionWriter::Options{});
    QVERIFY(writer);
    QCOMPARE(open()->session()->description, expected);
    QVERIFY((*writer)->setDescription(QStringLiteral("other")));
    QVERIFY(editDescription(m_path, description));
    QVERIFY((*writer)->finish(SessionState::Finished, 1));
    QCOMPARE(open()->session()->description, expected);
}

void TestSessionFile::leavesOneTidyFile()
{
    auto writer = create();
    QVERIFY(writer->append(Synthetic(2).sample(1)));
    QVERIFY(writer->sync());
    QVERIFY(QFileInfo::exists(m_path + QStringLiteral(".lock")));
    QVERIFY(writer->bytes() > 0);
    QVERIFY(writer->finish(SessionState::Finished, 1));
    writer.reset();
    const QStringList files = QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden);
    QCOMPARE(files, QStringList{QStringLiteral("a session.probes")});
    QCOMPARE(sqlite(m_path, "PRAGMA journal_mode"), QByteArray("delete"));
    QCOMPARE(sqlite(m_path, "PRAGMA integrity_check"), QByteArray("ok"));
    QCOMPARE(sqlite(m_path, "PRAGMA application_id"), QByteArray::number(0x50726f62));
    QCOMPARE(sqlite(m_path, "SELECT state FROM session"), QByteArray("finished"));
}

void TestSessionFile::isTidiedByTheLastReader()
{
    auto writer = create();
    QVERIFY(writer->append(Synthetic(2).sample(1)));
    auto one = open();
    auto two = open();
    QCOMPARE(read(*one).size(), size_t(1));
    QVERIFY(writer->finish(SessionState::Finished, 1));
    writer.reset();
    one.reset();
    QCOMPARE(read(*two).size(), size_t(1));
    two.reset();
    const QStringList files = QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden);
    QCOMPARE(files, QStringList{QStringLiteral("a session.probes")});
    QCOMPARE(sqlite(m_path, "PRAGMA journal_mode"), QByteArray("delete"));
}

void TestSessionFile::refusesAFileThatIsThere()
{
    auto writer = create();
    const auto second = SessionWriter::create(m_path, Synthetic::session(), {});
    QVERIFY(!second);
    QCOMPARE(second.error().kind, ErrorKind::Busy);
    QVERIFY(writer->append(Synthetic(1).sample(1)));
    QVERIFY(writer->finish(SessionState::Finished, 1));
    const auto third = SessionWriter::create(m_path, Synthetic::session(), {});
    QVERIFY(!third);
    QCOMPARE(third.error().kind, ErrorKind::Foreign);
    QCOMPARE(*open()->lastTick(), 1);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
}

void TestSessionFile::refusesAnUnwritableFolder()
{
    const QString folder = m_folder->filePath(QStringLiteral("locked"));
    QVERIFY(QDir().mkdir(folder));
    QVERIFY(QFile::setPermissions(folder,
                                  QFileDevice::ReadOwner | QFileDevice::ExeOwner
                                      | QFileDevice::ReadOther | QFileDevice::ExeOther));
    QVERIFY(QFile::setPermissions(m_folder->path(),
                                  QFileDevice::ReadOwner | QFileDevice::WriteOwner
                                      | QFileDevice::ExeOwner | QFileDevice::ReadOther
                                      | QFileDevice::ExeOther));
    constexpr uid_t Nobody = 65534;
    const bool isRoot = geteuid() == 0; // whom no permission stops
    QVERIFY(!isRoot || seteuid(Nobody) == 0);
    const auto writer =
        SessionWriter::create(folder + QStringLiteral("/x.probes"), Synthetic::session(), {});
    QVERIFY(!isRoot || seteuid(0) == 0);
    QVERIFY(!writer);
    QCOMPARE(writer.error().kind, ErrorKind::Denied);
    QVERIFY(writer.error().text().contains(folder));
    QVERIFY(QDir(folder).isEmpty());
    const auto nowhere = SessionWriter::create(m_folder->filePath(QStringLiteral("no/x.probes")),
                                               Synthetic::session(), {});
    QVERIFY(!nowhere);
    QCOMPARE(nowhere.error().kind, ErrorKind::Gone);
}

//! Writes beyond a size of file fail, each time at another place within a transaction.
void TestSessionFile::goesOnAfterFailedWrites()
{
    struct sigaction ignore
    { };
    ignore.sa_handler = SIG_IGN;
    sigaction(SIGXFSZ, &ignore, nullptr);
    rlimit unlimited{};
    getrlimit(RLIMIT_FSIZE, &unlimited);
    for (rlim_t size = 80'000; size < 140'000; size += 3'700) {
        init();
        auto writer = create();
        const Synthetic few(3);
        const Synthetic many(60); // which bring rows of five tables into the failing transaction
        const auto sampleOf = [&](qint64 tick) {
            Sample sample = (tick % 2 ? few : many).sample(tick);
            sample.series = {groupOf(sample)};
            return sample;
        };
        rlimit limited = unlimited;
        limited.rlim_cur = size;
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &limited), 0);
        std::vector<qint64> written;
        qint64 failures = 0;
        for (qint64 tick = 1; failures < 4 && tick < 100; ++tick) {
            if (writer->append(sampleOf(tick)))
                written.push_back(tick);
            else
                ++failures;
        }
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &unlimited), 0);
        QVERIFY(failures > 0);
        for (qint64 tick = 200; tick < 220; ++tick) {
            QVERIFY(writer->append(sampleOf(tick)));
            written.push_back(tick);
        }
        QVERIFY(writer->finish(SessionState::Finished, 1));
        QCOMPARE(sqlite(m_path, "PRAGMA integrity_check"), QByteArray("ok"));
        QCOMPARE(sqlite(m_path, "SELECT count(*), max(number) FROM process"), QByteArray("60|60"));
        auto reader = open();
        const auto ticks = read(*reader);
        QCOMPARE(ticks.size(), written.size());
        GroupTally tally;
        for (size_t i = 0; i < written.size(); ++i) {
            QCOMPARE(ticks[i].tick, qint64(i + 1));
            QCOMPARE(ticks[i].wallMs, Synthetic::wallMs(written[i]));
            QCOMPARE(ticks[i].processes.size(), written[i] % 2 ? 3 : 60);
            for (const ProcessRecord &process : ticks[i].processes) {
                QVERIFY(process.now
                        == Synthetic::readings(written[i], process.process->info.key.pid));
            }
            const Sample sample = sampleOf(written[i]);
            SeriesReadings group;
            tally.take(membersOf(sample), sample);
            tally.putInto(group);
            QVERIFY(ticks[i].series.front().now == group);
        }
        // Three stay, the others come and go; whom the last frame has is a member still.
        qint64 open = 0;
        const auto memberships = reader->memberships();
        for (const Membership &each : *memberships) {
            open += each.lastTick == 0;
        }
        QCOMPARE(open, written.back() % 2 ? 3 : 60);
    }
}

QTEST_GUILESS_MAIN(TestSessionFile)
#include "tst_sessionfile.moc"
