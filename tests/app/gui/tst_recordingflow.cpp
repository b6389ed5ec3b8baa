// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/undelivered.h"
#include "core/session/sessionreader.h"
#include "tests/app/gui/freshhome.h"
#include "tests/app/gui/windowdriver.h"
#include "tests/app/gui/windowtest.h"
#include "ui/targets/profiledialog.h"
#include "ui/windows/descriptiondialog.h"
#include "ui/windows/exportdialog.h"
#include "ui/windows/pathfield.h"
#include "ui/windows/targetdesk.h"

#include <QApplication>
#include <QCheckBox>
#include <QDir>
#include <QFile>
#include <QInputDialog>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSessionManager>
#include <QTcpServer>
#include <QTemporaryDir>

using namespace probes;
using namespace probes::tests;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

//! What a person meets while recording: dialogs that fail, targets that are in the way or slow, a
//! logout.
class TestRecordingFlow : public QObject, FreshHome
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void keepsThePathWhenTheFormIsChanged();
    void offersTheFailedRecordingAgain();
    void replacesWhatLiesInTheWay();
    void carriesTheMarkerIntoTheExport();
    void exportsWhatIsRecordedUntilNow();
    void keepsALongDescription();
    void editsTheDescriptionWhileRecording();
    void savesAtLogout();
    void beginsWithTheMinutesBefore();
    void savesWhatWasSeen();
    void leavesASlowServerBehind();
    void followsATargetThatIsMended();

private:
    //! A short recording is to go to this port, by no target that has a name.
    static bool deliverRecorded(Driver &driver, int port)
    {
        LiveSession *live = driver.window.live();
        if (!driver.record(QStringLiteral("for a server"))) {
            return false;
        }
        live->stopRecording();
        const auto target = Target::forServer(QStringLiteral("http://127.0.0.1:%1/").arg(port));
        const bool isReady = driver.waitUntilIdle() && target;
        if (isReady) {
            live->deliver(live->sessionPath(), *target);
        }
        return isReady;
    }

    QString m_sessions;
};

void TestRecordingFlow::init()
{
    QVERIFY(renew());
    m_sessions = at("sessions");
}

void TestRecordingFlow::cleanup()
{
    QCOMPARE(takeWarnings(), QString());
}

void TestRecordingFlow::keepsThePathWhenTheFormIsChanged()
{
    Driver driver(m_sessions);
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    driver.press(Qt::Key_R, Qt::ControlModifier);
    auto *dialog = driver.waitForDialog<SessionDialog>();
    QVERIFY(dialog != nullptr);
    QTest::mouseClick(dialog->findChild<QCheckBox *>(QStringLiteral("csv")), Qt::LeftButton,
                      Qt::NoModifier, QPoint(8, 8));
    auto *path = dialog->findChild<QLineEdit *>(QStringLiteral("path"));
    // Until something is typed, the proposal follows the description.
    QTest::keyClicks(dialog->findChild<QWidget *>(QStringLiteral("description")),
                     QStringLiteral("a/b"));
    QVERIFY2(path->text().contains(QStringLiteral("/a b 2")), qPrintable(path->text()));
    path->selectAll();
    QTest::keyClicks(path, at("mine.csv"));
    auto *form = dialog->findChild<QComboBox *>(QStringLiteral("csvKind"));
    QTest::keyClick(form, Qt::Key_Down);
    QCOMPARE(path->text(), at("mine"));
    QTest::keyClick(form, Qt::Key_Up);
    QCOMPARE(path->text(), at("mine.csv"));
    QTest::keyClicks(dialog->findChild<QWidget *>(QStringLiteral("description")),
                     QStringLiteral(" c"));
    QCOMPARE(path->text(), at("mine.csv"));
    QVERIFY(dialog->findChild<QPushButton *>(QStringLiteral("start"))->isEnabled());
    QTest::keyClick(dialog, Qt::Key_Escape);
}

