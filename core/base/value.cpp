// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/value.h"

#include <array>
#include <charconv>

namespace probes {

void Value::appendTo(QByteArray &text, char decimalMark) const
{
    if (!isKnown()) {
        return;
    }
    std::array<char, 32> digits{}; // sign, 19 digits, mark, 9 decimals; appended in one go
    char *end = digits.data();
    // Negative numbers by their magnitude, so that -0.5 keeps its sign; the smallest qint64 too.
    const quint64 magnitude = m_mantissa < 0 ? 0 - quint64(m_mantissa) : quint64(m_mantissa);
    const auto power = quint64(PowersOfTen[size_t(m_decimals)]);
    if (m_mantissa < 0) {
        *end++ = '-';
    }
    end = std::to_chars(end, digits.data() + digits.size(),
                        m_decimals == 0 ? magnitude : magnitude / power)
              .ptr;
    if (quint64 fraction = m_decimals == 0 ? 0 : magnitude % power; fraction != 0) {
        int width = m_decimals;
        for (; fraction % 10 == 0; fraction /= 10) {
            --width;
        }
        *end = decimalMark;
        for (int i = width; i > 0; --i, fraction /= 10) {
            end[i] = char('0' + fraction % 10);
        }
        end += width + 1;
    }
    text.append(digits.data(), end - digits.data());
}

QByteArray Value::text() const
{
    QByteArray out;
    appendTo(out);
    return out;
}

} // namespace probes
