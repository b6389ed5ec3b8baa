// SPDX-License-Identifier: GPL-3.0-or-later
#include "livechartpage.h"
#include "ui/models/celltext.h"
#include "ui/windows/dashboardbar.h"
#include "warningtrap.h"

#include <QComboBox>
#include <QTest>
#include <QTranslator>

using namespace probes;

//! What the bar above the charts tells where there is much room and where there is little.
class TestDashboardBar : public QObject, private tests::LiveChartPage
{
    Q_OBJECT

private slots:
    void cleanup() { m_page.reset(); }

    void narrowItDropsWordsNotState_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<QString>("language");
        QTest::newRow("half a screen") << 960 << QStringLiteral("en");
        QTest::newRow("the narrowest") << 720 << QStringLiteral("en");
        QTest::newRow("long words") << 960 << QStringLiteral("de");
        QTest::newRow("long words, the narrowest") << 720 << QStringLiteral("de");
    }

    // Whatever the fonts of the machine: on a bare one they are wide.
    void narrowItDropsWordsNotState()
    {
        QFETCH(const int, width);
        QFETCH(const QString, language);
        QTranslator texts;
        QVERIFY(texts.load(QStringLiteral(":/i18n/resource-probes_%1.qm").arg(language)));
        m_page.reset();
        QCoreApplication::installTranslator(&texts);
        open(width);
        QTest::mouseClick(button("chartState"), Qt::LeftButton);
        feed(3);
        const QString since = timeOfDayText(view()->frozenMs());
        QVERIFY(button("chartState")->accessibleName().contains(since));
        QVERIFY(button("chartState")->toolTip().contains(since)); // however little is painted
        QVERIFY(button("chartState")->text().contains(QStringLiteral("+3")));

        auto *bar = m_page->findChild<DashboardBar *>();
        for (QWidget *part : bar->findChildren<QWidget *>(Qt::FindDirectChildrenOnly)) {
            if (part->isVisible()) {
                QTRY_VERIFY2(part->width() >= part->sizeHint().width()
                                 && bar->rect().contains(part->geometry()),
                             qPrintable(part->objectName()));
            }
        }
        QVERIFY(button("chartState")->isVisible() && button("addChart")->isVisible());
        QVERIFY(button("returnToLive")->isVisible());
        auto *ranges = m_page->findChild<QComboBox *>(QStringLiteral("rangesBox"));
        if (ranges && ranges->isVisible()) { // what was side by side is in the box
            QVERIFY(!button("range60")->isVisible());
            QCOMPARE(ranges->currentText(), button("range300")->text());
            ranges->setFocus();
            QTest::keyClick(ranges, Qt::Key_Up);
            QCOMPARE(span(), 60'000);
            view()->zoom(1.7, view()->toMs());
            QCOMPARE(ranges->currentIndex(), -1);
            view()->showRange(view()->toMs() - 154'000, view()->toMs());
            QTRY_VERIFY(ranges->width() >= ranges->sizeHint().width()); // all of "2 min 34 s"
            for (QWidget *part : bar->findChildren<QWidget *>(Qt::FindDirectChildrenOnly)) {
                QVERIFY2(!part->isVisible()
                             || (part->width() >= part->sizeHint().width()
                                 && bar->rect().contains(part->geometry())),
                         qPrintable(part->objectName()));
            }
        } else {
            QVERIFY(button("range60")->isVisible() && button("range300")->isChecked());
        }

        m_page->resize(2000, 800); // with room all words are back
        QTRY_VERIFY(button("range60")->isVisible() && button("returnToLive")->isVisible());
        QVERIFY(!ranges || !ranges->isVisible());

        // The first words to go are those that icons and the ticks that came replace.
        const QString whole = button("chartState")->text();
        for (int narrower = 2000; button("chartState")->text() == whole; narrower -= 20) {
            QVERIFY(narrower > width);
            m_page->resize(narrower, 800);
        }
        QVERIFY(button("returnToLive")->isVisible() && button("range60")->isVisible());
        QVERIFY(button("chartState")->text().size() < whole.size());
        QVERIFY(button("chartState")->text().contains(QStringLiteral("+3")));
        m_page.reset();
    }

    //! As the words are wherever there is room: its ticks are counted, and nothing moves for them.
    void frozenItTellsOfTicks_data()
    {
        QTest::addColumn<int>("width");
        for (const int width : {1440, 1280, 1024}) {
            QTest::addRow("%d", width) << width;
        }
    }
    void frozenItTellsOfTicks()
    {
        QFETCH(const int, width);
        QTranslator texts;
        QVERIFY(texts.load(QStringLiteral(":/i18n/resource-probes_en.qm")));
        m_page.reset();
        QCoreApplication::installTranslator(&texts);
        open(width);
        QTest::mouseClick(button("chartState"), Qt::LeftButton);
        feed(1);
        QTRY_VERIFY(button("returnToLive")->isVisible());
        QVERIFY(button("chartState")->text().endsWith(QStringLiteral("+1 tick")));
        QRect place;
        QTRY_COMPARE((place = button("chartState")->geometry()).width(),
                     button("chartState")->sizeHint().width());
        feed(36);
        QVERIFY(button("chartState")->text().endsWith(QStringLiteral("+37 ticks")));
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        QCOMPARE(button("chartState")->geometry(), place);
        m_page.reset();
    }

    void zoomedItReturnsToItsRange()
    {
        open(1300);
        QTest::mouseClick(button("range60"), Qt::LeftButton);
        view()->zoom(1.7, view()->fromMs());
        QVERIFY(!view()->isLive() && !button("range60")->isChecked());
        QTest::mouseClick(button("returnToLive"), Qt::LeftButton);
        QCOMPARE(span(), 60'000);
        QVERIFY(view()->isLive() && button("range60")->isChecked());
        view()->zoom(1.7, view()->toMs());
        QVERIFY(view()->isLive() && !button("range60")->isChecked());
        QTest::keyClick(cpu(), Qt::Key_End);
        QVERIFY(button("range60")->isChecked());
    }
};

QTEST_MAIN(TestDashboardBar)
#include "tst_dashboardbar.moc"
