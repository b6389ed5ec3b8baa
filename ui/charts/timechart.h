// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartframe.h"
#include "ui/charts/chartspec.h"
#include "ui/charts/chartsubject.h"
#include "ui/charts/plotitem.h"
#include "ui/charts/timeaxis.h"
#include "ui/charts/timeline.h"
#include "ui/charts/timeview.h"
#include "ui/charts/valueaxis.h"

#include <QChartView>

class QToolButton;

namespace probes {

class CrosshairItem;

//! One chart of a dashboard. QChart gives the card and the plot area, ChartFrame titles
//! and grid, PlotItem the lines. Wheel, drag and double-click change the TimeView that it shares
//! with the other charts; so does the pointer with the crosshair. Dragged by its title it is
//! dropped elsewhere. Keys: arrows step the crosshair, with Ctrl from event to event; + and - zoom,
//! Page Up and Down pan, Escape hides the crosshair, Enter maximises. Its actions are its menu. GUI
//! thread.
class TimeChart : public QChartView
{
    Q_OBJECT

public:
    TimeChart(const ChartSpec &spec, TimeView *view, QWidget *parent = nullptr);
    ~TimeChart() override;

    const ChartSpec &spec() const { return m_spec; }
    void setSpec(const ChartSpec &spec);
    void setHistory(const History *history);
    void setSubjects(const QList<ChartSubject> &subjects); //!< one about devices knows its own
    void readDevices(); //!< the history knows others, or has other metrics
    void setHighlighted(quint64 subject);
    void setTimeline(const TimelinePtr &timeline);
    const QList<ChartSubject> &subjects() const { return m_subjects; }

    //! A line's value at the crosshair, or at the newest tick in view while there is none.
    struct LineValue
    {
        LineId line;
        QString name;
        double value = 0; //!< as it is stored, or what a stack has beyond its parts; NaN: unknown
        double factor = 1; //!< what is shown is this times `value`

        double shown() const { return value * factor; }
    };
    QList<LineValue> values() const;

    QRectF plotArea() const; //!< in this widget's coordinates
    double top() const { return m_valueAxis.top(); } //!< of the value axis
    QPointF pointOf(qint64 timeMs, double value) const;
    qint64 timeAt(qreal x) const;
    //! The round instants that are marked, also for the axis below the charts.
    QList<TimeTick> timeTicks() const;

    //! Reads history and view anew; put off while this is hidden or scrolled away.
    void refresh();
    void refreshNow(); //!< also while hidden: before it is painted elsewhere
    QSize sizeHint() const override;
    //! Whether it shows that it has the keyboard: on screen, not in pictures of it.
    void setFocusShown(bool isShown);
    void setDropTarget(bool isTarget); //!< shows that what is dragged will take its place
    //! As of a widget without text: a scroll area is to bring all of it into view, not a corner.
    QVariant inputMethodQuery(Qt::InputMethodQuery query) const override;

    static constexpr qreal LeftGutter = 58;
    static constexpr int LeastHeight = 150; //!< unless its window is lower
    static constexpr int LowestHeight = 90;

signals:
    void lineHovered(quint64 subject); //!< 0: none
    //! Or all again; by a double-click on its title, or by Return: no shortcut, which a dialog's
    //! Return would set off, too.
    void wholeAsked();
    void dragged(const QPoint &globalPos); //!< by its title, and not dropped yet
    void dropped(const QPoint &globalPos); //!< dragged there by its title
    void dragCancelled();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    int axisWidth() const;
    void applyLooks();
    void layOut();
    void rebuildLines();
    void addLines(const ChartSubject &subject, QList<PlotLine> &lines);
    void addBand(const ChartSubject &subject, QList<PlotBand> &bands) const;
    void updateFrame();
    void addEventLines(ChartFrame::Content &content) const;
    void followCursor();
    void updateReadout(const QList<LineValue> &shown);
    QString sumReadout(const QList<LineValue> &shown) const;
    QString titleTip() const;
    QString machineReadout(const QList<LineValue> &shown) const;
    void updateCrosshair(const QList<LineValue> &shown);
    bool isSeen() const;
    void showMenu(const QPoint &globalPos);
    void tellReadout();
    void describe();
    qsizetype shownTick() const;
    QString emptyText() const;
    bool isUnknown() const;
    QString unreadText() const;
    void updateKeys(const QList<LineValue> &shown);
    QString deviceReadout(const QList<LineValue> &shown) const;
    QString mirrorText(double up, double down) const;
    QString gapTextAt(qreal x) const;
    void setCursorAt(qreal x);
    void stepCursor(int by);
    void stepToEvent(int direction);
    void moveCursorTo(qsizetype tick);

    ChartSpec m_spec;
    TimeView *m_view;
    const History *m_history = nullptr;
    QList<ChartSubject> m_subjects;
    QStringList m_names; //!< of the plot's lines
    QList<bool> m_summed; //!< likewise: whether it belongs to the sum; empty: the machine's
    TimelinePtr m_timeline;
    ValueAxis m_valueAxis;
    ChartFrame *m_frame; //!< owned by the chart, as the other items
    PlotItem *m_plot;
    CrosshairItem *m_crosshair;
    QToolButton *m_menu;
    std::optional<qreal> m_dragX;
    std::optional<QPoint> m_titlePressed; //!< where the title was taken
    std::optional<qint64> m_steppedTo; //!< where keys have put the crosshair
    bool m_underPointer = false;
    bool m_showsFocus = false; //!< where it has the keyboard: it was brought here, or used
    bool m_stale = true;
};

} // namespace probes
