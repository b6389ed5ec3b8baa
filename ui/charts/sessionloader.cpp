// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/sessionloader.h"

#include "ui/charts/sessioncolumns.h"

namespace probes {

SessionLoader::SessionLoader(QObject *parent)
    : QObject(parent)
{
    m_threads.setMaxThreadCount(1); // a cancelled load ends before the next one begins
}

SessionLoader::~SessionLoader()
{
    cancel();
    m_threads.waitForDone();
}

void SessionLoader::load(const QString &path, qint64 fromTick, std::vector<quint32> processes,
                         const MetricSet &metrics, qint64 figuresFrom)
{
    cancel();
    m_cancelled = std::make_shared<std::atomic<bool>>(false);
    m_threads.start([this,
                     request = ColumnsRequest{path, fromTick, std::move(processes), MaxValues,
                                              metrics, figuresFrom},
                     cancelled = m_cancelled] {
        const auto tell = [&](auto &&answer) {
            // An answer to a load that has been cancelled meanwhile is dropped.
            QMetaObject::invokeMethod(
                this,
                [cancelled, answer = std::forward<decltype(answer)>(answer)] {
                    if (!*cancelled) {
                        answer();
                    }
                },
                Qt::QueuedConnection);
        };
        Result<LoadedSessionPtr> result = readColumns(request, *cancelled);
        tell([this, result] {
            m_cancelled.reset();
            if (result) {
                emit loaded(*result);
            } else {
                emit failed(result.error());
            }
        });
    });
}

void SessionLoader::cancel()
{
    if (m_cancelled) {
        *m_cancelled = true;
        m_cancelled.reset();
    }
}

} // namespace probes
