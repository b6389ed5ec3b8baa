// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

#include <sys/types.h>

namespace probes {

//! The name of a user in a file of the form of passwd(5).
std::optional<std::string_view> findUser(std::string_view passwd, uid_t uid);
bool hasUser(const char *name); //!< this machine; true also where nobody can tell

} // namespace probes
