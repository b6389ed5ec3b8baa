// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string_view>

namespace probes {

//! The name of a process: its comm; where the kernel cut that at 15 bytes, the base name of argv[0]
//! if it begins so, as psutil's name().
QString processName(std::string_view comm, std::string_view cmdline);

//! The name, and for known interpreters a blank and the base name of the script, module or jar;
//! never code given on the command line, nor an argument of the script.
QString processLabel(const QString &name, std::string_view cmdline);

//! The arguments joined by blanks.
QString commandLine(std::string_view cmdline);

//! A kernel worker's comm ends in what it does at the moment; this is the part that stays.
std::string_view lastingComm(std::string_view comm, bool kernelThread);

} // namespace probes
