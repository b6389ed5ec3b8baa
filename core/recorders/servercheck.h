// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recorders/connectiontest.h"

#include <QElapsedTimer>

#include <atomic>

namespace probes {

//! What a connection test does at one kind of server. Lives on the test's thread.
class ServerCheck : public QObject
{
    Q_OBJECT

public:
    using Step = ConnectionReport::Step;
    using State = ConnectionReport::State;

    explicit ServerCheck(std::shared_ptr<std::atomic_bool> isCancelled)
        : m_isCancelled(std::move(isCancelled))
    { }

    //! For the server's kind.
    static std::unique_ptr<ServerCheck> make(const ConnectionTest::Server &server,
                                             std::shared_ptr<std::atomic_bool> isCancelled);

    virtual void start() = 0;

signals:
    void changed(const probes::ConnectionReport &report);

protected:
    void set(Step step, State state);
    //! Those before it, unless they are not needed.
    void passUpTo(Step step);
    void fail(Step step, const Error &error);
    bool isCancelled() const { return *m_isCancelled; }

    ConnectionReport m_report;

private:
    std::shared_ptr<std::atomic_bool> m_isCancelled;
};

} // namespace probes
