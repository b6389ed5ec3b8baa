// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/gui/rundriver.h"

#include <QApplication>
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
    QTRY_VERIFY(m_driver->notice().contains(QStringLiteral("ended by SIGINT")));
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
    QTRY_VERIFY(m_driver->notice().contains(QStringLiteral("had not ended")));
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

void TestRunEnd::asksBeforeClosing()
{
    QVERIFY(start(QStringLiteral("sleep 600"), false));
    QVERIFY(waitUntilItRuns());
    const pid_t pid = m_driver->window.live()->run()->process.pid;
    m_driver->window.close();
    auto *box = m_driver->waitForDialog<QMessageBox>();
    QVERIFY(box != nullptr);
    QVERIFY(box->informativeText().contains(QStringLiteral("command goes on")));
    choose(box, "stopAndSave");
    QTRY_VERIFY(!m_driver->window.isVisible());
    QCOMPARE(kill(pid, 0), 0);
    kill(pid, SIGTERM);
}

int main(int argc, char *argv[])
{
    const QTemporaryDir runtime; // Qt warns of its absence on a bare machine
    qputenv("XDG_RUNTIME_DIR", runtime.path().toLocal8Bit());
    const QApplication application(argc, argv);
    TestRunEnd test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_runend.moc"
