// SPDX-License-Identifier: GPL-3.0-or-later
// How the picker keeps its rows where the user is about to click, or is with the keyboard.
#include "ui/windows/cellview.h"
#include "ui/windows/processpicker.h"

#include <QScrollBar>

namespace probes {

namespace {
constexpr size_t MostAnchors = 8; //!< rows: the first ones may have ended with the tick
} // namespace

void ProcessPicker::release()
{
    m_tree->setHeld(!isVisible() || m_pointer.has_value() || m_release.isActive());
}

//! Held or not, rows come and go above the one that counts; and a key holds for a while only.
void ProcessPicker::noteAnchor()
{
    m_anchors.clear();
    if (!isVisible()) {
        return;
    }
    const QWidget *rows = m_view->viewport();
    QModelIndex row;
    if (m_pointer) {
        row = m_view->indexAt(rows->mapFromGlobal(*m_pointer));
    } else if (m_isPlaced && m_view->hasFocus()) {
        row = m_view->currentIndex();
    }
    row = row.siblingAtColumn(ProcessModel::Name);
    while (row.isValid() && m_anchors.size() < MostAnchors) {
        const QRect place = m_view->visualRect(row);
        if (!place.isValid() || place.bottom() < 0 || place.top() >= rows->height()) {
            return; // out of view
        }
        m_anchors.emplace_back(row, place.top());
        row = m_view->indexBelow(row);
    }
}

void ProcessPicker::returnToAnchor()
{
    for (const auto &[row, before] : m_anchors) {
        const QRect place = row.isValid() ? m_view->visualRect(row) : QRect();
        if (place.isValid()) {
            QScrollBar *bar = m_view->verticalScrollBar();
            bar->setValue(bar->value() + place.top() - before);
            break;
        }
    }
    m_anchors.clear();
}

} // namespace probes
