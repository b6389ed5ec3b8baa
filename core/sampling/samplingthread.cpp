// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/sampler.h"

#include <sys/resource.h>

namespace probes {

namespace {
//! So that ticks are on time while all cores are busy, and a burst's names are read in time; a tick
//! takes milliseconds. In vain without privilege, which is no error.
constexpr int NiceOfSampler = -10;

void preferThisThread()
{
    setpriority(PRIO_PROCESS, 0, NiceOfSampler); // on Linux this thread's alone
}
} // namespace

SamplingThread::SamplingThread(QObject *parent)
    : SamplingThread(std::make_unique<KernelProc>(), std::make_unique<SystemClock>(), parent)
{ }

SamplingThread::SamplingThread(std::unique_ptr<ProcSource> source, std::unique_ptr<Clock> clock,
                               QObject *parent)
    : QObject(parent)
    , m_clock(*clock)
    , m_sampler(new Sampler(std::move(source), std::move(clock)))
{
    m_thread.setObjectName(QStringLiteral("sampler"));
    m_sampler->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_sampler, &QObject::deleteLater);
    connect(m_sampler, &Sampler::sampled, this, &SamplingThread::sampled);
    connect(m_sampler, &Sampler::failed, this, &SamplingThread::failed);
    connect(m_sampler, &Sampler::ended, this, &SamplingThread::ended);
    connect(&m_thread, &QThread::started, m_sampler, &preferThisThread);
    connect(m_sampler, &Sampler::tookNow, this, &SamplingThread::tookNow);
    m_thread.start();
}

SamplingThread::~SamplingThread()
{
    m_thread.quit();
    m_thread.wait();
}

void SamplingThread::start(std::chrono::nanoseconds interval)
{
    QMetaObject::invokeMethod(m_sampler, [s = m_sampler, interval] { s->start(interval); });
}

void SamplingThread::stop()
{
    QMetaObject::invokeMethod(m_sampler, &Sampler::stop);
}

void SamplingThread::setInterval(std::chrono::nanoseconds interval)
{
    QMetaObject::invokeMethod(m_sampler, [s = m_sampler, interval] { s->setInterval(interval); });
}

void SamplingThread::setScope(const Scope &scope)
{
    QMetaObject::invokeMethod(m_sampler, [s = m_sampler, scope] { s->setScope(scope); });
}

void SamplingThread::takeLast()
{
    QMetaObject::invokeMethod(m_sampler, &Sampler::takeLast);
}

void SamplingThread::takeNow()
{
    QMetaObject::invokeMethod(m_sampler, &Sampler::takeNow);
}

} // namespace probes
