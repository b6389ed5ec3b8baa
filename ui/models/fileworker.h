// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>
#include <QThreadPool>

#include <memory>

namespace probes {

//! Does file work, one piece after the other, on a thread of its own, so that a slow disk never
//! stops the window. Lives on the GUI thread; its destructor waits for the piece in hand.
class FileWorker : public QObject
{
    Q_OBJECT

public:
    explicit FileWorker(QObject *parent = nullptr)
        : QObject(parent)
    {
        m_pool.setMaxThreadCount(1);
    }
    ~FileWorker() override
    {
        m_pool.clear();
        m_pool.waitForDone();
    }

    //! Calls `work` on the worker thread, then `done` with its result on this thread, unless
    //! `receiver` is gone by then.
    template<typename Work, typename Done>
    void run(Work work, QObject *receiver, Done done)
    {
        const QPointer<QObject> guard(receiver);
        m_pool.start([this, guard, work = std::move(work), done = std::move(done)]() mutable {
            auto result = std::make_shared<decltype(work())>(work());
            QMetaObject::invokeMethod(
                this,
                [guard, result, done = std::move(done)]() mutable {
                    if (guard) {
                        done(std::move(*result));
                    }
                },
                Qt::QueuedConnection);
        });
    }

private:
    QThreadPool m_pool;
};

} // namespace probes
