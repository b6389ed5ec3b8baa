// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/sessionreader.h"
#include "core/session/sessionwriter.h"
#include "tests/app/gui/freshhome.h"
#include "tests/app/gui/windowdriver.h"
#include "tests/app/gui/windowtest.h"
#include "tests/ui/madesample.h"
#include "ui/windows/sessionfolder.h"
#include "ui/windows/sessionspage.h"
#include "ui/windows/storedpage.h"

#include <QApplication>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QMessageBox>
#include <QMimeData>
#include <QTemporaryDir>
#include <QTreeView>

#include <unistd.h>

using namespace probes;
using namespace probes::tests;

namespace {

Session madeSession(const QString &description)
{
    Session session;
    session.uuid = QUuid::createUuid();
    session.description = description;
    session.startMs = 1'700'000'001'000;
    session.intervalNs = 1'000'000'000;
    session.machine = KernelProc().machine();
    return session;
}

//! A child of this test: writes a session and ends as a crash would.
int leaveOpen(const QString &folder)
{
    const Session session = madeSession(QStringLiteral("left open"));
    const auto path = SessionLibrary(folder).newPath(session);
    auto writer = SessionWriter::create(path.value_or(QString()), session, {});
    if (!writer || !(*writer)->append(*madeSample(1, {{10}}))) {
        return 1;
    }
    _exit(0);
}

//! A child of this test: a window of its own that records a few ticks into the same library.
int recordOnce(const QString &folder)
{
    const WarningTrap trap;
    Driver driver(folder);
    if (!QTest::qWaitForWindowExposed(&driver.window)) {
        return 1;
    }
    driver.setInterval(QStringLiteral("100 ms"));
    if (!driver.record(QStringLiteral("one of two")) || !driver.waitForTicks(5)) {
        return 2;
    }
    driver.press(Qt::Key_R, Qt::ControlModifier);
    if (!driver.waitUntilIdle()) {
        return 3;
    }
    return trap.warnings().isEmpty() ? 0 : 4; // they are on stderr
}

} // namespace

class TestWindow : public QObject, FreshHome
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void asksBeforeClosingWhileRecording();
    void refusesWhatIsNoSession();
    void opensDroppedSession();
    void deletesWithUndo();
    void offersInterruptedSession();
    void letsTwoWindowsRecord();
    void tellsWhenNothingCanBeWritten();
    void savesWhatWasSeenElsewhere();
    void deliversWhileRecording();

private:
    QString stored(const QString &description)
    {
        const Session session = madeSession(description);
        const QString path = SessionLibrary(m_sessions).newPath(session).value_or(QString());
        auto writer = SessionWriter::create(path, session, {});
        for (int tick = 1; writer && tick <= 20; ++tick) {
            auto sample = std::const_pointer_cast<Sample>(
                madeSample(tick, {{10, QStringLiteral("java"), tick * 0.5}}));
            sample->processes[0].selected = true;
            if (!(*writer)->append(*sample)) {
                return {};
            }
        }
        return writer && (*writer)->finish(SessionState::Finished, session.startMs + 20'000)
            ? path
            : QString();
    }

    QString m_sessions;
};

void TestWindow::init()
{
    QVERIFY(renew());
    m_sessions = m_folder->filePath(QStringLiteral("my sessions"));
}

void TestWindow::cleanup()
{
    QCOMPARE(takeWarnings(), QString());
}

void TestWindow::asksBeforeClosingWhileRecording()
{
    Driver driver(m_sessions);
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    driver.setInterval(QStringLiteral("100 ms"));
    QVERIFY(driver.record(QStringLiteral("closing")));
    driver.window.close();
    auto *box = driver.waitForDialog<QMessageBox>();
    QVERIFY(box != nullptr);
    QVERIFY(driver.picture(QStringLiteral("closing-while-recording"), box));
    QTest::keyClick(box, Qt::Key_Escape); // Go back
    QVERIFY(driver.window.isVisible());
    QCOMPARE(driver.window.live()->state(), LiveSession::State::Recording);
    QTRY_VERIFY(driver.window.findChildren<QMessageBox *>().isEmpty());

    driver.window.close();
    box = driver.waitForDialog<QMessageBox>();
    QVERIFY(box != nullptr);
    QTest::mouseClick(box->findChild<QPushButton *>(QStringLiteral("stopAndSave")), Qt::LeftButton);
    QTRY_VERIFY(!driver.window.isVisible());
    const Session session = sessionIn(driver.window.live()->sessionPath());
    QCOMPARE(session.state, SessionState::Finished);
    QCOMPARE(session.description, QStringLiteral("closing"));
}

