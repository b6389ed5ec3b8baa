// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/seenestimate.h"

#include "core/session/eventwriter.h"
#include "core/session/livereplay.h"
#include "core/session/sampleframe.h"
#include "core/session/schema.h"

#include <array>
#include <map>
#include <unordered_map>

namespace probes {

namespace {
constexpr int RowBytes = 26; //!< what SQLite adds to a frame: its header, number, times
// Measured on an hour of builds, see docs/performance.md.
constexpr int ProcessBytes = 110; //!< of one that comes: its identity, name, owner, indexes
constexpr int EventBytes = 45;

//! What a kind that was not read so far takes a tick for each of its rows that changed, as measured
//! on machines at work, and how many rows that may be. Of processes those count that ran.
struct Guess
{
    Kind kind;
    double bytes;
    int rows; //!< 0: as many as there are cores, or processes that ran
};
constexpr std::array Guesses{
    Guess{Kind::CoreCpu, 9, 0},   Guess{Kind::InterfaceNetwork, 8, 2},
    Guess{Kind::DiskIo, 20, 1},   Guess{Kind::SystemPressure, 8, 3},
    Guess{Kind::ProcessIo, 6, 0}, Guess{Kind::Cgroup, 30, 1},
    Guess{Kind::Sensor, 4, 4},
};
constexpr double WaitBytes = 3.5; //!< of a process that ran: its time in the run queue
constexpr double SlowBytes = 0.15; //!< of any process: a value that is read every ten seconds

//! Which processes ran, tick by tick.
class RunCount
{
public:
    void take(quint32 number, const ProcessReadings &values)
    {
        constexpr int Clock = slot(Kind::ProcessCpu, "cpu_time");
        qint64 &before = m_clocks.try_emplace(number, -1).first->second;
        const qint64 now = values.has(Clock) ? values.values[Clock] : before;
        m_ran += before >= 0 && now != before ? 1 : 0;
        before = now;
    }
    qint64 ran() const { return m_ran; }

private:
    std::unordered_map<quint32, qint64> m_clocks;
    qint64 m_ran = 0;
};

//! Of what is wanted and was not read so far.
double guessed(const SeenEstimate::Plan &plan, double ran, int processes)
{
    const auto isNew = [&](const Metric &metric) {
        return plan.metrics.has(metric) && !plan.read.has(metric);
    };
    double bytes = 0;
    for (const Guess &guess : Guesses) {
        if (plan.metrics.has(guess.kind) && !plan.read.has(guess.kind)) {
            const bool isOfProcesses = info(guess.kind).subject == Subject::Process;
            const double rows = guess.rows > 0 ? guess.rows : isOfProcesses ? ran : plan.cores;
            bytes += rows * guess.bytes;
        }
    }
    for (const Metric &metric : catalogue()) {
        if (isOnRequest(metric) && info(metric.kind).subject == Subject::Process && isNew(metric)) {
            bytes += metric.reading == Reading::Slow ? processes * SlowBytes : ran * WaitBytes;
        }
    }
    return bytes;
}
} // namespace

SeenEstimate SeenEstimate::of(const SeenBefore &what, const Plan &plan)
{
    SeenEstimate estimate;
    LiveReplay replay(what);
    const Layout layout = Layout::of(plan.metrics);
    FrameEncoder encoder(layout.widths());
    SampleFrame frame(layout);
    std::unordered_map<ProcessKey, quint32, ProcessKeyHash> numbers;
    std::map<SeriesInfo, quint32> seriesNumbers;
    RunCount runs;
    qint64 whole = 0;
    qint64 changes = 0; // that a later frame or row told
    while (const SamplePtr sample = replay.next()) {
        const bool isFirst = estimate.ticks == 0;
        const size_t known = numbers.size();
        frame.start(sample->machine, sample->bootNs);
        for (const ProcessReading &process : sample->processes) {
            const auto next = quint32(numbers.size() + 1);
            const quint32 number = numbers.try_emplace(process.info->key, next).first->second;
            frame.add(Subject::Process, number, process.values);
            runs.take(number, process.values);
        }
        for (const SeriesReading &series : sample->series) {
            if (frame.has(series.info->subject)) {
                const auto number = quint32(seriesNumbers.size() + 1);
                frame.add(series.info->subject,
                          seriesNumbers.try_emplace(*series.info, number).first->second,
                          series.values);
            }
        }
        const qint64 size = encoder.encode(frame.sections(), false).size();
        (encoder.isKeyframe() ? whole : changes) += size;
        for (const Event &event : sample->events) {
            const bool isBrief = event.kind == EventKind::ProcessStarted && event.about;
            if (event.process && isBrief) {
                numbers.try_emplace(*event.process, quint32(numbers.size() + 1));
            }
            const bool isOfNone = event.process && !numbers.contains(*event.process);
            changes += isFirst || (isOfOneProcess(event.kind) && isOfNone) ? 0 : EventBytes;
        }
        changes += isFirst ? 0 : qint64(numbers.size() - known) * ProcessBytes;
        ++estimate.ticks;
        estimate.processes = int(sample->processes.size());
    }
    if (estimate.ticks > 1) {
        const auto later = double(estimate.ticks - 1);
        estimate.bytesPerTick = RowBytes + double(changes) / later + double(whole) / KeyframeEvery
            + guessed(plan, double(runs.ran()) / later, estimate.processes);
    }
    return estimate;
}

} // namespace probes
