// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sampling/grouptally.h"
#include "core/session/database.h"

#include <functional>
#include <map>

namespace probes {

//! What a session being written keeps of its worker groups: the membership rows, and the counters,
//! which begin with the session. Part of SessionWriter: what happens between begin() and keep() is
//! undone by undo(), as the transaction that it belongs to.
class GroupWriter
{
public:
    //! Of a member as this sample has it.
    using FindMember = std::function<GroupMember(const ProcessKey &)>;
    using FindNumber = std::function<quint32(const ProcessKey &)>;

    Result<void> prepare(Database &database);
    void close(); //!< lets go of the database

    //! Takes a group of the sample that becomes `tick`, and puts the session's own counters into
    //! it.
    Result<void> take(SeriesReading &reading, const Sample &sample, quint32 number, qint64 tick,
                      const FindMember &findMember, const FindNumber &findNumber);

    void begin() { m_before.clear(); }
    void keep() { m_before.clear(); }
    void undo();

private:
    struct Kept
    {
        GroupTally tally;
        GroupMembersPtr members;
        std::map<quint32, qint64> since; //!< process number → first tick of its membership
    };
    Result<void> storeChanges(Kept &kept, quint32 number, qint64 tick,
                              const FindNumber &findNumber);

    Database *m_database = nullptr;
    QSqlQuery m_insert;
    QSqlQuery m_end;
    std::map<quint32, Kept> m_groups; //!< by series number
    std::vector<std::pair<quint32, Kept>> m_before; //!< what m_groups held, for what changed
};

} // namespace probes
