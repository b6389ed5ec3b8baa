// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/gui/windowdriver.h"
#include "tests/app/gui/windowtest.h"
#include "tests/ui/warningtrap.h"
#include "ui/charts/history.h"
#include "ui/windows/exportdialog.h"

#include <QDir>
#include <QInputDialog>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QTemporaryDir>

using namespace probes;
using namespace probes::tests;

namespace {

// What psutil sees of a process between two moments that it names.
const QString Psutil = QStringLiteral(R"(
import json, psutil, sys, time
p = psutil.Process(int(sys.argv[1]))
t0, c0 = time.time(), p.cpu_times()
time.sleep(4)
t1, c1 = time.time(), p.cpu_times()
print(json.dumps({"from": t0, "to": t1, "rss": p.memory_info().rss,
    "percent": 100 * (c1.user + c1.system - c0.user - c0.system) / (t1 - t0)}))
)");

// What Python's own csv module reads from the exported table.
const QString ReadTable = QStringLiteral(R"(
import csv, io, json, sys
table = open(sys.argv[1], newline="", encoding="utf-8-sig").read()
if table.splitlines()[0].count(";") > 2:  # for spreadsheets in German
    table = table.replace(",", ".").replace(";", ",")
rows = list(csv.DictReader(io.StringIO(table)))
t0, t1 = float(sys.argv[2]), float(sys.argv[3])
# A long tick weighs as much as its time; those that reach beyond either end are not taken.
inside = [(float(r["process_cpu_percent"]), float(r["time"]) - float(last["time"]))
          for last, r in zip(rows, rows[1:])
          if r["process_cpu_percent"] and t0 <= float(last["time"]) and float(r["time"]) <= t1]
print(json.dumps({"rows": len(rows), "names": sorted({r["name"] for r in rows}),
    "pids": sorted({r["pid"] for r in rows}), "percent": sum(p * s for p, s in inside) / sum(s for p, s in inside),
    "rss": float(rows[-1]["process_memory_used"])}))
)");

QJsonObject runPython(const QString &code, const QStringList &arguments)
{
    QProcess python;
    python.start(QStringLiteral("/usr/bin/python3"),
                 QStringList{QStringLiteral("-c"), code} + arguments);
    // The window works on meanwhile, so no waitForFinished() here.
    const bool hasEnded =
        QTest::qWaitFor([&python] { return python.state() == QProcess::NotRunning; }, 30'000);
    if (!hasEnded || python.exitCode() != 0) {
        qCritical("%s", python.readAllStandardError().constData());
    }
    return QJsonDocument::fromJson(python.readAllStandardOutput()).object();
}

} // namespace

//! From the process list to the table in a spreadsheet, by keys and clicks on a real process.
class TestMainJob : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void watchRecordAndExport();

private:
    QTemporaryDir m_folder;
};

void TestMainJob::initTestCase()
{
    QVERIFY(m_folder.isValid());
    qputenv("XDG_RUNTIME_DIR", m_folder.path().toLocal8Bit());
    qputenv("XDG_CONFIG_HOME", m_folder.filePath(QStringLiteral("config")).toLocal8Bit());
    qputenv("XDG_STATE_HOME", m_folder.filePath(QStringLiteral("state")).toLocal8Bit());
}

