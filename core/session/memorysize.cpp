// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/memorysize.h"

namespace probes {

qsizetype bytesOf(const QString &text)
{
    return text.size() * qsizetype(sizeof(QChar));
}

qsizetype bytesOf(const std::vector<Event> &events)
{
    auto bytes = qsizetype(events.size() * sizeof(Event));
    for (const Event &event : events) {
        bytes += bytesOf(event.text) + (event.end ? qsizetype(sizeof(ProcessEnd)) : 0);
        bytes += event.about ? bytesOf(*event.about) : 0;
    }
    return bytes;
}

qsizetype bytesOf(const ProcessInfo &info)
{
    return qsizetype(sizeof(ProcessInfo)) + bytesOf(info.name) + bytesOf(info.comm)
        + bytesOf(info.label) + bytesOf(info.owner) + bytesOf(info.commandLine);
}

} // namespace probes
