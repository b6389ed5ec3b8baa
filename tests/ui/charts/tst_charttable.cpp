// SPDX-License-Identifier: GPL-3.0-or-later
#include "syntheticload.h"
#include "ui/charts/charttable.h"
#include "ui/charts/charttablemodel.h"

#include <QAbstractItemModelTester>
#include <QDateTime>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace probes;

class TestChartTable : public QObject
{
    Q_OBJECT

    std::unique_ptr<SyntheticLoad> m_load;
    std::unique_ptr<History> m_history;
    QList<ChartSubject> m_subjects;
    QTemporaryDir m_folder;

    ChartSpec spec(const QString &id, PercentOf percentOf = PercentOf::Core) const
    {
        const QList<ChartSpec> all = chartSpecs(SyntheticLoad::scale(), percentOf);
        return *std::ranges::find(all, id, &ChartSpec::id);
    }
    QList<QByteArray> saved(const ChartTable &table, const CsvDialect &dialect = {}) const
    {
        const QString path = m_folder.filePath(QStringLiteral("a b.csv"));
        const auto done = writeChartCsv(table, path, dialect);
        QFile file(path);
        return done && file.open(QIODevice::ReadOnly) ? file.readAll().split('\n')
                                                      : QList<QByteArray>();
    }

private slots:
    void init()
    {
        m_load = std::make_unique<SyntheticLoad>(2);
        m_history = std::make_unique<History>();
        m_history->setScale(SyntheticLoad::scale());
        m_subjects = {
            {m_history->watch(m_load->key(0)), QStringLiteral("a, \"b\""), 0, true, m_load->key(0)},
            {m_history->watch(m_load->key(1)), QStringLiteral("=evil()"), 1, true, m_load->key(1)}};
        for (int i = 0; i < 50; ++i) {
            m_history->append(m_load->next());
        }
    }

    void csvHasWhatTheChartShows()
    {
        const QList<qint64> times = m_history->timesMs();
        const ChartSpec memory = spec(QStringLiteral("memory"));
        const ChartTable table =
            ChartTable::of(*m_history, memory, m_subjects, times[10], times[19]);
        const QList<QByteArray> lines = saved(table);
        QCOMPARE(lines.size(), 12); // head, ten ticks, and nothing after the last line's end
        QCOMPARE(lines[0], QByteArray("time,\"a, \"\"b\"\" 1000 (B)\",'=evil() 1001 (B)\r"));
        const QList<QByteArray> cells = lines[1].trimmed().split(',');
        QCOMPARE(cells[0],
                 QDateTime::fromMSecsSinceEpoch(times[10])
                     .toString(u"yyyy-MM-dd HH:mm:ss.zzz")
                     .toLatin1());
        const LineId line{memory.lines[0].metric, m_subjects[0].subject};
        QCOMPARE(cells[1].toDouble(), m_history->valueAt(line, 10));
    }

    void usedMemoryStandsBesideWhatCachesTake()
    {
        const ChartSpec memory = spec(QStringLiteral("machine-memory"));
        const ChartTable table =
            ChartTable::of(*m_history, memory, {}, 0, m_history->timesMs().constLast());
        const QList<QByteArray> lines = saved(table);
        QCOMPARE(lines[0], QByteArray("time,Used (B),Cache (B),Used and cache (B)\r"));
        const auto stored = [this](const char *key) {
            return m_history->valueAt({findMetric("system_memory", key), 0}, 7);
        };
        const QList<QByteArray> cells = lines[8].trimmed().split(',');
        QCOMPARE(cells[1].toDouble(), stored("used"));
        QCOMPARE(cells[2].toDouble(), stored("total") - stored("free") - stored("used"));
        QCOMPARE(cells[3].toDouble(), stored("total") - stored("free"));
        const ChartTableModel model(m_history.get(), memory, {});
        QCOMPARE(model.index(7, 3).data().toString(),
                 valueText(memory.unit, stored("total") - stored("free")).joined());
    }

