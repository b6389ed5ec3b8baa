// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/proc/procsource.h"

#include <string_view>

namespace probes {

//! Asks the kernel's taskstats (netlink) about single tasks: numbers without text. It takes
//! CAP_NET_ADMIN; who lacks it is told so once, and costs nothing from then on. One thread.
class TaskStats
{
public:
    TaskStats() = default;
    ~TaskStats();
    TaskStats(const TaskStats &) = delete;
    TaskStats &operator=(const TaskStats &) = delete;

    ReadStatus read(pid_t pid, TaskCounts &counts);

private:
    ReadStatus open();
    ReadStatus ask(quint16 type, quint8 command, quint16 attribute, std::string_view value,
                   std::string_view &answer);

    int m_socket = -1;
    quint16 m_family = 0;
    quint32 m_number = 0; //!< of the last question
    ReadStatus m_state = ReadStatus::Ok; //!< why there will be no answer
    bool m_isOpen = false;
    std::array<char, 4096> m_buffer{};
};

//! The counts in an answer's attributes; false where they are not there.
bool parseTaskStats(std::string_view attributes, TaskCounts &counts);

} // namespace probes
