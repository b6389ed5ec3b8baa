// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/owncost.h"

#include "core/base/clock.h"
#include "core/proc/processio.h"
#include "core/session/database.h"
#include "core/session/runrow.h"

#include <QFile>
#include <QVariant>

#include <ctime>

#include <sys/resource.h>

namespace probes {

OwnUsage OwnUsage::now()
{
    OwnUsage usage;
    timespec cpu = {};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &cpu);
    usage.cpuNs = qint64(cpu.tv_sec) * NsPerSecond + cpu.tv_nsec;
    struct rusage resources = {};
    ::getrusage(RUSAGE_SELF, &resources);
    usage.maxRssBytes = qint64(resources.ru_maxrss) * 1024;
    if (QFile file(QStringLiteral("/proc/self/io")); file.open(QIODevice::ReadOnly)) {
        const QByteArray text = file.readAll();
        usage.writtenBytes = parseProcessIo({text.constData(), size_t(text.size())}).bytesWritten;
    }
    return usage;
}

CostMeter::CostMeter()
    : m_before(OwnUsage::now())
    , m_beganNs(SystemClock().bootNs())
{ }

OwnCost CostMeter::soFar() const
{
    OwnCost cost{SystemClock().bootNs() - m_beganNs, OwnUsage::now()};
    cost.used.cpuNs -= m_before.cpuNs;
    if (cost.used.writtenBytes && m_before.writtenBytes) {
        *cost.used.writtenBytes -= *m_before.writtenBytes;
    }
    return cost;
}

bool CostMeter::isDue(qint64 bootNs)
{
    constexpr qint64 PeriodNs = 10'000'000'000;
    const bool isDue = m_storedNs && bootNs - *m_storedNs >= PeriodNs;
    if (isDue || !m_storedNs) {
        m_storedNs = bootNs;
    }
    return isDue;
}

Result<void> writeOwnCost(Database &database, const OwnCost &cost)
{
    auto query =
        database.prepare(QStringLiteral("INSERT OR REPLACE INTO own_cost (id, wall, cpu, max_rss,"
                                        " written) VALUES (1, ?, ?, ?, ?)"));
    if (!query) {
        return tl::unexpected(query.error());
    }
    query->bindValue(0, cost.wallNs);
    query->bindValue(1, cost.used.cpuNs);
    query->bindValue(2, cost.used.maxRssBytes);
    query->bindValue(3,
                     cost.used.writtenBytes ? QVariant(*cost.used.writtenBytes)
                                            : QVariant(QMetaType::fromType<qint64>()));
    return database.exec(*query);
}

Result<std::optional<OwnCost>> loadOwnCost(Database &database)
{
    const auto isThere = hasTable(database, QStringLiteral("own_cost"));
    if (!isThere) {
        return tl::unexpected(isThere.error());
    }
    if (!*isThere) {
        return std::optional<OwnCost>();
    }
    auto query = database.prepare(
        QStringLiteral("SELECT wall, cpu, max_rss, written FROM own_cost LIMIT 1"));
    if (!query) {
        return tl::unexpected(query.error());
    }
    if (auto done = database.exec(*query); !done)
        return tl::unexpected(done.error());
    auto found = database.next(*query);
    if (!found) {
        return tl::unexpected(found.error());
    }
    if (!*found) {
        return std::optional<OwnCost>();
    }
    OwnCost cost;
    cost.wallNs = query->value(0).toLongLong();
    cost.used.cpuNs = query->value(1).toLongLong();
    cost.used.maxRssBytes = query->value(2).toLongLong();
    if (!query->isNull(3)) {
        cost.used.writtenBytes = query->value(3).toLongLong();
    }
    query->finish();
    return std::optional(cost);
}

} // namespace probes
