// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/celltext.h"

#include "core/sampling/schedule.h"
#include "ui/charts/valueformat.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QLocale>

#include <cmath>

namespace probes {

QString percentText(double percent)
{
    return valueText({Unit::Percent, false}, percent).number;
}

QString bytesText(double bytes)
{
    return valueText({Unit::Bytes, false}, bytes).joined();
}

QString countText(double count)
{
    return std::isfinite(count) ? QLocale().toString(count, 'f', 0) : valueText({}, count).number;
}

QString timerText(qint64 milliseconds)
{
    const qint64 seconds = std::max<qint64>(milliseconds, 0) / 1000;
    const QString clock = QStringLiteral("%1:%2:%3")
                              .arg(seconds / 3600 % 24, 2, 10, QLatin1Char('0'))
                              .arg(seconds / 60 % 60, 2, 10, QLatin1Char('0'))
                              .arg(seconds % 60, 2, 10, QLatin1Char('0'));
    const qint64 days = seconds / 86400;
    return days == 0
        ? clock
        : QCoreApplication::translate("CellText", "%1 d %2", "days, hours:minutes:seconds")
              .arg(days)
              .arg(clock);
}

QString timeOfDayText(qint64 wallMs)
{
    return QDateTime::fromMSecsSinceEpoch(wallMs).time().toString(QStringLiteral("HH:mm:ss"));
}

QString intervalText(qint64 nanoseconds)
{
    const double seconds = double(nanoseconds) / 1e9;
    const QLocale locale;
    const auto number = [&locale](double value) { return locale.toString(value, 'g', 6); };
    if (seconds < 1)
        return QCoreApplication::translate("CellText", "%1 ms").arg(number(seconds * 1000));
    if (seconds < 60)
        return QCoreApplication::translate("CellText", "%1 s").arg(number(seconds));
    if (seconds < 3600)
        return QCoreApplication::translate("CellText", "%1 min").arg(number(seconds / 60));
    return QCoreApplication::translate("CellText", "%1 h").arg(number(seconds / 3600));
}

namespace {
//! The same as the program itself writes: digits of any script, units of this language.
QString plainDuration(const QString &text)
{
    QString plain;
    for (const QChar c : text) {
        if (c.digitValue() >= 0) { // the digits of any script
            plain += QLatin1Char(char('0' + c.digitValue()));
        } else if (c == u',' || c == QChar(0x066B)) { // ٫ is the Arabic decimal separator
            plain += u'.';
        } else if (!c.isSpace() && c.category() != QChar::Other_Format) {
            plain += c.toLower();
        }
    }
    struct Word
    {
        QString text;
        QLatin1String unit;
    };
    const auto word = [](const char *source, QLatin1String unit) {
        return Word{QCoreApplication::translate("CellText", source)
                        .remove(QStringLiteral("%1"))
                        .simplified()
                        .toLower(),
                    unit};
    };
    // «ms» before «s»: the first that fits is taken.
    for (const Word &known :
         {word("%1 ms", QLatin1String("ms")), word("%1 s", QLatin1String("s")),
          word("%1 min", QLatin1String("m")), Word{QStringLiteral("min"), QLatin1String("m")},
          word("%1 h", QLatin1String("h"))}) {
        if (!known.text.isEmpty() && plain.endsWith(known.text)) {
            plain = plain.chopped(known.text.size()) + known.unit;
            break;
        }
    }
    return plain;
}
} // namespace

Result<std::chrono::nanoseconds> intervalFromText(const QString &text)
{
    return parseInterval(plainDuration(text));
}

Result<std::chrono::nanoseconds> durationFromText(const QString &text)
{
    return parseDuration(plainDuration(text));
}

namespace {
QString momentAs(qint64 wallMs, qint64 nowMs, const QString &format)
{
    const QDateTime moment = QDateTime::fromMSecsSinceEpoch(wallMs);
    const QDate today = QDateTime::fromMSecsSinceEpoch(nowMs).date();
    const QString time = moment.time().toString(format);
    if (moment.date() == today)
        return QCoreApplication::translate("CellText", "Today %1").arg(time);
    if (moment.date() == today.addDays(-1))
        return QCoreApplication::translate("CellText", "Yesterday %1").arg(time);
    return moment.date().toString(Qt::ISODate) + QLatin1Char(' ') + time;
}
} // namespace

QString momentText(qint64 wallMs, qint64 nowMs)
{
    return momentAs(wallMs, nowMs, QStringLiteral("HH:mm"));
}

QString spanOfMomentsText(qint64 fromMs, qint64 toMs, qint64 nowMs)
{
    const QString format = QStringLiteral("HH:mm:ss");
    const bool isOneDay = QDateTime::fromMSecsSinceEpoch(fromMs).date()
        == QDateTime::fromMSecsSinceEpoch(toMs).date();
    return momentAs(fromMs, nowMs, format) + QStringLiteral(" – ")
        + (isOneDay ? timeOfDayText(toMs) : momentAs(toMs, nowMs, format));
}

QString dayText(qint64 wallMs, qint64 nowMs)
{
    const QDate day = QDateTime::fromMSecsSinceEpoch(wallMs).date();
    const QDate today = QDateTime::fromMSecsSinceEpoch(nowMs).date();
    const qint64 age = day.daysTo(today);
    if (age <= 0)
        return QCoreApplication::translate("CellText", "Today");
    if (age == 1)
        return QCoreApplication::translate("CellText", "Yesterday");
    if (age < 7)
        return QLocale().standaloneDayName(day.dayOfWeek());
    if (age < 14)
        return QCoreApplication::translate("CellText", "Last week");
    return QLocale().standaloneMonthName(day.month()) + QLatin1Char(' ')
        + QString::number(day.year());
}

QString folderText(const QString &folder)
{
    const QString home = QDir::homePath();
    return folder == home || folder.startsWith(home + u'/') ? u'~' + folder.mid(home.size())
                                                            : folder;
}

QString oneLine(const QString &text)
{
    QString line = text;
    for (QChar &c : line) {
        // Format characters turn writing direction; line and paragraph separators break lines.
        if (c.category() == QChar::Other_Control || c.category() == QChar::Other_Format
            || c == QChar::LineSeparator || c == QChar::ParagraphSeparator) {
            c = QChar(0x2423); // ␣
        }
    }
    return line;
}

QString descriptionText(const QString &description)
{
    constexpr qsizetype Most = 600; // a label lays out all that it is given
    return oneLine(description.left(Most).simplified());
}

QString cutInMiddle(const QString &text, qsizetype most)
{
    if (text.size() <= most) {
        return text;
    }
    const qsizetype back = (most - 1) * 2 / 5;
    QString front = text.left(most - 1 - back);
    QString end = text.right(back);
    if (front.back().isHighSurrogate()) {
        front.chop(1);
    }
    if (end.front().isLowSurrogate()) {
        end.remove(0, 1);
    }
    return front.trimmed() + QChar(0x2026) + end.trimmed();
}

} // namespace probes
