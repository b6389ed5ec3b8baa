// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/proc/fields.h"

#include <QtGlobal>

#include <array>

namespace probes {

//! Where the number behind a key goes.
struct KeyedNumber
{
    std::string_view key; //!< with its colon, where the file has one
    std::optional<qint64> *number;
};

//! Reads lines of a key and a number, in any order; a number that is none, or negative, is unknown.
template<size_t N>
void parseKeyedNumbers(std::string_view text, const std::array<KeyedNumber, N> &wanted)
{
    while (!text.empty()) {
        Fields fields(takeLine(text));
        const std::string_view key = fields.next();
        const auto found = std::ranges::find(wanted, key, &KeyedNumber::key);
        if (found == wanted.end()) {
            continue;
        }
        const auto number = fields.number<qint64>();
        if (number && *number >= 0) {
            *found->number = number;
        }
    }
}

} // namespace probes
