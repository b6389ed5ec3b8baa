// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/colours.h"
#include "tests/app/gui/freshhome.h"
#include "tests/app/gui/windowdriver.h"
#include "tests/app/gui/windowtest.h"
#include "tests/core/delivery/syntheticsession.h"
#include "ui/models/sessionsmodel.h"
#include "ui/windows/rundialog.h"
#include "ui/windows/sessionfolder.h"
#include "ui/windows/storedpage.h"
#include "ui/windows/windowstate.h"

#include <QApplication>
#include <QLabel>
#include <QTemporaryDir>

#include <unistd.h>

using namespace probes;
using namespace probes::tests;

namespace {

bool recordTo(Driver &driver, const QString &folder, const QString &description)
{
    driver.press(Qt::Key_R, Qt::ControlModifier);
    auto *dialog = driver.waitForDialog<SessionDialog>();
    if (dialog == nullptr) {
        return false;
    }
    dialog->findChild<SessionFolder *>()->setFolder(folder); // as its file dialog does
    auto *edit = dialog->findChild<QWidget *>(QStringLiteral("description"));
    QTest::keyClicks(edit, description);
    QTest::keyClick(edit, Qt::Key_Return);
    return driver.waitForTicks(2);
}

//! A child of this test: a window that records elsewhere, watches one more, and is killed.
int recordAndBeKilled(const QString &sessions, const QString &elsewhere)
{
    const Burner burner;
    Driver driver(sessions);
    if (!QTest::qWaitForWindowExposed(&driver.window)) {
        return 1;
    }
    driver.setInterval(QStringLiteral("50 ms"));
    if (!recordTo(driver, elsewhere, QStringLiteral("killed")) || !driver.watch(burner.tag())
        || !driver.waitForTicks(driver.window.live()->recordingStatus().ticks + 5)) {
        return 2;
    }
    ::kill(::getpid(), SIGKILL);
    return 3;
}

} // namespace

//! Sessions in a folder that the user chose for them: found again, whatever happens meanwhile.
class TestElsewhere : public QObject, FreshHome
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void offersWhatACrashLeftThere();
    void listsAndFollowsWhatIsThere();
    void tellsWhatWasSavedAsItIsThen();
    void refusesWhatIsNoPlaceForFiles_data();
    void refusesWhatIsNoPlaceForFiles();

private:
    static QString folderOf(const QTreeView *list, int row)
    {
        return list->model()->index(row, 0).data(SessionsModel::FolderRole).toString();
    }
    static SessionsModel::Condition conditionOf(const QTreeView *list, int row)
    {
        return SessionsModel::Condition(
            list->model()->index(row, 0).data(SessionsModel::ConditionRole).toInt());
    }
};

void TestElsewhere::init()
{
    QVERIFY(renew());
}

void TestElsewhere::cleanup()
{
    QCOMPARE(takeWarnings(), QString());
}

void TestElsewhere::offersWhatACrashLeftThere()
{
    QVERIFY(QDir().mkpath(at("disk")));
    QCOMPARE(QProcess::execute(QCoreApplication::applicationFilePath(),
                               {QStringLiteral("--be-killed"), at("sessions"), at("disk/tests")}),
             -1); // by SIGKILL
    const QStringList files = QDir(at("disk/tests")).entryList({QStringLiteral("*.probes")});
    QCOMPARE(files.size(), 1);
    const QString path = at("disk/tests") + u'/' + files[0];
    QCOMPARE(sessionIn(path).state, SessionState::Recording);
    QCOMPARE(coloursIn(path)->processes.size(), size_t(1)); // of who was watched meanwhile

    Driver driver(at("sessions"));
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    QTRY_VERIFY(says(driver.notice(), QStringLiteral("interrupted")));
    QVERIFY2(driver.notice().contains(at("disk/tests")), qPrintable(driver.notice()));
    QTreeView *list = driver.showSessions();
    QVERIFY(list != nullptr);
    QTRY_COMPARE(list->model()->rowCount(), 1);
    QCOMPARE(folderOf(list, 0), at("disk/tests"));
    QCOMPARE(conditionOf(list, 0), SessionsModel::Condition::Interrupted);
    QVERIFY(driver.picture(QStringLiteral("interrupted-elsewhere")));
    QTest::mouseClick(driver.noticeButton(QStringLiteral("Open")), Qt::LeftButton);
    auto *page = driver.window.findChild<StoredPage *>();
    QTRY_VERIFY(page->isVisible());
    QCOMPARE(page->entry().path, path);
    QCOMPARE(page->entry().session.state, SessionState::Interrupted);
}

