// SPDX-License-Identifier: GPL-3.0-or-later
// What the window costs, as one table with the goals of the design: 20 busy processes watched among
// N, recording at 1 Hz; hovering; minimised; hidden; a session of 24 h; starting. Floors of the
// same run beside them: the bare system calls that read three files of each process once, plain
// widgets that paint every value of the same lines and nothing else, an empty Qt window with one
// chart.
//
//     xvfb-run -a bench_window [SECONDS [PROCESSES]]
#include "tests/app/gui/windowdriver.h"
#include "tests/bench/charts/floors.h"
#include "tests/bench/daysession.h"
#include "ui/charts/dashboard.h"
#include "ui/windows/language.h"
#include "ui/windows/storedpage.h"
#include "ui/windows/theme.h"

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

double cpuMs(clockid_t clock = CLOCK_PROCESS_CPUTIME_ID)
{
    timespec t{};
    clock_gettime(clock, &t);
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
struct Load
{
    double all = 0;
    double window = 0; //!< of its own thread

    static Load over(int seconds)
    {
        QElapsedTimer timer;
        timer.start();
        const double before = cpuMs();
        const double windowBefore = cpuMs(CLOCK_THREAD_CPUTIME_ID);
        turnFor(std::chrono::seconds(seconds));
        const double perSecond = 1000.0 / double(timer.elapsed());
        return {(cpuMs() - before) * perSecond,
                (cpuMs(CLOCK_THREAD_CPUTIME_ID) - windowBefore) * perSecond};
    }
};

void head()
{
    std::printf("%-46s %8s %-8s %6s %8s\n", "", "", "", "goal", "x floor");
}

//! A goal or a floor of 0: there is none.
void print(const char *what, double value, const char *unit, double goal = 0, double floor = 0)
{
    std::printf("%-46s %8.2f %-8s", what, value, unit);
    goal > 0 ? std::printf(" %6.0f", goal) : std::printf(" %6s", "");
    if (floor > 0) {
        std::printf(" %8.2f", value / floor);
    }
    std::printf("\n");
    std::fflush(stdout);
}

void print(const char *what, const Load &load, double goal, double floor)
{
    print(what, load.all, "ms/s", goal, floor);
    print("  of it the window's own thread", load.window, "ms/s");
}

//! A child of this program: shows a window and prints the CPU that it took to its first picture.
int showOnce(bool ours)
{
    const QTemporaryDir folder;
    qputenv("XDG_CONFIG_HOME", folder.path().toLocal8Bit());
    qputenv("XDG_STATE_HOME", folder.path().toLocal8Bit());
    std::unique_ptr<Language> language;
    std::unique_ptr<Theme> theme;
    std::unique_ptr<QWidget> window;
    if (ours) { // as the program does
        language = std::make_unique<Language>();
        theme = std::make_unique<Theme>();
        auto main = std::make_unique<MainWindow>(
            KernelProc().machine(), SessionLibrary(folder.filePath(QStringLiteral("s"))));
        main->offerThemes(theme.get());
        window = std::move(main);
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
    auto *asTree = picker->findChild<QToolButton *>(QStringLiteral("asTree"));
    asTree->setChecked(false);
    driver.press(Qt::Key_F, Qt::ControlModifier);
    QTest::keyClicks(picker->search(), QStringLiteral("bench-busy"));
    if (!QTest::qWaitFor([picker] { return picker->tree()->shownCount() == Watched; }, 10'000)) {
        return false;
    }
    QTest::keyClick(picker->search(), Qt::Key_Down);
    for (int i = 0; i < Watched; ++i) {
        picker->view()->setCurrentIndex(picker->tree()->index(i, 0));
        QTest::keyClick(picker->view(), Qt::Key_Space);
    }
    picker->search()->clear();
    asTree->setChecked(true);
    return driver.livePage()->watched()->rowCount() == Watched;
}

//! CPU a move of the pointer over the charts, which draws a crosshair in each; -1: none moved it.
double hoverMs(Driver &driver)
{
    constexpr int Moves = 100;
    ChartPage *page = driver.livePage();
    QWidget *charts = page->findChild<QGraphicsView *>()->viewport();
    const TimeView *view = page->dashboard()->view();
    double spent = 0;
    int moved = 0;
    for (int i = 0; i < Moves; ++i) {
        const std::optional<qint64> before = view->cursorMs();
        const double begin = cpuMs(CLOCK_THREAD_CPUTIME_ID);
        QTest::mouseMove(charts, QPoint(80 + 4 * i, charts->height() / 2));
        if (QTest::qWaitFor([&] { return view->cursorMs() != before; }, 100)) {
            QCoreApplication::processEvents(); // and paint it
            spent += cpuMs(CLOCK_THREAD_CPUTIME_ID) - begin;
            ++moved;
        }
    }
    return moved > 0 ? spent / moved : -1;
}

template<typename Step>
double medianMs(int rounds, Step step)
{
    std::vector<double> costs;
    for (int i = 0; i < rounds; ++i) {
        const double before = cpuMs(CLOCK_THREAD_CPUTIME_ID);
        step(i);
        QCoreApplication::processEvents();
        costs.push_back(cpuMs(CLOCK_THREAD_CPUTIME_ID) - before);
    }
    std::ranges::sort(costs);
    return costs[costs.size() / 2];
}

//! What plain widgets take to paint what the charts of this page show: four charts of all that is
//! watched, on as much room.
double paintedMs(const ChartPage &page)
{
    QList<quint64> subjects;
    for (const WatchedModel::Row &row : page.watched()->rows()) {
        subjects.append(row.subject);
    }
    const History &history = *page.history();
    PlotGrid<PlainPlot> plain(history, subjects, page.dashboard()->size());
    if (!QTest::qWaitForWindowExposed(&plain)) {
        return -1;
    }
    const TimeView *view = page.dashboard()->view();
    const qsizetype from = std::max<qsizetype>(history.nearest(view->fromMs()), 0);
    const qsizetype to = history.nearest(view->toMs()) + 1;
    return medianMs(5, [&](int i) { plain.setView(from, to - i % 2); });
}

bool measureDay(Driver &driver, const QString &path)
{
    if (!writeDay(path, Watched)) {
        return false;
    }
    auto *page = driver.window.findChild<StoredPage *>();
    ChartPage *charts = page->charts();
    QEventLoop loop; // turns as the program's own; QTest's waits sleep 10 ms between turns
    QObject::connect(page, &StoredPage::opened, &loop, &QEventLoop::quit, Qt::QueuedConnection);
    QTimer::singleShot(std::chrono::minutes(1), &loop, &QEventLoop::quit);
    QElapsedTimer wall;
    wall.start();
    driver.window.openSession(path);
    loop.exec();
    const bool isDrawn = !charts->grab().isNull() && charts->isVisible()
        && charts->history()->ticks() == DayTicks && charts->watched()->rowCount() == Watched;
    print("a session of 24 h is opened and drawn", double(wall.elapsed()), "ms", 500);
    TimeView *view = charts->dashboard()->view();
    const qint64 middle = (view->fromMs() + view->toMs()) / 2;
    const double zoom =
        medianMs(20, [&](int i) { view->zoom(i % 2 == 0 ? 1.25 : 0.8, middle + i * 10'000); });
    const double paintedDay = paintedMs(*charts);
    print("  floor: plainly painting these lines", paintedDay, "ms");
    print("  a frame while it is zoomed, 20 series", zoom, "ms", 16, paintedDay);
    view->zoom(2, middle);
    const double paintedPart = paintedMs(*charts);
    print("  floor: plainly painting half of it", paintedPart, "ms");
    print("  a frame while it is dragged",
          medianMs(20, [&](int i) { view->pan(i % 2 == 0 ? 60'000 : -60'000); }), "ms", 16,
          paintedPart);
    return isDrawn;
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
    print("floor: open+read+close of 3 files of each", floor, "ms");
    Driver driver(folder.filePath(QStringLiteral("sessions")));
    driver.window.resize(1440, 900);
    if (!QTest::qWaitForWindowExposed(&driver.window) || !watchBusy(driver)) {
        return fail("the busy processes could not be watched");
    }
    if (!driver.record(QStringLiteral("benchmark"))) {
        return fail("no recording began");
    }
    turnFor(std::chrono::seconds(3));
    const Load recording = Load::over(seconds);
    const double painted = paintedMs(*driver.livePage());
    print("floor: plainly painting the same lines", painted, "ms");
    print("recording, 20 series in each chart", recording, 35, floor + painted);
    print("the pointer moves over the charts", hoverMs(driver), "ms/move", 2);
    print("memory (PSS)", pssMb(), "MB", 60);
    driver.window.showMinimized();
    turnFor(std::chrono::seconds(1));
    print("the same, minimised", Load::over(seconds), 5, floor);
    driver.window.hide();
    turnFor(std::chrono::seconds(1));
    print("the same, hidden", Load::over(seconds), 5, floor);
    driver.window.showNormal();
    driver.press(Qt::Key_R, Qt::ControlModifier);
    if (!driver.waitUntilIdle()) {
        return fail("the recording did not end");
    }
    driver.setInterval(QStringLiteral("1 h"));
    return measureDay(driver, folder.filePath(QStringLiteral("day.probes")))
        ? 0
        : fail("the session of a day could not be shown");
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
    head();
    const double empty = startMs("--empty");
    print("floor: start of an empty window with one chart", empty, "ms");
    print("start of ours, to its first picture", startMs("--ours"), "ms", 2 * empty, empty);
    return measure(seconds, processes);
}
