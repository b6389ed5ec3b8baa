// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/sampling/proctree.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>

#include <numeric>

namespace probes {

ProcTree::ProcTree()
    : ProcTree(QStringLiteral("nasty"))
{
    const QStringList entries =
        QDir(m_directory.path()).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &entry : entries) {
        if (entry.front().isDigit()) {
            remove(entry.toInt());
        }
    }
}

ProcTree::ProcTree(const QString &fixture)
{
    const QString source = QStringLiteral(PROBES_FIXTURES "/proc/") + fixture;
    QDirIterator files(source, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly)) {
            write(QDir(source).relativeFilePath(files.filePath()), file.readAll());
        }
    }
}

QByteArray ProcTree::root() const
{
    return QFile::encodeName(m_directory.path());
}

void ProcTree::write(const QString &path, const QByteArray &bytes) const
{
    const QString whole = m_directory.filePath(path);
    QDir().mkpath(QFileInfo(whole).path());
    QFile file(whole);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
        qFatal("cannot write %s", qPrintable(whole));
    }
}

void ProcTree::removeFile(const QString &path) const
{
    QFile::remove(m_directory.filePath(path));
}

void ProcTree::link(const QString &path, const QString &target) const
{
    const QString whole = m_directory.filePath(path);
    QDir().mkpath(QFileInfo(whole).path());
    if (!QFile::link(target, whole)) {
        qFatal("cannot make %s", qPrintable(whole));
    }
}

void ProcTree::remove(pid_t pid) const
{
    QDir(m_directory.filePath(QString::number(pid))).removeRecursively();
}

void ProcTree::put(const FakeProcess &p) const
{
    const QString folder = QString::number(p.pid) + u'/';
    const auto number = [](auto value) { return QByteArray::number(value); };
    write(folder + QStringLiteral("stat"),
          number(p.pid) + " (" + p.comm + ") " + p.state + ' ' + number(p.parent) + " 1 1 0 -1 "
              + number(p.flags) + ' ' + number(p.minorFaults) + " 0 " + number(p.majorFaults)
              + " 0 " + number(p.userTicks) + ' ' + number(p.systemTicks) + ' '
              + number(p.childUserTicks) + ' ' + number(p.childSystemTicks) + ' '
              + number(20 + p.nice) + ' ' + number(p.nice) + ' ' + number(p.threads) + " 0 "
              + number(p.startTicks) + " 4096000 " + number(p.pages) + " 18446744073709551615 1 2 "
              + number(p.stack) + " 0 0 0 0 0 0 0 0 0 0 " + number(p.lastCore)
              + " 0 0 0 0 0 0 0 0 0 0 0 0 " + number(p.waitStatus) + '\n');
    write(folder + QStringLiteral("statm"), "1000 " + number(p.pages) + " 300 200 0 400 0\n");
    const QByteArray uid = number(p.uid);
    write(folder + QStringLiteral("status"),
          "Name:\tx\nUid:\t" + uid + '\t' + uid + '\t' + uid + '\t' + uid + "\nVmHWM:\t"
              + number(p.peakKib) + " kB\nVmSwap:\t" + number(p.swapKib)
              + " kB\nvoluntary_ctxt_switches:\t" + number(p.switches - p.involuntary)
              + "\nnonvoluntary_ctxt_switches:\t" + number(p.involuntary) + '\n');
    write(folder + QStringLiteral("cmdline"), p.cmdline);
    if (p.clockNs >= 0) {
        write(folder + QStringLiteral("cpu_clock"), number(p.clockNs));
    } else {
        removeFile(folder + QStringLiteral("cpu_clock"));
    }
}

Result<void> WatchedSource::listPids(std::vector<pid_t> &pids)
{
    if (!listWorks) {
        return failure(ErrorKind::Denied, QStringLiteral("/proc"), QStringLiteral("refused"));
    }
    return m_inner.listPids(pids);
}

ReadStatus WatchedSource::read(SystemFile file, ReadBuffer &buffer)
{
    return m_inner.read(file, buffer);
}

ReadStatus WatchedSource::read(ProcessHandle &process, ProcessFile file, ReadBuffer &buffer,
                               bool keepOpen)
{
    ++m_reads[process.pid()];
    m_statusReads += file == ProcessFile::Status;
    if (denies && denies(process.pid(), file)) {
        return ReadStatus::Denied;
    }
    return m_inner.read(process, file, buffer, keepOpen);
}

ReadStatus WatchedSource::cpuClock(pid_t pid, qint64 &nanoseconds)
{
    const ReadStatus status = hasClocks ? m_inner.cpuClock(pid, nanoseconds) : ReadStatus::Failed;
    return hasClocks && status == ReadStatus::Failed
            && !QDir(QString::fromLocal8Bit(m_root) + u'/' + QString::number(pid)).exists()
        ? ReadStatus::Gone // as the kernel says
        : status;
}

int WatchedSource::totalReads() const
{
    return std::accumulate(m_reads.cbegin(), m_reads.cend(), 0);
}

} // namespace probes
