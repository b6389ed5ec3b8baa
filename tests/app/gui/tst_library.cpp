// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/deliverystatus.h"
#include "core/delivery/target.h"
#include "core/session/deliverystore.h"
#include "core/session/sessionreader.h"
#include "tests/app/gui/freshhome.h"
#include "tests/app/gui/librarydriver.h"
#include "tests/app/gui/windowtest.h"
#include "ui/charts/dashboard.h"
#include "ui/models/processmodel.h"
#include "ui/models/sessionsmodel.h"
#include "ui/windows/exportdialog.h"
#include "ui/windows/sessionsview.h"
#include "ui/windows/storedpage.h"

#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include <algorithm>
#include <cmath>

using namespace probes;
using namespace probes::tests;

//! What the library and an opened session tell stays true while others record, die and describe.
class TestLibrary : public QObject, FreshHome
{
    Q_OBJECT

private slots:
    void init() { QVERIFY(renew()); }
    void cleanup() { QCOMPARE(takeWarnings(), QString()); }
    void tellsThatTheFollowedOneDied();
    void laysDaysOutAnew();
    void leadsBackFromASearchWithoutResult();
    void showsMeansAsPartOfItsMachine();
    void keepsWhatWasSavedTrue();
    void offersAgainWhatComesBack();
    void keepsNotesInWhatWasExported();
};

