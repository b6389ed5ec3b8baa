// SPDX-License-Identifier: GPL-3.0-or-later
#include "syntheticload.h"
#include "ui/charts/navigator.h"

#include <QApplication>
#include <QMouseEvent>
#include <QTest>

using namespace probes;

//! Half an hour of ticks, of which the charts show the last five minutes.
class TestNavigator : public QObject
{
    Q_OBJECT

    static constexpr int Ticks = 1800;
    std::unique_ptr<History> m_history;
    std::unique_ptr<TimeView> m_view;
    std::unique_ptr<Navigator> m_navigator;

    QPoint at(qreal x) const { return QPoint(qRound(x), Navigator::Height / 2); }
    void drag(qreal from, qreal to)
    {
        QTest::mousePress(m_navigator.get(), Qt::LeftButton, {}, at(from));
        QMouseEvent move(QEvent::MouseMove, at(to), m_navigator->mapToGlobal(at(to)), Qt::NoButton,
                         Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_navigator.get(), &move);
        QTest::mouseRelease(m_navigator.get(), Qt::LeftButton, {}, at(to));
    }
    qint64 span() const { return m_view->toMs() - m_view->fromMs(); }
    bool isNear(qint64 a, qint64 b) const
    {
        return std::abs(a - b) <= 2 * Ticks * 1000 / m_navigator->width(); // two pixels
    }

private slots:
    void init()
    {
        SyntheticLoad load(1);
        m_history = std::make_unique<History>();
        m_history->setScale(SyntheticLoad::scale());
        for (int i = 0; i < Ticks; ++i) {
            m_history->append(load.next());
        }
        m_view = std::make_unique<TimeView>();
        m_view->setExtent(m_history->timesMs().constFirst(), m_history->timesMs().constLast());
        m_view->showLast(300'000);
        m_navigator = std::make_unique<Navigator>(m_view.get());
        m_navigator->resize(900, Navigator::Height);
        m_navigator->setHistory(m_history.get());
        m_navigator->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_navigator.get()));
    }
    void cleanup() { m_navigator.reset(); }

    void windowIsTheRange()
    {
        QVERIFY(std::abs(m_navigator->window().left() - m_navigator->xOf(m_view->fromMs())) < 1);
        QVERIFY(std::abs(m_navigator->window().right() - m_navigator->xOf(m_view->toMs())) < 1);
    }

    void draggingPansAndFreezes()
    {
        const qint64 target = m_view->fromMs() - 600'000;
        const qreal x = m_navigator->window().center().x();
        drag(x, x - (m_navigator->xOf(m_view->fromMs()) - m_navigator->xOf(target)));
        QVERIFY(isNear(m_view->fromMs(), target));
        QCOMPARE(span(), 300'000);
        QVERIFY(!m_view->isLive());
        drag(m_navigator->window().center().x(), m_navigator->width()); // back to the end
        QVERIFY(m_view->isLive());
        QCOMPARE(m_view->toMs(), m_view->lastMs());
        QCOMPARE(span(), 300'000);
    }

    void edgesResize()
    {
        const qint64 to = m_view->toMs();
        const qint64 target = m_view->fromMs() - 300'000;
        drag(m_navigator->window().left(), m_navigator->xOf(target));
        QCOMPARE(m_view->toMs(), to);
        QVERIFY(isNear(m_view->fromMs(), target));
        QVERIFY(m_view->isLive());
        const qint64 from = m_view->fromMs();
        drag(m_navigator->window().right(), m_navigator->xOf(to - 120'000));
        QCOMPARE(m_view->fromMs(), from);
        QVERIFY(isNear(m_view->toMs(), to - 120'000));
        QVERIFY(!m_view->isLive());
    }

    void clickBesideMovesItThere()
    {
        const qint64 middle = m_view->firstMs() + 600'000;
        QTest::mouseClick(m_navigator.get(), Qt::LeftButton, {}, at(m_navigator->xOf(middle)));
        QVERIFY(isNear((m_view->fromMs() + m_view->toMs()) / 2, middle));
        QCOMPARE(span(), 300'000);
    }

    void keysDoTheSame()
    {
        m_navigator->setFocus();
        QTest::keyClick(m_navigator.get(), Qt::Key_Left);
        QCOMPARE(m_view->toMs(), m_view->lastMs() - 30'000);
        QTest::keyClick(m_navigator.get(), Qt::Key_Home);
        QCOMPARE(m_view->fromMs(), m_view->firstMs());
        QTest::keyClick(m_navigator.get(), Qt::Key_Plus);
        QVERIFY(span() < 300'000);
        QTest::mouseDClick(m_navigator.get(), Qt::LeftButton, {}, at(400));
        QVERIFY(m_view->isLive());
        QCOMPARE(span(), 300'000);
    }

    void reachesTheNewestTick()
    {
        SyntheticLoad load(1);
        History few;
        few.setScale(SyntheticLoad::scale());
        for (int i = 0; i < 12; ++i) {
            few.append(load.next());
        }
        m_navigator->setHistory(&few);
        m_view->setExtent(few.timesMs().constFirst(), few.timesMs().constLast());
        m_view->showRange(few.timesMs().constFirst(), few.timesMs().constFirst() + 2000);
        const QImage image = m_navigator->grab().toImage();
        const auto isFilled = [&](qreal x) {
            constexpr int AboveTheTimes = 27;
            return image.pixelColor(int(x), AboveTheTimes) != m_navigator->palette().base().color();
        };
        QVERIFY(isFilled(m_navigator->xOf(few.timesMs().constLast() - 1500)));
        QVERIFY(isFilled(m_navigator->xOf(few.timesMs().constLast()) - 4)); // and not a tick less
        m_navigator->setHistory(nullptr);
    }

    void aTinyRangeCanStillBeGrabbed()
    {
        m_view->showRange(m_view->firstMs() + 600'000, m_view->firstMs() + 601'000);
        QVERIFY(m_navigator->window().width() >= 6);
        QVERIFY(!m_navigator->grab().isNull());
    }
};

QTEST_MAIN(TestNavigator)
#include "tst_navigator.moc"
