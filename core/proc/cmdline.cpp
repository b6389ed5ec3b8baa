// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/proc/cmdline.h"

#include <algorithm>

namespace probes {

Arguments::Arguments(std::string_view cmdline)
    : m_rest(cmdline)
{
    if (m_rest.empty()) {
        m_atEnd = true;
        return;
    }
    const bool terminated = m_rest.back() == '\0';
    // A title is often padded by the NULs of the arguments that it overwrote.
    if (const size_t last = m_rest.find_last_not_of('\0');
        last != std::string_view::npos && m_rest.find('\0') > last) {
        m_rest = m_rest.substr(0, last + 1);
        m_separator = ' ';
    } else if (terminated) {
        m_rest.remove_suffix(1);
    }
}

std::string_view Arguments::next()
{
    const size_t end = m_rest.find(m_separator);
    const std::string_view argument = m_rest.substr(0, end);
    m_atEnd = end == std::string_view::npos;
    m_rest.remove_prefix(m_atEnd ? m_rest.size() : end + 1);
    return argument;
}

std::string_view baseName(std::string_view path)
{
    const size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

} // namespace probes
