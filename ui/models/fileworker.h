// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMutex>
#include <QObject>
#include <QPointer>
#include <QThreadPool>

#include <atomic>
#include <memory>
#include <tuple>

namespace probes {

//! Does file work, one piece after the other, on a thread of its own, so that a slow disk never
//! stops the window. Lives on the GUI thread.
class FileWorker : public QObject
{
    Q_OBJECT

public:
    //! What becomes of the piece in hand when the worker goes: it is waited for, or it is left
    //! after a moment, as a place that the user named may hang for ever.
    enum class AtEnd : quint8 { Waits, Leaves };

    explicit FileWorker(QObject *parent = nullptr, AtEnd atEnd = AtEnd::Waits)
        : QObject(parent)
        , m_atEnd(atEnd)
        , m_pool(std::make_unique<QThreadPool>())
        , m_link(std::make_shared<Link>())
    {
        m_pool->setMaxThreadCount(1);
        m_link->worker = this;
    }
    ~FileWorker() override
    {
        m_pool->clear();
        const bool isDone = m_pool->waitForDone(m_atEnd == AtEnd::Waits ? -1 : PatienceMs);
        const QMutexLocker lock(&m_link->mutex);
        m_link->worker = nullptr;
        if (!isDone) {
            sLeft += m_link->isAtWork ? 1 : 0;
            std::ignore = m_pool.release(); // its thread still uses it
        }
    }

    //! How many pieces were left and have not ended. While there are any the program may only end
    //! without its destructors: what they take away is still used.
    static int leftBehind() { return sLeft; }

    //! Calls `work` on the worker thread, then `done` with its result on this thread, unless
    //! `receiver` is gone by then.
    template<typename Work, typename Done>
    void run(Work work, QObject *receiver, Done done)
    {
        const QPointer<QObject> guard(receiver);
        m_pool->start(
            [link = m_link, guard, work = std::move(work), done = std::move(done)]() mutable {
                if (!link->begin()) {
                    return;
                }
                auto result = std::make_shared<decltype(work())>(work());
                const QMutexLocker lock(&link->mutex);
                link->isAtWork = false;
                if (link->worker == nullptr) {
                    result.reset();
                    --sLeft;
                    return;
                }
                QMetaObject::invokeMethod(
                    link->worker,
                    [guard, result, done = std::move(done)]() mutable {
                        if (guard) {
                            done(std::move(*result));
                        }
                    },
                    Qt::QueuedConnection);
            });
    }

private:
    static constexpr int PatienceMs = 2000;

    struct Link
    {
        QMutex mutex;
        QObject *worker = nullptr; //!< null: it has gone
        bool isAtWork = false;

        bool begin()
        {
            const QMutexLocker lock(&mutex);
            isAtWork = worker != nullptr;
            return isAtWork;
        }
    };

    static inline std::atomic<int> sLeft = 0;
    const AtEnd m_atEnd;
    std::unique_ptr<QThreadPool> m_pool;
    std::shared_ptr<Link> m_link;
};

} // namespace probes
