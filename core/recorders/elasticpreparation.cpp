// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recorders/elasticpreparation.h"

#include "core/recorders/elasticrefusal.h"
#include "core/recorders/httpstatus.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QVersionNumber>

namespace probes {

namespace {
QByteArray compactJson(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}
} // namespace

ElasticPreparation::ElasticPreparation(ElasticClient &client, ElasticNaming naming, Mode mode)
    : m_client(client)
    , m_naming(std::move(naming))
    , m_mode(mode)
{ }

void ElasticPreparation::start(Done done)
{
    m_done = std::move(done);
    m_outcome = {};
    m_version.clear();
    m_distribution.clear();
    m_client.get(QStringLiteral("/"), [this](const ElasticAnswer &answer) { takeVersion(answer); });
}

void ElasticPreparation::end()
{
    const Done done = std::exchange(m_done, {});
    done(m_outcome);
}

void ElasticPreparation::fail(const Error &error, qint64 retryAfterMs)
{
    m_outcome.error = error;
    m_outcome.retryAfterMs = retryAfterMs;
    end();
}

void ElasticPreparation::fail(const ElasticAnswer &answer)
{
    m_outcome.answer = answer;
    const Error error = refusal(answer, m_client.address());
    fail(error, needsMending(error.kind) ? Recorder::WhenMended : answer.retryAfterMs);
}

void ElasticPreparation::takeVersion(const ElasticAnswer &answer)
{
    m_outcome.answer = answer;
    if (!answer.isGood()) {
        fail(answer);
        return;
    }
    const QJsonValue said = answer.json[u"version"];
    m_version = said[u"number"].toString();
    m_distribution = said[u"distribution"].toString();
    const QVersionNumber number = QVersionNumber::fromString(m_version);
    const QString where = m_client.address().shortText();
    if (number.isNull()) {
        fail({ErrorKind::Foreign, where,
              QStringLiteral("there is a server, but it is not Elasticsearch")},
             Recorder::ForGood);
        return;
    }
    if (!isOpenSearch() && number < QVersionNumber(7, 10)) {
        fail({ErrorKind::Unavailable, where,
              QStringLiteral("it is Elasticsearch %1; 7.10 or later is needed").arg(m_version)},
             Recorder::ForGood);
        return;
    }
    const bool knowsTimeSeries = !isOpenSearch() && number.majorVersion() >= 8;
    m_templates = {{m_naming, ElasticTemplate::For::Indices, knowsTimeSeries}};
    if (m_naming.dataStream) {
        m_templates.emplace_back(m_naming, ElasticTemplate::For::DataStream, knowsTimeSeries);
    }
    checkTemplate(0);
}

void ElasticPreparation::checkTemplate(size_t number)
{
    if (number == m_templates.size()) {
        end();
        return;
    }
    m_client.get(QStringLiteral("/_index_template/") + m_templates[number].name(),
                 [this, number](const ElasticAnswer &answer) { takeTemplate(number, answer); });
}

void ElasticPreparation::takeTemplate(size_t number, const ElasticAnswer &answer)
{
    if (answer.status == NotFound) {
        putTemplate(number, {});
        return;
    }
    if (answer.status == Forbidden) {
        checkByMapping(number);
        return;
    }
    if (!answer.isGood()) {
        fail(answer);
        return;
    }
    const QJsonObject installed = answer.json[u"index_templates"][0][u"index_template"].toObject();
    const ElasticTemplate &ours = m_templates[number];
    if (auto checked = ours.checkInstalled(installed, m_client.address().shortText()); !checked) {
        fail(checked.error(), Recorder::ForGood);
    } else if (ours.isCoveredBy(installed)) {
        checkTemplate(number + 1);
    } else {
        putTemplate(number, installed);
    }
}

void ElasticPreparation::putTemplate(size_t number, const QJsonObject &installed)
{
    const ElasticTemplate &ours = m_templates[number];
    const bool isNew = installed.isEmpty();
    if (m_mode == Mode::Look) {
        m_outcome.wouldInstall = true;
        m_outcome.wouldExtend = m_outcome.wouldExtend || !isNew;
        checkTemplate(number + 1);
        return;
    }
    m_client.put(QStringLiteral("/_index_template/") + ours.name(),
                 compactJson(isNew ? ours.body() : ours.mergedWith(installed)),
                 [this, number, isNew](const ElasticAnswer &answer) {
                     // At times it stands deep in what caused it.
                     if (answer.status == BadRequest
                         && compactJson(answer.json).contains("data_stream")) {
                         fail(refusedDataStream(answer, m_client.address()), Recorder::ForGood);
                     } else if (!answer.isGood()) {
                         fail(answer);
                     } else if (isNew) {
                         checkTemplate(number + 1);
                     } else {
                         extendIndices(number);
                     }
                 });
}

//! Indices that there are by now get the fields that their template has gained.
void ElasticPreparation::extendIndices(size_t number)
{
    const QJsonObject &body = m_templates[number].body();
    const QString pattern = body[u"index_patterns"][0].toString();
    const QJsonObject mappings = body[u"template"][u"mappings"].toObject();
    m_client.put(
        QStringLiteral("/%1/_mapping?ignore_unavailable=true&allow_no_indices=true").arg(pattern),
        compactJson({{QStringLiteral("properties"), mappings[u"properties"]}}),
        [this, number](const ElasticAnswer &answer) {
            const bool none = answer.status == NotFound;
            if (answer.isGood() || none) {
                checkTemplate(number + 1);
            } else {
                fail(answer);
            }
        });
}

//! Without the right to look at templates: an index that ours has made shows that it is in place.
void ElasticPreparation::checkByMapping(size_t number)
{
    const QString index = m_naming.sessionsIndex();
    m_client.get(u'/' + index + QStringLiteral("/_mapping"),
                 [this, number, index](const ElasticAnswer &answer) {
                     const QJsonObject mappings = answer.json[index][u"mappings"].toObject();
                     if (answer.isGood() && m_templates[number].isCoveredByMapping(mappings)) {
                         checkTemplate(number + 1);
                         return;
                     }
                     const bool missing = answer.isGood() || answer.status == NotFound;
                     if (!missing) {
                         fail(answer);
                         return;
                     }
                     ElasticAnswer refused;
                     refused.status = Forbidden;
                     refused.json = {
                         {QStringLiteral("error"),
                          QStringLiteral("the index template is missing or older than this "
                                         "program, and we may not install it")}};
                     fail(refused);
                 });
}

} // namespace probes
