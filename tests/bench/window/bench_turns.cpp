// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the window always answers: the longest turn of its event loop, by the clock, less what
// others had the cores for, with 10,000 processes in the picker and while a session of 24 h opens.
// Ends with 1 when a turn took longer than 50 ms.
//
//     QT_QPA_PLATFORM=offscreen bench_turns [PROCESSES]
#include "tests/app/gui/stage/guithreadturns.h"
#include "tests/app/gui/windowdriver.h"
#include "tests/bench/daysession.h"
#include "tests/bench/window/crowd.h"
#include "ui/charts/dashboard.h"
#include "ui/windows/storedpage.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QHeaderView>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <cmath>
#include <cstdio>

using namespace probes;
using namespace probes::tests;
using namespace std::chrono_literals;

namespace {
constexpr double LongestMs = 50;
constexpr int DayProcesses = 20;

//! Measures one step after another and remembers whether all were short.
class Judge
{
public:
    explicit Judge(MainWindow *window)
        : m_window(window)
    { }

    //! `step` runs in a turn of its own, as events do; then the loop turns until `isDone`.
    template<typename Step, typename Done>
    void measure(const char *what, Step step, Done isDone)
    {
        GuiThreadTurns::restart();
        QMetaObject::invokeMethod(m_window, step, Qt::QueuedConnection);
        const bool isThere = turnUntil(isDone);
        turn(300ms); // what it left to be painted
        const double worst = GuiThreadTurns::worstMs();
        const bool isShort = worst <= LongestMs && isThere && GuiThreadTurns::turns() > 1;
        m_isGood = m_isGood && isShort;
        std::printf("%-52s %7.1f ms %s\n", what, worst, isShort ? "" : "TOO LONG");
        std::fflush(stdout);
    }
    template<typename Step>
    void measure(const char *what, Step step)
    {
        bool isDone = false;
        measure(
            what,
            [step, &isDone] {
                step();
                isDone = true;
            },
            [&isDone] { return isDone; });
    }
    bool isGood() const { return m_isGood; }

private:
    static void turn(std::chrono::milliseconds time)
    {
        QEventLoop loop;
        QTimer::singleShot(time, &loop, &QEventLoop::quit);
        loop.exec();
    }
    //! As qWaitFor(), which sleeps in between: that would count as a turn.
    template<typename Done>
    static bool turnUntil(Done isDone)
    {
        QElapsedTimer time;
        time.start();
        while (!isDone() && time.elapsed() < 60'000) {
            turn(10ms);
        }
        return isDone();
    }

