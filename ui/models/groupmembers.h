// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sampling/group.h"

namespace probes {

class ProcessModel;

//! Who of a list of processes is in a group now, by pid.
std::vector<ProcessInfoPtr> membersOf(const Group &group, const ProcessModel &processes);

//! Whose children or descendants make a group, where there is such a process now; else null.
ProcessInfoPtr daemonOf(const Group &group, const ProcessModel &processes);

//! Whose children or descendants members are without being one: found among the members' parents.
std::vector<ProcessInfoPtr> headsOf(const Group &group, const std::vector<ProcessInfoPtr> &members,
                                    const ProcessModel &processes);

} // namespace probes
