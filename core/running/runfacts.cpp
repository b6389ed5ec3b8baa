// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/running/runfacts.h"

#include <QRegularExpression>

namespace probes {

namespace {
QString secondsText(double seconds)
{
    return QString::number(seconds, 'f', 3) + QStringLiteral(" s");
}
} // namespace

QString commandText(const QStringList &words)
{
    static const QRegularExpression plain(QStringLiteral("\\A[A-Za-z0-9_@%+=:,./-]+\\z"));
    QStringList quoted;
    for (const QString &word : words) {
        const bool isPlain = plain.match(word).hasMatch();
        quoted.append(
            isPlain ? word : u'\'' + QString(word).replace(u'\'', QStringLiteral("'\\''")) + u'\'');
    }
    return quoted.join(u' ');
}

int RunFacts::exitCode() const
{
    return end.signal ? 128 + *end.signal : end.exitCode.value_or(0);
}

QString RunFacts::endingText() const
{
    const QString text = probes::endingText(end);
    return (text.isEmpty() ? QStringLiteral("still running") : text) + QStringLiteral(" after ")
        + secondsText(double(wallNs) / 1e9);
}

qint64 RunFacts::cpuNsAsTold() const
{
    constexpr qint64 NsPerMs = 1'000'000;
    const auto milliseconds = [](const std::optional<qint64> &us) {
        return QString::number(double(us.value_or(0)) / 1e6, 'f', 3).remove(u'.').toLongLong();
    };
    return (milliseconds(end.userUs) + milliseconds(end.systemUs)) * NsPerMs;
}

QString RunFacts::text() const
{
    const QString text = endingText() + QStringLiteral(": ")
        + secondsText(double(end.userUs.value_or(0)) / 1e6) + QStringLiteral(" user, ")
        + secondsText(double(end.systemUs.value_or(0)) / 1e6) + QStringLiteral(" system");
    if (!isTraced) {
        return text;
    }
    return text
        + (processes == 1 ? QStringLiteral(", 1 process")
                          : QStringLiteral(", %1 processes").arg(processes));
}

} // namespace probes