void TestRecordingFlow::offersTheFailedRecordingAgain()
{
    Driver driver(m_sessions);
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    driver.press(Qt::Key_R, Qt::ControlModifier);
    auto *dialog = driver.waitForDialog<SessionDialog>();
    QVERIFY(dialog != nullptr);
    const auto *folder = dialog->findChild<QLabel *>(QStringLiteral("sessionFolder"));
    QTRY_VERIFY(says(folder->text(), QStringLiteral(" free"))); // all seemed well
    QDir().rmdir(m_sessions);
    QFile blocker(m_sessions); // a file where the folder should be: root cannot pass either
    QVERIFY(blocker.open(QIODevice::WriteOnly));
    const QPointer<SessionDialog> first(dialog);
    auto *edit = dialog->findChild<QWidget *>(QStringLiteral("description"));
    QTest::keyClicks(edit, QStringLiteral("half an hour of typing"));
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_VERIFY(driver.noticeButton(QStringLiteral("Try again…")) != nullptr);
    QTRY_VERIFY(first.isNull());
    QVERIFY(QFile::remove(m_sessions));
    QTest::mouseClick(driver.noticeButton(QStringLiteral("Try again…")), Qt::LeftButton);
    dialog = driver.waitForDialog<SessionDialog>();
    QVERIFY(dialog != nullptr);
    QCOMPARE(dialog->request().description, QStringLiteral("half an hour of typing"));
    QTest::mouseClick(dialog->findChild<QPushButton *>(QStringLiteral("start")), Qt::LeftButton);
    QVERIFY(driver.waitForTicks(1));
    QCOMPARE(sessionIn(driver.window.live()->sessionPath()).description,
             QStringLiteral("half an hour of typing"));
}

void TestRecordingFlow::replacesWhatLiesInTheWay()
{
    Driver driver(m_sessions);
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    driver.setInterval(QStringLiteral("100 ms"));
    LiveSession *live = driver.window.live();
    live->record({QStringLiteral("old"), false, {}, {Target::forCsv(at("csv"))}});
    QVERIFY(driver.waitForTicks(2));
    driver.press(Qt::Key_R, Qt::ControlModifier);
    QVERIFY(driver.waitUntilIdle());
    live->record({QStringLiteral("new"), false, {}, {Target::forCsv(at("csv"))}});
    QTRY_COMPARE(live->deliveryStatus().state, DeliveryState::Failed);
    QVERIFY(contentOf(at("csv/session.csv")).contains("old"));
    QTRY_VERIFY(driver.noticeButton(QStringLiteral("Another place…")) != nullptr);
    QVERIFY(driver.picture(QStringLiteral("csv-in-the-way")));
    QTest::mouseClick(driver.noticeButton(QStringLiteral("Replace")), Qt::LeftButton);
    QTRY_VERIFY(live->deliveryStatus().deliveredTicks > 0);
    driver.press(Qt::Key_R, Qt::ControlModifier);
    QVERIFY(driver.waitUntilIdle());
    QCOMPARE(live->deliveryStatus().state, DeliveryState::Done);
    QVERIFY(contentOf(at("csv/session.csv")).contains("new"));
    QCOMPARE(contentOf(at("csv/system_cpu.csv")).count('\n'), live->recordingStatus().ticks + 1);
}

void TestRecordingFlow::carriesTheMarkerIntoTheExport()
{
    Driver driver(m_sessions);
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    driver.setInterval(QStringLiteral("100 ms"));
    driver.window.live()->record(
        {QStringLiteral("marked"), false, {}, {Target::forCsv(at("csv"))}});
    QVERIFY(driver.waitForTicks(2));
    driver.press(Qt::Key_M);
    auto *marker = driver.waitForDialog<QInputDialog>();
    QVERIFY(marker != nullptr);
    QTest::keyClicks(marker->findChild<QLineEdit *>(), QStringLiteral("encode, phase 2"));
    QTest::keyClick(marker, Qt::Key_Return);
    QTRY_VERIFY(std::ranges::any_of(driver.livePage()->history()->events(), [](const Event &event) {
        return event.kind == EventKind::Marker && event.text == QLatin1String("encode, phase 2");
    })); // the live charts have it, too
    driver.press(Qt::Key_R, Qt::ControlModifier);
    QVERIFY(driver.waitUntilIdle());
    const QByteArray events = contentOf(at("csv/events.csv"));
    QVERIFY2(events.contains(",marker,,\"encode, phase 2\"\r\n"), events.constData());
}

