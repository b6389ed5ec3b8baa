// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/unixsignals.h"

#include <QSocketNotifier>

#include <array>
#include <csignal>

#include <fcntl.h>
#include <unistd.h>

namespace probes {

namespace {
std::array<int, 2> wakeUp{-1, -1}; // NOLINT(*-non-const-global-variables): a handler has no context

void handle(int /*number*/)
{
    const int savedErrno = errno;
    const char byte = 1;
    [[maybe_unused]] const ssize_t written = write(wakeUp[1], &byte, 1); // full: already awake
    errno = savedErrno;
}
} // namespace

UnixSignals::UnixSignals(QObject *parent)
    : QObject(parent)
{
    if (pipe2(wakeUp.data(), O_CLOEXEC | O_NONBLOCK) != 0) {
        return; // the kernel's default then: the recording is found as interrupted
    }
    auto *notifier = new QSocketNotifier(wakeUp[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this] {
        std::array<char, 16> bytes{};
        while (read(wakeUp[0], bytes.data(), bytes.size()) > 0) { }
        emit received();
    });
    struct sigaction action = {};
    action.sa_handler = handle;
    action.sa_flags = SA_RESTART;
    for (const int number : {SIGTERM, SIGINT, SIGHUP}) {
        sigaction(number, &action, nullptr);
    }
}

UnixSignals::~UnixSignals()
{
    for (const int number : {SIGTERM, SIGINT, SIGHUP}) {
        signal(number, SIG_DFL);
    }
    for (int &fd : wakeUp) {
        close(fd);
        fd = -1;
    }
}

} // namespace probes
