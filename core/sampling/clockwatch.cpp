// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/clockwatch.h"

#include <cstdlib>

namespace probes {

namespace {
constexpr qint64 ShortestSuspendNs = NsPerSecond / 2; // the clocks are not read at one instant
constexpr qint64 SmallestStepMs = 1000;

QString seconds(qint64 ms)
{
    return QString::number(double(ms) / 1000, 'f', 3) + QStringLiteral(" s");
}

Event event(EventKind kind, const Sample &sample, QString text)
{
    return {kind, sample.wallMs, {}, std::move(text), 0};
}
} // namespace

void ClockWatch::stamp(Sample &sample)
{
    sample.bootNs = m_clock.bootNs();
    sample.wallMs = m_clock.wallMs();
    const qint64 awakeNs = m_clock.awakeNs();
    if (m_ticks++ > 0) {
        sample.elapsedNs = sample.bootNs - m_bootNs;
        const qint64 suspendedNs = sample.elapsedNs - (awakeNs - m_awakeNs);
        if (suspendedNs >= ShortestSuspendNs) {
            sample.events.push_back(
                event(EventKind::Suspend, sample,
                      QStringLiteral("suspended for %1").arg(seconds(suspendedNs / 1'000'000))));
        }
        // Time services slew by at most 0.05 % (adjtimex(2)): what is beyond is a step.
        const qint64 elapsedMs = sample.elapsedNs / 1'000'000;
        const qint64 stepMs = sample.wallMs - m_wallMs - elapsedMs;
        if (std::abs(stepMs) >= SmallestStepMs + elapsedMs / 1000) {
            sample.events.push_back(
                event(EventKind::ClockStep, sample,
                      (stepMs > 0 ? QStringLiteral("the clock was set forward by %1")
                                  : QStringLiteral("the clock was set back by %1"))
                          .arg(seconds(std::abs(stepMs)))));
        }
    }
    m_beforeNs = m_bootNs;
    m_bootNs = sample.bootNs;
    m_awakeNs = awakeNs;
    m_wallMs = sample.wallMs;
}

} // namespace probes
