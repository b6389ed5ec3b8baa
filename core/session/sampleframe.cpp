// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/sampleframe.h"

#include <algorithm>
#include <array>
#include <functional>
#include <numeric>

namespace probes {

SampleFrame::SampleFrame(const Layout &layout)
{
    for (const std::vector<int> &columnSlots : layout.slotsOf) {
        m_sections.emplace_back(int(columnSlots.size()));
        m_columns.emplace_back(columnSlots);
    }
    m_rows.resize(m_sections.size());
    m_orders.resize(m_sections.size());
}

void SampleFrame::addRow(size_t section, quint32 number, const ReadingsView &values)
{
    // As many as are wide are written.
    std::array<qint64, 64> columns; // NOLINT(cppcoreguidelines-pro-type-member-init)
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
        addSorted(i);
        m_rows[i].clear();
    }
    return m_sections;
}

void SampleFrame::addSorted(size_t section)
{
    const std::vector<Row> &rows = m_rows[section];
    quint32 last = 0; // numbers begin with 1
    const auto add = [&](const Row &row) {
        if (row.number != last)
            addRow(section, row.number, row.values);
        last = row.number;
    };
    if (std::ranges::is_sorted(rows, {}, &Row::number)) {
        std::ranges::for_each(rows, add);
        return;
    }
    std::vector<quint32> &order = m_orders[section];
    const auto numberAt = [&](quint32 place) { return rows[place].number; };
    // Of two with one number the first counts: these need an order of their own.
    const bool fits = order.size() == rows.size()
        && std::ranges::adjacent_find(order, std::greater_equal(), numberAt) == order.end();
    if (!fits) {
        order.resize(rows.size());
        std::iota(order.begin(), order.end(), 0);
        std::ranges::stable_sort(order, {}, numberAt);
    }
    for (const quint32 place : order) {
        add(rows[place]);
    }
}

} // namespace probes
