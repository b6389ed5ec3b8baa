// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/derivation.h"
#include "core/sampling/sample.h"

#include <cmath>
#include <random>

namespace probes {

//! Ticks of a machine whose processes do something to look at: the same ones in every run.
class SyntheticLoad
{
public:
    explicit SyntheticLoad(int processes, qint64 startMs = 1'700'000'000'000)
        : m_wallMs(startMs)
    {
        for (int i = 0; i < processes; ++i) {
            auto info = std::make_shared<ProcessInfo>();
            info->key = {1000 + i, quint64(5000 + i)};
            info->name = info->comm = info->label = QStringLiteral("worker-%1").arg(i + 1);
            info->owner = QStringLiteral("nobody");
            info->startedMs = startMs - 60'000;
            m_infos.push_back(std::move(info));
            m_readings.emplace_back();
        }
    }

    static Scale scale() { return {100, 4096, qint64(8) << 30, 4}; }
    const ProcessKey &key(int process) const { return m_infos[size_t(process)]->key; }
    qint64 wallMs() const { return m_wallMs; }

    //! Time that passes without ticks before the next one.
    void skip(qint64 ms) { m_skippedMs += ms; }
    //! The CPU time that a process uses at the next tick, in percent of a core.
    void spike(int process, double percent)
    {
        m_spiking = process;
        m_spikePercent = percent;
    }

    Sample next()
    {
        Sample sample;
        const qint64 elapsedMs = m_number == 0 ? 0 : IntervalMs + std::exchange(m_skippedMs, 0);
        m_wallMs += elapsedMs;
        sample.number = ++m_number;
        sample.wallMs = m_wallMs;
        sample.bootNs = (m_bootMs += elapsedMs) * 1'000'000;
        sample.elapsedNs = elapsedMs * 1'000'000;
        sample.intervalNs = IntervalMs * 1'000'000;
        const double share = double(elapsedMs) / double(IntervalMs);
        double busy = 0;
        for (size_t i = 0; i < m_infos.size(); ++i) {
            busy += advance(i, share);
            ProcessReading reading;
            reading.info = m_infos[i];
            reading.values = m_readings[i];
            reading.state = 'S';
            reading.selected = true;
            sample.processes.push_back(std::move(reading));
        }
        advanceMachine(busy, share);
        sample.machine = m_machine;
        return sample;
    }

    static constexpr qint64 IntervalMs = 1000;

private:
    double noise() { return double(m_random() % 1000) / 1000; }

    double advance(size_t i, double share)
    {
        ProcessReadings &r = m_readings[i];
        const auto t = double(m_number);
        double percent = 8 + 9 * double(i) + 6 * std::sin(t / (40 + double(i))) + 5 * noise();
        if ((m_number / 90 + qint64(i)) % 7 == 0) {
            percent *= 2.5;
        }
        if (std::exchange(m_spiking, m_spiking == int(i) ? -1 : m_spiking) == int(i)) {
            percent = m_spikePercent;
        }
        const auto nanoseconds = qint64(percent * 1e7 * share);
        constexpr int CpuTime = slot(Kind::ProcessCpu, "cpu_time");
        r.set(CpuTime, r.values[CpuTime] + nanoseconds);
        add(r, slot(Kind::ProcessCpu, "user"), nanoseconds / 10'000'000);
        add(r, slot(Kind::ProcessCpu, "system"), nanoseconds / 50'000'000);
        add(r, slot(Kind::ProcessCpu, "context_switches"), qint64(share * (50 + 30 * noise())));
        r.set(slot(Kind::ProcessCpu, "priority"), 20);
        r.set(slot(Kind::ProcessCpu, "threads"), 1 + qint64(i));
        const auto saw = double((m_number + 37 * qint64(i)) % (200 + 31 * qint64(i)));
        r.set(slot(Kind::ProcessMemory, "used"), qint64(9000 * (double(i) + 1) + 60 * saw));
        r.set(slot(Kind::ProcessMemory, "virtual_memory"), qint64(200'000 * (i + 1)));
        return percent;
    }

    template<int N>
    static void add(Readings<N> &readings, int slot, qint64 increase)
    {
        readings.set(slot, readings.values[size_t(slot)] + increase);
    }

    void advanceMachine(double percent, double share)
    {
        const auto busy = qint64(std::min(percent, 390.0) * share);
        add(m_machine, slot(Kind::SystemCpu, "user"), busy * 3 / 4);
        add(m_machine, slot(Kind::SystemCpu, "system"), busy / 4);
        add(m_machine, slot(Kind::SystemCpu, "idle"), qint64(400 * share) - busy);
        for (const char *key : {"nice", "iowait", "irq", "softirq", "steal"}) {
            m_machine.set(slotOf(*findMetric("system_cpu", key)), 0);
        }
        const qint64 total = SyntheticLoad::scale().memoryBytes / 1024;
        const auto used = qint64(2'400'000 + 300'000 * std::sin(double(m_number) / 120));
        m_machine.set(slot(Kind::SystemMemory, "total"), total);
        m_machine.set(slot(Kind::SystemMemory, "used"), used);
        m_machine.set(slot(Kind::SystemMemory, "available"), total - used - 200'000);
        m_machine.set(slot(Kind::SystemMemory, "free"), (total - used) / 2);
        add(m_machine, slot(Kind::SystemNetwork, "bytes_received"),
            qint64(share * (3e6 + 2e6 * std::sin(double(m_number) / 70) + 5e5 * noise())));
        add(m_machine, slot(Kind::SystemNetwork, "bytes_sent"),
            qint64(share * (1e6 + 8e5 * noise())));
    }

    std::mt19937 m_random{20240501};
    std::vector<std::shared_ptr<const ProcessInfo>> m_infos;
    std::vector<ProcessReadings> m_readings;
    MachineReadings m_machine;
    qint64 m_number = 0;
    qint64 m_wallMs;
    qint64 m_bootMs = 60'000;
    qint64 m_skippedMs = 0;
    int m_spiking = -1;
    double m_spikePercent = 0;
};

} // namespace probes
