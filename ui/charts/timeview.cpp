// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/timeview.h"

#include <algorithm>
#include <cmath>

namespace probes {

TimeView::TimeView(QObject *parent)
    : QObject(parent)
{ }

void TimeView::showLast(qint64 spanMs)
{
    m_askedSpanMs = spanMs;
    m_spanMs = spanMs;
    const bool wasLive = std::exchange(m_live, true);
    follow();
    if (!wasLive) {
        emit liveChanged(true);
    }
}

void TimeView::chooseSpan(qint64 spanMs)
{
    m_askedSpanMs = spanMs;
    showRange(m_toMs - spanMs, m_toMs);
}

void TimeView::showRange(qint64 fromMs, qint64 toMs)
{
    const qint64 longest = std::max({m_lastMs - m_firstMs, m_askedSpanMs, ShortestSpanMs});
    const qint64 span = std::clamp(toMs - fromMs, ShortestSpanMs, longest);
    // Some of what there is stays in sight, and nothing is later than the newest tick.
    toMs = std::clamp(toMs, std::min(m_firstMs + span / 4, m_lastMs), m_lastMs);
    moveTo(toMs - span, toMs, toMs >= m_lastMs);
}

void TimeView::setLive(bool live)
{
    if (live == m_live) {
        return;
    }
    if (!live) {
        noteFrozen();
    } else if (m_toMs - m_fromMs != m_frozenSpanMs) { // else it goes on as it was, also as all
        m_spanMs = m_askedSpanMs;
    }
    m_live = live;
    follow();
    emit liveChanged(live);
}

void TimeView::zoom(double factor, qint64 aroundMs)
{
    const double span = double(m_toMs - m_fromMs) / factor;
    if (span < double(ShortestSpanMs) && factor > 1) {
        return;
    }
    const double share = double(aroundMs - m_fromMs) / double(m_toMs - m_fromMs);
    const qint64 from = aroundMs - std::llround(share * span);
    showRange(from, from + std::llround(span));
}

void TimeView::pan(qint64 byMs)
{
    showRange(m_fromMs + byMs, m_toMs + byMs);
}

void TimeView::resetZoom()
{
    showLast(m_askedSpanMs);
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
    m_firstMs = std::min(firstMs, lastMs - m_leastExtentMs);
    m_lastMs = lastMs;
    follow();
}

void TimeView::noteFrozen()
{
    m_frozenMs = m_lastMs;
    m_frozenSpanMs = m_toMs - m_fromMs;
}

void TimeView::moveTo(qint64 fromMs, qint64 toMs, bool live)
{
    const bool turned = live != std::exchange(m_live, live);
    if (turned && !live) {
        noteFrozen();
    }
    if (live) {
        m_spanMs = toMs - fromMs;
        toMs = m_lastMs;
        fromMs = toMs - m_spanMs;
    }
    if (fromMs != m_fromMs || toMs != m_toMs) {
        setRange(fromMs, std::max(toMs, fromMs + 1));
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
        setRange(m_lastMs - span, m_lastMs);
    }
}

//! A crosshair that leaves the view with that is none any more: figures would be of a moment that
//! nobody sees.
void TimeView::setRange(qint64 fromMs, qint64 toMs)
{
    const auto isSeen = [this] {
        return m_cursorMs && *m_cursorMs >= m_fromMs && *m_cursorMs <= m_toMs;
    };
    const bool wasSeen = isSeen();
    m_fromMs = fromMs;
    m_toMs = toMs;
    const bool leaves = wasSeen && !isSeen();
    emit rangeChanged();
    if (leaves) {
        setCursor({});
    }
}

} // namespace probes
