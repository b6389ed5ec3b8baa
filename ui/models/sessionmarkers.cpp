// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/sessionmarkers.h"

#include <algorithm>

namespace probes {

std::vector<SessionMarker> markersIn(const std::vector<RecordedEvent> &events)
{
    std::vector<SessionMarker> markers;
    for (const RecordedEvent &each : events) {
        const Event &event = each.event;
        if (event.kind == EventKind::Marker) {
            markers.push_back({each.number, event.wallMs, event.text});
        }
        const auto edited = event.kind == EventKind::MarkerEdited
            ? std::ranges::find(markers, event.refersTo, &SessionMarker::number)
            : markers.end();
        if (edited == markers.end()) {
            continue;
        }
        if (event.text.isEmpty()) {
            markers.erase(edited);
        } else {
            edited->text = event.text;
        }
    }
    std::ranges::stable_sort(markers, {}, &SessionMarker::wallMs);
    return markers;
}

} // namespace probes
