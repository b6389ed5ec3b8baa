// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/timechart.h"

#include "ui/charts/crosshairitem.h"
#include "ui/charts/seriespalette.h"

#include <QChart>
#include <QEvent>
#include <QGraphicsLayout>
#include <QLegend>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace probes {

namespace {

constexpr qreal PlotTop = 30;
constexpr qreal RightMargin = 10;
constexpr qreal BottomMargin = 10;
constexpr int LeastWidth = 240;
constexpr int TickDistance = 60; //!< logical pixels, for labels with seconds
constexpr int ShortTickDistance = 44; //!< for those without
constexpr qsizetype ShortLabel = 6; //!< «14:09», «29 Nov»
constexpr int StepDistance = 60; //!< between lines of the value axis, at least, where it is high
constexpr QSize MenuSize(26, 22);
constexpr float LineFill = 0.14F;
constexpr float StackFill =
    0.3F; //!< fills lie on each other, too: what is at the bottom is darkest

QColor seeThrough(QColor colour, float opacity)
{
    colour.setAlphaF(opacity);
    return colour;
}

ValueAxis axisFor(const ChartSpec &spec)
{
    const auto below =
        spec.form == ChartForm::Mirror ? ValueAxis::Below::Mirrored : ValueAxis::Below::Nothing;
    return {spec.unit, spec.least, below, spec.most};
}

} // namespace

TimeChart::TimeChart(const ChartSpec &spec, TimeView *view, QWidget *parent)
    : QChartView(parent)
    , m_spec(spec)
    , m_view(view)
    , m_valueAxis(axisFor(spec))
    , m_frame(new ChartFrame(chart()))
    , m_plot(new PlotItem(chart()))
    , m_crosshair(new CrosshairItem(chart()))
    , m_menu(new QToolButton(this))
{
    m_frame->setZValue(3); // below the lines
    m_plot->setZValue(5);
    m_crosshair->setZValue(9);
    m_crosshair->hide();
    chart()->legend()->hide();
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->setBackgroundVisible(false); // it does not always shrink with its chart
    chart()->setMinimumSize(1, 1); // it would not become smaller than its own layout wants
    setMinimumSize(LeastWidth, LowestHeight);
    setFrameShape(NoFrame);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(spec.title);
    m_menu->setText(QString(QChar(0x22EF))); // three dots
    m_menu->setAutoRaise(true);
    m_menu->setFocusPolicy(Qt::NoFocus); // the chart's own menu key opens the same
    m_menu->setCursor(Qt::ArrowCursor);
    m_menu->setFixedSize(MenuSize);
    m_menu->setAccessibleName(tr("Menu of %1").arg(spec.title));
    m_menu->setToolTip(tr("Table, CSV, image, place of this chart (menu key)"));
    connect(m_menu, &QToolButton::clicked, this,
            [this] { showMenu(m_menu->mapToGlobal(QPoint(0, m_menu->height()))); });
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    applyLooks();
    connect(view, &TimeView::rangeChanged, this, &TimeChart::refresh);
    connect(view, &TimeView::liveChanged, this, &TimeChart::refresh);
    connect(view, &TimeView::cursorMoved, this, [this] {
        if (isSeen()) {
            followCursor();
        } else {
            m_stale = true;
        }
    });
}

TimeChart::~TimeChart() = default;

void TimeChart::setSpec(const ChartSpec &spec)
{
    m_spec = spec;
    m_valueAxis = axisFor(spec);
    rebuildLines();
    refresh();
}

void TimeChart::setHistory(const History *history)
{
    m_history = history;
    m_plot->setHistory(history);
    m_valueAxis = axisFor(m_spec);
    readDevices();
    refresh();
}

void TimeChart::readDevices()
{
    if (isDevice(m_spec.subject)) {
        m_subjects = m_history ? deviceSubjects(*m_history, m_spec) : QList<ChartSubject>();
        rebuildLines();
    }
    refresh();
}

void TimeChart::setSubjects(const QList<ChartSubject> &subjects)
{
    if (isDevice(m_spec.subject)) {
        return;
    }
    m_subjects = subjects;
    rebuildLines();
    refresh();
}

void TimeChart::setHighlighted(quint64 subject)
{
    m_plot->setHighlighted(subject);
}

void TimeChart::setTimeline(const TimelinePtr &timeline)
{
    m_timeline = timeline;
    refresh();
}

