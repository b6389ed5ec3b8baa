// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/gui/freshhome.h"
#include "tests/app/gui/windowdriver.h"
#include "tests/app/gui/windowtest.h"
#include "ui/windows/detailspopup.h"
#include "ui/windows/statusbutton.h"
#include "ui/windows/triggerrow.h"

#include <QApplication>
#include <QCheckBox>
#include <QDateTime>
#include <QFile>
#include <QLabel>
#include <QMessageBox>
#include <QTemporaryDir>

using namespace probes;
using namespace probes::tests;
using namespace std::chrono_literals;

//! Recordings that begin, are marked and end by themselves, asked for in the session dialog.
class TestTriggers : public QObject, FreshHome
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void recordsWhatAProcessDoesUnderLoad();
    void startsAndStopsWithARealProcess();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void writesConditions_data();
    void writesConditions();
    void givesUpWaiting();
    void asksBeforeClosingWhileItWaits();
    void offersTheConditionsAgain();

private:
    //! Over the made-up machine.
    void stage()
    {
        m_time = std::make_shared<StagedTime>(QDateTime::currentMSecsSinceEpoch() - 600'000);
        m_driver = std::make_unique<Driver>(at("sessions"), m_time);
        QVERIFY(QTest::qWaitForWindowExposed(&m_driver->window));
        QTRY_COMPARE(m_driver->livePage()->history()->ticks(), 1); // the first one is taken at once
    }
    void passUntil(std::chrono::seconds second)
    {
        const qsizetype ticks = second.count() + 1;
        m_time->pass(second - std::chrono::seconds(m_driver->livePage()->history()->ticks() - 1));
        QTRY_COMPARE_WITH_TIMEOUT(m_driver->livePage()->history()->ticks(), ticks, 60'000);
    }
    SessionDialog *openDialog()
    {
        m_driver->press(Qt::Key_R, Qt::ControlModifier);
        return m_driver->waitForDialog<SessionDialog>();
    }
    //! Adds a condition: what happens, what it is about.
    static TriggerRow *addRow(SessionDialog *dialog, int action, int what)
    {
        QTest::mouseClick(dialog->findChild<QPushButton *>(QStringLiteral("addTrigger")),
                          Qt::LeftButton);
        TriggerRow *row = dialog->findChildren<TriggerRow *>().constLast();
        choose(row, "action", action);
        choose(row, "what", what);
        return row;
    }
    static void choose(TriggerRow *row, const char *name, int place)
    {
        auto *box = row->findChild<QComboBox *>(QLatin1String(name));
        QTest::keyClick(box, Qt::Key_Home);
        for (int i = 0; i < place; ++i) {
            QTest::keyClick(box, Qt::Key_Down);
        }
    }
    static void type(TriggerRow *row, const char *name, const QString &text)
    {
        auto *field = row->findChild<QLineEdit *>(QLatin1String(name));
        QVERIFY(field->isVisible());
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, text.isEmpty() ? QStringLiteral("x") : text);
        if (text.isEmpty()) {
            QTest::keyClick(field, Qt::Key_Backspace);
        }
    }
    static void begin(SessionDialog *dialog, const QString &description)
    {
        auto *edit = dialog->findChild<QWidget *>(QStringLiteral("description"));
        edit->setFocus();
        QTest::keyClicks(edit, description);
        QTest::keyClick(edit, Qt::Key_Return);
    }
    std::vector<RecordedEvent> markers() const
    {
        auto reader = SessionReader::open(m_driver->window.live()->sessionPath());
        std::vector<RecordedEvent> all;
        if (reader) {
            all = (*reader)->events().value_or(std::vector<RecordedEvent>());
            std::erase_if(all, [](const RecordedEvent &each) {
                return each.event.kind != EventKind::Marker;
            });
        }
        return all;
    }

    StagedTimePtr m_time;
    std::unique_ptr<Driver> m_driver;
};

void TestTriggers::init()
{
    QVERIFY(renew());
}

void TestTriggers::cleanup()
{
    const QStringList faults = m_driver ? m_driver->faults() : QStringList();
    m_driver.reset();
    QCOMPARE(faults.join(u'\n'), QString());
    QCOMPARE(takeWarnings(), QString());
}

