// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/gui/rundriver.h"
#include "tests/app/gui/windowtest.h"
#include "ui/charts/dashboard.h"
#include "ui/charts/eventlane.h"
#include "ui/models/eventsmodel.h"
#include "ui/models/runprocessesmodel.h"
#include "ui/windows/eventsdialog.h"
#include "ui/windows/outputdialog.h"
#include "ui/windows/runprocessesdialog.h"
#include "ui/windows/storedpage.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTableView>

using namespace probes;
using namespace probes::tests;

//! Commands that are run to be recorded, from the run form to what is told of them afterwards.
class TestRuns : public QObject, private RunDriver
{
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { QCOMPARE(end(), QString()); }
    void recordsACommand();
    void drawsWhatItStarts();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void givesVariablesAndKeepsThemToItself();
    void forgetsSecretsAtOnce();
    void runsAgain();
    void listsWhatHappened();
    void recordsWhatWasChosen();
};

void TestRuns::recordsACommand()
{
    RunDialog *form = openForm();
    QVERIFY(form != nullptr);
    type(form, "line",
         QStringLiteral("for i in 1 2 3; do sleep 0.02; done; echo all done; exit 3"));
    const auto *hint = form->findChild<QLabel *>(QStringLiteral("hint"));
    QVERIFY(hint->isVisible()); // of a shell's signs
    QTest::mouseClick(form->findChild<QCheckBox *>(QStringLiteral("shell")), Qt::LeftButton,
                      Qt::NoModifier, QPoint(8, 8));
    QVERIFY(!hint->isVisible());
    type(form, "folder", m_folder->path());
    type(form, "description", QStringLiteral("three naps"));
    QVERIFY(m_driver->picture(QStringLiteral("run-form"), form));
    QTest::keyClick(form, Qt::Key_Return);
    QTRY_VERIFY(says(m_driver->notice(), QStringLiteral("Saved"))
                && says(m_driver->notice(), QStringLiteral("exit code 3")));
    QVERIFY(m_driver->notice().contains(QStringLiteral("three naps")));
    QVERIFY(m_driver->waitUntilIdle());
    QVERIFY(m_driver->picture(QStringLiteral("run-saved")));

    const Session session = recorded();
    QVERIFY(session.run.has_value());
    QCOMPARE(session.run->end.exitCode, 3);
    QCOMPARE(session.run->folder, m_folder->path());
    QVERIFY(session.run->isTraced);
    QCOMPARE(session.run->processes, 4);
    QVERIFY(session.firstTickMs <= session.run->startedMs);

    QTest::mouseClick(m_driver->noticeButton(QStringLiteral("Processes…")), Qt::LeftButton);
    auto *processes = m_driver->waitForDialog<RunProcessesDialog>();
    QVERIFY(processes != nullptr);
    auto *table = processes->findChild<QTableView *>(QStringLiteral("processesOfRun"));
    QTRY_COMPARE(table->model()->rowCount(), 4);
    const QAbstractItemModelTester tester(table->model());
    const auto texts = [table](int column) {
        QStringList out;
        for (int row = 0; row < table->model()->rowCount(); ++row) {
            out.append(table->model()->index(row, column).data().toString());
        }
        return out;
    };
    QCOMPARE(texts(RunProcessesModel::Name),
             QStringList({QStringLiteral("sh"), QStringLiteral("sleep"), QStringLiteral("sleep"),
                          QStringLiteral("sleep")}));
    QVERIFY(says(texts(RunProcessesModel::How).constFirst(), QStringLiteral("exit code 3")));
    table->setCurrentIndex(table->model()->index(0, 0));
    table->sortByColumn(RunProcessesModel::Took, Qt::AscendingOrder);
    QCOMPARE(texts(RunProcessesModel::Name).constLast(), QStringLiteral("sh"));
    QCOMPARE(table->currentIndex().row(), 3); // the same one
    QVERIFY(m_driver->picture(QStringLiteral("run-processes"), processes));
    QTest::keyClick(processes, Qt::Key_Escape);

    QTest::mouseClick(m_driver->noticeButton(QStringLiteral("Output")), Qt::LeftButton);
    auto *output = m_driver->waitForDialog<OutputDialog>();
    QVERIFY(output != nullptr);
    QTRY_COMPARE(output->findChild<QPlainTextEdit *>()->toPlainText(),
                 QStringLiteral("all done\n"));
    QVERIFY(m_driver->picture(QStringLiteral("run-output"), output));
    QTest::keyClick(output, Qt::Key_Escape);

    QVERIFY(m_driver->showSessions() != nullptr);
    QTRY_VERIFY(m_driver->find<QPushButton>("runProcesses") != nullptr);
    QVERIFY(m_driver->picture(QStringLiteral("run-in-library")));
}

