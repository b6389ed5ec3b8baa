// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"

namespace probes {

QString repaired(QString text)
{
    if (text.isValidUtf16()) {
        return text;
    }
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            ++i;
        } else if (text[i].isSurrogate()) {
            text[i] = QChar(QChar::ReplacementCharacter);
        }
    }
    return text;
}

QString counted(qint64 count, QLatin1String noun)
{
    return QString::number(count) + u' ' + noun
        + (count == 1 ? QLatin1String() : QLatin1String("s"));
}

} // namespace probes
