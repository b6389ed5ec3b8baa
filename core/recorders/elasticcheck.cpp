// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recorders/elasticcheck.h"

#include "core/recorders/elasticrefusal.h"
#include "core/recorders/httpstatus.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>

namespace probes {

namespace {
const QString CreateIndex = QStringLiteral("create_index");
const QString AutoConfigure = QStringLiteral("auto_configure");
const QString Manage = QStringLiteral("manage");
const QString ManageTemplates = QStringLiteral("manage_index_templates");
} // namespace

ElasticCheck::ElasticCheck(const ConnectionTest::Server &server,
                           std::shared_ptr<std::atomic_bool> isCancelled)
    : ServerCheck(std::move(isCancelled))
    , m_server(server)
    , m_naming{server.address.prefix, server.dataStream}
{ }

Error ElasticCheck::error(ErrorKind kind, const QString &detail) const
{
    return {kind, m_server.address.shortText(), detail};
}

void ElasticCheck::start()
{
    if (!m_server.address.tls) {
        set(Step::Tls, State::NotNeeded);
    }
    if (m_server.credentials.isEmpty()) {
        set(Step::Account, State::NotNeeded);
    }
    set(Step::Reach, State::Running);
    m_client = std::make_unique<ElasticClient>(m_server.address, m_server.credentials);
    m_preparation.emplace(*m_client, m_naming, ElasticPreparation::Mode::Look);
    m_preparation->start(
        [this](const ElasticPreparation::Outcome &outcome) { takePreparation(outcome); });
}

void ElasticCheck::takePreparation(const ElasticPreparation::Outcome &outcome)
{
    if (outcome.error && m_preparation->version().isEmpty()) {
        failFirst(outcome);
        return;
    }
    m_report.version = (m_preparation->isOpenSearch() ? QStringLiteral("OpenSearch ")
                                                      : QStringLiteral("Elasticsearch "))
        + m_preparation->version();
    if (outcome.error && outcome.error->kind == ErrorKind::Unavailable) { // too old
        passUpTo(Step::Account);
        fail(Step::Version, *outcome.error);
        return;
    }
    passUpTo(Step::Version);
    if (outcome.error) {
        m_report.lacksRight = outcome.answer.status == Forbidden;
        fail(Step::Write, *outcome.error);
        return;
    }
    m_wouldInstall = outcome.wouldInstall;
    m_wouldExtend = outcome.wouldExtend;
    set(Step::Write, State::Running);
    // The connection is open by now, so this is what one question takes.
    m_timer.start();
    m_client->get(QStringLiteral("/"), [this](const ElasticAnswer &answer) {
        constexpr double NanosecondsPerMillisecond = 1e6;
        if (!answer.isGood()) {
            failToWrite(answer);
            return;
        }
        m_report.latencyMs = double(m_timer.nsecsElapsed()) / NanosecondsPerMillisecond;
        askForRights();
    });
}

//! Before it has told its version.
void ElasticCheck::failFirst(const ElasticPreparation::Outcome &outcome)
{
    const ElasticAnswer &answer = outcome.answer;
    if (answer.error) {
        if (answer.isOfTls) {
            passUpTo(Step::Reach);
        }
        fail(answer.isOfTls ? Step::Tls : Step::Reach, *outcome.error);
    } else if (answer.status == Unauthorized) {
        passUpTo(Step::Tls);
        fail(Step::Account, error(ErrorKind::Login, answer.reason()));
    } else if (answer.status == Forbidden) {
        passUpTo(Step::Account);
        m_report.lacksRight = true;
        fail(Step::Version, *outcome.error);
    } else {
        passUpTo(Step::Account);
        fail(Step::Version, *outcome.error);
    }
}

void ElasticCheck::failToWrite(const ElasticAnswer &answer)
{
    m_report.lacksRight = answer.status == Forbidden;
    fail(Step::Write, refusal(answer, m_server.address));
}

void ElasticCheck::askForRights()
{
    const QJsonArray cluster =
        m_wouldInstall ? QJsonArray{ManageTemplates} : QJsonArray{QStringLiteral("monitor")};
    QJsonArray rights{CreateIndex, AutoConfigure, QStringLiteral("index")};
    if (m_server.dataStream) {
        rights << QStringLiteral("read") << QStringLiteral("maintenance");
    }
    if (m_wouldExtend) {
        rights << Manage;
    }
    const QJsonObject indices{
        {QStringLiteral("names"), QJsonArray{m_naming.prefix + QStringLiteral("-*")}},
        {QStringLiteral("privileges"), rights}};
    const QJsonObject question{{QStringLiteral("cluster"), cluster},
                               {QStringLiteral("index"), QJsonArray{indices}}};
    m_client->post(QStringLiteral("/_security/user/_has_privileges"),
                   QJsonDocument(question).toJson(QJsonDocument::Compact),
                   [this](const ElasticAnswer &answer) { takeRights(answer); });
}

void ElasticCheck::takeRights(const ElasticAnswer &answer)
{
    if (answer.error || answer.isCutShort) {
        failToWrite(answer);
        return;
    }
    if (!answer.isGood()) { // without its security, or OpenSearch
        rehearse();
        return;
    }
    QStringList missing;
    const QJsonObject cluster = answer.json[u"cluster"].toObject();
    for (auto right = cluster.begin(); right != cluster.end(); ++right) {
        if (!right->toBool())
            missing << right.key();
    }
    const QString pattern = m_naming.prefix + QStringLiteral("-*");
    const QJsonObject index = answer.json[u"index"][pattern].toObject();
    // Either lets an index be made by writing to it.
    const bool makes = index[CreateIndex].toBool() || index[AutoConfigure].toBool();
    for (auto right = index.begin(); right != index.end(); ++right) {
        const bool isEither = right.key() == CreateIndex || right.key() == AutoConfigure;
        if (!right->toBool() && !(isEither && makes))
            missing << QStringLiteral("%1 on %2").arg(right.key(), pattern);
    }
    if (missing.isEmpty()) {
        askForBlocks();
        return;
    }
    m_report.lacksRight = true;
    fail(Step::Write,
         error(ErrorKind::Denied,
               QStringLiteral("missing rights: %1").arg(missing.join(QStringLiteral(", ")))));
}

//! Rights are checked before it is seen that there is no alias of this name: nothing is written.
void ElasticCheck::rehearse()
{
    const QJsonObject action{
        {QStringLiteral("create"),
         QJsonObject{{QStringLiteral("_index"), m_naming.prefix + QStringLiteral("-check")},
                     {QStringLiteral("_id"), QStringLiteral("check")}}}};
    const QByteArray body = QJsonDocument(action).toJson(QJsonDocument::Compact) + "\n{}\n";
    m_client->postGzip(QStringLiteral("/_bulk?require_alias=true"), body,
                       [this](const ElasticAnswer &answer) { takeRehearsal(answer); });
}

void ElasticCheck::takeRehearsal(const ElasticAnswer &answer)
{
    if (!answer.isGood()) {
        failToWrite(answer);
        return;
    }
    const QJsonObject item = answer.json[u"items"][0][u"create"].toObject();
    if (item[u"status"].toInt() == NotFound) { // as it should be
        askForBlocks();
        return;
    }
    ElasticAnswer refused = answer;
    refused.status = item[u"status"].toInt();
    refused.json = {{QStringLiteral("error"), item[u"error"]}};
    failToWrite(refused);
}

//! The indices that the next document goes to may be there already, and be read-only.
void ElasticCheck::askForBlocks()
{
    QString names = m_naming.sessionsIndex();
    if (!m_server.dataStream) { // its older indices may well be
        names += u',' + QString::fromUtf8(m_naming.index(QDateTime::currentMSecsSinceEpoch()));
    }
    m_client->get(u'/' + names
                      + QStringLiteral("/_settings/index.blocks.*?flat_settings=true"
                                       "&ignore_unavailable=true&allow_no_indices=true"),
                  [this](const ElasticAnswer &answer) { takeBlocks(answer); });
}

void ElasticCheck::takeBlocks(const ElasticAnswer &answer)
{
    // Who may write need not be allowed to look.
    const QJsonObject indices = answer.isGood() ? answer.json : QJsonObject();
    for (auto index = indices.begin(); index != indices.end(); ++index) {
        const QJsonObject settings = index->toObject()[u"settings"].toObject();
        for (auto block = settings.begin(); block != settings.end(); ++block) {
            const bool stopsWriting = block.key() != QStringLiteral("index.blocks.read")
                && block.key() != QStringLiteral("index.blocks.metadata");
            if (stopsWriting && block->toString() == QStringLiteral("true")) {
                fail(Step::Write,
                     error(ErrorKind::Denied,
                           QStringLiteral("the index “%1” is read-only (%2); a full disk does "
                                          "that, too")
                               .arg(index.key(), block.key())));
                return;
            }
        }
    }
    m_report.willMake = m_wouldInstall;
    set(Step::Write, State::Passed);
}

} // namespace probes
