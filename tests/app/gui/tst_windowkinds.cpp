// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/gui/chartdriver.h"
#include "tests/ui/warningtrap.h"
#include "ui/charts/chartboard.h"
#include "ui/windows/exportdialog.h"
#include "ui/windows/storedpage.h"
#include "ui/windows/triggerchoice.h"
#include "ui/windows/triggerrow.h"

#include <QCheckBox>
#include <QFile>
#include <QLabel>
#include <QRegularExpression>
#include <QScrollArea>
#include <QScrollBar>
#include <QTemporaryDir>

#include <cmath>

using namespace probes;
using namespace probes::tests;

//! Kinds in the window over this machine: a chart has what it shows read, a session records what
//! was chosen.
class TestWindowKinds : public QObject, private ChartDriver
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<WarningTrap> m_trap;

    QString at(const char *name) const { return m_folder->filePath(QLatin1String(name)); }

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
        QCOMPARE(sections.size(), 4);
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
        driver.livePage()->dashboard()->board()->show(
            {QStringLiteral("process-times"), QStringLiteral("priority"),
             QStringLiteral("process-calls"), QStringLiteral("memory-share"),
             QStringLiteral("core-rest"), QStringLiteral("disk-time"),
             QStringLiteral("machine-cpu-idle"), QStringLiteral("memory-percent")});
        time->pass(std::chrono::seconds(100));
        QTRY_VERIFY_WITH_TIMEOUT(driver.livePage()->history()->ticks() >= Seconds + 100, 60'000);
        view->setCursor(view->toMs() - 20'000);
        QVERIFY(driver.picture(QStringLiteral("quantities")));
        QCOMPARE(driver.faults(), QStringList());
    }

    void conditionsBeginAsNoOtherDoes()
    {
        TriggerChoice conditions({}, Scale());
        conditions.show();
        using enum Trigger::Action;
        for (const auto action : {Stop, Start, Mark, Mark}) {
            QTest::mouseClick(conditions.findChild<QPushButton *>(QStringLiteral("addTrigger")),
                              Qt::LeftButton);
            QCOMPARE(conditions.findChildren<TriggerRow *>().constLast()->action(), action);
        }
    }

    void recordsWhatWasChosen()
    {
        Driver driver(at("sessions"));
        driver.setInterval(QStringLiteral("200ms"));
        QVERIFY(addChart(driver, "cores")); // what is shown is recorded
        QTRY_VERIFY_WITH_TIMEOUT(driver.window.live()->seen().ticks > 10, 30'000);
        driver.press(Qt::Key_R, Qt::ControlModifier);
        auto *dialog = driver.waitForDialog<SessionDialog>();
        QVERIFY(dialog != nullptr);
        const auto box = [&](const char *key) {
            return dialog->findChild<QCheckBox *>(QLatin1String(key));
        };
        QVERIFY(!box("disk_io")->isVisible()); // closed
        const auto bytesAnHour = [&] {
            const QString text = dialog->findChild<QLabel *>(QStringLiteral("size"))->text();
            static const QRegularExpression shown(
                QStringLiteral("^about ([0-9.]+).([KMG])iB per hour$"));
            const QRegularExpressionMatch match = shown.match(text);
            const auto prefix = QStringLiteral("KMG").indexOf(match.captured(2)) + 1;
            return match.hasMatch() ? match.captured(1).toDouble() * std::pow(1024, prefix) : 0;
        };
        // Who comes and goes counts, too: but for that it is the same from one tick to the next.
        dialog->findChild<QAbstractButton *>(QStringLiteral("watched"))->setChecked(true);
        QTRY_VERIFY_WITH_TIMEOUT(bytesAnHour() > 0, 30'000);
        const double usual = bytesAnHour();
        auto *fold = dialog->findChild<QWidget *>(QStringLiteral("kinds"));
        const QRect closed = dialog->geometry();
        const QPoint place = fold->mapToGlobal(QPoint());
        QTest::keyClick(fold, Qt::Key_Space);
        QVERIFY(box("disk_io")->isVisible());
        // Nothing moves below the pointer, however much is said about what was chosen.
        const auto *area = dialog->findChild<QScrollArea *>(QStringLiteral("form"));
        QTRY_VERIFY(area->verticalScrollBar()->maximum() > 0);
        for (const char *key : {"system_network", "system_memory", "process_memory"}) {
            box(key)->setChecked(false);
        }
        QTRY_VERIFY_WITH_TIMEOUT(bytesAnHour() < 0.9 * usual, 30'000);
        const double fewer = bytesAnHour();
        QCOMPARE(dialog->geometry(), closed);
        QCOMPARE(fold->mapToGlobal(QPoint()), place);
        for (const char *key : {"system_network", "system_memory", "process_memory"}) {
            box(key)->setChecked(true);
        }
        QTRY_VERIFY_WITH_TIMEOUT(bytesAnHour() > 1.05 * fewer, 30'000);
        QTest::keyClick(fold, Qt::Key_Space);
        QTRY_COMPARE(area->verticalScrollBar()->maximum(), 0);
        QCOMPARE(dialog->geometry(), closed);
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
