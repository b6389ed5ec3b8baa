// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/relayedsignals.h"

#include <array>
#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <unistd.h>

namespace probes {

namespace {
// A signal handler reaches nothing but globals.
std::array<int, 2> relayEnds{-1, -1};
volatile std::sig_atomic_t areOurs = 0;
volatile std::sig_atomic_t ourCount = 0;

extern "C" void relaySignal(int number, siginfo_t *info, void *)
{
    const int savedErrno = errno;
    if (areOurs != 0) {
        if (ourCount != 0) {
            _exit(1); // as if something had been left undone
        }
        ourCount = 1;
    }
    const bool isOfKernel = info->si_code > 0;
    const auto byte = char(areOurs != 0 ? 0 : isOfKernel ? -1 : number);
    [[maybe_unused]] const ssize_t written = ::write(relayEnds[1], &byte, 1);
    errno = savedErrno;
}

int openRelay()
{
    [[maybe_unused]] const int made = pipe2(relayEnds.data(), O_CLOEXEC | O_NONBLOCK);
    return relayEnds[0];
}
} // namespace

RelayedSignals::RelayedSignals(QObject *parent)
    : QObject(parent)
    , m_notifier(openRelay(), QSocketNotifier::Read)
{
    connect(&m_notifier, &QSocketNotifier::activated, this, &RelayedSignals::take);
    struct sigaction action = {};
    action.sa_sigaction = relaySignal;
    action.sa_flags = SA_RESTART | SA_SIGINFO;
    for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGQUIT}) {
        sigaction(number, &action, nullptr);
    }
}

void RelayedSignals::keepForUs()
{
    areOurs = 1;
}

void RelayedSignals::take()
{
    char byte = 0;
    while (::read(relayEnds[0], &byte, 1) == 1) {
        if (byte == 0) {
            emit stopRequested();
        } else if (byte > 0) {
            emit received(byte);
        }
    }
}

} // namespace probes
