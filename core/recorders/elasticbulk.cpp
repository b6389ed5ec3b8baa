// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recorders/elasticbulk.h"

#include "core/recorders/httpstatus.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace probes {

namespace {
//! What an item with status 400 says although it is the cluster, not the document, that is at
//! fault.
bool isOfTheCluster(const QString &type)
{
    static const QSet<QString> types{
        QStringLiteral("validation_exception"), // too many shards
        QStringLiteral("index_closed_exception"),    QStringLiteral("invalid_index_name_exception"),
        QStringLiteral("index_not_found_exception"), QStringLiteral("cluster_block_exception"),
        QStringLiteral("illegal_state_exception"),   QStringLiteral("security_exception"),
    };
    return types.contains(type);
}
} // namespace

void ElasticBulk::add(ElasticDocument document)
{
    bytes += document.text.size();
    items.push_back(std::move(document));
}

QByteArray ElasticBulk::body() const
{
    QByteArray body;
    body.reserve(qsizetype(bytes));
    for (const ElasticDocument &item : items) {
        body += item.text;
    }
    return body;
}

QByteArray ElasticBulk::idsQuery() const
{
    QJsonArray ids;
    for (const ElasticDocument &item : items) {
        ids.append(QString::fromLatin1(item.id));
    }
    const QJsonObject query{
        {QStringLiteral("size"), int(items.size())},
        {QStringLiteral("_source"), false},
        {QStringLiteral("query"),
         QJsonObject{{QStringLiteral("ids"), QJsonObject{{QStringLiteral("values"), ids}}}}}};
    return QJsonDocument(query).toJson(QJsonDocument::Compact);
}

void ElasticBulk::remove(const QSet<QString> &ids)
{
    std::erase_if(items, [&ids](const ElasticDocument &item) {
        return ids.contains(QString::fromLatin1(item.id));
    });
    bytes = 0;
    for (const ElasticDocument &item : items) {
        bytes += item.text.size();
    }
}

ElasticBulk ElasticBulk::halve()
{
    ElasticBulk first;
    ElasticBulk second;
    const size_t middle = (items.size() + 1) / 2;
    for (size_t i = 0; i < items.size(); ++i) {
        (i < middle ? first : second).add(std::move(items[i]));
    }
    first.isUnsure = isUnsure;
    second.isUnsure = isUnsure;
    *this = std::move(first);
    return second;
}

ElasticBulk ElasticBulk::takeLast()
{
    ElasticBulk last;
    bytes -= items.back().text.size();
    last.add(std::move(items.back()));
    last.isUnsure = isUnsure;
    items.pop_back();
    return last;
}

ElasticOutcome judge(const ElasticAnswer &answer, ElasticBulk bulk, const QString &where)
{
    ElasticOutcome outcome;
    const QJsonArray items = answer.json[u"items"].toArray();
    if (size_t(items.size()) != bulk.items.size()) {
        outcome.why =
            Error{ErrorKind::Io, where, QStringLiteral("its answer does not fit what was sent")};
        outcome.again = std::move(bulk);
        outcome.again.isUnsure = true;
        return outcome;
    }
    for (qsizetype i = 0; i < items.size(); ++i) {
        ElasticDocument &document = bulk.items[size_t(i)];
        const QJsonObject item = items[i].toObject();
        const QJsonObject result = item.isEmpty() ? item : item.begin()->toObject();
        const int status = result[u"status"].toInt();
        const QString type = result[u"error"][u"type"].toString();
        if ((status >= 200 && status < 300) || status == Conflict) {
            ++outcome.done;
            outcome.taken = std::move(document);
            continue;
        }
        QString reason =
            type + QStringLiteral(": ") + withoutEnd(result[u"error"][u"reason"].toString());
        if (const QString cause = result[u"error"][u"caused_by"][u"reason"].toString();
            !cause.isEmpty()) {
            reason += QStringLiteral(" (%1)").arg(cause);
        }
        if (status == BadRequest && !isOfTheCluster(type)) {
            outcome.rejects.push_back({document.row.text(), reason});
            continue;
        }
        const bool mend = status == Unauthorized || status == Forbidden || status == NotFound
            || status == BadRequest;
        if (!outcome.why || (mend && !outcome.needsMending)) {
            const ErrorKind kind = mend ? ErrorKind::Denied
                : status == TooMany     ? ErrorKind::Busy
                                        : ErrorKind::Io;
            outcome.why =
                Error{kind, where,
                      QStringLiteral("%1: %2").arg(QString::fromUtf8(document.index), reason)};
        }
        outcome.needsMending |= mend;
        outcome.again.add(std::move(document));
    }
    return outcome;
}

} // namespace probes
