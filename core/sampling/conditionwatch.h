// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sampling/condition.h"

#include <deque>
#include <unordered_map>

namespace probes {

//! Tells from sample to sample when a Condition is met: once each time that it comes about, for
//! each process by itself. Unknown values meet nothing, and a gap between ticks begins anew what
//! has to last. Used on one thread; memory is bounded by the processes that the condition is about.
class ConditionWatch
{
public:
    ConditionWatch(Condition condition, const Scale &scale);

    const Condition &condition() const { return m_condition; }
    //! What met it at this tick, in English: «cpu of nginx > 80% for 10s: nginx (4711), 93.2 %».
    //! Samples come in order.
    std::optional<QString> take(const Sample &sample);

private:
    //! One process, or the machine.
    struct Subject
    {
        ProcessReadings before;
        bool hasBefore = false;
        std::optional<qint64> sinceNs; //!< above the limit since then
        bool told = false; //!< and that has been said
        std::deque<std::pair<qint64, double>> lows; //!< time and bytes, rising: minima of the span
        qint64 seenTick = 0;
        QString name;
    };
    std::optional<QString> takeProcesses(const Sample &sample);
    std::optional<QString> takeMachine(const Sample &sample);
    std::optional<double> valueOf(const ProcessReading &process, const Subject &subject,
                                  const Sample &sample) const;
    bool isAbove(Subject &subject, std::optional<double> value, const Sample &sample) const;
    bool hasGrown(Subject &subject, std::optional<double> value, qint64 nowNs) const;
    std::optional<QString> findBrief(const Sample &sample) const;
    bool picks(const ProcessInfo &process, bool isSelected, const Sample &sample) const;
    QString told(const QString &who, std::optional<double> value = {}) const;

    const Condition m_condition;
    const Scale m_scale;
    std::unordered_map<ProcessKey, Subject, ProcessKeyHash> m_processes;
    Subject m_machine;
    MachineReadings m_machineBefore;
    qint64 m_lastTick = 0;
};

} // namespace probes
