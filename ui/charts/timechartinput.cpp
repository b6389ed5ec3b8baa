// SPDX-License-Identifier: GPL-3.0-or-later
// TimeChart's answers to mouse, keyboard and window system.
#include "ui/charts/timechart.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace probes {

namespace {
constexpr double ZoomStep = 1.25; //!< a notch of the wheel, or a key
constexpr double WheelNotch = 120;
constexpr qreal HoverTolerance = 6;
} // namespace

void TimeChart::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    layOut();
}

void TimeChart::showEvent(QShowEvent *event)
{
    QChartView::showEvent(event);
    if (m_stale) {
        refreshNow();
    }
}

void TimeChart::changeEvent(QEvent *event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange
        || event->type() == QEvent::StyleChange) {
        applyLooks();
        refresh();
    }
}

void TimeChart::wheelEvent(QWheelEvent *event)
{
    const double notches = event->angleDelta().y() / WheelNotch;
    if (notches == 0 || event->modifiers().testFlag(Qt::ShiftModifier)) {
        event->ignore(); // the dashboard scrolls
        return;
    }
    m_view->zoom(std::pow(ZoomStep, notches), timeAt(event->position().x()));
    event->accept();
}

void TimeChart::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && plotArea().contains(event->position())) {
        m_dragX = event->position().x();
    }
}

void TimeChart::mouseMoveEvent(QMouseEvent *event)
{
    const QPointF point = event->position();
    if (m_dragX) {
        setCursor(Qt::ClosedHandCursor);
        const qint64 by = timeAt(*m_dragX) - timeAt(point.x());
        m_dragX = point.x();
        m_view->pan(by);
        return;
    }
    if (!plotArea().contains(point)) {
        leaveEvent(event);
        return;
    }
    m_underPointer = true;
    setCursorAt(point.x());
    const qsizetype line = m_plot->lineAt(point, HoverTolerance);
    emit lineHovered(line < 0 ? 0 : m_plot->lines()[line].id.subject);
}

void TimeChart::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton) {
        m_dragX.reset();
        unsetCursor();
    }
}

void TimeChart::mouseDoubleClickEvent(QMouseEvent *)
{
    m_view->resetZoom();
}

void TimeChart::leaveEvent(QEvent *)
{
    if (m_underPointer) {
        m_underPointer = false;
        m_view->setCursor({});
        emit lineHovered(0);
    }
}

void TimeChart::keyPressEvent(QKeyEvent *event)
{
    const qint64 middle = m_view->cursorMs().value_or((m_view->fromMs() + m_view->toMs()) / 2);
    switch (event->key()) {
    case Qt::Key_Left:
        stepCursor(-1);
        break;
    case Qt::Key_Right:
        stepCursor(1);
        break;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        m_view->zoom(ZoomStep, middle);
        break;
    case Qt::Key_Minus:
        m_view->zoom(1 / ZoomStep, middle);
        break;
    case Qt::Key_Escape:
        m_view->setCursor({});
        break;
    default:
        event->ignore(); // the window's shortcuts, the dashboard's scrolling
    }
}

void TimeChart::focusInEvent(QFocusEvent *event)
{
    QChartView::focusInEvent(event);
    applyLooks();
}

void TimeChart::focusOutEvent(QFocusEvent *event)
{
    QChartView::focusOutEvent(event);
    applyLooks();
}

//! The crosshair stands on ticks only: what it shows was measured.
void TimeChart::setCursorAt(qreal x)
{
    const qsizetype tick = m_history ? m_history->nearest(timeAt(x)) : -1;
    if (tick >= 0) {
        const qint64 time = m_history->timesMs()[tick];
        m_view->setCursor(std::clamp(time, m_view->fromMs(), m_view->toMs()));
    }
}

void TimeChart::stepCursor(int by)
{
    const qsizetype tick = shownTick();
    if (tick >= 0) {
        const bool isShown = m_view->cursorMs().has_value();
        const qsizetype next =
            std::clamp<qsizetype>(tick + (isShown ? by : 0), 0, m_history->ticks() - 1);
        m_view->setCursor(m_history->timesMs()[next]);
    }
}

} // namespace probes
