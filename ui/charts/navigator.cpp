// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/navigator.h"

#include "ui/charts/chartframe.h"
#include "ui/charts/timeaxis.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace probes {

namespace {
constexpr qreal Side = 8; //!< as the cards' distance from the edge
constexpr qreal GripWidth = 6;
constexpr qreal LeastWindow = 6;
constexpr qreal LabelHeight = 14;
constexpr int TimeDistance = 110;
constexpr double NavigatorZoomStep = 1.25;
constexpr double Notch = 120;
} // namespace

Navigator::Navigator(TimeView *view, QWidget *parent)
    : QWidget(parent)
    , m_view(view)
{
    setFixedHeight(Height);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Time in memory"));
    setAccessibleDescription(tr("Arrow keys move the range that the charts show, plus and minus "
                                "zoom, Home and End go to its ends"));
    setToolTip(tr("All that is in memory: drag the window or its edges"));
    connect(view, &TimeView::rangeChanged, this, qOverload<>(&QWidget::update));
}

void Navigator::setHistory(const History *history)
{
    m_history = history;
    m_extrema.reset();
    update();
}

void Navigator::setTimeline(const TimelinePtr &timeline)
{
    m_timeline = timeline;
    update();
}

QRectF Navigator::track() const
{
    return QRectF(rect()).adjusted(Side, 3, -Side, -3);
}

qreal Navigator::xOf(qint64 timeMs) const
{
    const QRectF area = track();
    const double span = double(std::max<qint64>(m_view->lastMs() - m_view->firstMs(), 1));
    return area.left() + double(timeMs - m_view->firstMs()) / span * area.width();
}

qint64 Navigator::timeAt(qreal x) const
{
    const QRectF area = track();
    const double share = area.width() > 0 ? (x - area.left()) / area.width() : 0;
    return m_view->firstMs() + std::llround(share * double(m_view->lastMs() - m_view->firstMs()));
}

QRectF Navigator::window() const
{
    const QRectF area = track();
    qreal left = std::clamp(xOf(m_view->fromMs()), area.left(), area.right() - LeastWindow);
    const qreal right = std::clamp(xOf(m_view->toMs()), left + LeastWindow, area.right());
    left = std::min(left, right - LeastWindow);
    return {left, area.top(), right - left, area.height()};
}

void Navigator::paintEvent(QPaintEvent *)
{
    const SeriesPalette colours(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colours.border(), 1));
    painter.setBrush(colours.card());
    painter.drawRoundedRect(track().adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    if (m_history && m_history->ticks() > 1) {
        paintLine(painter);
        paintMarks(painter);
        paintWindow(painter);
    }
    if (hasFocus()) { // around it all: the frame of a range that is all would hide it
        painter.setPen(QPen(colours.accent(), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 8, 8);
    }
}

void Navigator::paintLine(QPainter &painter)
{
    const SeriesPalette colours(palette());
    static const LineId line{findMetric("system_cpu", "percent"), 0};
    const QRectF area = track().adjusted(1, 4, -1, -LabelHeight);
    const QList<qint64> &times = m_history->timesMs();
    QColor fill = colours.machine(1);
    fill.setAlphaF(0.35F);
    const auto y = [&](double percent) {
        return area.bottom() - std::clamp(percent / 100, 0.0, 1.0) * area.height();
    };
    QPolygonF outline;
    const auto flush = [&] {
        if (outline.size() > 1) {
            QPolygonF closed(outline);
            closed << QPointF(outline.constLast().x(), area.bottom())
                   << QPointF(outline.constFirst().x(), area.bottom());
            painter.setPen(Qt::NoPen);
            painter.setBrush(fill);
            painter.drawPolygon(closed);
            painter.setPen(QPen(colours.machine(1), 1));
            painter.drawPolyline(outline);
        }
        outline.clear();
    };
    auto from = times.begin();
    const int columns = int(area.width());
    for (int column = 0; column <= columns && from != times.end(); ++column) {
        const qint64 end = timeAt(area.left() + column + 1);
        // The last tick stands on the right edge itself.
        const auto to = column == columns ? times.end() : std::lower_bound(from, times.end(), end);
        if (from == to) {
            continue;
        }
        const qsizetype first = from - times.begin();
        if (first > 0 && m_history->gapBefore(first)) {
            flush();
        }
        const Extrema span = m_extrema.of(*m_history, line, first, to - times.begin());
        if (!span.isEmpty()) {
            outline << QPointF(area.left() + column + 0.5, y(span.largest));
        }
        from = to;
    }
    flush();
}

void Navigator::paintMarks(QPainter &painter) const
{
    const SeriesPalette colours(palette());
    const QRectF area = track();
    if (m_timeline) {
        for (const TimelineEntry &entry : *m_timeline) {
            if (entry.kind == TimelineEntry::Kind::Marker && entry.fromMs >= m_view->firstMs()) {
                painter.fillRect(QRectF(std::floor(xOf(entry.fromMs)), area.top() + 3, 2,
                                        area.height() - LabelHeight - 3),
                                 colours.marker());
            } else if (entry.kind == TimelineEntry::Kind::Gap) {
                const qreal left = xOf(entry.fromMs);
                QColor shade = colours.gap();
                shade.setAlphaF(0.3F);
                painter.fillRect(QRectF(left, area.top() + 3, std::max(xOf(entry.toMs) - left, 1.0),
                                        area.height() - LabelHeight - 3),
                                 shade);
            }
        }
    }
    painter.setFont(ChartFrame::axisFont(font()));
    painter.setPen(colours.muted());
    const QFontMetricsF metrics(painter.font());
    const int most = std::max(int(area.width()) / TimeDistance, 2);
    const qreal baseline = area.bottom() - 4;
    const QRectF shown = window();
    const auto isCrossed = [](qreal edge, qreal left, qreal width) {
        return edge > left - 4 && edge < left + width + 4;
    };
    for (const TimeTick &tick : timeTicks(m_view->firstMs(), m_view->lastMs(), most)) {
        const qreal width = metrics.horizontalAdvance(tick.label);
        const qreal left = xOf(tick.timeMs) - width / 2;
        const bool isInside = left >= area.left() + 4 && left + width <= area.right() - 4;
        // A line through a time would be read as a part of it.
        if (isInside && !isCrossed(shown.left(), left, width)
            && !isCrossed(shown.right(), left, width)) {
            painter.drawText(QPointF(left, baseline), tick.label);
        }
    }
}

void Navigator::paintWindow(QPainter &painter) const
{
    const SeriesPalette colours(palette());
    const QRectF box = window().adjusted(0.5, 0.5, -0.5, -0.5);
    QColor inside = colours.accent();
    inside.setAlphaF(0.10F);
    painter.setPen(QPen(colours.accent(), 1.4));
    painter.setBrush(inside);
    painter.drawRoundedRect(box, 5, 5);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.accent());
    for (const qreal x : {box.left(), box.right()}) {
        painter.drawRoundedRect(QRectF(x - 2, box.center().y() - 7, 4, 14), 2, 2);
    }
}

