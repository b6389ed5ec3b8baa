// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/running/runfacts.h"

#include <QRegularExpression>

#include <cmath>

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

QString RunFacts::text() const
{
    // So that the two make what their sum is rounded to, which is shown elsewhere.
    const double user = double(end.userUs.value_or(0)) / 1e6;
    const double sum = user + double(end.systemUs.value_or(0)) / 1e6;
    const auto rounded = [](double seconds) { return std::round(seconds * 1000) / 1000; };
    const QString text = endingText() + QStringLiteral(": ") + secondsText(rounded(user))
        + QStringLiteral(" user, ") + secondsText(rounded(sum) - rounded(user))
        + QStringLiteral(" system");
    if (!isTraced) {
        return text;
    }
    return text
        + (processes == 1 ? QStringLiteral(", 1 process")
                          : QStringLiteral(", %1 processes").arg(processes));
}

} // namespace probes
