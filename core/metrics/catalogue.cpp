// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/catalogue.h"

#include <algorithm>

namespace probes {

namespace {
constexpr auto SlotTable = [] {
    std::array<int, rows::Metrics.size()> places{};
    std::array<int, SubjectCount> next{};
    for (size_t i = 0; i < places.size(); ++i) {
        const Metric &metric = rows::Metrics[i];
        places[i] =
            metric.shape == Shape::Derived ? -1 : next[size_t(rows::subjectOf(metric.kind))]++;
    }
    return places;
}();
} // namespace

std::span<const SubjectInfo> subjects()
{
    return rows::Subjects;
}

const SubjectInfo &info(Subject subject)
{
    return rows::Subjects[size_t(subject)];
}

const SubjectInfo *findSubject(std::string_view key)
{
    const auto found =
        std::ranges::find_if(rows::Subjects, [&](const SubjectInfo &s) { return key == s.key; });
    return found == rows::Subjects.end() ? nullptr : &*found;
}

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

std::span<const ChartInfo> charts()
{
    return rows::Charts;
}

const ChartInfo &info(ChartGroup chart)
{
    return rows::Charts[size_t(chart)];
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
    constexpr std::array Keys{"count", "bytes", "s", "percent", "packets", "celsius", "hertz"};
    return Keys[size_t(unit)];
}

const char *keyOf(Shape shape)
{
    constexpr std::array Keys{"gauge", "counter", "derived"};
    return Keys[size_t(shape)];
}

const char *keyOf(Stored stored)
{
    constexpr std::array Keys{"",   "count", "bytes", "kib",        "pages",        "clock_ticks",
                              "ns", "ms",    "us",    "hundredths", "millidegrees", "khz"};
    return Keys[size_t(stored)];
}

bool isInteger(const Metric &metric)
{
    switch (metric.unit) {
    case Unit::Count:
        return metric.stored != Stored::Hundredths;
    case Unit::Bytes:
    case Unit::Packets:
    case Unit::Hertz:
        return true;
    case Unit::Seconds:
    case Unit::Percent:
    case Unit::Celsius:
        break;
    }
    return false;
}

} // namespace probes
