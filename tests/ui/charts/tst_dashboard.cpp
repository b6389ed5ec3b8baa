// SPDX-License-Identifier: GPL-3.0-or-later
#include "syntheticload.h"
#include "ui/charts/dashboard.h"
#include "ui/charts/eventlane.h"
#include "ui/charts/navigator.h"
#include "ui/charts/seriespalette.h"
#include "ui/charts/timechart.h"

#include <QApplication>
#include <QMouseEvent>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include <cmath>

using namespace probes;

namespace {
constexpr int Ticks = 900;
constexpr int Processes = 3;
} // namespace

class TestDashboard : public QObject
{
    Q_OBJECT

    std::unique_ptr<SyntheticLoad> m_load;
    std::unique_ptr<History> m_history;
    std::unique_ptr<Dashboard> m_dashboard;

    TimeChart *chart(int i) const { return m_dashboard->charts()[i]; }
    TimeView *view() const { return m_dashboard->view(); }
    void wheel(TimeChart *on, const QPointF &at, int notches)
    {
        QWheelEvent event(at, on->viewport()->mapToGlobal(at), {}, {0, 120 * notches}, Qt::NoButton,
                          Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(on->viewport(), &event);
    }

    void hover(TimeChart *on, const QPointF &at, Qt::MouseButtons buttons = Qt::NoButton)
    {
        QMouseEvent event(QEvent::MouseMove, at, on->viewport()->mapToGlobal(at), Qt::NoButton,
                          buttons, Qt::NoModifier);
        QApplication::sendEvent(on->viewport(), &event);
    }

private slots:
    void init()
    {
        m_load = std::make_unique<SyntheticLoad>(Processes);
        m_history = std::make_unique<History>();
        m_history->setScale(SyntheticLoad::scale());
        QList<ChartSubject> subjects;
        for (int i = 0; i < Processes; ++i) {
            subjects.append({m_history->watch(m_load->key(i)),
                             QStringLiteral("worker-%1").arg(i + 1), i, true});
        }
        for (int i = 0; i < Ticks; ++i) {
            m_history->append(m_load->next());
        }
        m_dashboard = std::make_unique<Dashboard>();
        m_dashboard->resize(900, 700);
        m_dashboard->setHistory(m_history.get());
        m_dashboard->setSubjects(subjects);
        m_dashboard->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_dashboard.get()));
    }
    void cleanup() { m_dashboard.reset(); }

    void chartsShareGutterAndTime()
    {
        int shown = 0;
        for (TimeChart *each : m_dashboard->charts()) {
            if (each->isHidden()) { // without a worker group
                continue;
            }
            ++shown;
            QCOMPARE(each->plotArea().left(), TimeChart::LeftGutter);
            QVERIFY(each->height() >= 150);
            QCOMPARE(each->timeAt(each->plotArea().left()), view()->fromMs());
        }
        QCOMPARE(shown, 8);
        QCOMPARE(view()->toMs(), m_load->wallMs());
    }

    void wheelZoomsAroundThePointer()
    {
        const QPointF at(200, 80);
        const qint64 under = chart(0)->timeAt(at.x());
        const qint64 span = view()->toMs() - view()->fromMs();
        wheel(chart(0), at, 2);
        QVERIFY(view()->toMs() - view()->fromMs() < span);
        QVERIFY(std::abs(chart(1)->timeAt(at.x()) - under) <= span / 300);
        QVERIFY(!view()->isLive());
        // While frozen, new ticks do not move the view.
        const qint64 from = view()->fromMs();
        m_history->append(m_load->next());
        QCOMPARE(view()->fromMs(), from);
    }

    void dragPansAllCharts()
    {
        const qint64 from = view()->fromMs();
        const qint64 span = view()->toMs() - from;
        QWidget *on = chart(2)->viewport();
        QTest::mousePress(on, Qt::LeftButton, {}, {150, 80});
        hover(chart(2), {200, 80}, Qt::LeftButton);
        hover(chart(2), {250, 80}, Qt::LeftButton);
        QTest::mouseRelease(on, Qt::LeftButton, {}, {250, 80});
        const double expected = 100 / chart(2)->plotArea().width() * double(span);
        QVERIFY(std::abs(double(from - view()->fromMs()) - expected) < 10);
        QCOMPARE(chart(5)->timeAt(TimeChart::LeftGutter), view()->fromMs());
        QVERIFY(!view()->isLive());
    }

    void doubleClickReturns()
    {
        const qint64 from = view()->fromMs();
        wheel(chart(0), {200, 80}, 3);
        QVERIFY(view()->fromMs() != from);
        QTest::mouseDClick(chart(3)->viewport(), Qt::LeftButton, {}, {200, 80});
        QCOMPARE(view()->fromMs(), from);
        QVERIFY(view()->isLive());
    }

    void crosshairShowsStoredValuesInAllCharts()
    {
        hover(chart(0), {230, 80});
        QVERIFY(view()->cursorMs());
        const qsizetype tick = m_history->timesMs().indexOf(*view()->cursorMs());
        QVERIFY2(tick >= 0, "the crosshair stands between ticks");
        const qint64 pointed = chart(0)->timeAt(230);
        QVERIFY(std::abs(*view()->cursorMs() - pointed) <= SyntheticLoad::IntervalMs);
        int compared = 0;
        for (TimeChart *each : m_dashboard->charts()) {
            const auto values = each->values();
            double below = 0; // what a stack's parts say of its last line
            for (qsizetype i = 0; i < values.size(); ++i) {
                double stored = m_history->valueAt(values[i].line, tick);
                const bool isRest = each->spec().form == ChartForm::Stack
                    && !each->spec().lines[size_t(i)].rest.isEmpty();
                const Metric *less = isRest ? each->spec().lines[size_t(i)].less : nullptr;
                if (less != nullptr) {
                    stored -= m_history->valueAt({less, 0}, tick);
                }
                QCOMPARE(values[i].value, isRest ? stored - below : stored);
                below += values[i].shown();
                ++compared;
            }
        }
        QCOMPARE(compared, 4 * Processes + 3 + 2 + 2 + 1);
        // It stays at its instant while data stream in.
        const qint64 at = *view()->cursorMs();
        m_history->append(m_load->next());
        QCOMPARE(*view()->cursorMs(), at);
    }

    void thereIsNoCrosshairWhereNothingWasMeasured()
    {
        const qint64 first = m_history->timesMs().constFirst();
        view()->showRange(first - 600'000, first + 600'000);
        QVERIFY(view()->fromMs() < first - 60'000); // as while the first minutes come in
        const auto xOf = [this](qint64 timeMs) {
            int x = 60;
            while (chart(0)->timeAt(x) < timeMs) {
                ++x;
            }
            return x;
        };
        hover(chart(0), {double(xOf(first + 60'000)), 80});
        QVERIFY(view()->cursorMs());
        hover(chart(0), {double(xOf(first - 60'000)), 80});
        QVERIFY(!view()->cursorMs());
        hover(chart(0), {double(xOf(first)) - 4, 80}); // next to it the first is meant
        QCOMPARE(*view()->cursorMs(), first);
    }

    void arrowKeysStepTickByTick()
    {
        view()->setCursor(m_history->timesMs()[800]);
        chart(1)->setFocus();
        QTest::keyClick(chart(1), Qt::Key_Left);
        QCOMPARE(*view()->cursorMs(), m_history->timesMs()[799]);
        QTest::keyClick(chart(1), Qt::Key_Escape);
        QVERIFY(!view()->cursorMs());
    }

    void liveViewFollowsAndFindsNewLines()
    {
        const double before = chart(0)->top();
        m_load->spike(0, 390);
        m_history->append(m_load->next());
        QCOMPARE(view()->toMs(), m_load->wallMs());
        QVERIFY(before < 390);
        QVERIFY(chart(0)->top() >= 390);
    }

    void coloursFollowThePalette()
    {
        const QImage light = m_dashboard->renderToImage();
        QPalette dark;
        dark.setColor(QPalette::Window, QColor(0x202328));
        dark.setColor(QPalette::Base, QColor(0x17191D));
        dark.setColor(QPalette::WindowText, Qt::white);
        dark.setColor(QPalette::Text, Qt::white);
        m_dashboard->setPalette(dark);
        const QImage image = m_dashboard->renderToImage();
        const QPoint inCard = chart(0)->geometry().topLeft() + QPoint(5, 60);
        QCOMPARE(image.pixelColor(inCard), QColor(0x17191D));
        QVERIFY(light.pixelColor(inCard) != image.pixelColor(inCard));
        // A line in the dark set's first colour is there, give or take its smooth edges.
        const QColor first = SeriesPalette(dark).process(0);
        int ink = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                const QColor pixel = image.pixelColor(x, y);
                ink += std::abs(pixel.red() - first.red()) < 40
                    && std::abs(pixel.green() - first.green()) < 40
                    && std::abs(pixel.blue() - first.blue()) < 40;
            }
        }
        QVERIFY(ink > 50);
    }

    void paintsWithoutAWindow()
    {
        Dashboard unseen;
        unseen.resize(500, 400);
        unseen.setHistory(m_history.get());
        unseen.setSubjects(m_dashboard->subjects());
        const QImage image = unseen.renderToImage(2);
        QCOMPARE(image.size(), unseen.contentSize() * 2);
        QVERIFY(image.height() >= 2 * 6 * 150); // one column, all six, none squeezed
    }

    void saysWhyItIsEmpty()
    {
        m_dashboard->setSubjects({});
        QCOMPARE(chart(0)->accessibleDescription(), QStringLiteral("Check a process to watch it"));
        QVERIFY(!chart(2)->accessibleDescription().isEmpty());
        QVERIFY(!chart(0)->accessibleName().isEmpty());
    }

    void spaceFreezesAndEndReturns()
    {
        chart(0)->setFocus();
        QTest::keyClick(chart(0), Qt::Key_Space);
        QVERIFY(!view()->isLive());
        const qint64 from = view()->fromMs();
        QSignalSpy came(m_dashboard.get(), &Dashboard::ticksCame);
        for (int i = 0; i < 37; ++i) {
            m_history->append(m_load->next());
        }
        QCOMPARE(view()->fromMs(), from);
        QCOMPARE(came.size(), 37);
        QCOMPARE(m_dashboard->ticksSinceFrozen(), 37);
        QTest::keyClick(m_dashboard->navigator(), Qt::Key_End);
        QVERIFY(view()->isLive());
        QCOMPARE(m_dashboard->ticksSinceFrozen(), 0);
        QCOMPARE(view()->toMs(), m_load->wallMs());
    }

    void aPauseIsFilledInExactly()
    {
        // Half a minute at one tick a second, of which the frozen view saw nothing.
        QTest::keyClick(chart(0), Qt::Key_Space);
        const qsizetype before = m_history->ticks();
        const qint64 paused = view()->toMs();
        for (int i = 0; i < 30; ++i) {
            m_history->append(m_load->next());
        }
        QTest::keyClick(chart(0), Qt::Key_Space);
        QCOMPARE(m_history->ticks() - before, 30);
        for (int i = 1; i <= 30; ++i) {
            const qint64 at = paused + i * SyntheticLoad::IntervalMs;
            view()->setCursor(at);
            const qsizetype tick = m_history->nearest(at);
            QCOMPARE(m_history->timesMs()[tick], at);
            QVERIFY(!m_history->gapBefore(tick));
            for (const TimeChart::LineValue &value : chart(0)->values()) {
                QCOMPARE(value.value, m_history->valueAt(value.line, tick));
                QVERIFY(std::isfinite(value.value));
            }
        }
    }

    void zoomingBackFreezes()
    {
        view()->showLast(60'000);
        view()->pan(-10'000);
        m_history->append(m_load->next());
        QCOMPARE(m_dashboard->ticksSinceFrozen(), 1);
        view()->zoom(0.01, view()->toMs()); // further out than there is anything
        QVERIFY(view()->toMs() - view()->fromMs() <= view()->lastMs() - view()->firstMs());
    }

    void keysGoFromEventToEvent()
    {
        Sample sample = m_load->next();
        const qint64 marked = sample.wallMs;
        sample.events.push_back({EventKind::Marker, marked, {}, QStringLiteral("here"), 0});
        m_history->append(sample);
        for (int i = 0; i < 20; ++i) {
            m_history->append(m_load->next());
        }
        chart(0)->setFocus();
        QTest::keyClick(chart(0), Qt::Key_Left, Qt::ControlModifier);
        QCOMPARE(*view()->cursorMs(), marked);
        // What a screen reader is told: the time and each value.
        QVERIFY(chart(0)->accessibleDescription().contains(QStringLiteral("worker-2")));
        QVERIFY(chart(0)->accessibleDescription().contains(u'%'));
        QCOMPARE(m_dashboard->lane()->flags().size(), 2); // one above each column
        QCOMPARE(m_dashboard->lane()->flags()[0].text, QStringLiteral("here"));
    }

    void aMarkerStandsThereAtOnce()
    {
        const EventLane *lane = m_dashboard->lane();
        QVERIFY(lane->isVisible()); // or the charts would jump as the first one comes
        m_dashboard->setEmptyLaneShown(false);
        QVERIFY(!lane->isVisible());
        const qint64 at = m_load->wallMs() - 500; // between two ticks, where no sample brings it
        m_history->addEvent({EventKind::Marker, at, {}, QStringLiteral("phase one"), 0});
        QVERIFY(lane->isVisible());
        QCOMPARE(m_dashboard->lane()->flags().size(), 2);
        QCOMPARE(m_dashboard->lane()->flags()[0].text, QStringLiteral("phase one"));
        m_history->append(m_load->next());
        QCOMPARE(m_dashboard->lane()->flags().size(), 2); // once, still
    }

    void theViewFollowsTheCrosshair()
    {
        view()->showLast(60'000);
        view()->setCursor(view()->fromMs());
        chart(0)->setFocus();
        const qint64 from = view()->fromMs();
        QTest::keyClick(chart(0), Qt::Key_Left);
        QVERIFY(view()->fromMs() < from);
        QVERIFY(*view()->cursorMs() >= view()->fromMs());
    }

    void anImageHasItsTimeAxis()
    {
        TimeChart *cpu = chart(0);
        const QImage image = m_dashboard->imageOf(cpu, 2);
        QCOMPARE(image.width(), 2 * cpu->width());
        QVERIFY(image.height() > 2 * cpu->height());
        // Below the card something is written.
        bool hasInk = false;
        for (int x = 0; x < image.width(); ++x) {
            hasInk = hasInk || image.pixelColor(x, image.height() - 22).lightness() < 160;
        }
        QVERIFY(hasInk);
    }

    void historyMayGoFirst()
    {
        m_history.reset();
        QVERIFY(!m_dashboard->history());
        m_dashboard->renderToImage();
        for (const TimeChart::LineValue &value : chart(0)->values()) {
            QVERIFY(std::isnan(value.value));
        }
    }

    void hoverNamesTheLine()
    {
        QSignalSpy hovered(m_dashboard.get(), &Dashboard::lineHovered);
        const ChartSubject &subject = m_dashboard->subjects()[2];
        const LineId memory{findMetric("process_memory", "used"), subject.subject};
        const qsizetype tick = m_history->nearest(chart(1)->timeAt(200));
        const QPointF on =
            chart(1)->pointOf(m_history->timesMs()[tick], m_history->valueAt(memory, tick));
        hover(chart(1), on);
        QVERIFY(!hovered.isEmpty());
        QCOMPARE(hovered.constLast()[0].toULongLong(), subject.subject);
    }
};

QTEST_MAIN(TestDashboard)
#include "tst_dashboard.moc"
