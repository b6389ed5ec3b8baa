// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/sessionsize.h"

#include "ui/models/celltext.h"
#include "ui/models/fileworker.h"

namespace probes {

SessionSize::SessionSize(Facts facts, FileWorker *worker, QWidget *parent)
    : QLabel(parent)
    , m_facts(std::move(facts))
    , m_worker(worker)
    , m_metrics(MetricSet::standard())
{
    setObjectName(QStringLiteral("size"));
    setForegroundRole(QPalette::PlaceholderText);
    setTextFormat(Qt::PlainText);
    setToolTip(tr("By what was seen in the last minute; what was not read then counts as it "
                  "usually is"));
}

void SessionSize::setEvery(bool isEvery)
{
    m_isEvery = isEvery;
    tell();
}

void SessionSize::setMetrics(const MetricSet &metrics)
{
    m_isStale |= metrics != m_metrics;
    m_metrics = metrics;
    estimate();
}

void SessionSize::setSeen(const SeenBefore &watched, const SeenBefore &every)
{
    m_facts.watched = watched;
    m_facts.every = every;
    m_isStale = true;
    estimate();
}

//! One after the other: whoever ticks many boxes waits for the last one only.
void SessionSize::estimate()
{
    if (m_isEstimating || !m_isStale) {
        return;
    }
    m_isEstimating = true;
    m_isStale = false;
    const SeenEstimate::Plan plan{m_metrics, m_facts.read, m_facts.cores};
    m_worker->run(
        [watched = m_facts.watched, every = m_facts.every, plan] {
            return std::array{SeenEstimate::of(watched, plan), SeenEstimate::of(every, plan)};
        },
        this,
        [this](const std::array<SeenEstimate, 2> &estimates) {
            m_isEstimating = false;
            m_estimates = estimates;
            tell();
            emit estimated();
            estimate();
        });
}

double SessionSize::bytesPerHour() const
{
    const double ticks = double(std::chrono::nanoseconds(std::chrono::hours(1)).count())
        / double(m_facts.interval.count());
    return ticks * m_estimates[m_isEvery ? 1 : 0].bytesPerTick;
}

void SessionSize::tell()
{
    const double bytes = bytesPerHour();
    setText(bytes > 0 ? tr("about %1 per hour").arg(bytesText(bytes)) : QString());
}

} // namespace probes
