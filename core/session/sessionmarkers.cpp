// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/sessionmarkers.h"

#include "core/session/sessionreader.h"

#include <algorithm>
#include <set>

namespace probes {

std::vector<SessionMarker> markersIn(const std::vector<RecordedEvent> &events)
{
    std::vector<SessionMarker> markers;
    std::set<qint64> deleted; // numbers
    for (const RecordedEvent &each : events) {
        const Event &event = each.event;
        if (event.kind == EventKind::Marker) {
            markers.push_back({each.number, each.tick, event.wallMs, event.text});
        }
        const auto edited = event.kind == EventKind::MarkerEdited
            ? std::ranges::find(markers, event.refersTo, &SessionMarker::number)
            : markers.end();
        if (edited == markers.end()) {
            continue;
        }
        if (event.text.isEmpty()) {
            deleted.insert(edited->number);
        } else {
            deleted.erase(edited->number); // it was brought back
            edited->text = event.text;
        }
    }
    std::erase_if(markers,
                  [&](const SessionMarker &each) { return deleted.contains(each.number); });
    std::ranges::stable_sort(markers, {}, &SessionMarker::wallMs);
    return markers;
}

Result<qint64> findMarker(const QString &path, qint64 wallMs, const QString &text)
{
    auto reader = SessionReader::open(path);
    auto events = reader ? (*reader)->events(0, -1, SessionReader::Events::OfMarkers)
                         : tl::unexpected(reader.error());
    if (!events) {
        return tl::unexpected(events.error());
    }
    for (const SessionMarker &marker : markersIn(*events)) {
        if (marker.wallMs == wallMs && marker.text == text) {
            return marker.number;
        }
    }
    return failure(ErrorKind::Unavailable, path, QStringLiteral("it has no such marker"));
}

} // namespace probes
