// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/deliverywords.h"

#include "ui/models/celltext.h"
#include "ui/models/errorwords.h"
#include "ui/windows/errortext.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>

namespace probes {

namespace {
struct Said
{
    Q_DECLARE_TR_FUNCTIONS(DeliveryWords)
};

QString ticksText(qint64 ticks)
{
    return Said::tr("%Ln tick(s)", nullptr, int(std::min<qint64>(ticks, INT_MAX)));
}

QString behindText(const DeliveryStatus &status)
{
    const qint64 behind = status.totalTicks - status.deliveredTicks;
    return behind <= 0 ? QString()
                       : QStringLiteral(" · ")
            + Said::tr("%Ln waiting", "ticks", int(std::min<qint64>(behind, INT_MAX)));
}

QString rejectedText(qint64 rejected)
{
    return rejected == 0 ? QString()
                         : QStringLiteral(" · ")
            + Said::tr("%Ln rejected", "rows", int(std::min<qint64>(rejected, INT_MAX)));
}

//! What brings a paused one on.
QString mendingOf(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Login:
        return Said::tr("Correct the user, password or API key by “Edit target…”.");
    case ErrorKind::Untrusted:
        return Said::tr(
            "By “Edit target…” use the name that stands in the server's certificate, "
            "and name the CA file of who has signed it. Nothing was sent in the clear.");
    case ErrorKind::Denied:
        return Said::tr("Have the server's administrator do what the reason says: give the right, "
                        "or make it writable. Or choose another place by “Edit target…”.");
    case ErrorKind::Full:
        return Said::tr("Make room on the server.");
    default:
        return Said::tr("Do what the reason says: correct the target by “Edit target…”, or have "
                        "the server's administrator mend it.");
    }
}

QString stepOfServer(const DeliveryStatus &status)
{
    const ErrorKind kind = status.error ? status.error->kind : ErrorKind::Io;
    switch (status.state) {
    case DeliveryState::Waiting:
        return kind == ErrorKind::Unreachable
            ? Said::tr("See whether the server runs and can be reached from here, and whether host "
                       "and port are right (“Edit target…”). It tries again by itself, and nothing "
                       "is lost.")
            : Said::tr("It tries again by itself, and nothing is lost. If it stays so, have the "
                       "server's administrator see what the reason says.");
    case DeliveryState::Paused:
        return mendingOf(kind) + QLatin1Char(' ')
            + Said::tr("Delivery then goes on by itself within a minute, or at once by “Try now”.");
    case DeliveryState::Failed:
        return status.error && status.error->kind == ErrorKind::Busy
            ? Said::tr("Another window or program delivers it. Wait until it is done there.")
            : Said::tr("Correct the target by “Edit target…”, then deliver again. The session has "
                       "everything.");
    case DeliveryState::Cancelled:
        return Said::tr("“Deliver” goes on from where it stopped.");
    default:
        return {};
    }
}
} // namespace

DeliveryWords wordsOf(const DeliveryStatus &status, const Shades &shades)
{
    const QString rejected = rejectedText(status.rejected);
    const bool hasRejects = status.rejected > 0;
    switch (status.state) {
    case DeliveryState::Idle:
        return {Said::tr("idle"), QStringLiteral("waiting"), shades.muted};
    case DeliveryState::Waiting: {
        const QString until = status.retryAtMs > 0
            ? Said::tr("waiting until %1").arg(timeOfDayText(status.retryAtMs))
            : Said::tr("waiting");
        return {until + behindText(status) + rejected, QStringLiteral("waiting"), shades.warning};
    }
    case DeliveryState::Paused: {
        const QString why = status.error ? oneLine(inWords(status.error->detail)) : QString();
        return {(why.isEmpty() ? Said::tr("paused") : Said::tr("paused: %1").arg(why)) + rejected,
                QStringLiteral("warning"), shades.warning};
    }
    case DeliveryState::Cancelled:
        return {Said::tr("stopped after %1").arg(ticksText(status.deliveredTicks)) + rejected,
                QStringLiteral("close"), shades.muted};
    case DeliveryState::Failed:
        return {Said::tr("not delivered") + rejected, QStringLiteral("error"), shades.error};
    case DeliveryState::Delivering:
        return {ticksText(status.deliveredTicks) + rejected,
                hasRejects ? QStringLiteral("warning") : QStringLiteral("check"),
                hasRejects ? shades.warning : shades.good};
    case DeliveryState::Done:
        break;
    }
    return {Said::tr("done · %1").arg(ticksText(status.deliveredTicks)) + rejected,
            hasRejects ? QStringLiteral("warning") : QStringLiteral("check"),
            hasRejects ? shades.warning : shades.good};
}

