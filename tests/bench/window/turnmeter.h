// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractEventDispatcher>
#include <QObject>

#include <algorithm>
#include <ctime>

namespace probes::tests {

//! CPU milliseconds of the calling thread: what others run meanwhile does not count.
inline double threadCpuMs()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

//! What the longest turn of this thread's event loop took of its CPU: for so long a key or a click
//! has to wait at least. From awake to awake lies one turn, whether the dispatcher says so before
//! it hands out events (Unix) or after (GLib).
class TurnMeter : public QObject
{
public:
    TurnMeter()
    {
        connect(QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::awake, this,
                [this] {
                    const double now = threadCpuMs();
                    m_worst = std::max(m_worst, now - m_last);
                    m_last = now;
                    ++m_turns;
                });
    }

    void restart()
    {
        m_worst = 0;
        m_turns = 0;
        m_last = threadCpuMs();
    }
    double worstMs() const { return std::max(m_worst, threadCpuMs() - m_last); }
    int turns() const { return m_turns; }

private:
    double m_last = threadCpuMs();
    double m_worst = 0;
    int m_turns = 0;
};

} // namespace probes::tests
