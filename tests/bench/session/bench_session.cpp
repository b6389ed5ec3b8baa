// SPDX-License-Identifier: GPL-3.0-or-later
//! A day of 20 processes in one session file: what it weighs, what a tick costs to write, and how
//! long it takes to open and decode, beside what SQLite alone takes to hand over the same bytes.
//! With a file's name: what a session that was recorded weighs, by process-sample and by changed
//! one.

#include "core/base/clock.h"
#include "core/session/framecodec.h"
#include "core/session/schema.h"
#include "core/session/sessionreader.h"
#include "core/session/sessionwriter.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QVariant>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <random>

using namespace probes;

namespace {
//! CPU seconds of this process, so that a busy machine does not spoil the figures.
double cpuSeconds()
{
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return double(now.tv_sec) + double(now.tv_nsec) * 1e-9;
}

//! Processes as they are: `busy` ones burn CPU by a random walk, the others do nothing.
class Load
{
public:
    Load(int processes, int busy)
        : m_busy(size_t(busy))
    {
        for (int i = 0; i < processes; ++i) {
            auto info = std::make_shared<ProcessInfo>();
            info->key = {100 + i, quint64(i) + 1};
            info->name = QStringLiteral("process %1").arg(i);
            ProcessReading reading{info, {}, 'S', true, false};
            for (int slot = 0; slot < ProcessSlots; ++slot) {
                reading.values.set(slot, slot * 1000 + i);
            }
            m_sample.processes.push_back(reading);
        }
        for (int slot = 0; slot < MachineSlots; ++slot) {
            m_sample.machine.set(slot, slot * 100'000);
        }
    }

    const Sample &next()
    {
        ++m_sample.number;
        m_sample.wallMs += 1000;
        m_sample.bootNs += NsPerSecond + qint64(m_random() % 100'000);
        for (int slot = 0; slot < MachineSlots; slot += 2) {
            bump(m_sample.machine, slot, 500);
        }
        for (size_t i = 0; i < m_busy; ++i) {
            ProcessReadings &values = m_sample.processes[i].values;
            const auto cpuNs = qint64(m_random() % 200'000'000);
            bump(values, slot(Kind::ProcessCpu, "context_switches"), 200);
            values.values[slot(Kind::ProcessCpu, "cpu_time")] += cpuNs;
            values.values[slot(Kind::ProcessCpu, "user")] += cpuNs / 12'000'000;
            values.values[slot(Kind::ProcessCpu, "system")] += cpuNs / 40'000'000;
            if (m_random() % 2)
                values.values[slot(Kind::ProcessMemory, "used")] += qint64(m_random() % 200) - 100;
        }
        return m_sample;
    }

private:
    void bump(auto &readings, int slot, quint64 most)
    {
        readings.values[size_t(slot)] += qint64(m_random() % most);
    }

    Sample m_sample;
    size_t m_busy;
    std::mt19937_64 m_random{1};
};

Session session()
{
    Session session;
    session.uuid = QUuid::createUuid();
    session.description = QStringLiteral("benchmark");
    session.intervalNs = NsPerSecond;
    return session;
}

int failed(const Error &error)
{
    std::fprintf(stderr, "%s\n", qPrintable(error.text()));
    return 1;
}

//! The encoder alone on a large machine.
void benchEncoder(int ticks)
{
    constexpr int Processes = 2000;
    constexpr int Busy = 260; // 13 %
    Load load(Processes, Busy);
    FrameEncoder encoder(Layout::current().widths());
    std::vector<FrameSection> sections;
    for (const int width : Layout::current().widths()) {
        sections.emplace_back(width);
    }
    double seconds = 0;
    qint64 bytes = 0;
    for (int tick = 0; tick < ticks; ++tick) {
        const Sample &sample = load.next();
        const double start = cpuSeconds();
        sections[MachineSection].clear();
        sections[MachineSection].add(0, sample.machine.known, sample.machine.values.data());
        sections[ProcessSection].clear();
        for (quint32 i = 0; i < Processes; ++i) {
            const ProcessReadings &values = sample.processes[i].values;
            sections[ProcessSection].add(i + 1, values.known, values.values.data());
        }
        bytes += encoder.encode(sections, tick % KeyframeEvery == 0).size();
        seconds += cpuSeconds() - start;
    }
    std::printf("encode %d processes, %d busy: %.3f ms CPU a tick, %.2f bytes a process-sample\n",
                Processes, Busy, seconds * 1e3 / ticks, double(bytes) / ticks / Processes);
}

Result<void> benchWriter(const QString &path, int ticks, int processes)
{
    auto writer = SessionWriter::create(path, session(), {});
    if (!writer) {
        return tl::unexpected(writer.error());
    }
    Load load(processes, processes);
    double seconds = 0;
    for (int tick = 0; tick < ticks; ++tick) {
        const Sample &sample = load.next();
        const double start = cpuSeconds();
        if (auto done = (*writer)->append(sample); !done)
            return done;
        seconds += cpuSeconds() - start;
    }
    if (auto done = (*writer)->finish(SessionState::Finished, 1); !done)
        return done;
    std::printf("write %d ticks of %d processes: %.3f ms CPU a tick, file %.1f MB, "
                "%.2f bytes a process-sample\n",
                ticks, processes, seconds * 1e3 / ticks, double((*writer)->bytes()) / 1e6,
                double((*writer)->bytes()) / ticks / processes);
    return {};
}

//! What any reader of the file must pay: SQLite hands over every blob, and nothing looks at it.
Result<double> floorSeconds(const QString &path)
{
    const double start = cpuSeconds();
    auto database = Database::open(path, Database::Access::ReadOnly);
    if (!database) {
        return tl::unexpected(database.error());
    }
    auto query = (*database)->prepare(
        QStringLiteral("SELECT tick, time, elapsed, data FROM frame ORDER BY tick"));
    if (!query) {
        return tl::unexpected(query.error());
    }
    if (auto done = (*database)->exec(*query); !done)
        return tl::unexpected(done.error());
    qint64 bytes = 0;
    for (;;) {
        auto more = (*database)->next(*query);
        if (!more)
            return tl::unexpected(more.error());
        if (!*more)
            break;
        bytes += query->value(0).toLongLong() + query->value(1).toLongLong()
            + query->value(2).toLongLong() + query->value(3).toByteArray().size();
    }
    return bytes > 0 ? cpuSeconds() - start : 0;
}

Result<void> benchReader(const QString &path, int ticks, int processes)
{
    auto floor = floorSeconds(path);
    if (!floor) {
        return tl::unexpected(floor.error());
    }
    const double start = cpuSeconds();
    auto reader = SessionReader::open(path);
    if (!reader) {
        return tl::unexpected(reader.error());
    }
    const double opened = cpuSeconds();
    const Scale scale = (*reader)->session().value_or(Session{}).scale();
    const Metric &cpu = *findMetric("process_cpu", "percent");
    const Metric &memory = *findMetric("process_memory", "used");
    std::vector<double> values;
    values.reserve(size_t(ticks) * size_t(processes) * 2);
    qint64 rows = 0;
    auto done = (*reader)->read(1, -1, [&](const TickRecord &) { return ++rows > 0; });
    const double decoded = cpuSeconds();
    if (done) {
        done = (*reader)->read(1, -1, [&](const TickRecord &tick) {
            for (const ProcessRecord &process : tick.processes) {
                const Interval interval = process.interval(tick.elapsedNs);
                values.push_back(delivered(cpu, interval, scale).toDouble());
                values.push_back(delivered(memory, interval, scale).toDouble());
            }
            return true;
        });
    }
    if (!done || rows != ticks || values.size() != size_t(ticks) * size_t(processes) * 2) {
        return failure(ErrorKind::Corrupt, path, QStringLiteral("not everything came back"));
    }
    const double extracted = cpuSeconds();
    const double million = double(ticks) * processes / 1e6;
    std::printf("open: %.1f ms\n", (opened - start) * 1e3);
    std::printf("decode %.2f M process-samples: %.3f s (SQLite alone: %.3f s, ratio %.2f)\n",
                million, decoded - opened, *floor, (decoded - opened) / *floor);
    std::printf("decode and derive two metrics of each: %.3f s\n", extracted - decoded);
    return {};
}

//! Bytes of all frames.
Result<qint64> frameBytes(const QString &path)
{
    auto database = Database::open(path, Database::Access::ReadOnly);
    if (!database) {
        return tl::unexpected(database.error());
    }
    auto query = (*database)->prepare(QStringLiteral("SELECT sum(length(data)) FROM frame"));
    if (!query) {
        return tl::unexpected(query.error());
    }
    if (auto done = (*database)->exec(*query); !done)
        return tl::unexpected(done.error());
    const auto has = (*database)->next(*query);
    return has && *has ? query->value(0).toLongLong() : 0;
}

Result<void> benchRecorded(const QString &path)
{
    const auto frames = frameBytes(path);
    if (!frames) {
        return tl::unexpected(frames.error());
    }
    auto reader = SessionReader::open(path);
    if (!reader) {
        return tl::unexpected(reader.error());
    }
    qint64 ticks = 0;
    qint64 samples = 0;
    qint64 changed = 0;
    double seconds = 0;
    double start = cpuSeconds();
    auto done = (*reader)->read(1, -1, [&](const TickRecord &tick) {
        seconds += cpuSeconds() - start;
        ++ticks;
        samples += qint64(tick.processes.size());
        changed += std::ranges::count_if(tick.processes, [](const ProcessRecord &process) {
            return !process.hasBefore || process.now != process.before;
        });
        start = cpuSeconds();
        return true;
    });
    if (!done) {
        return done;
    }
    const auto whole = double(QFileInfo(path).size());
    std::printf("%lld ticks, %lld process-samples, %lld of them changed (%.1f %%)\n", ticks,
                samples, changed, 100.0 * double(changed) / double(samples));
    std::printf(
        "frames: %.2f bytes a process-sample, %.2f a changed one; whole file: %.2f and %.2f\n",
        double(*frames) / double(samples), double(*frames) / double(changed),
        whole / double(samples), whole / double(changed));
    std::printf("decode: %.3f s of CPU, %.2f us a process-sample\n", seconds,
                seconds * 1e6 / double(samples));
    return {};
}
} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    const bool isQuick = QCoreApplication::arguments().contains(QStringLiteral("--quick"));
    if (argc > 1 && !isQuick) {
        const auto done = benchRecorded(QCoreApplication::arguments().at(1));
        return done ? 0 : failed(done.error());
    }
    constexpr int Day = 86'400;
    constexpr int Processes = 20;
    const int ticks = isQuick ? 500 : Day;
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("day.probes"));
    benchEncoder(isQuick ? 20 : 300);
    if (auto done = benchWriter(path, ticks, Processes); !done)
        return failed(done.error());
    if (auto done = benchReader(path, ticks, Processes); !done)
        return failed(done.error());
    return 0;
}
