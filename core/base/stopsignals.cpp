// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/stopsignals.h"

#include <array>
#include <csignal>

#include <fcntl.h>
#include <unistd.h>

namespace probes {

namespace {
// A signal handler reaches nothing but globals.
std::array<int, 2> pipeEnds{-1, -1};
volatile std::sig_atomic_t signalCount = 0;

extern "C" void takeSignal(int)
{
    const int savedErrno = errno;
    if (signalCount != 0) {
        _exit(1); // failed, as if something had been left undone
    }
    signalCount = 1;
    [[maybe_unused]] const ssize_t written = ::write(pipeEnds[1], "", 1);
    errno = savedErrno;
}

int openPipe()
{
    [[maybe_unused]] const int made = pipe2(pipeEnds.data(), O_CLOEXEC | O_NONBLOCK);
    return pipeEnds[0];
}

bool isIgnored(int number)
{
    struct sigaction current = {};
    return sigaction(number, nullptr, &current) == 0 && current.sa_handler == SIG_IGN;
}
} // namespace

StopSignals::StopSignals(QObject *parent)
    : QObject(parent)
    , m_notifier(openPipe(), QSocketNotifier::Read)
{
    connect(&m_notifier, &QSocketNotifier::activated, this, [this] {
        m_notifier.setEnabled(false);
        emit stopRequested();
    });
    struct sigaction action = {};
    action.sa_handler = takeSignal;
    action.sa_flags = SA_RESTART;
    sigaction(SIGTERM, &action, nullptr);
    // Also where a shell started us in the background with SIGINT ignored: scripts end us by it.
    sigaction(SIGINT, &action, nullptr);
    if (!isIgnored(SIGHUP)) {
        sigaction(SIGHUP, &action, nullptr);
    }
}

} // namespace probes
