// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/nearnames.h"

#include <map>

namespace probes {

namespace {
constexpr qsizetype MostNearNames = 4;
}

NearNames NearNames::of(ProcSource &source, const Clock &clock, const QString &typed)
{
    TickReader everybody(source, clock);
    Scope scope;
    scope.machine = false;
    scope.everyProcess = true;
    everybody.setScope(scope);
    const std::unique_ptr<Sample> sample = everybody.read();
    std::map<pid_t, QString> bearers;
    for (const ProcessReading &process : sample->processes) {
        bearers.emplace(process.info->key.pid, process.info->name);
    }
    NearNames near;
    for (const ProcessReading &process : sample->processes) {
        const ProcessInfo &info = *process.info;
        if (info.name == typed || info.comm == typed) {
            return {true, {}, {}};
        }
        if (!info.name.contains(typed)) {
            continue;
        }
        near.names.insert(info.name);
        const auto parent = bearers.find(info.parentPid);
        if (parent != bearers.end() && parent->second == info.name) {
            near.withWorkers.insert(info.name);
        }
    }
    return near;
}

std::optional<QString> NearNames::meant() const
{
    const auto &some = names.size() > 1 ? withWorkers : names;
    return some.size() == 1 ? std::optional(*some.begin()) : std::nullopt;
}

QString NearNames::hint(const QString &typed) const
{
    if (names.empty()) {
        return {};
    }
    QStringList some(names.begin(), names.end());
    const bool isOne = some.size() == 1;
    const qsizetype more = some.size() - MostNearNames;
    if (more > 0) {
        some = some.first(MostNearNames);
        some.append(QStringLiteral("%1 more").arg(more));
    }
    return QStringLiteral("no process is named %1; %2 %3")
        .arg(typed, some.join(QStringLiteral(", ")),
             isOne ? QStringLiteral("is") : QStringLiteral("are"));
}

} // namespace probes
