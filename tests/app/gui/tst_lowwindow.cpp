// SPDX-License-Identifier: GPL-3.0-or-later
// The first run in windows that have no room for all of it, as on small screens and at 200 %.
#include "tests/app/gui/freshhome.h"
#include "tests/app/gui/windowdriver.h"
#include "tests/app/gui/windowtest.h"
#include "ui/charts/chartboard.h"
#include "ui/charts/dashboard.h"
#include "ui/charts/timechart.h"
#include "ui/windows/firstrun.h"

using namespace probes;
using namespace probes::tests;

class TestLowWindow : public QObject, FreshHome
{
    Q_OBJECT

private slots:
    void init() { QVERIFY(renew()); }
    void cleanup() { QCOMPARE(takeWarnings(), QString()); }
    void hasCardAndCharts_data();
    void hasCardAndCharts();
};

void TestLowWindow::hasCardAndCharts_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("the lowest") << QSize(720, 420);
    QTest::newRow("low") << QSize(1024, 560);
    QTest::newRow("low and wide") << QSize(1440, 500);
    QTest::newRow("usual") << QSize(1280, 800);
}

//! The card gives up rows, and its title in the end; nothing of it is cut.
void TestLowWindow::hasCardAndCharts()
{
    QFETCH(QSize, size);
    const Burner burner;
    Driver driver(m_folder->path());
    driver.window.resize(size);
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    driver.setInterval(QStringLiteral("100 ms"));
    const auto *panel = driver.find<FirstRun>("firstRun");
    const auto *second = driver.find<QWidget>("watchProgram1");
    QTRY_VERIFY(second->isVisible());
    QVERIFY(panel->isVisible());
    for (const QWidget *part : panel->findChildren<QWidget *>()) {
        if (part->isVisible() && part->parentWidget()->isVisible()) {
            const QRect place(part->mapTo(panel, QPoint()), part->size());
            QVERIFY2(panel->rect().contains(place), qPrintable(part->objectName()));
        }
    }
    const Dashboard *charts = driver.livePage()->dashboard();
    QVERIFY(charts->isVisible());
    QVERIFY(driver.picture(QStringLiteral("low-first-run"), {size}, {size}));
    const TimeChart *first = charts->charts().constFirst();
    const QWidget *seen = charts->board()->viewport();
    QVERIFY(seen->rect().contains(QRect(first->mapTo(seen, QPoint()), first->size())));
    QVERIFY(first->height() >= TimeChart::LowestHeight);
}

int main(int argc, char *argv[])
{
    return runWindowTest<TestLowWindow>(argc, argv);
}
#include "tst_lowwindow.moc"
