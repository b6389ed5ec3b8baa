// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/derivation.h"
#include "core/sampling/tickreader.h"
#include "tests/core/sampling/proctree.h"

#include <QTest>

#include <algorithm>

using namespace probes;

namespace {
constexpr const char *Disks = "   8 0 sda 10 1 100 7 20 2 200 9 0 16 0\n"
                              "   8 1 sda1 10 1 100 7 20 2 200 9 0 16 0\n"
                              "   7 0 loop0 0 0 0 0 0 0 0 0 0 0 0\n";
constexpr const char *Interfaces = "Inter-|\n face |\n"
                                   "    lo: 10 1 2 3 0 0 0 0 20 4 5 6 0 0 0 0\n"
                                   "  eth0: 100 10 20 30 0 0 0 0 200 40 50 60 0 0 0 0\n";
constexpr const char *Cores = "cpu  12 0 24 66 0 0 0 0 0 0\ncpu0 2 0 4 60 0 0 0 0 0 0\n"
                              "cpu7 10 0 20 6 0 0 0 0 0 0\nctxt 5\nbtime 1700000000\n";

//! «name: value value …», the delivered values of a kind in catalogue order, ? for unknown.
QStringList rowsOf(const Sample &sample, const Sample *before, Kind kind)
{
    QStringList rows;
    for (const SeriesReading &row : sample.series) {
        if (row.info->subject != info(kind).subject) {
            continue;
        }
        Interval interval;
        interval.now = row.values;
        interval.elapsedNs = before == nullptr ? 0 : sample.bootNs - before->bootNs;
        if (before != nullptr) {
            const auto old = std::ranges::find_if(
                before->series, [&](const SeriesReading &each) { return *each.info == *row.info; });
            if (old != before->series.end()) {
                interval.before = old->values;
            }
        }
        QString text = row.info->name + u':';
        for (const Metric &metric : metricsOf(kind)) {
            const Value value = delivered(metric, interval, Scale());
            text +=
                u' ' + (value.isKnown() ? QString::fromLatin1(value.text()) : QStringLiteral("?"));
        }
        rows.append(text);
    }
    return rows;
}
} // namespace

