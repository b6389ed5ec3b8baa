// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/proc/processevents.h"

#include <memory>

namespace probes {

//! Listens to the kernel's process connector (netlink), where that may be: in the first namespaces,
//! and before Linux 6.6 only with CAP_NET_ADMIN. Used by one thread.
class ProcessEventSocket
{
public:
    static std::unique_ptr<ProcessEventSocket> open(); //!< null: there is no such thing here
    explicit ProcessEventSocket(int descriptor); //!< takes it
    ~ProcessEventSocket();
    ProcessEventSocket(const ProcessEventSocket &) = delete;
    ProcessEventSocket &operator=(const ProcessEventSocket &) = delete;

    bool ask() const; //!< to be told; the answer comes as what received() returns
    int descriptor() const { return m_descriptor; }

    struct Received
    {
        std::vector<ProcessEvent> events;
        std::optional<int> answer; //!< to ask()
        bool isLossy = false; //!< the kernel's buffer was full: some are missing before these
        bool isOver = false; //!< nothing will come any more
    };
    //! All that has come, without waiting for more.
    Received receive();

private:
    int m_descriptor;
    quint32 m_number; //!< of our question
};

} // namespace probes
