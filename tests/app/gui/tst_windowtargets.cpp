// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/undelivered.h"
#include "mariadbserver.h"
#include "tests/app/gui/targetdriver.h"
#include "tests/app/gui/windowtest.h"
#include "tests/app/probesprogram.h"
#include "tests/core/delivery/syntheticsession.h"
#include "ui/targets/profiledialog.h"
#include "ui/windows/rejectsdialog.h"

#include <QCheckBox>
#include <QDir>
#include <QDirIterator>
#include <QLabel>
#include <QTableView>
#include <QTemporaryDir>

using namespace probes;
using namespace probes::tests;

//! What a person does with servers in the window, against a real one: record to it, find out why
//! it receives nothing, mend it, export, look at what it refused, go on after a crash.
class TestWindowTargets : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void testsServersBeforeARecording();
    void tellsWhyATargetStandsAndGoesOn();
    void recordsOnWhileTheServerIsDown();
    void exportsAndTriesRejectsAgain();
    void offersWhatACrashLeft();
    void keepsNoSecretAnywhere();

private:
    QString sessions() const { return m_folder.filePath(QStringLiteral("data/sessions")); }
    //! A named server with an account of its own.
    TestDatabase addProfile(const QString &name) { return addProfile(name, m_server); }
    TestDatabase addProfile(const QString &name, MariadbServer &server)
    {
        TestDatabase database = server.makeDatabase();
        m_secrets += database.password.toUtf8();
        TargetProfile profile;
        profile.name = name;
        profile.address = database.address;
        profile.proof = TargetProfile::Proof::Password;
        return ProfileStore().add(profile) ? database : TestDatabase();
    }
    QByteArray sql(const TestDatabase &database, const QString &statement) const
    {
        return m_server.sql(database.address.database, statement).trimmed();
    }
    QTemporaryDir m_folder;
    MariadbServer m_server = MariadbServer::shared();
    QByteArrayList m_secrets;
};

void TestWindowTargets::initTestCase()
{
    QVERIFY(m_folder.isValid());
    QVERIFY2(m_server.isRunning(), "no MariaDB: ctest starts one for this test");
    qputenv("XDG_RUNTIME_DIR", m_folder.path().toLocal8Bit());
    qputenv("XDG_CONFIG_HOME", m_folder.filePath(QStringLiteral("config")).toLocal8Bit());
    qputenv("XDG_STATE_HOME", m_folder.filePath(QStringLiteral("state")).toLocal8Bit());
}

void TestWindowTargets::init()
{
    if (QLatin1String(QTest::currentTestFunction()) == QLatin1String("keepsNoSecretAnywhere")) {
        return; // it reads what the others left
    }
    QDir(sessions()).removeRecursively();
    QVERIFY(removeProfiles());
}

