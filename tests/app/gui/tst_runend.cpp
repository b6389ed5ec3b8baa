// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/gui/rundriver.h"
#include "tests/app/gui/windowtest.h"
#include "ui/models/cellroles.h"

#include <QApplication>
#include <QLabel>
#include <QTableView>

using namespace probes;
using namespace probes::tests;

//! How the recording of a command ends, and what becomes of the command: nothing that it was not
//! told.
class TestRunEnd : public QObject, private RunDriver
{
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { QCOMPARE(end(), QString()); }
    void asksItToEnd();
    void killsOnlyWhenTold();
    void leavesItRunning();
    void goesOnAfterIt();
    void untracedItGoesOnUntilAllHaveEnded();
    void whatHasEndedIsDismissed();
    void endsAtTheLatest();
    void asksBeforeClosing();
};

void TestRunEnd::asksItToEnd()
{
    QVERIFY(start(QStringLiteral("sleep 600"), false));
    QVERIFY(waitUntilItRuns());
    QMessageBox *box = askToStop();
    QVERIFY(box != nullptr);
    QVERIFY(box->findChild<QPushButton *>(QStringLiteral("killRun")) == nullptr);
    QVERIFY(m_driver->picture(QStringLiteral("run-stop"), box));
    choose(box, "askToEnd");
    QVERIFY(m_driver->waitUntilIdle());
    QCOMPARE(recorded().run->end.signal, SIGINT);
    QTRY_VERIFY(says(m_driver->notice(), QStringLiteral("ended by "))
                && m_driver->notice().contains(QStringLiteral("SIGINT")));
}

void TestRunEnd::killsOnlyWhenTold()
{
    QVERIFY(
        start(QStringLiteral("trap '' INT TERM; echo deaf; while :; do sleep 0.05; done"), true));
    QVERIFY(waitUntilItRuns());
    QTRY_VERIFY(contentsBelow("state/resource-probes/runs").contains("deaf"));
    choose(askToStop(), "askToEnd");
    QTRY_VERIFY(m_driver->window.findChildren<QMessageBox *>().isEmpty());
    QMessageBox *box = askToStop();
    QVERIFY(box != nullptr);
    QVERIFY(m_driver->window.live()->isRunGoingOn());
    choose(box, "killRun");
    QVERIFY(m_driver->waitUntilIdle());
    QCOMPARE(recorded().run->end.signal, SIGKILL);
}

void TestRunEnd::leavesItRunning()
{
    QVERIFY(start(QStringLiteral("sleep 600"), false));
    QVERIFY(waitUntilItRuns());
    const pid_t pid = m_driver->window.live()->run()->process.pid;
    choose(askToStop(), "leaveRunning");
    QVERIFY(m_driver->waitUntilIdle());
    QVERIFY(!recorded().run->hasEnded());
    QCOMPARE(kill(pid, 0), 0);
    QTRY_VERIFY(says(m_driver->notice(), QStringLiteral("had not ended")));
    kill(pid, SIGTERM);
    RunDialog *form = openForm(); // how it ended is learnt later
    QVERIFY(form != nullptr);
    const auto *past = form->findChild<QTableView *>(QStringLiteral("pastRuns"))->model();
    QTRY_COMPARE(past->index(0, RunHistory::Ended).data().toString(),
                 QStringLiteral("ended by SIGTERM"));
    QTest::keyClick(form, Qt::Key_Escape);
}

void TestRunEnd::goesOnAfterIt()
{
    RunDialog *form = openForm();
    QVERIFY(form != nullptr);
    type(form, "line", QStringLiteral("true"));
    form->findChild<QComboBox *>(QStringLiteral("until"))->setCurrentIndex(2);
    form->findChild<QCheckBox *>(QStringLiteral("trace"))->setChecked(false);
    QTest::mouseClick(form->findChild<QPushButton *>(QStringLiteral("run")), Qt::LeftButton);
    LiveSession *live = m_driver->window.live();
    QTRY_VERIFY(live->run() && live->run()->hasEnded());
    const qint64 ticks = live->recordingStatus().ticks;
    QVERIFY(m_driver->waitForTicks(ticks + 3));
    m_driver->press(Qt::Key_R, Qt::ControlModifier); // nothing is left to ask about
    QVERIFY(m_driver->waitUntilIdle());
    QCOMPARE(recorded().run->end.exitCode, 0);
    QVERIFY(!recorded().run->isTraced);
}

