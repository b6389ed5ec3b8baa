// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/running/follower.h"

#include "core/base/clock.h"
#include "core/running/childchange.h"

#include <algorithm>
#include <cerrno>

#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace probes {

Follower::Follower(RunLedger &ledger, ChildProcess &child, std::function<void()> childEnded)
    : m_ledger(ledger)
    , m_child(child)
    , m_childEnded(std::move(childEnded))
{
    m_totals.userUs = 0;
    m_totals.systemUs = 0;
    const pid_t keeper = child.keeper().pid();
    if (keeper == 0) {
        prctl(PR_SET_CHILD_SUBREAPER, 1);
    }
    ledger.leaveToTicks(keeper != 0 ? keeper : getpid());
}

bool Follower::begin()
{
    m_info = m_reader.forked(m_child.pid(), nullptr);
    if (m_info) {
        m_ledger.setWaiting(m_child.pid());
        m_ledger.begin(m_info, SystemClock().wallMs());
    }
    return m_info != nullptr;
}

void Follower::follow(const std::atomic_bool &stop, const std::function<void()> &ended)
{
    while (!stop && takeOne()) {
        ended();
    }
}

bool Follower::isOver()
{
    siginfo_t info = {};
    if (const pid_t keeper = m_child.keeper().pid();
        keeper != 0) { // it may not have taken the child yet
        return std::ranges::all_of(descendantsOf(keeper),
                                   [this](pid_t pid) { return pid == m_child.pid(); });
    }
    return waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) != 0 && errno == ECHILD;
}

//! Waits for the next child that ends; false: there is none any more.
bool Follower::takeOne()
{
    // An orphan comes to this program's first thread: whose child it is does not matter.
    Keeper &keeper = m_child.keeper();
    const bool isKept = keeper.pid() != 0;
    const auto change = isKept ? keeper.wait() : ChildChange::wait(P_ALL, 0, WEXITED);
    if (!change) {
        return errno == EINTR;
    }
    const bool isChild = change->pid == m_child.pid();
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
        m_childEnded();
    }
    if (isKept) {
        keeper.takeIt();
        return true;
    }
    int status = 0;
    waitpid(change->pid, &status, 0);
    return true;
}

} // namespace probes
