// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/delivery.h"

#include <QElapsedTimer>
#include <QEventLoop>

#include <cstdio>

#include <sys/resource.h>

namespace probes {

//! CPU seconds of this program (RUSAGE_SELF), or of the clients that it has waited for.
inline double cpuOf(int who)
{
    rusage usage{};
    ::getrusage(who, &usage);
    const auto seconds = [](const timeval &t) {
        return double(t.tv_sec) + double(t.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

//! How long it took to bring so many rows to a server; nothing yet, or failed, without rows.
struct Measured
{
    qint64 rows = 0;
    double seconds = 0;
    double cpu = 0; //!< of the client

    double perSecond() const { return double(rows) / seconds; }
    bool isBetterThan(const Measured &other) const
    {
        return rows > 0 && (other.rows == 0 || seconds < other.seconds);
    }
    static void printHead()
    {
        std::printf("%-28s %10s %9s %12s %16s\n", "", "rows", "s", "rows/s", "CPU s per 1M");
    }
    void print(const char *what) const
    {
        std::printf("%-28s %10lld %9.3f %12.0f %16.2f\n", what, static_cast<long long>(rows),
                    seconds, perSecond(), cpu / double(rows) * 1e6);
    }
};

//! Delivers a whole session.
inline Measured measureDelivery(const QString &session, const Target &target)
{
    Measured measured;
    QElapsedTimer clock;
    clock.start();
    const double before = cpuOf(RUSAGE_SELF);
    Delivery delivery(session, target);
    QEventLoop loop;
    QObject::connect(&delivery, &Delivery::ended, &loop, [&](const DeliveryStatus &status) {
        measured.rows = status.state == DeliveryState::Done ? status.rows : 0;
        if (status.error)
            std::fprintf(stderr, "%s\n", qUtf8Printable(status.error->text()));
        loop.quit();
    });
    delivery.start();
    loop.exec();
    measured.seconds = double(clock.nsecsElapsed()) / 1e9;
    measured.cpu = cpuOf(RUSAGE_SELF) - before;
    return measured;
}

} // namespace probes
