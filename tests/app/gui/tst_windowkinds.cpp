// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/gui/windowdriver.h"
#include "tests/ui/warningtrap.h"
#include "ui/charts/chartboard.h"
#include "ui/charts/dashboard.h"
#include "ui/charts/timechart.h"
#include "ui/windows/exportdialog.h"
#include "ui/windows/storedpage.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QMenu>
#include <QScreen>
#include <QTemporaryDir>

#include <cmath>

using namespace probes;
using namespace probes::tests;

namespace {

//! A real process that holds files open, and does nothing more.
class Holder
{
public:
    Holder()
        : m_tag(QStringLiteral("holder-of-test-%1").arg(QCoreApplication::applicationPid()))
    {
        m_process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGKILL); });
        m_process.start(QStringLiteral("/usr/bin/python3"),
                        {QStringLiteral("-c"),
                         QStringLiteral("import sys\n"
                                        "held = [open('/dev/null') for _ in range(40)]\n"
                                        "print('ready', flush=True)\n"
                                        "sys.stdin.read()"),
                         m_tag});
        m_process.waitForReadyRead();
    }
    ~Holder()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    Holder(const Holder &) = delete;
    Holder &operator=(const Holder &) = delete;

    const QString &tag() const { return m_tag; }
    qint64 openFiles() const
    {
        return QDir(QStringLiteral("/proc/%1/fd").arg(m_process.processId()))
            .entryList(QDir::Files | QDir::System | QDir::NoDotAndDotDot)
            .size();
    }
    qint64 pssBytes() const
    {
        QFile file(QStringLiteral("/proc/%1/smaps_rollup").arg(m_process.processId()));
        if (!file.open(QIODevice::ReadOnly)) {
            return -1;
        }
        for (const QByteArray &line : file.readAll().split('\n')) {
            if (line.startsWith("Pss:")) {
                return line.mid(4).simplified().split(' ')[0].toLongLong() * 1024;
            }
        }
        return -1;
    }

private:
    QString m_tag;
    QProcess m_process;
};

