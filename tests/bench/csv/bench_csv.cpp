// SPDX-License-Identifier: GPL-3.0-or-later
// Exports a synthetic session to CSV, and lets Python's csv.writer write the same rows in the same
// run. Prints rows per second of CPU time of each, and their ratio.
//
//     bench_csv [TICKS [PROCESSES]]
#include "core/delivery/delivery.h"
#include "syntheticsession.h"

#include <QCoreApplication>
#include <QDir>
#include <QEventLoop>
#include <QProcess>
#include <QTemporaryDir>

#include <cstdio>
#include <ctime>

using namespace probes;

namespace {
double cpuSeconds()
{
    timespec t{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return double(t.tv_sec) + double(t.tv_nsec) / 1e9;
}

//! Reads a file that we wrote into rows of numbers and texts, then writes those and times it.
const char *const PythonWriter = R"(
import csv, sys, time
def cell(text):
    try: return int(text)
    except ValueError: pass
    try: return float(text)
    except ValueError: return text
rows = seconds = 0
for path in sys.argv[2:]:
    with open(path, newline='', encoding='utf-8') as f:
        table = [[cell(c) for c in row] for row in csv.reader(f)]
    before = time.process_time()
    with open(sys.argv[1], 'w', newline='', encoding='utf-8') as f:
        csv.writer(f).writerows(table)
    seconds += time.process_time() - before
    rows += len(table) - 1
print(rows, seconds)
)";

int fail(const QString &why)
{
    std::fprintf(stderr, "bench_csv: %s\n", qPrintable(why));
    return 1;
}

void print(const char *what, qint64 rows, double seconds, double reference)
{
    std::printf("%-28s %10lld %9.3f %14.0f %8.1f\n", what, static_cast<long long>(rows), seconds,
                double(rows) / seconds, double(rows) / seconds / reference);
}
} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const int ticks = arguments.size() > 1 ? arguments[1].toInt() : 1000;
    const int processes = arguments.size() > 2 ? arguments[2].toInt() : 200;
    QTemporaryDir folder;
    const QString session = folder.filePath(QStringLiteral("s.probes"));
    if (auto written = writeSyntheticSession(session, ticks, processes); !written) {
        return fail(written.error().text());
    }

    const QString csv = folder.filePath(QStringLiteral("csv"));
    const auto exportTo = [&](const QString &path, DeliveryStatus &status) {
        const double before = cpuSeconds();
        Delivery delivery(session, Target::forCsv(path));
        QEventLoop loop;
        QObject::connect(&delivery, &Delivery::ended, &loop, [&](const DeliveryStatus &end) {
            status = end;
            loop.quit();
        });
        delivery.start();
        loop.exec();
        return cpuSeconds() - before;
    };
    DeliveryStatus files;
    DeliveryStatus table;
    const double filesSeconds = exportTo(csv, files);
    const double tableSeconds = exportTo(folder.filePath(QStringLiteral("t.csv")), table);
    if (files.state != DeliveryState::Done || table.state != DeliveryState::Done) {
        return fail(QStringLiteral("the export failed"));
    }

    const auto python = [&](const QStringList &paths, qint64 &rows, double &seconds) {
        QProcess process;
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(QStringLiteral("/usr/bin/python3"),
                      QStringList{QStringLiteral("-c"), QString::fromLatin1(PythonWriter),
                                  folder.filePath(QStringLiteral("python.csv"))}
                          + paths);
        constexpr int LimitMs = 600'000;
        process.waitForFinished(LimitMs);
        const QByteArrayList answer = process.readAllStandardOutput().trimmed().split(' ');
        rows = answer.value(0).toLongLong();
        seconds = answer.value(1).toDouble();
        return rows > 0 && seconds > 0;
    };
    QStringList paths;
    const QFileInfoList infos = QDir(csv).entryInfoList(QDir::Files);
    for (const QFileInfo &info : infos) {
        paths << info.filePath();
    }
    qint64 pythonFileRows = 0;
    double pythonFileSeconds = 0;
    qint64 pythonTableRows = 0;
    double pythonTableSeconds = 0;
    if (!python(paths, pythonFileRows, pythonFileSeconds)
        || !python({folder.filePath(QStringLiteral("t.csv"))}, pythonTableRows,
                   pythonTableSeconds)) {
        return fail(QStringLiteral("Python's csv.writer failed"));
    }

    const double fileReference = double(pythonFileRows) / pythonFileSeconds;
    const double tableReference = double(pythonTableRows) / pythonTableSeconds;
    std::printf("%d ticks, %d processes; ours reads the session, Python only writes\n", ticks,
                processes);
    std::printf("%-28s %10s %9s %14s %8s\n", "", "rows", "CPU s", "rows/s-core", "ratio");
    print("csv.writer, folder", pythonFileRows, pythonFileSeconds, fileReference);
    print("ours, folder", files.rows, filesSeconds, fileReference);
    print("csv.writer, one table", pythonTableRows, pythonTableSeconds, tableReference);
    print("ours, one table", table.rows, tableSeconds, tableReference);
    return 0;
}
