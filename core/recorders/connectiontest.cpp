// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recorders/connectiontest.h"

#include "core/recorders/mysqlguard.h"
#include "core/recorders/servercheck.h"

#include <QCoreApplication>
#include <QPointer>
#include <QThread>

#include <algorithm>

namespace probes {

std::optional<ConnectionReport::Step> ConnectionReport::failed() const
{
    const auto found = std::ranges::find(states, State::Failed);
    return found == states.end() ? std::nullopt : std::optional(Step(found - states.begin()));
}

bool ConnectionReport::hasEnded() const
{
    return failed() || std::ranges::all_of(states, [](State state) {
               return state == State::Passed || state == State::NotNeeded;
           });
}

//! Outlives its test for a moment, longer while a name is looked up; then deletes itself.
class ConnectionTest::Thread : public QThread
{
public:
    explicit Thread(const Server &server)
        : m_isCancelled(std::make_shared<std::atomic_bool>(false))
        , m_check(ServerCheck::make(server, m_isCancelled).release())
    {
        setObjectName(QStringLiteral("connection test"));
        m_check->moveToThread(this);
        connect(this, &QThread::finished, m_check, &QObject::deleteLater);
    }

    ServerCheck *check() const { return m_check; }

    void abandon()
    {
        *m_isCancelled = true;
        if (!isRunning() && !isFinished()) {
            delete m_check; // never started
        }
        connect(this, &QThread::finished, this, &QObject::deleteLater);
        requestInterruption();
        breakOffMysql(this);
        quit();
        if (!isRunning()) {
            delete this;
            return;
        }
        abandoned().removeAll(nullptr);
        abandoned().append(this);
        static const bool isRegistered = [] {
            qAddPostRoutine(joinAll);
            return true;
        }();
        Q_UNUSED(isRegistered)
    }

private:
    //! The application's thread only.
    static QList<QPointer<Thread>> &abandoned()
    {
        static QList<QPointer<Thread>> threads;
        return threads;
    }
    static void joinAll()
    {
        const QList<QPointer<Thread>> threads = std::exchange(abandoned(), {});
        for (const auto &thread : threads) {
            if (thread) {
                thread->wait();
                delete thread;
            }
        }
    }

    std::shared_ptr<std::atomic_bool> m_isCancelled;
    ServerCheck *m_check; //!< deleted on the thread, when it ends
};

ConnectionTest::ConnectionTest(const Server &server, QObject *parent)
    : QObject(parent)
    , m_thread(new Thread(server))
{
    connect(m_thread->check(), &ServerCheck::changed, this, [this](const ConnectionReport &report) {
        m_report = report;
        emit changed(report);
        if (report.hasEnded()) {
            emit ended(report);
        }
    });
}

ConnectionTest::~ConnectionTest()
{
    m_thread->abandon();
}

void ConnectionTest::start()
{
    m_thread->start();
    QMetaObject::invokeMethod(m_thread->check(), &ServerCheck::start);
}

} // namespace probes
