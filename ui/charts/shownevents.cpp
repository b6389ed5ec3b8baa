// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/shownevents.h"

#include <QHash>

#include <algorithm>

namespace probes {

std::vector<Event> shownEvents(const std::vector<RecordedEvent> &recorded)
{
    QHash<qint64, const QString *> edited; // by the marker's number: its last text
    for (const RecordedEvent &entry : recorded) {
        if (entry.event.kind == EventKind::MarkerEdited) {
            edited.insert(entry.event.refersTo, &entry.event.text);
        }
    }
    std::vector<Event> events;
    events.reserve(recorded.size());
    for (const RecordedEvent &entry : recorded) {
        if (entry.event.kind == EventKind::MarkerEdited) {
            continue;
        }
        const QString *text = edited.value(entry.number, &entry.event.text);
        const bool isDeleted = text->isEmpty() && edited.contains(entry.number);
        if (entry.event.kind != EventKind::Marker || !isDeleted) {
            events.push_back(entry.event);
            events.back().text = *text;
        }
    }
    std::ranges::stable_sort(events, {}, &Event::wallMs);
    return events;
}

} // namespace probes