void TestWindow::refusesWhatIsNoSession()
{
    const QString path = m_folder->filePath(QStringLiteral("letter.txt"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("Dear reader, this is no session.");
    file.close();
    Driver driver(m_sessions);
    driver.window.openSession(path);
    QTRY_VERIFY(driver.notice().contains(QStringLiteral("letter.txt")));
    for (const auto &[name, said] :
         {std::pair("", "this is a folder"), std::pair("letter.txt", "not a session file"),
          std::pair("not \xEF\xBF\xBD UTF-8.probes", "not valid UTF-8")}) {
        driver.window.openSession(m_folder->filePath(QString::fromUtf8(name)));
        QTRY_VERIFY2(says(driver.notice(), QLatin1String(said)), qPrintable(driver.notice()));
    }
    driver.window.openSession(m_folder->filePath(QStringLiteral("nowhere.probes")));
    QTRY_VERIFY(driver.notice().contains(QStringLiteral("nowhere.probes")));
    QVERIFY(driver.picture(QStringLiteral("no-session")));
    QVERIFY(driver.livePage()->isVisible()); // and the window goes on
}

void TestWindow::opensDroppedSession()
{
    const QString path = stored(QStringLiteral("dropped here"));
    QVERIFY(!path.isEmpty());
    Driver driver(m_sessions);
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&driver.window, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&driver.window, &drop);
    auto *page = driver.window.findChild<StoredPage *>();
    QTRY_VERIFY2(page->isVisible(), qPrintable(driver.notice()));
    QCOMPARE(page->findChild<QLabel *>(QStringLiteral("title"))->text(),
             QStringLiteral("dropped here"));
    QCOMPARE(page->charts()->history()->ticks(), 20);
    QCOMPARE(page->charts()->watched()->rowCount(), 1);
    const WatchedModel::Row &row = page->charts()->watched()->rows()[0];
    QCOMPARE(row.info->name, QStringLiteral("java"));
    QCOMPARE(row.cpu, 50.0);
    QTest::mouseClick(page->findChild<QToolButton *>(QStringLiteral("back")), Qt::LeftButton);
    QVERIFY(driver.livePage()->isVisible());
}

void TestWindow::deletesWithUndo()
{
    const QString other = stored(QStringLiteral("stays"));
    const QString path = stored(QStringLiteral("to be deleted"));
    Driver driver(m_sessions);
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    QTreeView *list = driver.showSessions();
    QVERIFY(list != nullptr);
    QTRY_COMPARE(list->model()->rowCount(), 2);
    const auto choose = [list](const QString &title) {
        for (int row = 0; row < list->model()->rowCount(); ++row) {
            if (list->model()->index(row, 0).data().toString() == title)
                list->setCurrentIndex(list->model()->index(row, 0));
        }
    };
    choose(QStringLiteral("to be deleted"));
    const auto current = [list] {
        return list->currentIndex().siblingAtColumn(0).data().toString();
    };
    QCOMPARE(current(), QStringLiteral("to be deleted"));
    QVERIFY(driver.takeKeyboard());
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Delete);
    QCOMPARE(list->model()->rowCount(), 1);
    QCOMPARE(current(), QStringLiteral("stays"));
    QVERIFY(QFile::exists(path));
    auto *bar = driver.find<QWidget>("undoBar");
    QVERIFY(bar->isVisible());
    QVERIFY(driver.picture(QStringLiteral("deleted")));
    QTest::mouseClick(buttonIn(*bar, QStringLiteral("Undo")), Qt::LeftButton);
    QVERIFY(!bar->isVisible());
    QTRY_COMPARE(list->model()->rowCount(), 2);
    QVERIFY(QFile::exists(path));

    QTRY_COMPARE(current(), QStringLiteral("to be deleted")); // as it was
    QTest::keyClick(list, Qt::Key_Delete);
    QCOMPARE(list->model()->rowCount(), 1);
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(list->model()->rowCount(), 2);

    QTRY_COMPARE(current(), QStringLiteral("to be deleted")); // as it was
    QTest::keyClick(list, Qt::Key_Delete);
    QCOMPARE(list->model()->rowCount(), 1);
    driver.window.close(); // nobody is left to undo it
    QTRY_VERIFY(!QFile::exists(path));
    QVERIFY(QFile::exists(other));
    QTRY_VERIFY(!driver.window.isVisible());
}

