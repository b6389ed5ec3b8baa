// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recorders/elasticrefusal.h"

#include "core/recorders/elasticclient.h"
#include "core/recorders/httpstatus.h"

namespace probes {

namespace {
const QString WantsKey = QStringLiteral("it wants an API key that it knows, or a user");
const QString NotThePassword = QStringLiteral("it does not accept the password of “%1”");
const QString NoDataStreams = QStringLiteral("it knows no data streams");

QString rightsHint(const ServerAddress &address)
{
    return QStringLiteral("`probes schema --elasticsearch '%1'` prints the template and the rights "
                          "that are needed")
        .arg(address.text());
}
} // namespace

Error refusal(const ElasticAnswer &answer, const ServerAddress &address)
{
    constexpr int ServerErrors = 500;
    const QString where = address.shortText();
    if (answer.error) {
        return *answer.error;
    }
    if (answer.isCutShort) {
        return {ErrorKind::Io, where, QStringLiteral("its answer is not whole")};
    }
    if (answer.status == Unauthorized) {
        return {ErrorKind::Login, where,
                address.user.isEmpty() ? WantsKey : NotThePassword.arg(address.user)};
    }
    if (answer.status == Forbidden
        && answer.reasonType() != QStringLiteral("cluster_block_exception")) {
        return {ErrorKind::Denied, where,
                QStringLiteral("it does not let us do that (%1); %2")
                    .arg(answer.reason(), rightsHint(address))};
    }
    if (answer.status == TooMany || answer.status == Unavailable) {
        return {ErrorKind::Busy, where,
                QStringLiteral("it is overloaded (%1)").arg(answer.reason())};
    }
    if (answer.status >= ServerErrors) {
        return {ErrorKind::Io, where, QStringLiteral("it failed (%1)").arg(answer.reason())};
    }
    return {ErrorKind::Denied, where, answer.reason()};
}

bool isOfCredentials(const Error &refusal)
{
    return refusal.kind == ErrorKind::Login;
}

bool isOfDataStreams(const Error &refusal)
{
    return refusal.detail.startsWith(NoDataStreams);
}

Error refusedDataStream(const ElasticAnswer &answer, const ServerAddress &address)
{
    return {ErrorKind::Unavailable, address.shortText(),
            QStringLiteral("%1 (%2)").arg(NoDataStreams, answer.reason())};
}

} // namespace probes
