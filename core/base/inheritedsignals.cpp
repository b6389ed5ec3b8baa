// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/inheritedsignals.h"

#include <array>
#include <csignal>
#include <cstddef>

namespace probes {

namespace {
constexpr std::array OurSignals{SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE, SIGXFSZ};
std::array<bool, OurSignals.size()> wereIgnored{}; // reached by a child, which has nothing else
} // namespace

void rememberInheritedSignals()
{
    for (size_t i = 0; i < OurSignals.size(); ++i) {
        struct sigaction action = {};
        wereIgnored[i] =
            sigaction(OurSignals[i], nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
    }
}

void restoreInheritedSignals()
{
    for (size_t i = 0; i < OurSignals.size(); ++i) {
        struct sigaction action = {};
        action.sa_handler = wereIgnored[i] ? SIG_IGN : SIG_DFL;
        sigaction(OurSignals[i], &action, nullptr);
    }
}

} // namespace probes
