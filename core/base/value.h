// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <array>
#include <limits>

namespace probes {

//! What stands for a number that is not known.
inline constexpr double UnknownNumber = std::numeric_limits<double>::quiet_NaN();

//! One delivered value: unknown, or an exact decimal number mantissa / 10^decimals. Every target
//! gets the same digits because the text is made from integers, in one place.
class Value
{
public:
    constexpr Value() = default; //!< unknown
    static constexpr Value integer(qint64 number) { return Value(number, 0); }
    //! mantissa / 10^decimals, 0 to 9 decimals.
    static constexpr Value decimal(qint64 mantissa, int decimals)
    {
        return Value(mantissa, decimals);
    }

    constexpr bool isKnown() const { return m_decimals >= 0; }
    constexpr qint64 mantissa() const { return m_mantissa; }
    constexpr int decimals() const { return m_decimals; }
    //! NaN when unknown.
    double toDouble() const
    {
        if (m_decimals <= 0) { // most are whole, and a day of charts has millions
            return m_decimals < 0 ? UnknownNumber : double(m_mantissa);
        }
        return double(m_mantissa) / double(PowersOfTen[size_t(m_decimals)]);
    }
    //! Appends the shortest exact text («12.5», «-3»); nothing when unknown. C locale.
    void appendTo(QByteArray &text, char decimalMark = '.') const;
    QByteArray text() const;

    friend constexpr bool operator==(const Value &, const Value &) = default;

private:
    static constexpr std::array<qint64, 10> PowersOfTen{
        1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000};

    constexpr Value(qint64 mantissa, int decimals)
        : m_mantissa(mantissa)
        , m_decimals(decimals)
    { }

    qint64 m_mantissa = 0;
    int m_decimals = -1;
};

} // namespace probes
