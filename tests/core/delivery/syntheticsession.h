// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/sessionwriter.h"

namespace probes {

inline constexpr qint64 SyntheticStartMs = 1763993352000; // 2025-11-24 14:09:12 UTC

inline Session syntheticSession()
{
    Session session;
    session.uuid = QUuid::createUuid();
    session.description = QStringLiteral("synthetic; \"load\"");
    session.startMs = SyntheticStartMs;
    session.intervalNs = 1'000'000'000;
    session.selection = {QStringLiteral("*"), QStringLiteral("group:web=nginx")};
    session.machine.host = QStringLiteral("build-1");
    session.machine.hostId = QStringLiteral("0123456789abcdef0123456789abcdef");
    session.machine.bootId = QStringLiteral("11111111-2222-3333-4444-555555555555");
    session.machine.kernel = QStringLiteral("Linux 6.1.0");
    session.machine.timezone = QStringLiteral("Europe/Berlin");
    session.machine.memoryBytes = qint64(8) << 30;
    session.machine.cores = 2;
    session.appVersion = QStringLiteral(PROBES_VERSION);
    return session;
}

//! Makes the samples of a machine whose processes come and go; the same ones each time.
class SyntheticSampler
{
public:
    explicit SyntheticSampler(int processes)
        : m_processes(processes)
    { }

    Sample next()
    {
        Sample sample;
        const qint64 tick = ++m_tick;
        sample.number = tick;
        sample.wallMs = SyntheticStartMs + (tick - 1) * 1000 + tick % 7;
        sample.bootNs = 1'000'000'000'000 + (tick - 1) * 1'000'000'000;
        sample.elapsedNs = tick == 1 ? 0 : 1'000'000'000;
        sample.intervalNs = 1'000'000'000;
        for (int slot = 0; slot < MachineSlots; ++slot) {
            sample.machine.set(slot, 100'000 + tick * (slot + 3));
        }
        for (int i = 0; i < m_processes; ++i) {
            // Each place is taken by a new process from time to time, a few never have one.
            const qint64 generation = (tick + i) / 97;
            if ((generation + i) % 11 == 10)
                continue;
            const ProcessKey key{pid_t(1000 + i), quint64(generation * 9700 + i)};
            ProcessReading reading;
            reading.info = infoOf(key, i, generation);
            reading.selected = true;
            reading.state = 'S';
            const qint64 age = (tick + i) % 97;
            reading.fromZero = age == 0 && tick > 1;
            for (int slot = 0; slot < ProcessSlots; ++slot) {
                reading.values.set(slot, 10 * slot + i + age * (slot % 3 + 1));
            }
            if (i % 5 == 4) { // as of a process that may not be read
                reading.values.forget(slot(Kind::ProcessMemory, "used"));
            }
            if (reading.fromZero) {
                sample.events.push_back(
                    {EventKind::ProcessStarted, sample.wallMs, key, reading.info->name, 0});
            }
            sample.processes.push_back(std::move(reading));
        }
        for (int i = 0; i < 2; ++i) { // one of which is not always there
            if (i == 1 && tick % 40 >= 30)
                continue;
            SeriesReading reading{m_groups[size_t(i)], {}};
            for (int slot = 0; slot < slotCount(Subject::Group); ++slot) {
                reading.values.set(slot, tick * (slot + i + 1));
            }
            if (tick % 3 == 0) {
                reading.values.forget(slot(Kind::WorkerGroup, "pss_sum"));
            }
            sample.series.push_back(std::move(reading));
        }
        if (tick % 50 == 0) {
            sample.events.push_back({EventKind::Marker,
                                     sample.wallMs,
                                     {},
                                     QStringLiteral("phase %1, \"quoted\"").arg(tick / 50),
                                     0});
        }
        return sample;
    }

private:
    ProcessInfoPtr infoOf(const ProcessKey &key, int place, qint64 generation)
    {
        if (m_infos.size() <= size_t(place)) {
            m_infos.resize(size_t(place) + 1);
        }
        ProcessInfoPtr &known = m_infos[size_t(place)];
        if (!known || known->key != key) {
            ProcessInfo info;
            info.key = key;
            info.parentPid = 1;
            info.name = generation % 2 ? QStringLiteral("=w;%1").arg(place)
                                       : QStringLiteral("work \"%1\"\n").arg(place);
            info.comm = info.name;
            info.label = info.name;
            info.owner = QStringLiteral("root");
            info.startedMs = SyntheticStartMs + generation * 97'000;
            known = std::make_shared<const ProcessInfo>(info);
        }
        return known;
    }

    int m_processes;
    qint64 m_tick = 0;
    std::vector<ProcessInfoPtr> m_infos;
    std::array<SeriesInfoPtr, 2> m_groups{
        std::make_shared<SeriesInfo>(SeriesInfo{Subject::Group, QStringLiteral("web")}),
        std::make_shared<SeriesInfo>(SeriesInfo{Subject::Group, QStringLiteral("=a; \"b\"")})};
};

//! Writes a finished session of so many ticks and processes.
inline Result<void> writeSyntheticSession(const QString &path, int ticks, int processes)
{
    auto writer = SessionWriter::create(path, syntheticSession(), {});
    if (!writer) {
        return tl::unexpected(writer.error());
    }
    SyntheticSampler sampler(processes);
    for (int i = 0; i < ticks; ++i) {
        if (auto appended = (*writer)->append(sampler.next()); !appended)
            return appended;
    }
    return (*writer)->finish(SessionState::Finished, SyntheticStartMs + ticks * 1000);
}

} // namespace probes
