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

BriefProcesses::BriefProcesses(std::unique_ptr<ProcessEventSocket> socket)
    : m_socket(std::move(socket))
    , m_stop(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
    // Signals are for the other threads.
    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
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
    const std::scoped_lock lock(m_mutex);
    if (!m_isListening) {
        m_table.lose();
    }
    return m_table.takeNews();
}

bool BriefProcesses::hasBegun(pid_t pid)
{
    const std::scoped_lock lock(m_mutex);
    return m_table.has(pid);
}

void BriefProcesses::run()
{
    pthread_setname_np(pthread_self(), "process events");
    TaskReader reader;
    m_socket->ask();
    std::array<pollfd, 2> waits{pollfd{m_socket->descriptor(), POLLIN, 0},
                                pollfd{m_stop, POLLIN, 0}};
    while (poll(waits.data(), waits.size(), -1) >= 0 || errno == EINTR) {
        if (waits[1].revents != 0) {
            return;
        }
        const ProcessEventSocket::Received received = m_socket->receive();
        const bool isRefused = received.answer && *received.answer != 0;
        bool isListening = false;
        {
            const std::scoped_lock lock(m_mutex);
            m_isListening |= received.answer == 0;
            m_isListening &= !received.isOver && !isRefused;
            if (received.isLossy)
                m_table.lose();
            isListening = m_isListening;
        }
        if (received.isOver || isRefused) {
            return;
        }
        if (!isListening) {
            continue; // in a container events may come without an answer, with pids of outside
        }
        for (const ProcessEvent &event : received.events) {
            // Files are read without the lock, since the sampler may be waiting for it.
            const bool isNew = event.type == ProcessEvent::Type::Exec && hasBegun(event.pid);
            const ProcessInfoPtr execed = isNew ? reader.forked(event.pid, nullptr) : nullptr;
            const std::scoped_lock lock(m_mutex);
            m_table.take(event, execed);
        }
    }
}

} // namespace probes
