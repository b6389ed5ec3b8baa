// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/gui/freshhome.h"
#include "tests/app/gui/windowtest.h"
#include "tests/core/delivery/syntheticsession.h"
#include "tests/ui/warningtrap.h"
#include "ui/charts/chartboard.h"
#include "ui/charts/dashboard.h"
#include "ui/models/sessionsmodel.h"
#include "ui/windows/aboutdialog.h"
#include "ui/windows/sessiondialog.h"
#include "ui/windows/sessionspage.h"
#include "ui/windows/storedpage.h"
#include "ui/windows/windowstate.h"
#include "windowdriver.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QDebug>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScreen>
#include <QSplitter>
#include <QStackedWidget>
#include <QTemporaryDir>

using namespace probes;
using namespace probes::tests;

//! What the window leaves undone while nobody sees it, and that all is there again.
class TestWindowRest : public QObject, private FreshHome
{
    Q_OBJECT

private slots:
    void init() { QVERIFY(renew()); }
    void minimisedItRestsAndRecordsOn();
    void remembersWithoutBeingClosed();
    void remembersHowItWasLeft();
    void comesBackOntoTheScreen();
    void standsBesideAnother();
    void takesNothingOverWhileADialogAsks();
    void keepsADescriptionUntilItIsRecorded();
    void tellsWhatItIs();
    void opensDetailsFromEachStatusEntry();
    void cleanup() { QCOMPARE(takeWarnings(), QString()); }
};

