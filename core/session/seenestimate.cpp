// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/seenestimate.h"

#include "core/session/livereplay.h"
#include "core/session/schema.h"

#include <algorithm>
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
    std::vector<FrameSection> frame;
    for (const int width : Layout::current().widths()) {
        frame.emplace_back(width);
    }
    std::unordered_map<ProcessKey, quint32, ProcessKeyHash> numbers;
    std::vector<std::pair<quint32, const ProcessReading *>> rows;
    qint64 whole = 0;
    qint64 changes = 0;
    while (const SamplePtr sample = replay.next()) {
        rows.clear();
        for (const ProcessReading &process : sample->processes) {
            const auto number = quint32(numbers.size() + 1);
            rows.emplace_back(numbers.try_emplace(process.info->key, number).first->second,
                              &process);
        }
        std::ranges::sort(rows);
        for (FrameSection &section : frame) {
            section.clear();
        }
        if (sample->machine.known) {
            frame[MachineSection].add(0, sample->machine.known, sample->machine.values.data());
        }
        for (const auto &[number, process] : rows) {
            frame[ProcessSection].add(number, process->values.known, process->values.values.data());
        }
        const qint64 size = encoder.encode(frame, false).size();
        (encoder.isKeyframe() ? whole : changes) += size;
        ++estimate.ticks;
        estimate.processes = int(rows.size());
    }
    if (estimate.ticks > 1) {
        estimate.bytesPerTick =
            RowBytes + double(changes) / double(estimate.ticks - 1) + double(whole) / KeyframeEvery;
    }
    return estimate;
}

} // namespace probes