//! By themselves, without a question; what fails warns and never blocks.
void TestWindowTargets::testsServersBeforeARecording()
{
    const TestDatabase database = addProfile(QStringLiteral("Metrics"));
    TargetProfile profile;
    profile.name = QStringLiteral("Search");
    profile.address = *ServerAddress::parse(QStringLiteral("http://127.0.0.1:1/"));
    ProfileStore().add(profile).value();
    Driver driver(sessions());
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    driver.press(Qt::Key_R, Qt::ControlModifier);
    auto *dialog = driver.waitForDialog<SessionDialog>();
    QVERIFY(dialog != nullptr);
    const auto states = dialog->findChildren<QLabel *>(QStringLiteral("serverState"));
    QCOMPARE(states.size(), 2); // by name
    QTRY_VERIFY2(states[0]->accessibleName().contains(QStringLiteral("needs its password")),
                 qPrintable(states[0]->accessibleName()));
    QTRY_COMPARE(states[1]->accessibleName(), QStringLiteral("Connection refused"));
    QVERIFY(driver.window.findChildren<SecretDialog *>().isEmpty());

    const auto *problem = dialog->findChild<QLabel *>(QStringLiteral("problem"));
    QCOMPARE(problem->text(), QString()); // it is not asked for
    const auto ticks = dialog->findChildren<QCheckBox *>(QStringLiteral("server"));
    ticks[1]->click();
    QVERIFY2(problem->text().contains(QStringLiteral("Search cannot take anything now"))
                 && problem->text().contains(QStringLiteral("Check host and port")),
             qPrintable(problem->text()));
    QVERIFY(dialog->findChild<QPushButton *>(QStringLiteral("start"))->isEnabled());

    const auto again = dialog->findChildren<QToolButton *>(QStringLiteral("testServer"));
    QTest::mouseClick(again[0], Qt::LeftButton); // who asks for it may be asked
    QVERIFY(tell(driver, database.password));
    QTRY_VERIFY2_WITH_TIMEOUT(states[0]->accessibleName().contains(QStringLiteral("may write")),
                              qPrintable(states[0]->accessibleName()), 30'000);
    ticks[0]->click();
    QVERIFY(driver.picture(QStringLiteral("session-servers"), dialog));

    // What is mended meanwhile is tested anew, and stays ticked.
    QTest::mouseClick(dialog->findChildren<QToolButton *>(QStringLiteral("editServer"))[1],
                      Qt::LeftButton);
    auto *form = driver.waitForDialog<ProfileDialog>();
    QVERIFY(form != nullptr);
    auto *host = form->findChild<QLineEdit *>(QStringLiteral("host"));
    host->selectAll();
    QTest::keyClicks(host, QStringLiteral("no-such-host.invalid"));
    QTest::mouseClick(form->findChild<QPushButton *>(QStringLiteral("save")), Qt::LeftButton);
    const auto otherState = [dialog] {
        const auto rows = dialog->findChildren<QLabel *>(QStringLiteral("serverState"));
        return rows.isEmpty() ? QString() : rows.last()->accessibleName();
    };
    QTRY_VERIFY2_WITH_TIMEOUT(otherState().contains(QStringLiteral("no-such-host")),
                              qPrintable(otherState()), 30'000);
    QTRY_VERIFY(problem->text().contains(QStringLiteral("no-such-host")));
    QTest::keyClick(driver.find<QDialog>("targetsDialog"), Qt::Key_Escape);
    QTest::keyClick(dialog, Qt::Key_Escape);
}

void TestWindowTargets::tellsWhyATargetStandsAndGoesOn()
{
    const TestDatabase database = addProfile(QStringLiteral("Metrics & more"));
    Driver driver(sessions());
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    driver.setInterval(QStringLiteral("250 ms"));
    LiveSession *live = driver.window.live();
    driver.press(Qt::Key_R, Qt::ControlModifier);
    auto *dialog = driver.waitForDialog<SessionDialog>();
    QVERIFY(dialog != nullptr);
    auto *server = dialog->findChild<QCheckBox *>(QStringLiteral("server"));
    QVERIFY(server != nullptr && !server->isChecked());
    QTest::mouseClick(server, Qt::LeftButton, {}, QPoint(8, server->height() / 2));
    QVERIFY(server->isChecked());
    QVERIFY(driver.picture(QStringLiteral("session-dialog"), dialog));
    QTest::mouseClick(dialog->findChild<QPushButton *>(QStringLiteral("start")), Qt::LeftButton);

    // Another password than the account's: the recording runs, its target stands still.
    const QString other = QStringLiteral("planted-other");
    m_secrets += other.toUtf8();
    QVERIFY(driver.waitForDialog<SecretDialog>() && driver.waitForTicks(5)); // it records at once
    QVERIFY(tell(driver, other));
    QTRY_COMPARE_WITH_TIMEOUT(live->deliveryStatus().state, DeliveryState::Paused, 30'000);
    QCOMPARE(live->state(), LiveSession::State::Recording);
    auto *button = driver.find<QToolButton>("delivery");
    QVERIFY2(button->text().startsWith(QStringLiteral("Metrics && more: paused")),
             qPrintable(button->text()));
    QTest::mouseClick(button, Qt::LeftButton);
    QPointer<QWidget> details = driver.find<QWidget>("details");
    QVERIFY(details);
    QVERIFY2(textsOf(*details).contains(QStringLiteral("Access denied")),
             qPrintable(textsOf(*details)));
    QVERIFY2(textsOf(*details).contains(QStringLiteral("Correct the user, password")),
             qPrintable(textsOf(*details)));
    QVERIFY(driver.picture(QStringLiteral("paused")));

    // What it says to do: the right password goes into the target.
    QTest::mouseClick(buttonIn(*details, QStringLiteral("Edit target…")), Qt::LeftButton);
    auto *form = driver.waitForDialog<ProfileDialog>();
    QVERIFY(form != nullptr);
    QTest::keyClicks(form->findChild<QLineEdit *>(QStringLiteral("secret")), database.password);
    QVERIFY(driver.picture(QStringLiteral("edit-target"), form));
    QTest::mouseClick(form->findChild<QPushButton *>(QStringLiteral("save")), Qt::LeftButton);
    QTRY_VERIFY(!form->isVisible());
    QTest::keyClick(driver.find<QDialog>("targetsDialog"), Qt::Key_Escape);
    QTRY_VERIFY_WITH_TIMEOUT(live->deliveryStatus().deliveredTicks > 5, 30'000);
    driver.press(Qt::Key_R, Qt::ControlModifier);
    QVERIFY(driver.waitUntilIdle());
    QCOMPARE(live->deliveryStatus().state, DeliveryState::Done);
    QCOMPARE(sql(database, QStringLiteral("SELECT COUNT(*) FROM system_cpu")).toLongLong(),
             live->recordingStatus().ticks);
}

void TestWindowTargets::recordsOnWhileTheServerIsDown()
{
    const QTemporaryDir folder;
    auto server = MariadbServer::own(folder.path());
    QVERIFY(server.isRunning());
    const TestDatabase database = addProfile(QStringLiteral("Mortal"), server);
    Driver driver(sessions());
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    driver.setInterval(QStringLiteral("250 ms"));
    LiveSession *live = driver.window.live();
    Target target = *Target::forServer(database.address.text());
    target.credentials.password = database.password;
    live->record({QStringLiteral("through an outage"), false, {}, {target}});
    QTRY_VERIFY_WITH_TIMEOUT(live->deliveryStatus().deliveredTicks > 3, 30'000);
    server.killHard();
    QTRY_COMPARE_WITH_TIMEOUT(live->deliveryStatus().state, DeliveryState::Waiting, 30'000);
    auto *button = driver.find<QToolButton>("delivery");
    QVERIFY2(button->text().startsWith(QStringLiteral("Mortal: waiting until")),
             qPrintable(button->text()));
    const qint64 before = live->recordingStatus().ticks;
    QVERIFY(driver.waitForTicks(before + 10)); // the recording does not notice
    QCOMPARE(live->state(), LiveSession::State::Recording);
    QVERIFY(driver.picture(QStringLiteral("waiting")));

    QVERIFY(server.startAgain());
    if (live->deliveryStatus().state == DeliveryState::Waiting) {
        QTest::mouseClick(button, Qt::LeftButton);
        QAbstractButton *now =
            buttonIn(*driver.find<QWidget>("details"), QStringLiteral("Try now"));
        if (now != nullptr) { // else it has just tried by itself
            QTest::mouseClick(now, Qt::LeftButton);
        }
    }
    QTRY_VERIFY_WITH_TIMEOUT(live->deliveryStatus().deliveredTicks > before, 90'000);
    driver.press(Qt::Key_R, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(!live->isBusy(), 60'000);
    QCOMPARE(live->deliveryStatus().state, DeliveryState::Done);
    QCOMPARE(
        server.sql(database.address.database, QStringLiteral("SELECT COUNT(*) FROM system_cpu"))
            .trimmed()
            .toLongLong(),
        live->recordingStatus().ticks);
}

void TestWindowTargets::exportsAndTriesRejectsAgain()
{
    const TestDatabase database = addProfile(QStringLiteral("Metrics"));
    QVERIFY(QDir().mkpath(sessions()));
    QVERIFY(writeSyntheticSession(sessions() + QStringLiteral("/a.probes"), 40, 3));
    Driver driver(sessions());
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    ExportDialog *dialog = exportTo(driver, QStringLiteral("Metrics"));
    QVERIFY(dialog != nullptr);
    const auto *rows = dialog->findChild<QAbstractItemView *>(QStringLiteral("preview"));
    QTRY_COMPARE(rows->model()->rowCount(), 20);
    const auto *summary = dialog->findChild<QLabel *>(QStringLiteral("summary"));
    QTRY_VERIFY(summary->text().contains(QStringLiteral("row")));
    QVERIFY(driver.picture(QStringLiteral("export-mysql"), dialog));
    QTest::mouseClick(dialog->findChild<QPushButton *>(QStringLiteral("export")), Qt::LeftButton);
    QVERIFY(tell(driver, database.password));
    const auto *message = dialog->findChild<QLabel *>(QStringLiteral("message"));
    QVERIFY2(waitForText(message, QStringLiteral("Done")), qPrintable(message->text()));
    // What was shown is what is there, but for the number that the server gave the session.
    const QByteArray first = sql(
        database, QStringLiteral("SELECT * FROM process_cpu ORDER BY tick, process_no LIMIT 1"));
    QStringList shown;
    for (int column = 1; column < rows->model()->columnCount(); ++column) {
        const QString cell = rows->model()->index(0, column).data().toString();
        shown += cell == QLatin1String("empty") ? QStringLiteral("NULL") : cell;
    }
    const QStringList there = QString::fromUtf8(first).split(u'\t').mid(1);
    QCOMPARE(shown.size(), there.size());
    for (int i = 0; i < shown.size(); ++i) {
        const bool isSame = shown[i] == there[i] || shown[i].toDouble() == there[i].toDouble();
        QVERIFY2(isSame, qPrintable(shown[i] + u' ' + there[i]));
    }
    QTest::keyClick(dialog, Qt::Key_Escape);

    // Now the server refuses three rows for what they are.
    sql(database,
        QStringLiteral("DELETE FROM system_memory; ALTER TABLE system_memory ADD CONSTRAINT late "
                       "CHECK (tick > 3)"));
    QVERIFY(writeSyntheticSession(sessions() + QStringLiteral("/b.probes"), 30, 3));
    QVERIFY(QFile::remove(sessions() + QStringLiteral("/a.probes")));
    Driver second(sessions()); // which lists that one only
    QVERIFY(QTest::qWaitForWindowExposed(&second.window));
    dialog = exportTo(second, QStringLiteral("Metrics"));
    QVERIFY(dialog != nullptr);
    QTRY_VERIFY(dialog->findChild<QLabel *>(QStringLiteral("summary"))->text().contains(u'·'));
    QTest::mouseClick(dialog->findChild<QPushButton *>(QStringLiteral("export")), Qt::LeftButton);
    QVERIFY(tell(second, database.password));
    message = dialog->findChild<QLabel *>(QStringLiteral("message"));
    QVERIFY2(waitForText(message, QStringLiteral("refused 3 row")), qPrintable(message->text()));
    QVERIFY(second.picture(QStringLiteral("export-rejected"), dialog));
    QTest::mouseClick(dialog->findChild<QPushButton *>(QStringLiteral("rejects")), Qt::LeftButton);
    auto *rejects = second.waitForDialog<RejectsDialog>();
    QVERIFY(rejects != nullptr);
    const auto *list = rejects->findChild<QTableView *>(QStringLiteral("rejects"));
    QTRY_COMPARE(list->model()->rowCount(), 3);
    QCOMPARE(list->model()->index(0, 0).data().toString(), QStringLiteral("system_memory"));
    QVERIFY(list->model()->index(0, 3).data().toString().contains(QStringLiteral("late")));
    QVERIFY(second.picture(QStringLiteral("rejects"), rejects));

    sql(database, QStringLiteral("ALTER TABLE system_memory DROP CONSTRAINT late"));
    QTest::mouseClick(rejects->findChild<QPushButton *>(QStringLiteral("retry")), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(sql(database, QStringLiteral("SELECT COUNT(*) FROM system_memory")),
                              QByteArray("30"), 30'000);
    QVERIFY2(waitForText(message, QStringLiteral("Done")), qPrintable(message->text()));
    QTest::keyClick(dialog, Qt::Key_Escape);
}

void TestWindowTargets::offersWhatACrashLeft()
{
    const TestDatabase database = addProfile(QStringLiteral("Metrics"));
    const ProbesProgram probes;
    QVERIFY(QDir().mkpath(sessions()));
    const QString path = sessions() + QStringLiteral("/crashed.probes");
    {
        // Its server is not to be had for lack of a password; then the program is killed.
        const auto recording =
            probes.startRecording(path,
                                  {QStringLiteral("--mysql"), database.address.text(),
                                   QStringLiteral("--description"), QStringLiteral("crashed")});
        QVERIFY(recording != nullptr);
        recording->kill();
        QVERIFY(recording->waitForFinished());
    }
    Driver driver(sessions());
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    QTRY_VERIFY2(driver.notice().contains(QStringLiteral("Not all of it is delivered to Metrics")),
                 qPrintable(driver.notice()));
    QTreeView *list = driver.showSessions();
    QVERIFY(list != nullptr);
    QAbstractButton *inPane = nullptr;
    QTRY_VERIFY((inPane = driver.find<QAbstractButton>("deliver")) != nullptr);
    QTRY_VERIFY(textsOf(driver.window).contains(QStringLiteral("Not delivered to Metrics")));
    QVERIFY(driver.picture(QStringLiteral("after-a-crash")));

    // What is not wanted any more is forgotten, until somebody thinks better of it.
    QTest::mouseClick(driver.find<QToolButton>("forget"), Qt::LeftButton);
    QTRY_VERIFY(!textsOf(driver.window).contains(QStringLiteral("Not delivered to Metrics")));
    QVERIFY2(driver.notice().contains(QStringLiteral("to be delivered to Metrics")),
             qPrintable(driver.notice()));
    QVERIFY(undeliveredOf(path).value().empty());
    QTest::mouseClick(driver.noticeButton(QStringLiteral("Undo")), Qt::LeftButton);
    QTRY_VERIFY(textsOf(driver.window).contains(QStringLiteral("Not delivered to Metrics")));
    QTRY_VERIFY((inPane = driver.find<QAbstractButton>("deliver")) != nullptr);

    // A session that is being delivered is not delivered twice at once: it tries again.
    QVERIFY(
        m_server
            .sql({}, QStringLiteral("ALTER USER `%1`@'%' ACCOUNT LOCK").arg(database.address.user))
            .isEmpty());
    QTest::mouseClick(inPane, Qt::LeftButton);
    QVERIFY(tell(driver, database.password));
    LiveSession *live = driver.window.live();
    QTRY_VERIFY(!live->deliveries().empty());
    QTRY_COMPARE_WITH_TIMEOUT(live->deliveries().front()->status.state, DeliveryState::Paused,
                              30'000);
    QTRY_VERIFY((inPane = driver.find<QAbstractButton>("deliver")) != nullptr);
    const int announced = live->deliveries().front()->announcements;
    QTest::mouseClick(inPane, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(live->deliveries().front()->announcements > announced, 30'000);

    QVERIFY(
        m_server
            .sql({},
                 QStringLiteral("ALTER USER `%1`@'%' ACCOUNT UNLOCK").arg(database.address.user))
            .isEmpty());
    QTest::mouseClick(driver.find<QToolButton>("delivery"), Qt::LeftButton);
    auto *details = driver.find<QWidget>("details");
    QVERIFY(details != nullptr);
    QTest::mouseClick(buttonIn(*details, QStringLiteral("Try now")), Qt::LeftButton);
    QVERIFY(driver.waitUntilIdle());
    QTRY_VERIFY2(driver.notice().contains(QStringLiteral("is delivered to Metrics")),
                 qPrintable(driver.notice()));
    QCOMPARE(sql(database, QStringLiteral("SELECT COUNT(*) FROM system_cpu")).toInt(),
             probes.ticksOf(path));
}

void TestWindowTargets::keepsNoSecretAnywhere()
{
    QVERIFY(m_secrets.size() > 1);
    QDirIterator files(m_folder.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    int read = 0;
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray content = file.readAll();
        ++read;
        for (const QByteArray &secret : m_secrets) {
            QVERIFY2(!content.contains(secret), qPrintable(file.fileName()));
        }
    }
    QVERIFY(read > 1);
}

int main(int argc, char *argv[])
{
    return runWindowTest<TestWindowTargets>(argc, argv);
}
#include "tst_windowtargets.moc"
