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
    //! Begins the next frame. A machine of which nothing is known has no row.
    void start(const MachineReadings &machine);
    //! In any order; of two with one number the first counts. The values must outlive sections().
    void add(Subject subject, quint32 number, const ReadingsView &values);
    std::span<const FrameSection> sections();

private:
    struct Row
    {
        quint32 number = 0;
        ReadingsView values;
    };
    void addRow(size_t section, quint32 number, const ReadingsView &values);

    std::vector<FrameSection> m_sections;
    std::vector<ColumnPieces> m_columns; //!< by section
    //! Adds the rows that were given to a section, by their numbers.
    void addSorted(size_t section);

    std::vector<std::vector<Row>> m_rows; //!< by section; the machine's stays empty
    //! By section, where rows did not come by number: the places that they had, in that order.
    //! Mostly the next ones come alike, since that is the order of pids.
    std::vector<std::vector<quint32>> m_orders;
};

} // namespace probes
