// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/dashboard.h"

#include "ui/charts/timechart.h"
#include "ui/charts/timestrip.h"

#include <QEvent>
#include <QGridLayout>
#include <QPainter>
#include <QPointer>
#include <QScrollArea>
#include <QScrollBar>

namespace probes {

namespace {
constexpr int Spacing = 8;
constexpr int TwoColumnsFrom = 640; //!< logical pixels of width

std::pair<size_t, qint64> summaryOf(const std::vector<Event> &events)
{
    return {events.size(), events.empty() ? 0 : events.back().wallMs};
}
} // namespace

struct Dashboard::Private
{
    TimeView *view = nullptr;
    QScrollArea *area = nullptr;
    QWidget *content = nullptr;
    QGridLayout *grid = nullptr;
    TimeStrip *strip = nullptr;
    QList<TimeChart *> charts;
    QPointer<History> history;
    QList<ChartSubject> subjects;
    std::pair<size_t, qint64> eventsSeen; //!< how many, and the last one's time
    int columns = 0;

    void arrange(int width);
    void updateExtent() const;
    void showEvents(const std::vector<Event> &events);
    void updateStrip() const;
};

void Dashboard::Private::arrange(int width)
{
    const int wanted = width >= TwoColumnsFrom ? 2 : 1;
    if (wanted == columns) {
        return;
    }
    columns = wanted;
    for (int i = 0; i < charts.size(); ++i) {
        grid->addWidget(charts[i], i / columns, i % columns);
    }
    for (int column = 0; column < 2; ++column) {
        grid->setColumnStretch(column, column < columns ? 1 : 0);
    }
}

void Dashboard::Private::updateExtent() const
{
    if (history && history->ticks() > 0) {
        view->setExtent(history->timesMs().constFirst(), history->timesMs().constLast());
    }
}

void Dashboard::Private::showEvents(const std::vector<Event> &events)
{
    eventsSeen = summaryOf(events);
    for (TimeChart *chart : std::as_const(charts)) {
        chart->setEvents(events);
    }
}

void Dashboard::Private::updateStrip() const
{
    QList<TimeStrip::Axis> axes;
    for (int column = 0; column < columns; ++column) {
        const TimeChart *chart = charts[column];
        const QRectF plot = chart->plotArea();
        const qreal left = chart->mapTo(area->parentWidget(), QPoint()).x() - strip->x();
        TimeStrip::Axis axis{left + plot.left(), left + plot.right(), {}, -1};
        for (const TimeTick &tick : chart->timeTicks()) {
            axis.labels.append({left + chart->pointOf(tick.timeMs, 0).x(), tick.label});
        }
        const auto cursor = view->cursorMs();
        if (cursor && *cursor >= view->fromMs() && *cursor <= view->toMs()) {
            axis.cursorX = left + chart->pointOf(*cursor, 0).x();
        }
        axes.append(axis);
    }
    constexpr qint64 SubSecondSpanMs = 30'000;
    strip->setAxes(axes,
                   view->cursorMs() ? clockText(*view->cursorMs(),
                                                view->toMs() - view->fromMs() <= SubSecondSpanMs)
                                    : QString());
}

Dashboard::Dashboard(QWidget *parent)
    : QWidget(parent)
    , d(std::make_unique<Private>())
{
    d->view = new TimeView(this);
    d->area = new QScrollArea(this);
    d->content = new QWidget;
    d->grid = new QGridLayout(d->content);
    d->grid->setContentsMargins(Spacing, Spacing, Spacing, 0);
    d->grid->setSpacing(Spacing);
    d->strip = new TimeStrip(this);
    for (const ChartSpec &spec : chartSpecs(Scale())) {
        auto *chart = new TimeChart(spec, d->view, d->content);
        connect(chart, &TimeChart::lineHovered, this, &Dashboard::lineHovered);
        d->charts.append(chart);
    }
    d->arrange(TwoColumnsFrom);
    d->area->setWidget(d->content);
    d->area->setWidgetResizable(true);
    d->area->setFrameShape(QFrame::NoFrame);
    d->area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    d->area->setFocusPolicy(Qt::NoFocus);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(d->area, 1);
    layout->addWidget(d->strip);
    // After the charts' own connections: the strip reads where they now have their ticks.
    connect(d->view, &TimeView::rangeChanged, this, [this] { d->updateStrip(); });
    connect(d->view, &TimeView::cursorMoved, this, [this] { d->updateStrip(); });
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
        const QList<ChartSpec> specs = chartSpecs(d->history ? d->history->scale() : Scale());
        for (qsizetype i = 0; i < d->charts.size(); ++i) {
            d->charts[i]->setHistory(d->history);
            d->charts[i]->setSpec(specs[i]);
        }
        d->view->setCursor({});
        d->updateExtent();
        d->showEvents(d->history ? d->history->events() : std::vector<Event>());
        d->updateStrip();
    };
    if (history) {
        connect(history, &History::reset, this, readAnew);
        connect(history, &History::appended, this, [this] {
            const bool shown = d->view->isLive() || d->view->toMs() >= d->view->lastMs();
            const qint64 before = d->view->toMs();
            if (summaryOf(d->history->events()) != d->eventsSeen) {
                d->showEvents(d->history->events());
            }
            d->updateExtent();
            if (shown && d->view->toMs() == before) { // else the view's change has done it
                for (TimeChart *chart : std::as_const(d->charts)) {
                    chart->refresh();
                }
            }
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
    for (TimeChart *chart : std::as_const(d->charts)) {
        chart->setSubjects(subjects);
    }
}

const QList<ChartSubject> &Dashboard::subjects() const
{
    return d->subjects;
}

void Dashboard::setHighlighted(quint64 subject)
{
    for (TimeChart *chart : std::as_const(d->charts)) {
        chart->setHighlighted(subject);
    }
}

TimeView *Dashboard::view() const
{
    return d->view;
}

QList<TimeChart *> Dashboard::charts() const
{
    return d->charts;
}

//! What was never shown has no layout yet; painting any of it makes one.
void Dashboard::layOutUnseen()
{
    if (!isVisible()) {
        d->arrange(width());
        grab(QRect(0, 0, 1, 1));
    }
}

QSize Dashboard::contentSize()
{
    layOutUnseen();
    return {d->content->width(), d->content->height() + TimeStrip::Height};
}

void Dashboard::renderTo(QPainter *painter)
{
    painter->save();
    painter->fillRect(QRect(QPoint(), contentSize()), palette().window());
    for (TimeChart *chart : std::as_const(d->charts)) {
        chart->refreshNow();
        chart->render(painter, QRectF(chart->geometry()), chart->rect(), Qt::IgnoreAspectRatio);
    }
    d->updateStrip();
    painter->translate(0, d->content->height());
    d->strip->renderTo(*painter);
    painter->restore();
}

QImage Dashboard::renderToImage(qreal devicePixelRatio)
{
    QImage image(contentSize() * devicePixelRatio, QImage::Format_RGB32);
    image.setDevicePixelRatio(devicePixelRatio);
    QPainter painter(&image);
    renderTo(&painter);
    painter.end();
    return image;
}

QSize Dashboard::sizeHint() const
{
    return {900, 640};
}

void Dashboard::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    d->arrange(width());
    d->grid->activate();
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
    d->grid->activate();
    d->updateStrip();
}

} // namespace probes
