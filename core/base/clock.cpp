// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"

#include <ctime>

namespace probes {

namespace {
qint64 read(clockid_t clock)
{
    timespec t{};
    clock_gettime(clock, &t);
    return qint64(t.tv_sec) * NsPerSecond + t.tv_nsec;
}
} // namespace

qint64 Clock::timerNs(qint64 bootNs) const
{
    return bootNs + read(CLOCK_BOOTTIME) - this->bootNs();
}

qint64 Clock::wallUs() const
{
    return wallMs() * 1000;
}

qint64 SystemClock::bootNs() const
{
    return read(CLOCK_BOOTTIME);
}
qint64 SystemClock::awakeNs() const
{
    return read(CLOCK_MONOTONIC);
}
qint64 SystemClock::wallMs() const
{
    return read(CLOCK_REALTIME) / 1'000'000;
}
qint64 SystemClock::wallUs() const
{
    return read(CLOCK_REALTIME) / 1'000;
}

} // namespace probes
