// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/proc/passwd.h"

#include "core/proc/fields.h"

#include <algorithm>

namespace probes {

std::optional<std::string_view> findUser(std::string_view passwd, uid_t uid)
{
    while (!passwd.empty()) {
        std::string_view rest = takeLine(passwd);
        std::string_view columns[3]; // name, password, uid
        for (std::string_view &column : columns) {
            const size_t end = std::min(rest.find(':'), rest.size());
            column = rest.substr(0, end);
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        if (parseNumber<uid_t>(columns[2]) == uid && !columns[0].empty()) {
            return columns[0];
        }
    }
    return {};
}

} // namespace probes
