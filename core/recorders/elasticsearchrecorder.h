// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recorders/elasticpreparation.h"
#include "core/recorders/elasticsuspects.h"

#include <deque>

namespace probes {

//! Writes to an Elasticsearch (7.10 or later) or OpenSearch server. Every document has an id of its
//! own and is created, so that sending one twice is the same as once. Lives on the delivery's
//! thread.
class ElasticsearchRecorder final : public Recorder
{
    Q_OBJECT

public:
    struct Options
    {
        std::vector<Kind> kinds; //!< empty: all
        bool dataStream = false;
    };

    ElasticsearchRecorder(const ServerAddress &address, const Credentials &credentials,
                          Options options);

    void open(const probes::Session &session, const probes::Cursor &cursor) override;
    void write(const probes::BatchPtr &batch) override;
    void close(const probes::Session &session) override;

private:
    void writeSession(const Session &session);

    void sendNext();
    ElasticBulk fill();
    void send(ElasticBulk bulk);
    void removeWhatIsThere(ElasticBulk bulk);
    void post(ElasticBulk bulk);
    void takeBulk(const ElasticAnswer &answer, ElasticBulk bulk);
    void split(const ElasticAnswer &answer, ElasticBulk bulk);
    void suspect(const ElasticAnswer &answer, const ElasticBulk &bulk);
    void settleSuspects();
    void probe();
    ElasticBulk farthest();
    void pauseForSuspects();

    void failFor(const ElasticAnswer &answer);
    void failFor(const Error &error, bool needsMending, qint64 retryAfterMs);

    Options m_options;
    ElasticClient m_client;
    ElasticDocuments m_documents;
    ElasticPreparation m_preparation;
    Session m_session; //!< as last given
    QByteArray m_told; //!< its record as the server has it

    BatchPtr m_batch; //!< in hand, until all of it is written
    std::deque<ElasticBulk> m_pending; //!< before what the documents still bring
    std::optional<ElasticBulk> m_ready; //!< made while the server was busy with the one before
    ElasticSuspects m_suspects;
    std::optional<ElasticDocument> m_known; //!< the server took it
    bool m_hasSentFarthest = false;
    std::vector<Reject> m_rejects;
    qint64 m_done = 0;
    qint64 m_mostBytes;
    bool m_isUnsure = false; //!< a run before this one may have sent some of it
};

} // namespace probes
