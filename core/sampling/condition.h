// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/derivation.h"
#include "core/sampling/selection.h"

#include <chrono>
#include <optional>

namespace probes {

//! Something that a recording can wait for, stop at or be marked by, as a user writes it:
//!
//!     cpu of RULE > 80% for 10s        memory of RULE > 500MiB for 10s
//!     cpu > 80%                        memory of RULE grows by 100MiB in 1m
//!     machine cpu > 90% for 5s         machine memory > 90%
//!     RULE starts                      RULE exits
//!
//! Without «of RULE» the recorded processes are meant, each for itself. CPU is of one core, the
//! machine's is of the machine; memory is the resident set (RSS). Immutable, any thread.
class Condition
{
public:
    enum class Type : quint8 { Above, Grows, Starts, Exits };
    enum class Measure : quint8 { Cpu, Memory, MachineCpu, MachineMemory };

    //! ErrorKind::Invalid says what is wrong with it.
    static Result<Condition> parse(const QString &text);
    //! Invalid also where no process of that machine, nor it itself, could ever reach the limit.
    static Result<Condition> parse(const QString &text, const Scale &machine);

    QString text() const { return m_text; } //!< parse(text()) gives an equal condition
    Type type() const { return m_type; }
    Measure measure() const { return m_measure; } //!< of Above and Grows
    bool isOfMachine() const
    {
        return m_measure == Measure::MachineCpu || m_measure == Measure::MachineMemory;
    }
    double limit() const { return m_limit; } //!< percent, or bytes
    bool isInBytes() const { return m_inBytes; }
    //! How long it must be above, or within which time it must have grown; 0: at one tick.
    std::chrono::nanoseconds span() const { return m_span; }
    const std::optional<Rule> &rule() const { return m_rule; } //!< none: what is recorded

private:
    Result<void> checkRule() const;
    Result<void> parseLimit(const QString &text);
    Result<void> parseSpan(const QString &text);

    QString m_text;
    Type m_type = Type::Above;
    Measure m_measure = Measure::Cpu;
    double m_limit = 0;
    bool m_inBytes = false;
    std::chrono::nanoseconds m_span{0};
    std::optional<Rule> m_rule;
};

} // namespace probes
