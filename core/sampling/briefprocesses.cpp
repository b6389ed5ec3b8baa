// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/briefprocesses.h"

#include "core/sampling/taskreader.h"

#include <array>
#include <cerrno>
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
    auto received = socket->receive();
    if (received.answer != 0) {
        return nullptr;
    }
    return std::unique_ptr<BriefProcesses>(
        new BriefProcesses(std::move(socket), std::move(received.events)));
}

BriefProcesses::BriefProcesses(std::unique_ptr<ProcessEventSocket> socket,
                               std::vector<ProcessEvent> first)
    : m_socket(std::move(socket))
    , m_stop(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
    // Signals are for the other threads.
    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    m_thread = std::thread([this, first = std::move(first)] { run(first); });
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
    const std::scoped_lock lock(m_mutex);
    if (m_isOver) {
        m_table.lose();
    }
    return m_table.takeNews();
}

std::optional<BriefTable::Exit> BriefProcesses::exitOf(pid_t pid)
{
    const std::scoped_lock lock(m_mutex);
    return m_table.exitOf(pid);
}

bool BriefProcesses::hasBegun(pid_t pid)
{
    const std::scoped_lock lock(m_mutex);
    return m_table.has(pid);
}

//! Files are read without the lock, since the sampler may be waiting for it.
void BriefProcesses::take(TaskReader &reader, const ProcessEvent &event)
{
    const bool isNew = m_isLooking && event.type == ProcessEvent::Type::Exec && hasBegun(event.pid);
    const ProcessInfoPtr execed = isNew ? reader.forked(event.pid, nullptr) : nullptr;
    const std::scoped_lock lock(m_mutex);
    m_table.take(event, execed);
}

void BriefProcesses::run(std::vector<ProcessEvent> events)
{
    pthread_setname_np(pthread_self(), "process events");
    TaskReader reader;
    std::array<pollfd, 2> waits{pollfd{m_socket->descriptor(), POLLIN, 0},
                                pollfd{m_stop, POLLIN, 0}};
    for (;;) {
        for (const ProcessEvent &event : events) {
            take(reader, event);
        }
        if (poll(waits.data(), waits.size(), -1) < 0) {
            events.clear();
            continue; // a signal
        }
        if (waits[1].revents != 0) {
            return;
        }
        ProcessEventSocket::Received received = m_socket->receive();
        events = std::move(received.events);
        if (received.isLossy || received.isOver) {
            const std::scoped_lock lock(m_mutex);
            m_table.lose();
            m_isOver |= received.isOver;
        }
        if (received.isOver) {
            return;
        }
    }
}

} // namespace probes
