// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/readings.h"
#include "core/session/framecodec.h"
#include "core/session/schema.h"

namespace probes {

//! The sections of a frame, in the layout of a session, as one sample fills them. Who codes the
//! samples gives its subjects their numbers. Plain class, used over and over for its memory.
class SampleFrame
{
public:
    explicit SampleFrame(const Layout &layout = Layout::current());

    //! Whether there are columns for such subjects.
    bool has(Subject subject) const
    {
        const size_t section = sectionOf(subject);
        return section < m_sections.size() && m_sections[section].width() > 0;
    }
    //! Begins the next frame, that of an instant on the boot-time clock. A machine of which nothing
    //! is known has no row.
    void start(const MachineReadings &machine, qint64 bootNs);
    //! In any order; of two with one number the first counts. The values must outlive sections();
    //! `sameSinceNs` as ProcessReading has it.
    void add(Subject subject, quint32 number, const ReadingsView &values, qint64 sameSinceNs = 0);
    std::span<const FrameSection> sections();

private:
    struct Row
    {
        quint32 number = 0;
        ReadingsView values;
        qint64 sameSinceNs = 0;
    };
    //! What belongs to a section; the machine's has no rows here.
    struct Table
    {
        explicit Table(const std::vector<int> &columnSlots)
            : columns(columnSlots)
        { }

        ColumnPieces columns;
        std::vector<Row> rows;
        std::vector<quint32> numbers; //!< of the rows of the frame before, in the order given
        //! Their places in that order, by number; empty where they came so. Mostly the next ones
        //! come alike, since that is the order of pids.
        std::vector<quint32> order;
    };
    void fill(FrameSection &section, Table &table);
    template<typename Take>
    static void byNumber(const Table &table, Take take);
    static void sort(Table &table);

    std::vector<FrameSection> m_sections;
    std::vector<Table> m_tables; //!< by section
    qint64 m_nowNs = 0;
    qint64 m_filledNs = 0; //!< the instant of what the sections hold
};

} // namespace probes
