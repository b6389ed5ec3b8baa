// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/threadend.h"

#include <QDir>
#include <QThread>

namespace probes {

namespace {
constexpr int MostLooks = 100;
constexpr unsigned long BetweenLooksMs = 2;
} // namespace

void awaitThreads()
{
    const QDir tasks(QStringLiteral("/proc/self/task"));
    for (int i = 0; i < MostLooks; ++i) {
        if (tasks.entryList(QDir::Dirs | QDir::NoDotAndDotDot).size() <= 1) {
            return;
        }
        QThread::msleep(BetweenLooksMs);
    }
}

} // namespace probes
