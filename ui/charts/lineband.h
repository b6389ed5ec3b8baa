// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/history.h"

namespace probes {

//! The least and the most of several lines of a History, tick by tick. Kept up with it while it
//! grows and forgets; owned by what draws, reset() when the history was.
class LineBand
{
public:
    void setLines(const QList<LineId> &lines);
    void reset();
    void follow(const History &history); //!< before least() and most() are read

    const QList<double> &least() const { return m_least; } //!< NaN: none is known
    const QList<double> &most() const { return m_most; }

private:
    QList<LineId> m_lines;
    qint64 m_forgotten = 0; //!< History::forgotten() when it was made up to date
    QList<double> m_least;
    QList<double> m_most;
};

} // namespace probes
