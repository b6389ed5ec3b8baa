// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/sessionreader.h"
#include "tests/app/gui/windowdriver.h"
#include "tests/app/gui/windowtest.h"
#include "tests/core/delivery/syntheticsession.h"
#include "tests/ui/warningtrap.h"
#include "ui/windows/exportdialog.h"

#include <QAbstractButton>
#include <QApplication>
#include <QFile>
#include <QLabel>
#include <QMessageBox>
#include <QSessionManager>
#include <QStorageInfo>
#include <QTemporaryDir>

#include <unistd.h>

using namespace probes;
using namespace probes::tests;

//! What the window shows when a disk is full, the disk of with-small-disk.sh, or a file is gone.
class TestWindowDisk : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    { // where no other test's window leaves its settings
        for (const char *name : {"XDG_CONFIG_HOME", "XDG_STATE_HOME"}) {
            qputenv(name, m_home.path().toLocal8Bit());
        }
    }
    void tellsHowLongTheRoomLasts();
    void tellsThatTheTableIsTooLarge();
    void recordingWaitsUntilThereIsRoom();
    void logoutTellsWhatItCouldNotSave();
    void deliversAsSoonAsTheSessionIsWritten();
    void keepsTheDeliveryOfTheRecordingBefore();
    void exportWaitsUntilThereIsRoom();
    void tellsThatTheFileIsGone();
    void staysOpenWithWhatIsNotSaved();

private:
    QString at(const char *name) const { return m_disk + u'/' + QLatin1String(name); }
    void fill() const
    {
        QFile ballast(at("ballast"));
        QVERIFY(ballast.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        const QByteArray block(4096, 'x');
        while (ballast.write(block) > 0) { }
        QCOMPARE(QStorageInfo(m_disk).bytesAvailable(), 0);
    }
    void makeRoom() const { QVERIFY(QFile::remove(at("ballast"))); }

    QTemporaryDir m_home;
    QString m_disk = qEnvironmentVariable("SMALL_DISK");
};

//! Before a recording begins, and it begins nevertheless.
void TestWindowDisk::tellsHowLongTheRoomLasts()
{
    const WarningTrap trap;
    Driver driver(at("sessions"));
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    driver.setInterval(QStringLiteral("50 ms"));
    QTRY_VERIFY(driver.window.live()->seen().ticks > 3);
    driver.press(Qt::Key_R, Qt::ControlModifier);
    auto *dialog = driver.waitForDialog<SessionDialog>();
    QVERIFY(dialog != nullptr);
    const auto *said = dialog->findChild<QLabel *>(QStringLiteral("problem"));
    QTRY_VERIFY2(says(said->text(), QStringLiteral("There is room for about")),
                 qPrintable(said->text()));
    QVERIFY2(said->text().contains(QStringLiteral("minute"), Qt::CaseInsensitive),
             qPrintable(said->text()));
    QVERIFY(driver.picture(QStringLiteral("little-room"), dialog));
    QVERIFY(dialog->findChild<QPushButton *>(QStringLiteral("start"))->isEnabled());
    const QTemporaryDir large; // whose disk has more
    RecordingRequest elsewhere = dialog->request();
    elsewhere.folder = large.path();
    elsewhere.stop.after = std::chrono::seconds(10);
    dialog->fill(elsewhere);
    QTRY_VERIFY2(said->text().isEmpty(), qPrintable(said->text()));
    QTest::keyClick(dialog, Qt::Key_Escape);
    QCOMPARE(driver.faults(), QStringList());
    QCOMPARE(trap.warnings().join(u'\n'), QString());
}

void TestWindowDisk::tellsThatTheTableIsTooLarge()
{
    const WarningTrap trap;
    const QTemporaryDir elsewhere;
    QVERIFY(writeSyntheticSession(elsewhere.filePath(QStringLiteral("x.probes")), 2500, 20));
    const std::vector<SessionEntry> entries = SessionLibrary(elsewhere.path()).list();
    QCOMPARE(entries.size(), size_t(1));
    ExportDialog dialog(entries[0]);
    dialog.setVisible(true);
    dialog.setTarget(at("table.csv"));
    const auto *message = dialog.findChild<QLabel *>(QStringLiteral("message"));
    QTRY_VERIFY2(says(message->text(), QStringLiteral("are free there")),
                 qPrintable(message->text()));
    QVERIFY(Pictures().take(dialog, QStringLiteral("export-too-large")));
    QVERIFY(dialog.findChild<QPushButton *>(QStringLiteral("export"))->isEnabled());
    dialog.setTarget(elsewhere.filePath(QStringLiteral("table.csv")));
    QTRY_VERIFY2(message->text().isEmpty(), qPrintable(message->text()));
    QCOMPARE(trap.warnings().join(u'\n'), QString());
}

