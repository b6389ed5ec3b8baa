// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/sessionwriter.h"
#include "synthetic.h"

#include <QCoreApplication>

#include <cstdio>

//! Records synthetic ticks as fast as it can, and says the number of each once it is written; for
//! tests that kill it.
int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    auto writer =
        probes::SessionWriter::create(arguments.value(1), probes::Synthetic::session(), {});
    if (!writer) {
        std::fprintf(stderr, "%s\n", qPrintable(writer.error().text()));
        return 1;
    }
    const probes::Synthetic few(12);
    const probes::Synthetic many(40);
    for (qint64 tick = 1;; ++tick) {
        // New processes and events keep all tables in motion.
        probes::Sample sample = (tick % 7 ? few : many).sample(tick);
        sample.processes.emplace_back(
            probes::Synthetic::process(pid_t(10'000 + tick), QStringLiteral("short-lived")),
            probes::Synthetic::readings(tick, pid_t(10'000 + tick)), 'R', true, true);
        sample.events.push_back({probes::EventKind::ProcessStarted, sample.wallMs,
                                 sample.processes.back().info->key, QString(), 0});
        if (auto done = (*writer)->append(sample); !done) {
            std::fprintf(stderr, "%s\n", qPrintable(done.error().text()));
            return 1;
        }
        if (std::printf("%lld\n", tick) < 0 || std::fflush(stdout) != 0) {
            return 1;
        }
    }
}
