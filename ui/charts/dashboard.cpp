// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartboard.h"
#include "ui/charts/dashboardprivate.h"
#include "ui/charts/eventlane.h"
#include "ui/charts/navigator.h"
#include "ui/charts/timechart.h"

#include <QEvent>
#include <QKeyEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace probes {

static_assert(Dashboard::LeastHeight
              == EventLane::Height + TimeChart::LeastHeight + TimeStrip::Height + Navigator::Height
                  + 4); // an edge below

void Dashboard::Private::readSpecs() const
{
    board->setSpecs(specs(history ? history->scale() : Scale(), percentOf));
}

void Dashboard::Private::updateExtent() const
{
    if (ownsView && history && history->ticks() > 0) {
        view->setExtent(history->timesMs().constFirst(), history->timesMs().constLast());
    }
}

void Dashboard::Private::readTimeline()
{
    timeline = history ? timelineOf(*history, subjects) : nullptr;
    seen = {};
    if (history) {
        const std::vector<Event> &events = history->events();
        seen.events = events.size();
        seen.lastMs = events.empty() ? 0 : events.back().wallMs;
    }
    board->setTimeline(timeline);
    lane->setTimeline(timeline);
    navigator->setTimeline(timeline);
    placeLane();
}

//! Once it is there it stays: the charts would jump.
void Dashboard::Private::placeLane() const
{
    lane->setVisible(hasEmptyLane || (timeline && !timeline->empty()));
}

//! One is enough, and in a low window a chart needs its room.
void Dashboard::Private::placeNavigator(int height) const
{
    navigator->setVisible(ownsView && height >= LeastHeight);
}

void Dashboard::Private::followTimeline()
{
    const std::vector<Event> &events = history->events();
    const Seen now{events.size(), events.empty() ? 0 : events.back().wallMs,
                   history->gapBefore(history->ticks() - 1)};
    const bool isForgotten =
        timeline && !timeline->empty() && timeline->front().toMs < history->timesMs().constFirst();
    if (now != seen || isForgotten) {
        readTimeline();
    }
}

//! The axis of a chart whose left edge is there.
TimeStrip::Axis Dashboard::Private::axisOf(const TimeChart *chart, qreal left) const
{
    const QRectF plot = chart->plotArea();
    TimeStrip::Axis axis{left + plot.left(), left + plot.right(), {}, -1};
    for (const TimeTick &tick : chart->timeTicks()) {
        axis.labels.append({left + chart->pointOf(tick.timeMs, 0).x(), tick.label});
    }
    if (const qreal x = cursorX(chart); x >= 0) {
        axis.cursorX = left + x;
    }
    return axis;
}

//! In the chart's coordinates; below 0: none.
qreal Dashboard::Private::cursorX(const TimeChart *chart) const
{
    const auto cursor = view->cursorMs();
    const bool isSeen = cursor && *cursor >= view->fromMs() && *cursor <= view->toMs();
    return isSeen ? chart->pointOf(*cursor, 0).x() : -1;
}

//! Of a chart on the strip.
qreal Dashboard::Private::leftOf(const TimeChart *chart) const
{
    return chart->mapTo(board->parentWidget(), QPoint()).x() - strip->x();
}

//! The pointer's moves are many: labels, ticks and flags stay as they are.
void Dashboard::Private::moveStripCursor() const
{
    QList<qreal> places;
    for (const TimeChart *chart : board->columnHeads()) {
        const qreal x = cursorX(chart);
        places.append(x < 0 ? -1 : leftOf(chart) + x);
    }
    strip->moveCursor(places, cursorText());
}

QString Dashboard::Private::cursorText() const
{
    constexpr qint64 SubSecondSpanMs = 30'000;
    return view->cursorMs()
        ? clockText(*view->cursorMs(), view->toMs() - view->fromMs() <= SubSecondSpanMs)
        : QString();
}

void Dashboard::Private::updateStrip() const
{
    QList<TimeStrip::Axis> axes;
    QList<std::pair<qreal, qreal>> plots;
    for (const TimeChart *chart : board->columnHeads()) {
        axes.append(axisOf(chart, leftOf(chart)));
        plots.append({axes.constLast().left, axes.constLast().right});
    }
    strip->setAxes(axes, cursorText());
    lane->setPlots(plots);
    lane->setRange(view->fromMs(), view->toMs());
}

Dashboard::Dashboard(QWidget *parent)
    : Dashboard(nullptr, chartSpecs, parent)
{ }

