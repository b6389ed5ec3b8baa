// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sampling/sample.h"

#include <random>

namespace probes::tests {

//! Ticks of a machine with very many processes: daemons with their workers, of which one in twenty
//! does something at each tick and a few end and begin.
class Crowd
{
public:
    Crowd(int processes, qint64 wallMs)
        : m_wallMs(wallMs)
    {
        for (int i = 0; i < processes; ++i) {
            m_readings.push_back(
                made(FirstPid + i, i % Family == 0 ? 1 : FirstPid + i - i % Family));
        }
        m_nextPid = FirstPid + processes;
    }

    SamplePtr next()
    {
        ++m_number;
        for (ProcessReading &reading : m_readings) {
            if (m_random() % 20 == 0) {
                constexpr int CpuTime = slot(Kind::ProcessCpu, "cpu_time");
                constexpr int Used = slot(Kind::ProcessMemory, "used");
                ProcessReadings &values = reading.values;
                values.set(CpuTime, values.values[CpuTime] + qint64(m_random() % 400'000'000));
                values.set(Used, 200 + qint64(m_random() % 100'000));
            }
        }
        if (m_number > 1) {
            for (int i = 0; i < ComeAndGo; ++i) {
                const size_t at = m_random() % m_readings.size();
                if (m_readings[at].info->parentPid != 1) {
                    m_readings.erase(m_readings.begin() + qsizetype(at));
                    m_readings.push_back(made(m_nextPid++, FirstPid));
                }
            }
        }
        auto sample = std::make_shared<Sample>();
        sample->number = m_number;
        sample->wallMs = m_wallMs + m_number * 1000;
        sample->bootNs = (BootSeconds + m_number) * 1'000'000'000;
        sample->elapsedNs = m_number == 1 ? 0 : 1'000'000'000;
        sample->intervalNs = 1'000'000'000;
        sample->processes = m_readings;
        return sample;
    }

private:
    static constexpr int Family = 25;
    static constexpr int FirstPid = 1'000'000;
    static constexpr int ComeAndGo = 20;
    static constexpr qint64 BootSeconds = 1'000'000;

    static ProcessReading made(pid_t pid, pid_t parent)
    {
        auto info = std::make_shared<ProcessInfo>();
        info->key = {pid, quint64(pid)};
        info->parentPid = parent;
        info->name = info->comm = QStringLiteral("process-%1").arg(pid % 97);
        info->label = info->name;
        info->owner = QStringLiteral("user%1").arg(pid % 7);
        info->commandLine = QStringLiteral("/usr/bin/%1 --listen=%2").arg(info->name).arg(pid);
        ProcessReading reading{info, {}, 'S', false, false};
        reading.values.set(slot(Kind::ProcessCpu, "cpu_time"), 0);
        reading.values.set(slot(Kind::ProcessMemory, "used"), 200 + pid % 5000);
        reading.values.set(slot(Kind::ProcessCpu, "threads"), 1 + pid % 9);
        return reading;
    }

    std::mt19937 m_random{20240501};
    std::vector<ProcessReading> m_readings; //!< by pid
    pid_t m_nextPid = 0;
    qint64 m_number = 0;
    qint64 m_wallMs;
};

} // namespace probes::tests
