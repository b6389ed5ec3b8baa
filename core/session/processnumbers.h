// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/database.h"
#include "core/session/session.h"

#include <deque>
#include <unordered_map>

namespace probes {

//! The numbers that a session being written has given to its processes, and the rows that say so.
//! Part of SessionWriter: what happens between begin() and keep() is undone by undo(), as the
//! transaction that it belongs to.
class ProcessNumbers
{
public:
    Result<void> prepare(Database &database, bool commandLines);
    void close(); //!< lets go of the database

    //! The number of a process; a new one, or a new version of it, is stored as first seen at
    //! `tick`. One that was not asked for in the last ForgetAfter ticks gets a new number.
    Result<quint32> numberOf(const ProcessInfoPtr &info, qint64 tick, bool fromZero);
    quint32 find(const ProcessKey &key) const; //!< 0: it has none
    //! Its number is soon not needed any more: as a zombie it may be in some more ticks. False:
    //! that was told before. What it was at last, where that is told, is stored if no tick read it.
    Result<bool> exit(const ProcessKey &key, const ProcessInfoPtr &last, qint64 tick);

    void begin();
    void keep();
    void undo();

    //! What has left the selection, or whose exit no event told of, would stay for ever.
    static constexpr qint64 ForgetAfter = 4096;
    static constexpr qint64 LeavesAfter = 16; //!< ticks without it, of one whose exit was told
    size_t size() const { return m_processes.size(); }
    qint64 last() const { return m_last; } //!< number that was given

private:
    struct Numbered
    {
        quint32 number = 0;
        int version = 0; //!< the session's own count, without holes
        ProcessInfoPtr info;
        qint64 lastTick = 0; //!< at which it was asked for
        bool hasExited = false;
    };
    Numbered *expected(const ProcessInfoPtr &info);
    Result<void> storeProcess(const Numbered &process, bool fromZero);
    Result<void> storeVersion(const Numbered &process, qint64 tick);

    Database *m_database = nullptr;
    bool m_commandLines = false;
    QSqlQuery m_insertProcess;
    QSqlQuery m_insertVersion;
    std::unordered_map<ProcessKey, Numbered, ProcessKeyHash> m_processes;
    //! Whom the last tick asked for, in its order, and this one so far: nearly always the same
    //! ones, which then need not be searched for. Emptied when anybody leaves m_processes.
    std::vector<Numbered *> m_order, m_orderNow;
    size_t m_position = 0;
    quint32 m_last = 0;
    qint64 m_tick = 0; //!< of the last number that was asked for
    qint64 m_sweptAt = 0;

    //! What m_processes held at begin(), for what changed since; number 0: nothing.
    std::vector<std::pair<ProcessKey, Numbered>> m_before;
    std::vector<ProcessKey> m_exited;
    std::deque<std::pair<qint64, ProcessKey>> m_leaving; //!< by the tick of their exit
    quint32 m_lastBefore = 0;
};

} // namespace probes
