// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/sampler.h"

#include <QSocketNotifier>

#include <algorithm>
#include <cerrno>

#include <sys/timerfd.h>
#include <unistd.h>

namespace probes {

namespace {

//! Beyond this a tick's lateness is worth an event: 50 ms, or a tenth of a long interval.
qint64 toleratedNs(qint64 intervalNs)
{
    return std::max<qint64>(50'000'000, intervalNs / 10);
}

QString lateness(const Schedule::Due &due)
{
    QString text = QString::number(double(due.lateNs) / 1e9, 'f', 3) + QStringLiteral(" s late");
    if (due.missed > 0) {
        text += QStringLiteral(", %1 missed").arg(due.missed);
    }
    return text;
}
} // namespace

struct Sampler::Private
{
    Private(std::unique_ptr<ProcSource> s, std::unique_ptr<Clock> c)
        : source(std::move(s))
        , clock(std::move(c))
    { }

    std::unique_ptr<ProcSource> source;
    std::unique_ptr<Clock> clock;
    Scope scope;
    std::optional<TickReader> reader; //!< while running
    std::optional<Schedule> schedule;
    QSocketNotifier *notifier = nullptr;
    int timerFd = -1;
    qint64 base = 1; //!< number of the schedule's tick 0
    qint64 last = 0; //!< number of the last tick taken
    qint64 lastNs = 0; //!< when it was due
    std::vector<Event> events; //!< for the next sample

    //! Sets the timer to the next tick; 0 disarms it. Absolute, so that no tick's lateness adds up.
    void arm() const
    {
        itimerspec when{};
        if (schedule) {
            const qint64 due = std::max<qint64>(1, clock->timerNs(schedule->nextNs()));
            when.it_value.tv_sec = due / NsPerSecond;
            when.it_value.tv_nsec = due % NsPerSecond;
        }
        timerfd_settime(timerFd, TFD_TIMER_ABSTIME, &when, nullptr);
    }
};

Sampler::Sampler(std::unique_ptr<ProcSource> source, std::unique_ptr<Clock> clock, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(std::move(source), std::move(clock)))
{ }

Sampler::~Sampler()
{
    delete d->notifier; // before its descriptor is closed
    if (d->timerFd >= 0) {
        close(d->timerFd);
    }
}

void Sampler::start(std::chrono::nanoseconds interval)
{
    if (d->timerFd < 0) {
        d->timerFd = timerfd_create(CLOCK_BOOTTIME, TFD_CLOEXEC | TFD_NONBLOCK);
        if (d->timerFd < 0) {
            emit failed(errnoError(errno, QStringLiteral("timer")));
            return;
        }
        d->notifier = new QSocketNotifier(d->timerFd, QSocketNotifier::Read, this);
        connect(d->notifier, &QSocketNotifier::activated, this, &Sampler::wakeUp);
    }
    std::vector<pid_t> pids;
    if (const auto listed = d->source->listPids(pids); !listed) {
        stop();
        emit failed(listed.error());
        return;
    }
    d->reader.emplace(*d->source, *d->clock);
    d->reader->setScope(d->scope);
    d->reader->followEvents();
    d->schedule.emplace(d->clock->bootNs(), interval.count());
    d->base = 1;
    d->last = 0;
    d->lastNs = 0;
    d->events.clear();
    tick();
}

void Sampler::stop()
{
    d->schedule.reset();
    d->reader.reset();
    d->events.clear();
    if (d->timerFd >= 0) {
        d->arm();
    }
}

void Sampler::setInterval(std::chrono::nanoseconds interval)
{
    if (!d->schedule || interval.count() == d->schedule->intervalNs()) {
        return;
    }
    d->events.push_back(
        {EventKind::IntervalChanged,
         d->clock->wallMs(),
         {},
         intervalChange(std::chrono::nanoseconds(d->schedule->intervalNs()), interval),
         0});
    // Goes on from the last tick, but does not make up for those that were not due then.
    const qint64 start = std::max(d->clock->bootNs(), d->lastNs + qint64(interval.count()));
    d->schedule.emplace(start, interval.count());
    d->base = d->last + 1;
    d->arm();
}

void Sampler::setScope(const Scope &scope)
{
    d->scope = scope;
    if (d->reader) {
        d->reader->setScope(scope);
    }
}

void Sampler::wakeUp()
{
    quint64 expirations = 0;
    // A notification may have been under way when the timer was set anew: then nothing has expired.
    // How many ticks were missed is the schedule's to say.
    const auto got = ::read(d->timerFd, &expirations, sizeof expirations);
    if (got != sizeof expirations || !d->schedule) {
        return;
    }
    if (d->clock->bootNs() < d->schedule->nextNs()) {
        d->arm(); // too early: the clock was set back, or stands
    } else {
        tick();
    }
}

void Sampler::tick()
{
    const Schedule::Due due = d->schedule->take(d->clock->bootNs());
    take(d->base + due.number, due);
    d->arm(); // by when it is due: however long this one took, none is late for that
}

void Sampler::takeLast()
{
    if (d->schedule) {
        take(d->last + 1, {});
        stop();
    }
    emit ended();
}

void Sampler::takeNow()
{
    if (d->schedule) {
        take(d->last + 1, {});
        ++d->base; // so the next one is the next in number, too
    }
    emit tookNow();
}

void Sampler::take(qint64 number, const Schedule::Due &due)
{
    std::unique_ptr<Sample> sample = d->reader->read();
    sample->number = number;
    sample->intervalNs = d->schedule->intervalNs();
    sample->lateNs = due.lateNs;
    d->last = sample->number;
    d->lastNs = d->schedule->lastNs();
    if (due.missed > 0 || due.lateNs > toleratedNs(sample->intervalNs)) {
        d->events.push_back({EventKind::LateTick, sample->wallMs, {}, lateness(due), 0});
    }
    sample->events.insert(sample->events.begin(), std::make_move_iterator(d->events.begin()),
                          std::make_move_iterator(d->events.end()));
    d->events.clear();
    emit sampled(SamplePtr(std::move(sample)));
}

} // namespace probes