void TestMainJob::watchRecordAndExport()
{
    const WarningTrap trap;
    const Burner burner;
    Driver driver(m_folder.filePath(QStringLiteral("sessions")));
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    driver.setInterval(QStringLiteral("250 ms"));
    QCOMPARE(driver.window.live()->interval(), std::chrono::milliseconds(250));
    QVERIFY(driver.watch(burner.tag()));
    WatchedModel *watched = driver.livePage()->watched();
    QCOMPARE(qint64(watched->rows()[0].info->key.pid), burner.pid());

    QVERIFY(driver.record(QStringLiteral("Main job, \"quoted\"; =1+1")));
    const QJsonObject oracle = runPython(Psutil, {QString::number(burner.pid())});
    QVERIFY(!oracle.isEmpty());
    const double expected = oracle[QLatin1String("percent")].toDouble();

    // The charts' values, in the same seconds.
    const History &history = *driver.livePage()->history();
    const LineId line{findMetric("process_cpu", "percent"), watched->rows()[0].subject};
    double used = 0; // percent times seconds
    double seconds = 0;
    for (qsizetype i = 1; i < history.ticks(); ++i) {
        const double last = double(history.timesMs()[i - 1]) / 1000;
        const double time = double(history.timesMs()[i]) / 1000;
        const double value = history.valueAt(line, i);
        if (last >= oracle[QLatin1String("from")].toDouble()
            && time <= oracle[QLatin1String("to")].toDouble() && !std::isnan(value)) {
            used += value * (time - last);
            seconds += time - last;
        }
    }
    QVERIFY(seconds > 1);
    QVERIFY2(std::abs(used / seconds - expected) <= 15,
             qPrintable(QStringLiteral("charts %1, psutil %2").arg(used / seconds).arg(expected)));

    QVERIFY(driver.picture(QStringLiteral("recording")));
    driver.press(Qt::Key_M);
    auto *marker = driver.waitForDialog<QInputDialog>();
    QVERIFY(marker != nullptr);
    QTest::keyClicks(marker->findChild<QLineEdit *>(), QStringLiteral("half time"));
    QTest::keyClick(marker, Qt::Key_Return);

    driver.press(Qt::Key_R, Qt::ControlModifier);
    QVERIFY(driver.waitUntilIdle());
    const qint64 ticks = driver.window.live()->recordingStatus().ticks;
    QTRY_VERIFY2(says(driver.notice(), QStringLiteral("Saved"))
                     && driver.notice().contains(QStringLiteral("Main job, \"quoted\"; =1+1")),
                 qPrintable(driver.notice()));

    // The layout shows a new button at the next turn of the event loop.
    QTRY_VERIFY(driver.noticeButton(QStringLiteral("Export…")) != nullptr);
    QTest::mouseClick(driver.noticeButton(QStringLiteral("Export…")), Qt::LeftButton);
    auto *dialog = driver.waitForDialog<ExportDialog>();
    QVERIFY(dialog != nullptr);
    const QString table = m_folder.filePath(QStringLiteral("out/table.csv"));
    auto *path = dialog->findChild<QLineEdit *>(QStringLiteral("path"));
    path->selectAll();
    QTest::keyClicks(path, table);
    QTest::mouseClick(dialog->findChild<QPushButton *>(QStringLiteral("export")), Qt::LeftButton);
    const auto *message = dialog->findChild<QLabel *>(QStringLiteral("message"));
    QTRY_VERIFY2_WITH_TIMEOUT(says(message->text(), QStringLiteral("Done")),
                              qPrintable(message->text()), 20'000);
    QVERIFY(driver.picture(QStringLiteral("exported"), dialog));
    QTest::keyClick(dialog, Qt::Key_Escape);

    const QJsonObject read =
        runPython(ReadTable,
                  {table, QString::number(oracle[QLatin1String("from")].toDouble(), 'f', 3),
                   QString::number(oracle[QLatin1String("to")].toDouble(), 'f', 3)});
    QCOMPARE(read[QLatin1String("rows")].toInteger(), ticks); // one process: a row a tick
    QCOMPARE(read[QLatin1String("pids")].toArray(), QJsonArray{QString::number(burner.pid())});
    QCOMPARE(read[QLatin1String("names")].toArray(), QJsonArray{watched->rows()[0].info->name});
    QVERIFY(std::abs(read[QLatin1String("percent")].toDouble() - expected) <= 15);
    const double rss = oracle[QLatin1String("rss")].toDouble();
    QVERIFY(std::abs(read[QLatin1String("rss")].toDouble() - rss) <= rss * 0.05);
    QCOMPARE(trap.warnings().join(QLatin1Char('\n')), QString());
}

int main(int argc, char *argv[])
{
    return runWindowTest<TestMainJob>(argc, argv);
}
#include "tst_mainjob.moc"
