// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recorders/outputfiles.h"

#include "core/base/folder.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

namespace probes {

Error fileError(const QString &path)
{
    const int number = errno;
    switch (number) {
    case ENOTDIR:
    case EISDIR:
    case ELOOP:
    case ENAMETOOLONG:
        return Error{ErrorKind::Invalid, path, qt_error_string(number)};
    default:
        return errnoError(number, path);
    }
}

Result<void> writeAll(int fd, QByteArrayView bytes, const QString &path)
{
    while (!bytes.isEmpty()) {
        const ssize_t written = ::write(fd, bytes.data(), size_t(bytes.size()));
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return tl::unexpected(fileError(path));
        bytes = bytes.sliced(written);
    }
    return {};
}

Error sessionThere(const QString &path)
{
    return {ErrorKind::Invalid, path,
            QStringLiteral("this is a recorded session, which nothing may overwrite")};
}

Result<void> replaceFile(const QString &path, const QByteArray &content)
{
    const QString fresh = path + QStringLiteral(".new");
    const QByteArray freshName = QFile::encodeName(fresh);
    const Descriptor file{
        ::open(freshName.constData(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666)};
    if (file.fd < 0) {
        return tl::unexpected(fileError(fresh));
    }
    auto written = writeAll(file.fd, content, fresh);
    if (written && ::fdatasync(file.fd) != 0) {
        written = tl::unexpected(fileError(fresh));
    }
    if (written && ::rename(freshName.constData(), QFile::encodeName(path).constData()) != 0) {
        written = tl::unexpected(fileError(path));
    }
    if (!written) {
        ::unlink(freshName.constData());
        return written;
    }
    return syncFolder(QFileInfo(path).path());
}

tl::unexpected<Error> foreignFile(const QString &path, bool isOurs)
{
    return failure(ErrorKind::Foreign, path,
                   isOurs ? QStringLiteral("exists already, from another session or with other "
                                           "options")
                          : QStringLiteral("is a file that this program did not write"));
}

tl::unexpected<Error> changedFile(const QString &path)
{
    return failure(ErrorKind::Foreign, path, QStringLiteral("was changed since it was delivered"));
}

tl::unexpected<Error> otherContent(const QString &path)
{
    return failure(ErrorKind::Foreign, path,
                   QStringLiteral("holds something other than what was delivered there"));
}

quint32 checksum(QByteArrayView bytes, quint32 before)
{
    return quint32(
        ::crc32_z(before, reinterpret_cast<const Bytef *>(bytes.data()), size_t(bytes.size())));
}

Result<void> makeFolder(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    if (::mkdir(name.constData(), 0777) == 0) {
        return syncFolder(QFileInfo(path).path());
    }
    const int number = errno;
    if (number == EEXIST && QFileInfo(path).isDir()) {
        return {};
    }
    const QString parent = QFileInfo(path).path();
    if (number != ENOENT || parent == path) {
        errno = number == EEXIST ? ENOTDIR : number;
        return tl::unexpected(fileError(path));
    }
    if (auto made = makeFolder(parent); !made) {
        return made;
    }
    // Once more only: below /proc it is ENOENT for ever.
    if (::mkdir(name.constData(), 0777) != 0 && errno != EEXIST) {
        return tl::unexpected(fileError(path));
    }
    return syncFolder(parent);
}

Result<void> lockExclusively(int fd, const QString &path)
{
    if (::flock(fd, LOCK_EX | LOCK_NB) == 0) {
        return {};
    }
    if (errno == EWOULDBLOCK) {
        return failure(ErrorKind::Busy, path,
                       QStringLiteral("another delivery is writing there now"));
    }
    return {};
}

Descriptor::~Descriptor()
{
    if (fd >= 0) {
        ::close(fd);
    }
}

} // namespace probes
