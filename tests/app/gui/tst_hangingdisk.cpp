// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/gui/guithreadfiles.h"
#include "tests/app/gui/stage/guithreadturns.h"
#include "tests/app/gui/windowdriver.h"
#include "tests/app/gui/windowtest.h"
#include "tests/core/delivery/syntheticsession.h"
#include "tests/ui/warningtrap.h"
#include "ui/windows/exportdialog.h"
#include "ui/windows/storedpage.h"
#include "ui/windows/windowstate.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QLabel>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QThread>
#include <QTimer>

using namespace probes;
using namespace probes::tests;

//! A disk that hangs must never hang the window: its thread touches no file of the sessions' or of
//! the targets' folder, whatever a person does.
class TestHangingDisk : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void aTurnThatWaitsIsSeen();
    void theWindowsThreadTouchesNoFile();
    void theWindowGoesOnWhileTheDiskHangs();
    void aFolderOfSessionsElsewhereHoldsUpNothing(); // last: it is remembered

private:
    static constexpr int LongestTurnMs = 50;

    QTemporaryDir m_folder;
    QString m_disk;
};

void TestHangingDisk::initTestCase()
{
    QVERIFY(m_folder.isValid());
    qputenv("XDG_CONFIG_HOME", m_folder.filePath(QStringLiteral("config")).toLocal8Bit());
    qputenv("XDG_STATE_HOME", m_folder.filePath(QStringLiteral("state")).toLocal8Bit());
    m_disk = m_folder.filePath(QStringLiteral("disk"));
    QVERIFY(QDir().mkpath(m_disk));
    // The means first: it must see what it is for.
    const GuiThreadFiles files(m_disk);
    QVERIFY(!QFile::exists(m_disk + QStringLiteral("/nothing")));
    QVERIFY(!files.calls().isEmpty());
}

void TestHangingDisk::theWindowsThreadTouchesNoFile()
{
    const WarningTrap trap;
    QVERIFY(writeSyntheticSession(m_disk + QStringLiteral("/stored.probes"), 50, 5));
    const GuiThreadFiles files(m_disk);
    Driver driver(m_disk);
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    driver.setInterval(QStringLiteral("100 ms"));
    QVERIFY(driver.record(QStringLiteral("on a slow disk")));
    QVERIFY(driver.waitForTicks(3));
    driver.window.live()->mark(QStringLiteral("here"), QDateTime::currentMSecsSinceEpoch());
    driver.press(Qt::Key_R, Qt::ControlModifier);
    QVERIFY(driver.waitUntilIdle());
    QTRY_VERIFY(says(driver.notice(), QStringLiteral("Saved")));
    driver.window.openSession(m_disk + QStringLiteral("/stored.probes"));
    QTRY_VERIFY(driver.window.findChild<StoredPage *>()->isVisible());
    QTRY_COMPARE(driver.window.findChild<StoredPage *>()->charts()->history()->ticks(), 50);
    QCOMPARE(files.calls().join(u'\n'), QString());
    QCOMPARE(trap.warnings().join(u'\n'), QString());
}

