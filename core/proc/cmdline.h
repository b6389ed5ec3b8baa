// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace probes {

//! Walks over the arguments in /proc/PID/cmdline as psutil splits them: at NULs; a title that the
//! process wrote over them (no NUL but blanks) at blanks. The text must outlive it.
class Arguments
{
public:
    explicit Arguments(std::string_view cmdline);

    bool atEnd() const { return m_atEnd; }
    std::string_view next(); //!< empty at the end, and for an empty argument

private:
    std::string_view m_rest;
    char m_separator = '\0';
    bool m_atEnd = false;
};

//! What follows the last slash.
std::string_view baseName(std::string_view path);

} // namespace probes
