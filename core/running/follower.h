// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/running/childprocess.h"
#include "core/running/runledger.h"
#include "core/sampling/taskreader.h"

#include <atomic>
#include <functional>

namespace probes {

//! Follows a child that is not traced, as well as that goes: who it starts is for the ticks to
//! find; its orphans come to its Keeper, or to this program where that has no other children. Used
//! on the thread that made the child.
class Follower
{
public:
    //! Without a keeper all other children that this program has or gets are the command's orphans.
    Follower(RunLedger &ledger, ChildProcess &child, std::function<void()> childEnded);

    bool begin(); //!< reads who the child is, before it is the command; false: it is gone
    void execed() { m_ledger.setWaiting(0); } //!< the child has become the command
    //! Nobody is left whose end could still be told.
    bool isOver();
    //! Until all have ended, or until `stop` is set and a signal interrupts the waiting. `ended` is
    //! called after each end.
    void follow(const std::atomic_bool &stop, const std::function<void()> &ended);

    const ProcessEnd &totals() const { return m_totals; }
    ProcessKey childKey() const { return m_info ? m_info->key : ProcessKey(); }

private:
    bool takeOne();

    RunLedger &m_ledger;
    ChildProcess &m_child;
    std::function<void()> m_childEnded;
    TaskReader m_reader;
    ProcessInfoPtr m_info;
    ProcessEnd m_totals;
};

} // namespace probes