//! Record, the library, a stored session, its export: none of them gets an answer, and the window
//! goes on with what it can.
void TestHangingDisk::theWindowGoesOnWhileTheDiskHangs()
{
    const WarningTrap trap;
    const QString stored = m_disk + QStringLiteral("/shown.probes");
    QVERIFY(writeSyntheticSession(stored, 20, 3));
    QVERIFY(writeSyntheticSession(m_disk + QStringLiteral("/wanted.probes"), 30, 3));
    GuiThreadFiles files(m_disk);
    Driver driver(m_disk);
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    driver.setInterval(QStringLiteral("100 ms"));
    auto *page = driver.window.findChild<StoredPage *>();
    driver.window.openSession(stored);
    QTRY_VERIFY(page->isVisible());
    const auto goesOn = [&driver] {
        const qint64 before = driver.livePage()->history()->ticks();
        return QTest::qWaitFor([&] { return driver.livePage()->history()->ticks() > before + 5; },
                               30'000);
    };
    files.hang();
    const auto atLast = qScopeGuard([&files] { files.goOn(); }); // or the window would never end
    GuiThreadTurns::restart();

    QTest::mouseClick(buttonIn(*page, QStringLiteral("Export…")), Qt::LeftButton);
    auto *exporting = driver.waitForDialog<ExportDialog>();
    QVERIFY(exporting != nullptr);
    QTRY_VERIFY(files.waiting() > 0); // its preview cannot be read
    QVERIFY(goesOn());
    QVERIFY(driver.picture(QStringLiteral("export-disk-hangs"), exporting));
    QTest::keyClick(exporting, Qt::Key_Escape);
    QTRY_VERIFY(driver.window.findChild<ExportDialog *>() == nullptr);
    QTest::mouseClick(driver.find<QAbstractButton>("sessionsPage"), Qt::LeftButton);
    QVERIFY(goesOn());
    QVERIFY(driver.picture(QStringLiteral("library-disk-hangs")));
    driver.window.openSession(m_disk + QStringLiteral("/wanted.probes"));
    QVERIFY(goesOn());
    QTest::mouseClick(driver.find<QAbstractButton>("livePage"), Qt::LeftButton);
    driver.press(Qt::Key_R, Qt::ControlModifier);
    auto *dialog = driver.waitForDialog<SessionDialog>();
    QVERIFY(dialog != nullptr);
    QTest::keyClick(dialog->findChild<QWidget *>(QStringLiteral("description")), Qt::Key_Return);
    QTRY_VERIFY(driver.window.live()->isBusy()); // its file cannot be made
    QVERIFY(goesOn());
    QVERIFY(driver.picture(QStringLiteral("recording-disk-hangs")));
    // Every turn had an end in sight: none waited for anything, this disk least of all.
    QVERIFY(GuiThreadTurns::turns() > 20);
    const double blocked = GuiThreadTurns::worstBlockedMs(2); // this disk gives no answer at all
    QVERIFY2(blocked < LongestTurnMs, qPrintable(QString::number(blocked)));

    files.goOn();
    QVERIFY(driver.waitForTicks(3));
    QTRY_COMPARE(page->charts()->history()->ticks(), 30); // what was asked for comes in the end
    driver.press(Qt::Key_R, Qt::ControlModifier);
    QVERIFY(driver.waitUntilIdle());
    QCOMPARE(files.calls().join(u'\n'), QString());
    QCOMPARE(trap.warnings().join(u'\n'), QString());
}

//! One that was recorded to and does not answer any more: the library, a recording and the window's
//! end do without it.
void TestHangingDisk::aFolderOfSessionsElsewhereHoldsUpNothing()
{
    const WarningTrap trap;
    const QString sessions = m_folder.filePath(QStringLiteral("sessions"));
    QVERIFY(QDir().mkpath(sessions));
    QVERIFY(writeSyntheticSession(sessions + QStringLiteral("/here.probes"), 20, 3));
    keepRecordedFolder(m_disk);
    GuiThreadFiles files(m_disk);
    files.hang();
    const auto atLast = qScopeGuard([&files] { files.goOn(); });
    {
        Driver driver(sessions);
        QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
        QTRY_VERIFY(files.waiting() > 0);
        QTreeView *list = driver.showSessions();
        QVERIFY(list != nullptr);
        QTRY_COMPARE(list->model()->rowCount(), 1);
        driver.setInterval(QStringLiteral("100 ms"));
        QVERIFY(driver.record(QStringLiteral("meanwhile")));
        QVERIFY(driver.waitForTicks(3));
        driver.press(Qt::Key_R, Qt::ControlModifier);
        QVERIFY(driver.waitUntilIdle());
        QTRY_VERIFY(says(driver.notice(), QStringLiteral("Saved")));
        QTRY_COMPARE(list->model()->rowCount(), 2);
        QCOMPARE(files.waiting(), 1); // it is asked once, however often the library looks
    }
    QCOMPARE(files.waiting(), 1);
    files.goOn();
    QTRY_COMPARE(files.waiting(), 0);
    QTRY_COMPARE(FileWorker::leftBehind(), 0); // main() would end while it reads on
    QCOMPARE(files.calls().join(u'\n'), QString());
    QCOMPARE(trap.warnings().join(u'\n'), QString());
}

//! The means: a turn that does wait is seen, one that works for as long is none.
void TestHangingDisk::aTurnThatWaitsIsSeen()
{
    const auto afterwards = [] { // both from within a turn
        QEventLoop loop;
        QTimer::singleShot(0, &loop, &QEventLoop::quit);
        loop.exec();
    };
    afterwards();
    GuiThreadTurns::restart();
    QElapsedTimer time;
    time.start();
    while (time.elapsed() < 2 * LongestTurnMs) {
        // works
    }
    afterwards();
    QVERIFY(GuiThreadTurns::worstBlockedMs() < LongestTurnMs);
    GuiThreadTurns::restart();
    QThread::msleep(2 * LongestTurnMs); // as a disk would
    afterwards();
    QVERIFY(GuiThreadTurns::worstBlockedMs() >= LongestTurnMs);
    QVERIFY(GuiThreadTurns::worstMs() >= 2 * LongestTurnMs - 1);
}

int main(int argc, char *argv[])
{
    return runWindowTest<TestHangingDisk>(argc, argv);
}
#include "tst_hangingdisk.moc"
