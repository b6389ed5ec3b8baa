// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/backoff.h"

#include <QRandomGenerator>

#include <algorithm>

namespace probes {

qint64 Backoff::next(qint64 atLeastMs)
{
    constexpr qint64 FirstMs = 1000;
    constexpr qint64 LongestMs = 60'000;
    constexpr int Doublings = 6; // 64 s, so that the sum never overflows
    const qint64 base = std::min(FirstMs << std::min(m_failures, Doublings), LongestMs);
    ++m_failures;
    const auto spread = qint64(QRandomGenerator::global()->bounded(quint32(base / 2)));
    return std::max(base - base / 4 + spread, atLeastMs);
}

} // namespace probes