Navigator::Grip Navigator::gripAt(qreal x) const
{
    const QRectF box = window();
    if (std::abs(x - box.left()) <= GripWidth && x < box.center().x()) {
        return Grip::Left;
    }
    if (std::abs(x - box.right()) <= GripWidth) {
        return Grip::Right;
    }
    return x >= box.left() && x <= box.right() ? Grip::Whole : Grip::None;
}

void Navigator::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton) {
        return;
    }
    const qreal x = event->position().x();
    m_grip = gripAt(x);
    if (m_grip == Grip::None) { // there, and dragged on from there
        const qint64 half = (m_view->toMs() - m_view->fromMs()) / 2;
        const qint64 middle = timeAt(x);
        m_view->showRange(middle - half, middle + half);
        m_grip = Grip::Whole;
    }
    m_pressedX = x;
    m_pressedFromMs = m_view->fromMs();
    m_pressedToMs = m_view->toMs();
    m_pressedFirstMs = m_view->firstMs();
    m_pressedLastMs = m_view->lastMs();
}

void Navigator::mouseMoveEvent(QMouseEvent *event)
{
    const qreal x = event->position().x();
    if (m_grip == Grip::None) {
        const Grip grip = gripAt(x);
        setCursor(grip == Grip::Left || grip == Grip::Right ? Qt::SizeHorCursor
                      : grip == Grip::Whole                 ? Qt::OpenHandCursor
                                                            : Qt::ArrowCursor);
        return;
    }
    const double perPixel =
        double(m_pressedLastMs - m_pressedFirstMs) / std::max(track().width(), 1.0);
    const qint64 by = std::llround((x - m_pressedX) * perPixel);
    qint64 from = m_pressedFromMs;
    qint64 to = m_pressedToMs;
    if (m_grip != Grip::Right) {
        from += by;
    }
    if (m_grip != Grip::Left) {
        to += by;
    }
    if (m_grip == Grip::Left) {
        from = std::min(from, to - TimeView::ShortestSpanMs);
    } else if (m_grip == Grip::Right) {
        to = std::clamp(to, from + TimeView::ShortestSpanMs,
                        std::max(m_view->lastMs(), from + TimeView::ShortestSpanMs));
    }
    m_view->showRange(from, to);
}

void Navigator::mouseReleaseEvent(QMouseEvent *)
{
    m_grip = Grip::None;
}

void Navigator::mouseDoubleClickEvent(QMouseEvent *)
{
    m_view->resetZoom();
}

void Navigator::wheelEvent(QWheelEvent *event)
{
    const double notches = event->angleDelta().y() / Notch;
    m_view->zoom(std::pow(NavigatorZoomStep, notches), timeAt(event->position().x()));
    event->accept();
}

void Navigator::keyPressEvent(QKeyEvent *event)
{
    const qint64 from = m_view->fromMs();
    const qint64 to = m_view->toMs();
    const qint64 step = std::max<qint64>((to - from) / 10, 1);
    switch (event->key()) {
    case Qt::Key_Left:
        m_view->pan(-step);
        break;
    case Qt::Key_Right:
        m_view->pan(step);
        break;
    case Qt::Key_PageUp:
        m_view->pan(from - to);
        break;
    case Qt::Key_PageDown:
        m_view->pan(to - from);
        break;
    case Qt::Key_Home:
        m_view->showRange(m_view->firstMs(), m_view->firstMs() + to - from);
        break;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        m_view->zoom(NavigatorZoomStep, (from + to) / 2);
        break;
    case Qt::Key_Minus:
        m_view->zoom(1 / NavigatorZoomStep, (from + to) / 2);
        break;
    default:
        event->ignore(); // End and Space belong to the dashboard
    }
}

} // namespace probes
