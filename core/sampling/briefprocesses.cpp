// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/briefprocesses.h"

#include "core/sampling/taskreader.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>

#include <poll.h>
#include <pthread.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace probes {

std::unique_ptr<BriefProcesses> BriefProcesses::follow(std::unique_ptr<ProcessEventSocket> socket)
{
    // The kernel answers before ask() returns. In a container it may not, though events come, with
    // pids of outside.
    if (!socket || !socket->ask()) {
        return nullptr;
    }
    const auto received = socket->receive();
    if (received.answer != 0) {
        return nullptr;
    }
    return std::unique_ptr<BriefProcesses>(new BriefProcesses(std::move(socket), received.events));
}

BriefProcesses::BriefProcesses(std::unique_ptr<ProcessEventSocket> socket,
                               const std::vector<ProcessEvent> &first)
    : m_socket(std::move(socket))
    , m_stop(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
    // Signals are for the other threads.
    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    for (const ProcessEvent &event : first) {
        take(nullptr, event); // too long ago to look
    }
    m_thread = std::thread([this] { run(); });
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

BriefProcesses::~BriefProcesses()
{
    eventfd_write(m_stop, 1);
    m_thread.join();
    ::close(m_stop);
}

BriefTable::News BriefProcesses::take()
{
    catchUp();
    const std::scoped_lock lock(m_mutex);
    if (m_isOver) {
        m_table.lose();
    }
    return m_table.takeNews();
}

std::optional<BriefTable::Exit> BriefProcesses::exitOf(pid_t pid)
{
    catchUp();
    const std::scoped_lock lock(m_mutex);
    return m_table.exitOf(pid);
}

//! What has happened is known to the kernel before anybody sees a process gone, but this thread may
//! still wait for a core. Who came so late and is gone could not be looked at anyway.
void BriefProcesses::catchUp()
{
    constexpr std::chrono::milliseconds Patience(5); // it may be looking at many
    const std::unique_lock receiving(m_receiving, Patience);
    if (receiving.owns_lock()) {
        receive(nullptr);
    }
}

bool BriefProcesses::hasBegun(pid_t pid)
{
    const std::scoped_lock lock(m_mutex);
    return m_table.has(pid);
}

//! Files are read without the lock, since the sampler may be waiting for it.
void BriefProcesses::take(TaskReader *reader, const ProcessEvent &event)
{
    const bool isNew =
        reader && m_isLooking && event.type == ProcessEvent::Type::Exec && hasBegun(event.pid);
    const ProcessInfoPtr execed = isNew ? reader->forked(event.pid, nullptr) : nullptr;
    const std::scoped_lock lock(m_mutex);
    m_table.take(event, execed);
}

//! Everything that has come; without a reader no program is looked at.
void BriefProcesses::receive(TaskReader *reader)
{
    const ProcessEventSocket::Received received = m_socket->receive();
    for (const ProcessEvent &event : received.events) {
        take(reader, event);
    }
    const std::scoped_lock lock(m_mutex);
    if (received.isLossy || received.isOver) {
        m_table.lose();
        m_isOver |= received.isOver;
    }
}

void BriefProcesses::run()
{
    pthread_setname_np(pthread_self(), "process events");
    TaskReader reader;
    std::array<pollfd, 2> waits{pollfd{m_socket->descriptor(), POLLIN, 0},
                                pollfd{m_stop, POLLIN, 0}};
    for (;;) {
        if (poll(waits.data(), waits.size(), -1) < 0) {
            continue; // a signal
        }
        if (waits[1].revents != 0) {
            return;
        }
        const std::scoped_lock receiving(m_receiving);
        receive(&reader);
        if (m_isOver) {
            return;
        }
    }
}

} // namespace probes
