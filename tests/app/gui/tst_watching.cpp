// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/sessionreader.h"
#include "tests/app/gui/freshhome.h"
#include "tests/app/gui/windowdriver.h"
#include "tests/app/gui/windowtest.h"
#include "ui/models/watchrules.h"
#include "ui/windows/firstrun.h"
#include "ui/windows/ruledialog.h"
#include "ui/windows/watchedlist.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QMenu>

#include <array>

using namespace probes;
using namespace probes::tests;

//! Choosing what to watch, as a user does, with real processes.
class TestWatching : public QObject, private FreshHome
{
    Q_OBJECT

private slots:
    void init() { QVERIFY(renew()); }
    void cleanup() { QCOMPARE(takeWarnings(), QString()); }
    void startsWithThePanelAndOneClick();
    void followsARuleThroughARestart();
    void countsWhoJoinsBeforeTheRecording();
    void remembersRules();
    void watchesAgainWhatWasChecked();
    void countsWhatARulePicksInOneWay();
    void offersNoTreeInAList();
    void changesAndEndsARuleFromTheList();

private:
    static qint64 alive(const WatchedModel &watched)
    {
        return std::ranges::count(watched.rows(), 0, &WatchedModel::Row::endedMs);
    }
};

void TestWatching::startsWithThePanelAndOneClick()
{
    const Burner burner;
    Driver driver(m_folder->path());
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    driver.setInterval(QStringLiteral("100 ms"));
    auto *panel = driver.find<FirstRun>("firstRun");
    QVERIFY(panel->isVisible());
    QVERIFY(!driver.livePage()->list()->isVisible()); // an empty list says nothing
    auto *button = panel->findChild<QPushButton *>(QStringLiteral("watchProgram0"));
    QTRY_VERIFY(!panel->largest()->programs().empty() && button->isVisible());
    QVERIFY(driver.picture(QStringLiteral("panel")));
    QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(driver.livePage()->watched()->rowCount() > 0);
    QVERIFY(!panel->isVisible());
    QVERIFY(driver.livePage()->list()->isVisible());
}

