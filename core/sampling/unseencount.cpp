// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/unseencount.h"

#include <algorithm>

namespace probes {

namespace {
constexpr pid_t KthreaddPid = 2;
} // namespace

void UnseenCount::begin(std::optional<qint64> forks)
{
    m_before = m_forks;
    m_forks = forks;
    m_found = 0;
    m_seesKernel = false;
}

void UnseenCount::see(TrackedProcess &process)
{
    constexpr int ThreadsSlot = slot(Kind::ProcessCpu, "threads");
    // The kernel counts forks of the whole machine: in a container, or where /proc hides others'
    // processes, most of them are nowhere to be seen.
    m_seesKernel |= process.key.pid == KthreaddPid && process.kernelThread;
    const qint64 threads =
        process.values.has(ThreadsSlot) ? process.values.values[ThreadsSlot] : process.threads;
    if (!process.fresh) {
        m_found += std::max<qint64>(0, threads - process.threads);
    } else if (process.fromZero) {
        m_found += std::max<qint64>(1, threads);
    }
    process.threads = threads;
}

qint64 UnseenCount::take()
{
    if (!m_forks || !m_before || !m_seesKernel) {
        m_balance = 0;
        return 0;
    }
    m_balance += *m_forks - *m_before - m_found;
    const qint64 unseen = std::max<qint64>(0, m_balance);
    m_balance -= unseen;
    return unseen;
}

QString UnseenCount::text(qint64 count)
{
    return QStringLiteral("%1 processes or threads began and ended unseen").arg(count);
}

} // namespace probes
