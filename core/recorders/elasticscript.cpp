// SPDX-License-Identifier: GPL-3.0-or-later
// What `probes schema --elasticsearch` prints.
#include "core/recorders/elastictemplate.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace probes {

namespace {
QString request(const QString &verbAndPath, const QJsonObject &body)
{
    QString text = verbAndPath + u'\n';
    if (!body.isEmpty()) {
        text += QString::fromUtf8(QJsonDocument(body).toJson(QJsonDocument::Indented));
    }
    return text + u'\n';
}

QJsonObject role(const ElasticNaming &naming)
{
    // view_index_metadata shows that the template is in place, read and maintenance find what a
    // data stream has already.
    const QJsonArray privileges{
        QStringLiteral("create_index"),   QStringLiteral("index"),
        QStringLiteral("auto_configure"), QStringLiteral("view_index_metadata"),
        QStringLiteral("read"),           QStringLiteral("maintenance")};
    const QJsonObject indices{
        {QStringLiteral("names"), QJsonArray{naming.prefix + QStringLiteral("-*")}},
        {QStringLiteral("privileges"), privileges}};
    return {{QStringLiteral("cluster"), QJsonArray{QStringLiteral("monitor")}},
            {QStringLiteral("indices"), QJsonArray{indices}}};
}
} // namespace

QString elasticScript(const ElasticNaming &naming)
{
    QString text = QStringLiteral(
        "# Resource Probes: index templates for Elasticsearch 7.10 and later, and OpenSearch.\n"
        "# An administrator applies it in Kibana's console, once and again after an update of the "
        "program.\n\n");
    for (const auto what : {ElasticTemplate::For::Indices, ElasticTemplate::For::DataStream}) {
        if (what == ElasticTemplate::For::DataStream)
            text += QStringLiteral("# Only for --data-stream.\n");
        const ElasticTemplate each(naming, what, false);
        text += request(QStringLiteral("PUT /_index_template/") + each.name(), each.body());
    }
    text += QStringLiteral("# Shows to a recorder without the right to look at templates that they "
                           "are in place.\n");
    text += request(QStringLiteral("PUT /") + naming.sessionsIndex(), {});
    text += QStringLiteral("# All rights that a recorder then needs; give the role to its user or "
                           "API key.\n");
    text +=
        request(QStringLiteral("PUT /_security/role/%1_recorder").arg(naming.prefix), role(naming));
    return text;
}

} // namespace probes
