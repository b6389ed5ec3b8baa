// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recorders/elasticclient.h"
#include "core/recorders/elastictemplate.h"

namespace probes {

//! What stands before the first document: that the server is one of those that we know, and that
//! our index templates are in place and as they should be. Owned by who owns the client; its
//! thread.
class ElasticPreparation
{
public:
    enum class Mode : quint8 {
        Look, //!< changes nothing
        MakeRight, //!< installs and extends
    };
    struct Outcome
    {
        std::optional<Error> error; //!< none: all is right, or could be made so
        qint64 retryAfterMs = 0; //!< as Recorder::failed() says it
        ElasticAnswer answer; //!< the last one
        bool wouldInstall = false; //!< a template is missing or lacks something
        bool wouldExtend = false; //!< so do the indices that there are
    };
    using Done = std::function<void(const Outcome &)>;

    ElasticPreparation(ElasticClient &client, ElasticNaming naming, Mode mode);

    void start(Done done); //!< from the beginning; `done` is called once
    const QString &version() const { return m_version; } //!< empty: it has not told any
    bool isOpenSearch() const { return m_distribution == QStringLiteral("opensearch"); }

private:
    void takeVersion(const ElasticAnswer &answer);
    void checkTemplate(size_t number);
    void takeTemplate(size_t number, const ElasticAnswer &answer);
    void putTemplate(size_t number, const QJsonObject &installed);
    void extendIndices(size_t number);
    void checkByMapping(size_t number);
    void fail(const ElasticAnswer &answer);
    void fail(const Error &error, qint64 retryAfterMs);
    void end();

    ElasticClient &m_client;
    ElasticNaming m_naming;
    Mode m_mode;
    Done m_done;
    Outcome m_outcome;
    QString m_distribution;
    QString m_version;
    std::vector<ElasticTemplate> m_templates;
};

} // namespace probes