//! The kinds of which there are several: cores, interfaces, disks, resources.
class TestDeviceReader : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_tree = std::make_unique<ProcTree>();
        m_tree->write(QStringLiteral("stat"), Cores);
        m_tree->write(QStringLiteral("net/dev"), Interfaces);
        m_tree->write(QStringLiteral("diskstats"), Disks);
        m_tree->removeFile(QStringLiteral("pressure/memory"));
        m_tree->write(QStringLiteral("pressure/cpu"), "some avg10=0.00 total=3000000\n");
        m_tree->write(QStringLiteral("pressure/io"),
                      "some avg10=0.00 total=500000\nfull avg10=0.00 total=100000\n");
        m_clock = std::make_unique<SteppedClock>();
        m_source = std::make_unique<KernelProc>(m_tree->root());
        m_reader = std::make_unique<TickReader>(*m_source, *m_clock);
    }

    void rows_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QStringList>("first");
        QTest::addColumn<QStringList>("second"); // a second later
        QTest::newRow("cores") << int(Kind::CoreCpu)
                               << QStringList{QStringLiteral("0: 0.02 0.04 0.6 ? 0 0 0 0 0"),
                                              QStringLiteral("7: 0.1 0.2 0.06 ? 0 0 0 0 0")}
                               << QStringList{QStringLiteral("0: 0.02 0.04 1.6 0 0 0 0 0 0"),
                                              QStringLiteral("7: 0.85 0.2 0.31 75 0 0 0 0 0")};
        QTest::newRow("interfaces")
            << int(Kind::InterfaceNetwork)
            << QStringList{QStringLiteral("lo: 10 20 1 4 3 6 2 5"),
                           QStringLiteral("eth0: 100 200 10 40 30 60 20 50")}
            << QStringList{QStringLiteral("lo: 10 20 1 4 3 6 2 5"),
                           QStringLiteral("wlan0: 7 8 1 1 0 0 0 0"),
                           QStringLiteral("eth0: 100 200 10 40 30 60 20 50")};
        QTest::newRow("disks, unused ones and partitions left out")
            << int(Kind::DiskIo)
            << QStringList{QStringLiteral("sda: 51200 102400 ? 10 20 1 2 0.007 0.009 0.016")}
            << QStringList{QStringLiteral("sda: 51712 102400 25 11 20 1 2 0.007 0.009 0.266"),
                           QStringLiteral("loop0: 512 0 ? 1 0 0 0 0.001 0 0.001")};
        QTest::newRow("resources, one of them without an account")
            << int(Kind::SystemPressure)
            << QStringList{QStringLiteral("cpu: 3 ? ? ?"), QStringLiteral("io: 0.5 0.1 ? ?")}
            << QStringList{QStringLiteral("cpu: 3.5 ? 50 ?"), QStringLiteral("io: 0.5 0.2 0 10")};
    }
    void rows()
    {
        QFETCH(int, kind);
        QFETCH(QStringList, first);
        ask({Kind(kind)});
        const auto before = m_reader->read();
        QCOMPARE(rowsOf(*before, nullptr, Kind(kind)), first);
        QCOMPARE(qsizetype(before->series.size()), first.size()); // and none of other kinds

        m_tree->write(QStringLiteral("stat"),
                      "cpu  87 0 24 191 0 0 0 0\ncpu0 2 0 4 160 0 0 0 0 0 0\n"
                      "cpu7 85 0 20 31 0 0 0 0 0 0\n");
        m_tree->write(QStringLiteral("net/dev"),
                      "Inter-|\n face |\n"
                      "    lo: 10 1 2 3 0 0 0 0 20 4 5 6 0 0 0 0\n"
                      " wlan0: 7 1 0 0 0 0 0 0 8 1 0 0 0 0 0 0\n"
                      "  eth0: 100 10 20 30 0 0 0 0 200 40 50 60 0 0 0 0\n");
        m_tree->write(QStringLiteral("diskstats"),
                      "   8 0 sda 11 1 101 7 20 2 200 9 0 266 0\n"
                      "   7 0 loop0 1 0 1 1 0 0 0 0 0 1 0\n");
        m_tree->write(QStringLiteral("pressure/cpu"), "some avg10=0.00 total=3500000\n");
        m_tree->write(QStringLiteral("pressure/io"),
                      "some avg10=0.00 total=500000\nfull avg10=0.00 total=200000\n");
        m_clock->advance(1000);
        const auto after = m_reader->read();
        QTEST(rowsOf(*after, before.get(), Kind(kind)), "second");
        for (const SeriesReading &row : after->series) { // one that stays is the same object
            const auto old = std::ranges::find_if(
                before->series, [&](const SeriesReading &each) { return *each.info == *row.info; });
            QVERIFY(old == before->series.end() || old->info == row.info);
        }
    }

    void onlyWhatIsAskedForIsRead()
    {
        QVERIFY(m_reader->read()->series.empty());
        ask({Kind::DiskIo, Kind::SystemPressure});
        QCOMPARE(m_reader->read()->series.size(), 3U);
    }

    void whatCannotBeReadHasNoRow()
    {
        m_tree->write(QStringLiteral("diskstats"), "torn");
        m_tree->write(QStringLiteral("net/dev"), "torn");
        m_tree->removeFile(QStringLiteral("stat"));
        m_tree->removeFile(QStringLiteral("pressure/cpu"));
        m_tree->write(QStringLiteral("pressure/io"), "torn");
        ask({Kind::CoreCpu, Kind::InterfaceNetwork, Kind::DiskIo, Kind::SystemPressure});
        QVERIFY(m_reader->read()->series.empty());
    }

private:
    void ask(const std::vector<Kind> &kinds)
    {
        Scope scope;
        for (const Kind kind : kinds) {
            scope.metrics.add(kind);
        }
        m_reader->setScope(std::move(scope));
    }

    std::unique_ptr<ProcTree> m_tree;
    std::unique_ptr<SteppedClock> m_clock;
    std::unique_ptr<KernelProc> m_source;
    std::unique_ptr<TickReader> m_reader;
};

QTEST_GUILESS_MAIN(TestDeviceReader)
#include "tst_devicereader.moc"
