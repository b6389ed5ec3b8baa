// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/sampleframe.h"

#include <algorithm>
#include <array>

namespace probes {

SampleFrame::SampleFrame(const Layout &layout)
{
    for (const std::vector<int> &columnSlots : layout.slotsOf) {
        m_sections.emplace_back(int(columnSlots.size()));
        m_columns.emplace_back(columnSlots);
    }
    m_rows.resize(m_sections.size());
}

void SampleFrame::addRow(size_t section, quint32 number, const ReadingsView &values)
{
    std::array<qint64, 64> columns; // as many as are wide are written
    quint64 known = 0;
    m_columns[section].toColumns(values.values, values.known, columns.data(), known);
    if (section != MachineSection || known != 0) {
        m_sections[section].add(number, known, columns.data());
    }
}

void SampleFrame::start(const MachineReadings &machine)
{
    for (FrameSection &section : m_sections) {
        section.clear();
    }
    for (std::vector<Row> &rows : m_rows) {
        rows.clear();
    }
    if (machine.known) {
        addRow(MachineSection, 0, machine);
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
                addRow(i, row.number, row.values);
            last = row.number;
        }
        rows.clear();
    }
    return m_sections;
}

} // namespace probes