void TestRuns::drawsWhatItStarts()
{
    m_driver->press(Qt::Key_G, Qt::ControlModifier);
    QVERIFY(m_driver->livePage()->showsGroups());
    QVERIFY(start(QStringLiteral("sleep 600 & sleep 601; wait"), true));
    QVERIFY(waitUntilItRuns());
    QVERIFY(!m_driver->livePage()->showsGroups()); // where it is seen
    QVERIFY(m_driver->livePage()->dashboard()->isVisible());
    const WatchedModel *watched = m_driver->livePage()->watched();
    QTRY_COMPARE(watched->rowCount(), 3);
    QTRY_VERIFY(m_driver->window.live()->recordingStatus().ticks > 3);
    QVERIFY(m_driver->picture(QStringLiteral("run-going-on")));
    choose(askToStop(), "askToEnd");
    LiveSession *live = m_driver->window.live();
    QTRY_VERIFY(live->run()->hasEnded());
    QVERIFY(live->isRunGoingOn()); // what a shell runs beside itself does not heed Ctrl+C
    QTRY_VERIFY(m_driver->window.findChildren<QMessageBox *>().isEmpty());
    QMessageBox *box = askToStop();
    QVERIFY(box != nullptr);
    QVERIFY2(says(box->text(), QStringLiteral("has ended")), qPrintable(box->text()));
    choose(box, "askToEnd"); // by SIGTERM, and all of its group
    QVERIFY(m_driver->waitUntilIdle());
    QCOMPARE(recorded().run->processes, 3);
}

void TestRuns::saysWhatIsWrong_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("label");
    QTest::addColumn<QString>("said");
    const auto q = [](const char *text) { return QString::fromUtf8(text); };
    QTest::newRow("no such command")
        << q("no-such-program-here -x") << q("/tmp") << q("lineProblem") << q("no command");
    QTest::newRow("not through a shell")
        << q("no-such-program-here | cat") << q("/tmp") << q("lineProblem") << q("no command");
    QTest::newRow("no such file") << q("/no/such/program") << q("/tmp") << q("lineProblem")
                                  << q("no command");
    QTest::newRow("not executable")
        << q("/etc/passwd") << q("/tmp") << q("lineProblem") << q("make it executable");
    QTest::newRow("no such folder")
        << q("true") << q("/no/such/folder") << q("folderProblem") << q("no such folder");
    QTest::newRow("a file for a folder")
        << q("true") << q("/etc/passwd") << q("folderProblem") << q("no folder");
}

void TestRuns::saysWhatIsWrong()
{
    QFETCH(const QString, line);
    QFETCH(const QString, folder);
    QFETCH(const QString, label);
    QFETCH(const QString, said);
    RunDialog *form = openForm();
    QVERIFY(form != nullptr);
    type(form, "line", line);
    type(form, "folder", folder);
    const auto *folderField = form->findChild<QLineEdit *>(QStringLiteral("folder"));
    const QRect before(folderField->mapTo(form, QPoint()), form->size());
    QTest::mouseClick(form->findChild<QPushButton *>(QStringLiteral("run")), Qt::LeftButton);
    const auto *problem = form->findChild<QLabel *>(label);
    QTRY_VERIFY2(problem->isVisible() && says(problem->text(), said), qPrintable(problem->text()));
    QCOMPARE(QRect(folderField->mapTo(form, QPoint()), form->size()), before); // nothing moves
    if (said == QLatin1String("make it executable")) {
        QVERIFY(m_driver->picture(QStringLiteral("run-problem"), form));
    }
    QTRY_VERIFY(form->findChild<QPushButton *>(QStringLiteral("run"))->isEnabled());
    QCOMPARE(m_driver->window.live()->state(), LiveSession::State::Idle);
    QVERIFY(QDir(at("sessions")).entryList(QDir::Files).isEmpty()); // nothing is left behind
    QVERIFY(QDir(at("state/resource-probes/runs")).entryList(QDir::Files).isEmpty());
    QTest::keyClick(form, Qt::Key_Escape);
}