void TimeChart::rebuildLines()
{
    const SeriesPalette colours(palette());
    QList<PlotLine> lines;
    QList<PlotBand> bands;
    m_names.clear();
    m_summed.clear();
    if (m_spec.subject == Subject::Machine) {
        int step = 0;
        QList<LineId> below;
        for (const ChartLine &line : m_spec.lines) {
            PlotLine drawn{{line.metric, 0}, colours.machinePen(step), QColor(), line.factor, {}};
            drawn.less = {line.less, 0};
            const QColor colour = colours.machine(step);
            if (m_spec.form == ChartForm::Stack) {
                drawn.fill = seeThrough(colour, StackFill);
                if (line.rest.isEmpty()) {
                    drawn.below = below;
                    below.append(drawn.id);
                }
            } else if (m_spec.form == ChartForm::Mirror) {
                drawn.fill = seeThrough(colour, LineFill);
                drawn.factor *= step == 0 ? 1 : -1;
            } else if (step == 0) {
                drawn.fill = seeThrough(colour, LineFill);
            }
            lines.append(drawn);
            m_names.append(line.rest.isEmpty() ? labelOf(line) : line.rest);
            ++step;
        }
    } else {
        for (const ChartSubject &subject : std::as_const(m_subjects)) {
            if (subject.visible) {
                addLines(subject, lines);
                addBand(subject, bands);
            }
        }
    }
    m_plot->setStacked(m_spec.form == ChartForm::Stack);
    m_plot->setLines(lines);
    m_plot->setBands(bands);
    describe();
}

//! Those of one process or group; where a chart of groups has one only, it is filled.
void TimeChart::addLines(const ChartSubject &subject, QList<PlotLine> &lines)
{
    const SeriesPalette colours(palette());
    const std::vector<ChartLine> &own = linesOf(m_spec, subject);
    const bool isFilled = m_spec.subject == Subject::Group && !m_spec.band
        && !subject.group.isEmpty()
        && std::ranges::count_if(m_subjects,
                                 [](const ChartSubject &each) { return !each.group.isEmpty(); })
            == 1;
    const bool isMirror = m_spec.form == ChartForm::Mirror;
    QList<LineId> below;
    ChartSubject told = subject;
    told.name = subject.apart();
    for (const ChartLine &line : own) {
        const int step = int(below.size());
        PlotLine drawn{{line.metric, subject.subject},
                       subject.colour < 0          ? colours.machinePen(1)
                           : subject.tint > 0      ? colours.workerPen(subject.colour, subject.tint)
                           : step > 0 && !isMirror ? colours.workerPen(subject.colour, step)
                                                   : colours.processPen(subject.colour),
                       QColor(),
                       line.factor,
                       {}};
        if (isFilled) {
            drawn.fill = seeThrough(drawn.pen.color(), step > 0 ? StackFill : LineFill);
        }
        if (m_spec.form == ChartForm::Stack) {
            drawn.below = below;
        }
        if (isMirror && step > 0) {
            drawn.factor = -drawn.factor;
        }
        below.append(drawn.id);
        lines.append(drawn);
        m_names.append(m_spec.subject == Subject::Group && own.size() > 1
                           ? labelOf(line) // of the group that its page is about
                           : labelOf(m_spec, line, told));
        m_summed.append(subject.isCounted && subject.tint == 0);
    }
}

//! From the least to the most of a group's workers, where these are told. Its average is of all
//! that it used, also by those that have ended: then it may be more than any worker that is left.
void TimeChart::addBand(const ChartSubject &subject, QList<PlotBand> &bands) const
{
    if (!m_spec.band || subject.members.isEmpty()) {
        return;
    }
    PlotBand band;
    for (const quint64 member : subject.members) {
        band.lines.append({m_spec.band->metric, member});
    }
    for (const ChartLine &line : m_spec.lines) {
        band.lines.append({line.metric, subject.subject}); // of the same unit and factor
    }
    band.factor = m_spec.band->factor;
    band.fill = seeThrough(SeriesPalette(palette()).processPen(subject.colour).color(), LineFill);
    bands.append(band);
}

bool TimeChart::isSeen() const
{
    if (!isVisible()) {
        return false;
    }
    QRect seen = rect(); // visibleRegion() asks every sibling, at each move of the pointer
    for (const QWidget *at = this; !at->isWindow() && !seen.isEmpty(); at = at->parentWidget()) {
        seen = seen.translated(at->pos()) & at->parentWidget()->rect();
    }
    return !seen.isEmpty();
}

void TimeChart::refresh()
{
    if (isSeen()) {
        refreshNow();
    } else {
        m_stale = true;
    }
}