void TestRecordingFlow::exportsWhatIsRecordedUntilNow()
{
    Driver driver(m_sessions);
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    driver.setInterval(QStringLiteral("100 ms"));
    QVERIFY(driver.record(QStringLiteral("still going on")));
    QVERIFY(driver.waitForTicks(5));
    QTreeView *list = driver.showSessions();
    QVERIFY(list != nullptr);
    QVERIFY(driver.takeKeyboard());
    list->setFocus();
    QTest::keyClick(list, Qt::Key_E, Qt::ControlModifier);
    auto *dialog = driver.waitForDialog<ExportDialog>();
    QVERIFY(dialog != nullptr);
    const QString table = at("until now.csv");
    dialog->setTarget(table);
    QTest::mouseClick(dialog->findChild<QPushButton *>(QStringLiteral("export")), Qt::LeftButton);
    const auto *message = dialog->findChild<QLabel *>(QStringLiteral("message"));
    QTRY_VERIFY2(says(message->text(), QStringLiteral("Done")), qPrintable(message->text()));
    QCOMPARE(driver.window.live()->state(), LiveSession::State::Recording);
    QVERIFY(contentOf(table).count('\n') >= 6);
    QTest::keyClick(dialog, Qt::Key_Escape);
    driver.press(Qt::Key_R, Qt::ControlModifier);
    QVERIFY(driver.waitUntilIdle());
}

void TestRecordingFlow::keepsALongDescription()
{
    const QString text = QStringLiteral("Ωß, \"x\" ").repeated(1250).trimmed(); // 9,999 letters
    Driver driver(m_sessions);
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    driver.setInterval(QStringLiteral("100 ms"));
    driver.press(Qt::Key_R, Qt::ControlModifier);
    auto *dialog = driver.waitForDialog<SessionDialog>();
    QVERIFY(dialog != nullptr);
    auto *edit = dialog->findChild<QPlainTextEdit *>(QStringLiteral("description"));
    edit->insertPlainText(text); // as pasted
    QTest::keyClick(edit, Qt::Key_Return);
    QVERIFY(driver.waitForTicks(2));
    driver.press(Qt::Key_R, Qt::ControlModifier);
    QVERIFY(driver.waitUntilIdle());
    QTRY_VERIFY(says(driver.notice(), QStringLiteral("Saved")));
    QCOMPARE(sessionIn(driver.window.live()->sessionPath()).description, text);
    QVERIFY(driver.picture(QStringLiteral("long-description")));
    QVERIFY(driver.window.width() <= 1280); // no label asks for room for all of it
    QTRY_VERIFY(driver.noticeButton(QStringLiteral("Export…")) != nullptr);
    QTest::mouseClick(driver.noticeButton(QStringLiteral("Export…")), Qt::LeftButton);
    auto *exporting = driver.waitForDialog<ExportDialog>();
    QVERIFY(exporting != nullptr);
    exporting->setTarget(at("long"));
    QTest::mouseClick(exporting->findChild<QPushButton *>(QStringLiteral("export")),
                      Qt::LeftButton);
    const auto *message = exporting->findChild<QLabel *>(QStringLiteral("message"));
    QTRY_VERIFY2(says(message->text(), QStringLiteral("Done")), qPrintable(message->text()));
    const QByteArray record = contentOf(at("long/session.csv"));
    QVERIFY(record.contains(QString(text).replace(u'"', QStringLiteral("\"\"")).toUtf8()));
}

