// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/pythontext.h"
#include "core/sampling/grouplines.h"
#include "tests/core/sampling/readerbench.h"

#include <QDateTime>
#include <QProcess>
#include <QTest>

#include <limits>

using namespace probes;

namespace {
//! The made-up machine of one test: a tree, a clock, and the lines about it.
struct LineBench
{
    explicit LineBench(const QString &name, GroupLines::Form form = GroupLines::Form::Python)
    {
        clock.wall = QDateTime(QDate(2014, 11, 15), QTime(9, 17, 45, 315)).toMSecsSinceEpoch();
        clock.microseconds = 49;
        tree.put(fake(1, "init"));
        lines.emplace(source, clock, name, form);
    }
    QByteArray next(qint64 ms = 0)
    {
        clock.advance(ms);
        return lines->next();
    }
    void put(pid_t pid, pid_t parent, qint64 pages, qint64 user = 10, qint64 system = 5,
             const QByteArray &comm = "apache2")
    {
        FakeProcess process = fake(pid, comm);
        process.parent = parent;
        process.pages = pages;
        process.userTicks = user;
        process.systemTicks = system;
        process.clockNs = (user + system) * 10'000'000;
        tree.put(process);
        // 1000 pages of address space are less than a megabyte.
        tree.write(QStringLiteral("%1/statm").arg(pid),
                   QByteArray::number(pages * 200) + ' ' + QByteArray::number(pages)
                       + " 300 200 0 400 0\n");
    }

    ProcTree tree;
    SteppedClock clock;
    WatchedSource source{tree.root()};
    std::optional<GroupLines> lines;
};
} // namespace

