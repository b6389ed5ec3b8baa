// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/proc/processeventsocket.h"

#include <QRandomGenerator>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <iterator>

#include <linux/cn_proc.h>
#include <linux/connector.h>
#include <linux/netlink.h>
#include <sys/socket.h>
#include <unistd.h>

namespace probes {

namespace {
//! Some four thousand events: what comes while this thread waits for its turn.
constexpr int KernelBuffer = 4 << 20;
constexpr int MostAtOnce = 1024; //!< datagrams, so that the thread looks up in between
} // namespace

std::unique_ptr<ProcessEventSocket> ProcessEventSocket::open()
{
    const int fd =
        ::socket(AF_NETLINK, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_CONNECTOR);
    if (fd < 0) {
        return nullptr;
    }
    auto made = std::make_unique<ProcessEventSocket>(fd);
    sockaddr_nl address{};
    address.nl_family = AF_NETLINK;
    address.nl_groups = CN_IDX_PROC;
    if (::bind(fd, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0) {
        return nullptr;
    }
    if (::setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, &KernelBuffer, sizeof KernelBuffer) != 0) {
        ::setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &KernelBuffer, sizeof KernelBuffer);
    }
    return made;
}

ProcessEventSocket::ProcessEventSocket(int descriptor)
    : m_descriptor(descriptor)
    , m_number(QRandomGenerator::global()->generate())
{ }

ProcessEventSocket::~ProcessEventSocket()
{
    ::close(m_descriptor);
}

bool ProcessEventSocket::ask() const
{
    const proc_cn_mcast_op operation = PROC_CN_MCAST_LISTEN;
    std::array<char, NLMSG_LENGTH(sizeof(cn_msg) + sizeof operation)> request{};
    nlmsghdr head{};
    head.nlmsg_len = request.size();
    head.nlmsg_type = NLMSG_DONE;
    cn_msg message{};
    message.id.idx = CN_IDX_PROC;
    message.id.val = CN_VAL_PROC;
    message.ack = m_number; // it answers with the next one; `seq` it counts itself
    message.len = sizeof operation;
    std::memcpy(request.data(), &head, sizeof head);
    std::memcpy(request.data() + NLMSG_HDRLEN, &message, sizeof message);
    std::memcpy(request.data() + NLMSG_HDRLEN + sizeof message, &operation, sizeof operation);
    return ::send(m_descriptor, request.data(), request.size(), 0) == ssize_t(request.size());
}

ProcessEventSocket::Received ProcessEventSocket::receive()
{
    Received received;
    std::array<char, 4096> buffer; // NOLINT(cppcoreguidelines-pro-type-member-init): recvfrom does
    for (int i = 0; i < MostAtOnce; ++i) {
        sockaddr_nl from{};
        socklen_t size = sizeof from;
        const ssize_t got = ::recvfrom(m_descriptor, buffer.data(), buffer.size(), 0,
                                       reinterpret_cast<sockaddr *>(&from), &size);
        if (got < 0 && errno == ENOBUFS) {
            received.isLossy = true;
            continue;
        }
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            received.isOver = got == 0 || (errno != EAGAIN && errno != EWOULDBLOCK);
            return received;
        }
        if (from.nl_family == AF_NETLINK && from.nl_pid != 0) {
            continue; // some process, not the kernel
        }
        const std::string_view datagram(buffer.data(), size_t(got));
        if (const auto answer = parseListenAnswer(datagram, m_number)) {
            received.answer = answer;
        }
        auto events = parseProcessEvents(datagram);
        std::ranges::move(events, std::back_inserter(received.events));
    }
    return received;
}

} // namespace probes
