// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/timeline.h"

#include <QWidget>

namespace probes {

//! The strip above the charts that names what their dashed, dotted and hatched places are: a flag
//! at each instant, or one for several (see FlagLayout). Stays in place while the charts scroll.
class EventLane : public QWidget
{
    Q_OBJECT

public:
    //! A flag as it is painted.
    struct Flag
    {
        QRectF box;
        qreal x = 0; //!< of its instant
        TimelineEntry::Kind kind = TimelineEntry::Kind::Marker;
        QString text; //!< cut to fit
        qint64 timeMs = 0; //!< of the entry that it names
        QString group = {}; //!< of its only entry, where that is about one of a group
        std::optional<ProcessKey> process = {};
        QString whole; //!< of all entries that it stands for, a line each
        QList<TimelineEntry> markers; //!< among them
    };

    explicit EventLane(QWidget *parent = nullptr);

    //! The plot areas below, left and right edge each, in this widget's coordinates.
    void setPlots(const QList<std::pair<qreal, qreal>> &plots);
    void setTimeline(const TimelinePtr &timeline);
    void setRange(qint64 fromMs, qint64 toMs);
    const QList<Flag> &flags();
    void renderTo(QPainter &painter);

    static constexpr int Height = 22;

signals:
    void pressed(qint64 timeMs); //!< a flag, by the mouse
    //! Likewise, one that tells of this process's coming into a group or leaving it.
    void memberPressed(const QString &group, const probes::ProcessKey &process, qint64 timeMs);
    void markerEditAsked(qint64 timeMs, const QString &text);
    void markerDeleteAsked(qint64 timeMs, const QString &text);

protected:
    void mouseReleaseEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    void invalidate();
    const Flag *flagAt(const QPointF &point);
    void layOut();
    void layOutPlot(qreal left, qreal right);
    static Flag flagOf(const std::vector<const TimelineEntry *> &entries);

    QList<std::pair<qreal, qreal>> m_plots;
    TimelinePtr m_timeline;
    qint64 m_fromMs = 0;
    qint64 m_toMs = 1;
    QList<Flag> m_flags;
    bool m_stale = true;
};

} // namespace probes
