// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recorders/csvprocesscells.h"

namespace probes {

const CsvProcessCells::Cells &CsvProcessCells::of(const RecordedProcessPtr &process)
{
    const auto [place, isNew] = m_cells.try_emplace(process.get());
    Cells &cells = place->second;
    if (isNew) {
        cells.process = process;
        const QByteArray separator(1, m_text.separator());
        m_text.text(process->info.name);
        cells.name = separator + m_text.take();
        m_text.text(process->info.label);
        cells.label = separator + m_text.take();
        cells.pid = separator + QByteArray::number(process->info.key.pid);
        cells.end = separator + QByteArray::number(process->number) + cells.name + "\r\n";
    }
    return cells;
}

void CsvProcessCells::trim()
{
    constexpr size_t Many = 20'000;
    if (m_cells.size() > Many) {
        m_cells.clear();
    }
}

} // namespace probes
