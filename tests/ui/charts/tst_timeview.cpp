// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/timeview.h"

#include <QSignalSpy>
#include <QTest>

using namespace probes;

//! The range and the crosshair that all charts share.
class TestTimeView : public QObject
{
    Q_OBJECT

private slots:
    //! Values of a moment that nobody sees any more would pass for those of now.
    void losesACrosshairThatLeftTheView_data()
    {
        QTest::addColumn<int>("how");
        QTest::newRow("time went on") << 0;
        QTest::newRow("panned away") << 1;
        QTest::newRow("back to live") << 2;
    }
    void losesACrosshairThatLeftTheView()
    {
        QFETCH(int, how);
        TimeView view;
        view.setExtent(0, 600'000);
        view.showLast(60'000);
        if (how == 2) {
            view.showRange(100'000, 200'000);
        }
        view.setCursor(how == 2 ? 150'000 : 545'000);
        view.setExtent(0, 604'000);
        QVERIFY(view.cursorMs().has_value());
        const QSignalSpy moved(&view, &TimeView::cursorMoved);
        if (how == 0) {
            view.setExtent(0, 606'000);
        } else if (how == 1) {
            view.pan(-100'000);
        } else {
            view.resetZoom();
        }
        QVERIFY(!view.cursorMs().has_value());
        QCOMPARE(moved.size(), 1);
    }

    //! As the table of values does, which holds more than is seen.
    void keepsOneThatWasSetOutsideOfTheView()
    {
        TimeView view;
        view.setExtent(0, 600'000);
        view.showLast(60'000);
        view.setCursor(1000);
        view.setExtent(0, 601'000);
        QCOMPARE(view.cursorMs(), std::optional<qint64>(1000));
    }
};

QTEST_GUILESS_MAIN(TestTimeView)
#include "tst_timeview.moc"