void TestWindowDisk::recordingWaitsUntilThereIsRoom()
{
    const WarningTrap trap;
    Driver driver(at("sessions"));
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    driver.setInterval(QStringLiteral("50 ms"));
    QVERIFY(driver.record(QStringLiteral("on a small disk")));
    QVERIFY(driver.waitForTicks(3));
    const auto *trouble = driver.find<QAbstractButton>("trouble");
    QVERIFY(!trouble->isVisible());
    fill();
    QTRY_VERIFY_WITH_TIMEOUT(trouble->isVisible(), 30'000);
    QVERIFY2(says(trouble->accessibleName(), QStringLiteral("o space")),
             qPrintable(trouble->accessibleName()));
    QVERIFY(says(trouble->toolTip(), QStringLiteral("ticks are kept")));
    QCOMPARE(driver.window.live()->state(), LiveSession::State::Recording);
    QVERIFY(driver.picture(QStringLiteral("disk-full")));
    // Cut with a sign that it is cut, and all in its place.
    driver.window.resize(900, driver.window.height());
    QTRY_VERIFY2(trouble->text().endsWith(u'…'), qPrintable(trouble->text()));
    QTRY_VERIFY(trouble->width() >= trouble->sizeHint().width());
    QVERIFY(driver.picture(QStringLiteral("disk-full-narrow")));
    driver.window.resize(1280, driver.window.height());
    QTRY_VERIFY(trouble->width() >= trouble->sizeHint().width());
    makeRoom();
    QTRY_VERIFY_WITH_TIMEOUT(!trouble->isVisible(), 30'000);
    driver.press(Qt::Key_R, Qt::ControlModifier);
    QVERIFY(driver.waitUntilIdle());
    const RecordingStatus &status = driver.window.live()->recordingStatus();
    QCOMPARE(status.droppedTicks, 0);
    auto reader = SessionReader::open(driver.window.live()->sessionPath());
    QVERIFY(reader);
    qint64 ticks = 0;
    QVERIFY((*reader)->read(1, -1, [&ticks](const TickRecord &) {
        ++ticks;
        return true;
    }));
    QCOMPARE(ticks, status.ticks);
    QCOMPARE((*reader)->session().value_or(Session()).state, SessionState::Finished);
    QCOMPARE(trap.warnings().join(u'\n'), QString());
}

void TestWindowDisk::logoutTellsWhatItCouldNotSave()
{
    const WarningTrap trap;
    Driver driver(at("sessions"));
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    driver.setInterval(QStringLiteral("50 ms"));
    QVERIFY(driver.record(QStringLiteral("logout on a full disk")));
    fill();
    const auto *trouble = driver.find<QAbstractButton>("trouble");
    QTRY_VERIFY_WITH_TIMEOUT(trouble->isVisible(), 30'000);
    emit qApp->commitDataRequest(*qApp->findChild<QSessionManager *>());
    QVERIFY2(driver.notice().contains(QStringLiteral("Not all")), qPrintable(driver.notice()));
    QCOMPARE(driver.notice().count(driver.window.live()->sessionPath()), 1);
    QVERIFY(driver.noticeButton(QStringLiteral("Save what was seen")) != nullptr);
    QVERIFY(driver.window.live()->recordingStatus().droppedTicks > 0);
    QVERIFY(!driver.window.live()->isBusy());
    makeRoom();
    QCOMPARE(trap.warnings().join(u'\n'), QString());
}

//! The session's disk was full, the target's was not.
void TestWindowDisk::deliversAsSoonAsTheSessionIsWritten()
{
    const WarningTrap trap;
    const QTemporaryDir elsewhere;
    Driver driver(at("sessions"));
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    driver.setInterval(QStringLiteral("50 ms"));
    LiveSession *live = driver.window.live();
    live->record({QStringLiteral("free"), false, {}, {Target::forCsv(elsewhere.path())}});
    QVERIFY(driver.waitForTicks(3));
    fill();
    // Each attempt in vain makes the next pause longer.
    const auto waitsLong = [&] {
        const DeliveryStatus status = live->deliveryStatus();
        if (status.state != DeliveryState::Waiting) {
            return false;
        }
        const bool isLong = status.retryAtMs > QDateTime::currentMSecsSinceEpoch() + 30'000;
        if (!isLong) {
            live->retryNow(live->deliveries().front()->delivery.get());
        }
        return isLong;
    };
    QVERIFY(QTest::qWaitFor(waitsLong, 60'000));
    const qint64 retryAtMs = live->deliveryStatus().retryAtMs;
    makeRoom();
    QTRY_VERIFY_WITH_TIMEOUT(live->deliveryStatus().state == DeliveryState::Delivering, 60'000);
    QVERIFY(QDateTime::currentMSecsSinceEpoch() < retryAtMs);
    driver.press(Qt::Key_R, Qt::ControlModifier);
    QVERIFY(driver.waitUntilIdle());
    QCOMPARE(live->deliveryStatus().state, DeliveryState::Done);
    QFile table(elsewhere.filePath(QStringLiteral("system_cpu.csv")));
    QVERIFY(table.open(QIODevice::ReadOnly));
    QCOMPARE(table.readAll().count('\n'), live->recordingStatus().ticks + 1);
    QCOMPARE(trap.warnings().join(u'\n'), QString());
}

void TestWindowDisk::keepsTheDeliveryOfTheRecordingBefore()
{
    const WarningTrap trap;
    const QTemporaryDir elsewhere;
    const auto linesOf = [](const QString &path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll().count('\n') : 0;
    };
    Driver driver(elsewhere.filePath(QStringLiteral("sessions")));
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    driver.setInterval(QStringLiteral("100 ms"));
    LiveSession *live = driver.window.live();
    fill();
    live->record({QStringLiteral("first"), false, {}, {Target::forCsv(at("csv"))}});
    QVERIFY(driver.waitForTicks(3));
    QTRY_COMPARE(live->deliveryStatus().state, DeliveryState::Waiting);
    driver.press(Qt::Key_R, Qt::ControlModifier);
    QTRY_COMPARE(live->state(), LiveSession::State::Idle);
    const qint64 ticks = live->recordingStatus().ticks;
    // The countdown goes on without a recording.
    const auto *shown = driver.find<QToolButton>("delivery");
    QVERIFY(shown->isVisible());
    const QString free = elsewhere.filePath(QStringLiteral("free"));
    live->record({QStringLiteral("second"), false, {}, {Target::forCsv(free)}});
    QVERIFY(driver.waitForTicks(3));
    QCOMPARE(live->deliveries().size(), size_t(2));
    driver.press(Qt::Key_R, Qt::ControlModifier);
    QTRY_COMPARE(live->deliveryStatus().state, DeliveryState::Done); // of the second one
    QVERIFY(live->isBusy());
    makeRoom();
    QTRY_VERIFY_WITH_TIMEOUT(!live->isBusy(), 60'000);
    QCOMPARE(linesOf(at("csv/system_cpu.csv")), ticks + 1);
    QCOMPARE(linesOf(free + QStringLiteral("/system_cpu.csv")), live->recordingStatus().ticks + 1);
    QCOMPARE(trap.warnings().join(u'\n'), QString());
}

void TestWindowDisk::exportWaitsUntilThereIsRoom()
{
    const WarningTrap trap;
    const QTemporaryDir elsewhere;
    const QString path = elsewhere.filePath(QStringLiteral("x.probes"));
    QVERIFY(writeSyntheticSession(path, 200, 5));
    const std::vector<SessionEntry> entries = SessionLibrary(elsewhere.path()).list();
    QCOMPARE(entries.size(), size_t(1));
    ExportDialog dialog(entries[0]);
    dialog.setVisible(true);
    dialog.setTarget(at("table.csv"));
    fill();
    QTest::mouseClick(dialog.findChild<QPushButton *>(QStringLiteral("export")), Qt::LeftButton);
    const auto *message = dialog.findChild<QLabel *>(QStringLiteral("message"));
    QTRY_VERIFY2_WITH_TIMEOUT(
        message->text().contains(QStringLiteral("no space"), Qt::CaseInsensitive),
        qPrintable(message->text()), 20'000);
    makeRoom();
    QTRY_VERIFY2_WITH_TIMEOUT(message->text().startsWith(QStringLiteral("Done")),
                              qPrintable(message->text()), 60'000);
    ExportDialog reference(entries[0]);
    const QString whole = elsewhere.filePath(QStringLiteral("whole.csv"));
    reference.setVisible(true);
    reference.setTarget(whole);
    QTest::mouseClick(reference.findChild<QPushButton *>(QStringLiteral("export")), Qt::LeftButton);
    const auto *told = reference.findChild<QLabel *>(QStringLiteral("message"));
    QTRY_VERIFY_WITH_TIMEOUT(told->text().startsWith(QStringLiteral("Done")), 20'000);
    QFile one(at("table.csv"));
    QFile other(whole);
    QVERIFY(one.open(QIODevice::ReadOnly) && other.open(QIODevice::ReadOnly));
    QVERIFY(one.readAll() == other.readAll());
    QCOMPARE(trap.warnings().join(u'\n'), QString());
}

void TestWindowDisk::tellsThatTheFileIsGone()
{
    const WarningTrap trap;
    const QTemporaryDir sessions;
    Driver driver(sessions.path());
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    driver.setInterval(QStringLiteral("50 ms"));
    QVERIFY(driver.record(QStringLiteral("deleted by mistake")));
    QVERIFY(driver.waitForTicks(3));
    QVERIFY(QFile::remove(driver.window.live()->sessionPath()));
    const auto *trouble = driver.find<QAbstractButton>("trouble");
    QTRY_VERIFY_WITH_TIMEOUT(trouble->isVisible(), 30'000);
    QVERIFY2(says(trouble->accessibleName(), QStringLiteral("is gone")),
             qPrintable(trouble->accessibleName()));
    QTest::mouseClick(driver.find<QToolButton>("recording"), Qt::LeftButton);
    const auto *details = driver.find<QWidget>("details");
    QVERIFY(details != nullptr);
    QStringList told;
    for (const auto *label : details->findChildren<QLabel *>()) {
        told.append(label->text());
    }
    const QString all = told.join(u'\n');
    QVERIFY2(says(all, QStringLiteral("moved or deleted")), qPrintable(all));
    QVERIFY2(says(all, QStringLiteral("Ctrl+S")), qPrintable(all));
    QVERIFY2(!says(all, QStringLiteral("Written")), qPrintable(all)); // nobody has it
    QVERIFY(driver.picture(QStringLiteral("file-gone")));
    QTest::mouseClick(buttonIn(*details, QStringLiteral("Stop recording")), Qt::LeftButton);
    QVERIFY(driver.waitUntilIdle());
    QAbstractButton *save = driver.noticeButton(QStringLiteral("Save what was seen"));
    QVERIFY2(save != nullptr, qPrintable(driver.notice()));
    QVERIFY(driver.picture(QStringLiteral("file-gone-stopped")));
    QTest::mouseClick(save, Qt::LeftButton);
    const SessionLibrary library(sessions.path());
    QTRY_COMPARE(library.list().size(), size_t(1));
    QTRY_VERIFY(library.list().front().ticks >= 3);
    QTRY_VERIFY2(says(driver.notice(), QStringLiteral("Saved")), qPrintable(driver.notice()));
    QCOMPARE(trap.warnings().join(u'\n'), QString());
}

void TestWindowDisk::staysOpenWithWhatIsNotSaved()
{
    const WarningTrap trap;
    Driver driver(at("closed"));
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    driver.setInterval(QStringLiteral("50 ms"));
    QVERIFY(driver.record(QStringLiteral("closed on a full disk")));
    fill();
    QTRY_VERIFY_WITH_TIMEOUT(driver.find<QAbstractButton>("trouble")->isVisible(), 30'000);
    QVERIFY(!driver.window.close());
    auto *box = driver.waitForDialog<QMessageBox>();
    QVERIFY(box != nullptr);
    QVERIFY2(says(box->informativeText(), QStringLiteral("stays open")),
             qPrintable(box->informativeText()));
    QTest::mouseClick(box->findChild<QPushButton *>(QStringLiteral("stopAndSave")), Qt::LeftButton);
    QVERIFY(driver.waitUntilIdle());
    QAbstractButton *save = driver.noticeButton(QStringLiteral("Save what was seen"));
    QVERIFY2(save != nullptr, qPrintable(driver.notice()));
    QVERIFY(driver.window.isVisible());
    makeRoom();
    QTest::mouseClick(save, Qt::LeftButton);
    QTRY_VERIFY2(says(driver.notice(), QStringLiteral("Saved")), qPrintable(driver.notice()));
    QVERIFY(driver.window.close()); // now there is nothing to ask
    QCOMPARE(trap.warnings().join(u'\n'), QString());
}

int main(int argc, char *argv[])
{
    if (!qEnvironmentVariableIsSet("SMALL_DISK")) {
        std::vector<char *> arguments{const_cast<char *>(PROBES_FIXTURES "/with-small-disk.sh"),
                                      const_cast<char *>("4M")};
        arguments.insert(arguments.end(), argv, argv + argc);
        arguments.push_back(nullptr);
        execv(arguments[0], arguments.data());
        return 1;
    }
    return runWindowTest<TestWindowDisk>(argc, argv);
}
#include "tst_windowdisk.moc"