void TestRecordingFlow::editsTheDescriptionWhileRecording()
{
    Driver driver(m_sessions);
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    driver.setInterval(QStringLiteral("100 ms"));
    const QString before = QStringLiteral("before\nthe\tchange");
    driver.window.live()->record({before, false, {}, {}});
    QVERIFY(driver.waitForTicks(1));
    auto *about = driver.find<QToolButton>("recording");
    QTRY_VERIFY2(about->text().contains(QStringLiteral("before the change")),
                 qPrintable(about->text()));
    QTest::mouseClick(about, Qt::LeftButton);
    QWidget *details = nullptr;
    QTRY_VERIFY((details = driver.find<QWidget>("details")) != nullptr);
    QVERIFY(std::ranges::any_of(details->findChildren<QLabel *>(), [](const QLabel *label) {
        return label->text() == QStringLiteral("before the change");
    }));
    QTest::mouseClick(buttonIn(*details, QStringLiteral("Edit description…")), Qt::LeftButton);
    auto *dialog = driver.waitForDialog<DescriptionDialog>();
    QVERIFY(dialog != nullptr);
    auto *edit = dialog->findChild<QPlainTextEdit *>();
    QCOMPARE(edit->toPlainText(), before);
    edit->selectAll();
    QTest::keyClicks(edit, QStringLiteral("after"));
    QTest::mouseClick(buttonIn(*dialog, QStringLiteral("Save")), Qt::LeftButton);
    QVERIFY(driver.picture(QStringLiteral("described-while-recording")));
    // Without anybody asking for the list anew.
    auto *list = driver.find<QTreeView>("sessions");
    QTRY_COMPARE(list->model()->index(0, 0).data().toString(), QStringLiteral("after"));
    QCOMPARE(sessionIn(driver.window.live()->sessionPath()).description, QStringLiteral("after"));
}

void TestRecordingFlow::savesAtLogout()
{
    Driver driver(m_sessions);
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    driver.setInterval(QStringLiteral("100 ms"));
    QVERIFY(driver.record(QStringLiteral("logout")));
    auto *manager = qApp->findChild<QSessionManager *>();
    QVERIFY(manager != nullptr);
    const QSignalSpy idle(driver.window.live(), &LiveSession::becameIdle);
    emit qApp->commitDataRequest(*manager); // there is no later moment
    QCOMPARE(sessionIn(driver.window.live()->sessionPath()).state, SessionState::Finished);
    QCOMPARE(driver.window.live()->state(), LiveSession::State::Idle);
    QCOMPARE(idle.size(), 1);
}

void TestRecordingFlow::beginsWithTheMinutesBefore()
{
    Driver driver(m_sessions);
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    driver.setInterval(QStringLiteral("100 ms"));
    LiveSession *live = driver.window.live();
    QTRY_VERIFY(live->seen().ticks >= 10);
    driver.press(Qt::Key_R, Qt::ControlModifier);
    auto *dialog = driver.waitForDialog<SessionDialog>();
    QVERIFY(dialog != nullptr);
    QTest::mouseClick(dialog->findChild<QCheckBox *>(QStringLiteral("include")), Qt::LeftButton,
                      Qt::NoModifier, QPoint(8, 8));
    QCOMPARE(dialog->request().includeLast, std::chrono::minutes(30)); // whatever there is
    const qint64 before = live->seen().firstMs;
    QTest::keyClick(dialog->findChild<QWidget *>(QStringLiteral("description")), Qt::Key_Return);
    QVERIFY(driver.waitForTicks(15));
    driver.press(Qt::Key_R, Qt::ControlModifier);
    QVERIFY(driver.waitUntilIdle());
    const Session session = sessionIn(live->sessionPath());
    QCOMPARE(session.firstTickMs, before); // less than five minutes: all there was
    QVERIFY(session.firstTickMs < session.startMs);
}

