// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <optional>
#include <string_view>

namespace probes {

//! /proc/PID/io, of all threads, also those that have ended.
struct ProcessIo
{
    std::optional<qint64> charsRead; //!< by read calls, from whatever file
    std::optional<qint64> charsWritten;
    std::optional<qint64> readCalls;
    std::optional<qint64> writeCalls;
    std::optional<qint64> bytesRead; //!< from storage
    std::optional<qint64> bytesWritten; //!< to storage, now or later
};

ProcessIo parseProcessIo(std::string_view text);

} // namespace probes
