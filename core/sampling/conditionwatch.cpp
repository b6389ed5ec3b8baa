// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/conditionwatch.h"

#include <algorithm>

namespace probes {

namespace {
const Metric &rowOf(Condition::Measure measure)
{
    switch (measure) {
    case Condition::Measure::Cpu:
        break;
    case Condition::Measure::Memory:
        return *findMetric("process_memory", "used");
    case Condition::Measure::MachineCpu:
        return *findMetric("system_cpu", "percent");
    case Condition::Measure::MachineMemory:
        return *findMetric("system_memory", "percent");
    }
    return *findMetric("process_cpu", "percent");
}

std::optional<double> number(const Value &value)
{
    return value.isKnown() ? std::optional(value.toDouble()) : std::nullopt;
}
} // namespace

ConditionWatch::ConditionWatch(Condition condition, const Scale &scale)
    : m_condition(std::move(condition))
    , m_scale(scale)
{ }

std::optional<QString> ConditionWatch::take(const Sample &sample)
{
    auto met = m_condition.isOfMachine() ? takeMachine(sample) : takeProcesses(sample);
    m_lastTick = sample.number;
    return met;
}

std::optional<QString> ConditionWatch::takeMachine(const Sample &sample)
{
    const bool isBytes = m_condition.isInBytes();
    const Metric &row =
        isBytes ? *findMetric("system_memory", "used") : rowOf(m_condition.measure());
    const bool hasBefore = m_lastTick > 0;
    const Interval interval{sample.machine,
                            hasBefore ? ReadingsView(m_machineBefore) : ReadingsView(),
                            sample.elapsedNs, false};
    const auto value = number(delivered(row, interval, m_scale));
    m_machineBefore = sample.machine;
    return isAbove(m_machine, value, sample)
        ? std::optional(told(QStringLiteral("the machine"), value))
        : std::nullopt;
}

std::optional<QString> ConditionWatch::takeProcesses(const Sample &sample)
{
    if (sample.processes.empty() && !m_processes.empty()
        && std::ranges::any_of(sample.events, [](const Event &event) {
               return event.kind == EventKind::ReadError && !event.process;
           })) {
        return {}; // the list could not be read: nobody has exited
    }
    std::optional<QString> met;
    const auto tell = [&](const QString &who, std::optional<double> value = {}) {
        if (!met) { // of several at one tick the first stands for all
            met = told(who, value);
        }
    };
    const auto nameOf = [](const ProcessReading &process) {
        return QStringLiteral("%1 (%2)").arg(process.info->name).arg(process.info->key.pid);
    };
    for (const ProcessReading &process : sample.processes) {
        if (process.state == 'Z' || !picks(*process.info, process.selected, sample)) {
            continue;
        }
        const auto [at, isNew] = m_processes.try_emplace(process.info->key);
        Subject &subject = at->second;
        subject.seenTick = sample.number;
        if (isNew) {
            subject.name = nameOf(process);
        }
        if (m_condition.type() == Condition::Type::Starts) {
            if (isNew && m_lastTick > 0) {
                tell(subject.name);
            }
        } else if (m_condition.type() != Condition::Type::Exits) {
            const auto value = valueOf(process, subject, sample);
            const bool isMet = m_condition.type() == Condition::Type::Grows
                ? hasGrown(subject, value, sample.bootNs)
                : isAbove(subject, value, sample);
            if (isMet) {
                tell(nameOf(process), value);
            }
            subject.before = process.values;
            subject.hasBefore = true;
        }
    }
    const bool isOfLife = m_condition.type() == Condition::Type::Starts
        || m_condition.type() == Condition::Type::Exits;
    if (const auto brief = isOfLife && m_lastTick > 0 ? findBrief(sample) : std::nullopt) {
        tell(*brief);
    }
    for (auto at = m_processes.begin(); at != m_processes.end();) {
        if (at->second.seenTick == sample.number) {
            ++at;
            continue;
        }
        // One that is there under another name has not exited.
        const bool isThere = std::ranges::any_of(sample.processes, [&](const ProcessReading &each) {
            return each.info->key == at->first && each.state != 'Z';
        });
        if (m_condition.type() == Condition::Type::Exits && !isThere) {
            tell(at->second.name);
        }
        at = m_processes.erase(at);
    }
    return met;
}

std::optional<double> ConditionWatch::valueOf(const ProcessReading &process, const Subject &subject,
                                              const Sample &sample) const
{
    const Interval interval{process.values,
                            subject.hasBefore ? ReadingsView(subject.before) : ReadingsView(),
                            sample.elapsedNs, process.fromZero};
    return number(delivered(rowOf(m_condition.measure()), interval, m_scale));
}

bool ConditionWatch::isAbove(Subject &subject, std::optional<double> value,
                             const Sample &sample) const
{
    const bool isGap = subject.sinceNs && m_lastTick > 0 && sample.number != m_lastTick + 1;
    if (!value || *value <= m_condition.limit()) {
        subject.sinceNs.reset();
        subject.told = false;
        return false;
    }
    if (!subject.sinceNs || isGap) {
        // What is used of CPU was used since the tick before.
        const bool isRate = m_condition.measure() == Condition::Measure::Cpu
            || m_condition.measure() == Condition::Measure::MachineCpu;
        subject.sinceNs = sample.bootNs - (isRate ? sample.elapsedNs : 0);
    }
    // A tick comes a little early or late: what is asked for in whole intervals is met by as many.
    const qint64 slackNs = sample.intervalNs / 4;
    const bool lasted = sample.bootNs - *subject.sinceNs + slackNs >= m_condition.span().count();
    const bool isMet = lasted && !subject.told;
    subject.told |= lasted;
    return isMet;
}

bool ConditionWatch::hasGrown(Subject &subject, std::optional<double> value, qint64 nowNs) const
{
    if (!value) {
        return false;
    }
    auto &lows = subject.lows;
    while (!lows.empty() && lows.front().first < nowNs - m_condition.span().count()) {
        lows.pop_front();
    }
    while (!lows.empty() && lows.back().second >= *value) {
        lows.pop_back();
    }
    lows.emplace_back(nowNs, *value);
    if (*value - lows.front().second < m_condition.limit()) {
        return false;
    }
    lows.erase(lows.begin(), lows.end() - 1); // growth is counted anew from here
    return true;
}

//! Somebody who began after the tick before, and has ended: a zombie, or one of whom only events
//! tell.
std::optional<QString> ConditionWatch::findBrief(const Sample &sample) const
{
    const auto nameOf = [](const ProcessInfo &info) {
        return QStringLiteral("%1 (%2)").arg(info.name).arg(info.key.pid);
    };
    for (const ProcessReading &process : sample.processes) {
        if (process.state == 'Z' && process.fromZero
            && picks(*process.info, process.selected, sample)) {
            return nameOf(*process.info);
        }
    }
    for (const Event &event : sample.events) {
        const bool isNew = event.kind == EventKind::ProcessStarted && event.about
            && !m_processes.contains(event.about->key);
        if (isNew && picks(*event.about, true, sample)) {
            return nameOf(*event.about);
        }
    }
    return {};
}

bool ConditionWatch::picks(const ProcessInfo &process, bool isSelected, const Sample &sample) const
{
    if (!m_condition.rule()) {
        return isSelected;
    }
    const std::function<bool(const Rule &, const ProcessInfo &)> matches =
        [&](const Rule &rule, const ProcessInfo &info) {
            return rule.matches(info, [&](const Rule &inner) {
                const auto parent = std::ranges::lower_bound(
                    sample.processes, info.parentPid, {},
                    [](const ProcessReading &each) { return each.info->key.pid; });
                return parent != sample.processes.end() && parent->info->key.pid == info.parentPid
                    && matches(inner, *parent->info);
            });
        };
    return matches(*m_condition.rule(), process);
}

QString ConditionWatch::told(const QString &who, std::optional<double> value) const
{
    QString text = m_condition.text() + QStringLiteral(": ") + who;
    if (value) {
        text += m_condition.isInBytes() ? QStringLiteral(", %1 MiB").arg(*value / 0x1p20, 0, 'f', 1)
                                        : QStringLiteral(", %1 %").arg(*value, 0, 'f', 1);
    }
    return text;
}

} // namespace probes
