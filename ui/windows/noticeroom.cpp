// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/noticeroom.h"

#include "ui/windows/noticebar.h"
#include "ui/windows/shades.h"

#include <QApplication>
#include <QCursor>
#include <QEvent>
#include <QPainter>
#include <QResizeEvent>

namespace probes {

using namespace std::chrono_literals;

namespace {
constexpr auto ClickMayCome = 1s; //!< to what one saw before
} // namespace

NoticeRoom::NoticeRoom(NoticeBar *bar, QWidget *page, QWidget *parent)
    : QWidget(parent)
    , m_bar(bar)
    , m_page(page)
{
    setFixedHeight(0);
    m_wait.setSingleShot(true);
    m_wait.setInterval(ClickMayCome);
    connect(&m_wait, &QTimer::timeout, this, &NoticeRoom::giveRoom);
    bar->installEventFilter(this);
    page->installEventFilter(this);
    connect(bar, &NoticeBar::dismissed, this, &NoticeRoom::settle);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget * /*old*/, QWidget *now) {
        if (covers(now)) {
            settle();
        }
    });
}

int NoticeRoom::barHeight() const
{
    if (m_bar->isHidden()) {
        return 0;
    }
    return m_bar->hasHeightForWidth() ? m_bar->heightForWidth(width()) : m_bar->sizeHint().height();
}

bool NoticeRoom::isPointerThere() const
{
    return m_page->isVisible() && (m_page->underMouse() || (m_isBelow && m_bar->underMouse()));
}

//! The bar lies over the middle of `widget`.
bool NoticeRoom::covers(const QWidget *widget) const
{
    if (widget == nullptr || m_bar->isHidden() || !m_page->isAncestorOf(widget)) {
        return false;
    }
    const QRect place(widget->mapTo(parentWidget(), QPoint(0, 0)), widget->size());
    return m_bar->geometry().contains(place.center()); // an edge of what is large does not matter
}

void NoticeRoom::follow()
{
    const int wanted = barHeight();
    const bool isUnused = QCursor::pos() == m_restedAt;
    if (wanted != height()
        && (!isPointerThere() || isUnused || covers(QApplication::focusWidget()))) {
        settle();
        return;
    }
    if (wanted == height()) {
        m_isBelow = false;
        stopWaiting();
    } else {
        wait();
    }
    if (wanted > height() && !m_isBelow) {
        const QPoint pointer = parentWidget()->mapFromGlobal(QCursor::pos());
        m_isBelow = pointer.y() < y() + wanted + m_bar->fontMetrics().height();
    }
    place();
}

void NoticeRoom::wait()
{
    if (!m_wait.isActive()) {
        qApp->installEventFilter(this); // only meanwhile: it sees everything
        m_wait.start();
    }
}

void NoticeRoom::stopWaiting()
{
    if (m_wait.isActive()) {
        m_wait.stop();
    }
    qApp->removeEventFilter(this);
}

void NoticeRoom::giveRoom()
{
    const bool isAimedAt = m_isBelow && m_bar->underMouse(); // or it would slip away itself
    if (isAimedAt || QApplication::mouseButtons() != Qt::NoButton) {
        m_wait.start();
    } else {
        settle();
    }
}

void NoticeRoom::settle()
{
    stopWaiting();
    m_isBelow = false;
    setFixedHeight(barHeight());
    place();
}

void NoticeRoom::place()
{
    if (m_bar->isHidden()) {
        return;
    }
    const int high = barHeight();
    const int top = m_isBelow ? m_page->geometry().bottom() + 1 - high : y();
    m_bar->setGeometry(x(), top, width(), high);
    m_bar->raise();
}

bool NoticeRoom::eventFilter(QObject *watched, QEvent *event)
{
    if (m_wait.isActive()
        && (event->type() == QEvent::MouseButtonPress
            || event->type() == QEvent::MouseButtonDblClick)) {
        m_wait.start(); // another may follow
    }
    const bool isBar = watched == m_bar;
    if (!isBar && watched != m_page) {
        return QWidget::eventFilter(watched, event);
    }
    switch (event->type()) {
    case QEvent::ShowToParent:
    case QEvent::HideToParent:
    case QEvent::LayoutRequest:
        if (isBar) {
            follow();
        }
        break;
    case QEvent::Leave: // where to, is known later
        QMetaObject::invokeMethod(this, &NoticeRoom::follow, Qt::QueuedConnection);
        break;
    case QEvent::Resize:
    case QEvent::Move:
        if (!isBar && m_isBelow) {
            place();
        }
        break;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

void NoticeRoom::moveEvent(QMoveEvent *event)
{
    QWidget::moveEvent(event);
    place();
}

void NoticeRoom::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_restedAt = QCursor::pos();
}

void NoticeRoom::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (event->size().width() != event->oldSize().width()) {
        follow();
    }
    place();
}

//! Empty, as the bar was.
void NoticeRoom::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().base());
    painter.setPen(Shades::of(palette()).line);
    painter.drawLine(0, height() - 1, width(), height() - 1);
}

} // namespace probes