DeliveryWords wordsOf(const QString &stateKey, const Shades &shades)
{
    const auto is = [&stateKey](DeliveryState state) {
        return stateKey == QLatin1String(keyOf(state));
    };
    if (is(DeliveryState::Done)) {
        return {Said::tr("delivered"), QStringLiteral("check"), shades.good};
    }
    if (is(DeliveryState::Failed)) {
        return {Said::tr("failed"), QStringLiteral("error"), shades.error};
    }
    if (is(DeliveryState::Paused)) {
        return {Said::tr("paused"), QStringLiteral("warning"), shades.warning};
    }
    if (is(DeliveryState::Cancelled)) {
        return {Said::tr("cancelled before it was complete"), QStringLiteral("close"),
                shades.warning};
    }
    return {Said::tr("not all delivered"), QStringLiteral("waiting"), shades.warning};
}

DeliveryWords wordsWhileRecorded(const KnownDelivery &delivery, qint64 behind, const Shades &shades)
{
    const bool isPaused = delivery.status == QLatin1String(keyOf(DeliveryState::Paused));
    if (isPaused || delivery.status == QLatin1String(keyOf(DeliveryState::Waiting))) {
        const QString why = oneLine(inWords(delivery.error.left(600)));
        const QString state = isPaused ? Said::tr("paused") : Said::tr("retrying");
        return {why.isEmpty() ? state : Said::tr("%1: %2").arg(state, why),
                isPaused ? QStringLiteral("warning") : QStringLiteral("waiting"), shades.warning};
    }
    if (behind > 0) {
        return {Said::tr("%Ln tick(s) behind", nullptr, int(std::min<qint64>(behind, INT_MAX))),
                QStringLiteral("waiting"), shades.warning};
    }
    return {Said::tr("up to date"), QStringLiteral("check"), shades.good};
}

QString nextStep(const Target &target, const DeliveryStatus &status)
{
    if (target.isServer()) {
        return stepOfServer(status);
    }
    if (status.state == DeliveryState::Waiting) {
        return Said::tr("It is tried again by itself.") + QLatin1Char(' ')
            + (status.error ? adviceFor(*status.error) : QString());
    }
    return status.error ? adviceFor(*status.error) : QString();
}

QString formatText(Target::Format format)
{
    switch (format) {
    case Target::Format::CsvFolder:
        return Said::tr("CSV folder");
    case Target::Format::CsvTable:
        return Said::tr("CSV table");
    case Target::Format::BulkFile:
        return Said::tr("Bulk file");
    case Target::Format::Elasticsearch:
        return QStringLiteral("Elasticsearch");
    case Target::Format::MySql:
        return QStringLiteral("MySQL");
    }
    return {};
}

QString formatIcon(Target::Format format)
{
    switch (format) {
    case Target::Format::CsvFolder:
        return QStringLiteral("folder");
    case Target::Format::CsvTable:
        return QStringLiteral("table");
    case Target::Format::BulkFile:
        return QStringLiteral("file");
    case Target::Format::Elasticsearch:
        return QStringLiteral("server");
    case Target::Format::MySql:
        return QStringLiteral("database");
    }
    return {};
}

QString placeText(const Target &target)
{
    if (!target.isServer()) {
        return folderText(target.address);
    }
    const auto address = ServerAddress::parse(target.address);
    if (!address) {
        return target.address;
    }
    if (target.format == Target::Format::MySql) {
        const QString where = address->socket.isEmpty() ? address->host : address->socket;
        return where + u'/' + address->database
            + (address->prefix.isEmpty() ? QString() : u'/' + address->prefix + u'*');
    }
    const QString prefix = address->prefix.isEmpty() ? QStringLiteral("probes") : address->prefix;
    return address->shortText() + QStringLiteral(" · ") + prefix + QStringLiteral("-*");
}

QString shortPlace(const Target &target)
{
    if (!target.isServer()) {
        return QFileInfo(target.address).fileName();
    }
    const auto address = ServerAddress::parse(target.address);
    const bool hasHost = address && !address->host.isEmpty();
    return hasHost ? address->host : formatText(target.format);
}

} // namespace probes
