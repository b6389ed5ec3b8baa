// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mysqlaudit.h"
#include "tests/core/delivery/deliveryrun.h"
#include "tests/core/delivery/syntheticsession.h"

#include <QTemporaryDir>

namespace probes {

inline Target targetOf(const TestDatabase &database)
{
    Target target = *Target::forServer(database.address.text());
    target.credentials.password = database.password;
    return target;
}

//! New session files, each in its own name.
class TestSessions
{
public:
    QString path() { return m_folder.filePath(QStringLiteral("s%1.probes").arg(++m_files)); }
    QString synthetic(int ticks, int processes = 12)
    {
        const QString file = path();
        return writeSyntheticSession(file, ticks, processes) ? file : QString();
    }
    const QTemporaryDir &folder() const { return m_folder; }

private:
    QTemporaryDir m_folder;
    int m_files = 0;
};

//! How a delivery came to stand still, or went through: «done», else its error.
inline QByteArray outcomeOf(const QString &session, const TestDatabase &database)
{
    DeliveryRun run(session, targetOf(database));
    const bool settled = QTest::qWaitFor(
        [&] {
            return run.hasEnded() || run.status().state == DeliveryState::Waiting
                || run.status().state == DeliveryState::Paused;
        },
        RunMs);
    return !settled                                 ? QByteArray("hangs")
        : run.status().state == DeliveryState::Done ? QByteArray("done")
                                                    : run.errorText();
}

} // namespace probes
