// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/seenestimate.h"

#include <QLabel>

#include <array>

namespace probes {

class FileWorker;

//! How large a session becomes in an hour, by what was seen of those whom it records and of the
//! kinds that it records. GUI thread.
class SessionSize : public QLabel
{
    Q_OBJECT

public:
    struct Facts
    {
        SeenBefore watched;
        SeenBefore every;
        MetricSet read = MetricSet::standard(); //!< until now
        int cores = 1;
        std::chrono::nanoseconds interval{std::chrono::seconds(1)};
    };
    SessionSize(Facts facts, FileWorker *worker, QWidget *parent = nullptr);

    void setEvery(bool isEvery); //!< not only those who are watched
    void setMetrics(const MetricSet &metrics);
    void setSeen(const SeenBefore &watched, const SeenBefore &every); //!< who joined since
    double bytesPerHour() const; //!< 0: not known

signals:
    void estimated();

private:
    void estimate();
    void tell();

    Facts m_facts;
    FileWorker *m_worker;
    MetricSet m_metrics;
    bool m_isEvery = false;
    bool m_isEstimating = false;
    bool m_isStale = true; //!< otherwise than what is being estimated
    std::array<SeenEstimate, 2> m_estimates; //!< of the watched ones, of all
};

} // namespace probes
