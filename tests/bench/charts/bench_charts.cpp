// SPDX-License-Identifier: GPL-3.0-or-later
// CPU milliseconds of drawing, beside floors in the same run, and how long a day's file takes to
// open and draw. Run with QT_QPA_PLATFORM=offscreen, or on a screen.
#include "floors.h"
#include "tests/bench/daysession.h"
#include "ui/charts/dashboard.h"
#include "ui/charts/sessionloader.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFileInfo>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <ctime>

using namespace probes;
using namespace probes::tests;

namespace {

constexpr int Processes = 20;
constexpr int Charts = 4;
constexpr int Window = 600;

double cpuMs()
{
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

template<typename Step>
double medianCpu(int rounds, Step step)
{
    std::vector<double> costs;
    for (int i = 0; i < rounds; ++i) {
        const double before = cpuMs();
        step(i);
        QApplication::processEvents();
        costs.push_back(cpuMs() - before);
    }
    std::ranges::sort(costs);
    return costs[costs.size() / 2];
}

QList<ChartSubject> subjects()
{
    QList<ChartSubject> all;
    for (int i = 0; i < Processes; ++i) {
        all.append({quint64(i + 1), QStringLiteral("worker-%1").arg(i + 1), i, true});
    }
    return all;
}

const QSize GridSize(1000, 500);

QList<quint64> numbers()
{
    QList<quint64> all;
    for (const ChartSubject &subject : subjects()) {
        all.append(subject.subject);
    }
    return all;
}

void benchTicks()
{
    SyntheticLoad load(Processes);
    History history;
    history.setScale(SyntheticLoad::scale());
    history.setLimits({3'600'000, 0, 0});
    for (int i = 0; i < Processes; ++i) {
        history.watch(load.key(i));
    }
    for (int i = 0; i < Window; ++i) {
        history.append(load.next());
    }
    constexpr int Rounds = 60;
    const auto range = [&] { return std::pair(history.ticks() - Window, history.ticks()); };
    double ours = 0;
    {
        Dashboard dashboard;
        dashboard.resize(1000, 720);
        dashboard.setHistory(&history);
        dashboard.setSubjects(subjects());
        dashboard.show();
        QApplication::processEvents();
        ours = medianCpu(Rounds, [&](int) { history.append(load.next()); });
    }
    const auto floor = [&](auto &grid) {
        QApplication::processEvents();
        return medianCpu(Rounds, [&](int) {
            history.append(load.next());
            grid.setView(range().first, range().second);
        });
    };
    PlotGrid<PlainPlot> plain(history, numbers(), GridSize);
    const double plainMs = floor(plain);
    plain.hide();
    PlotGrid<SeriesPlot> series(history, numbers(), GridSize);
    const double seriesMs = floor(series);
    std::printf("tick, %d series x %d points: dashboard (all its charts) %.1f ms; "
                "%d plain painted %.1f ms (x %.2f); %d QLineSeries charts %.1f ms (x %.2f)\n",
                Processes, Window, ours, Charts, plainMs, ours / plainMs, Charts, seriesMs,
                ours / seriesMs);
}

int benchDay()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("day.probes"));
    if (const auto written = writeDay(path, Processes); !written) {
        std::fprintf(stderr, "bench_charts: %s\n", qPrintable(written.error().text()));
        return 1;
    }
    const double bytes = double(QFileInfo(path).size());
    std::printf("a day in a file: %.1f MB, %.2f bytes per process-sample\n", bytes / 1e6,
                bytes / DayTicks / Processes);

    History history;
    Dashboard dashboard;
    dashboard.resize(1000, 720);
    dashboard.setHistory(&history);
    dashboard.setSubjects(subjects());
    dashboard.view()->showLast(0);
    dashboard.show();
    QApplication::processEvents();

    SessionLoader loader;
    QEventLoop loop;
    LoadedSessionPtr day;
    QObject::connect(&loader, &SessionLoader::loaded, &loop, [&](const LoadedSessionPtr &answer) {
        day = answer;
        loop.quit();
    });
    QObject::connect(&loader, &SessionLoader::failed, &loop, &QEventLoop::quit);
    QElapsedTimer wall;
    wall.start();
    const double before = cpuMs();
    loader.load(path);
    loop.exec();
    if (!day) {
        std::fprintf(stderr, "bench_charts: the day could not be loaded\n");
        return 1;
    }
    const double loadedMs = double(wall.nsecsElapsed()) / 1e6;
    history.setScale(day->session.scale());
    history.replace(day->columns);
    QApplication::processEvents();
    std::printf("  open %.0f ms, and drawn after %.0f ms (goal 500); CPU %.0f ms\n", loadedMs,
                double(wall.nsecsElapsed()) / 1e6, cpuMs() - before);

    const qint64 first = history.timesMs().constFirst();
    const qint64 span = history.timesMs().constLast() - first;
    const auto frames = [&](qint64 width) {
        return medianCpu(30, [&, width](int i) {
            const qint64 from = first + (span - width) * (i % 7) / 7 + (i % 2) * 1000;
            dashboard.view()->showRange(from, from + width);
        });
    };
    const double full = frames(span - 2000);
    std::printf("  redraw of all charts: a day %.1f ms, six hours %.1f ms, an hour %.1f ms\n", full,
                frames(span / 4), frames(span / 24));
    dashboard.hide();

    PlotGrid<PlainPlot> plain(history, numbers(), GridSize);
    const double plainMs = medianCpu(3, [&](int i) { plain.setView(i, DayTicks - i); });
    plain.hide();
    PlotGrid<SeriesPlot> series(history, numbers(), GridSize);
    const double seriesMs = medianCpu(3, [&](int i) { series.setView(i, DayTicks - i); });
    std::printf("  redraw of a day by four plain painted %.0f ms (x %.3f), by QLineSeries %.0f ms "
                "(x %.3f)\n",
                plainMs, full / plainMs, seriesMs, full / seriesMs);
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    benchTicks();
    return benchDay();
}
