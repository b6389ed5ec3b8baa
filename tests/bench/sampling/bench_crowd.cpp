// SPDX-License-Identifier: GPL-3.0-or-later
//! bench_crowd [PROCESSES]: the sampler over a made-up machine of 100,000 processes, of which one
//! in a hundred runs and a thousand end and begin at each tick. What a tick costs without the
//! kernel's part, what memory it takes, and what becomes of ticks that there is no time for.

#include "core/sampling/sampler.h"
#include "tests/core/sampling/proctree.h"

#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <ctime>
#include <mutex>

using namespace probes;
using namespace std::chrono_literals;

namespace {
//! Answers from memory as /proc would. Its time goes on by one with each list of processes.
class CrowdedProc final : public ProcSource
{
public:
    //! Of the processes one in `busy` runs.
    CrowdedProc(int processes, int busy)
        : m_busy(busy)
    {
        for (int i = 0; i < processes; ++i) {
            m_pids.push_back(FirstPid + i);
        }
    }

    MachineFacts machine() override { return m_kernel.machine(); }
    Result<void> listPids(std::vector<pid_t> &pids) override
    {
        // Each time others end, and as many begin.
        for (int i = 0; m_turn > 0 && i < int(m_pids.size()) / Turnover; ++i) {
            m_pids.erase(m_pids.begin() + (m_turn * 7919 + i * 31) % qint64(m_pids.size()));
            m_pids.push_back(m_pids.back() + 1);
        }
        ++m_turn;
        pids = m_pids;
        return {};
    }
    ReadStatus read(SystemFile file, ReadBuffer &buffer) override
    {
        return m_kernel.read(file, buffer);
    }
    ReadStatus read(ProcessHandle &process, ProcessFile file, ReadBuffer &buffer,
                    bool /*keepOpen*/) override
    {
        const pid_t pid = process.pid();
        if (!isThere(pid)) {
            return ReadStatus::Gone;
        }
        std::array<char, 512> text{};
        int size = 0;
        const long long used = cpu(pid) / 10'000'000;
        switch (file) {
        case ProcessFile::Stat:
            size =
                std::snprintf(text.data(), text.size(),
                              "%d (worker-%d) S 1 1 1 0 -1 4194304 10 0 0 0 %lld %lld 0 0 20 0 1 "
                              "0 %d 10000000 600 18446744073709551615 1 1 1000000 0 0 0 0 0 0 0 "
                              "0 0 17 1 0 0 0 0 0 0 0 0 0 0 0 0 0\n",
                              pid, pid % 97, used, used / 3, pid);
            break;
        case ProcessFile::Statm:
            size = std::snprintf(text.data(), text.size(), "2441 %d 300 200 0 400 0\n",
                                 600 + pid % 5000);
            break;
        case ProcessFile::Status:
            size = std::snprintf(text.data(), text.size(),
                                 "Name:\tworker-%d\nTgid:\t%d\nPid:\t%d\nUid:\t0\t0\t0\t0\n"
                                 "Threads:\t1\nvoluntary_ctxt_switches:\t%lld\n"
                                 "nonvoluntary_ctxt_switches:\t%lld\n",
                                 pid % 97, pid, pid, used, used / 2);
            break;
        case ProcessFile::Cmdline:
            size = std::snprintf(text.data(), text.size(), "worker-%d", pid % 97) + 1;
            break;
        case ProcessFile::Cgroup:
            size = std::snprintf(text.data(), text.size(), "0::/system.slice\n");
            break;
        default:
            return ReadStatus::Failed;
        }
        buffer.assign({text.data(), size_t(size)});
        return ReadStatus::Ok;
    }
    ReadStatus cpuClock(pid_t pid, qint64 &nanoseconds) override
    {
        nanoseconds = cpu(pid);
        return isThere(pid) ? ReadStatus::Ok : ReadStatus::Gone;
    }
    ReadStatus scheduling(pid_t /*pid*/, quint64 &fingerprint) override
    {
        fingerprint = 0;
        return ReadStatus::Ok;
    }
    QString userName(uid_t uid) override { return m_kernel.userName(uid); }
    ReadStatus owner(pid_t /*pid*/, uid_t &uid) override
    {
        uid = 0;
        return ReadStatus::Ok;
    }

private:
    static constexpr pid_t FirstPid = 1000;
    static constexpr int Turnover = 100; //!< one in so many

