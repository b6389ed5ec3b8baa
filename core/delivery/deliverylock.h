// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/target.h"

namespace probes {

//! Keeps two programs of this machine from delivering the same session to the same server at once.
//! An abstract socket's name: no file, also for a session that may only be read, and the kernel
//! takes it back however the process ends.
class DeliveryLock
{
public:
    //! Busy while another delivery holds it.
    static Result<std::unique_ptr<DeliveryLock>> acquire(const Session &session,
                                                         const Target &target);
    ~DeliveryLock();
    DeliveryLock(const DeliveryLock &) = delete;
    DeliveryLock &operator=(const DeliveryLock &) = delete;

private:
    explicit DeliveryLock(int socket)
        : m_socket(socket)
    { }
    int m_socket;
};

} // namespace probes
