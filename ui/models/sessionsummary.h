// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/target.h"

#include <QList>

namespace probes {

//! What the list of sessions tells of each beside its facts. A value; read on a worker's thread.
struct SessionSummary
{
    static constexpr int Points = 60;

    //! The course of its load in so many parts: CPU of its processes, or of the machine where it
    //! has none; NaN where it is unknown. Empty with fewer than three ticks.
    QList<double> load;
    bool isOfMachine = false; //!< the load
    int deliveries = 0; //!< that were ever begun
    qint64 rejected = 0; //!< rows, of all of them
    int undelivered = 0; //!< deliveries that were begun and have not everything
    std::vector<Target> undeliveredTo; //!< of these, those that this version knows

    //! Blocking. Looks at one tick of each part only: a long session takes as long as a short one.
    static SessionSummary of(const QString &path);
};

} // namespace probes