//! The lines of `probes watch`, byte for byte.
class TestGroupLines : public QObject
{
    Q_OBJECT

private slots:
    void saysWhatItAlwaysSaid()
    {
        LineBench bench{QStringLiteral("apache")};
        QCOMPARE(bench.next(), QByteArray("2014-11-15 09:17:45.315049 ('apache', None, None)\n"));
        bench.put(50, 1, 400);
        bench.put(51, 50, 284);
        bench.put(52, 50, 285);
        // 569 pages are 2330624 bytes, of two workers 1165312 each, 1.1 megabytes.
        QCOMPARE(bench.next(1000),
                 QByteArray("2014-11-15 09:17:46.315049 ('apache', {'rss_ave_mb': 1, 'workers': 2, "
                            "'vms_ave_mb': 222}, {})\n"));
        bench.put(51, 50, 284, 10 + 200, 5 + 500);
        bench.put(52, 50, 285, 10 + 88, 5 + 21);
        // 809 ticks in 10.337 s on the two cores of this tree.
        QCOMPARE(bench.next(10'337),
                 QByteArray("2014-11-15 09:17:56.652049 ('apache', {'rss_ave_mb': 1, 'workers': 2, "
                            "'vms_ave_mb': 222}, {'total_consumed_user_cycles': 288, "
                            "'total_consumed_system_cycles': 521, 'total_percent_consumed': ")
                     + pythonFloat(809 / (10.337 * 100 * bench.source.machine().cores) * 100)
                     + "})\n");
        QVERIFY(bench.next(1000).endsWith(
            ", {'total_consumed_user_cycles': 0, 'total_consumed_system_cycles': 0, "
            "'total_percent_consumed': 0.0})\n"));
        // All workers gone, then one again: nothing is said of the time between.
        bench.tree.remove(51);
        bench.tree.remove(52);
        QCOMPARE(bench.next(1000).mid(27), QByteArray("('apache', None, None)\n"));
        bench.put(60, 50, 256, 900, 900);
        QVERIFY(bench.next(1000).endsWith("'workers': 1, 'vms_ave_mb': 200}, {})\n"));
    }

    void agreesWithTheOriginalFormulas()
    {
        // rss and vms: whole pages → bytes; both divisions whole. Percent: of all cores.
        LineBench bench{QStringLiteral("apache2")};
        bench.put(50, 1, 1);
        bench.put(51, 50, 511, 0, 0);
        bench.put(52, 50, 511, 0, 0);
        bench.put(53, 50, 512, 0, 0);
        QVERIFY(bench.next().contains("{'rss_ave_mb': 1, 'workers': 3,")); // 1.997 is 1
        bench.put(51, 50, 511, 1, 0);
        QVERIFY(bench.next(3000).contains("'total_consumed_user_cycles': 1,"));
        QProcess python;
        python.start(QStringLiteral("/usr/bin/python3"),
                     {QStringLiteral("-c"),
                      QStringLiteral("import sys; n = int(sys.argv[1])\n"
                                     "print((1 + 2) / (3.0 * 100 * n) * 100)"),
                      QString::number(bench.source.machine().cores)});
        QVERIFY(python.waitForFinished());
        bench.put(52, 50, 511, 1, 2);
        QVERIFY(bench.next(3000).endsWith(
            "'total_percent_consumed': " + python.readAllStandardOutput().trimmed() + "})\n"));
    }

    void writesFloatsAndTextsAsPythonDoes()
    {
        const QList<double> numbers{0.0,
                                    1.0,
                                    39.13132194035224,
                                    1e-05,
                                    0.0001,
                                    0.00012345,
                                    1e16,
                                    1e15,
                                    1e22,
                                    123456789012345680.0,
                                    0.1 + 0.2,
                                    100.0,
                                    1.5e-7,
                                    3.0e300,
                                    9007199254740993.0,
                                    std::numeric_limits<double>::min()};
        const QStringList texts{QStringLiteral("apache"),
                                QStringLiteral("it's"),
                                QStringLiteral("\"it's\""),
                                QStringLiteral("a\\b\n\t\r\x1b\x7f"),
                                QString::fromUtf8("größe \xe2\x80\xa8 \xc2\xa0\xf0\x9f\x90\xa7"),
                                QString()};
        QByteArray ours;
        QByteArray program = "for v in [";
        for (const double number : numbers) {
            ours += pythonFloat(number) + '\n';
            program += "float.fromhex('" + QByteArray::fromStdString([number] {
                           std::array<char, 64> text{};
                           snprintf(text.data(), text.size(), "%a", number);
                           return std::string(text.data());
                       }())
                + "'),";
        }
        for (const QString &text : texts) {
            ours += pythonText(text) + '\n';
            program += "bytes.fromhex('" + text.toUtf8().toHex() + "').decode(),";
        }
        program += "]: print(repr(v))";
        QProcess python;
        python.start(QStringLiteral("/usr/bin/python3"),
                     {QStringLiteral("-c"), QString::fromLatin1(program)});
        QVERIFY(python.waitForFinished());
        QCOMPARE(ours, python.readAllStandardOutput());
    }

    void findsTheOneNameThatContainsIt_data()
    {
        QTest::addColumn<QByteArrayList>("names"); // of processes 50, 51, …; the last two a family
        QTest::addColumn<QString>("asked");
        QTest::addColumn<int>("workers"); // 0: nobody
        QTest::newRow("itself") << QByteArrayList{"nginx"} << "nginx" << 1;
        QTest::newRow("a part") << QByteArrayList{"apache2"} << "apache" << 1;
        QTest::newRow("itself before a part")
            << QByteArrayList{"apache", "apache2"} << "apache" << 0; // it has no workers
        QTest::newRow("of several the one with workers")
            << QByteArrayList{"apache_exporter", "apache2"} << "apache" << 1;
        QTest::newRow("not at all") << QByteArrayList{"nginx"} << "apache" << 0;
        QTest::newRow("looks like a pid") << QByteArrayList{"50"} << "50" << 1;
        QTest::newRow("looks like a group") << QByteArrayList{"a=b,daemon"} << "a=b,daemon" << 1;
    }
    void findsTheOneNameThatContainsIt()
    {
        QFETCH(QByteArrayList, names);
        QFETCH(QString, asked);
        QFETCH(int, workers);
        LineBench bench{asked};
        pid_t pid = 50;
        for (const QByteArray &name : names) {
            bench.put(pid++, 1, 300, 1, 1, name);
        }
        bench.put(pid, pid - 1, 300, 1, 1, names.last());
        const QByteArray line = bench.next();
        QVERIFY2(line.mid(27).startsWith("(" + pythonText(asked) + ", "), line);
        QCOMPARE(line.contains("'workers': 1"), workers == 1);
        QCOMPARE(line.endsWith("None, None)\n"), workers == 0);
    }

    //! Nobody saw them, but the daemon has waited for them.
    void countsThoseBetweenTwoLines()
    {
        LineBench bench{QStringLiteral("apache2")};
        FakeProcess daemon = fake(50, "apache2");
        bench.tree.put(daemon);
        bench.put(51, 50, 300);
        bench.next();
        daemon.childUserTicks = 30;
        daemon.childSystemTicks = 12;
        daemon.clockNs += 1;
        bench.tree.put(daemon);
        QVERIFY(bench.next(1000).contains(
            "{'total_consumed_user_cycles': 30, 'total_consumed_system_cycles': 12, "));
        QVERIFY(bench.next(1000).contains(
            "{'total_consumed_user_cycles': 0, 'total_consumed_system_cycles': 0, "));
    }

    //! Beside the lines, which stay what they are.
    void saysWhatIsNotClear()
    {
        LineBench bench{QStringLiteral("apache")};
        QVERIFY(bench.next().endsWith("('apache', None, None)\n"));
        QCOMPARE(bench.lines->hint(), QString());
        bench.put(50, 1, 300, 1, 1, "apache_exporter");
        bench.put(60, 1, 300, 1, 1, "apache2");
        QVERIFY(bench.next(1000).endsWith("('apache', None, None)\n"));
        QCOMPARE(bench.lines->hint(),
                 QStringLiteral("no process is named apache; apache2, apache_exporter are"));
        bench.put(61, 60, 300);
        QVERIFY(bench.next(1000).contains("'workers': 1"));
        QCOMPARE(bench.lines->hint(), QString());
    }

    //! There the daemon is pid 1 itself, or its parent is whatever the container began with.
    void readsContainers_data()
    {
        QTest::addColumn<int>("daemon");
        QTest::addColumn<int>("parent");
        QTest::newRow("the daemon is pid 1") << 1 << 0;
        QTest::newRow("a shell is pid 1") << 7 << 1;
        QTest::newRow("a shell below pid 1") << 9 << 8;
    }
    void readsContainers()
    {
        QFETCH(int, daemon);
        QFETCH(int, parent);
        LineBench bench{QStringLiteral("apache")};
        bench.tree.put(fake(1, "sh"));
        if (parent > 1) {
            bench.put(parent, 1, 1, 0, 0, "sh");
        }
        bench.put(daemon, parent, 400, 900, 900);
        bench.put(51, daemon, 284);
        bench.put(52, daemon, 285);
        QCOMPARE(bench.next(),
                 QByteArray("2014-11-15 09:17:45.315049 ('apache', {'rss_ave_mb': 1, 'workers': 2, "
                            "'vms_ave_mb': 222}, {})\n"));
        bench.put(51, daemon, 284, 10, 7);
        const QByteArray percent =
            pythonFloat(2 / (1.0 * 100 * bench.source.machine().cores) * 100);
        QCOMPARE(bench.next(1000),
                 QByteArray("2014-11-15 09:17:46.315049 ('apache', {'rss_ave_mb': 1, 'workers': 2, "
                            "'vms_ave_mb': 222}, {'total_consumed_user_cycles': 0, "
                            "'total_consumed_system_cycles': 2, 'total_percent_consumed': ")
                     + percent + "})\n");
    }

    void waitsForADaemonAndFollowsOneThatRestarts()
    {
        LineBench bench{QStringLiteral("apache")};
        QCOMPARE(bench.next(), QByteArray("2014-11-15 09:17:45.315049 ('apache', None, None)\n"));
        bench.put(50, 1, 300); // it has not forked yet
        QCOMPARE(bench.next(1000),
                 QByteArray("2014-11-15 09:17:46.315049 ('apache', None, None)\n"));
        bench.put(51, 50, 300);
        QCOMPARE(bench.next(1000),
                 QByteArray("2014-11-15 09:17:47.315049 ('apache', {'rss_ave_mb': 1, 'workers': 1, "
                            "'vms_ave_mb': 234}, {})\n"));
        bench.tree.remove(50);
        bench.tree.remove(51);
        FakeProcess daemon = newborn(70, "apache2", bench.clock);
        bench.tree.put(daemon);
        FakeProcess worker = newborn(71, "apache2", bench.clock);
        worker.parent = 70;
        worker.userTicks = 30;
        worker.systemTicks = 0;
        bench.tree.put(worker);
        const double percent = 30 / (1.0 * 100 * bench.source.machine().cores) * 100;
        QCOMPARE(bench.next(1000),
                 QByteArray("2014-11-15 09:17:48.315049 ('apache', {'rss_ave_mb': 2, 'workers': 1, "
                            "'vms_ave_mb': 3}, {'total_consumed_user_cycles': 30, "
                            "'total_consumed_system_cycles': 0, 'total_percent_consumed': ")
                     + pythonFloat(percent) + "})\n");
    }

    void speaksJson()
    {
        LineBench bench{QStringLiteral("apache"), GroupLines::Form::Json};
        QCOMPARE(bench.next(),
                 QByteArray("{\"time\":1416043065.315049,\"name\":\"apache\",\"workers\":0}\n"));
        bench.put(50, 1, 400);
        bench.put(51, 50, 284);
        QCOMPARE(bench.next(1000),
                 QByteArray("{\"time\":1416043066.315049,\"name\":\"apache\",\"workers\":1,"
                            "\"rss_ave_mb\":1,\"vms_ave_mb\":221}\n"));
        QVERIFY(bench.next(1000).endsWith("\"total_consumed_system_cycles\":0,"
                                          "\"total_percent_consumed\":0.0}\n"));
    }
};

QTEST_GUILESS_MAIN(TestGroupLines)
#include "tst_grouplines.moc"