    void partsOfMachineCpuAddUpToBusy()
    {
        Sample last = m_load->next();
        last.machine.set(slot(Kind::SystemCpu, "nice"), 100); // of a second of four cores
        m_history->append(last);
        const ChartSpec cpu = spec(QStringLiteral("machine-cpu"));
        const ChartTable table =
            ChartTable::of(*m_history, cpu, {}, 0, m_history->timesMs().constLast());
        const QList<QByteArray> lines = saved(table);
        QCOMPARE(lines[0], QByteArray("time,User (%),System (%),\"Nice, other (%)\",Busy (%)\r"));
        const QList<QByteArray> cells = lines[51].trimmed().split(',');
        QVERIFY(cells[3].toDouble() > 5);
        const double parts = cells[1].toDouble() + cells[2].toDouble() + cells[3].toDouble();
        QVERIFY(std::abs(parts - cells[4].toDouble()) < 1e-9);
        const ChartTableModel model(m_history.get(), cpu, {});
        QCOMPARE(model.index(50, 3).data().toString(),
                 valueText(cpu.unit, cells[3].toDouble()).joined());
    }

    void csvIsEmptyWhereNothingIsKnown()
    {
        const QList<qint64> times = m_history->timesMs();
        const ChartTable table =
            ChartTable::of(*m_history, spec(QStringLiteral("cpu")), m_subjects, times[0], times[1]);
        const QList<QByteArray> lines = saved(table);
        QVERIFY(lines[1].endsWith(",,\r")); // the first tick has nothing to compare with
        QVERIFY(!lines[2].contains(",,"));
    }

    void csvSpeaksTheLanguageOfTheSpreadsheet()
    {
        const QList<qint64> times = m_history->timesMs();
        const ChartTable table =
            ChartTable::of(*m_history, spec(QStringLiteral("cpu")), m_subjects, times[1], times[1]);
        const auto german = CsvDialect::forLocale(QLocale(QLocale::German));
        const QByteArray row = saved(table, german).value(1).trimmed();
        QCOMPARE(row.split(';').size(), 3);
        QVERIFY(!row.split(';')[1].contains('.'));
    }

    void csvTellsWhyItFails()
    {
        const ChartTable table = ChartTable::of(*m_history, spec(QStringLiteral("cpu")), m_subjects,
                                                0, m_load->wallMs());
        const auto done = writeChartCsv(table, QStringLiteral("/nonexistent/x.csv"));
        QVERIFY(!done);
        QVERIFY(!done.error().detail.isEmpty());
    }

    void whatIsSavedStaysWhileDataCome()
    {
        const ChartTable table = ChartTable::of(*m_history, spec(QStringLiteral("cpu")), m_subjects,
                                                0, m_load->wallMs());
        m_history->setLimits({5'000, 0, 0});
        m_history->append(m_load->next());
        QCOMPARE(saved(table).size(), 52);
    }

    void tableFollowsTheHistory()
    {
        m_history->setLimits({60'000, 0, 0});
        const ChartSpec cpu = spec(QStringLiteral("cpu"), PercentOf::Machine);
        ChartTableModel model(m_history.get(), cpu, m_subjects);
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), 50);
        QCOMPARE(model.columnCount(), 3);
        QCOMPARE(model.headerData(1, Qt::Horizontal, Qt::DisplayRole).toString(),
                 QStringLiteral("a, \"b\" 1000"));
        for (int i = 0; i < 30; ++i) { // grows, then forgets its oldest
            m_history->append(m_load->next());
        }
        QCOMPARE(model.rowCount(), 61);
        QCOMPARE(model.timeAt(0), m_load->wallMs() - 60'000);
        const LineId line{cpu.lines[0].metric, m_subjects[1].subject};
        const double shown = m_history->valueAt(line, 60) / SyntheticLoad::scale().cores;
        QCOMPARE(model.index(60, 2).data().toString(), valueText(cpu.unit, shown).joined());
        QCOMPARE(model.rowAt(m_load->wallMs()), 60);
        m_history->replace({});
        QCOMPARE(model.rowCount(), 0);
        m_history.reset();
        QCOMPARE(model.rowCount(), 0);
    }
};

QTEST_GUILESS_MAIN(TestChartTable)
#include "tst_charttable.moc"
