// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPointF>
#include <QString>

#include <atomic>

namespace probes {

//! The course of a session's load: CPU of its processes together, in fractions of one core, or of
//! the machine, of all its cores, where it has no processes. Read from every tick, so that none is
//! averaged away. A value; read on a worker's thread.
struct SessionLoad
{
    static constexpr int Parts = 240; //!< of its time: no chart of it is wider

    //! Nothing is known between two ticks, and why.
    struct Gap
    {
        qint64 fromMs = 0;
        qint64 toMs = 0;
        QString reason; //!< with how long it took, translated
    };

    //! By time in ms: of each part the largest; NaN breaks the line. Empty with fewer than two.
    QList<QPointF> points;
    QList<Gap> gaps;
    qint64 fromMs = 0; //!< of its first tick
    qint64 toMs = 0; //!< of its last one
    double peak = 0; //!< the largest of all ticks
    bool isOfMachine = false;

    //! Blocking, up to some seconds for a day of all processes; empty when `isUnwanted` was set
    //! meanwhile.
    static SessionLoad of(const QString &path, const std::atomic<bool> &isUnwanted);
};

} // namespace probes
