// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/showcost.h"

#include "app/cli/quantity.h"

#include <algorithm>

namespace probes {

namespace {
qint64 lateTicks(const std::vector<RecordedEvent> &events)
{
    return std::ranges::count(events, EventKind::LateTick,
                              [](const RecordedEvent &each) { return each.event.kind; });
}
} // namespace

QString costText(const OwnCost &cost, const std::vector<RecordedEvent> &events)
{
    const qint64 late = lateTicks(events);
    const QString share = cost.wallNs > 0
        ? QStringLiteral("%1 % of one core")
              .arg(double(cost.used.cpuNs) * 100 / double(cost.wallNs), 0, 'f', 2)
        : QStringLiteral("–");
    return QStringLiteral("%1 (%2 s), %3 resident at most, %4 written, %5 late")
        .arg(share)
        .arg(double(cost.used.cpuNs) / 1e9, 0, 'f', 3)
        .arg(bytesText(double(cost.used.maxRssBytes)),
             cost.used.writtenBytes ? bytesText(double(*cost.used.writtenBytes))
                                    : QStringLiteral("–"),
             late == 1 ? QStringLiteral("1 tick") : QStringLiteral("%1 ticks").arg(late));
}

QJsonObject toJson(const OwnCost &cost, const std::vector<RecordedEvent> &events)
{
    QJsonObject json{{QStringLiteral("wall"), double(cost.wallNs) / 1e9},
                     {QStringLiteral("cpu"), double(cost.used.cpuNs) / 1e9},
                     {QStringLiteral("max_rss"), cost.used.maxRssBytes},
                     {QStringLiteral("late_ticks"), lateTicks(events)}};
    if (cost.used.writtenBytes) {
        json[QStringLiteral("written")] = *cost.used.writtenBytes;
    }
    return json;
}

} // namespace probes
