// SPDX-License-Identifier: GPL-3.0-or-later
// What ProcessReader reads once in a while.
#include "core/proc/drmfdinfo.h"
#include "core/proc/smapsrollup.h"
#include "core/sampling/processreader.h"

#include <algorithm>

namespace probes {

namespace {
void addTo(std::optional<qint64> &sum, std::optional<qint64> part)
{
    qint64 total = 0;
    if (part && !qAddOverflow(sum.value_or(0), *part, &total)) {
        sum = total;
    }
}
} // namespace

void ProcessReader::readProportionalMemory(TrackedProcess &process)
{
    const ReadStatus status = read(process, ProcessFile::SmapsRollup, m_buffer);
    const auto kib =
        status == ReadStatus::Ok ? parseProportionalKib(m_buffer.text()) : std::nullopt;
    // A zombie and a kernel thread have no memory to tell of.
    process.pssKib = status == ReadStatus::Gone ? 0 : kib.value_or(-1);
    noteFailure(process, ProcessFile::SmapsRollup, status);
}

void ProcessReader::readOpenFiles(TrackedProcess &process)
{
    qint64 count = 0;
    const bool isKnown = m_source.countOpenFiles(process.key.pid, count) == ReadStatus::Ok;
    process.touched = true;
    process.values.assign(slot(Kind::ProcessIo, "open_files"),
                          isKnown ? std::optional(count) : std::nullopt);
}

void ProcessReader::findGpuFiles(TrackedProcess &process)
{
    m_source.listGpuFiles(process.key.pid, process.gpuFiles);
}

//! Descriptors that share a client tell the same twice.
void ProcessReader::readGpu(TrackedProcess &process)
{
    std::vector<std::pair<std::string, quint64>> clients;
    std::optional<qint64> time;
    std::optional<qint64> memory;
    for (const int descriptor : process.gpuFiles) {
        if (m_source.readFdinfo(process.key.pid, descriptor, m_buffer) != ReadStatus::Ok) {
            continue;
        }
        const auto client = parseDrmFdinfo(m_buffer.text());
        if (!client) {
            continue;
        }
        if (client->client) {
            std::pair known(std::string(client->device), *client->client);
            if (std::ranges::find(clients, known) != clients.end()) {
                continue;
            }
            clients.push_back(std::move(known));
        }
        addTo(time, client->engineNs);
        addTo(memory, client->memoryBytes);
    }
    process.touched = true;
    process.values.assign(slot(Kind::Gpu, "engine_time"), time);
    process.values.assign(slot(Kind::Gpu, "memory"), memory);
}

} // namespace probes
