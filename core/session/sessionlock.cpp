// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/sessionlock.h"

#include "core/proc/stat.h"

#include <QFile>

#include <cerrno>
#include <ctime>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace probes {

namespace {
constexpr int Attempts = 100;
constexpr timespec BetweenAttempts{0, 5'000'000};

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString bootId()
{
    return QString::fromLatin1(
        contents(QStringLiteral("/proc/sys/kernel/random/boot_id")).trimmed());
}

//! 0 when there is no such process.
quint64 startTicks(qint64 pid)
{
    const QByteArray stat = contents(QStringLiteral("/proc/%1/stat").arg(pid));
    return parseStat({stat.constData(), size_t(stat.size())}).startTicks.value_or(0);
}

bool isSameFile(int fd, const QByteArray &name)
{
    struct stat opened
    { };
    struct stat named
    { };
    return fstat(fd, &opened) == 0 && stat(name.constData(), &named) == 0
        && opened.st_dev == named.st_dev && opened.st_ino == named.st_ino;
}

bool write(int fd, const SessionOwner &owner)
{
    const QByteArray text = owner.bootId.toLatin1() + ' ' + QByteArray::number(owner.pid) + ' '
        + QByteArray::number(owner.startTicks) + '\n';
    return ftruncate(fd, 0) == 0
        && pwrite(fd, text.constData(), size_t(text.size()), 0) == text.size();
}
} // namespace

SessionOwner SessionOwner::self()
{
    const qint64 pid = getpid();
    return {probes::bootId(), pid, qint64(probes::startTicks(pid))};
}

bool SessionOwner::runs() const
{
    return pid > 0 && bootId == probes::bootId() && quint64(startTicks) == probes::startTicks(pid);
}

QString SessionLock::pathFor(const QString &sessionPath)
{
    return sessionPath + QStringLiteral(".lock");
}

Result<std::unique_ptr<SessionLock>> SessionLock::acquire(const QString &sessionPath)
{
    const QString path = pathFor(sessionPath);
    const QByteArray name = QFile::encodeName(path);
    for (int attempt = 0; attempt < Attempts; ++attempt) {
        const int fd = ::open(name.constData(), O_CREAT | O_RDWR | O_CLOEXEC, 0666);
        if (fd < 0) {
            return tl::unexpected(errnoError(errno, sessionPath));
        }
        std::unique_ptr<SessionLock> lock(new SessionLock(path, fd));
        if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
            if (errno != EWOULDBLOCK) {
                return tl::unexpected(errnoError(errno, sessionPath));
            }
            // Perhaps only somebody who looks whether it is held: that takes microseconds.
            nanosleep(&BetweenAttempts, nullptr);
            continue;
        }
        if (!isSameFile(fd, name)) { // its last owner removed it after we had opened it
            continue;
        }
        if (!write(fd, SessionOwner::self())) {
            const int number = errno;
            lock->removeFile();
            return tl::unexpected(errnoError(number, sessionPath));
        }
        return lock;
    }
    return failure(ErrorKind::Busy, sessionPath, QStringLiteral("it is being recorded just now"));
}

bool SessionLock::isHeld(const QString &sessionPath)
{
    const int fd =
        ::open(QFile::encodeName(pathFor(sessionPath)).constData(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        return errno != ENOENT && errno != ENOTDIR;
    }
    const bool free = flock(fd, LOCK_SH | LOCK_NB) == 0;
    ::close(fd);
    return !free;
}

// A lock file that the owner wrote and does not hold proves that it is gone; where there is none
// (the session was copied, the lock deleted), its process must be.
bool SessionLock::hasEnded(const QString &sessionPath, const SessionOwner &owner)
{
    return lastHolder(sessionPath) == owner || !owner.runs();
}

SessionOwner SessionLock::lastHolder(const QString &sessionPath)
{
    const QList<QByteArray> words = contents(pathFor(sessionPath)).trimmed().split(' ');
    if (words.size() != 3) {
        return {};
    }
    return {QString::fromLatin1(words[0]), words[1].toLongLong(), words[2].toLongLong()};
}

SessionLock::~SessionLock()
{
    ::close(m_fd);
}

void SessionLock::removeFile()
{
    ::unlink(QFile::encodeName(m_path).constData());
}

} // namespace probes
