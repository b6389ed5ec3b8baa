// SPDX-License-Identifier: GPL-3.0-or-later
// What the window costs: 20 busy processes watched among N, recording at 1 Hz; hovering; hidden;
// starting, beside an empty Qt window with one chart. Beside each the bare system calls that read
// three files of each process once, in the same run.
//
//     xvfb-run -a bench_window [SECONDS [PROCESSES]]
#include "tests/app/gui/windowdriver.h"

#include <QApplication>
#include <QChartView>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineSeries>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <ctime>

using namespace probes;
using namespace probes::tests;

namespace {
constexpr int Watched = 20;

double cpuMs()
{
    timespec t{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return double(t.tv_sec) * 1e3 + double(t.tv_nsec) / 1e6;
}

double pssMb()
{
    QFile rollup(QStringLiteral("/proc/self/smaps_rollup"));
    if (!rollup.open(QIODevice::ReadOnly)) {
        return -1;
    }
    for (const QByteArray &line : rollup.readAll().split('\n')) {
        if (line.startsWith("Pss:")) {
            return line.mid(4).simplified().split(' ').constFirst().toDouble() / 1024;
        }
    }
    return -1;
}

int fail(const char *why)
{
    std::fprintf(stderr, "bench_window: %s\n", why);
    return 1;
}

void turnFor(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, &loop, &QEventLoop::quit);
    loop.exec();
}

//! CPU milliseconds a second while the event loop turns.
double load(int seconds)
{
    QElapsedTimer timer;
    timer.start();
    const double before = cpuMs();
    turnFor(std::chrono::seconds(seconds));
    return (cpuMs() - before) * 1000 / double(timer.elapsed());
}

void print(const char *what, double value, const char *unit, double floor)
{
    std::printf("%-44s %8.2f %-10s", what, value, unit);
    if (floor > 0) {
        std::printf(" %6.2f x floor", value / floor);
    }
    std::printf("\n");
}

//! A child of this program: shows a window and prints the CPU that it took to its first picture.
int showOnce(bool ours)
{
    const QTemporaryDir folder;
    qputenv("XDG_CONFIG_HOME", folder.path().toLocal8Bit());
    qputenv("XDG_STATE_HOME", folder.path().toLocal8Bit());
    std::unique_ptr<QWidget> window;
    if (ours) {
        window = std::make_unique<MainWindow>(KernelProc().machine(),
                                              SessionLibrary(folder.filePath(QStringLiteral("s"))));
    } else {
        auto view = std::make_unique<QChartView>();
        auto *line = new QLineSeries;
        line->append(0, 0);
        line->append(1, 1);
        view->chart()->addSeries(line);
        view->chart()->createDefaultAxes();
        window = std::move(view);
    }
    window->resize(1440, 900);
    window->show();
    if (!QTest::qWaitForWindowExposed(window.get())) {
        return 1;
    }
    const QPixmap picture = window->grab(); // whatever is still due
    std::printf("%f\n", picture.isNull() ? -1 : cpuMs());
    return 0;
}

//! The median of five starts.
double startMs(const char *what)
{
    std::vector<double> times;
    for (int i = 0; i < 5; ++i) {
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(), {QLatin1String(what)});
        if (!child.waitForFinished() || child.exitCode() != 0) {
            return -1;
        }
        times.push_back(child.readAllStandardOutput().trimmed().toDouble());
    }
    std::ranges::sort(times);
    return times[times.size() / 2];
}

class Population
{
public:
    explicit Population(int processes)
    {
        m_process.start(QStringLiteral(PROBES_BIN "/bench_population"),
                        {QString::number(processes - Watched), QString::number(Watched)});
    }
    ~Population()
    {
        m_process.closeWriteChannel();
        m_process.waitForFinished();
    }
    Population(const Population &) = delete;
    Population &operator=(const Population &) = delete;
    bool isThere() { return m_process.waitForReadyRead(); }

private:
    QProcess m_process;
};

