// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recorders/csvtext.h"
#include "core/session/session.h"

#include <unordered_map>

namespace probes {

//! The cells of a process that are the same in each of its rows, made once per version.
class CsvProcessCells
{
public:
    struct Cells
    {
        RecordedProcessPtr process; //!< keeps the address, which is the key, from being used again
        QByteArray pid; //!< with a separator in front
        QByteArray name; //!< likewise
        QByteArray label; //!< likewise
        QByteArray end; //!< number, name and the row's end, likewise
    };

    explicit CsvProcessCells(CsvDialect dialect)
        : m_text(dialect)
    { }
    const Cells &of(const RecordedProcessPtr &process);
    void trim(); //!< between batches: forgets all once there are many, so that memory is bounded

private:
    CsvText m_text;
    std::unordered_map<const RecordedProcess *, Cells> m_cells;
};

} // namespace probes
