// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recorders/elastictemplate.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace probes {

namespace {
constexpr int SchemaVersion = 1; //!< a field more is the same version
constexpr int LongestKeyword = 1024; //!< characters that are indexed; longer ones are kept only

QJsonObject typed(const char *type)
{
    return {{QStringLiteral("type"), QLatin1String(type)}};
}

QJsonObject keyword()
{
    QJsonObject field = typed("keyword");
    field.insert(QStringLiteral("ignore_above"), LongestKeyword);
    return field;
}

//! Searched by its words, sorted and counted as a whole.
QJsonObject words()
{
    QJsonObject field = typed("text");
    field.insert(QStringLiteral("fields"), QJsonObject{{QStringLiteral("keyword"), keyword()}});
    return field;
}

QJsonObject date()
{
    QJsonObject field = typed("date");
    // With epoch_millis alone Kibana's date ranges fail.
    field.insert(QStringLiteral("format"),
                 QStringLiteral("strict_date_optional_time||epoch_millis"));
    return field;
}

QJsonObject object(const QJsonObject &properties)
{
    return {{QStringLiteral("properties"), properties}};
}

//! As Elasticsearch names units. It takes a percent for 1 = 100 %, which ours are not.
QString unitOf(const Metric &metric)
{
    return metric.unit == Unit::Bytes  ? QStringLiteral("byte")
        : metric.unit == Unit::Seconds ? QStringLiteral("s")
                                       : QString();
}

QJsonObject metricField(const Metric &metric, bool knowsTimeSeries)
{
    QJsonObject field = typed(isInteger(metric) ? "long" : "double");
    if (const QString unit = unitOf(metric); !unit.isEmpty()) {
        field.insert(QStringLiteral("meta"), QJsonObject{{QStringLiteral("unit"), unit}});
    }
    if (knowsTimeSeries) {
        field.insert(QStringLiteral("time_series_metric"),
                     metric.shape == Shape::Counter ? QStringLiteral("counter")
                                                    : QStringLiteral("gauge"));
    }
    return field;
}

QJsonObject rateField(bool knowsTimeSeries)
{
    QJsonObject field = typed("double");
    if (knowsTimeSeries) {
        field.insert(QStringLiteral("time_series_metric"), QStringLiteral("gauge"));
    }
    return field;
}

QJsonObject identityFields()
{
    const QJsonObject process{
        {QStringLiteral("pid"), typed("long")},
        {QStringLiteral("name"), keyword()},
        {QStringLiteral("label"), keyword()},
        {QStringLiteral("command_line"), words()},
        {QStringLiteral("entity_id"), keyword()},
        {QStringLiteral("start"), date()},
        {QStringLiteral("end"), date()},
        {QStringLiteral("exit_code"), typed("long")},
        {QStringLiteral("parent"), object({{QStringLiteral("pid"), typed("long")}})}};
    const QJsonObject host{{QStringLiteral("name"), keyword()},
                           {QStringLiteral("id"), keyword()},
                           {QStringLiteral("boot"), object({{QStringLiteral("id"), keyword()}})},
                           {QStringLiteral("cores"), typed("long")},
                           {QStringLiteral("memory"), typed("long")},
                           {QStringLiteral("kernel"), keyword()},
                           {QStringLiteral("timezone"), keyword()}};
    const QJsonObject session{{QStringLiteral("id"), keyword()},
                              {QStringLiteral("description"), words()},
                              {QStringLiteral("state"), keyword()},
                              {QStringLiteral("start"), date()},
                              {QStringLiteral("first_tick"), date()},
                              {QStringLiteral("end"), date()},
                              {QStringLiteral("interval"), typed("double")},
                              {QStringLiteral("selection"), keyword()}};
    const QJsonObject event{{QStringLiteral("action"), keyword()},
                            {QStringLiteral("sequence"), typed("long")},
                            {QStringLiteral("refers_to"), typed("long")}};
    const QJsonObject exit{{QStringLiteral("signal"), typed("long")},
                           {QStringLiteral("user"), typed("double")},
                           {QStringLiteral("system"), typed("double")},
                           {QStringLiteral("max_rss"), typed("long")}};
    const QJsonObject agent{{QStringLiteral("name"), keyword()},
                            {QStringLiteral("version"), keyword()}};
    return {{QStringLiteral("@timestamp"), date()},
            {QStringLiteral("kind"), keyword()},
            {QStringLiteral("tick"), typed("long")},
            {QStringLiteral("message"), words()},
            {QStringLiteral("host"), object(host)},
            {QStringLiteral("session"), object(session)},
            {QStringLiteral("process"), object(process)},
            {QStringLiteral("user"), object({{QStringLiteral("name"), keyword()}})},
            {QStringLiteral("event"), object(event)},
            {QStringLiteral("process_exit"), object(exit)},
            {QStringLiteral("agent"), object(agent)}};
}

QJsonObject properties(bool knowsTimeSeries)
{
    QJsonObject all = identityFields();
    for (const KindInfo &kind : kinds()) {
        QJsonObject fields;
        if (isSeries(kind.subject)) {
            fields.insert(QStringLiteral("name"), keyword());
        }
        for (const Metric &metric : metricsOf(kind.kind)) {
            fields.insert(QLatin1String(metric.key), metricField(metric, knowsTimeSeries));
            if (metric.shape == Shape::Counter) {
                fields.insert(QLatin1String(metric.key) + QStringLiteral("_per_second"),
                              rateField(knowsTimeSeries));
            }
        }
        all.insert(QLatin1String(kind.key), object(fields));
    }
    return all;
}

QJsonObject meta()
{
    return {{QStringLiteral("managed_by"), QStringLiteral("resource-probes")},
            {QStringLiteral("schema_version"), SchemaVersion}};
}

QJsonObject mappingsOf(const QJsonObject &body)
{
    return body[u"template"].toObject()[u"mappings"].toObject();
}

bool isManagedByUs(const QJsonObject &meta)
{
    return meta[u"managed_by"].toString() == QStringLiteral("resource-probes");
}

//! Every field of `ours`, with its type, in `theirs`.
bool covers(const QJsonObject &theirs, const QJsonObject &ours)
{
    for (auto field = ours.begin(); field != ours.end(); ++field) {
        const QJsonObject other = theirs[field.key()].toObject();
        const QJsonObject own = field->toObject();
        const bool same = own.contains(u"properties")
            ? covers(other[u"properties"].toObject(), own[u"properties"].toObject())
            : other[u"type"] == own[u"type"];
        if (!same)
            return false;
    }
    return true;
}

QJsonObject merged(QJsonObject theirs, const QJsonObject &ours)
{
    for (auto field = ours.begin(); field != ours.end(); ++field) {
        const QJsonObject own = field->toObject();
        const QJsonObject other = theirs[field.key()].toObject();
        theirs.insert(field.key(),
                      own.contains(u"properties") ? object(
                          merged(other[u"properties"].toObject(), own[u"properties"].toObject()))
                                                  : own);
    }
    return theirs;
}
} // namespace

