// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sampling/sample.h"

namespace probes {

//! Who began and ended between two ticks, as far as the kernel's events tell.
struct UnseenOnes
{
    struct One
    {
        pid_t parentPid = 0; //!< who began it
        ProcessInfoPtr info; //!< null: nobody knows what it was
    };
    std::vector<One> ended;
    bool isComplete = false; //!< these are all
};

} // namespace probes
