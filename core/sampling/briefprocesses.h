// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/proc/processeventsocket.h"
#include "core/sampling/brieftable.h"

#include <mutex>
#include <thread>

namespace probes {

//! Follows the kernel's process events on a thread of its own, which looks at each program that
//! begins while it is there. Whoever takes the news waits for nothing.
class BriefProcesses
{
public:
    explicit BriefProcesses(std::unique_ptr<ProcessEventSocket> socket);
    ~BriefProcesses(); //!< joins

    BriefTable::News take();

private:
    void run();
    bool hasBegun(pid_t pid); //!< within the last two intervals

    const std::unique_ptr<ProcessEventSocket> m_socket;
    int m_stop; //!< readable when the thread is to end
    std::mutex m_mutex;
    BriefTable m_table;
    bool m_isListening = false; //!< the kernel has agreed, and goes on
    std::thread m_thread;
};

} // namespace probes
