// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/pythontext.h"

#include <array>
#include <charconv>

namespace probes {

namespace {
QByteArray escapedLetter(char32_t letter)
{
    const auto hex = [letter](const char *prefix, int width) {
        return prefix + QByteArray::number(quint32(letter), 16).rightJustified(width, '0');
    };
    return letter < 0x100 ? hex("\\x", 2) : letter < 0x10000 ? hex("\\u", 4) : hex("\\U", 8);
}

bool isShown(char32_t letter)
{
    return letter == U' ' || (QChar::isPrint(letter) && !QChar::isSpace(letter));
}
} // namespace

QByteArray pythonText(const QString &text)
{
    const char quote = text.contains(u'\'') && !text.contains(u'"') ? '"' : '\'';
    QByteArray out(1, quote);
    for (const uint number : text.toUcs4()) {
        const auto letter = char32_t(number);
        if (letter == U'\n') {
            out += "\\n";
        } else if (letter == U'\r') {
            out += "\\r";
        } else if (letter == U'\t') {
            out += "\\t";
        } else if (letter == U'\\' || letter == char32_t(quote)) {
            out += '\\';
            out += char(letter);
        } else if (isShown(letter)) {
            out += QString::fromUcs4(&letter, 1).toUtf8();
        } else {
            out += escapedLetter(letter);
        }
    }
    return out + quote;
}

QByteArray pythonFloat(double number)
{
    // The shortest digits that give this number back, as Python's; then its choice of notation.
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number,
                                   std::chars_format::scientific)
                         .ptr;
    const QByteArray text(buffer.data(), end - buffer.data()); // -d.ddde+xx
    const qsizetype mark = text.indexOf('e');
    const int exponent = text.mid(mark + 1).toInt();
    const bool isNegative = text.startsWith('-');
    QByteArray digits = text.mid(isNegative, mark - isNegative);
    digits.replace(".", "");
    QByteArray out(isNegative ? "-" : "");
    constexpr int LargestPlain = 16;
    if (exponent < -4 || exponent >= LargestPlain) {
        out += digits.left(1) + (digits.size() > 1 ? '.' + digits.mid(1) : QByteArray());
        return out + 'e' + (exponent < 0 ? '-' : '+')
            + QByteArray::number(std::abs(exponent)).rightJustified(2, '0');
    }
    if (exponent < 0) {
        return out + "0." + QByteArray(-exponent - 1, '0') + digits;
    }
    digits = digits.leftJustified(exponent + 1, '0');
    const QByteArray fraction = digits.mid(exponent + 1);
    return out + digits.left(exponent + 1) + '.' + (fraction.isEmpty() ? "0" : fraction);
}

} // namespace probes
