// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/lineband.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace probes {

void LineBand::setLines(const QList<LineId> &lines)
{
    if (lines != m_lines) {
        m_lines = lines;
        reset();
    }
}

void LineBand::reset()
{
    m_least.clear();
    m_most.clear();
}

void LineBand::follow(const History &history)
{
    const qint64 left = history.forgotten() - m_forgotten;
    if (left < 0) {
        reset(); // it began anew
    }
    for (QList<double> *values : {&m_least, &m_most}) {
        values->remove(0, std::clamp<qint64>(left, 0, values->size()));
    }
    m_forgotten = history.forgotten();
    const qsizetype from = m_least.size();
    const qsizetype ticks = history.ticks();
    m_least.resize(ticks, std::numeric_limits<double>::quiet_NaN());
    m_most.resize(ticks, std::numeric_limits<double>::quiet_NaN());
    for (const LineId &line : std::as_const(m_lines)) {
        const QList<double> &values = history.values(line);
        for (qsizetype i = from; i < values.size(); ++i) {
            m_least[i] = std::fmin(m_least[i], values[i]); // of an unknown one the other
            m_most[i] = std::fmax(m_most[i], values[i]);
        }
    }
}

} // namespace probes
