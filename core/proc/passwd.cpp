// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/proc/passwd.h"

#include "core/proc/fields.h"

#include <algorithm>
#include <cerrno>
#include <vector>

#include <pwd.h>

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

bool hasUser(const char *name)
{
    constexpr size_t LargestEntry = 1 << 20;
    std::vector<char> text(4096);
    passwd entry{};
    passwd *found = nullptr;
    int error = 0;
    while ((error = getpwnam_r(name, &entry, text.data(), text.size(), &found)) == ERANGE
           && text.size() < LargestEntry) {
        text.resize(text.size() * 2);
    }
    return error != 0 || found;
}

} // namespace probes
