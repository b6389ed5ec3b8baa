// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recorders/elasticsearchrecorder.h"

#include "core/recorders/elasticrefusal.h"
#include "core/recorders/httpstatus.h"

#include <QJsonArray>

namespace probes {

namespace {
constexpr qint64 UsualBytes = 5'000'000;
constexpr qint64 FewestBytes = 20'000; //!< however small a server wants them
constexpr size_t MostItems = 8'000; //!< as many as a search finds at once, too
const QString BulkPath =
    QStringLiteral("/_bulk?filter_path=errors,error,status,items.*.status,items.*.error");
} // namespace

ElasticsearchRecorder::ElasticsearchRecorder(const ServerAddress &address,
                                             const Credentials &credentials, Options options)
    : m_options(std::move(options))
    , m_client(address, credentials)
    , m_documents({address.prefix, m_options.dataStream}, m_options.kinds)
    , m_preparation(m_client, m_documents.naming(), ElasticPreparation::Mode::MakeRight)
    , m_mostBytes(UsualBytes)
{ }

void ElasticsearchRecorder::open(const Session &session, const Cursor &)
{
    m_session = session;
    m_batch.reset();
    m_pending.clear();
    m_ready.reset();
    m_suspects.clear();
    m_told.clear();
    m_isUnsure = true;
    m_preparation.start([this](const ElasticPreparation::Outcome &outcome) {
        if (outcome.error) {
            emit failed(*outcome.error, outcome.retryAfterMs);
        } else {
            writeSession(m_session);
        }
    });
}

void ElasticsearchRecorder::writeSession(const Session &session)
{
    const ElasticDocument document = m_documents.ofSession(session);
    if (document.text == m_told) {
        emit acknowledged({{QStringLiteral("server"), m_preparation.version()}}, m_rejects);
        m_rejects.clear();
        return;
    }
    ElasticBulk bulk;
    bulk.add(document);
    const QByteArray body = bulk.body();
    m_client.postGzip(BulkPath, body, [this, bulk, document](const ElasticAnswer &answer) {
        if (!answer.isGood()) {
            failFor(answer);
            return;
        }
        const ElasticOutcome outcome = judge(answer, bulk, m_client.address().shortText());
        if (outcome.done == 1) {
            m_told = document.text;
            emit acknowledged({{QStringLiteral("server"), m_preparation.version()}},
                              std::exchange(m_rejects, {}));
        } else if (!outcome.rejects.empty()) {
            // Of the one record that says what all others belong to, nothing is given up.
            failFor(
                {ErrorKind::Denied, m_client.address().shortText(), outcome.rejects.front().reason},
                true, 0);
        } else {
            failFor(*outcome.why, outcome.needsMending, answer.retryAfterMs);
        }
    });
}

void ElasticsearchRecorder::write(const BatchPtr &batch)
{
    m_session = batch->session;
    if (m_batch != batch) { // else it goes on where it failed
        m_batch = batch;
        m_documents.start(batch);
        m_pending.clear();
        m_ready.reset();
        m_suspects.clear();
        m_rejects.clear();
        m_done = 0;
    }
    sendNext();
}

void ElasticsearchRecorder::close(const Session &session)
{
    m_session = session;
    writeSession(session);
}

ElasticBulk ElasticsearchRecorder::fill()
{
    ElasticBulk bulk;
    ElasticDocument document;
    bulk.isUnsure = m_isUnsure;
    while (bulk.bytes < m_mostBytes && bulk.items.size() < MostItems
           && m_documents.next(document)) {
        bulk.add(std::move(document));
        document = {};
    }
    return bulk;
}

void ElasticsearchRecorder::sendNext()
{
    ElasticBulk bulk;
    if (!m_pending.empty()) {
        bulk = std::move(m_pending.front());
        m_pending.pop_front();
    } else if (m_ready) {
        bulk = std::move(*m_ready);
        m_ready.reset();
    } else {
        bulk = fill();
    }
    if (bulk.items.empty() && !m_suspects.isEmpty()) {
        settleSuspects();
        return;
    }
    if (bulk.items.empty()) {
        m_rows += std::exchange(m_done, 0);
        m_batch.reset();
        m_isUnsure = false;
        writeSession(m_session);
        return;
    }
    send(std::move(bulk));
}

void ElasticsearchRecorder::send(ElasticBulk bulk)
{
    if (m_options.dataStream && bulk.isUnsure) {
        removeWhatIsThere(std::move(bulk));
    } else {
        post(std::move(bulk));
    }
}

//! A data stream creates an id again after a rollover, so what may have arrived is looked for.
void ElasticsearchRecorder::removeWhatIsThere(ElasticBulk bulk)
{
    const QString stream = u'/' + m_documents.naming().streamName();
    m_client.post(
        stream + QStringLiteral("/_refresh"), {},
        [this, stream, bulk = std::move(bulk)](const ElasticAnswer &refreshed) mutable {
            if (refreshed.status == NotFound) { // nothing can be there
                post(std::move(bulk));
                return;
            }
            if (!refreshed.isGood()) {
                m_pending.push_front(std::move(bulk));
                failFor(refreshed);
                return;
            }
            const QByteArray query = bulk.idsQuery();
            m_client.post(
                stream
                    + QStringLiteral("/_search?filter_path=error,status,hits.hits._id,hits.total"),
                query, [this, bulk = std::move(bulk)](const ElasticAnswer &answer) mutable {
                    if (!answer.isGood()) {
                        m_pending.push_front(std::move(bulk));
                        failFor(answer);
                        return;
                    }
                    QSet<QString> ids;
                    const QJsonArray hits = answer.json[u"hits"][u"hits"].toArray();
                    for (const auto &hit : hits) {
                        ids.insert(hit[u"_id"].toString());
                    }
                    for (const ElasticDocument &item : bulk.items) {
                        if (ids.contains(QString::fromLatin1(item.id)))
                            m_known = item;
                    }
                    const size_t before = bulk.items.size();
                    bulk.remove(ids);
                    m_done += qint64(before - bulk.items.size());
                    if (bulk.items.empty()) {
                        sendNext();
                    } else {
                        post(std::move(bulk));
                    }
                });
        });
}

void ElasticsearchRecorder::post(ElasticBulk bulk)
{
    const QByteArray body = bulk.body();
    m_client.postGzip(BulkPath, body,
                      [this, bulk = std::move(bulk)](const ElasticAnswer &answer) mutable {
                          takeBulk(answer, std::move(bulk));
                      });
    if (m_pending.empty() && !m_ready) {
        m_ready = fill();
    }
}

void ElasticsearchRecorder::takeBulk(const ElasticAnswer &answer, ElasticBulk bulk)
{
    if (answer.status == TooLarge || answer.status == BadRequest) {
        split(answer, std::move(bulk));
        return;
    }
    if (!answer.isGood()) {
        bulk.isUnsure = true;
        m_pending.push_front(std::move(bulk));
        failFor(answer);
        return;
    }
    ElasticOutcome outcome = judge(answer, std::move(bulk), m_client.address().shortText());
    if (!outcome.again.isUnsure) {
        m_suspects.rejectTo(m_rejects);
    }
    m_done += outcome.done;
    if (outcome.taken) {
        m_known = std::move(outcome.taken);
    }
    std::ranges::move(outcome.rejects, std::back_inserter(m_rejects));
    if (outcome.again.items.empty()) {
        sendNext();
        return;
    }
    m_pending.push_front(std::move(outcome.again));
    failFor(*outcome.why, outcome.needsMending, answer.retryAfterMs);
}

void ElasticsearchRecorder::split(const ElasticAnswer &answer, ElasticBulk bulk)
{
    if (bulk.items.size() == 1) {
        suspect(answer, bulk);
        return;
    }
    if (answer.status == TooLarge) {
        m_mostBytes = std::max(FewestBytes, bulk.bytes / 2);
    }
    m_pending.push_front(bulk.halve());
    m_pending.push_front(std::move(bulk));
    sendNext();
}

void ElasticsearchRecorder::suspect(const ElasticAnswer &answer, const ElasticBulk &bulk)
{
    if (answer.status == TooLarge && bulk.bytes > FewestBytes) {
        m_rejects.push_back({bulk.items.front().row.text(), answer.reason()});
    } else {
        m_suspects.add(bulk, answer.reason());
    }
    if (m_suspects.areTooMany()) {
        settleSuspects();
    } else {
        sendNext();
    }
}

//! Is it they, or is everything refused? Something else tells.
void ElasticsearchRecorder::settleSuspects()
{
    if (m_known) {
        probe();
        return;
    }
    if (m_batch->isRetry) { // what was rejected before stays so
        m_suspects.rejectTo(m_rejects);
        sendNext();
        return;
    }
    ElasticBulk other = m_hasSentFarthest ? ElasticBulk() : farthest();
    if (other.items.empty()) {
        pauseForSuspects();
        return;
    }
    m_hasSentFarthest = true;
    send(std::move(other));
}

//! Sends what the server has already, in a way that writes nothing: a data stream would, after a
//! rollover, take it twice.
void ElasticsearchRecorder::probe()
{
    ElasticBulk bulk;
    bulk.add(*m_known);
    m_client.postGzip(BulkPath + QStringLiteral("&require_alias=true"), bulk.body(),
                      [this, bulk](const ElasticAnswer &answer) {
                          if (answer.status == TooLarge || answer.status == BadRequest) {
                              pauseForSuspects();
                          } else if (!answer.isGood()) {
                              failFor(answer);
                          } else if (const auto outcome =
                                         judge(answer, bulk, m_client.address().shortText());
                                     outcome.again.isUnsure) {
                              failFor(*outcome.why, false, answer.retryAfterMs);
                          } else {
                              m_suspects.rejectTo(m_rejects);
                              sendNext();
                          }
                      });
}

//! What is not yet sent, as far as can be from what was refused: neighbours are alike.
ElasticBulk ElasticsearchRecorder::farthest()
{
    if (m_pending.empty()) {
        m_pending.push_back(m_ready ? std::move(*m_ready) : fill());
        m_ready.reset();
    }
    ElasticBulk last;
    if (!m_pending.back().items.empty()) {
        last = m_pending.back().takeLast();
    }
    if (m_pending.back().items.empty()) {
        m_pending.pop_back();
    }
    return last;
}

void ElasticsearchRecorder::pauseForSuspects()
{
    m_hasSentFarthest = false;
    const Error error{ErrorKind::Denied, m_client.address().shortText(),
                      QStringLiteral("it refuses every request (%1)").arg(m_suspects.lastReason())};
    m_pending.push_front(m_suspects.takeBack());
    failFor(error, true, 0);
}

void ElasticsearchRecorder::failFor(const ElasticAnswer &answer)
{
    const Error error = refusal(answer, m_client.address());
    failFor(error, probes::needsMending(error.kind), answer.retryAfterMs);
}

void ElasticsearchRecorder::failFor(const Error &error, bool needsMending, qint64 retryAfterMs)
{
    emit failed(error, needsMending ? WhenMended : retryAfterMs);
}

} // namespace probes
