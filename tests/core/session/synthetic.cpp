// SPDX-License-Identifier: GPL-3.0-or-later
#include "synthetic.h"

#include "core/base/clock.h"

namespace probes {

namespace {
constexpr qint64 StartMs = 1'700'000'000'000;
constexpr pid_t FirstPid = 1000;
} // namespace

Synthetic::Synthetic(int processes)
{
    for (int i = 0; i < processes; ++i) {
        m_processes.push_back(process(FirstPid + i, QStringLiteral("process %1").arg(i)));
    }
}

Session Synthetic::session(const QString &description)
{
    Session session;
    session.uuid = QUuid::createUuid();
    session.description = description;
    session.startMs = StartMs;
    session.intervalNs = NsPerSecond;
    session.selection = {QStringLiteral("*"), QStringLiteral("group:web=nginx")};
    session.machine.host = QStringLiteral("host");
    session.machine.hostId = QStringLiteral("0123456789abcdef");
    session.machine.bootId = QStringLiteral("b00t");
    session.machine.kernel = QStringLiteral("Linux 6.1");
    session.machine.timezone = QStringLiteral("UTC");
    session.machine.bootTimeMs = StartMs - 1000;
    session.machine.memoryBytes = qint64(8) << 30;
    session.machine.cores = 4;
    session.appVersion = QStringLiteral("0.1");
    return session;
}

ProcessInfoPtr Synthetic::process(pid_t pid, const QString &name, quint64 startTicks)
{
    auto info = std::make_shared<ProcessInfo>();
    info->key = {pid, startTicks};
    info->parentPid = 1;
    info->uid = 1000;
    info->name = name;
    info->comm = name.left(15);
    info->label = name + QStringLiteral(" label");
    info->owner = QStringLiteral("user");
    info->commandLine = QStringLiteral("/bin/secret --password=x");
    info->startedMs = StartMs - 500;
    return info;
}

qint64 Synthetic::wallMs(qint64 tick)
{
    return StartMs + tick * 1000;
}

MachineReadings Synthetic::machine(qint64 tick)
{
    MachineReadings readings;
    for (int slot = 0; slot < MachineSlots; ++slot) {
        readings.set(slot, tick * (slot + 1) + slot);
    }
    return readings;
}

ProcessReadings Synthetic::readings(qint64 tick, pid_t pid)
{
    const bool isBusy = pid % 4 == 0;
    ProcessReadings readings;
    for (int slot = 0; slot < ProcessSlots; ++slot) {
        readings.set(slot, pid * 100 + slot + (isBusy ? tick * (slot + 1) * 37 : tick / 50));
    }
    if ((tick + pid) % 11 == 0) {
        readings.forget(int(tick) % ProcessSlots);
    }
    return readings;
}

std::vector<SeriesReading> Synthetic::series(qint64 tick)
{
    static const std::array groups{
        std::make_shared<const SeriesInfo>(SeriesInfo{Subject::Group, QStringLiteral("web")}),
        std::make_shared<const SeriesInfo>(SeriesInfo{Subject::Group, QStringLiteral("a db")})};
    std::vector<SeriesReading> series;
    for (size_t i = 0; i < groups.size(); ++i) {
        if (i == 1 && (tick < 5 || (tick >= 90 && tick < 95)))
            continue;
        SeriesReading reading{groups[i], {}};
        for (int slot = 0; slot < slotCount(Subject::Group); ++slot) {
            if ((tick + slot) % 13 != 0)
                reading.values.set(slot, tick * (slot + 1) + qint64(i));
        }
        series.push_back(std::move(reading));
    }
    return series;
}

Sample Synthetic::sample(qint64 tick) const
{
    Sample sample;
    sample.number = tick;
    sample.wallMs = wallMs(tick);
    sample.bootNs = tick * NsPerSecond;
    sample.elapsedNs = tick == 1 ? 0 : NsPerSecond;
    sample.intervalNs = NsPerSecond;
    sample.machine = machine(tick);
    sample.series = series(tick);
    for (const ProcessInfoPtr &info : m_processes) {
        sample.processes.emplace_back(info, readings(tick, info->key.pid), 'S', true, false);
    }
    return sample;
}

} // namespace probes
