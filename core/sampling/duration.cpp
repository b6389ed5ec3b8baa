// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"
#include "core/sampling/schedule.h"

#include <array>
#include <limits>

namespace probes {

namespace {
struct DurationUnit
{
    QLatin1String suffix;
    qint64 ns;
};
// «ms» before «s» and «m»: the first that fits is taken.
constexpr std::array Units{DurationUnit{QLatin1String("ms"), 1'000'000},
                           DurationUnit{QLatin1String("s"), NsPerSecond},
                           DurationUnit{QLatin1String("m"), 60'000'000'000},
                           DurationUnit{QLatin1String("h"), 3'600'000'000'000}};

// «from 1s to 500ms»
constexpr QLatin1String From("from ");
constexpr QLatin1String To(" to ");

tl::unexpected<Error> badDuration(const QString &text)
{
    return failure(ErrorKind::Invalid, text,
                   QStringLiteral("a duration is a number and ms, s, m or h, such as 250ms, 1.5s "
                                  "or 2m"));
}
} // namespace

Result<std::chrono::nanoseconds> parseDuration(const QString &text)
{
    QStringView number = QStringView(text).trimmed();
    qint64 unitNs = Units[1].ns; // a bare number is seconds
    for (const DurationUnit &unit : Units) {
        if (number.endsWith(unit.suffix)) {
            number = number.chopped(unit.suffix.size()).trimmed();
            unitNs = unit.ns;
            break;
        }
    }
    // By digits, not by floating point: 0.1s is 100,000,000 ns and no other number.
    qint64 whole = 0;
    qint64 fractionNs = 0;
    qint64 place = unitNs;
    bool inFraction = false;
    int digits = 0;
    for (const QChar c : number) {
        if (c == u'.' && !inFraction) {
            inFraction = true;
            continue;
        }
        if (c < u'0' || c > u'9') {
            return badDuration(text);
        }
        const int digit = c.unicode() - u'0';
        ++digits;
        if (inFraction) {
            place /= 10;
            fractionNs += digit * place;
        } else if (qMulOverflow(whole, qint64(10), &whole)
                   || qAddOverflow(whole, qint64(digit), &whole)) {
            return failure(ErrorKind::Invalid, text, QStringLiteral("this is too long"));
        }
    }
    if (digits == 0) {
        return badDuration(text);
    }
    qint64 ns = 0;
    if (qMulOverflow(whole, unitNs, &ns) || qAddOverflow(ns, fractionNs, &ns)) {
        return failure(ErrorKind::Invalid, text, QStringLiteral("this is too long"));
    }
    return std::chrono::nanoseconds(ns);
}

Result<std::chrono::nanoseconds> parseInterval(const QString &text)
{
    auto interval = parseDuration(text);
    if (!interval || *interval < ShortestInterval || *interval > LongestInterval) {
        return failure(ErrorKind::Invalid, text,
                       QStringLiteral("an interval is from %1 to %2")
                           .arg(formatDuration(ShortestInterval), formatDuration(LongestInterval)));
    }
    return interval;
}

QString formatDuration(std::chrono::nanoseconds duration)
{
    const qint64 ns = duration.count();
    DurationUnit unit = Units[0];
    if (ns != 0 && ns % Units[3].ns == 0) {
        unit = Units[3];
    } else if (ns != 0 && ns % Units[2].ns == 0) {
        unit = Units[2];
    } else if (ns == 0 || ns >= Units[1].ns) {
        unit = Units[1];
    }
    QString text = QString::number(ns / unit.ns);
    QString fraction;
    qint64 rest = ns % unit.ns;
    for (qint64 place = unit.ns / 10; rest != 0; place /= 10) {
        fraction += QChar(u'0' + int(rest / place));
        rest %= place;
    }
    if (!fraction.isEmpty()) {
        text += u'.' + fraction;
    }
    return text + unit.suffix;
}

QString intervalChange(std::chrono::nanoseconds from, std::chrono::nanoseconds to)
{
    return From + formatDuration(from) + To + formatDuration(to);
}

Result<std::chrono::nanoseconds> intervalAfter(const QString &change)
{
    const qsizetype to = change.indexOf(To, From.size());
    if (!change.startsWith(From) || to < 0) {
        return failure(ErrorKind::Invalid, change, QStringLiteral("no change of the interval"));
    }
    return parseInterval(change.mid(to + To.size()));
}

} // namespace probes
