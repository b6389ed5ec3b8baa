// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

//! What a Dashboard is made of: for its own two sources only.

#include "ui/charts/dashboard.h"
#include "ui/charts/timeline.h"
#include "ui/charts/timestrip.h"

#include <QPointer>

namespace probes {

struct Dashboard::Private
{
    TimeView *view = nullptr;
    bool ownsView = true; //!< else another dashboard tells it how far time has come
    bool hasEmptyLane = true; //!< its room is kept while there are no events
    ChartSpecs specs = chartSpecs;
    EventLane *lane = nullptr;
    ChartBoard *board = nullptr;
    TimeStrip *strip = nullptr;
    Navigator *navigator = nullptr;
    QPointer<History> history;
    QList<ChartSubject> subjects;
    PercentOf percentOf = PercentOf::Core;
    TimelinePtr timeline;
    //! What the timeline was made from: events, the last one's time, and ticks forgotten.
    struct Seen
    {
        size_t events = 0;
        qint64 lastMs = 0;
        bool isGap = false; //!< the newest tick ended one
        friend bool operator==(const Seen &, const Seen &) = default;
    } seen;

    void readSpecs() const;
    void updateExtent() const;
    void readTimeline();
    void placeLane() const;
    void placeNavigator(int height) const;
    void followTimeline();
    TimeStrip::Axis axisOf(const TimeChart *chart, qreal left) const;
    void updateStrip() const;
    void moveStripCursor() const;
    qreal leftOf(const TimeChart *chart) const;
    qreal cursorX(const TimeChart *chart) const;
    QString cursorText() const;
};

} // namespace probes