void TestWindow::offersInterruptedSession()
{
    QCOMPARE(QProcess::execute(QCoreApplication::applicationFilePath(),
                               {QStringLiteral("--leave-open"), m_sessions}),
             0);
    Driver driver(m_sessions);
    QTRY_VERIFY(driver.notice().contains(QStringLiteral("left open")));
    QTRY_VERIFY(driver.noticeButton(QStringLiteral("Open")) != nullptr);
    QVERIFY(driver.picture(QStringLiteral("interrupted")));
    const auto isOffered = [&driver] {
        return driver.notice().contains(QStringLiteral("left open"))
            && driver.noticeButton(QStringLiteral("Open")) != nullptr
            && driver.noticeButton(QStringLiteral("Export…")) != nullptr;
    };
    // Neither an error nor a recording takes the offer away.
    driver.window.openSession(QCoreApplication::applicationFilePath());
    QTRY_VERIFY(driver.noticeButton(QStringLiteral("Open another…")) != nullptr);
    driver.closeNotice();
    QVERIFY2(isOffered(), qPrintable(driver.notice()));
    QTRY_VERIFY(driver.window.live()->seen().ticks > 0);
    driver.press(Qt::Key_S, Qt::ControlModifier);
    QTRY_VERIFY(driver.noticeButton(QStringLiteral("Describe…")) != nullptr);
    driver.window.openSession(QCoreApplication::applicationFilePath());
    QTRY_VERIFY(driver.noticeButton(QStringLiteral("Open another…")) != nullptr);
    driver.closeNotice();
    QVERIFY2(driver.noticeButton(QStringLiteral("Describe…")) != nullptr,
             qPrintable(driver.notice()));
    driver.window.live()->record({QStringLiteral("the next one"), false, {}, {}});
    QTRY_VERIFY2(isOffered(), qPrintable(driver.notice())); // what was saved before is past
    driver.window.live()->stopRecording();
    QVERIFY(driver.waitUntilIdle());
    QTRY_VERIFY(driver.notice().contains(QStringLiteral("the next one")));
    // While a deletion can be undone, what is kept waits.
    QTreeView *list = driver.showSessions();
    QVERIFY(list != nullptr);
    QTRY_COMPARE(list->currentIndex().data().toString(), QStringLiteral("the next one"));
    driver.takeKeyboard();
    QTest::keyClick(list, Qt::Key_Delete);
    QCOMPARE(driver.notice(), QString());
    QVERIFY(driver.find<QWidget>("undoBar")->isVisible());
    driver.window.findChild<SessionsPage *>()->finishDeleting();
    QTRY_VERIFY2(isOffered(), qPrintable(driver.notice()));
    QTest::mouseClick(driver.noticeButton(QStringLiteral("Open")), Qt::LeftButton);
    QTRY_VERIFY(driver.window.findChild<StoredPage *>()->isVisible());
    QCOMPARE(driver.window.findChild<StoredPage *>()->entry().session.state,
             SessionState::Interrupted);
    driver.closeNotice(); // that one knows it by now
    QCOMPARE(driver.notice(), QString());
}

