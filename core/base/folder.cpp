// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/folder.h"

#include <QFile>

#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

namespace probes {

Result<void> syncFolder(const QString &folder)
{
    const int fd =
        ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) {
        return tl::unexpected(errnoError(errno, folder));
    }
    const int number = ::fsync(fd) == 0 ? 0 : errno;
    ::close(fd);
    if (number != 0 && number != EINVAL) { // a file system that has nothing to sync
        return tl::unexpected(errnoError(number, folder));
    }
    return {};
}

} // namespace probes
