// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTest>

#include <csignal>

#include <sys/prctl.h>

namespace probes::tests {

//! A real daemon with workers of its own name, which nobody else on the machine has; each works a
//! little all the time.
class WorkerPool
{
public:
    explicit WorkerPool(int workers)
        : m_name(usualName())
    {
        // A test that crashes must not leave it behind.
        m_process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGKILL); });
        m_process.start(
            QStringLiteral("/usr/bin/python3"),
            {QStringLiteral("-c"), QString::fromLatin1(Script), m_name, QString::number(workers)});
        m_process.waitForStarted();
    }
    ~WorkerPool()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    WorkerPool(const WorkerPool &) = delete;
    WorkerPool &operator=(const WorkerPool &) = delete;

    static QString usualName()
    {
        return QStringLiteral("pool%1").arg(QCoreApplication::applicationPid());
    }
    const QString &name() const { return m_name; }
    qint64 pid() const { return m_process.processId(); }
    QList<qint64> workers() const
    {
        QFile children(QStringLiteral("/proc/%1/task/%1/children").arg(pid()));
        QList<qint64> pids;
        if (children.open(QIODevice::ReadOnly)) {
            for (const QByteArray &each : children.readAll().split(' ')) {
                if (!each.trimmed().isEmpty())
                    pids.append(each.toLongLong());
            }
        }
        return pids;
    }
    bool waitForWorkers(int count) const
    {
        return QTest::qWaitFor([&] { return workers().size() == count; }, 10'000);
    }
    void killWorker(qint64 worker) const { ::kill(pid_t(worker), SIGKILL); }
    void addWorker() const { ::kill(pid_t(pid()), SIGUSR1); }

private:
    static constexpr const char *Script =
        "import ctypes, os, signal, sys, time\n"
        "libc = ctypes.CDLL(None)\n"
        "libc.prctl(15, sys.argv[1].encode(), 0, 0, 0)\n" // PR_SET_NAME
        "def spawn(*_):\n"
        "    if os.fork() == 0:\n"
        "        libc.prctl(1, 9, 0, 0, 0)\n" // PR_SET_PDEATHSIG: they end with it
        "        while True:\n"
        "            sum(range(20000))\n"
        "            time.sleep(0.005)\n"
        "signal.signal(signal.SIGUSR1, spawn)\n"
        "for _ in range(int(sys.argv[2])):\n"
        "    spawn()\n"
        "while True:\n"
        "    try:\n"
        "        os.wait()\n"
        "    except ChildProcessError:\n"
        "        time.sleep(0.01)\n";

    QString m_name;
    QProcess m_process;
};

} // namespace probes::tests