void TestWindow::letsTwoWindowsRecord()
{
    std::array<QProcess, 2> windows;
    for (QProcess &window : windows) {
        window.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        window.start(QCoreApplication::applicationFilePath(),
                     {QStringLiteral("--record-once"), m_sessions});
    }
    for (QProcess &window : windows) {
        QVERIFY(window.waitForFinished(60'000));
        QCOMPARE(window.exitCode(), 0);
    }
    const std::vector<SessionEntry> sessions = SessionLibrary(m_sessions).list();
    QCOMPARE(sessions.size(), size_t(2));
    for (const SessionEntry &entry : sessions) {
        QCOMPARE(entry.problem, QString());
        QCOMPARE(entry.session.state, SessionState::Finished);
        QVERIFY(entry.ticks >= 5);
    }
    QVERIFY(sessions[0].session.uuid != sessions[1].session.uuid);
}

void TestWindow::tellsWhenNothingCanBeWritten()
{
    QFile blocker(m_sessions); // a file where the folder should be: root cannot pass either
    QVERIFY(blocker.open(QIODevice::WriteOnly));
    Driver driver(m_sessions);
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    driver.press(Qt::Key_R, Qt::ControlModifier);
    auto *dialog = driver.waitForDialog<SessionDialog>();
    QVERIFY(dialog != nullptr);
    // Before anybody has typed half an hour of conditions.
    const auto *start = dialog->findChild<QPushButton *>(QStringLiteral("start"));
    const auto *problem = dialog->findChild<QLabel *>(QStringLiteral("problem"));
    QTRY_VERIFY(!start->isEnabled());
    QVERIFY2(problem->text().contains(m_sessions), qPrintable(problem->text()));
    QVERIFY(driver.picture(QStringLiteral("no-place"), dialog));
    auto *folder = dialog->findChild<SessionFolder *>();
    const QString other = m_folder->filePath(QStringLiteral("other/place"));
    folder->setFolder(other); // as chosen
    QTRY_VERIFY(start->isEnabled());
    QVERIFY(problem->text().isEmpty());
    QTest::keyClick(dialog->findChild<QWidget *>(QStringLiteral("description")), Qt::Key_Return);
    QVERIFY(driver.waitForTicks(1));
    QVERIFY(driver.window.live()->sessionPath().startsWith(other));
    driver.press(Qt::Key_R, Qt::ControlModifier);
    QVERIFY(driver.waitUntilIdle());
}

//! Where the folder of sessions takes nothing, what Ctrl+S should save can go to another one.
void TestWindow::savesWhatWasSeenElsewhere()
{
    QFile file(m_folder->filePath(QStringLiteral("a file")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    Driver driver(file.fileName() + QStringLiteral("/sessions"));
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    QTRY_VERIFY(driver.livePage()->history()->ticks() > 0);
    driver.press(Qt::Key_S, Qt::ControlModifier);
    QTRY_VERIFY(driver.noticeButton(QStringLiteral("Choose another folder…")) != nullptr);
    QVERIFY2(says(driver.notice(), QStringLiteral("could not be saved to")),
             qPrintable(driver.notice()));
    QVERIFY(driver.picture(QStringLiteral("not-saved")));
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    QTest::mouseClick(driver.noticeButton(QStringLiteral("Choose another folder…")),
                      Qt::LeftButton);
    auto *dialog = driver.waitForDialog<QFileDialog>();
    QVERIFY(dialog != nullptr);
    const QString folder = m_folder->filePath(QStringLiteral("elsewhere"));
    QVERIFY(QDir().mkpath(folder));
    emit dialog->fileSelected(folder);
    dialog->reject();
    QTRY_COMPARE(QDir(folder).entryList({QStringLiteral("*.probes")}).size(), 1);
    QTRY_VERIFY2(driver.notice().contains(folder), qPrintable(driver.notice()));
}

void TestWindow::deliversWhileRecording()
{
    Driver driver(m_sessions);
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    driver.setInterval(QStringLiteral("100 ms"));
    const QString csv = m_folder->filePath(QStringLiteral("live csv"));
    driver.window.live()->record({QStringLiteral("with csv"), false, {}, {Target::forCsv(csv)}});
    QVERIFY(driver.waitForTicks(5));
    driver.press(Qt::Key_R, Qt::ControlModifier);
    QVERIFY(driver.waitUntilIdle());
    QCOMPARE(driver.window.live()->deliveryStatus().state, DeliveryState::Done);
    QFile file(csv + QStringLiteral("/system_cpu.csv"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const qint64 ticks = driver.window.live()->recordingStatus().ticks;
    QCOMPARE(file.readAll().count('\n'), ticks + 1); // and the header
    QTRY_VERIFY(says(driver.notice(), QStringLiteral("Saved")));
}

int main(int argc, char *argv[])
{
    if (argc == 3 && qstrcmp(argv[1], "--leave-open") == 0) {
        const QCoreApplication application(argc, argv);
        return leaveOpen(QString::fromLocal8Bit(argv[2]));
    }
    if (argc == 3 && qstrcmp(argv[1], "--record-once") == 0) {
        const QApplication application(argc, argv);
        return recordOnce(QString::fromLocal8Bit(argv[2]));
    }
    return runWindowTest<TestWindow>(argc, argv);
}
#include "tst_window.moc"
