// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/deliverylock.h"

#include <QCryptographicHash>

#include <algorithm>
#include <cerrno>
#include <cstddef>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace probes {

Result<std::unique_ptr<DeliveryLock>> DeliveryLock::acquire(const Session &session,
                                                            const Target &target)
{
    const QByteArray what = session.uuid.toByteArray() + target.identity().toUtf8();
    const QByteArray name = "resource-probes/delivery/"
        + QCryptographicHash::hash(what, QCryptographicHash::Sha256).toHex();
    const int fd = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (fd < 0) {
        return tl::unexpected(errnoError(errno, target.address));
    }
    std::unique_ptr<DeliveryLock> lock(new DeliveryLock(fd));
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    // A first zero byte makes the name abstract, unix(7).
    std::ranges::copy(name, address.sun_path + 1);
    const auto size = socklen_t(offsetof(sockaddr_un, sun_path) + 1 + size_t(name.size()));
    if (::bind(fd, reinterpret_cast<const sockaddr *>(&address), size) != 0) {
        if (errno == EADDRINUSE) {
            return failure(ErrorKind::Busy, target.address,
                           QStringLiteral("this session is being delivered there just now"));
        }
        return tl::unexpected(errnoError(errno, target.address));
    }
    return lock;
}

DeliveryLock::~DeliveryLock()
{
    ::close(m_socket);
}

} // namespace probes
