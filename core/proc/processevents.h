// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <optional>
#include <string_view>
#include <vector>

#include <sys/types.h>

namespace probes {

//! A process began, became another program, or ended: what the kernel's process connector tells of
//! whole processes. Of threads it says nothing here.
struct ProcessEvent
{
    enum class Type : quint8 { Fork, Exec, Exit };
    Type type = Type::Fork;
    pid_t pid = 0;
    pid_t parentPid = 0; //!< Fork
    int waitStatus = 0; //!< Exit, as of waitpid(2)
    qint64 awakeNs = 0; //!< when, on CLOCK_MONOTONIC

    friend bool operator==(const ProcessEvent &, const ProcessEvent &) = default;
};

//! What one datagram of the process connector holds (linux/cn_proc.h). Whatever is torn, of another
//! sort or of a newer kernel is left out.
std::vector<ProcessEvent> parseProcessEvents(std::string_view datagram);
//! The kernel's answer to who asked to listen under this number: an errno, 0 for yes; none: this is
//! no answer. Everybody gets everybody's.
std::optional<int> parseListenAnswer(std::string_view datagram, quint32 number);

} // namespace probes
