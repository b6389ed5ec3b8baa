// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/sessionreader.h"
#include "tests/app/gui/freshhome.h"
#include "tests/app/gui/librarydriver.h"
#include "tests/app/gui/windowdriver.h"
#include "tests/app/gui/windowtest.h"
#include "ui/charts/dashboard.h"
#include "ui/charts/sessioncolumns.h"
#include "ui/charts/timechart.h"
#include "ui/models/sessiondetails.h"
#include "ui/models/sessionsmodel.h"
#include "ui/windows/sessionsview.h"
#include "ui/windows/storedpage.h"

#include <QApplication>
#include <QFile>
#include <QInputDialog>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTemporaryDir>
#include <QTreeWidget>

#include <algorithm>
#include <cmath>

#include <unistd.h>

using namespace probes;
using namespace probes::tests;

//! Session files that are not as the library would have them, opened in the window.
class TestSessionFiles : public QObject, FreshHome
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void closesACrashedOneElsewhere();
    void showsATruncatedOneAsFarAsItGoes();
    void showsANewerOneWithAWarning();
    void followsOneThatSomebodyRecords();
    void seesWhatOthersRecord();
    void groupsByDay();
    void editsAMarker();
    void editsTheDescriptionByKeys();
    void offersAFailedEditAgain();

private:
    static QString facts(const StoredPage *page)
    {
        return page->findChild<QLabel *>(QStringLiteral("facts"))->text();
    }
};

void TestSessionFiles::init()
{
    QVERIFY(renew());
}

void TestSessionFiles::cleanup()
{
    QCOMPARE(takeWarnings(), QString());
}

void TestSessionFiles::closesACrashedOneElsewhere()
{
    const QString path = at("crashed.probes");
    QCOMPARE(QProcess::execute(QCoreApplication::applicationFilePath(),
                               {QStringLiteral("--leave-open"), path}),
             0);
    Driver driver(at("sessions"));
    driver.window.openSession(path);
    auto *page = driver.window.findChild<StoredPage *>();
    QTRY_VERIFY2(page->isVisible(), qPrintable(driver.notice()));
    QVERIFY2(driver.notice().contains(QStringLiteral("interrupted")), qPrintable(driver.notice()));
    QCOMPARE(page->entry().session.state, SessionState::Interrupted);
    QVERIFY2(facts(page).contains(QStringLiteral("00:00:09")), qPrintable(facts(page)));
    QTest::mouseClick(driver.find<QAbstractButton>("sessionsPage"), Qt::LeftButton);
    QVERIFY(!page->isVisible());
    QCOMPARE(driver.notice(), QString()); // it was about that one
}

void TestSessionFiles::showsATruncatedOneAsFarAsItGoes()
{
    const QString path = at("truncated.probes");
    QVERIFY(writeSyntheticSession(path, 2000, 20));
    QVERIFY(QFile::resize(path, QFile(path).size() * 3 / 4));
    Driver driver(at("sessions"));
    driver.window.openSession(path);
    auto *page = driver.window.findChild<StoredPage *>();
    QTRY_VERIFY2(page->isVisible() || driver.notice().contains(QStringLiteral("truncated.probes")),
                 qPrintable(driver.notice()));
    QVERIFY2(!driver.notice().isEmpty(), "nothing said that some of it is missing");
    QVERIFY(driver.picture(QStringLiteral("truncated")));
    QVERIFY(page->charts()->history()->ticks() < 2000);
    if (!page->isVisible()) {
        QVERIFY(driver.livePage()->isVisible());
    }
}

void TestSessionFiles::showsANewerOneWithAWarning()
{
    const QString path = at("newer.probes");
    QVERIFY(writeSyntheticSession(path, 30, 2));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(60)); // user_version, big-endian
    QCOMPARE(file.write(QByteArray::fromHex("00000063")), 4);
    file.close();
    Driver driver(at("sessions"));
    driver.window.openSession(path);
    auto *page = driver.window.findChild<StoredPage *>();
    QTRY_VERIFY2(page->isVisible(), qPrintable(driver.notice()));
    QVERIFY2(driver.notice().contains(QStringLiteral("newer")), qPrintable(driver.notice()));
    QCOMPARE(page->charts()->history()->ticks(), 30);
}

