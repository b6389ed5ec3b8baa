// SPDX-License-Identifier: GPL-3.0-or-later
// TimeChart's answers to mouse, keyboard and window system.
#include "ui/charts/timechart.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QToolButton>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace probes {

namespace {
constexpr double ZoomStep = 1.25; //!< a notch of the wheel, or a key
constexpr double WheelNotch = 120;
constexpr qreal HoverTolerance = 6;
constexpr qreal EndReach = 8; //!< beyond the first and last tick
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

//! Put off until it comes into view: then.
void TimeChart::paintEvent(QPaintEvent *event)
{
    if (m_stale) {
        refreshNow();
    }
    QChartView::paintEvent(event);
}

void TimeChart::contextMenuEvent(QContextMenuEvent *event)
{
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard;
    showMenu(isByKey ? m_menu->mapToGlobal(QPoint(0, m_menu->height())) : event->globalPos());
}

void TimeChart::showMenu(const QPoint &globalPos)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(actions());
    menu->popup(globalPos);
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
    if (event->button() != Qt::LeftButton) {
        return;
    }
    if (plotArea().contains(event->position())) {
        m_dragX = event->position().x();
    } else if (event->position().y() < plotArea().top()) {
        m_titlePressed = event->pos();
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
    if (m_titlePressed) {
        if ((event->pos() - *m_titlePressed).manhattanLength()
            >= QApplication::startDragDistance()) {
            setCursor(Qt::ClosedHandCursor);
            emit dragged(event->globalPosition().toPoint());
        }
        return;
    }
    const bool isTitle = point.y() < plotArea().top(); // by which it is taken elsewhere
    if (const auto shape = isTitle ? Qt::OpenHandCursor : Qt::ArrowCursor;
        shape != cursor().shape()) {
        setCursor(shape);
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
        if (std::exchange(m_titlePressed, {})) {
            emit dropped(event->globalPosition().toPoint());
        }
    }
}

void TimeChart::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->position().y() < plotArea().top()) {
        emit wholeAsked(); // as title bars do
    } else {
        m_view->resetZoom();
    }
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
    m_showsFocus = true;
    setFocusShown(true);
    const bool isByEvents = event->modifiers() == Qt::ControlModifier;
    const qint64 span = m_view->toMs() - m_view->fromMs();
    const qint64 middle = m_view->cursorMs().value_or((m_view->fromMs() + m_view->toMs()) / 2);
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right: {
        const int by = event->key() == Qt::Key_Left ? -1 : 1;
        isByEvents ? stepToEvent(by) : stepCursor(by);
        break;
    }
    case Qt::Key_PageUp:
        m_view->pan(-span / 2);
        break;
    case Qt::Key_PageDown:
        m_view->pan(span / 2);
        break;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        m_view->zoom(ZoomStep, middle);
        break;
    case Qt::Key_Minus:
        m_view->zoom(1 / ZoomStep, middle);
        break;
    case Qt::Key_Escape: {
        const bool isDragged = std::exchange(m_titlePressed, {}).has_value();
        if (isDragged) {
            unsetCursor();
            emit dragCancelled();
        }
        event->setAccepted(isDragged || m_view->cursorMs()); // else it leads out of the page
        m_view->setCursor({});
        break;
    }
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!event->isAutoRepeat()) {
            emit wholeAsked();
        }
        break;
    default:
        event->ignore(); // the window's shortcuts, the dashboard's scrolling
    }
}

void TimeChart::focusInEvent(QFocusEvent *event)
{
    QChartView::focusInEvent(event);
    const bool isBack =
        event->reason() == Qt::ActiveWindowFocusReason || event->reason() == Qt::PopupFocusReason;
    if (!isBack) { // a window that was just opened has it somewhere, which is no news
        m_showsFocus = event->reason() != Qt::OtherFocusReason;
    }
    setFocusShown(true);
}

void TimeChart::focusOutEvent(QFocusEvent *event)
{
    QChartView::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason) { // its own menu
        setFocusShown(false);
    }
}

void TimeChart::setDropTarget(bool isTarget)
{
    m_frame->setDropTarget(isTarget);
}

void TimeChart::setFocusShown(bool isShown)
{
    m_frame->setFocused(isShown && m_showsFocus && hasFocus());
}

//! Over the title's line: more about it; over a gap: why nothing is known there.
bool TimeChart::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip) {
        return QChartView::viewportEvent(event);
    }
    const auto *help = static_cast<QHelpEvent *>(event);
    const bool isTitle = help->pos().y() < plotArea().top();
    QToolTip::showText(help->globalPos(), isTitle ? titleTip() : gapTextAt(help->pos().x()), this);
    return true;
}

QString TimeChart::gapTextAt(qreal x) const
{
    if (!m_timeline) {
        return {};
    }
    const qint64 time = timeAt(x);
    for (const TimelineEntry &entry : *m_timeline) {
        if (entry.kind == TimelineEntry::Kind::Gap && entry.fromMs < time && time < entry.toMs) {
            return entry.inFull();
        }
    }
    return {};
}

//! The crosshair stands on ticks only: what it shows was measured. Well before the first and after
//! the last one there is none.
void TimeChart::setCursorAt(qreal x)
{
    const qsizetype tick = m_history ? m_history->nearest(timeAt(x)) : -1;
    if (tick < 0) {
        return;
    }
    const QList<qint64> &times = m_history->timesMs();
    if (timeAt(x + EndReach) < times.first() || timeAt(x - EndReach) > times.last()) {
        m_view->setCursor({});
    } else {
        const qint64 time = m_history->timesMs()[tick];
        m_view->setCursor(std::clamp(time, m_view->fromMs(), m_view->toMs()));
    }
}

void TimeChart::stepCursor(int by)
{
    const qsizetype tick = shownTick();
    if (tick < 0) {
        return;
    }
    if (m_view->cursorMs()) {
        moveCursorTo(tick + by);
    } else { // it begins where it is seen
        const QList<qint64> &times = m_history->timesMs();
        const auto beyond = std::ranges::upper_bound(times, m_view->toMs());
        moveCursorTo(std::min<qsizetype>(tick, beyond - times.begin() - 1));
    }
}

void TimeChart::stepToEvent(int direction)
{
    const qsizetype tick = shownTick();
    if (tick < 0 || !m_timeline) {
        return;
    }
    std::optional<qsizetype> next;
    for (const TimelineEntry &entry : *m_timeline) {
        const qsizetype at = m_history->nearest(entry.fromMs);
        if (direction > 0 && at > tick) {
            next = at;
            break;
        }
        if (direction < 0 && at < tick) {
            next = at;
        }
    }
    if (next) {
        moveCursorTo(*next);
    }
}

//! By key: the view follows where the crosshair leaves it.
void TimeChart::moveCursorTo(qsizetype tick)
{
    const qint64 time =
        m_history->timesMs()[std::clamp<qsizetype>(tick, 0, m_history->ticks() - 1)];
    if (time < m_view->fromMs()) {
        m_view->pan(time - m_view->fromMs());
    } else if (time > m_view->toMs()) {
        m_view->pan(time - m_view->toMs());
    }
    m_steppedTo = time; // first: its lines are to be named
    m_view->setCursor(time);
    tellReadout();
}

} // namespace probes
