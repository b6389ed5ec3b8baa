// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recorders/elasticpreparation.h"
#include "core/recorders/servercheck.h"

namespace probes {

//! The connection test of Elasticsearch and OpenSearch.
class ElasticCheck final : public ServerCheck
{
    Q_OBJECT

public:
    ElasticCheck(const ConnectionTest::Server &server,
                 std::shared_ptr<std::atomic_bool> isCancelled);

    void start() override;

private:
    void takePreparation(const ElasticPreparation::Outcome &outcome);
    void failFirst(const ElasticPreparation::Outcome &outcome);
    void askForRights();
    void takeRights(const ElasticAnswer &answer);
    void rehearse();
    void takeRehearsal(const ElasticAnswer &answer);
    void askForBlocks();
    void takeBlocks(const ElasticAnswer &answer);
    void failToWrite(const ElasticAnswer &answer);
    Error error(ErrorKind kind, const QString &detail) const;

    ConnectionTest::Server m_server;
    ElasticNaming m_naming;
    std::unique_ptr<ElasticClient> m_client; //!< made on the thread
    std::optional<ElasticPreparation> m_preparation;
    bool m_wouldInstall = false;
    bool m_wouldExtend = false;
    QElapsedTimer m_timer;
};

} // namespace probes