void TestLibrary::tellsThatTheFollowedOneDied()
{
    const QString path = at("killed.probes");
    QProcess recorder;
    recorder.start(QCoreApplication::applicationFilePath(),
                   {QStringLiteral("--leave-open-when-killed"), path});
    const auto ticks = [&path] {
        auto reader = SessionReader::open(path);
        return reader ? (*reader)->lastTick().value_or(0) : 0;
    };
    QTRY_COMPARE_WITH_TIMEOUT(ticks(), 10, 20'000);
    Driver driver(at("sessions"));
    driver.window.openSession(path);
    auto *page = driver.window.findChild<StoredPage *>();
    QTRY_VERIFY2(page->isVisible(), qPrintable(driver.notice()));
    QVERIFY(page->entry().live);
    QCOMPARE(driver.notice(), QString());
    recorder.kill();
    QVERIFY(recorder.waitForFinished());
    QTRY_VERIFY2_WITH_TIMEOUT(says(driver.notice(), QStringLiteral("interrupted")),
                              qPrintable(driver.notice()), 20'000);
    QVERIFY(!page->entry().live);
    QCOMPARE(page->entry().session.state, SessionState::Interrupted);
    const QString facts = page->findChild<QLabel *>(QStringLiteral("facts"))->text();
    QVERIFY2(!says(facts, QStringLiteral("being recorded")), qPrintable(facts));
}

//! What is shown of a row follows what became of the one above it.
void TestLibrary::laysDaysOutAnew()
{
    QVERIFY(QDir().mkpath(at("sessions")));
    const auto made = [this](const char *name, qint64 startMs) {
        Session session = syntheticSession();
        session.startMs = startMs;
        return SessionWriter::create(at(name), session, {});
    };
    SyntheticSampler sampler(1);
    const qint64 noon = QDateTime(QDate::currentDate(), QTime(12, 0)).toMSecsSinceEpoch();
    {
        auto older = made("sessions/older.probes", noon - 3'600'000);
        QVERIFY(older && (*older)->append(sampler.next())
                && (*older)->finish(SessionState::Finished, noon - 3'000'000));
    }
    auto writer = made("sessions/now.probes", noon);
    QVERIFY(writer && (*writer)->append(sampler.next()));
    StoredDelivery delivery;
    Target target;
    target.format = Target::Format::CsvTable;
    target.address = QDir::homePath() + QStringLiteral("/followed.csv");
    delivery.identity = target.identity();
    delivery.tick = 1;
    delivery.status = QString::fromLatin1(keyOf(DeliveryState::Delivering));
    QVERIFY((*DeliveryStore::open(at("sessions/now.probes")))->save(delivery));
    Driver driver(at("sessions"));
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    auto *list = qobject_cast<SessionsView *>(driver.showSessions());
    QVERIFY(list != nullptr);
    QTRY_COMPARE(list->model()->rowCount(), 2);
    const auto height = [list](int row) {
        return list->visualRect(list->model()->index(row, 0)).height();
    };
    QTRY_VERIFY(list->beginsDay(list->model()->index(1, 0)));
    QTRY_COMPARE(height(1), height(0));
    list->setCurrentIndex(list->model()->index(0, 0));
    // Who records it delivers it: it follows, and there is nothing to go on with.
    const auto *details = driver.find<QWidget>("sessionDetails");
    const auto tells = [details](const QString &text, const QString &words) {
        return std::ranges::any_of(details->findChildren<QLabel *>(), [&](const QLabel *label) {
            return label->text().contains(text) && says(label->text(), words);
        });
    };
    QTRY_VERIFY(tells(QStringLiteral("~/followed.csv"), QStringLiteral("up to date")));
    QVERIFY(details->findChild<QWidget *>(QStringLiteral("deliver")) == nullptr);
    QVERIFY(driver.picture(QStringLiteral("followed"), {{1440, 900}}, {}));
    driver.takeKeyboard();
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Delete); // says why not
    QVERIFY2(says(driver.notice(), QStringLiteral("is being recorded")),
             qPrintable(driver.notice()));
    QVERIFY((*writer)->finish(SessionState::Finished, noon + 1000));
    QTRY_VERIFY_WITH_TIMEOUT(!list->beginsDay(list->model()->index(1, 0)), 20'000);
    QTRY_COMPARE(height(0), height(1) + SessionsView::HeadingHeight);
    // A click beside the rows leaves chosen what the details show.
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, {20, list->viewport()->height() - 10});
    QVERIFY(list->selectionModel()->isRowSelected(0));
    // One whose recorder has died is closed without anybody opening it.
    const QString crashed = at("sessions/crashed.probes");
    QCOMPARE(QProcess::execute(QCoreApplication::applicationFilePath(),
                               {QStringLiteral("--leave-open"), crashed}),
             0);
    QTRY_COMPARE_WITH_TIMEOUT(sessionIn(crashed).state, SessionState::Interrupted, 20'000);
    QTRY_COMPARE(list->model()->rowCount(), 3);
    QTRY_COMPARE(list->model()->index(2, SessionsModel::Duration).data().toString(),
                 QStringLiteral("00:00:09"));
    // A delivery that was given up says where it went.
    target.address = QDir::homePath() + QStringLiteral("/given up.csv");
    delivery.identity = target.identity();
    delivery.status = QString::fromLatin1(keyOf(DeliveryState::Cancelled));
    QVERIFY((*DeliveryStore::open(crashed))->save(delivery));
    list->setCurrentIndex(list->model()->index(2, 0));
    QTRY_VERIFY(tells(QStringLiteral("~/given up.csv"),
                      QStringLiteral("cancelled before it was complete")));
    QVERIFY(driver.picture(QStringLiteral("library")));
}

//! Of the machine that the session is of.
void TestLibrary::showsMeansAsPartOfItsMachine()
{
    QVERIFY(QDir().mkpath(at("sessions")));
    const QString path = at("sessions/one.probes");
    {
        SyntheticSampler sampler(3);
        auto writer = SessionWriter::create(path, syntheticSession(), {});
        constexpr int Used = slot(Kind::ProcessCpu, "cpu_time");
        for (int i = 0; i < 10; ++i) {
            Sample sample = sampler.next();
            for (ProcessReading &process : sample.processes) { // a few percent
                process.values.set(Used, process.values.values[Used] * 50'000'000);
            }
            QVERIFY(writer && (*writer)->append(sample));
        }
        QVERIFY((*writer)->finish(SessionState::Finished, SyntheticStartMs + 10'000));
    }
    Driver driver(at("sessions"));
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    driver.window.openSession(path);
    auto *page = driver.window.findChild<StoredPage *>();
    QTRY_VERIFY(page->hasCharts() && page->charts()->processes()->rowCount() == 3);
    const auto figures = [page] {
        double sum = 0;
        const ProcessModel *model = page->charts()->processes();
        for (int row = 0; row < model->rowCount(); ++row) {
            sum += model->index(row, ProcessModel::Cpu).data().toString().toDouble();
        }
        return sum;
    };
    QTRY_VERIFY(figures() > 1);
    const double ofOneCore = figures();
    page->charts()->dashboard()->setPercentOf(PercentOf::Machine);
    QVERIFY(std::abs(figures() * syntheticSession().machine.cores - ofOneCore) < 0.4); // rounded
}

void TestLibrary::leadsBackFromASearchWithoutResult()
{
    QVERIFY(writeSessions(at("sessions"), 1));
    Driver driver(at("sessions"));
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    QTreeView *list = driver.showSessions();
    QTRY_COMPARE(list->model()->rowCount(), 1);
    const auto *all = driver.find<QWidget>("showAllSessions");
    QVERIFY(!all->isVisible());
    QVERIFY(driver.takeKeyboard());
    driver.press(Qt::Key_F, Qt::ControlModifier);
    auto *search = qobject_cast<QLineEdit *>(driver.window.focusWidget());
    QVERIFY(search != nullptr);
    QTest::keyClicks(search, QStringLiteral("nothing of that"));
    QTRY_VERIFY(all->isVisible());
    QVERIFY(driver.picture(QStringLiteral("nothing-found")));
    QTest::mouseClick(driver.find<QWidget>("showAllSessions"), Qt::LeftButton);
    QVERIFY(!all->isVisible());
    QCOMPARE(list->model()->rowCount(), 1);
    QVERIFY(list->hasFocus());
}

//! Of what was saved it is told as long as it is there, by the name that it has.
void TestLibrary::keepsWhatWasSavedTrue()
{
    Driver driver(at("sessions"));
    QTRY_VERIFY(driver.window.live()->seen().ticks > 0);
    driver.press(Qt::Key_S, Qt::ControlModifier);
    QTRY_VERIFY(driver.noticeButton(QStringLiteral("Describe…")) != nullptr);
    QTreeView *list = driver.showSessions();
    QVERIFY(list != nullptr);
    describe(driver, list, QStringLiteral("by another name"));
    QTRY_VERIFY2(driver.notice().contains(QStringLiteral("by another name")),
                 qPrintable(driver.notice()));
    // Opened from here, there is the way back to here.
    driver.takeKeyboard();
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Return);
    auto *page = driver.window.findChild<StoredPage *>();
    QTRY_VERIFY(page->isVisible());
    QVERIFY(
        isNamed(driver.find<QAbstractButton>("back")->text(), QStringLiteral("Back to sessions")));
    driver.takeKeyboard();
    QTest::keyClick(driver.window.focusWidget(), Qt::Key_Left, Qt::AltModifier);
    QTRY_VERIFY(!page->isVisible() && list->isVisible());
    QVERIFY(list->hasFocus());
    QTest::keyClick(list, Qt::Key_Return);
    QTRY_VERIFY(page->isVisible());
    driver.takeKeyboard();
    QTest::keyClick(driver.window.focusWidget(), Qt::Key_Escape); // a chart's, without a crosshair
    QTRY_VERIFY(!page->isVisible());
    auto *search = driver.find<QLineEdit>("sessionSearch");
    search->setFocus();
    QTest::keyClick(search, Qt::Key_Down);
    QVERIFY(list->hasFocus());
    QTest::mouseClick(driver.find<QAbstractButton>("livePage"), Qt::LeftButton);
    QVERIFY(driver.livePage()->isVisible());
    driver.press(Qt::Key_S, Qt::ControlModifier);
    QTRY_VERIFY(driver.noticeButton(QStringLiteral("Describe…")) != nullptr);
    QVERIFY(driver.showSessions() != nullptr);
    QTRY_COMPARE(list->model()->rowCount(), 2);
    const bool isSecond =
        list->model()->index(0, 0).data().toString() == QStringLiteral("by another name");
    list->setCurrentIndex(list->model()->index(isSecond ? 1 : 0, 0));
    driver.takeKeyboard();
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Delete);
    QTRY_COMPARE(driver.notice(), QString());
    QCOMPARE(list->model()->rowCount(), 1);
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(list->model()->rowCount(), 2);
    QTRY_VERIFY2(says(driver.notice(), QStringLiteral("Saved")), qPrintable(driver.notice()));
}

//! Deleted and undone, an interrupted one is offered as before, unless the offer was closed.
void TestLibrary::offersAgainWhatComesBack()
{
    QVERIFY(QDir().mkpath(at("sessions")));
    QCOMPARE(QProcess::execute(QCoreApplication::applicationFilePath(),
                               {QStringLiteral("--leave-open"), at("sessions/left.probes")}),
             0);
    Driver driver(at("sessions"));
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    const auto isOffered = [&driver] {
        return says(driver.notice(), QStringLiteral("interrupted"))
            && driver.noticeButton(QStringLiteral("Export…")) != nullptr;
    };
    QTRY_VERIFY(isOffered());
    QTreeView *list = driver.showSessions();
    QVERIFY(list != nullptr);
    QTRY_COMPARE(list->model()->rowCount(), 1);
    QTRY_VERIFY(list->currentIndex().isValid());
    driver.takeKeyboard();
    const auto deleteAndUndo = [&] {
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Delete);
        QCOMPARE(list->model()->rowCount(), 0);
        QCOMPARE(driver.notice(), QString());
        auto *undo = driver.find<QWidget>("undoBar");
        QTest::mouseClick(buttonIn(*undo, QStringLiteral("Undo")), Qt::LeftButton);
        QTRY_COMPARE(list->model()->rowCount(), 1);
    };
    deleteAndUndo();
    QTRY_VERIFY2(isOffered(), qPrintable(driver.notice()));
    deleteAndUndo(); // once more
    QTRY_VERIFY2(isOffered(), qPrintable(driver.notice()));
    driver.closeNotice();
    QCOMPARE(driver.notice(), QString());
    deleteAndUndo();
    QCOMPARE(driver.notice(), QString());
}

//! Exported once more, what somebody added to the file meanwhile is not cut off unasked.
void TestLibrary::keepsNotesInWhatWasExported()
{
    QVERIFY(writeSessions(at("sessions"), 1));
    Driver driver(at("sessions"));
    QTreeView *list = driver.showSessions();
    QTRY_COMPARE(list->model()->rowCount(), 1);
    driver.takeKeyboard();
    list->setFocus();
    QTest::keyClick(list, Qt::Key_E, Qt::ControlModifier);
    auto *dialog = driver.waitForDialog<ExportDialog>();
    QVERIFY(dialog != nullptr);
    auto *button = dialog->findChild<QPushButton *>(QStringLiteral("export"));
    const auto *message = dialog->findChild<QLabel *>(QStringLiteral("message"));
    const auto exportAgain = [&] {
        QTest::mouseClick(button, Qt::LeftButton);
        return QTest::qWaitFor([&] { return button->isEnabled(); }, 20'000);
    };
    dialog->setTarget(at("notes.csv"));
    QVERIFY(exportAgain());
    QVERIFY2(says(message->text(), QStringLiteral("Done")), qPrintable(message->text()));
    QFile file(at("notes.csv"));
    QVERIFY(file.open(QIODevice::Append) && file.write("my notes,1,2\n") > 0);
    file.close();
    QVERIFY(exportAgain());
    QVERIFY2(message->text().contains(at("notes.csv")), qPrintable(message->text()));
    QVERIFY(dialog->findChild<QPushButton *>(QStringLiteral("replace"))->isVisible());
    QVERIFY(dialog->findChild<QPushButton *>(QStringLiteral("another"))->hasFocus());
    QVERIFY(driver.picture(QStringLiteral("notes-in-the-way"), dialog));
    QVERIFY(file.open(QIODevice::ReadOnly) && file.readAll().endsWith("my notes,1,2\n"));
}

int main(int argc, char *argv[])
{
    if (argc == 3 && QByteArray(argv[1]).startsWith("--leave-open")) {
        const QCoreApplication application(argc, argv);
        return leaveOpen(QString::fromLocal8Bit(argv[2]),
                         qstrcmp(argv[1], "--leave-open-when-killed") == 0);
    }
    return runWindowTest<TestLibrary>(argc, argv);
}
#include "tst_library.moc"
