// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sampling/group.h"

namespace probes {

//! What makes members of a group, in words: «children named nginx of the process of that name».
QString groupRuleText(const Group &group);
//! The groups of a session's selection, as it stores them.
std::vector<Group> groupsIn(const QStringList &selection);

} // namespace probes
