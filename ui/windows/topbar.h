// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/windows/livesession.h"

#include <QWidget>

class QAction;
class QButtonGroup;
class QComboBox;
class QMenu;
class QToolButton;

namespace probes {

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
    void paintEvent(QPaintEvent *event) override;

private:
    void takeInterval();
    QToolButton *segment(const QString &text, Page page);

    QButtonGroup *m_pages;
    QComboBox *m_interval;
    QAction *m_marker;
    QAction *m_record;
    QToolButton *m_recordButton;
    QMenu *m_menu;
    std::chrono::nanoseconds m_shownInterval{};
};

} // namespace probes
