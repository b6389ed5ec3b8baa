// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/sampling/sample.h"

#include <map>

namespace probes {

class Database;

//! In which colour, a number in the window's palette, a process or a worker group was shown while
//! it was recorded.
struct ShownColour
{
    ProcessKey process; //!< where there is no group
    QString group = {};
    int colour = 0;

    friend bool operator==(const ShownColour &, const ShownColour &) = default;
};

//! The same of a session file, by its own numbers; empty where no window recorded it.
struct SessionColours
{
    std::map<quint32, int> processes;
    std::map<quint32, int> groups; //!< by number of their series
};

//! Keeps them in the session, so that it is shown again as it was seen; whom it does not hold is
//! left out. Those that it had are replaced.
Result<void> storeColours(const QString &path, const std::vector<ShownColour> &colours);
Result<SessionColours> coloursIn(const QString &path);

//! The colours of a session that grows: those of processes and groups that it does not hold yet
//! are owed until it does. Part of SessionWriter.
class ColourWriter
{
public:
    void set(std::vector<ShownColour> colours) { m_colours = std::move(colours); }
    //! Whether to store them again, now that the session has so many processes and groups.
    bool owes(qint64 subjects) const { return !m_isComplete && subjects != m_subjects; }
    Result<void> store(Database &database, qint64 subjects); //!< within a transaction
    void undo() //!< what was stored last
    {
        m_isComplete = false;
        m_subjects = -1;
    }

private:
    std::vector<ShownColour> m_colours;
    qint64 m_subjects = -1; //!< that there were when they were stored
    bool m_isComplete = true; //!< the session has each of them
};

} // namespace probes
