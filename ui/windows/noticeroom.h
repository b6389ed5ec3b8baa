// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

namespace probes {

class NoticeBar;

//! The place of a notice bar above a page. While the pointer is in the page nothing there moves
//! under a click: a bar that comes lies over the page's edge that the pointer is not at, one that
//! goes leaves its room empty. As soon as the pointer leaves, nothing was clicked for a moment, or
//! the keyboard comes to what the bar covers, the page gives or takes the room; at once where the
//! pointer has not moved since the page was shown. GUI thread.
class NoticeRoom : public QWidget
{
    Q_OBJECT

public:
    //! Both are to be children of `parent`, in whose layout this stands right above the page.
    NoticeRoom(NoticeBar *bar, QWidget *page, QWidget *parent);

    void settle(); //!< now: the page is another one

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void moveEvent(QMoveEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void follow();
    void wait();
    void stopWaiting();
    void giveRoom();
    void place();
    int barHeight() const;
    bool isPointerThere() const;
    bool covers(const QWidget *widget) const;

    NoticeBar *m_bar;
    QWidget *m_page;
    QTimer m_wait; //!< for a click that may be on its way
    QPoint m_restedAt; //!< where the pointer was when the page was shown
    bool m_isBelow = false; //!< the bar lies over the page's lower edge
};

} // namespace probes
