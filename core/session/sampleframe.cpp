// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/sampleframe.h"

#include "core/session/schema.h"

#include <algorithm>

namespace probes {

SampleFrame::SampleFrame()
{
    for (const int width : Layout::current().widths()) {
        m_sections.emplace_back(width);
    }
    m_rows.resize(m_sections.size());
}

void SampleFrame::start(const MachineReadings &machine)
{
    for (FrameSection &section : m_sections) {
        section.clear();
    }
    for (std::vector<Row> &rows : m_rows) {
        rows.clear();
    }
    // A slot of the Readings is the place in Layout::current().
    if (machine.known) {
        m_sections[MachineSection].add(0, machine.known, machine.values.data());
    }
}

void SampleFrame::add(Subject subject, quint32 number, const ReadingsView &values)
{
    m_rows[sectionOf(subject)].push_back({number, values});
}

std::span<const FrameSection> SampleFrame::sections()
{
    for (size_t i = 0; i < m_rows.size(); ++i) {
        std::vector<Row> &rows = m_rows[i];
        if (!std::ranges::is_sorted(rows, {}, &Row::number)) {
            std::ranges::stable_sort(rows, {}, &Row::number);
        }
        quint32 last = 0; // numbers begin with 1
        for (const Row &row : rows) {
            if (row.number != last)
                m_sections[i].add(row.number, row.values.known, row.values.values);
            last = row.number;
        }
        rows.clear();
    }
    return m_sections;
}

} // namespace probes