Dashboard::Dashboard(TimeView *view, ChartSpecs specs, QWidget *parent)
    : QWidget(parent)
    , d(std::make_unique<Private>())
{
    d->ownsView = view == nullptr;
    d->specs = specs;
    d->view = view != nullptr ? view : new TimeView(this);
    d->lane = new EventLane(this);
    d->board = new ChartBoard(d->view, this);
    d->strip = new TimeStrip(this);
    d->navigator = new Navigator(d->view, this);
    d->navigator->setVisible(d->ownsView);
    if (specs != &chartSpecs) {
        d->board->setUsual({});
    }
    d->readSpecs();
    setFocusPolicy(Qt::ClickFocus);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 4);
    layout->setSpacing(0);
    layout->addWidget(d->lane);
    layout->addWidget(d->board, 1);
    layout->addWidget(d->strip);
    layout->addWidget(d->navigator);
    connect(d->board, &ChartBoard::lineHovered, this, &Dashboard::lineHovered);
    connect(d->board, &ChartBoard::layoutChanged, this, [this] {
        d->board->widget()->layout()->activate();
        d->updateStrip();
    });
    const auto moveStrip = [this] {
        if (isVisible()) { // else showEvent() does it
            d->updateStrip();
        }
    };
    connect(d->view, &TimeView::rangeChanged, this, moveStrip);
    connect(d->view, &TimeView::cursorMoved, this, [this] { d->moveStripCursor(); });
    connect(this, &Dashboard::lineHovered, this, &Dashboard::setHighlighted);
}

Dashboard::~Dashboard() = default;

void Dashboard::setHistory(History *history)
{
    if (d->history) {
        disconnect(d->history, nullptr, this, nullptr);
    }
    d->history = history;
    const auto readAnew = [this] {
        d->board->setHistory(d->history);
        d->navigator->setHistory(d->history);
        d->readSpecs();
        if (d->ownsView) {
            d->view->setCursor({});
        }
        d->updateExtent();
        d->readTimeline();
        d->updateStrip();
    };
    if (history) {
        connect(history, &History::reset, this, readAnew);
        connect(history, &History::filled, this, [this] {
            d->board->setHistory(d->history); // extrema and sums of what they had are other ones
            d->navigator->setHistory(d->history);
            d->readTimeline();
        });
        connect(history, &History::eventAdded, this, [this] { d->readTimeline(); });
        connect(history, &History::appended, this, [this] {
            const bool shown = d->view->isLive() || d->view->toMs() >= d->view->lastMs();
            const qint64 before = d->view->toMs();
            d->followTimeline();
            d->updateExtent();
            // Else the view's change has done it.
            if (shown && d->view->toMs() == before && (d->ownsView || !d->view->isLive())) {
                for (TimeChart *chart : d->board->charts()) {
                    chart->refresh();
                }
            }
            d->navigator->update();
            emit ticksCame();
        });
        connect(history, &QObject::destroyed, this, [this] { setHistory(nullptr); });
    }
    readAnew();
}

History *Dashboard::history() const
{
    return d->history;
}

void Dashboard::setSubjects(const QList<ChartSubject> &subjects)
{
    if (subjects == d->subjects) {
        return;
    }
    d->subjects = subjects;
    d->board->setSubjects(subjects);
    d->readTimeline();
}

const QList<ChartSubject> &Dashboard::subjects() const
{
    return d->subjects;
}

void Dashboard::setHighlighted(quint64 subject)
{
    for (TimeChart *chart : d->board->charts()) {
        chart->setHighlighted(subject);
    }
}

void Dashboard::setPercentOf(PercentOf percentOf)
{
    if (percentOf != d->percentOf) {
        d->percentOf = percentOf;
        d->readSpecs();
        emit percentOfChanged();
    }
}

PercentOf Dashboard::percentOf() const
{
    return d->percentOf;
}

qsizetype Dashboard::ticksSinceFrozen() const
{
    if (!d->history || d->view->isLive()) {
        return 0;
    }
    const QList<qint64> &times = d->history->timesMs();
    return times.end() - std::ranges::upper_bound(times, d->view->frozenMs());
}

TimeView *Dashboard::view() const
{
    return d->view;
}

ChartBoard *Dashboard::board() const
{
    return d->board;
}

void Dashboard::setEmptyLaneShown(bool isShown)
{
    d->hasEmptyLane = isShown;
    d->placeLane();
}

EventLane *Dashboard::lane() const
{
    return d->lane;
}

Navigator *Dashboard::navigator() const
{
    return d->navigator;
}

QList<TimeChart *> Dashboard::charts() const
{
    return d->board->charts();
}

QSize Dashboard::sizeHint() const
{
    return {900, 640};
}

void Dashboard::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    d->placeNavigator(height());
    layout()->activate();
    d->board->widget()->layout()->activate();
    d->updateStrip();
}

void Dashboard::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        d->strip->update();
    }
}

void Dashboard::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    layout()->activate();
    d->board->widget()->layout()->activate();
    d->updateStrip();
}

//! Itself it has nothing to show that by: the chart that had it last gets it, else the first.
void Dashboard::focusInEvent(QFocusEvent *event)
{
    auto *chart = qobject_cast<TimeChart *>(d->board->focusWidget());
    if (chart == nullptr || !chart->isVisible()) {
        const QList<TimeChart *> heads = d->board->columnHeads();
        chart = heads.isEmpty() ? nullptr : heads.constFirst();
    }
    if (chart != nullptr) {
        chart->setFocus(event->reason());
    }
}

void Dashboard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space) {
        d->view->setLive(!d->view->isLive());
    } else if (event->key() == Qt::Key_End) {
        d->view->resetZoom();
    } else {
        event->ignore();
    }
}

} // namespace probes
