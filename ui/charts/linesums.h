// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/history.h"

namespace probes {

//! Sums of a History's lines tick by tick, for lines that stand on others. Kept up with it while it
//! grows and forgets; owned by what draws, reset() when the history was.
class LineSums
{
public:
    void reset() { m_sums.clear(); }
    //! `line` with all of `below` and without `less`, unknown where any of them is; the history's
    //! own list where there is neither. Good until the history changes.
    const QList<double> &of(const History &history, const LineId &line, const QList<LineId> &below,
                            const LineId &less = {});

private:
    struct Sum
    {
        qint64 forgotten = 0; //!< History::forgotten() when it was made up to date
        QList<double> values;
    };
    QHash<LineId, Sum> m_sums;
};

} // namespace probes