double floorMs()
{
    QProcess floor;
    floor.start(QStringLiteral(PROBES_BIN "/bench_floor"), {QStringLiteral("9")});
    floor.waitForFinished();
    return QJsonDocument::fromJson(floor.readAllStandardOutput())[u"us_per_pass"].toDouble() / 1000;
}

bool watchBusy(Driver &driver)
{
    ProcessPicker *picker = driver.livePage()->picker();
    driver.press(Qt::Key_F, Qt::ControlModifier);
    QTest::keyClicks(picker->search(), QStringLiteral("bench-busy"));
    if (!QTest::qWaitFor([picker] { return picker->tree()->rowCount() == Watched; }, 10'000)) {
        return false;
    }
    QTest::keyClick(picker->search(), Qt::Key_Down);
    for (int i = 0; i < Watched; ++i) {
        picker->view()->setCurrentIndex(picker->tree()->index(i, 0));
        QTest::keyClick(picker->view(), Qt::Key_Space);
    }
    picker->search()->clear();
    return driver.livePage()->watched()->rowCount() == Watched;
}

//! CPU a move of the pointer over the charts, which draws a crosshair in each.
double hoverMs(Driver &driver)
{
    constexpr int Moves = 200;
    QWidget *charts = driver.livePage()->findChild<QGraphicsView *>()->viewport();
    const double before = cpuMs();
    for (int i = 0; i < Moves; ++i) {
        QTest::mouseMove(charts, QPoint(100 + i, charts->height() / 2));
        QCoreApplication::processEvents();
    }
    return (cpuMs() - before) / Moves;
}

int measure(int seconds, int processes)
{
    const QTemporaryDir folder;
    qputenv("XDG_CONFIG_HOME", folder.filePath(QStringLiteral("config")).toLocal8Bit());
    qputenv("XDG_STATE_HOME", folder.filePath(QStringLiteral("state")).toLocal8Bit());
    Population population(processes);
    if (!population.isThere()) {
        return fail("the population could not be made");
    }
    const double floor = floorMs();
    print("open+read+close of 3 files of each process", floor, "ms", 0);
    Driver driver(folder.filePath(QStringLiteral("sessions")));
    driver.window.resize(1440, 900);
    if (!QTest::qWaitForWindowExposed(&driver.window) || !watchBusy(driver)) {
        return fail("the busy processes could not be watched");
    }
    if (!driver.record(QStringLiteral("benchmark"))) {
        return fail("no recording began");
    }
    turnFor(std::chrono::seconds(3));
    print("recording, 20 series in each chart", load(seconds), "ms/s", floor);
    print("the pointer moves over the charts", hoverMs(driver), "ms/move", 0);
    print("memory (PSS)", pssMb(), "MB", 0);
    driver.window.showMinimized();
    turnFor(std::chrono::seconds(1));
    print("the same, minimised", load(seconds), "ms/s", floor);
    driver.window.hide();
    turnFor(std::chrono::seconds(1));
    print("the same, hidden", load(seconds), "ms/s", floor);
    driver.window.show();
    driver.press(Qt::Key_R, Qt::ControlModifier);
    return driver.waitUntilIdle() ? 0 : fail("the recording did not end");
}
} // namespace

int main(int argc, char *argv[])
{
    const QApplication application(argc, argv);
    if (argc == 2 && qstrcmp(argv[1], "--empty") == 0) {
        return showOnce(false);
    }
    if (argc == 2 && qstrcmp(argv[1], "--ours") == 0) {
        return showOnce(true);
    }
    const int seconds = argc > 1 ? QByteArray(argv[1]).toInt() : 10;
    const int processes = argc > 2 ? QByteArray(argv[2]).toInt() : 500;
    if (seconds < 1 || processes <= Watched) {
        return fail("usage: bench_window [SECONDS [PROCESSES]]");
    }
    const double empty = startMs("--empty");
    print("start of an empty window with one chart", empty, "ms", 0);
    print("start of ours, to its first picture", startMs("--ours"), "ms", empty);
    return measure(seconds, processes);
}
