// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/timechart.h"

#include "ui/charts/chartframe.h"
#include "ui/charts/crosshairitem.h"
#include "ui/charts/seriespalette.h"

#include <QChart>
#include <QEvent>
#include <QGraphicsLayout>
#include <QLegend>

#include <algorithm>
#include <cmath>

namespace probes {

namespace {

constexpr qreal PlotTop = 30;
constexpr qreal RightMargin = 10;
constexpr qreal BottomMargin = 10;
constexpr int LeastHeight = 150;
constexpr int LeastWidth = 240;
constexpr int TickDistance = 60; //!< logical pixels
constexpr int MostExits = 30; //!< beyond, their lines would hide the chart

bool isShown(EventKind kind)
{
    return kind == EventKind::Marker || kind == EventKind::Suspend || kind == EventKind::ClockStep
        || kind == EventKind::IntervalChanged || kind == EventKind::ProcessExited;
}

} // namespace

TimeChart::TimeChart(const ChartSpec &spec, TimeView *view, QWidget *parent)
    : QChartView(parent)
    , m_spec(spec)
    , m_view(view)
    , m_valueAxis(spec.unit, spec.least)
    , m_frame(new ChartFrame(chart()))
    , m_plot(new PlotItem(chart()))
    , m_crosshair(new CrosshairItem(chart()))
{
    m_frame->setZValue(3); // below the lines
    m_plot->setZValue(5);
    m_crosshair->setZValue(9);
    m_crosshair->hide();
    chart()->legend()->hide();
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->setBackgroundRoundness(6);
    chart()->setMinimumSize(1, 1); // it would not become smaller than its own layout wants
    setMinimumSize(LeastWidth, LeastHeight);
    setFrameShape(NoFrame);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(spec.title);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    applyLooks();
    connect(view, &TimeView::rangeChanged, this, &TimeChart::refresh);
    connect(view, &TimeView::liveChanged, this, &TimeChart::refresh);
    connect(view, &TimeView::cursorMoved, this, [this] {
        if (isVisible()) {
            updateCrosshair();
            updateFrame();
        }
    });
}

TimeChart::~TimeChart() = default;

void TimeChart::setSpec(const ChartSpec &spec)
{
    m_spec = spec;
    m_valueAxis = ValueAxis(spec.unit, spec.least);
    refresh();
}

void TimeChart::setHistory(const History *history)
{
    m_history = history;
    m_plot->setHistory(history);
    m_valueAxis = ValueAxis(m_spec.unit, m_spec.least);
    refresh();
}

void TimeChart::setSubjects(const QList<ChartSubject> &subjects)
{
    m_subjects = subjects;
    rebuildLines();
    refresh();
}

void TimeChart::setHighlighted(quint64 subject)
{
    m_plot->setHighlighted(subject);
}

void TimeChart::setEvents(const std::vector<Event> &events)
{
    m_events.clear();
    std::ranges::copy_if(events, std::back_inserter(m_events),
                         [](const Event &event) { return isShown(event.kind); });
    refresh();
}

void TimeChart::rebuildLines()
{
    const SeriesPalette colours(palette());
    QList<PlotLine> lines;
    m_names.clear();
    if (m_spec.subject == Subject::Machine) {
        int step = 0;
        for (const Metric *metric : m_spec.metrics) {
            const QColor fill = m_spec.metrics.size() == 1 ? colours.machine(step) : QColor();
            lines.append({{metric, 0}, colours.machinePen(step++), fill});
            m_names.append(labelOf(*metric));
        }
    } else {
        for (const ChartSubject &subject : std::as_const(m_subjects)) {
            if (!subject.visible) {
                continue;
            }
            for (const Metric *metric : m_spec.metrics) {
                lines.append(
                    {{metric, subject.subject}, colours.processPen(subject.colour), QColor()});
                m_names.append(subject.name);
            }
        }
    }
    m_plot->setLines(lines);
    describe();
}

void TimeChart::describe()
{
    const QStringList names = m_names.mid(0, 10);
    setAccessibleDescription(names.isEmpty()
                                 ? emptyText()
                                 : tr("%1. Lines: %2").arg(m_spec.subtitle, names.join(u", ")));
}

void TimeChart::refresh()
{
    if (isVisible()) {
        refreshNow();
    } else {
        m_stale = true;
    }
}

void TimeChart::refreshNow()
{
    m_stale = false;
    const Extrema extrema = m_plot->extrema(m_view->fromMs(), m_view->toMs());
    m_valueAxis.fit(extrema.largest, m_view->lastMs(), !m_view->isLive());
    m_plot->setView(m_view->fromMs(), m_view->toMs(), m_valueAxis.top());
    updateFrame();
    updateCrosshair();
}

qsizetype TimeChart::shownTick() const
{
    if (!m_history || m_history->ticks() == 0) {
        return -1;
    }
    const qint64 at = m_view->cursorMs().value_or(std::min(m_view->toMs(), m_view->lastMs()));
    return m_history->nearest(at);
}

QList<TimeChart::LineValue> TimeChart::values() const
{
    QList<LineValue> found;
    const qsizetype tick = shownTick();
    for (qsizetype i = 0; i < m_names.size(); ++i) {
        const LineId &line = m_plot->lines()[i].id;
        found.append({line, m_names[i], tick < 0 ? std::nan("") : m_history->valueAt(line, tick)});
    }
    return found;
}

QString TimeChart::emptyText() const
{
    if (m_spec.subject == Subject::Process && m_subjects.isEmpty()) {
        return tr("Check a process to watch it");
    }
    if (m_plot->lines().isEmpty()) {
        return tr("All lines are hidden");
    }
    const bool isEmpty = !m_history || m_history->ticks() == 0;
    return isEmpty ? tr("Waiting for the first values") : QString();
}

void TimeChart::updateFrame()
{
    ChartFrame::Content content;
    content.title = m_spec.title;
    content.subtitle = m_spec.subtitle;
    content.emptyText = emptyText();
    for (double value = 0; value < m_valueAxis.top() + m_valueAxis.step() / 2;
         value += m_valueAxis.step()) {
        content.valueLabels.append(
            {m_plot->pointOf(m_view->fromMs(), value).y(), m_valueAxis.label(value)});
    }
    for (const TimeTick &tick : timeTicks()) {
        content.timeGrid.append(m_plot->pointOf(tick.timeMs, 0).x());
    }
    int exits = 0;
    auto event = std::ranges::lower_bound(m_events, m_view->fromMs(), {}, &Event::wallMs);
    for (; event != m_events.end() && event->wallMs <= m_view->toMs(); ++event) {
        if (event->kind == EventKind::ProcessExited && ++exits > MostExits) {
            continue;
        }
        content.events.append(
            {m_plot->pointOf(event->wallMs, 0).x(), event->kind == EventKind::Marker});
    }
    const QList<LineValue> shown = values();
    double sum = 0;
    for (qsizetype i = 0; i < shown.size(); ++i) {
        const QString text = valueText(m_spec.unit, shown[i].value).joined();
        if (m_spec.subject == Subject::Machine && shown.size() > 1) {
            content.keys.append({m_plot->lines()[i].pen.color(), shown[i].name, text});
        } else if (m_spec.subject == Subject::Machine) {
            content.value = text;
        } else if (std::isfinite(shown[i].value)) {
            sum += shown[i].value;
            content.value =
                QChar(0x03A3) + QStringLiteral(" ") + valueText(m_spec.unit, sum).joined();
        }
    }
    m_frame->setContent(content);
}

void TimeChart::updateCrosshair()
{
    const auto cursor = m_view->cursorMs();
    const qsizetype tick = shownTick();
    if (!cursor || tick < 0 || *cursor < m_view->fromMs() || *cursor > m_view->toMs()) {
        m_crosshair->hide();
        return;
    }
    const qint64 time = m_history->timesMs()[tick];
    QList<CrosshairItem::Label> labels;
    const QList<LineValue> shown = values();
    for (qsizetype i = 0; i < shown.size(); ++i) {
        if (std::isfinite(shown[i].value)) {
            labels.append({m_plot->lines()[i].pen.color(),
                           m_underPointer ? shown[i].name : QString(),
                           valueText(m_spec.unit, shown[i].value).joined(),
                           m_plot->pointOf(time, shown[i].value).y()});
        }
    }
    m_crosshair->showAt(m_plot->pointOf(time, 0).x(), labels);
    m_crosshair->show();
}

QList<TimeTick> TimeChart::timeTicks() const
{
    const int most = std::max(int(plotArea().width()) / TickDistance, 2);
    return probes::timeTicks(m_view->fromMs(), m_view->toMs(), most);
}

QRectF TimeChart::plotArea() const
{
    return QRectF(rect()).adjusted(LeftGutter, PlotTop, -RightMargin, -BottomMargin);
}

QPointF TimeChart::pointOf(qint64 timeMs, double value) const
{
    return m_plot->pointOf(timeMs, value);
}

qint64 TimeChart::timeAt(qreal x) const
{
    return m_plot->timeAt(x);
}

void TimeChart::layOut()
{
    const QRectF plot = plotArea();
    if (plot.width() < 1 || plot.height() < 1) {
        return;
    }
    chart()->resize(width() - 1, height() - 1); // else its right and lower border are cut off
    chart()->setPlotArea(plot);
    m_frame->setLayout(rect(), plot);
    m_plot->setPlotRect(plot);
    m_crosshair->setPlotRect(plot);
    refresh();
}

void TimeChart::applyLooks()
{
    const SeriesPalette colours(palette());
    setBackgroundBrush(palette().window());
    chart()->setBackgroundBrush(colours.card());
    chart()->setBackgroundPen(QPen(hasFocus() ? colours.accent() : colours.border(), 1));
    m_frame->setLooks(colours, font());
    m_crosshair->setLooks(colours, ChartFrame::axisFont(font()));
    m_plot->setGapColour(colours.gap());
    rebuildLines();
}

QSize TimeChart::sizeHint() const
{
    return {2 * LeastWidth, LeastHeight + 40};
}

} // namespace probes
