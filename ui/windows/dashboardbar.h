// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QWidget>

class QComboBox;
class QToolButton;

namespace probes {

class Dashboard;
class Segments;

//! Whether the charts follow the newest tick, as a pill; pressing it freezes and releases them.
class StatePill : public QAbstractButton
{
    Q_OBJECT

public:
    explicit StatePill(QWidget *parent = nullptr);

    void setFrozen(bool isFrozen);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    bool m_isFrozen = false;
};

//! The bar above a dashboard: its range, what CPU is a percentage of, whether it follows the newest
//! tick, and which charts it has. Drops words where it is narrow. GUI thread.
class DashboardBar : public QWidget
{
    Q_OBJECT

public:
    //! `isLive`: over a history that grows; else over a stored session.
    DashboardBar(Dashboard *dashboard, bool isLive, QWidget *parent = nullptr);

    static constexpr int Height = 40;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildRanges();
    void offerRanges();
    void buildPercent();
    void showState();
    void showRange();
    void showPercent();
    void showWords();
    void offerCharts();
    void chooseRange(int seconds);

    Dashboard *m_dashboard;
    bool m_isLive;
    Segments *m_ranges;
    QComboBox *m_percent;
    StatePill *m_state;
    QToolButton *m_return;
    QToolButton *m_all;
    QToolButton *m_add;
    QString m_frozenAt;
    bool m_isNarrow = false;
    qint64 m_keptMs = -1; //!< how far back memory holds ticks
};

} // namespace probes