    MainWindow *m_window;
    bool m_isGood = true;
};

void crowd(Driver &driver, Judge &judge, int processes)
{
    LiveSession *live = driver.window.live();
    ProcessPicker *picker = driver.livePage()->picker();
    Crowd crowd(processes, QDateTime::currentMSecsSinceEpoch());
    const auto tick = [&](const char *what) {
        const SamplePtr sample = crowd.next();
        judge.measure(what, [live, sample] { emit live->sampled(sample); });
    };
    tick("a tick brings many processes at once");
    for (int i = 0; i < 3; ++i) {
        tick("a tick: some work, some come and go");
    }
    const auto type = [&](const char *what, const QString &text) {
        judge.measure(what, [picker, text] { picker->search()->setText(text); });
    };
    type("a letter in the search", QStringLiteral("p"));
    type("a word in the search that finds few", QStringLiteral("process-77 listen"));
    tick("a tick while something is searched");
    type("the search is cleared", QString());
    const auto sortBy = [&](const char *what, int column) {
        judge.measure(
            what, [picker, column] { picker->view()->sortByColumn(column, Qt::AscendingOrder); });
    };
    sortBy("sorted by name", ProcessModel::Name);
    sortBy("sorted by memory", ProcessModel::Memory);
    const auto click = [&](const char *what, const char *button) {
        auto *found = picker->findChild<QToolButton *>(QLatin1String(button));
        judge.measure(what, [found] { found->click(); });
    };
    click("as a list", "asTree");
    tick("a tick in the list");
    click("as a tree again", "asTree");
    judge.measure("all collapsed", [picker] { picker->view()->collapseAll(); });
    judge.measure("all expanded", [picker] { picker->view()->expandAll(); });
    judge.measure("the end of the list",
                  [picker] { QTest::keyClick(picker->view(), Qt::Key_End); });
}

//! Half an hour of a busy machine, of which nothing was watched.
void lastMinutes(Judge &judge)
{
    constexpr int Ticks = 1800;
    constexpr int Watched = 20;
    ChartPage page(ChartPage::Source::Live);
    page.resize(1440, 900);
    page.show();
    const auto buffer = std::make_shared<LiveBuffer>();
    page.setSeen(buffer);
    Crowd crowd(500, QDateTime::currentMSecsSinceEpoch());
    SamplePtr first;
    SamplePtr sample;
    for (int i = 0; i < Ticks; ++i) {
        sample = crowd.next();
        first = first ? first : sample;
        buffer->append(sample);
        page.history()->append(*sample);
    }
    std::vector<ProcessInfoPtr> all; // that were there all the time
    for (const ProcessReading &reading : sample->processes) {
        const auto isSame = [&](const ProcessReading &each) { return each.info == reading.info; };
        if (all.size() < Watched && std::ranges::any_of(first->processes, isSame)) {
            all.push_back(reading.info);
        }
    }
    const Metric *memory = findMetric("process_memory", "used");
    const auto isWhole = [&] {
        const auto &rows = page.watched()->rows();
        return rows.size() == Watched && std::ranges::all_of(rows, [&](const auto &row) {
                   return std::isfinite(page.history()->valueAt({memory, row.subject}, 0));
               });
    };
    judge.measure(
        "20 get their last half hour of 500 processes",
        [&] {
            for (const ProcessInfoPtr &process : all) {
                page.watch(process);
            }
        },
        isWhole);
}

bool day(Driver &driver, Judge &judge, const QString &path)
{
    if (const auto written = writeDay(path, DayProcesses); !written) {
        std::fprintf(stderr, "bench_turns: %s\n", qPrintable(written.error().text()));
        return false;
    }
    auto *page = driver.window.findChild<StoredPage *>();
    ChartPage *charts = page->charts();
    judge.measure(
        "a session of 24 h opens", [&] { driver.window.openSession(path); },
        [charts] { return charts->history()->ticks() == DayTicks && charts->isVisible(); });
    for (int i = charts->watched()->rowCount(); i < DayProcesses; ++i) {
        const ProcessInfoPtr process = charts->processes()->row(i).info;
        judge.measure("another of its processes is watched",
                      [charts, process] { charts->watch(process); });
    }
    TimeView *view = charts->dashboard()->view();
    const qint64 middle = (view->fromMs() + view->toMs()) / 2;
    for (int i = 0; i < 5; ++i) {
        judge.measure("zoomed in", [view, middle] { view->zoom(2, middle); });
    }
    judge.measure("all of it again", [view] { view->showLast(0); });
    return true;
}
} // namespace

int main(int argc, char *argv[])
{
    const QTemporaryDir folder;
    for (const char *variable : {"XDG_CONFIG_HOME", "XDG_STATE_HOME"}) {
        qputenv(variable, folder.path().toLocal8Bit());
    }
    const QApplication application(argc, argv);
    const int processes = argc > 1 ? QByteArray(argv[1]).toInt() : 10'000;
    Driver driver(folder.filePath(QStringLiteral("sessions")));
    driver.window.resize(1440, 900);
    if (processes < 1 || !QTest::qWaitForWindowExposed(&driver.window)) {
        std::fprintf(stderr, "usage: bench_turns [PROCESSES]\n");
        return 2;
    }
    driver.setInterval(QStringLiteral("1 h")); // the machine's own processes stay out of it
    Judge judge(&driver.window);
    crowd(driver, judge, processes);
    lastMinutes(judge);
    const bool isDone = day(driver, judge, folder.filePath(QStringLiteral("day.probes")));
    return isDone && judge.isGood() ? 0 : 1;
}
