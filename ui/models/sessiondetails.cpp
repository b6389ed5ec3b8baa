// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/sessiondetails.h"

#include "core/session/sessionlock.h"
#include "core/session/sessionreader.h"
#include "ui/models/errorwords.h"

#include <algorithm>

namespace probes {

namespace {
constexpr int NamesShown = 12;

void take(const Event &event, SessionDetails &details)
{
    switch (event.kind) {
    case EventKind::Gap:
    case EventKind::Suspend:
        ++details.gaps;
        break;
    case EventKind::LateTick:
        ++details.lateTicks;
        break;
    default:
        break;
    }
}
} // namespace

SessionDetails readSessionDetails(const QString &path)
{
    SessionDetails details;
    details.path = path;
    auto reader = SessionReader::open(path);
    if (!reader) {
        details.problem = inWords(reader.error());
        return details;
    }
    details.recorderPid = SessionLock::lastHolder(path).pid;
    details.ticks = (*reader)->lastTick().value_or(0);
    std::ignore = (*reader)->read(details.ticks, details.ticks, [&details](const TickRecord &tick) {
        details.lastTickMs = tick.wallMs;
        return true;
    });
    details.names = (*reader)->processNames(NamesShown + 1).value_or(QStringList());
    details.moreNames = details.names.size() > NamesShown;
    details.names.resize(std::min(details.names.size(), qsizetype(NamesShown)));
    if (const auto processes = (*reader)->processes()) {
        quint32 last = 0;
        for (const RecordedProcessPtr &process : *processes) {
            last = std::max(last, process->number); // they are dense from 1
        }
        details.processes = last;
    }
    if (const auto events = (*reader)->events()) {
        for (const RecordedEvent &event : *events) {
            take(event.event, details);
        }
        details.markers = markersIn(*events);
    }
    // Of one that may only be read nothing is told.
    details.deliveries = deliveriesOf(path).value_or(std::vector<KnownDelivery>());
    return details;
}

} // namespace probes
