// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recorders/recorder.h"

namespace probes {

inline constexpr qint64 HandmadeStartMs = 1763993352000; // 2025-11-24 14:09:12 UTC

inline Session handmadeSession()
{
    Session session;
    session.uuid = QUuid(QStringLiteral("6f9619ff-8b86-4011-b42d-00c04fc964ff"));
    session.description = QStringLiteral("=load \"test\", second\nrun");
    session.startMs = HandmadeStartMs - 500;
    session.firstTickMs = HandmadeStartMs;
    session.endMs = HandmadeStartMs + 2750;
    session.state = SessionState::Finished;
    session.intervalNs = 1'000'000'000;
    session.selection = {QStringLiteral("*"), QStringLiteral("group:web=nginx")};
    session.machine.host = QStringLiteral("build-1");
    session.machine.timezone = QStringLiteral("Europe/Berlin");
    session.machine.memoryBytes = qint64(8) << 30;
    session.machine.cores = 2;
    session.machine.clockTicks = 100;
    session.machine.pageSize = 4096;
    return session;
}

//! Names that spreadsheets, quoting and UTF-8 stumble over, one process each.
inline std::vector<RecordedProcessPtr> handmadeProcesses()
{
    const std::vector<QString> names{
        QStringLiteral("=1+1"),
        QStringLiteral("a \"b\"; c,\nd"),
        QString::fromUtf8("\xFF(sd-pam)"),
        QStringLiteral("\tt"),
        QStringLiteral("\rr"),
        QStringLiteral("@at"),
        QStringLiteral("-minus"),
        QStringLiteral("'single"),
        QString(),
    };
    std::vector<RecordedProcessPtr> processes;
    for (size_t i = 0; i < names.size(); ++i) {
        RecordedProcess process;
        process.number = quint32(i + 1);
        process.info.key = {pid_t(100 + i), 5000 + i};
        process.info.parentPid = i == 0 ? 0 : 1;
        process.info.name = names[i];
        process.info.label = i == 1 ? QStringLiteral("+label") : names[i];
        process.info.owner = i == 2 ? QStringLiteral("1001") : QStringLiteral("root");
        process.info.startedMs = HandmadeStartMs - 60'000 + qint64(i);
        process.firstTick = 1;
        processes.push_back(std::make_shared<const RecordedProcess>(process));
    }
    return processes;
}

//! Two groups; the second one is of the second tick only.
inline std::vector<RecordedSeriesPtr> handmadeSeries()
{
    std::vector<RecordedSeriesPtr> all;
    for (quint32 number = 1; number <= 2; ++number) {
        RecordedSeries series;
        series.number = number;
        series.info = {Subject::Group,
                       number == 1 ? QStringLiteral("=web; \"1\"") : QStringLiteral("db")};
        series.firstTick = number;
        all.push_back(std::make_shared<const RecordedSeries>(series));
    }
    return all;
}

inline SeriesReadings handmadeGroup(qint64 tick, qint64 number)
{
    SeriesReadings readings;
    for (int slot = 0; slot < slotCount(Subject::Group); ++slot) {
        readings.set(slot, 100 * (slot + 1) + 5 * tick + number);
    }
    readings.set(slot(Kind::WorkerGroup, "workers"), number == 2 ? 0 : 4);
    readings.set(slot(Kind::WorkerGroup, "cpu_time"), // as the ticks of user and system
                 (readings.values[slot(Kind::WorkerGroup, "user")]
                  + readings.values[slot(Kind::WorkerGroup, "system")])
                     * 10'000'000);
    if (number == 2) {
        readings.forget(slot(Kind::WorkerGroup, "pss_sum"));
    }
    return readings;
}

inline MachineReadings handmadeMachine(qint64 tick)
{
    MachineReadings machine;
    for (int slot = 0; slot < MachineSlots; ++slot) {
        machine.set(slot, 1000 * (slot + 1) + 10 * tick * (slot + 1));
    }
    return machine;
}

inline ProcessReadings handmadeProcess(qint64 tick, qint64 process)
{
    ProcessReadings readings;
    for (int slot = 0; slot < ProcessSlots; ++slot) {
        readings.set(slot, 100 * (slot + 1) + 5 * tick + process);
    }
    readings.set(slot(Kind::ProcessCpu, "cpu_time"), 1'000'000'000 + tick * 250'000'000 + process);
    if (process == 1) {
        readings.set(slot(Kind::ProcessCpu, "priority"), -2);
    }
    if (process == 2 && tick == 2) {
        readings.forget(slot(Kind::ProcessMemory, "used"));
        readings.forget(slot(Kind::ProcessCpu, "context_switches"));
    }
    return readings;
}

//! Three ticks: all processes, only the first three and some unknowns, none at all.
inline std::vector<TickRecord> handmadeTicks()
{
    const std::vector<RecordedProcessPtr> processes = handmadeProcesses();
    std::vector<TickRecord> ticks;
    for (qint64 number = 1; number <= 3; ++number) {
        TickRecord tick;
        tick.tick = number;
        tick.wallMs = HandmadeStartMs + (number - 1) * 1000 + (number == 3 ? 250 : 0);
        tick.elapsedNs = number == 1 ? 0 : number == 2 ? 1'000'000'000 : 1'250'000'000;
        tick.machine = handmadeMachine(number);
        if (number > 1) {
            tick.machineBefore = handmadeMachine(number - 1);
            tick.hasMachineBefore = true;
        }
        const size_t count = number == 1 ? processes.size() : number == 2 ? 3 : 0;
        for (size_t i = 0; i < count; ++i) {
            ProcessRecord record;
            record.process = processes[i];
            record.now = handmadeProcess(number, qint64(i + 1));
            if (number > 1) {
                record.before = handmadeProcess(number - 1, qint64(i + 1));
                record.hasBefore = true;
            }
            tick.processes.push_back(std::move(record));
        }
        for (const RecordedSeriesPtr &series : handmadeSeries()) {
            if (number == 3 || series->firstTick > number)
                continue;
            SeriesRecord record;
            record.series = series;
            record.now = handmadeGroup(number, series->number);
            if (number > series->firstTick) {
                record.before = handmadeGroup(number - 1, series->number);
                record.hasBefore = true;
            }
            tick.series.push_back(std::move(record));
        }
        ticks.push_back(std::move(tick));
    }
    return ticks;
}

inline std::vector<RecordedEvent> handmadeEvents()
{
    const auto event = [](qint64 number, qint64 tick, EventKind kind, const QString &text,
                          quint32 process = 0, qint64 refersTo = 0) {
        return RecordedEvent{number,
                             tick,
                             process,
                             {},
                             Event{kind, HandmadeStartMs + 100 * number, {}, text, refersTo}};
    };
    return {event(1, 1, EventKind::ProcessStarted, QStringLiteral("=1+1"), 1),
            event(2, 2, EventKind::Marker, QStringLiteral("+ phase \"one\"")),
            event(3, 3, EventKind::ProcessExited, {}, 2),
            event(4, 4, EventKind::MarkerEdited, QStringLiteral("phase two"), 0, 2),
            event(5, 4, EventKind::MarkerEdited, {}, 0, 2)};
}

inline BatchPtr handmadeBatch()
{
    Batch batch;
    batch.session = handmadeSession();
    batch.ticks = handmadeTicks();
    batch.processes = handmadeProcesses();
    batch.series = handmadeSeries();
    batch.events = handmadeEvents();
    batch.markers = {{2, {QStringLiteral("=load"), QStringLiteral("a \"lunch\"")}}};
    batch.lastTick = 3;
    batch.lastEvent = 5;
    return std::make_shared<const Batch>(std::move(batch));
}

} // namespace probes
