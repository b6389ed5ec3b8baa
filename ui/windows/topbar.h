// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/windows/livesession.h"

#include <QWidget>

class QAction;
class QComboBox;
class QLabel;
class QMenu;
class QToolButton;

namespace probes {

class Segments;

//! The bar above all pages: which page, how often to sample, marker, Record and Stop. Its buttons
//! never change place or width.
class TopBar : public QWidget
{
    Q_OBJECT

public:
    enum Page { Live, Sessions };

    explicit TopBar(QWidget *parent = nullptr);

    void setPage(Page page); //!< without pageChosen()
    void setInterval(std::chrono::nanoseconds interval); //!< without intervalChosen()
    void setState(LiveSession::State state);
    QAction *recordAction() const { return m_record; }
    QAction *markerAction() const { return m_marker; }
    QMenu *menu() const { return m_menu; } //!< what is seldom needed, at the right end

signals:
    void pageChosen(probes::TopBar::Page page);
    void intervalChosen(std::chrono::nanoseconds interval);

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void takeInterval();
    void refuseInterval(const QString &text);

    Segments *m_pages;
    QComboBox *m_interval;
    QLabel *m_every;
    QLabel *m_problem; //!< why what was typed is not in force
    QAction *m_marker;
    QAction *m_record;
    QToolButton *m_recordButton;
    QMenu *m_menu;
    std::chrono::nanoseconds m_shownInterval{};
    LiveSession::State m_state = LiveSession::State::Idle;
};

} // namespace probes
