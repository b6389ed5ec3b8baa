// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/targets/connectionwords.h"

#include "ui/models/errorwords.h"

#include <QCoreApplication>
#include <QLocale>

namespace probes {

namespace {
using Step = ConnectionReport::Step;
using State = ConnectionReport::State;

QString said(const char *source)
{
    return QCoreApplication::translate("Connection", source);
}

QString latencyText(double milliseconds)
{
    const int decimals = milliseconds < 10 ? 1 : 0;
    return said(QT_TRANSLATE_NOOP("Connection", "%1 ms"))
        .arg(QLocale().toString(milliseconds, 'f', decimals));
}

//! The command has a line of its own.
Error withoutCommand(Error error)
{
    if (const qsizetype at = error.detail.indexOf(QStringLiteral("; `probes schema")); at >= 0) {
        error.detail.truncate(at);
    }
    return error;
}

QString accountAdvice(const TargetProfile &profile)
{
    switch (profile.proof) {
    case TargetProfile::Proof::ApiKey:
        return said(QT_TRANSLATE_NOOP("Connection",
                                      "Check the API key: it may have expired or been withdrawn."));
    case TargetProfile::Proof::Password:
        return said(QT_TRANSLATE_NOOP(
            "Connection", "Check user and password, and whether the account may come from here."));
    case TargetProfile::Proof::None:
        break;
    }
    return said(QT_TRANSLATE_NOOP("Connection", "It wants to know who you are: choose how."));
}

QString stepAdvice(const ConnectionReport &report, Step step, const TargetProfile &profile)
{
    if (report.lacksRight) {
        return said(QT_TRANSLATE_NOOP(
            "Connection", "An administrator makes it right with what this command prints:"));
    }
    switch (step) {
    case Step::Reach:
        return report.error->kind == ErrorKind::Unavailable
            ? QString()
            : said(QT_TRANSLATE_NOOP(
                "Connection",
                "Check host and port, and whether the server runs and this machine may reach it."));
    case Step::Tls:
        return said(QT_TRANSLATE_NOOP(
            "Connection",
            "Use the name that stands in its certificate, and name its authority's CA file. "
            "Nothing was sent in the clear."));
    case Step::Account:
        return accountAdvice(profile);
    case Step::Version:
        return said(QT_TRANSLATE_NOOP("Connection",
                                      "Check whether this is the address of the right server."));
    case Step::Write:
        break;
    }
    return {};
}
} // namespace

QString stepTitle(Step step)
{
    switch (step) {
    case Step::Reach:
        return said(QT_TRANSLATE_NOOP("Connection", "Reachable"));
    case Step::Tls:
        return said(QT_TRANSLATE_NOOP("Connection", "TLS"));
    case Step::Account:
        return said(QT_TRANSLATE_NOOP("Connection", "Account"));
    case Step::Version:
        return said(QT_TRANSLATE_NOOP("Connection", "Version"));
    case Step::Write:
        break;
    }
    return said(QT_TRANSLATE_NOOP("Connection", "May write"));
}

QString stepText(const ConnectionReport &report, Step step)
{
    switch (report.state(step)) {
    case State::Waiting:
        return {};
    case State::Running:
        return said(QT_TRANSLATE_NOOP("Connection", "asking…"));
    case State::NotNeeded:
        return said(QT_TRANSLATE_NOOP("Connection", "not used"));
    case State::Failed:
        return said(QT_TRANSLATE_NOOP("Connection", "failed"));
    case State::Passed:
        break;
    }
    switch (step) {
    case Step::Reach:
        return report.latencyMs < 0 ? said(QT_TRANSLATE_NOOP("Connection", "yes"))
                                    : latencyText(report.latencyMs);
    case Step::Tls:
        return said(QT_TRANSLATE_NOOP("Connection", "certificate accepted"));
    case Step::Account:
        return said(QT_TRANSLATE_NOOP("Connection", "accepted"));
    case Step::Version:
        return report.version;
    case Step::Write:
        break;
    }
    return report.willMake
        ? said(QT_TRANSLATE_NOOP("Connection", "yes; the first delivery sets it up"))
        : said(QT_TRANSLATE_NOOP("Connection", "yes"));
}

QString reportSummary(const ConnectionReport &report)
{
    if (const auto failed = report.failed()) {
        return said(QT_TRANSLATE_NOOP("Connection", "Failed: %1")).arg(stepTitle(*failed));
    }
    if (!report.hasEnded()) {
        return said(QT_TRANSLATE_NOOP("Connection", "Testing…"));
    }
    return said(QT_TRANSLATE_NOOP("Connection", "%1 · %2 · may write"))
        .arg(report.version, latencyText(report.latencyMs));
}

QString reportReason(const ConnectionReport &report)
{
    return report.failed() ? inWords(withoutCommand(*report.error).detail) : QString();
}

QString reportAdvice(const ConnectionReport &report, const TargetProfile &profile)
{
    const auto failed = report.failed();
    if (!failed) {
        return {};
    }
    return QStringLiteral("%1. %2")
        .arg(inWords(withoutCommand(*report.error)), stepAdvice(report, *failed, profile))
        .trimmed();
}

QString reportCommand(const ConnectionReport &report, const TargetProfile &profile)
{
    if (!report.lacksRight) {
        return {};
    }
    QString address = profile.address.text();
    address.replace(u'\'', QStringLiteral("%27"));
    return QStringLiteral("probes schema %1 '%2'")
        .arg(profile.address.service == ServerAddress::Service::MySql
                 ? QStringLiteral("--mysql")
                 : QStringLiteral("--elasticsearch"),
             address);
}

} // namespace probes
