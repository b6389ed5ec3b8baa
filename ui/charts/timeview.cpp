// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/timeview.h"

#include <algorithm>
#include <cmath>

namespace probes {

namespace {
constexpr qint64 ShortestSpanMs = 1000;
constexpr qint64 LongestSpanMs = qint64(400) * 24 * 3600 * 1000;
} // namespace

TimeView::TimeView(QObject *parent)
    : QObject(parent)
{ }

void TimeView::showLast(qint64 spanMs)
{
    m_askedSpanMs = spanMs;
    m_askedRange.reset();
    m_spanMs = spanMs;
    const bool wasLive = std::exchange(m_live, true);
    follow();
    if (!wasLive) {
        emit liveChanged(true);
    }
}

void TimeView::showRange(qint64 fromMs, qint64 toMs)
{
    m_askedRange.emplace(fromMs, toMs);
    moveTo(fromMs, toMs, false);
}

void TimeView::setLive(bool live)
{
    if (live == m_live) {
        return;
    }
    if (live) {
        m_spanMs = m_toMs - m_fromMs;
    }
    m_live = live;
    follow();
    emit liveChanged(live);
}

void TimeView::zoom(double factor, qint64 aroundMs)
{
    const auto scaled = [&](qint64 edge) {
        return aroundMs + std::llround(double(edge - aroundMs) / factor);
    };
    const qint64 from = scaled(m_fromMs);
    const qint64 to = scaled(m_toMs);
    if (to - from < ShortestSpanMs || to - from > LongestSpanMs) {
        return;
    }
    moveTo(from, to, to >= m_lastMs && !m_askedRange);
}

void TimeView::pan(qint64 byMs)
{
    const qint64 to = m_toMs + byMs;
    moveTo(m_fromMs + byMs, to, to >= m_lastMs && !m_askedRange);
}

void TimeView::resetZoom()
{
    if (m_askedRange) {
        moveTo(m_askedRange->first, m_askedRange->second, false);
    } else {
        showLast(m_askedSpanMs);
    }
}

void TimeView::setCursor(std::optional<qint64> timeMs)
{
    if (timeMs != m_cursorMs) {
        m_cursorMs = timeMs;
        emit cursorMoved();
    }
}

void TimeView::setExtent(qint64 firstMs, qint64 lastMs)
{
    m_firstMs = firstMs;
    m_lastMs = lastMs;
    follow();
}

void TimeView::moveTo(qint64 fromMs, qint64 toMs, bool live)
{
    const bool turned = live != std::exchange(m_live, live);
    if (live) {
        m_spanMs = toMs - fromMs;
        toMs = m_lastMs;
        fromMs = toMs - m_spanMs;
    }
    if (fromMs != m_fromMs || toMs != m_toMs) {
        m_fromMs = fromMs;
        m_toMs = std::max(toMs, fromMs + 1);
        emit rangeChanged();
    }
    if (turned) {
        emit liveChanged(live);
    }
}

void TimeView::follow()
{
    if (!m_live) {
        return;
    }
    const qint64 span = m_spanMs > 0 ? m_spanMs : std::max(m_lastMs - m_firstMs, ShortestSpanMs);
    if (m_lastMs != m_toMs || m_lastMs - span != m_fromMs) {
        m_toMs = m_lastMs;
        m_fromMs = m_lastMs - span;
        emit rangeChanged();
    }
}

} // namespace probes
