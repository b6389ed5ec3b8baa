// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QComboBox;
class QToolButton;

namespace probes {

class Dashboard;
class Segments;
class StatePill;

//! The bar above a dashboard: its range, what CPU is a percentage of, whether it follows the newest
//! tick, and which charts it has. Where it is narrow it drops words, then shows the ranges as a
//! box; the state is always seen. GUI thread.
class DashboardBar : public QWidget
{
    Q_OBJECT

public:
    //! `isLive`: over what is sampled now, which memory limits; else over a stored session.
    DashboardBar(Dashboard *dashboard, bool isLive, QWidget *parent = nullptr);

    //! Of a stored session: it is being recorded, and followed.
    void setGrowing(bool isGrowing);

    static constexpr int Height = 40;
    void
    setGroupsShown(bool areShown); //!< in the dashboard's place: its charts are not chosen here

signals:
    void groupsAsked(bool areShown);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    //! How much it says, from all to the least; each form has what the one before dropped.
    enum class Form : quint8 {
        Whole,
        Icons, //!< of what is seldom needed
        ShortWords,
        ReturnIcon,
        RangeBox,
    };
    //! What the pill tells of the frozen view, from all to the least.
    enum class Told : quint8 { Since, Ticks, Count, Sign };

    void fit();
    void setForm(Form form, Told told);
    int neededWidth() const;
    QString frozenText(Told told, int came) const;
    void buildRanges();
    void offerRanges();
    void buildPercent();
    bool hasState() const;
    void showState();
    void showRange();
    void showPercent();
    void offerCharts();
    void chooseRange(int seconds);

    Dashboard *m_dashboard;
    bool m_isLive;
    bool m_isGrowing;
    bool m_isHeld = false; //!< it was frozen when it ceased to grow
    Segments *m_ranges;
    QComboBox *m_percent;
    StatePill *m_state;
    QToolButton *m_return;
    QToolButton *m_all;
    QToolButton *m_groups;
    QToolButton *m_add;
    Form m_form = Form::Whole;
    Told m_told = Told::Since;
    qint64 m_keptMs = -1; //!< how far back memory holds ticks
};

} // namespace probes
