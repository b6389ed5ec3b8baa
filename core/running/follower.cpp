// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/running/follower.h"

#include "core/base/clock.h"
#include "core/running/childchange.h"

#include <cerrno>

#include <sys/prctl.h>
#include <unistd.h>

namespace probes {

Follower::Follower(RunLedger &ledger, pid_t child, bool isOnlyParent,
                   std::function<void()> childEnded)
    : m_ledger(ledger)
    , m_child(child)
    , m_isOnlyParent(isOnlyParent)
    , m_childEnded(std::move(childEnded))
{
    m_totals.userUs = 0;
    m_totals.systemUs = 0;
    if (isOnlyParent) {
        prctl(PR_SET_CHILD_SUBREAPER, 1);
    }
    ledger.leaveToTicks(isOnlyParent ? getpid() : child);
}

bool Follower::begin()
{
    m_info = m_reader.forked(m_child, nullptr);
    if (m_info) {
        m_ledger.begin(m_info, SystemClock().wallMs());
    }
    return m_info != nullptr;
}

void Follower::follow(const std::atomic_bool &stop, const std::function<void()> &ended)
{
    while (!stop && !m_isOver && takeOne()) {
        ended();
    }
}

//! Waits for the next child that ends; false: there is none any more.
bool Follower::takeOne()
{
    // An orphan comes to this program's first thread: whose child it is does not matter.
    const auto change = ChildChange::wait(m_isOnlyParent ? P_ALL : P_PID, m_child, WEXITED);
    if (!change) {
        return errno == EINTR;
    }
    const bool isChild = change->pid == m_child;
    TaskReader::Ending ending = m_reader.ending(change->pid, false);
    ending.cpuNs = m_reader.cpuNs(change->pid);
    ProcessEnd end = change->end;
    const TaskTimes own = ownTimes(change->both, {}, ending);
    end.userUs = own.userUs;
    end.systemUs = own.systemUs;
    if (own.sum() == change->both.sum()) {
        end.maxRssBytes = change->maxRssBytes; // else it may be that of a child
    }
    m_totals.userUs = *m_totals.userUs + change->both.userUs;
    m_totals.systemUs = *m_totals.systemUs + change->both.systemUs;
    m_totals.maxRssBytes = std::max(m_totals.maxRssBytes, std::optional(change->maxRssBytes));
    if (const ProcessInfoPtr who = isChild ? m_info : m_reader.forked(change->pid, nullptr)) {
        m_ledger.end(who, end, SystemClock().wallMs());
    }
    if (isChild) {
        m_totals.exitCode = end.exitCode;
        m_totals.signal = end.signal;
        m_isOver = !m_isOnlyParent;
        m_childEnded();
    }
    int status = 0;
    waitpid(change->pid, &status, 0);
    return true;
}

} // namespace probes