void TestRuns::givesVariablesAndKeepsThemToItself()
{
    const QString secret = QStringLiteral("s3cr3t-value");
    RunDialog *form = openForm();
    QVERIFY(form != nullptr);
    type(form, "line",
         QStringLiteral("test \"$PROBES_OF_TEST\" = s3cr3t\"-\"value && test -n \"$PATH\""));
    form->findChild<QCheckBox *>(QStringLiteral("shell"))->setChecked(true);
    QTest::mouseClick(form->findChild<QPushButton *>(QStringLiteral("addVariable")),
                      Qt::LeftButton);
    type(form, "value", secret);
    QVERIFY(!form->findChild<QPushButton *>(QStringLiteral("run"))->isEnabled()); // it has no name
    type(form, "variable", QStringLiteral("PROBES_OF_TEST"));
    QVERIFY(m_driver->picture(QStringLiteral("run-variables"), form));
    QTest::mouseClick(form->findChild<QPushButton *>(QStringLiteral("run")), Qt::LeftButton);
    QTRY_VERIFY(says(m_driver->notice(), QStringLiteral("exit code 0")));
    QVERIFY(m_driver->waitUntilIdle());
    m_driver->window.close();
    QVERIFY(!contentsBelow("sessions").contains(secret.toUtf8()));
    QVERIFY(!contentsBelow("state/resource-probes").contains(secret.toUtf8()));
    QVERIFY(contentsBelow("state/resource-probes").contains("PROBES_OF_TEST"));
}

//! The next one who opens the form neither sees them nor runs with them; and whatever a run brings
//! into the form, the list of runs and its buttons stay where they are.
void TestRuns::forgetsSecretsAtOnce()
{
    const QString line = QStringLiteral("test \"$DB_PASSWORD:$LEVEL\" = \"s3cr3t:7\"");
    RunDialog *form = openForm();
    QVERIFY(form != nullptr);
    type(form, "line", line);
    form->findChild<QCheckBox *>(QStringLiteral("shell"))->setChecked(true);
    const auto fields = [&](const char *name) {
        return form->findChildren<QLineEdit *>(QLatin1String(name));
    };
    for (const char *name : {"LEVEL", "DB_PASSWORD"}) {
        QTest::mouseClick(form->findChild<QPushButton *>(QStringLiteral("addVariable")),
                          Qt::LeftButton);
        QTest::keyClicks(fields("variable").constLast(), QLatin1String(name));
    }
    QTest::keyClicks(fields("value").constFirst(), QStringLiteral("7"));
    QTest::keyClicks(fields("value").constLast(), QStringLiteral("s3cr3t"));
    QCOMPARE(fields("value").constFirst()->echoMode(), QLineEdit::Normal);
    QCOMPARE(fields("value").constLast()->echoMode(), QLineEdit::Password);
    QTest::mouseClick(form->findChild<QPushButton *>(QStringLiteral("run")), Qt::LeftButton);
    QTRY_VERIFY(says(m_driver->notice(), QStringLiteral("exit code 0")));
    QVERIFY(m_driver->waitUntilIdle());

    form = openForm();
    QVERIFY(form != nullptr);
    auto *past = form->findChild<QTableView *>(QStringLiteral("pastRuns"));
    const auto *again = form->findChild<QPushButton *>(QStringLiteral("again"));
    const auto places = [&] {
        return QList<QRect>{form->geometry(), QRect(again->mapTo(form, QPoint()), again->size()),
                            QRect(past->mapTo(form, QPoint()), past->size())};
    };
    const QList<QRect> before = places();
    past->setFocus();
    past->selectRow(0);
    QTRY_COMPARE(fields("value").size(), 2);
    QCOMPARE(form->focusWidget(), past);
    QCOMPARE(fields("value").constFirst()->text(), QStringLiteral("7"));
    QCOMPARE(fields("value").constLast()->text(), QString());
    QTest::qWait(0); // what is posted is laid out
    QCOMPARE(places(), before);
    QVERIFY(m_driver->picture(QStringLiteral("run-secret"), form));
    QTest::mouseClick(form->findChild<QPushButton *>(QStringLiteral("again")), Qt::LeftButton);
    const auto *problem = form->findChild<QLabel *>(QStringLiteral("environmentProblem"));
    QTRY_VERIFY(says(problem->text(), QStringLiteral("Type the values again")));
    QCOMPARE(form->focusWidget(), fields("value").constLast());
    QCOMPARE(places(), before);
    QTest::keyClick(form, Qt::Key_Escape);
}

