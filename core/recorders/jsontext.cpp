// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recorders/jsontext.h"

#include "core/base/text.h"

namespace probes {

void appendJson(QByteArray &out, const QString &text)
{
    constexpr uchar FirstPrintable = 0x20;
    constexpr char Hex[] = "0123456789abcdef";
    const QByteArray bytes = repaired(text).toUtf8();
    out += '"';
    for (const char c : bytes) {
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (uchar(c) < FirstPrintable) {
            out += "\\u00";
            out += Hex[uchar(c) / 16];
            out += Hex[uchar(c) % 16];
        } else {
            out += c;
        }
    }
    out += '"';
}

void appendPlainJson(QByteArray &out, QByteArrayView text)
{
    out += '"';
    out += text;
    out += '"';
}

} // namespace probes
