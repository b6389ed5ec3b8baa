// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/lineextrema.h"
#include "ui/charts/timeline.h"
#include "ui/charts/timeview.h"

#include <QWidget>

namespace probes {

//! All that is in memory at a glance, with the charts' range as a window: drag it to pan, an edge
//! to resize it; a click beside it moves it there, the wheel zooms. Keys: arrows pan, + and -
//! zoom, Home and End go to the ends. Shows the machine's CPU. GUI thread.
class Navigator : public QWidget
{
    Q_OBJECT

public:
    explicit Navigator(TimeView *view, QWidget *parent = nullptr);

    void setHistory(const History *history); //!< must outlive this, or be taken back
    void setTimeline(const TimelinePtr &timeline);
    QRectF window() const; //!< the charts' range, in this widget's coordinates
    qreal xOf(qint64 timeMs) const;

    static constexpr int Height = 46;

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    enum class Grip : quint8 { None, Left, Right, Whole };
    Grip gripAt(qreal x) const;
    QRectF track() const;
    qint64 timeAt(qreal x) const;
    void paintLine(QPainter &painter);
    void paintMarks(QPainter &painter) const;
    void paintWindow(QPainter &painter) const;

    TimeView *m_view;
    const History *m_history = nullptr;
    TimelinePtr m_timeline;
    LineExtrema m_extrema;
    Grip m_grip = Grip::None;
    qint64 m_pressedFromMs = 0; //!< the range when the button went down
    qint64 m_pressedToMs = 0;
    qreal m_pressedX = 0;
    qint64 m_pressedFirstMs = 0; //!< the track then, so that new ticks do not pull the window
    qint64 m_pressedLastMs = 0;
};

} // namespace probes