void TestTriggers::recordsWhatAProcessDoesUnderLoad()
{
    stage();
    QVERIFY(m_driver->watch(QString::number(StagedMachine::Java)));
    passUntil(240s);
    SessionDialog *dialog = openDialog();
    QVERIFY(dialog != nullptr);
    QTest::mouseClick(dialog->findChild<QCheckBox *>(QStringLiteral("include")), Qt::LeftButton,
                      Qt::NoModifier, QPoint(8, 8));
    dialog->findChild<QComboBox *>(QStringLiteral("minutes"))->setCurrentIndex(1);
    TriggerRow *row = addRow(dialog, 0, 0);
    type(row, "who", QStringLiteral("java"));
    type(row, "limit", QStringLiteral("70 %"));
    type(row, "span", QStringLiteral("15 s"));
    row = addRow(dialog, 2, 3); // another program begins
    type(row, "who", QStringLiteral("ffmpeg"));
    row = addRow(dialog, 1, 5);
    type(row, "limit", QStringLiteral("99"));
    const auto *start = dialog->findChild<QPushButton *>(QStringLiteral("start"));
    QVERIFY(isNamed(start->text(), QStringLiteral("Wait for the start")));
    QVERIFY(start->isEnabled());
    QVERIFY(m_driver->picture(QStringLiteral("triggers-dialog"), dialog));
    begin(dialog, QStringLiteral("checkout under load"));
    LiveSession *live = m_driver->window.live();
    QTRY_COMPARE(live->state(), LiveSession::State::Waiting);
    passUntil(300s);
    QCOMPARE(live->state(), LiveSession::State::Waiting); // collecting garbage takes 2 s only
    QVERIFY(m_driver->picture(QStringLiteral("waiting-for-start")));
    auto *status = m_driver->find<StatusButton>("recording");
    QTest::mouseClick(status, Qt::LeftButton);
    auto *details = m_driver->window.findChild<DetailsPopup *>();
    QVERIFY(details != nullptr);
    QVERIFY(m_driver->picture(QStringLiteral("waiting-details"), details));
    QTest::keyClick(details, Qt::Key_Escape);

    m_time->pass(120s);
    QTRY_COMPARE_WITH_TIMEOUT(live->state(), LiveSession::State::Recording, 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(m_driver->livePage()->history()->ticks(), 421, 60'000);
    const qint64 startMs = live->startedMs();
    const double second =
        double(startMs - m_time->wallMs()) / 1000 + double(m_time->passedNs()) / 1e9;
    QVERIFY2(second > StagedMachine::LoadBegins + 15 && second < StagedMachine::LoadBegins + 40,
             qPrintable(QString::number(second)));
    QVERIFY(m_driver->picture(QStringLiteral("started-by-itself")));
    m_driver->press(Qt::Key_R, Qt::ControlModifier);
    QVERIFY(m_driver->waitUntilIdle());

    const Session session = sessionIn(live->sessionPath());
    QCOMPARE(session.startMs, startMs);
    QCOMPARE(session.firstTickMs, startMs - 120'000);
    QCOMPARE(session.description, QStringLiteral("checkout under load"));
    const auto marks = markers();
    QCOMPARE(marks.size(), 2U);
    QVERIFY2(marks[0].event.text.startsWith(QStringLiteral("cpu of java > 70% for 15s: java (")),
             qPrintable(marks[0].event.text));
    QCOMPARE(marks[0].event.wallMs, startMs);
    QVERIFY2(marks[1].event.text.startsWith(QStringLiteral("ffmpeg starts: ffmpeg (")),
             qPrintable(marks[1].event.text));
    const auto &shown = m_driver->livePage()->history()->events();
    QCOMPARE(std::ranges::count(shown, EventKind::Marker, &Event::kind), 2);
}

void TestTriggers::startsAndStopsWithARealProcess()
{
    const QString program = at("napper-of-test");
    QVERIFY(QFile::copy(QStringLiteral("/bin/sleep"), program));
    m_driver = std::make_unique<Driver>(at("sessions"));
    QVERIFY(QTest::qWaitForWindowExposed(&m_driver->window));
    m_driver->setInterval(QStringLiteral("100 ms"));
    SessionDialog *dialog = openDialog();
    QVERIFY(dialog != nullptr);
    type(addRow(dialog, 0, 3), "who", QStringLiteral("napper-of-test"));
    type(addRow(dialog, 1, 4), "who", QStringLiteral("napper-of-test"));
    type(addRow(dialog, 2, 3), "who", QStringLiteral("dreamer-of-test"));
    begin(dialog, QStringLiteral("a nap"));
    LiveSession *live = m_driver->window.live();
    QTRY_COMPARE(live->state(), LiveSession::State::Waiting);
    const qint64 armedMs = live->nowMs();
    const History &seen = *m_driver->livePage()->history();
    QTRY_VERIFY(seen.ticks() > 0
                && seen.timesMs()[seen.ticks() - 1] > armedMs + 300); // so that it is new
    QProcess napper;
    napper.start(program, {QStringLiteral("600")});
    QVERIFY(napper.waitForStarted());
    QVERIFY(m_driver->waitForTicks(3));
    const auto *armed = m_driver->find<StatusButton>("armed");
    QVERIFY(armed->isVisible());
    QVERIFY2(armed->toolTip().contains(QStringLiteral("napper-of-test exits")),
             qPrintable(armed->toolTip()));
    QVERIFY2(armed->toolTip().contains(QStringLiteral("dreamer-of-test starts")),
             qPrintable(armed->toolTip()));
    m_driver->window.resize(Pictures::Large);
    QTRY_VERIFY2(says(armed->text(), QStringLiteral("Marks when")), qPrintable(armed->text()));
    QVERIFY(m_driver->picture(QStringLiteral("armed")));
    napper.kill();
    QVERIFY(napper.waitForFinished());
    QVERIFY(m_driver->waitUntilIdle());
    QTRY_VERIFY2(says(m_driver->notice(), QStringLiteral("Saved")), qPrintable(m_driver->notice()));
    QVERIFY(m_driver->notice().contains(QStringLiteral("a nap")));
    QVERIFY(says(m_driver->notice(), QStringLiteral("Stopped by")));
    QVERIFY2(m_driver->notice().contains(QStringLiteral("napper-of-test exits")),
             qPrintable(m_driver->notice()));
    QVERIFY(!armed->isVisible());
    const auto marks = markers();
    QCOMPARE(marks.size(), 2U);
    QVERIFY(marks[0].event.text.startsWith(QStringLiteral("napper-of-test starts: ")));
    QVERIFY(marks[1].event.text.startsWith(QStringLiteral("napper-of-test exits: ")));
    // The tick that met the start is the first one, that which met the stop the last.
    auto reader = SessionReader::open(live->sessionPath());
    QVERIFY(reader);
    const qint64 last = (*reader)->lastTick().value_or(0);
    std::vector<qint64> times;
    QVERIFY((*reader)->read(1, last, [&](const TickRecord &tick) {
        times.push_back(tick.wallMs);
        return true;
    }));
    QVERIFY(times.size() >= 4);
    QCOMPARE(times.front(), marks[0].event.wallMs);
    QCOMPARE(times.back(), marks[1].event.wallMs);
    QCOMPARE(marks[0].tick, 1);
    QCOMPARE(marks[1].tick, last);
}

void TestTriggers::saysWhatIsWrong_data()
{
    QTest::addColumn<int>("what");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("said");
    const auto q = [](const char *text) { return QString::fromUtf8(text); };
    QTest::newRow("no name") << 3 << q("who") << QString() << q("Which process?");
    QTest::newRow("no percentage") << 0 << q("limit") << q("much") << q("How many percent?");
    QTest::newRow("memory in percent") << 1 << q("limit") << q("80 %") << q("an amount");
    QTest::newRow("memory without unit") << 1 << q("limit") << q("80") << q("with its unit");
    QTest::newRow("no time") << 0 << q("span") << q("soon") << q("For how long?");
    QTest::newRow("more than there is") << 1 << q("limit") << q("900 TiB") << q("MiB of memory");
    QTest::newRow("more than all of it") << 5 << q("limit") << q("300") << q("never exceeds 100%");
    QTest::newRow("growth at once") << 2 << q("span") << QString() << q("Within which time?");
    QTest::newRow("too long") << 0 << q("span") << q("25 h") << q("a day is the longest");
    QTest::newRow("no pattern") << 0 << q("who") << q("/(/") << q("wrong at its character 2");
    QTest::newRow("no condition") << 7 << q("written") << q("cpu is high") << q("such as");
}

void TestTriggers::saysWhatIsWrong()
{
    QFETCH(const int, what);
    QFETCH(const QString, field);
    QFETCH(const QString, text);
    QFETCH(const QString, said);
    stage();
    SessionDialog *dialog = openDialog();
    QVERIFY(dialog != nullptr);
    TriggerRow *row = addRow(dialog, 1, what);
    type(row, qPrintable(field), text);
    const auto *problem = row->findChild<QLabel *>(QStringLiteral("triggerProblem"));
    QVERIFY2(problem->isVisible() && says(problem->text(), said), qPrintable(problem->text()));
    const auto *start = dialog->findChild<QPushButton *>(QStringLiteral("start"));
    QVERIFY(!start->isEnabled());
    if (what == 1) {
        QVERIFY(m_driver->picture(QStringLiteral("trigger-problem"), dialog));
    }
    QTest::mouseClick(row->findChild<QAbstractButton *>(QStringLiteral("removeTrigger")),
                      Qt::LeftButton);
    QVERIFY(start->isEnabled());
    QTest::keyClick(dialog, Qt::Key_Escape);
}

void TestTriggers::writesConditions_data()
{
    QTest::addColumn<QStringList>("fields"); // who, limit, span
    QTest::addColumn<int>("what");
    QTest::addColumn<QString>("condition");
    const auto q = [](const char *text) { return QString::fromUtf8(text); };
    QTest::newRow("of what is recorded")
        << QStringList{QString(), q("1,250.5"), QString()} << 0 << q("cpu > 1250.5%");
    QTest::newRow("whose name has blanks") << QStringList{q("Web Content"), q("50%"), q("90")} << 0
                                           << q("cpu of Web Content > 50% for 90s");
    QTest::newRow("memory") << QStringList{q("/java.*shop/"), q("1.5 GiB"), QString()} << 1
                            << q("memory of /java.*shop/ > 1.5GiB");
    QTest::newRow("growth") << QStringList{q("java"), q("100MB"), q("2 min")} << 2
                            << q("memory of java grows by 100MB in 2m");
    QTest::newRow("share of the machine's memory")
        << QStringList{QString(), q("90"), QString()} << 6 << q("machine memory > 90%");
    QTest::newRow("amount of the machine's memory")
        << QStringList{QString(), q("8 GiB"), q("1 s")} << 6 << q("machine memory > 8GiB for 1s");
}

void TestTriggers::writesConditions()
{
    QFETCH(const QStringList, fields);
    QFETCH(const int, what);
    QFETCH(const QString, condition);
    Scale machine;
    machine.cores = 16;
    machine.memoryBytes = qint64(64) << 30;
    TriggerRow row({}, machine);
    row.show();
    choose(&row, "what", what);
    if (what != 6) {
        type(&row, "who", fields[0]);
    }
    type(&row, "limit", fields[1]);
    type(&row, "span", fields[2]);
    QVERIFY2(row.trigger().has_value(), qPrintable(row.problem()));
    QCOMPARE(row.trigger()->condition.text(), condition);
}

void TestTriggers::givesUpWaiting()
{
    stage();
    SessionDialog *dialog = openDialog();
    QVERIFY(dialog != nullptr);
    type(addRow(dialog, 0, 3), "who", QStringLiteral("ffmpeg"));
    begin(dialog, {});
    LiveSession *live = m_driver->window.live();
    QTRY_COMPARE(live->state(), LiveSession::State::Waiting);
    auto *button = m_driver->find<QAbstractButton>("record");
    QVERIFY(isNamed(button->text(), QStringLiteral("Stop waiting")));
    m_driver->press(Qt::Key_R, Qt::ControlModifier);
    QCOMPARE(live->state(), LiveSession::State::Idle);
    QVERIFY(isNamed(button->text(), QStringLiteral("Record…")));
    passUntil(400s);
    QCOMPARE(live->state(), LiveSession::State::Idle);
    QVERIFY(!QFile::exists(at("sessions")));
}

void TestTriggers::asksBeforeClosingWhileItWaits()
{
    stage();
    SessionDialog *dialog = openDialog();
    QVERIFY(dialog != nullptr);
    type(addRow(dialog, 0, 3), "who", QStringLiteral("ffmpeg"));
    begin(dialog, {});
    QTRY_COMPARE(m_driver->window.live()->state(), LiveSession::State::Waiting);
    m_driver->window.close();
    auto *box = m_driver->waitForDialog<QMessageBox>();
    QVERIFY(box != nullptr);
    QVERIFY(box->text().contains(QStringLiteral("waits")));
    QTest::mouseClick(box->findChild<QPushButton *>(QStringLiteral("stopAndSave")), Qt::LeftButton);
    QTRY_VERIFY(!m_driver->window.isVisible());
}

void TestTriggers::offersTheConditionsAgain()
{
    QFile blocker(at("sessions")); // a file where the folder should be: root cannot pass either
    QVERIFY(blocker.open(QIODevice::WriteOnly));
    stage();
    SessionDialog *dialog = openDialog();
    QVERIFY(dialog != nullptr);
    TriggerRow *row = addRow(dialog, 1, 0);
    type(row, "who", QStringLiteral("java"));
    begin(dialog, {});
    QTRY_VERIFY(m_driver->noticeButton(QStringLiteral("Try again…")) != nullptr);
    QTRY_VERIFY(m_driver->window.findChildren<SessionDialog *>().isEmpty());
    QTest::mouseClick(m_driver->noticeButton(QStringLiteral("Try again…")), Qt::LeftButton);
    dialog = m_driver->waitForDialog<SessionDialog>();
    QVERIFY(dialog != nullptr);
    const auto triggers = dialog->request().triggers;
    QCOMPARE(triggers.size(), 1U);
    QCOMPARE(triggers[0].action, Trigger::Action::Stop);
    QCOMPARE(triggers[0].condition.text(), QStringLiteral("cpu of java > 80% for 10s"));
    QTest::keyClick(dialog, Qt::Key_Escape);
}

int main(int argc, char *argv[])
{
    return runWindowTest<TestTriggers>(argc, argv);
}
#include "tst_triggers.moc"