//! As `probes record --` does, and with what can be done about what is left.
void TestRunEnd::untracedItGoesOnUntilAllHaveEnded()
{
    RunDialog *form = openForm();
    QVERIFY(form != nullptr);
    type(form, "line", QStringLiteral("setsid sleep 601 & sleep 600 & exit 3"));
    form->findChild<QCheckBox *>(QStringLiteral("shell"))->setChecked(true);
    form->findChild<QCheckBox *>(QStringLiteral("trace"))->setChecked(false);
    QTest::mouseClick(form->findChild<QPushButton *>(QStringLiteral("run")), Qt::LeftButton);
    LiveSession *live = m_driver->window.live();
    QTRY_VERIFY(live->run() && live->run()->hasEnded());
    const qint64 ticks = live->recordingStatus().ticks;
    QVERIFY(m_driver->waitForTicks(ticks + 3));
    QCOMPARE(live->state(), LiveSession::State::Recording);
    QVERIFY(live->isRunGoingOn());
    const auto leftOf = [this](const QString &argument) {
        for (const auto &row : m_driver->livePage()->watched()->rows()) {
            if (row.endedMs == 0 && row.info->commandLine.endsWith(argument)) {
                return row.info->key.pid;
            }
        }
        return 0;
    };
    QTRY_VERIFY(leftOf(QStringLiteral("601")) > 0); // orphans are drawn, too
    QTRY_VERIFY(leftOf(QStringLiteral("600")) > 0);
    const pid_t apart = leftOf(QStringLiteral("601"));
    QMessageBox *box = askToStop();
    QVERIFY(box != nullptr);
    QVERIFY2(box->text().contains(QStringLiteral("has ended")), qPrintable(box->text()));
    choose(box, "askToEnd");
    QTRY_COMPARE(leftOf(QStringLiteral("600")), 0); // of its group
    QCOMPARE(live->state(), LiveSession::State::Recording);
    kill(apart, SIGTERM);
    QVERIFY(m_driver->waitUntilIdle());
    QCOMPARE(recorded().run->end.exitCode, 3);
    QVERIFY(!recorded().run->isTraced);
}

//! Its lines stay to be looked at; nothing else is about them.
void TestRunEnd::whatHasEndedIsDismissed()
{
    QVERIFY(start(QStringLiteral("sleep 2 & sleep 1.5; wait; exit 3"), true));
    QTRY_VERIFY(says(m_driver->notice(), QStringLiteral("exit code 3")));
    QVERIFY(m_driver->waitUntilIdle());
    WatchedModel *watched = m_driver->livePage()->watched();
    QTRY_COMPARE(watched->ended(), 3);
    QCOMPARE(watched->rowCount(), 3);
    QVERIFY(watched->index(0, 0).data(MutedRole).toBool());
    QVERIFY(says(watched->index(0, 0).data(DetailRole).toString(), QStringLiteral("exit code 3")));
    for (const QString &text : recorded().selection) { // they were the run's
        QVERIFY2(!text.contains(u'@'), qPrintable(text));
    }
    QVERIFY(m_driver->window.live()->lately(false).selection.rules().empty());
    QVERIFY(m_driver->picture(QStringLiteral("run-ended")));
    m_driver->press(Qt::Key_R, Qt::ControlModifier);
    auto *dialog = m_driver->waitForDialog<SessionDialog>();
    QVERIFY(dialog != nullptr);
    QVERIFY(buttonIn(*dialog, QStringLiteral("None, only the machine")) != nullptr);
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTest::mouseClick(m_driver->find<QAbstractButton>("removeEnded"), Qt::LeftButton);
    QCOMPARE(watched->rowCount(), 0);
    QVERIFY(start(QStringLiteral("true"), false));
    QTRY_VERIFY(says(m_driver->notice(), QStringLiteral("exit code 0")));
    QVERIFY(m_driver->waitUntilIdle());
    QTRY_COMPARE(watched->ended(), 1);
    m_driver->window.close();
    m_driver.reset();
    open(); // another time
    QTRY_VERIFY(m_driver->livePage()->processes()->rowCount() > 0);
    QCOMPARE(m_driver->livePage()->watched()->rowCount(), 0);
}

//! As `probes record --duration` does: the command goes on.
void TestRunEnd::endsAtTheLatest()
{
    RunDialog *form = openForm();
    QVERIFY(form != nullptr);
    type(form, "line", QStringLiteral("sleep 600"));
    auto *kind = form->findChild<QComboBox *>(QStringLiteral("stop"));
    for (int i = 0; i < kind->count(); ++i) {
        if (isNamed(kind->itemText(i), QStringLiteral("After"))) {
            kind->setCurrentIndex(i);
        }
    }
    auto *after = form->findChild<QComboBox *>(QStringLiteral("stopAfter"));
    auto *run = form->findChild<QPushButton *>(QStringLiteral("run"));
    after->setCurrentText(QStringLiteral("soon"));
    QVERIFY(!run->isEnabled());
    QVERIFY(form->findChild<QLabel *>(QStringLiteral("stopProblem"))->isVisible());
    after->setCurrentText(QStringLiteral("1 s"));
    QVERIFY(m_driver->picture(QStringLiteral("run-at-most"), form));
    QTest::mouseClick(run, Qt::LeftButton);
    QVERIFY(waitUntilItRuns());
    const pid_t pid = m_driver->window.live()->run()->process.pid;
    QVERIFY(m_driver->waitUntilIdle());
    QVERIFY(!recorded().run->hasEnded());
    QCOMPARE(kill(pid, 0), 0);
    kill(pid, SIGTERM);
}

void TestRunEnd::asksBeforeClosing()
{
    QVERIFY(start(QStringLiteral("sleep 600"), false));
    QVERIFY(waitUntilItRuns());
    const pid_t pid = m_driver->window.live()->run()->process.pid;
    m_driver->window.close();
    auto *box = m_driver->waitForDialog<QMessageBox>();
    QVERIFY(box != nullptr);
    QVERIFY(says(box->informativeText(), QStringLiteral("command goes on")));
    choose(box, "stopAndSave");
    QTRY_VERIFY(!m_driver->window.isVisible());
    QCOMPARE(kill(pid, 0), 0);
    kill(pid, SIGTERM);
}

int main(int argc, char *argv[])
{
    return runWindowTest<TestRunEnd>(argc, argv);
}
#include "tst_runend.moc"