ElasticTemplate::ElasticTemplate(const ElasticNaming &naming, For what, bool knowsTimeSeries)
{
    // Above the templates for metrics-* and logs-* that come with Elasticsearch; a longer prefix
    // wins over one that it begins with.
    const auto priority = 250 + 2 * int(naming.prefix.size());
    const bool isStream = what == For::DataStream;
    m_name = isStream ? naming.streamName() : naming.prefix;
    const QString pattern = isStream ? naming.streamName() : naming.prefix + QStringLiteral("-*");
    const QJsonObject mappings{{QStringLiteral("_meta"), meta()},
                               {QStringLiteral("dynamic"), false},
                               {QStringLiteral("properties"), properties(knowsTimeSeries)}};
    const QJsonObject settings{
        {QStringLiteral("index"),
         QJsonObject{{QStringLiteral("number_of_shards"), QStringLiteral("1")},
                     {QStringLiteral("auto_expand_replicas"), QStringLiteral("0-1")}}}};
    m_body = {{QStringLiteral("index_patterns"), QJsonArray{pattern}},
              {QStringLiteral("priority"), priority + (isStream ? 1 : 0)},
              {QStringLiteral("_meta"), meta()},
              {QStringLiteral("template"),
               QJsonObject{{QStringLiteral("settings"), settings},
                           {QStringLiteral("mappings"), mappings}}}};
    if (isStream) {
        m_body.insert(QStringLiteral("data_stream"), QJsonObject());
    }
}

QByteArray ElasticTemplate::text() const
{
    return QJsonDocument(m_body).toJson(QJsonDocument::Indented);
}

bool ElasticTemplate::isCoveredBy(const QJsonObject &installed) const
{
    return installed[u"index_patterns"] == m_body[u"index_patterns"]
        && covers(mappingsOf(installed)[u"properties"].toObject(),
                  mappingsOf(m_body)[u"properties"].toObject());
}

bool ElasticTemplate::isCoveredByMapping(const QJsonObject &mappings) const
{
    return isManagedByUs(mappings[u"_meta"].toObject())
        && covers(mappings[u"properties"].toObject(), mappingsOf(m_body)[u"properties"].toObject());
}

Result<void> ElasticTemplate::checkInstalled(const QJsonObject &installed,
                                             const QString &where) const
{
    const QJsonObject meta = installed[u"_meta"].toObject();
    if (!isManagedByUs(meta)) {
        return failure(ErrorKind::Foreign, where,
                       QStringLiteral("there is an index template “%1” that is not ours: choose "
                                      "another name by prefix=")
                           .arg(m_name));
    }
    if (meta[u"schema_version"].toInt() > SchemaVersion) {
        return failure(ErrorKind::Newer, where,
                       QStringLiteral("a newer version of this program made the index template "
                                      "“%1”: update this one, or choose another name by prefix=")
                           .arg(m_name));
    }
    return {};
}

QJsonObject ElasticTemplate::mergedWith(const QJsonObject &installed) const
{
    QJsonObject body = m_body;
    QJsonObject inner = body[u"template"].toObject();
    QJsonObject mappings = inner[u"mappings"].toObject();
    mappings.insert(QStringLiteral("properties"),
                    merged(mappingsOf(installed)[u"properties"].toObject(),
                           mappings[u"properties"].toObject()));
    inner.insert(QStringLiteral("mappings"), mappings);
    // How many shards and replicas there are is the administrator's.
    if (const QJsonValue settings = installed[u"template"][u"settings"]; settings.isObject()) {
        inner.insert(QStringLiteral("settings"), settings);
    }
    body.insert(QStringLiteral("template"), inner);
    return body;
}

} // namespace probes