void TimeChart::refreshNow()
{
    m_stale = false;
    const Extrema extrema = m_plot->extrema(m_view->fromMs(), m_view->toMs());
    const bool goesBelow = m_spec.form == ChartForm::Mirror || m_spec.form == ChartForm::Signed;
    const double farthest = goesBelow ? std::max(extrema.largest, -extrema.least) : extrema.largest;
    if (m_spec.form == ChartForm::Signed) {
        m_valueAxis.setNegative(extrema.least < 0);
    }
    m_valueAxis.setRoom(int(plotArea().height()) / StepDistance);
    m_valueAxis.fit(farthest, m_view->lastMs(), !m_view->isLive());
    m_plot->setView(m_view->fromMs(), m_view->toMs(), m_valueAxis.top(), m_valueAxis.bottom());
    updateFrame();
    followCursor();
}

void TimeChart::updateFrame()
{
    ChartFrame::Content content;
    content.title = m_spec.title;
    const bool hasGroup = std::ranges::any_of(
        m_subjects, [](const ChartSubject &each) { return !each.group.isEmpty(); });
    content.subtitle =
        hasGroup && !m_spec.groupSubtitle.isEmpty() ? m_spec.groupSubtitle : m_spec.subtitle;
    content.emptyText = emptyText();
    content.axisName = m_spec.axisName;
    for (double value = m_valueAxis.bottom(); value < m_valueAxis.top() + m_valueAxis.step() / 2;
         value += m_valueAxis.step()) {
        content.valueLabels.append(
            {m_plot->pointOf(m_view->fromMs(), value).y(), m_valueAxis.label(value)});
    }
    if (m_valueAxis.bottom() < 0) {
        content.zero = m_plot->pointOf(m_view->fromMs(), 0).y();
    }
    for (const TimeTick &tick : timeTicks()) {
        content.timeGrid.append(m_plot->pointOf(tick.timeMs, 0).x());
    }
    addEventLines(content);
    content.keys = m_frame->content().keys;
    m_frame->setContent(content);
}

QList<TimeTick> TimeChart::timeTicks() const
{
    const auto ticks = [this, width = axisWidth()](int distance) {
        const int most = width / distance + 1; // one more than lies between
        return probes::timeTicks(m_view->fromMs(), m_view->toMs(), std::max(most, 2));
    };
    const QList<TimeTick> dense = ticks(ShortTickDistance);
    const bool areShort = std::ranges::all_of(
        dense, [](const TimeTick &tick) { return tick.label.size() <= ShortLabel; });
    return areShort ? dense : ticks(TickDistance);
}

//! Of the narrowest of those that are as wide but for a pixel or two: columns have one axis.
int TimeChart::axisWidth() const
{
    constexpr int Odd = 4;
    const int own = int(plotArea().width());
    int narrowest = own;
    const QWidget *board = parentWidget();
    for (const TimeChart *chart : board != nullptr
             ? board->findChildren<TimeChart *>(QString(), Qt::FindDirectChildrenOnly)
             : QList<TimeChart *>()) {
        if (const int width = int(chart->plotArea().width()); std::abs(width - own) <= Odd) {
            narrowest = std::min(narrowest, width);
        }
    }
    return narrowest;
}

QRectF TimeChart::plotArea() const
{
    return QRectF(rect()).adjusted(LeftGutter, PlotTop, -RightMargin, -BottomMargin);
}

QPointF TimeChart::pointOf(qint64 timeMs, double value) const
{
    const QRectF plot = plotArea(); // what is scrolled out of view draws none of the view's moves
    const double share =
        double(timeMs - m_view->fromMs()) / double(m_view->toMs() - m_view->fromMs());
    return {plot.left() + share * plot.width(), m_plot->pointOf(timeMs, value).y()};
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
    chart()->resize(size());
    chart()->setPlotArea(plot);
    m_menu->move(width() - MenuSize.width() - 6, 4);
    m_frame->setLayout(rect(), plot, m_menu->x() - 2);
    m_plot->setPlotRect(plot);
    m_crosshair->setPlotRect(plot);
    refresh();
}

void TimeChart::applyLooks()
{
    const SeriesPalette colours(palette());
    setBackgroundBrush(palette().window());
    m_frame->setLooks(colours, font());
    m_crosshair->setLooks(colours, ChartFrame::axisFont(font()));
    m_plot->setGapColour(colours.gap());
    rebuildLines();
}

QVariant TimeChart::inputMethodQuery(Qt::InputMethodQuery query) const
{
    // Not QGraphicsView's: its rectangle has a scroll area reveal no more than a corner.
    return QWidget::inputMethodQuery(query); // NOLINT(bugprone-parent-virtual-call)
}

QSize TimeChart::sizeHint() const
{
    return {2 * LeastWidth, LeastHeight + 40};
}

} // namespace probes
