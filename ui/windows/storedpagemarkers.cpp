// SPDX-License-Identifier: GPL-3.0-or-later
// Markers of the stored session that are changed while it is shown: lines that are loaded later
// come with the markers as the file had them when that load began.
#include "ui/windows/chartpage.h"
#include "ui/windows/storedpage.h"

namespace probes {

bool StoredPage::changeMarker(qint64 wallMs, const QString &text,
                              const std::optional<QString> &newText)
{
    if (!charts()->history()->changeMarker(wallMs, text, newText)) {
        return false;
    }
    m_changedMarkers.push_back({m_entry.path, wallMs, text, newText});
    return true;
}

void StoredPage::addMarker(qint64 wallMs, const QString &text)
{
    m_changedMarkers.push_back({m_entry.path, wallMs, {}, text});
    apply(m_changedMarkers.back());
}

void StoredPage::apply(const ChangedMarker &change)
{
    if (change.before) {
        charts()->history()->changeMarker(change.wallMs, *change.before, change.now);
    } else {
        charts()->history()->addEvent(
            {EventKind::Marker, change.wallMs, {}, change.now.value_or(QString()), 0});
    }
}

//! All changes in their order lead to the same markers, whichever of them the file had already.
void StoredPage::replaceColumns(const LoadedSession &session)
{
    charts()->history()->replace(session.columns);
    for (const ChangedMarker &change : m_changedMarkers) {
        if (change.path == session.path) {
            apply(change);
        }
    }
}

} // namespace probes
