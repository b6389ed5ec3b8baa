// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/catalogue.h"

#include <algorithm>

namespace probes {

namespace {
constexpr auto SlotTable = [] {
    std::array<int, rows::Metrics.size()> places{};
    int machine = 0;
    int process = 0;
    for (size_t i = 0; i < places.size(); ++i) {
        const Metric &metric = rows::Metrics[i];
        int &next = rows::subjectOf(metric.kind) == Subject::Machine ? machine : process;
        places[i] = metric.shape == Shape::Derived ? -1 : next++;
    }
    return places;
}();
} // namespace

std::span<const KindInfo> kinds()
{
    return rows::Kinds;
}

const KindInfo &info(Kind kind)
{
    return rows::Kinds[size_t(kind)];
}

bool isWanted(std::span<const Kind> wanted, Kind kind)
{
    return wanted.empty() || std::ranges::find(wanted, kind) != wanted.end();
}

std::span<const Metric> catalogue()
{
    return rows::Metrics;
}

std::span<const Metric> metricsOf(Kind kind)
{
    return {std::ranges::lower_bound(rows::Metrics, kind, {}, &Metric::kind),
            std::ranges::upper_bound(rows::Metrics, kind, {}, &Metric::kind)};
}

const KindInfo *findKind(std::string_view key)
{
    const auto found =
        std::ranges::find_if(rows::Kinds, [&](const KindInfo &k) { return key == k.key; });
    return found == rows::Kinds.end() ? nullptr : &*found;
}

const Metric *findMetric(std::string_view kind, std::string_view key)
{
    const KindInfo *table = findKind(kind);
    if (!table) {
        return nullptr;
    }
    const auto metrics = metricsOf(table->kind);
    const auto found = std::ranges::find_if(metrics, [&](const Metric &m) { return key == m.key; });
    return found == metrics.end() ? nullptr : &*found;
}

int slotOf(const Metric &metric)
{
    return SlotTable[size_t(&metric - rows::Metrics.data())];
}

const char *keyOf(Unit unit)
{
    constexpr std::array Keys{"count", "bytes", "s", "percent", "packets"};
    return Keys[size_t(unit)];
}

const char *keyOf(Shape shape)
{
    constexpr std::array Keys{"gauge", "counter", "derived"};
    return Keys[size_t(shape)];
}

const char *keyOf(Stored stored)
{
    constexpr std::array Keys{"", "count", "bytes", "kib", "pages", "clock_ticks", "ns"};
    return Keys[size_t(stored)];
}

bool isInteger(const Metric &metric)
{
    return metric.unit == Unit::Count || metric.unit == Unit::Bytes || metric.unit == Unit::Packets;
}

} // namespace probes
