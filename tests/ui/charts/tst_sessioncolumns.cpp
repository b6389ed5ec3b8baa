// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/sessionwriter.h"
#include "syntheticload.h"
#include "tests/ui/madesample.h"
#include "ui/charts/sessioncolumns.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <random>

using namespace probes;

//! What a damaged file says of itself must not decide how much memory is asked for: the window
//! would end with it.
class TestSessionColumns : public QObject
{
    Q_OBJECT

    static constexpr int Ticks = 100;
    QTemporaryDir m_folder;
    QString m_path;
    QByteArray m_bytes; //!< a finished session

    Result<LoadedSessionPtr> load() const
    {
        const std::atomic<bool> cancelled = false;
        return readColumns({m_path, 1, {}, SessionLoader::MaxValues}, cancelled);
    }
    bool write(const QByteArray &bytes) const
    {
        QFile file(m_path);
        return file.open(QIODevice::WriteOnly | QIODevice::Truncate)
            && file.write(bytes) == bytes.size();
    }
    //! Statements parted by «;», against the file's own constraints: a damaged file has none.
    bool damage(const QString &sql) const
    {
        bool done = false;
        {
            QSqlDatabase database =
                QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("damage"));
            database.setDatabaseName(m_path);
            done = database.open();
            QSqlQuery query(database);
            query.exec(QStringLiteral("PRAGMA ignore_check_constraints = ON"));
            for (const QString &statement : sql.split(u';')) {
                done = done && query.exec(statement);
            }
        }
        QSqlDatabase::removeDatabase(QStringLiteral("damage"));
        return done;
    }

private slots:
    void initTestCase()
    {
        m_path = m_folder.filePath(QStringLiteral("a b.probes"));
        Session session;
        session.uuid = QUuid::createUuid();
        session.intervalNs = SyntheticLoad::IntervalMs * 1'000'000;
        session.machine.cores = 4;
        auto writer = SessionWriter::create(m_path, session, {});
        QVERIFY(writer);
        SyntheticLoad load(3);
        for (int i = 0; i < Ticks; ++i) {
            QVERIFY((*writer)->append(load.next()));
        }
        QVERIFY((*writer)->finish(SessionState::Finished, load.wallMs()));
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        m_bytes = file.readAll();
    }

    void damagedNumbersKeepWhatComesBefore_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<int>("ticks");
        QTest::newRow("last tick beyond reason")
            << "UPDATE frame SET tick = 1 << 50 WHERE tick = 100" << 99;
        QTest::newRow("last tick of the decoder's range")
            << "UPDATE frame SET tick = 1 << 47, keyframe = 1 WHERE tick = 100" << 99;
        QTest::newRow("largest number there is")
            << "UPDATE frame SET tick = 9223372036854775807 WHERE tick = 100" << 99;
        QTest::newRow("a hole in the midst")
            << "UPDATE frame SET tick = 70000000 + tick WHERE tick > 60" << 60;
        QTest::newRow("all ticks negative") << "UPDATE frame SET tick = -tick" << 0;
        QTest::newRow("a stamp whose nanoseconds no integer holds")
            << "UPDATE frame SET time = 13194139534312 WHERE tick = 100" << 100;
        QTest::newRow("a process with a giant number")
            << "INSERT INTO process VALUES (4294967295, 7, 7, 7, 0, 0);"
               "INSERT INTO process_version SELECT 999, 4294967295, 1, first_tick, name, comm,"
               " label, owner, uid, parent_pid, command_line FROM process_version LIMIT 1"
            << 100;
    }
    void damagedNumbersKeepWhatComesBefore()
    {
        QFETCH(QString, sql);
        QFETCH(int, ticks);
        QVERIFY(write(m_bytes));
        QVERIFY(damage(sql));
        const auto loaded = load();
        QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().text()));
        QCOMPARE((*loaded)->columns.timesMs.size(), ticks);
        QCOMPARE((*loaded)->lastTick, ticks);
        QCOMPARE((*loaded)->warning.isEmpty(), ticks == Ticks);
    }

    void memoryOfOneThatHasEndedEndsToo()
    {
        constexpr int Virtual = slot(Kind::ProcessMemory, "virtual_memory");
        constexpr int Used = slot(Kind::ProcessMemory, "used");
        const QString path = m_folder.filePath(QStringLiteral("zombie.probes"));
        Session session;
        session.uuid = QUuid::createUuid();
        session.intervalNs = 1'000'000'000;
        History live;
        live.setScale(session.scale());
        auto writer = SessionWriter::create(path, session, {});
        QVERIFY(writer);
        std::map<pid_t, quint64> subjects;
        auto thread = std::make_shared<ProcessInfo>(*tests::madeInfo({30}));
        thread->kernelThread = true;
        for (qint64 tick = 1; tick <= 8; ++tick) {
            auto sample = std::make_shared<Sample>(*tests::madeSample(tick, {{20}, {30}}));
            const bool isZombie = tick > 5;
            sample->processes[0].values.set(Virtual, isZombie ? 0 : 5000);
            sample->processes[0].values.set(Used, isZombie ? 0 : 300);
            sample->processes[0].state = isZombie ? 'Z' : 'S';
            sample->processes[1].info = thread;
            sample->processes[1].values.set(Virtual, 0);
            sample->processes[1].values.set(Used, 0);
            for (ProcessReading &reading : sample->processes) {
                reading.selected = true;
                subjects[reading.info->key.pid] = live.watch(reading.info->key);
            }
            live.append(*sample);
            QVERIFY((*writer)->append(*sample));
        }
        QVERIFY((*writer)->finish(SessionState::Finished, 9000));
        const auto loaded = readColumns({path, 1, {}, SessionLoader::MaxValues}, false);
        QVERIFY(loaded);
        for (const RecordedProcessPtr &process : (*loaded)->processes) {
            const bool isThread = process->info.kernelThread;
            for (const char *key : {"used", "virtual_memory", "percent"}) {
                const Metric *metric = findMetric("process_memory", key);
                const QList<double> stored =
                    (*loaded)->columns.lines.value({metric, process->number});
                const QList<double> &seen = live.values({metric, subjects[process->info.key.pid]});
                if (stored.isEmpty()) {
                    continue; // no chart shows it
                }
                for (qsizetype i = 0; i < 8; ++i) {
                    const bool isKnown = !std::isnan(stored[i]);
                    QCOMPARE(isKnown, !std::isnan(seen[i]));
                    QVERIFY(!isKnown || stored[i] == seen[i]);
                    QVERIFY(key != QByteArrayView("used") || isKnown == (isThread || i < 5));
                }
            }
        }
    }

    void damagedFilesNeverEndTheProgram()
    {
        std::mt19937_64 chance(20'271); // NOLINT(cert-msc32-c,cert-msc51-cpp): always the same
        int readable = 0;
        for (int round = 0; round < 300; ++round) {
            QByteArray bytes = m_bytes;
            const auto changes = 1 + chance() % 20;
            for (quint64 i = 0; i < changes; ++i) {
                const auto within = quint64(round % 3 == 0 ? 12'288 : bytes.size());
                bytes[qsizetype(chance() % within)] = char(chance() % 256);
            }
            QVERIFY(write(bytes));
            const auto loaded = load();
            readable += loaded.has_value();
            if (loaded) {
                for (const auto &values : (*loaded)->columns.lines) {
                    QCOMPARE(values.size(), (*loaded)->columns.timesMs.size());
                }
            }
        }
        QVERIFY(readable > 50); // else the damage is too wild to reach anything
    }
};

QTEST_GUILESS_MAIN(TestSessionColumns)
#include "tst_sessioncolumns.moc"