void TestWindowRest::minimisedItRestsAndRecordsOn()
{
    const QTemporaryDir folder;
    const Burner burner;
    Driver driver(folder.filePath(QStringLiteral("sessions")));
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    const QWidget *charts = driver.livePage()->dashboard();
    QVERIFY(charts->isAncestorOf(driver.window.focusWidget()));
    driver.setInterval(QStringLiteral("100 ms"));
    // Keys are the charts': M and Space are typed nowhere.
    QVERIFY(driver.watch(burner.tag()));
    QVERIFY(!charts->isAncestorOf(driver.window.focusWidget()));
    QVERIFY(driver.record(QStringLiteral("rest")));
    QVERIFY(driver.takeKeyboard());
    QTRY_VERIFY(charts->isAncestorOf(driver.window.focusWidget()));
    driver.press(Qt::Key_F, Qt::ControlModifier);
    const WarningTrap trap;

    auto *pages = driver.window.findChild<QStackedWidget *>();
    QElapsedTimer sinceThen;
    sinceThen.start();
    driver.window.showMinimized();
    QTRY_VERIFY(!pages->isVisible() && !driver.livePage()->isVisible());
    const QString timer = driver.find<QAbstractButton>("timer")->text();
    const qint64 ticks = driver.window.live()->recordingStatus().ticks;
    const qsizetype kept = driver.livePage()->history()->ticks();
    QVERIFY(driver.waitForTicks(ticks + 15));
    QVERIFY(driver.livePage()->history()->ticks() > kept);
    QTRY_VERIFY(sinceThen.elapsed() > 1'100); // ticks that came late may come at once
    // A cursor would blink somewhere, a timer would count for nobody.
    QVERIFY(!driver.window.focusWidget());
    QCOMPARE(driver.find<QAbstractButton>("timer")->text(), timer);

    driver.window.showNormal();
    QTRY_VERIFY(driver.livePage()->isVisible());
    QVERIFY(driver.find<QAbstractButton>("timer")->text() != timer); // right at once
    QVERIFY(driver.takeKeyboard());
    QTRY_COMPARE(driver.window.focusWidget(), driver.livePage()->picker()->search());
    QVERIFY(driver.picture(QStringLiteral("seen-again")));
    driver.press(Qt::Key_R, Qt::ControlModifier);
    QVERIFY(driver.waitUntilIdle());
    QCOMPARE(trap.warnings(), QStringList());
}

//! A crash asks nobody to close the window.
void TestWindowRest::remembersWithoutBeingClosed()
{
    const QTemporaryDir folder;
    qputenv("XDG_CONFIG_HOME", folder.filePath(QStringLiteral("config")).toLocal8Bit());
    qputenv("XDG_STATE_HOME", folder.filePath(QStringLiteral("state")).toLocal8Bit());
    Driver driver(folder.filePath(QStringLiteral("sessions")));
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    const auto keptSize = [] {
        QWidget another;
        another.restoreGeometry(WindowState().value(QStringLiteral("geometry")).toByteArray());
        return another.size();
    };
    driver.window.resize(1111, 733);
    QTRY_COMPARE(keptSize(), QSize(1111, 733));
    const QByteArray before = WindowState().value(QStringLiteral("libraryColumns")).toByteArray();
    driver.find<QTreeView>("sessions")->header()->resizeSection(SessionsModel::State, 157);
    QTRY_VERIFY(WindowState().value(QStringLiteral("libraryColumns")).toByteArray() != before);
}

void TestWindowRest::remembersHowItWasLeft()
{
    const QTemporaryDir folder;
    qputenv("XDG_CONFIG_HOME", folder.filePath(QStringLiteral("config")).toLocal8Bit());
    qputenv("XDG_STATE_HOME", folder.filePath(QStringLiteral("state")).toLocal8Bit());
    const QString sessions = folder.filePath(QStringLiteral("sessions"));
    const QString stored = folder.filePath(QStringLiteral("stored.probes"));
    QVERIFY(writeSyntheticSession(stored, 60, 3));
    const WarningTrap trap;
    // All as a person leaves it: what is told apart from what a first start shows.
    const auto left = [](Driver &driver) {
        const auto *list = driver.find<QTreeView>("sessions");
        const Dashboard *charts = driver.livePage()->dashboard();
        return QStringList{
            QStringLiteral("%1x%2").arg(driver.window.width()).arg(driver.window.height()),
            QString::number(driver.livePage()->splitter()->sizes().constFirst()),
            QString::number(driver.livePage()->leftSplitter()->sizes().constFirst()),
            QString::number(
                driver.find<SessionsPage>("sessionsPageWidget")->splitter()->sizes()[1]),
            QString::number(list->header()->sectionSize(SessionsModel::State)),
            charts->board()->shown().join(u' '),
            QString::number(charts->view()->askedSpanMs()),
            QString::number(int(charts->percentOf())),
            driver.find<QComboBox>("interval")->currentText(),
            QString::number(
                driver.find<StoredPage>("storedPage")->charts()->splitter()->sizes().constFirst()),
        };
    };
    QStringList before;
    {
        Driver driver(sessions);
        QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
        driver.window.resize(1330, 777);
        driver.livePage()->splitter()->setSizes({410, 920});
        driver.livePage()->keepWidths();
        driver.livePage()->leftSplitter()->setSizes({400, 300});
        QTest::mouseClick(driver.find<QAbstractButton>("sessionsPage"), Qt::LeftButton);
        driver.find<SessionsPage>("sessionsPageWidget")->splitter()->setSizes({900, 430});
        driver.find<QTreeView>("sessions")->header()->resizeSection(SessionsModel::State, 151);
        Dashboard *charts = driver.livePage()->dashboard();
        charts->board()->show({QStringLiteral("virtual"), QStringLiteral("cpu")});
        charts->view()->showLast(60'000);
        charts->setPercentOf(PercentOf::Machine);
        driver.setInterval(QStringLiteral("2 s"));
        driver.window.openSession(stored);
        auto *page = driver.find<StoredPage>("storedPage");
        QTRY_VERIFY(page->isVisible());
        page->charts()->splitter()->setSizes({390, 940});
        page->charts()->keepWidths();
        before = left(driver);
        QVERIFY(driver.window.close());
    }
    Driver driver(sessions);
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    QTest::mouseClick(driver.find<QAbstractButton>("sessionsPage"), Qt::LeftButton);
    QVERIFY(driver.picture(QStringLiteral("library-as-left")));
    driver.window.openSession(stored);
    QTRY_VERIFY(driver.find<StoredPage>("storedPage")->isVisible());
    QVERIFY(driver.window.windowTitle().startsWith(QStringLiteral("synthetic")));
    QVERIFY(driver.picture(QStringLiteral("stored-as-left")));
    QCOMPARE(left(driver), before);
    QCOMPARE(before[0], QStringLiteral("1330x777"));
    QCOMPARE(before[4], QStringLiteral("151"));
    QCOMPARE(trap.warnings(), QStringList());
}

//! As on a screen that is smaller than the one where it was left.
void TestWindowRest::comesBackOntoTheScreen()
{
    const QTemporaryDir folder;
    const QRect room = QGuiApplication::primaryScreen()->availableGeometry();
    {
        Driver driver(folder.path());
        driver.window.setGeometry(room.translated(300, 200));
        QVERIFY(driver.window.close());
    }
    const Driver driver(folder.path());
    QVERIFY2(room.contains(driver.window.geometry()),
             qPrintable(QDebug::toString(driver.window.geometry())));
    QVERIFY(driver.window.height() < room.height()); // its frame has room, too
}

//! Nor does that one's end overwrite what the first one remembers.
void TestWindowRest::standsBesideAnother()
{
    const QTemporaryDir folder;
    {
        Driver driver(folder.path());
        driver.window.setGeometry(100, 100, 900, 700);
        QVERIFY(driver.window.close());
    }
    {
        Driver driver(folder.path());
        const QRect place = driver.window.geometry();
        driver.window.keepNothing();
        QCOMPARE(driver.window.geometry(), place.translated(32, 32));
        driver.livePage()->dashboard()->board()->show({QStringLiteral("cpu")});
        driver.window.resize(1000, 600);
        QVERIFY(driver.window.close());
    }
    const Driver driver(folder.path());
    QCOMPARE(driver.window.size(), QSize(900, 700));
    QVERIFY(driver.livePage()->dashboard()->board()->shown().size() > 1);
}

//! What cannot be shown before somebody has answered is not taken over: who comes with it opens a
//! window of its own.
void TestWindowRest::takesNothingOverWhileADialogAsks()
{
    const QTemporaryDir folder;
    Driver driver(folder.path());
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    const QString file = folder.filePath(QStringLiteral("none.probes"));
    driver.press(Qt::Key_R, Qt::ControlModifier);
    auto *dialog = driver.waitForDialog<SessionDialog>();
    QVERIFY(dialog != nullptr);
    QVERIFY(!driver.window.takeOver(file));
    QVERIFY(driver.window.takeOver({})); // is brought to the front
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(driver.window.takeOver(file));
    QTRY_VERIFY(!driver.notice().isEmpty()); // that it is not there
}

//! Escape takes no typed text away.
void TestWindowRest::keepsADescriptionUntilItIsRecorded()
{
    const QTemporaryDir folder;
    Driver driver(folder.filePath(QStringLiteral("sessions")));
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    driver.setInterval(QStringLiteral("100 ms"));
    const auto open = [&driver] {
        driver.press(Qt::Key_R, Qt::ControlModifier);
        return driver.waitForDialog<SessionDialog>();
    };
    const auto description = [](const SessionDialog *dialog) {
        return dialog->findChild<QPlainTextEdit *>(QStringLiteral("description"));
    };
    SessionDialog *dialog = open();
    QVERIFY(dialog != nullptr);
    QTest::keyClicks(description(dialog), QStringLiteral("build 7f3a"));
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(driver.window.findChild<SessionDialog *>() == nullptr);
    dialog = open();
    QVERIFY(dialog != nullptr);
    QCOMPARE(description(dialog)->toPlainText(), QStringLiteral("build 7f3a"));
    QTest::keyClick(description(dialog), Qt::Key_Return);
    QTRY_COMPARE(driver.window.live()->state(), LiveSession::State::Recording);
    QCOMPARE(driver.window.live()->request().description, QStringLiteral("build 7f3a"));
    QTRY_VERIFY(driver.window.findChild<SessionDialog *>() == nullptr);
    driver.window.live()->stopRecording();
    QVERIFY(driver.waitUntilIdle());
    dialog = open();
    QVERIFY(dialog != nullptr);
    QCOMPARE(description(dialog)->toPlainText(), QString());
    QTest::keyClick(dialog, Qt::Key_Escape);
}

void TestWindowRest::tellsWhatItIs()
{
    const QTemporaryDir folder;
    Driver driver(folder.filePath(QStringLiteral("sessions")));
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    driver.find<QAction>("about")->trigger();
    auto *dialog = driver.waitForDialog<AboutDialog>();
    QVERIFY(dialog != nullptr);
    QTest::mouseClick(dialog->findChild<QPushButton *>(QStringLiteral("copyAbout")),
                      Qt::LeftButton);
    const QString copied = QGuiApplication::clipboard()->text();
    for (const QString &part : {QStringLiteral(PROBES_VERSION), QStringLiteral("GPL-3.0-or-later"),
                                QString::fromLatin1(qVersion())}) {
        QVERIFY2(copied.contains(part), qPrintable(copied));
    }
    QTest::keyClick(dialog, Qt::Key_Escape);
}

void TestWindowRest::opensDetailsFromEachStatusEntry()
{
    const QTemporaryDir folder;
    Driver driver(folder.filePath(QStringLiteral("sessions")));
    driver.window.resize(1440, 900);
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    driver.setInterval(QStringLiteral("100 ms"));
    QVERIFY(driver.record(QStringLiteral("entries")));
    QVERIFY(driver.waitForTicks(3));
    const std::pair<const char *, QString> entries[] = {{"timer", QStringLiteral("entries")},
                                                        {"processCount", QStringLiteral("Zombies")},
                                                        {"ownCost", QStringLiteral("MiB")},
                                                        {"missedTicks", QStringLiteral("100 ms")}};
    for (const auto &[name, expected] : entries) {
        auto *entry = driver.find<QToolButton>(name);
        QVERIFY2(entry != nullptr && entry->focusPolicy() & Qt::TabFocus, name);
        QTest::mouseClick(entry, Qt::LeftButton);
        auto *details = driver.find<QWidget>("details");
        QVERIFY2(details != nullptr, name);
        const QList<QLabel *> said = details->findChildren<QLabel *>();
        // A structured binding cannot be captured.
        const bool isSaid = std::ranges::any_of(
            said, [&what = expected](const QLabel *label) { return label->text().contains(what); });
        QVERIFY2(isSaid, name);
        QVERIFY2(driver.window.rect().contains(
                     QRect(details->mapTo(&driver.window, QPoint()), details->size())),
                 name);
        QVERIFY(driver.picture(QStringLiteral("details-") + QLatin1String(name)));
        // A narrow window has no room for some of the entries, and has closed what they told.
        if (auto *left = driver.find<QWidget>("details")) {
            QTest::keyClick(left, Qt::Key_Escape);
        }
        QTRY_VERIFY2(driver.find<QWidget>("details") == nullptr, name);
    }
}

int main(int argc, char *argv[])
{
    return runWindowTest<TestWindowRest>(argc, argv);
}
#include "tst_windowrest.moc"
