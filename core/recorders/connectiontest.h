// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recorders/credentials.h"
#include "core/recorders/serveraddress.h"

#include <QObject>

#include <array>
#include <memory>
#include <optional>

namespace probes {

//! How far a connection test has got, and what it has found.
struct ConnectionReport
{
    enum class Step : quint8 {
        Reach, //!< somebody answers there
        Tls, //!< encrypted, by a certificate that is trusted
        Account, //!< the server knows who we are
        Version, //!< it is a server that we know
        Write, //!< and we may do what a recording does
    };
    static constexpr int StepCount = 5;
    enum class State : quint8 { Waiting, Running, Passed, NotNeeded, Failed };

    std::array<State, StepCount> states{};
    QString version; //!< «Elasticsearch 8.14.3»
    double latencyMs = -1; //!< of the shortest question and answer; less than 0: not known
    std::optional<Error> error; //!< of the step that failed; says no secret
    bool lacksRight = false; //!< `probes schema` prints what an administrator has to do
    bool willMake = false; //!< tables or templates are missing, and the first recording makes them

    State state(Step step) const { return states[size_t(step)]; }
    std::optional<Step> failed() const;
    bool hasEnded() const; //!< one step failed, or all are passed
    bool isGood() const { return hasEnded() && !error; }
};

//! Finds out whether a delivery to a server would work, and leaves nothing behind there. Works on a
//! thread of its own; this object lives on its maker's. One test: made, started, deleted.
class ConnectionTest : public QObject
{
    Q_OBJECT

public:
    struct Server
    {
        ServerAddress address;
        Credentials credentials;
        bool dataStream = false;
    };

    explicit ConnectionTest(const Server &server, QObject *parent = nullptr);
    //! Without waiting, also while a server does not answer. Only the look-up of a name that nobody
    //! answers ends by itself, at the latest with the application.
    ~ConnectionTest() override;

    void start();
    const ConnectionReport &report() const { return m_report; }

signals:
    void changed(const probes::ConnectionReport &report);
    void ended(const probes::ConnectionReport &report); //!< once

private:
    class Thread;

    ConnectionReport m_report;
    Thread *m_thread;
};

} // namespace probes