void TestWatching::followsARuleThroughARestart()
{
    // That one is gone before the window's first tick, which would list it.
    const QString tag = [] { return Burner().tag(); }();
    Driver driver(m_folder->filePath(QStringLiteral("sessions")));
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    driver.setInterval(QStringLiteral("100 ms"));
    WatchedModel &watched = *driver.livePage()->watched();
    QTRY_VERIFY(driver.livePage()->processes()->rowCount() > 0);
    QVERIFY(driver.watchByPattern(tag));
    QTRY_COMPARE(watched.notes().size(), size_t(1)); // waits for it
    QVERIFY(driver.record(QStringLiteral("by rule")));
    {
        const Burner first;
        QTRY_COMPARE_WITH_TIMEOUT(alive(watched), 1, 10'000);
        QCOMPARE(watched.rows()[0].info->key.pid, pid_t(first.pid()));
        QVERIFY(watched.notes().empty());
    }
    QTRY_COMPARE_WITH_TIMEOUT(alive(watched), 0, 10'000);
    const Burner second;
    QTRY_COMPARE_WITH_TIMEOUT(watched.rows().size(), size_t(2), 10'000); // a segment of its own
    QVERIFY(driver.picture(QStringLiteral("restarted")));
    QCOMPARE(watched.rows()[0].info->key.pid, pid_t(second.pid()));
    const qint64 ticks = driver.window.live()->recordingStatus().ticks;
    QVERIFY(driver.waitForTicks(ticks + 3));
    driver.press(Qt::Key_R, Qt::ControlModifier);
    QVERIFY(driver.waitUntilIdle());

    auto reader = SessionReader::open(driver.window.live()->sessionPath());
    QVERIFY(reader);
    const auto processes = (*reader)->processes();
    QVERIFY(processes);
    std::set<pid_t> recorded;
    for (const RecordedProcessPtr &process : *processes) {
        recorded.insert(process->info.key.pid);
    }
    QCOMPARE(recorded.size(), size_t(2)); // both, and nobody else
    QVERIFY(recorded.contains(pid_t(second.pid())));
}

//! While the session dialog is open.
void TestWatching::countsWhoJoinsBeforeTheRecording()
{
    const QString program = at("late-of-test");
    QVERIFY(QFile::copy(QStringLiteral("/bin/sleep"), program));
    Driver driver(at("sessions"));
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    driver.setInterval(QStringLiteral("100 ms"));
    QVERIFY(driver.watchByPattern(QStringLiteral("^late-of-test")));
    driver.press(Qt::Key_R, Qt::ControlModifier);
    auto *dialog = driver.waitForDialog<SessionDialog>();
    QVERIFY(dialog != nullptr);
    const auto *watched = dialog->findChild<QAbstractButton *>(QStringLiteral("watched"));
    const auto *every = dialog->findChild<QAbstractButton *>(QStringLiteral("every"));
    QTRY_VERIFY2(watched->text().endsWith(QStringLiteral(" 0")), qPrintable(watched->text()));
    const QPoint place = every->pos();
    QProcess late;
    late.start(program, {QStringLiteral("600")});
    QVERIFY(late.waitForStarted());
    QTRY_VERIFY2_WITH_TIMEOUT(watched->text().endsWith(QStringLiteral(" 1")),
                              qPrintable(watched->text()), 20'000);
    QCOMPARE(every->pos(), place); // nothing moves by it
    late.kill();
    QVERIFY(late.waitForFinished());
    QTest::keyClick(dialog, Qt::Key_Escape);
}

void TestWatching::remembersRules()
{
    {
        Driver driver(m_folder->path());
        QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
        QVERIFY(driver.watchByPattern(QStringLiteral("no such process at all")));
        QTRY_COMPARE(driver.livePage()->watched()->notes().size(), size_t(1));
    } // not closed: as in a crash
    Driver driver(m_folder->path());
    QTRY_COMPARE(driver.livePage()->watched()->notes().size(), size_t(1));
    QCOMPARE(driver.livePage()->watched()->notes()[0].rule,
             QStringLiteral("/no such process at all/"));
}

//! By hand it means this process, as long as it runs.
void TestWatching::watchesAgainWhatWasChecked()
{
    const Burner burner;
    {
        Driver driver(m_folder->path());
        QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
        driver.setInterval(QStringLiteral("100 ms"));
        QVERIFY(driver.watch(QString::number(burner.pid())));
        const Burner shortLived;
        QVERIFY(driver.watch(QString::number(shortLived.pid())));
    } // not closed: as in a crash
    {
        Driver driver(m_folder->path());
        const WatchedModel &watched = *driver.livePage()->watched();
        QTRY_COMPARE(watched.rowCount(), 1); // the other one has ended
        QCOMPARE(qint64(watched.rows()[0].info->key.pid), burner.pid());
        QVERIFY(driver.livePage()->processes()->isWatched(watched.rows()[0].info->key));
        driver.livePage()->unwatch(ProcessKey(watched.rows()[0].info->key));
    }
    Driver driver(m_folder->path());
    QTRY_VERIFY(driver.livePage()->processes()->rowCount() > 0);
    QCOMPARE(driver.livePage()->watched()->rowCount(), 0);
}

//! Many more than a rule draws: every place tells the same, over a restart in the same colours.
void TestWatching::countsWhatARulePicksInOneWay()
{
    using Colours = std::map<ProcessKey, int>;
    const auto colours = [](const WatchedModel &watched) {
        Colours out;
        for (const WatchedModel::Row &row : watched.rows()) {
            out[row.info->key] = row.colour;
        }
        return out;
    };
    const Burner burner;
    std::vector<std::unique_ptr<QProcess>> many;
    const QString seconds = QStringLiteral("500.0%1").arg(getpid()); // nobody else's
    for (int i = 0; i < 25; ++i) {
        many.push_back(std::make_unique<QProcess>());
        many.back()->setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGKILL); });
        many.back()->start(QStringLiteral("/usr/bin/sleep"), {seconds});
        QVERIFY(many.back()->waitForStarted());
    }
    const QString pattern = seconds + u'|' + burner.tag();
    Colours before;
    {
        Driver driver(m_folder->path());
        QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
        driver.setInterval(QStringLiteral("100 ms"));
        QVERIFY(driver.watch(QString::number(burner.pid())));
        QVERIFY(driver.watch(QString::number(many[24]->processId())));
        QVERIFY(driver.watchByPattern(pattern));
        const WatchedModel &watched = *driver.livePage()->watched();
        QTRY_COMPARE_WITH_TIMEOUT(watched.processes(), 26, 10'000);
        // Those that are checked by hand have lines besides.
        QVERIFY2(watched.lines() >= WatchRules::MostDrawn && watched.lines() < 26,
                 qPrintable(QString::number(watched.lines())));
        const auto *count = driver.find<QLabel>("watchedCount");
        QVERIFY2(count->text().startsWith(QLatin1String("26")), qPrintable(count->text()));
        QVERIFY(driver.picture(QStringLiteral("many-by-rule")));
        driver.press(Qt::Key_R, Qt::ControlModifier);
        auto *dialog = driver.waitForDialog<SessionDialog>();
        QVERIFY(dialog != nullptr);
        const auto *choice = dialog->findChild<QAbstractButton *>(QStringLiteral("watched"));
        QVERIFY2(choice->text().endsWith(QLatin1String("26")), qPrintable(choice->text()));
        // Those that are checked by hand are the rule's, too.
        const auto *chosen = dialog->findChild<QLabel *>(QStringLiteral("chosen"));
        QVERIFY2(chosen->text().startsWith(QLatin1String("1 ")) && !chosen->text().contains(u','),
                 qPrintable(chosen->text()));
        many[24]->kill(); // it goes on telling so
        QVERIFY(many[24]->waitForFinished());
        QTRY_VERIFY_WITH_TIMEOUT(choice->text().endsWith(QLatin1String("25")), 10'000);
        QTest::keyClick(dialog, Qt::Key_Escape);
        QCOMPARE(watched.processes(), 25);
        driver.livePage()->unwatch(ProcessKey(watched.rows()[0].info->key)); // its colour is free
        before = colours(watched);
    } // not closed: as in a crash
    Driver driver(m_folder->path());
    const WatchedModel &watched = *driver.livePage()->watched();
    QTRY_COMPARE_WITH_TIMEOUT(watched.processes(), 25, 10'000);
    for (const auto &[key, colour] : colours(watched)) {
        const auto known = before.find(key);
        QVERIFY(known == before.end() || known->second == colour);
    }
    const auto same = std::ranges::count_if(
        watched.rows(), [&](const auto &row) { return before.contains(row.info->key); });
    QVERIFY2(same >= WatchRules::MostDrawn - 2, qPrintable(QString::number(same)));
    for (const auto &each : many) {
        each->kill();
        each->waitForFinished();
    }
}

//! While it has members it has no line.
void TestWatching::changesAndEndsARuleFromTheList()
{
    const Burner burner;
    Driver driver(m_folder->path());
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    driver.setInterval(QStringLiteral("100 ms"));
    QVERIFY(driver.watchByPattern(burner.tag()));
    const WatchedModel &watched = *driver.livePage()->watched();
    QTRY_COMPARE_WITH_TIMEOUT(alive(watched), 1, 10'000);
    const auto choose = [&driver](const char *what) {
        auto *more = driver.find<QAbstractButton>("moreOfWatched");
        more->setFocus();
        QTest::keyClick(more, Qt::Key_Space);
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        const auto isOfRule = [](const QAction *action) {
            return action->menu() != nullptr && action->text().contains(QLatin1String("burner"));
        };
        const auto actions = menu ? menu->actions() : QList<QAction *>();
        const auto rule = std::ranges::find_if(actions, isOfRule);
        if (rule == actions.end()) {
            return QString();
        }
        const QString text = (*rule)->text();
        menu->setActiveAction(*rule);
        QTest::keyClick(menu, Qt::Key_Right);
        for (QAction *action : (*rule)->menu()->actions()) {
            if (isNamed(action->text(), QLatin1String(what))) {
                (*rule)->menu()->setActiveAction(action);
            }
        }
        QTest::keyClick((*rule)->menu(), Qt::Key_Return);
        return text;
    };
    const QString told = choose("Edit…");
    QVERIFY2(told.contains(burner.tag()) && told.contains(QStringLiteral("– 1 ")),
             qPrintable(told));
    auto *dialog = driver.waitForDialog<RuleDialog>();
    QVERIFY(dialog != nullptr);
    auto *value = dialog->findChild<QLineEdit *>(QStringLiteral("value"));
    QCOMPARE(value->text(), burner.tag());
    QCOMPARE(dialog->findChild<QComboBox *>(QStringLiteral("kind"))->currentIndex(), 1);
    QTest::keyClicks(value, QStringLiteral("pass.*") + burner.tag());
    QTest::keyClick(value, Qt::Key_Return);
    auto *rules = driver.window.findChild<WatchRules *>();
    QCOMPARE(rules->texts(), QStringList{QStringLiteral("/pass.*%1/").arg(burner.tag())});
    QCOMPARE(alive(watched), 1);
    QTRY_VERIFY(driver.window.findChildren<RuleDialog *>().isEmpty());
    choose("Stop watching");
    QVERIFY(rules->texts().isEmpty());
    QCOMPARE(watched.rowCount(), 0);
    driver.press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(rules->texts().size(), 1);
    QTRY_COMPARE(alive(watched), 1);
}

void TestWatching::offersNoTreeInAList()
{
    Driver driver(m_folder->path());
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    const ProcessPicker *picker = driver.livePage()->picker();
    const auto offers = [picker](const char *text) {
        const auto actions = picker->view()->actions();
        return std::ranges::any_of(actions, [text](const QAction *action) {
            return isNamed(action->text(), QLatin1String(text)) && action->isVisible();
        });
    };
    QVERIFY(offers("Expand all") && offers("Collapse all"));
    driver.press(Qt::Key_T, Qt::ControlModifier);
    QTRY_COMPARE(picker->tree()->mode(), ProcessTree::Mode::List);
    QVERIFY(!offers("Expand all") && !offers("Collapse all"));
}

int main(int argc, char *argv[])
{
    return runWindowTest<TestWatching>(argc, argv);
}
#include "tst_watching.moc"
