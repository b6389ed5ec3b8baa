// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartspec.h"
#include "ui/charts/chartsubject.h"
#include "ui/charts/history.h"
#include "ui/charts/timeview.h"

#include <QImage>
#include <QWidget>

namespace probes {

class ChartBoard;
class EventLane;
class Navigator;
class TimeChart;

//! The charts of a session or of the live history: event lane, cards that scroll, one time axis
//! and one crosshair for all, and the navigator below. Colours follow the widget's palette. A click
//! anywhere gives the keyboard to a chart. Keys,
//! wherever its parts have no use for them: Space freezes, End returns to the newest tick. Owns its
//! TimeView, unless it shares another's, not the History. GUI thread.
class Dashboard : public QWidget
{
    Q_OBJECT

public:
    explicit Dashboard(QWidget *parent = nullptr);
    //! With other charts, over the range and crosshair of another dashboard, which shows the same
    //! history and outlives this one.
    Dashboard(TimeView *view, ChartSpecs specs, QWidget *parent);
    ~Dashboard() override;

    //! What is shown; nullptr shows nothing. It must outlive this, or be taken back first.
    void setHistory(History *history);
    History *history() const;
    void setSubjects(const QList<ChartSubject> &subjects);
    const QList<ChartSubject> &subjects() const;
    //! Draws one process's lines wider and the others paler; 0: none.
    void setHighlighted(quint64 subject);
    void setPercentOf(PercentOf percentOf); //!< what a process's CPU is a percentage of
    PercentOf percentOf() const;
    //! How many ticks came since the view was frozen; 0 while it is live.
    qsizetype ticksSinceFrozen() const;

    TimeView *view() const; //!< range and crosshair: showLast(), showRange(), cursorMs() …
    static constexpr int LeastHeight = 244; //!< lower than that it has no navigator

    ChartBoard *board() const; //!< which charts, in which order
    EventLane *lane() const;
    //! Its room is kept while there are no events, so that the charts stay when the first one
    //! comes; this is so from the beginning.
    void setEmptyLaneShown(bool isShown);
    Navigator *navigator() const;
    QList<TimeChart *> charts() const;

    //! Paints event lane, all charts, also those that are scrolled away, and the time axis, at
    //! contentSize() logical pixels; stays vector on vector devices.
    void renderTo(QPainter *painter);
    QSize contentSize();
    QImage renderToImage(qreal devicePixelRatio = 1); //!< needs no window on screen
    //! One chart with its time axis.
    QImage imageOf(TimeChart *chart, qreal devicePixelRatio = 1);

    QSize sizeHint() const override;

signals:
    //! The line under the pointer, in any chart; subject 0 when there is none.
    void lineHovered(quint64 subject);
    void ticksCame(); //!< ticksSinceFrozen() may have changed
    void percentOfChanged();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    void layOutUnseen();

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace probes
