// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/catalogue.h"

#include <optional>

namespace probes {

//! The stored integers of one subject at one tick, by slot; a value whose bit in `known` is 0 is
//! unknown.
template<int N>
struct Readings
{
    std::array<qint64, N> values{};
    quint64 known = 0;

    bool has(int slot) const { return known >> slot & 1; }
    void set(int slot, qint64 value)
    {
        values[size_t(slot)] = value;
        known |= quint64(1) << slot;
    }
    //! What is unknown stays what it was: unknown, in readings that are new.
    void setKnown(int slot, std::optional<qint64> value)
    {
        if (value) {
            set(slot, *value);
        }
    }
    void forget(int slot)
    {
        values[size_t(slot)] = 0; // so that equal readings compare equal
        known &= ~(quint64(1) << slot);
    }
    void assign(int slot, std::optional<qint64> value) //!< what is unknown becomes unknown
    {
        if (value) {
            set(slot, *value);
        } else {
            forget(slot);
        }
    }
    friend bool operator==(const Readings &, const Readings &) = default;
};

using MachineReadings = Readings<MachineSlots>;
using ProcessReadings = Readings<ProcessSlots>;
using SeriesReadings =
    Readings<SeriesSlots>; //!< a subject with fewer slots leaves the last ones unknown

//! Any subject's readings, not owned; a default-made view has no value at all.
struct ReadingsView
{
    const qint64 *values = nullptr;
    quint64 known = 0;

    ReadingsView() = default;
    template<int N>
    ReadingsView(
        const Readings<N> &readings) // NOLINT(google-explicit-constructor): a view, as string_view
        : values(readings.values.data())
        , known(readings.known)
    { }
    bool has(int slot) const { return known >> slot & 1; }
};

} // namespace probes