void TestElsewhere::listsAndFollowsWhatIsThere()
{
    Driver driver(at("sessions"));
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    driver.setInterval(QStringLiteral("100 ms"));
    QVERIFY(recordTo(driver, at("disk"), QStringLiteral("elsewhere")));
    driver.press(Qt::Key_R, Qt::ControlModifier);
    QVERIFY(driver.waitUntilIdle());
    QTRY_VERIFY2(says(driver.notice(), QStringLiteral("Saved")), qPrintable(driver.notice()));
    QCOMPARE(recordedFolders(), QStringList{at("disk")});
    QTreeView *list = driver.showSessions();
    QVERIFY(list != nullptr);
    QTRY_COMPARE(list->model()->rowCount(), 1);
    // What somebody else records there now.
    auto writer = SessionWriter::create(at("disk/other.probes"), syntheticSession(), {});
    SyntheticSampler sampler(3);
    QVERIFY(writer && (*writer)->append(sampler.next()));
    QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 2, 20'000);
    QTRY_COMPARE(conditionOf(list, 0), SessionsModel::Condition::Recording);
    QVERIFY(driver.picture(QStringLiteral("library-elsewhere")));
    driver.window.openSession(at("disk/other.probes"));
    auto *page = driver.window.findChild<StoredPage *>();
    QTRY_VERIFY(page->isVisible());
    QVERIFY((*writer)->append(sampler.next()));
    QTRY_COMPARE(page->charts()->history()->ticks(), 2);
    QVERIFY((*writer)->finish(SessionState::Finished, SyntheticStartMs + 2'000));
    const auto *facts = page->findChild<QLabel *>(QStringLiteral("facts"));
    QTRY_VERIFY(!says(facts->text(), QStringLiteral("being recorded"))); // it follows no more
    // The disk is taken out and put back.
    QVERIFY(driver.showSessions() != nullptr);
    QVERIFY(QDir().rename(at("disk"), at("away")));
    QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 0, 20'000);
    QVERIFY(says(driver.notice(), QStringLiteral("Saved")) || driver.notice().isEmpty());
    QCOMPARE(recordedFolders(), QStringList{at("disk")});
    QVERIFY(QDir().rename(at("away"), at("disk")));
    QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 2, 20'000);
}

//! Another folder answers first, when the library knows only how the session began.
void TestElsewhere::tellsWhatWasSavedAsItIsThen()
{
    QVERIFY(QDir().mkpath(at("disk")));
    keepRecordedFolder(at("disk"));
    Driver driver(at("sessions"));
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    driver.setInterval(QStringLiteral("100 ms"));
    driver.press(Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
    auto *form = driver.waitForDialog<RunDialog>();
    QVERIFY(form != nullptr);
    QTest::keyClicks(form->findChild<QLineEdit *>(QStringLiteral("line")),
                     QStringLiteral("sleep 1"));
    QTest::mouseClick(form->findChild<QPushButton *>(QStringLiteral("run")), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(says(driver.notice(), QStringLiteral("Saved")), 20'000);
    QVERIFY2(says(driver.notice(), QStringLiteral("exit code 0")), qPrintable(driver.notice()));
}

void TestElsewhere::refusesWhatIsNoPlaceForFiles_data()
{
    QTest::addColumn<QString>("folder");
    QTest::newRow("processes") << QStringLiteral("/proc");
    QTest::newRow("below them") << QStringLiteral("/proc/self/fd");
    QTest::newRow("devices") << QStringLiteral("/sys/class");
}

void TestElsewhere::refusesWhatIsNoPlaceForFiles()
{
    QFETCH(const QString, folder);
    FileWorker worker;
    SessionFolder field(&worker, folder);
    QTRY_VERIFY2(says(field.problem(), QStringLiteral("no place for files")),
                 qPrintable(field.problem()));
}

int main(int argc, char *argv[])
{
    if (argc == 4 && qstrcmp(argv[1], "--be-killed") == 0) {
        const QApplication application(argc, argv);
        return recordAndBeKilled(QString::fromLocal8Bit(argv[2]), QString::fromLocal8Bit(argv[3]));
    }
    return runWindowTest<TestElsewhere>(argc, argv);
}
#include "tst_elsewhere.moc"
