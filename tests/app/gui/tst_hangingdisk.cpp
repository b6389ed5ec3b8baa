// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/gui/guithreadfiles.h"
#include "tests/app/gui/windowdriver.h"
#include "tests/core/delivery/syntheticsession.h"
#include "tests/ui/warningtrap.h"
#include "ui/windows/exportdialog.h"
#include "ui/windows/storedpage.h"

#include <QApplication>
#include <QFile>
#include <QLabel>
#include <QTemporaryDir>

using namespace probes;
using namespace probes::tests;

//! A disk that hangs must never hang the window: its thread touches no file of the sessions' or of
//! the targets' folder, whatever a person does.
class TestHangingDisk : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void theWindowsThreadTouchesNoFile();
    void theWindowGoesOnWhileTheDiskHangs();

private:
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
    QTRY_VERIFY(driver.notice().startsWith(QStringLiteral("Saved")));
    driver.window.openSession(m_disk + QStringLiteral("/stored.probes"));
    QTRY_VERIFY(driver.window.findChild<StoredPage *>()->isVisible());
    QTRY_COMPARE(driver.window.findChild<StoredPage *>()->charts()->history()->ticks(), 50);
    QCOMPARE(files.calls().join(u'\n'), QString());
    QCOMPARE(trap.warnings().join(u'\n'), QString());
}

void TestHangingDisk::theWindowGoesOnWhileTheDiskHangs()
{
    const WarningTrap trap;
    GuiThreadFiles files(m_disk);
    Driver driver(m_disk);
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    driver.setInterval(QStringLiteral("100 ms"));
    files.hang();
    driver.press(Qt::Key_R, Qt::ControlModifier);
    auto *dialog = driver.waitForDialog<SessionDialog>();
    QVERIFY(dialog != nullptr);
    QTest::keyClick(dialog->findChild<QWidget *>(QStringLiteral("description")), Qt::Key_Return);
    QTRY_VERIFY(files.waiting() > 0); // the file cannot be made
    const qint64 before = driver.livePage()->history()->ticks();
    QTRY_VERIFY(driver.livePage()->history()->ticks() > before + 5); // and the charts go on
    files.goOn();
    QVERIFY(driver.waitForTicks(3));
    driver.press(Qt::Key_R, Qt::ControlModifier);
    QVERIFY(driver.waitUntilIdle());
    QCOMPARE(files.calls().join(u'\n'), QString());
    QCOMPARE(trap.warnings().join(u'\n'), QString());
}

int main(int argc, char *argv[])
{
    const QTemporaryDir runtime; // Qt warns of its absence on a bare machine
    qputenv("XDG_RUNTIME_DIR", runtime.path().toLocal8Bit());
    const QApplication application(argc, argv);
    TestHangingDisk test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_hangingdisk.moc"
