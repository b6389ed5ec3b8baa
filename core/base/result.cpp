// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/result.h"

#include <cerrno>

namespace probes {

namespace {
ErrorKind kindOf(int number)
{
    switch (number) {
    case ENOENT:
    case ESRCH:
        return ErrorKind::Gone;
    case EACCES:
    case EPERM:
    case EROFS:
        return ErrorKind::Denied;
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        return ErrorKind::Full;
    case EBUSY:
    case EAGAIN:
        return ErrorKind::Busy;
    case EINVAL:
        return ErrorKind::Invalid;
    default:
        return ErrorKind::Io;
    }
}
} // namespace

Error errnoError(int number, const QString &where)
{
    return Error{kindOf(number), where, qt_error_string(number)};
}

} // namespace probes
