// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sampling/sample.h"

namespace probes::tests {

//! One process as a test wants it; the rest is ordinary.
struct MadeProcess
{
    pid_t pid = 0;
    QString name = QStringLiteral("worker");
    double cpuSeconds = 0; //!< counter
    qint64 pages = 256;
    qint64 threads = 1;
    quint64 startTicks = 1000;
    QString owner = QStringLiteral("alice");
    QString commandLine = {};
    int version = 1;
    pid_t parentPid = 0;
};

inline ProcessInfoPtr madeInfo(const MadeProcess &process)
{
    auto info = std::make_shared<ProcessInfo>();
    info->key = {process.pid, process.startTicks};
    info->version = process.version;
    info->parentPid = process.parentPid;
    info->name = info->comm = info->label = process.name;
    info->owner = process.owner;
    info->uid = process.owner == QLatin1String("root") ? 0 : 12345;
    info->commandLine = process.commandLine;
    return info;
}

//! A tick one second after the one before; `processes` ascend by pid, as a sampler's do.
inline SamplePtr madeSample(qint64 number, const std::vector<MadeProcess> &processes)
{
    auto sample = std::make_shared<Sample>();
    sample->number = number;
    sample->wallMs = 1'700'000'000'000 + number * 1000;
    sample->bootNs = number * 1'000'000'000;
    sample->elapsedNs = number == 1 ? 0 : 1'000'000'000;
    sample->intervalNs = 1'000'000'000;
    for (const MadeProcess &process : processes) {
        ProcessReading reading;
        reading.info = madeInfo(process);
        reading.values.set(slot(Kind::ProcessCpu, "cpu_time"), qint64(process.cpuSeconds * 1e9));
        reading.values.set(slot(Kind::ProcessMemory, "used"), process.pages);
        reading.values.set(slot(Kind::ProcessCpu, "threads"), process.threads);
        reading.state = 'S';
        sample->processes.push_back(std::move(reading));
    }
    return sample;
}

} // namespace probes::tests
