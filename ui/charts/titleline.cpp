// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/titleline.h"

#include <QFontMetricsF>
#include <QLocale>
#include <QStringList>

#include <algorithm>

namespace probes {

namespace {
constexpr qreal KeyGap = 1.5 * TitleLine::Gap; //!< between two keys
constexpr qreal SquareGap = TitleLine::Gap / 2; //!< from a key's square to its text

QString keyText(const FrameKey &key, bool hasValue)
{
    return hasValue && !key.value.isEmpty() ? key.name + u' ' + key.value : key.name;
}

//! Of the first `count` keys, side by side.
qreal keysWidth(const QList<FrameKey> &keys, qsizetype count, bool hasValues,
                const QFontMetricsF &metrics)
{
    qreal width = count > 0 ? -KeyGap : 0;
    for (const FrameKey &key : keys.first(count)) {
        width += TitleLine::KeySide + SquareGap + metrics.horizontalAdvance(keyText(key, hasValues))
            + KeyGap;
    }
    return width;
}

QString moreKeysText(qsizetype count)
{
    return QLatin1Char('+') + QLocale().toString(qlonglong(count));
}
} // namespace

QString TitleWords::inFull() const
{
    QStringList lines{QStringLiteral("<b>%1</b>").arg(title.toHtmlEscaped())};
    if (!subtitle.isEmpty()) {
        lines.append(subtitle.toHtmlEscaped());
    }
    for (const FrameKey &key : keys) {
        lines.append(
            QStringLiteral("<span style=\"color:%1\">\u25a0</span>\u00a0%2")
                .arg(key.colour.name(),
                     keyText(key, true).toHtmlEscaped().replace(u' ', QChar(QChar::Nbsp))));
    }
    return lines.join(QLatin1String("<br>"));
}

TitleLine TitleLine::of(const TitleWords &words, const QFont &titleFont, const QFont &font,
                        qreal room)
{
    const QFontMetricsF titleMetrics(titleFont);
    const QFontMetricsF metrics(font);
    const QList<FrameKey> &keys = words.keys;
    TitleLine line;
    const qreal least =
        keys.isEmpty() ? 0 : Gap + metrics.horizontalAdvance(moreKeysText(keys.size()));
    line.title = titleMetrics.elidedText(words.title, Qt::ElideRight, room - least);
    qreal left = titleMetrics.horizontalAdvance(line.title) + Gap;
    const qreal rest = room - left;

    qsizetype count = keys.size();
    const bool hasValues = keysWidth(keys, count, true, metrics) <= rest;
    if (!hasValues && keysWidth(keys, count, false, metrics) > rest) {
        do {
            --count;
            line.more = moreKeysText(keys.size() - count);
            line.moreLeft =
                left + keysWidth(keys, count, false, metrics) + (count > 0 ? KeyGap : 0);
        } while (count > 0 && line.moreLeft + metrics.horizontalAdvance(line.more) > room);
    }
    // What the lines are matters more than of what they are.
    const qreal beside = rest - keysWidth(keys, count, hasValues, metrics);
    const bool hasSubtitle = line.more.isEmpty() && !words.subtitle.isEmpty()
        && (keys.isEmpty() ? beside > 3 * Gap
                           : beside >= metrics.horizontalAdvance(words.subtitle) + KeyGap);
    if (hasSubtitle) {
        line.subtitle = metrics.elidedText(words.subtitle, Qt::ElideRight, beside);
        line.subtitleLeft = left;
        left += metrics.horizontalAdvance(line.subtitle) + KeyGap;
    }
    for (const FrameKey &key : keys.first(count)) {
        const QString text = keyText(key, hasValues);
        line.keys.append({key.colour, text, left});
        left += KeySide + SquareGap + metrics.horizontalAdvance(text) + KeyGap;
    }
    line.isCut = line.title != words.title || line.subtitle != words.subtitle
        || !line.more.isEmpty()
        || (!hasValues
            && std::ranges::any_of(keys, [](const FrameKey &key) { return !key.value.isEmpty(); }));
    return line;
}

} // namespace probes
