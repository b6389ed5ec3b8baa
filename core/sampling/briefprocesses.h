// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/proc/processeventsocket.h"
#include "core/sampling/brieftable.h"

#include <atomic>
#include <mutex>
#include <thread>

namespace probes {

class TaskReader;

//! Follows the kernel's process events on a thread of its own, which looks at each program that
//! begins while it is there. Whoever takes the news has all until then, and waits for moments.
class BriefProcesses
{
public:
    //! Asks the kernel to tell; null where it does not.
    static std::unique_ptr<BriefProcesses> follow(std::unique_ptr<ProcessEventSocket> socket);
    ~BriefProcesses(); //!< joins

    BriefTable::News take();
    //! Whether it looks at programs; else it only counts them.
    void setLooking(bool isLooking) { m_isLooking = isLooking; }
    std::optional<BriefTable::Exit> exitOf(pid_t pid); //!< of one that ended since

private:
    BriefProcesses(std::unique_ptr<ProcessEventSocket> socket,
                   const std::vector<ProcessEvent> &first);
    void run();
    void catchUp();
    void receive(TaskReader *reader);
    void take(TaskReader *reader, const ProcessEvent &event);
    bool hasBegun(pid_t pid); //!< within the last two intervals

    const std::unique_ptr<ProcessEventSocket> m_socket;
    int m_stop; //!< readable when the thread is to end
    std::timed_mutex m_receiving; //!< so that events come into the table in their order
    std::mutex m_mutex; //!< of the table, held for moments
    BriefTable m_table;
    bool m_isOver = false; //!< the kernel tells no more
    std::atomic_bool m_isLooking = true;
    std::thread m_thread;
};

} // namespace probes