void TestRuns::runsAgain()
{
    QVERIFY(start(QStringLiteral("sh -c 'exit 7'"), false));
    QTRY_VERIFY(says(m_driver->notice(), QStringLiteral("exit code 7")));
    QVERIFY(m_driver->waitUntilIdle());
    const QString first = m_driver->window.live()->sessionPath();
    m_driver->window.close();
    m_driver.reset();
    open(); // another time
    RunDialog *form = openForm();
    QVERIFY(form != nullptr);
    auto *past = form->findChild<QTableView *>(QStringLiteral("pastRuns"));
    const QAbstractItemModelTester tester(past->model());
    QCOMPARE(past->model()->rowCount(), 1);
    QVERIFY(says(past->model()->index(0, RunHistory::Ended).data().toString(),
                 QStringLiteral("exit code 7")));
    past->selectRow(0);
    QCOMPARE(form->request().line, QStringLiteral("sh -c 'exit 7'"));
    QVERIFY(m_driver->picture(QStringLiteral("run-again"), form));
    QTest::mouseClick(form->findChild<QPushButton *>(QStringLiteral("again")), Qt::LeftButton);
    QTRY_VERIFY(says(m_driver->notice(), QStringLiteral("exit code 7")));
    QVERIFY(m_driver->waitUntilIdle());
    QVERIFY(m_driver->window.live()->sessionPath() != first);
    form = openForm();
    QVERIFY(form != nullptr);
    QCOMPARE(form->findChild<QTableView *>(QStringLiteral("pastRuns"))->model()->rowCount(), 2);
    QTest::mouseClick(form->findChild<QPushButton *>(QStringLiteral("clearHistory")),
                      Qt::LeftButton);
    auto *box = m_driver->waitForDialog<QMessageBox>();
    QVERIFY(box != nullptr);
    QVERIFY(m_driver->picture(QStringLiteral("run-clear"), box));
    choose(box, "clear");
    QTRY_VERIFY(!form->findChild<QTableView *>(QStringLiteral("pastRuns"))->isVisible());
    QVERIFY(QDir(at("state/resource-probes/runs")).entryList(QDir::Files).isEmpty());
    QVERIFY(QFile::exists(first)); // what was recorded stays
    QTest::keyClick(form, Qt::Key_Escape);
    m_driver->window.close();
    m_driver.reset();
    open(); // for good
    form = openForm();
    QVERIFY(form != nullptr);
    QCOMPARE(form->findChild<QTableView *>(QStringLiteral("pastRuns"))->model()->rowCount(), 0);
    QTest::keyClick(form, Qt::Key_Escape);
}

