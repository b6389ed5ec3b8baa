// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/sampleframe.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace probes {

namespace {
//! A row in the columns of its section.
struct ColumnRow
{
    // As many values as there are columns are written.
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init)
    ColumnRow(const ColumnPieces &pieces, const ReadingsView &readings)
    {
        pieces.toColumns(readings.values, readings.known, values.data(), known);
    }
    std::array<qint64, 64> values;
    quint64 known = 0;
};
} // namespace

SampleFrame::SampleFrame(const Layout &layout)
{
    for (const std::vector<int> &columnSlots : layout.slotsOf) {
        m_sections.emplace_back(int(columnSlots.size()));
        m_tables.emplace_back(columnSlots);
    }
}

void SampleFrame::start(const MachineReadings &machine, qint64 bootNs)
{
    m_nowNs = bootNs;
    for (Table &table : m_tables) {
        table.rows.clear();
    }
    FrameSection &section = m_sections[MachineSection];
    section.clear();
    if (const ColumnRow row(m_tables[MachineSection].columns, machine); row.known != 0) {
        section.add(0, row.known, row.values.data());
    }
}

void SampleFrame::add(Subject subject, quint32 number, const ReadingsView &values,
                      qint64 sameSinceNs)
{
    m_tables[sectionOf(subject)].rows.push_back({number, values, sameSinceNs});
}

std::span<const FrameSection> SampleFrame::sections()
{
    for (size_t i = 0; i < m_sections.size(); ++i) {
        if (i != MachineSection) {
            fill(m_sections[i], m_tables[i]);
        }
    }
    m_filledNs = m_nowNs;
    return m_sections;
}

//! Where the subjects are those of the frame before, rows that are as they were are left alone.
void SampleFrame::fill(FrameSection &section, Table &table)
{
    if (std::ranges::equal(table.rows, table.numbers, {}, &Row::number)) {
        section.startChanges();
        byNumber(table, [&, at = size_t(0)](const Row &row) mutable {
            const size_t place = at++;
            if (row.sameSinceNs == 0 || row.sameSinceNs > m_filledNs) {
                const ColumnRow now(table.columns, row.values);
                section.set(place, now.known, now.values.data());
            }
        });
        return;
    }
    sort(table);
    section.clear();
    byNumber(table, [&](const Row &row) {
        const ColumnRow now(table.columns, row.values);
        section.add(row.number, now.known, now.values.data());
    });
}

template<typename Take>
void SampleFrame::byNumber(const Table &table, Take take)
{
    quint32 last = 0; // numbers begin with 1
    for (size_t i = 0; i < table.rows.size(); ++i) {
        const Row &row = table.rows[table.order.empty() ? i : table.order[i]];
        if (row.number != last) {
            take(row);
        }
        last = row.number;
    }
}

void SampleFrame::sort(Table &table)
{
    const std::vector<Row> &rows = table.rows;
    table.numbers.resize(rows.size());
    std::ranges::transform(rows, table.numbers.begin(), &Row::number);
    const auto numberAt = [&](quint32 place) { return rows[place].number; };
    if (std::ranges::is_sorted(rows, {}, &Row::number)) {
        table.order.clear();
        return;
    }
    // Of two with one number the first counts.
    table.order.resize(rows.size());
    std::iota(table.order.begin(), table.order.end(), 0);
    std::ranges::stable_sort(table.order, {}, numberAt);
}

} // namespace probes