    bool isThere(pid_t pid) const { return std::ranges::binary_search(m_pids, pid); }
    qint64 cpu(pid_t pid) const { return pid % m_busy == 0 ? m_turn * 12'345'678 : pid; }

    const int m_busy;
    KernelProc m_kernel;
    std::vector<pid_t> m_pids; //!< ascending
    qint64 m_turn = 0;
};

double threadSeconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) + double(now.tv_nsec) * 1e-9;
}

double residentMiB()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    return file.open(QFile::ReadOnly) ? file.readAll().split(' ').value(1).toDouble() * 4 / 1024
                                      : 0;
}

bool measureTicks(int processes)
{
    constexpr int Ticks = 80;
    constexpr int Settled = Ticks / 2; // those that rest are read in turn, within ten seconds
    CrowdedProc source(processes, 100);
    SteppedClock clock;
    const double empty = residentMiB();
    TickReader reader(source, clock);
    reader.setScope({true, true, {}});
    double begin = threadSeconds();
    auto sample = reader.read();
    const double first = threadSeconds() - begin;
    double settled = 0; // the most; a tick more or less is kept at a time
    double last = 0;
    double steady = 0;
    for (int i = 0; i < Ticks; ++i) {
        clock.advance(1000);
        begin = threadSeconds();
        sample = reader.read();
        steady += threadSeconds() - begin;
        double &most = i < Settled ? settled : last;
        most = std::max(most, residentMiB());
    }
    std::printf(
        "%zu processes: first tick %.0f ms of CPU, later ones %.1f ms (%.2f us a process)\n",
        sample->processes.size(), first * 1e3, steady * 1e3 / Ticks,
        steady * 1e6 / Ticks / processes);
    std::printf(
        "memory: %.1f MiB without them, %.1f at most in %d ticks, %.1f in %d more (%.0f bytes a "
        "process)\n",
        empty, settled, Settled, last, Ticks - Settled, (last - empty) * 1024 * 1024 / processes);
    return int(sample->processes.size()) == processes && last < settled * 1.1 + 4;
}

//! At an interval that is far too short, with all of them running.
bool measureOverrun(int processes)
{
    SamplingThread thread(std::make_unique<CrowdedProc>(processes, 1),
                          std::make_unique<SystemClock>());
    thread.setScope({true, true, {}});
    std::mutex mutex;
    std::vector<SamplePtr> samples;
    QObject::connect(
        thread.sampler(), &Sampler::sampled, thread.sampler(),
        [&](const SamplePtr &sample) {
            auto facts = std::make_shared<Sample>(*sample);
            facts->processes.clear();
            const std::scoped_lock lock(mutex);
            samples.push_back(facts);
            if (samples.size() == 10)
                QMetaObject::invokeMethod(qApp, &QCoreApplication::quit, Qt::QueuedConnection);
        },
        Qt::DirectConnection);
    thread.start(ShortestInterval);
    QCoreApplication::exec();
    const std::scoped_lock lock(mutex);
    // A tick that is late tells of those missed before it, and of the next one if that is too near.
    static const QRegularExpression number(QStringLiteral("(\\d+) missed"));
    qint64 told = 0;
    bool isInOrder = true;
    for (const SamplePtr &sample : samples) {
        const auto late = std::ranges::find(sample->events, EventKind::LateTick, &Event::kind);
        told +=
            late == sample->events.end() ? 0 : number.match(late->text).captured(1).toLongLong();
        // Those that were missed are not made up for: a tick is never early.
        const double dueNs = double(sample->number - samples[0]->number) * 50e6;
        isInOrder &= double(sample->bootNs - samples[0]->bootNs) > dueNs - 50e6;
    }
    const qint64 missed =
        samples.back()->number - samples.front()->number - qint64(samples.size()) + 1;
    isInOrder &= told == missed || told == missed + 1;
    std::printf(
        "all busy, every 50 ms: %zu ticks taken of %lld that were due; %lld missed, each told\n",
        samples.size(), samples.back()->number, told);
    return isInOrder;
}
} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    const int processes = argc > 1 ? QByteArray(argv[1]).toInt() : 100'000;
    const bool isFlat = measureTicks(processes);
    const bool isTold = measureOverrun(processes);
    if (!isFlat || !isTold) {
        std::fprintf(stderr, isFlat ? "ticks are missing without a word\n" : "memory grows\n");
    }
    return isFlat && isTold ? 0 : 1;
}