void TestRuns::listsWhatHappened()
{
    QVERIFY(start(QStringLiteral("sleep 0.2; sleep 0.02; exit 3"), true));
    QTRY_VERIFY(m_driver->noticeButton(QStringLiteral("Open")) != nullptr);
    QVERIFY(m_driver->waitUntilIdle());
    QVERIFY(recorded().run->isTraced);
    QTest::mouseClick(m_driver->noticeButton(QStringLiteral("Open")), Qt::LeftButton);
    auto *stored = m_driver->window.findChild<StoredPage *>();
    QTRY_VERIFY(stored->isVisible() && stored->hasCharts());
    m_driver->press(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    auto *dialog = m_driver->waitForDialog<EventsDialog>();
    QVERIFY(dialog != nullptr);
    const auto *rows = dialog->findChild<QTableView *>(QStringLiteral("events"))->model();
    auto *kind = dialog->findChild<QComboBox *>(QStringLiteral("eventKind"));
    const auto rowsOf = [&](const char *name) {
        kind->setCurrentIndex(indexOf(*kind, QLatin1String(name)));
        QStringList texts;
        for (int row = 0; row < rows->rowCount(); ++row) {
            texts.append(rows->index(row, EventsModel::What).data().toString());
        }
        texts.sort();
        return texts;
    };
    QVERIFY(m_driver->picture(QStringLiteral("events"), dialog));
    const QStringList processes = rowsOf("Process ended");
    QCOMPARE(processes.size(), 3);
    QVERIFY(processes[0].startsWith(QStringLiteral("sh: ")));
    QVERIFY(says(processes[0], QStringLiteral("exit code 3")));
    QVERIFY(processes[1] == processes[2] && says(processes[1], QStringLiteral("ended")));
    QVERIFY(processes[1].startsWith(QStringLiteral("sleep")));
    QCOMPARE(rowsOf("Process started").size(), 3);
    const QStringList ended = rowsOf("Command ended");
    QCOMPARE(ended.size(), 1);
    QVERIFY2(says(ended[0], QStringLiteral("exit code 3")), qPrintable(ended[0]));
    TimeView *view = stored->charts()->dashboard()->view();
    view->setCursor(std::nullopt);
    auto *table = dialog->findChild<QTableView *>(QStringLiteral("events"));
    table->selectRow(0);
    QTest::keyClick(table, Qt::Key_Return);
    QVERIFY(view->cursorMs().has_value());
    QVERIFY(*view->cursorMs() >= view->fromMs() && *view->cursorMs() <= view->toMs());
    kind->setCurrentIndex(0);
    QTest::keyClicks(dialog->findChild<QLineEdit *>(QStringLiteral("eventSearch")),
                     QStringLiteral("CODE 3"));
    QCOMPARE(rows->rowCount(), 2);
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(m_driver->window.findChildren<EventsDialog *>().isEmpty());
    auto *lane = stored->charts()->dashboard()->lane();
    QVERIFY(!lane->flags().isEmpty());
    QTest::mouseClick(lane, Qt::LeftButton, Qt::NoModifier,
                      lane->flags().constFirst().box.center().toPoint());
    dialog = m_driver->waitForDialog<EventsDialog>();
    QVERIFY(dialog != nullptr);
    QVERIFY(dialog->findChild<QTableView *>(QStringLiteral("events"))->currentIndex().isValid());
    QTest::keyClick(dialog, Qt::Key_Escape);
}

void TestRuns::recordsWhatWasChosen()
{
    RunDialog *form = openForm();
    QVERIFY(form != nullptr);
    const auto box = [&form](const char *key) {
        return form->findChild<QCheckBox *>(QLatin1String(key));
    };
    QVERIFY(!box("core_cpu")->isVisible()); // folded
    QTest::keyClick(form->findChild<QWidget *>(QStringLiteral("kinds")), Qt::Key_Space);
    QVERIFY(box("system_cpu")->isVisible() && box("system_cpu")->isChecked());
    QTest::keyClick(box("system_network"), Qt::Key_Space);
    QTest::keyClick(box("core_cpu"), Qt::Key_Space);
    type(form, "line", QStringLiteral("sh -c 'exit 5'"));
    QVERIFY(m_driver->picture(QStringLiteral("run-kinds"), form));
    QTest::keyClick(form->findChild<QWidget *>(QStringLiteral("line")), Qt::Key_Return);
    QTRY_VERIFY(says(m_driver->notice(), QStringLiteral("exit code 5")));
    QVERIFY(m_driver->waitUntilIdle());
    const auto isAsChosen = [](const MetricSet &metrics) {
        return metrics.has(Kind::CoreCpu) && metrics.has(Kind::ProcessCpu)
            && !metrics.has(Kind::SystemNetwork);
    };
    QVERIFY(isAsChosen(recorded().metrics));

    // It is remembered, for another command and with that run.
    m_driver->window.close();
    m_driver.reset();
    open();
    form = openForm();
    QVERIFY(form != nullptr);
    QVERIFY(isAsChosen(form->request().metrics));
    QTest::keyClick(form->findChild<QWidget *>(QStringLiteral("kinds")), Qt::Key_Space);
    QTest::keyClick(box("core_cpu"), Qt::Key_Space);
    QVERIFY(!isAsChosen(form->request().metrics));
    form->findChild<QTableView *>(QStringLiteral("pastRuns"))->selectRow(0);
    QVERIFY(isAsChosen(form->request().metrics));
    QTest::keyClick(form, Qt::Key_Escape);
}

int main(int argc, char *argv[])
{
    return runWindowTest<TestRuns>(argc, argv);
}
#include "tst_runs.moc"