double loadNow()
{
    QFile file(QStringLiteral("/proc/loadavg"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ')[0].toDouble() : std::nan("");
}

} // namespace

//! Kinds in the window over this machine: a chart has what it shows read, a session records what
//! was chosen, and values are those that the kernel tells a second reader.
class TestWindowKinds : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<WarningTrap> m_trap;

    QString at(const char *name) const { return m_folder->filePath(QLatin1String(name)); }

    //! By the menu, as a user does.
    static bool addChart(Driver &driver, const char *id)
    {
        QTest::mouseClick(driver.find<QAbstractButton>("addChart"), Qt::LeftButton);
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        auto *action = menu ? menu->findChild<QAction *>(QLatin1String(id)) : nullptr;
        if (action == nullptr) {
            return false;
        }
        action->trigger();
        menu->close();
        return chart(driver.livePage(), id) != nullptr;
    }
    static TimeChart *chart(const ChartPage *page, const char *id)
    {
        for (TimeChart *each : page->dashboard()->charts()) {
            if (each->spec().id == QLatin1String(id)) {
                return each;
            }
        }
        return nullptr;
    }
    //! The sum of the lines of a chart at a tick; NaN where none is known.
    static double sumAt(const History &history, const TimeChart *of, qsizetype tick)
    {
        double sum = 0;
        const QList<TimeChart::LineValue> lines = of->values();
        for (const TimeChart::LineValue &line : lines) {
            sum += history.valueAt(line.line, tick) * line.factor;
        }
        return lines.isEmpty() ? std::nan("") : sum;
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
        qputenv("XDG_CONFIG_HOME", at("config").toLocal8Bit());
        qputenv("XDG_STATE_HOME", at("state").toLocal8Bit());
        m_trap.reset();
        m_trap = std::make_unique<WarningTrap>();
    }
    void cleanup()
    {
        const QString warnings = m_trap->warnings().join(QLatin1Char('\n'));
        m_trap.reset();
        QCOMPARE(warnings, QString());
    }

    void aChartHasItsKindReadWhileItIsThere()
    {
        const Metric &busy = *findMetric("disk_io", "busy_time");
        const Metric &files = *findMetric("process_io", "open_files");
        {
            Driver driver(at("sessions"));
            LiveSession *live = driver.window.live();
            QCOMPARE(live->readMetrics(), MetricSet::standard()); // what is dear is off
            QVERIFY(addChart(driver, "disks-busy"));
            QVERIFY(addChart(driver, "open-files"));
            QVERIFY(live->readMetrics().has(busy) && live->readMetrics().has(files));
            ChartBoard *board = driver.livePage()->dashboard()->board();
            board->remove(chart(driver.livePage(), "open-files"));
            QVERIFY(!live->readMetrics().has(files));
            QFile kept(at("state/resource-probes/window.ini")); // at once: it outlives a crash
            QVERIFY(kept.open(QIODevice::ReadOnly));
            const QByteArray layout = kept.readAll();
            QVERIFY2(layout.contains("disks-busy") && !layout.contains("open-files"),
                     layout.constData());
            driver.window.close();
        }
        Driver again(at("sessions")); // the layout was remembered
        QVERIFY(chart(again.livePage(), "disks-busy") != nullptr);
        QVERIFY(again.window.live()->readMetrics().has(busy));
        ChartBoard *board = again.livePage()->dashboard()->board();
        board->show(usualCharts());
        QCOMPARE(again.window.live()->readMetrics(), MetricSet::standard());
    }

    void valuesAreThoseOfTheKernel()
    {
        Holder holder;
        Driver driver(at("sessions"));
        driver.setInterval(QStringLiteral("200ms"));
        QVERIFY(driver.watch(holder.tag()));
        for (const char *id : {"cores", "interfaces", "load", "open-files", "pss"}) {
            QVERIFY2(addChart(driver, id), id);
        }
        const ChartPage *page = driver.livePage();
        const History &history = *page->history();
        const auto latest = [&](const char *id, qsizetype line) {
            const QList<TimeChart::LineValue> values = chart(page, id)->values();
            return line < values.size() ? values[line].shown() : std::nan("");
        };
        QTRY_COMPARE_WITH_TIMEOUT(latest("open-files", 0), double(holder.openFiles()), 30'000);
        QVERIFY(holder.openFiles() > 40);
        // Others come and go that share its pages.
        QTRY_VERIFY_WITH_TIMEOUT(std::abs(latest("pss", 0) - double(holder.pssBytes()))
                                     < 0.2 * double(holder.pssBytes()),
                                 30'000);
        QTRY_COMPARE_WITH_TIMEOUT(latest("load", 0), loadNow(), 30'000);

        // All cores are the machine, and all interfaces its network.
        const qsizetype from = history.ticks();
        QTRY_VERIFY_WITH_TIMEOUT(history.ticks() > from + 20, 30'000);
        const TimeChart *cores = chart(page, "cores");
        QCOMPARE(int(cores->values().size()), history.scale().cores);
        const LineId machine{findMetric("system_cpu", "percent"), 0};
        const TimeChart *interfaces = chart(page, "interfaces");
        QVERIFY(interfaces->values().size() >= 2); // lo, received and sent
        const LineId received{findMetric("system_network", "bytes_received"), 0};
        const LineId sent{findMetric("system_network", "bytes_sent"), 0};
        double busy = 0;
        double ofMachine = 0;
        double bytes = 0;
        double bytesOfMachine = 0;
        for (qsizetype tick = from; tick < history.ticks(); ++tick) {
            busy += sumAt(history, cores, tick) / history.scale().cores;
            ofMachine += history.valueAt(machine, tick);
            bytes += sumAt(history, interfaces, tick);
            bytesOfMachine += history.valueAt(received, tick) + history.valueAt(sent, tick);
        }
        const auto ticks = double(history.ticks() - from);
        QVERIFY2(std::abs(busy - ofMachine) / ticks < 3,
                 qPrintable(QStringLiteral("%1 %2").arg(busy / ticks).arg(ofMachine / ticks)));
        QVERIFY2(std::abs(bytes - bytesOfMachine) <= 0.02 * bytesOfMachine + 10'000,
                 qPrintable(QStringLiteral("%1 %2").arg(bytes).arg(bytesOfMachine)));
    }

    //! The menu is short, and a made-up machine's charts of devices can be looked at.
    void pictures()
    {
        const auto time = std::make_shared<StagedTime>(1'700'000'000'000);
        Driver driver(at("sessions"), time);
        QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
        QTest::mouseClick(driver.find<QAbstractButton>("addChart"), Qt::LeftButton);
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu != nullptr);
        const QList<QMenu *> sections = menu->findChildren<QMenu *>();
        QCOMPARE(sections.size(), 3);
        for (QMenu *section : sections) {
            QVERIFY2(section->actions().size() <= 20, qPrintable(section->title()));
            section->resize(section->sizeHint());
            QVERIFY(driver.picture(
                QStringLiteral("chart-menu-") + section->title().remove(u'&').toLower(), section));
        }
        menu->close();
        driver.livePage()->dashboard()->board()->show(
            {QStringLiteral("cores"), QStringLiteral("disks"), QStringLiteral("disk-requests"),
             QStringLiteral("interfaces"), QStringLiteral("packets"), QStringLiteral("pressure"),
             QStringLiteral("caches"), QStringLiteral("temperature")});
        QVERIFY(driver.watch(QStringLiteral("java")));
        constexpr int Seconds = 400;
        time->pass(std::chrono::seconds(Seconds));
        QTRY_VERIFY_WITH_TIMEOUT(driver.livePage()->history()->ticks() >= Seconds, 60'000);
        TimeView *view = driver.livePage()->dashboard()->view();
        view->setCursor(view->toMs() - 20'000);
        QVERIFY(driver.picture(QStringLiteral("devices")));
        QCOMPARE(driver.faults(), QStringList());
    }

    void recordsWhatWasChosen()
    {
        Driver driver(at("sessions"));
        driver.setInterval(QStringLiteral("200ms"));
        QVERIFY(addChart(driver, "cores")); // what is shown is recorded
        driver.press(Qt::Key_R, Qt::ControlModifier);
        auto *dialog = driver.waitForDialog<SessionDialog>();
        QVERIFY(dialog != nullptr);
        const auto box = [&](const char *key) {
            return dialog->findChild<QCheckBox *>(QLatin1String(key));
        };
        QVERIFY(!box("disk_io")->isVisible()); // closed
        auto *fold = dialog->findChild<QWidget *>(QStringLiteral("kinds"));
        const QRect closed = dialog->geometry();
        const QPoint place = fold->mapToGlobal(QPoint());
        QTest::keyClick(fold, Qt::Key_Space);
        QVERIFY(box("disk_io")->isVisible());
        // Nothing moves below the pointer, however much is said about what was chosen.
        QTRY_VERIFY(dialog->height() > closed.height());
        for (const char *key : {"system_network", "system_memory", "process_memory"}) {
            box(key)->setChecked(false);
        }
        QCoreApplication::processEvents();
        QCOMPARE(dialog->width(), closed.width());
        QCOMPARE(fold->mapToGlobal(QPoint()), place);
        QVERIFY(dialog->screen()->availableGeometry().contains(dialog->geometry()));
        for (const char *key : {"system_network", "system_memory", "process_memory"}) {
            box(key)->setChecked(true);
        }
        QTest::keyClick(fold, Qt::Key_Space);
        QTRY_COMPARE(dialog->geometry(), closed);
        QTest::keyClick(fold, Qt::Key_Space);
        QVERIFY(box("disk_io")->isVisible());
        QVERIFY(box("core_cpu")->isChecked() && box("system_cpu")->isChecked());
        QVERIFY(!box("disk_io")->isChecked() && !box("process_memory.pss")->isChecked());
        QTest::keyClick(box("disk_io"), Qt::Key_Space);
        QTest::keyClick(box("system_network"), Qt::Key_Space);
        dialog->accept();
        QVERIFY(driver.waitForTicks(5));
        QVERIFY(driver.window.live()->readMetrics().has(Kind::DiskIo));
        driver.window.live()->stopRecording();
        QVERIFY(driver.waitUntilIdle());
        QVERIFY(!driver.window.live()->readMetrics().has(Kind::DiskIo)); // no chart shows it
        QVERIFY(driver.window.live()->readMetrics().has(Kind::CoreCpu));
        const QString path = driver.window.live()->sessionPath();
        const MetricSet recorded = sessionIn(path).metrics;
        QVERIFY(recorded.has(Kind::DiskIo) && recorded.has(Kind::CoreCpu));
        QVERIFY(!recorded.has(Kind::SystemNetwork) && recorded.has(Kind::SystemCpu));

        // Opened, it shows them, and says what it has not.
        driver.window.openSession(path);
        auto *stored = driver.window.findChild<StoredPage *>();
        QTRY_VERIFY_WITH_TIMEOUT(stored->hasCharts() && stored->charts()->isVisible(), 10'000);
        ChartPage *page = stored->charts();
        page->dashboard()->board()->add(QStringLiteral("cores"));
        QTRY_COMPARE_WITH_TIMEOUT(int(chart(page, "cores")->values().size()),
                                  page->history()->scale().cores, 10'000);
        QTRY_VERIFY(std::isfinite(chart(page, "cores")->values()[0].value));
        page->dashboard()->board()->add(QStringLiteral("pressure"));
        QVERIFY(chart(page, "pressure")->values().isEmpty());
        QVERIFY(chart(page, "pressure")
                    ->accessibleDescription()
                    .contains(QStringLiteral("did not record")));

        // What the one table has no rows for is told.
        {
            ExportDialog exporting(stored->entry(), &driver.window);
            exporting.setVisible(true);
            const auto *about = exporting.findChild<QLabel *>(QStringLiteral("about"));
            QTRY_VERIFY_WITH_TIMEOUT(about->text().contains(QStringLiteral("disk_io")), 10'000);
            exporting.findChild<QAbstractButton *>(QStringLiteral("folder"))->click();
            QTRY_VERIFY_WITH_TIMEOUT(about->text().contains(QStringLiteral(".csv")), 10'000);
            QVERIFY2(!about->text().contains(QStringLiteral("disk_io")), qPrintable(about->text()));
        }

        // The choice is remembered; what came with a chart goes with it.
        ChartBoard *board = driver.livePage()->dashboard()->board();
        board->remove(chart(driver.livePage(), "cores"));
        driver.press(Qt::Key_R, Qt::ControlModifier);
        dialog = driver.waitForDialog<SessionDialog>();
        QVERIFY(dialog != nullptr);
        QVERIFY(box("disk_io")->isChecked() && !box("system_network")->isChecked());
        QVERIFY(!box("core_cpu")->isChecked());
        dialog->reject();
    }
};

int main(int argc, char *argv[])
{
    const QTemporaryDir runtime; // Qt warns of its absence on a bare machine
    qputenv("XDG_RUNTIME_DIR", runtime.path().toLocal8Bit());
    const QApplication application(argc, argv);
    TestWindowKinds test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_windowkinds.moc"
