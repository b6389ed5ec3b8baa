// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/seenestimate.h"

#include "core/session/livereplay.h"
#include "core/session/sampleframe.h"
#include "core/session/schema.h"

#include <map>
#include <unordered_map>

namespace probes {

namespace {
constexpr int RowBytes = 26; //!< what SQLite adds to a frame: its header, number, times
} // namespace

SeenEstimate SeenEstimate::of(const SeenBefore &what)
{
    SeenEstimate estimate;
    LiveReplay replay(what);
    FrameEncoder encoder(Layout::current().widths());
    SampleFrame frame;
    std::unordered_map<ProcessKey, quint32, ProcessKeyHash> numbers;
    std::map<SeriesInfo, quint32> seriesNumbers;
    qint64 whole = 0;
    qint64 changes = 0;
    while (const SamplePtr sample = replay.next()) {
        frame.start(sample->machine, sample->bootNs);
        for (const ProcessReading &process : sample->processes) {
            const auto number = quint32(numbers.size() + 1);
            frame.add(Subject::Process,
                      numbers.try_emplace(process.info->key, number).first->second, process.values);
        }
        for (const SeriesReading &series : sample->series) {
            const auto number = quint32(seriesNumbers.size() + 1);
            frame.add(series.info->subject,
                      seriesNumbers.try_emplace(*series.info, number).first->second, series.values);
        }
        const qint64 size = encoder.encode(frame.sections(), false).size();
        (encoder.isKeyframe() ? whole : changes) += size;
        ++estimate.ticks;
        estimate.processes = int(sample->processes.size());
    }
    if (estimate.ticks > 1) {
        estimate.bytesPerTick =
            RowBytes + double(changes) / double(estimate.ticks - 1) + double(whole) / KeyframeEvery;
    }
    return estimate;
}

} // namespace probes