void TestRecordingFlow::savesWhatWasSeen()
{
    Driver driver(m_sessions);
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    driver.setInterval(QStringLiteral("100 ms"));
    LiveSession *live = driver.window.live();
    QTRY_VERIFY(live->seen().ticks >= 10);
    driver.press(Qt::Key_S, Qt::ControlModifier);
    QTRY_VERIFY2(says(driver.notice(), QStringLiteral("Saved")), qPrintable(driver.notice()));
    QCOMPARE(live->state(), LiveSession::State::Idle);
    const std::vector<SessionEntry> sessions = SessionLibrary(m_sessions).list();
    QCOMPARE(sessions.size(), size_t(1));
    QCOMPARE(sessions[0].session.state, SessionState::Finished);
    QVERIFY(sessions[0].ticks >= 10);
    auto reader = SessionReader::open(sessions[0].path);
    QVERIFY(reader && (*reader)->processNames(3).value_or(QStringList()).size() == 3); // all
    QTRY_VERIFY(driver.noticeButton(QStringLiteral("Describe…")) != nullptr);
}

//! Who closes twice does not want to wait until a server has everything: it gets the rest later.
void TestRecordingFlow::leavesASlowServerBehind()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    Driver driver(m_sessions);
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    QVERIFY(deliverRecorded(driver, silent.serverPort()));
    QTRY_VERIFY(silent.hasPendingConnections());
    QCOMPARE(driver.window.live()->deliveryStatus().state, DeliveryState::Delivering);
    QVERIFY(!driver.window.close()); // it may be a matter of moments
    QVERIFY(driver.window.close());
}

//! A delivery moves with its target; nothing is owed to the wrong address any more.
void TestRecordingFlow::followsATargetThatIsMended()
{
    QTcpServer right;
    QVERIFY(right.listen(QHostAddress::LocalHost));
    Driver driver(m_sessions);
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    QVERIFY(deliverRecorded(driver, 1));
    LiveSession *live = driver.window.live();
    QTRY_COMPARE(live->deliveryStatus().state, DeliveryState::Waiting);
    // None has a name yet: the form is open, filled in.
    QTest::mouseClick(driver.find<QToolButton>("delivery"), Qt::LeftButton);
    auto *details = driver.find<QWidget>("details");
    QVERIFY(details != nullptr);
    QTest::mouseClick(buttonIn(*details, QStringLiteral("Edit target…")), Qt::LeftButton);
    auto *form = driver.waitForDialog<ProfileDialog>();
    QVERIFY(form != nullptr);
    auto *port = form->findChild<QLineEdit *>(QStringLiteral("port"));
    QCOMPARE(port->text(), QStringLiteral("1"));
    QTest::mouseClick(form->findChild<QPushButton *>(QStringLiteral("save")), Qt::LeftButton);
    QTRY_VERIFY(!form->isVisible());
    auto *desk = driver.window.findChild<TargetDesk *>();
    QCOMPARE(desk->profiles()->profiles().size(), size_t(1));
    // Then its address is corrected by the menu.
    auto *targets = driver.find<QDialog>("targetsDialog");
    QVERIFY(targets != nullptr);
    QTest::keyClick(targets, Qt::Key_Escape);
    QTRY_VERIFY(live->deliveries().front()->target().profile
                == desk->profiles()->profiles().front().id);
    TargetProfile mended = desk->profiles()->profiles().front();
    mended.address.port = right.serverPort();
    QVERIFY(desk->profiles()->edit(mended));
    emit desk->targetsClosed();
    QTRY_VERIFY_WITH_TIMEOUT(right.hasPendingConnections(), 30'000);
    const auto known = deliveriesOf(live->sessionPath());
    QVERIFY(known);
    QCOMPARE(known->size(), size_t(1));
    QCOMPARE(known->front().target->address, mended.target().address);
}

int main(int argc, char *argv[])
{
    return runWindowTest<TestRecordingFlow>(argc, argv);
}
#include "tst_recordingflow.moc"
