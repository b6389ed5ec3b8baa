// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/proc/procsource.h"

#include <QHash>
#include <QTemporaryDir>

#include <functional>

namespace probes {

//! A clock that stands until it is told to go on.
class SteppedClock final : public Clock
{
public:
    qint64 bootNs() const override { return boot; }
    qint64 awakeNs() const override { return awake; }
    qint64 wallMs() const override { return wall; }
    qint64 wallUs() const override { return wall * 1000 + microseconds; }
    void advance(qint64 ms)
    {
        boot += ms * 1'000'000;
        awake += ms * 1'000'000;
        wall += ms;
    }

    qint64 boot = 1'000'000'000'000; //!< 1000 s after boot: clock tick 100,000
    qint64 awake = 900'000'000'000;
    qint64 wall = 1'700'001'000'000;
    qint64 microseconds = 0; //!< beyond the milliseconds
};

//! A process as a captured tree shows it.
struct FakeProcess
{
    pid_t pid = 100;
    QByteArray comm = "fake";
    pid_t parent = 1;
    char state = 'S';
    qint64 startTicks = 5000;
    qint64 userTicks = 10;
    qint64 systemTicks = 5;
    qint64 childUserTicks = 0; //!< of children that it has waited for
    qint64 childSystemTicks = 0;
    qint64 clockNs = 150'000'000; //!< -1: no such file
    qint64 pages = 600;
    qint64 switches = 42;
    uid_t uid = 1000;
    quint64 stack = 1'000'000;
    quint64 flags = 4194304;
    int threads = 1;
    int nice = 0;
    int lastCore = 0;
    qint64 minorFaults = 0;
    qint64 majorFaults = 0;
    qint64 involuntary = 0; //!< of the context switches
    qint64 peakKib = 4000;
    qint64 swapKib = 0;
    int waitStatus = 0; //!< of a zombie
    QByteArray cmdline = QByteArray("fake\0--flag\0", 12);
};

//! A captured tree of its own for one test, which the test changes between ticks.
class ProcTree
{
public:
    ProcTree(); //!< the machine's files and no process
    explicit ProcTree(const QString &fixture); //!< a copy of tests/fixtures/proc/<fixture>

    QByteArray root() const;
    void put(const FakeProcess &process) const;
    void remove(pid_t pid) const;
    void write(const QString &path, const QByteArray &bytes) const;
    void removeFile(const QString &path) const;
    void link(const QString &path, const QString &target) const; //!< makes a symbolic link

private:
    QTemporaryDir m_directory;
};

//! Hands every call on to another source, counts reads, and denies what it is told to.
class WatchedSource final : public ProcSource
{
public:
    explicit WatchedSource(QByteArray root)
        : m_root(root)
        , m_inner(std::move(root))
    { }

    MachineFacts machine() override { return m_inner.machine(); }
    Result<void> listPids(std::vector<pid_t> &pids) override;
    bool listNewPids(std::vector<pid_t> &pids) override
    {
        pids = newPids.value_or(std::vector<pid_t>());
        return newPids.has_value();
    }
    ReadStatus read(SystemFile file, ReadBuffer &buffer) override;
    ReadStatus read(ProcessHandle &process, ProcessFile file, ReadBuffer &buffer,
                    bool keepOpen) override;
    ReadStatus cpuClock(pid_t pid, qint64 &nanoseconds) override;
    ReadStatus scheduling(pid_t /*pid*/, quint64 &fingerprint) override
    {
        fingerprint = policy.value_or(0);
        return policy ? ReadStatus::Ok : ReadStatus::Failed;
    }
    ReadStatus taskCounts(pid_t pid, TaskCounts &told) override
    {
        told = counts.value(pid);
        return counts.contains(pid) ? ReadStatus::Ok : ReadStatus::Denied;
    }
    QString userName(uid_t uid) override { return m_inner.userName(uid); }
    ReadStatus owner(pid_t pid, uid_t &uid) override { return m_inner.owner(pid, uid); }
    ReadStatus countOpenFiles(pid_t pid, qint64 &count) override
    {
        return m_inner.countOpenFiles(pid, count);
    }

    int reads(pid_t pid) const { return m_reads.value(pid); }
    int statusReads() const { return m_statusReads; }
    int totalReads() const;
    void forgetReads()
    {
        m_reads.clear();
        m_statusReads = 0;
    }

    std::function<bool(pid_t, ProcessFile)> denies; //!< none by default
    std::optional<quint64> policy; //!< of all processes, where it can be asked for
    QHash<pid_t, TaskCounts> counts; //!< of whom they may be asked for
    std::optional<std::vector<pid_t>> newPids; //!< where they can be told without a list of all
    bool hasClocks = true;
    bool listWorks = true;

private:
    const QByteArray m_root;
    KernelProc m_inner;
    QHash<pid_t, int> m_reads;
    int m_statusReads = 0;
};

} // namespace probes
