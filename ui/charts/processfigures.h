// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/derivation.h"
#include "core/session/session.h"

#include <cmath>
#include <limits>
#include <map>

namespace probes {

//! What a list tells of a process of a stored session: its mean CPU, the largest of the rest. It
//! goes on while the session grows. NaN: unknown.
struct ProcessFigures
{
    double cpuSum = 0; //!< percent of one core, over the ticks that know it
    qint64 cpuTicks = 0;
    double memory = std::numeric_limits<double>::quiet_NaN();
    double threads = std::numeric_limits<double>::quiet_NaN();

    double cpu() const
    {
        return cpuTicks == 0 ? std::numeric_limits<double>::quiet_NaN() : cpuSum / double(cpuTicks);
    }
    void addCpu(double percent)
    {
        if (!std::isnan(percent)) {
            cpuSum += percent;
            ++cpuTicks;
        }
    }
    void addMemory(double bytes) { memory = std::fmax(memory, bytes); }
    void addThreads(double count) { threads = std::fmax(threads, count); }
    void add(const ProcessFigures &later)
    {
        cpuSum += later.cpuSum;
        cpuTicks += later.cpuTicks;
        addMemory(later.memory);
        addThreads(later.threads);
    }
};

//! Those of a tick's processes, by number.
void addFigures(const TickRecord &record, const Scale &scale,
                std::map<quint32, ProcessFigures> &figures);

} // namespace probes