void TestSessionFiles::followsOneThatSomebodyRecords()
{
    const QString path = at("growing.probes");
    auto writer = SessionWriter::create(path, syntheticSession(), {});
    QVERIFY(writer);
    SyntheticSampler sampler(3);
    const auto grow = [&](int ticks) {
        for (int i = 0; i < ticks; ++i) {
            QVERIFY((*writer)->append(sampler.next()));
        }
    };
    grow(5);
    Driver driver(at("sessions"));
    driver.window.openSession(path);
    auto *page = driver.window.findChild<StoredPage *>();
    QTRY_VERIFY2(page->isVisible(), qPrintable(driver.notice()));
    const History *history = page->charts()->history();
    QCOMPARE(history->ticks(), 5);
    QCOMPARE(driver.notice(), QString());
    grow(7);
    QTRY_COMPARE(history->ticks(), 12);
    QVERIFY(!page->charts()->watched()->rows().empty());
    const WatchedModel::Row &row = page->charts()->watched()->rows()[0];
    QCOMPARE(history->values(LineId{findMetric("process_memory", "used"), row.subject}).size(), 12);
    // Processes that come later are listed and drawn, from their first tick on.
    QCOMPARE(page->charts()->processes()->rowCount(), 3);
    grow(98);
    QTRY_COMPARE(history->ticks(), 110);
    QTRY_COMPARE(page->charts()->processes()->rowCount(), 6);
    QTRY_COMPARE(page->charts()->watched()->rows().size(), size_t(6));
    const WatchedModel::Row &late = page->charts()->watched()->rows()[5];
    const LineId lateLine{findMetric("process_memory", "used"), late.subject};
    QTRY_COMPARE(history->values(lateLine).size(), 110);
    QVERIFY(std::isnan(history->values(lateLine).constFirst()));
    QVERIFY(std::isfinite(history->values(lateLine).constLast()));
    // Frozen it says so, as the live page does, and the way back is the same.
    const TimeView *view = page->charts()->dashboard()->view();
    auto *state = page->findChild<QAbstractButton *>(QStringLiteral("chartState"));
    QVERIFY(state->isVisible());
    QVERIFY(driver.takeKeyboard());
    TimeChart *chart = page->charts()->dashboard()->charts().constFirst();
    QTest::mouseClick(chart->viewport(), Qt::LeftButton, {}, chart->plotArea().center().toPoint());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    QVERIFY(!view->isLive());
    const qint64 seenTo = view->toMs();
    grow(3);
    QTRY_COMPARE(history->ticks(), 113);
    QCOMPARE(view->toMs(), seenTo);
    QVERIFY2(state->text().contains(QStringLiteral("+3")), qPrintable(state->text()));
    QVERIFY(driver.picture(QStringLiteral("growing-frozen")));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_End);
    QVERIFY(view->isLive());
    QCOMPARE(view->toMs(), history->timesMs().constLast());
    // One that cannot be opened in between does not end that.
    driver.window.openSession(at("nothing.probes"));
    QTRY_VERIFY(!driver.notice().isEmpty());
    QVERIFY(driver.noticeButton(QStringLiteral("Open another…")) != nullptr);
    QVERIFY(driver.picture(QStringLiteral("not-opened")));
    grow(1);
    QTRY_COMPARE(history->ticks(), 114);
    QTest::mouseClick(state, Qt::LeftButton); // frozen again
    grow(2);
    QVERIFY((*writer)->finish(SessionState::Finished, SyntheticStartMs + 116'000));
    QTRY_COMPARE(page->entry().session.state, SessionState::Finished);
    QTRY_COMPARE(history->ticks(), 116);
    QVERIFY2(facts(page).contains(QStringLiteral("00:01:56")), qPrintable(facts(page)));
    QVERIFY(state->isVisible()); // there is still something to return to
    QTest::mouseClick(state, Qt::LeftButton);
    QVERIFY(view->isLive());
    QVERIFY(!state->isVisible()); // nothing more comes
    // The list tells the same as when the file is opened now.
    const std::atomic<bool> isCancelled = false;
    ColumnsRequest request;
    request.path = path;
    request.maxValues = SessionLoader::MaxValues;
    const auto whole = readColumns(request, isCancelled);
    QVERIFY(whole);
    for (const ProcessModel::Row &later : StoredProcesses::of(**whole).rows) {
        const ProcessModel *processes = page->charts()->processes();
        const ProcessModel::Row &shown = processes->row(processes->rowOf(later.info->key));
        const auto isAlike = [](double a, double b) {
            return (std::isnan(a) && std::isnan(b)) || std::abs(a - b) < 1e-6;
        };
        QVERIFY2(isAlike(shown.cpu, later.cpu) && isAlike(shown.memory, later.memory)
                     && isAlike(shown.threads, later.threads),
                 qPrintable(later.info->name));
    }
}

//! The library looks by itself, while somebody sees it.
void TestSessionFiles::seesWhatOthersRecord()
{
    QVERIFY(QDir().mkpath(at("sessions")));
    QVERIFY(writeSyntheticSession(at("sessions/one.probes"), 5, 2));
    Driver driver(at("sessions"));
    QTreeView *list = driver.showSessions();
    QVERIFY(list != nullptr);
    QCOMPARE(list->model()->rowCount(), 1);
    auto writer = SessionWriter::create(at("sessions/two.probes"), syntheticSession(), {});
    SyntheticSampler sampler(3);
    QVERIFY(writer && (*writer)->append(sampler.next()));
    QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 2, 20'000);
    const auto *kinds = driver.find<QWidget>("kinds");
    const auto *recording = kinds->findChild<QAbstractButton *>(QStringLiteral("kind1"));
    QTRY_VERIFY(says(recording->text(), QStringLiteral("Recording"))
                && recording->text().endsWith(u'1'));
    // By whom, as its lock tells; here it is made another's.
    QFile lock(at("sessions/two.probes.lock"));
    QVERIFY(lock.open(QIODevice::ReadWrite));
    QList<QByteArray> owner = lock.readAll().split(' ');
    QCOMPARE(owner.size(), 3);
    owner[1] = "1";
    QVERIFY(lock.resize(0) && lock.seek(0) && lock.write(owner.join(' ')) > 0 && lock.flush());
    list->setCurrentIndex(list->model()->index(0, 0));
    const auto *details = driver.find<QWidget>("sessionDetails");
    const auto tells = [details](const char *what) {
        const auto labels = details->findChildren<QLabel *>();
        return std::ranges::any_of(labels, [what](const QLabel *label) {
            return says(label->text(), QString::fromLatin1(what));
        });
    };
    QTRY_VERIFY(tells("another window or program"));
    QVERIFY(buttonIn(*details, QStringLiteral("Follow")) != nullptr);
    QVERIFY(driver.picture(QStringLiteral("somebody-records")));
    QVERIFY((*writer)->finish(SessionState::Finished, SyntheticStartMs + 1'000));
    QTRY_VERIFY_WITH_TIMEOUT(isNamed(recording->text(), QStringLiteral("Recording")), 20'000);
}

void TestSessionFiles::groupsByDay()
{
    const qint64 day = 86'400'000;
    const qint64 noon = QDateTime(QDate::currentDate(), QTime(12, 0)).toMSecsSinceEpoch();
    int count = 0;
    for (const qint64 startMs : {noon, noon - 3'600'000, noon - day, noon - 40 * day}) {
        Session session = syntheticSession();
        session.startMs = startMs;
        session.description = QStringLiteral("session %1").arg(++count);
        const auto path = SessionLibrary(at("sessions")).newPath(session);
        QVERIFY(path);
        auto writer = SessionWriter::create(*path, session, {});
        const bool isLast = startMs < noon - 2 * day;
        Sample sample = SyntheticSampler(1).next();
        sample.wallMs = startMs;
        QVERIFY(writer && (*writer)->append(sample)
                && (*writer)->finish(isLast ? SessionState::Interrupted : SessionState::Finished,
                                     startMs + 1000));
    }
    Driver driver(at("sessions"));
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    auto *list = qobject_cast<SessionsView *>(driver.showSessions());
    QVERIFY(list != nullptr);
    QTRY_COMPARE(list->model()->rowCount(), 4);
    const auto begins = [list](int row) { return list->beginsDay(list->model()->index(row, 0)); };
    QVERIFY(begins(0) && !begins(1) && begins(2) && begins(3));
    QVERIFY(isNamed(list->model()->index(2, 0).data(SessionsModel::DayRole).toString(),
                    QStringLiteral("Yesterday")));
    const auto height = [list](int row) {
        return list->visualRect(list->model()->index(row, 0)).height();
    };
    QTRY_COMPARE(height(0), height(1) + SessionsView::HeadingHeight);
    QVERIFY(driver.picture(QStringLiteral("by-day")));
    // By state: one is interrupted.
    auto *kinds = driver.find<QWidget>("kinds");
    const auto kind = [kinds](const char *name) {
        return kinds->findChild<QAbstractButton *>(QLatin1String(name));
    };
    QTRY_VERIFY(says(kind("kind2")->text(), QStringLiteral("Interrupted"))
                && kind("kind2")->text().endsWith(u'1'));
    kind("kind2")->click();
    QCOMPARE(list->model()->rowCount(), 1);
    QCOMPARE(list->model()->index(0, 0).data().toString(), QStringLiteral("session 4"));
    kind("kind1")->click(); // nothing is being recorded
    QCOMPARE(list->model()->rowCount(), 0);
    kind("kind0")->click();
    QCOMPARE(list->model()->rowCount(), 4);
    // The search leaves the second one; it begins its day then.
    driver.press(Qt::Key_F, Qt::ControlModifier);
    auto *search = driver.find<QLineEdit>("sessionSearch");
    QVERIFY(search->hasFocus());
    QTest::keyClicks(search, QStringLiteral("session 2"));
    QCOMPARE(list->model()->rowCount(), 1);
    QTRY_COMPARE(height(0), list->sizeHintForRow(0));
    QVERIFY(begins(0));
    QTest::keyClick(search, Qt::Key_Escape);
    QCOMPARE(search->text(), QString());
    QCOMPARE(list->model()->rowCount(), 4);
}

void TestSessionFiles::editsAMarker()
{
    QVERIFY(QDir().mkpath(at("sessions")));
    const QString path = at("sessions/one.probes");
    QVERIFY(writeSyntheticSession(path, 5, 2));
    QVERIFY(addMarker(path, QStringLiteral("typo"), SyntheticStartMs + 900'000));
    Driver driver(at("sessions"));
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    QVERIFY(driver.showSessions() != nullptr);
    auto *markers = driver.find<QTreeWidget>("markers");
    const auto find = [markers](const QString &text) {
        const auto items = markers->findItems(text, Qt::MatchExactly, 1);
        return items.isEmpty() ? nullptr : items[0];
    };
    QTRY_VERIFY(find(QStringLiteral("typo")) != nullptr);
    QVERIFY(driver.takeKeyboard());
    markers->setFocus();
    markers->setCurrentItem(find(QStringLiteral("typo")));
    QTest::keyClick(markers, Qt::Key_Return);
    auto *dialog = driver.waitForDialog<QInputDialog>();
    QVERIFY(dialog != nullptr);
    auto *field = dialog->findChild<QLineEdit *>();
    QCOMPARE(field->text(), QStringLiteral("typo"));
    field->selectAll();
    QTest::keyClicks(field, QStringLiteral("load test"));
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_VERIFY(find(QStringLiteral("load test")) != nullptr);
    QVERIFY(driver.picture(QStringLiteral("marker-edited")));
    QVERIFY(find(QStringLiteral("typo")) == nullptr);
    const SessionDetails details = readSessionDetails(path);
    QVERIFY(std::ranges::any_of(details.markers, [](const SessionMarker &marker) {
        return marker.text == QLatin1String("load test")
            && marker.wallMs == SyntheticStartMs + 900'000;
    }));
    QTRY_VERIFY(driver.window.findChildren<QInputDialog *>().isEmpty());
    QVERIFY(driver.takeKeyboard());
    markers->setFocus();
    markers->setCurrentItem(find(QStringLiteral("load test")));
    QTest::keyClick(markers, Qt::Key_Delete);
    QTRY_VERIFY(find(QStringLiteral("load test")) == nullptr);
    QVERIFY(QFile::exists(path)); // the marker, not the session
}

void TestSessionFiles::editsTheDescriptionByKeys()
{
    QVERIFY(QDir().mkpath(at("sessions")));
    const QString path = at("sessions/one.probes");
    QVERIFY(writeSyntheticSession(path, 5, 2));
    Driver driver(at("sessions"));
    QTreeView *list = driver.showSessions();
    QVERIFY(list != nullptr);
    describe(driver, list, QStringLiteral("edited, \"by keys\""));
    QTRY_COMPARE(list->model()->index(0, 0).data().toString(),
                 QStringLiteral("edited, \"by keys\""));
    QCOMPARE(sessionIn(path).description, QStringLiteral("edited, \"by keys\""));
}

void TestSessionFiles::offersAFailedEditAgain()
{
    QVERIFY(QDir().mkpath(at("sessions")));
    const QString path = at("sessions/one.probes");
    QVERIFY(writeSyntheticSession(path, 5, 2));
    Driver driver(at("sessions"));
    QTreeView *list = driver.showSessions();
    QVERIFY(list != nullptr);
    QVERIFY(QFile::rename(path, at("sessions/moved.away")));
    describe(driver, list, QStringLiteral("long text"));
    QTRY_VERIFY(driver.noticeButton(QStringLiteral("Edit again…")) != nullptr);
    QVERIFY(QFile::rename(at("sessions/moved.away"), path));
    QTRY_VERIFY(driver.window.findChildren<DescriptionDialog *>().isEmpty());
    QTest::mouseClick(driver.noticeButton(QStringLiteral("Edit again…")), Qt::LeftButton);
    auto *dialog = driver.waitForDialog<DescriptionDialog>();
    QVERIFY(dialog != nullptr);
    QCOMPARE(dialog->findChild<QPlainTextEdit *>()->toPlainText(), QStringLiteral("long text"));
    QTest::keyClick(dialog, Qt::Key_Escape);
}

int main(int argc, char *argv[])
{
    if (argc == 3 && qstrcmp(argv[1], "--leave-open") == 0) {
        const QCoreApplication application(argc, argv);
        return leaveOpen(QString::fromLocal8Bit(argv[2]), false);
    }
    return runWindowTest<TestSessionFiles>(argc, argv);
}
#include "tst_sessionfiles.moc"
