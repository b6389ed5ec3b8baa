// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/sessionwriter.h"
#include "tests/app/gui/windowdriver.h"
#include "tests/app/gui/windowtest.h"
#include "tests/ui/warningtrap.h"
#include "ui/charts/dashboard.h"
#include "ui/models/sessionsmodel.h"
#include "ui/targets/profiledialog.h"
#include "ui/targets/profilesmodel.h"
#include "ui/targets/targetsdialog.h"
#include "ui/windows/eventsdialog.h"
#include "ui/windows/exportdialog.h"
#include "ui/windows/groupdialog.h"
#include "ui/windows/ruledialog.h"
#include "ui/windows/rundialog.h"
#include "ui/windows/shortcutsdialog.h"
#include "ui/windows/storedpage.h"
#include "ui/windows/triggerrow.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTime>
#include <QDir>
#include <QInputDialog>
#include <QLabel>
#include <QListView>
#include <QScreen>
#include <QTemporaryDir>

using namespace probes;
using namespace probes::tests;
using namespace std::chrono_literals;

//! One afternoon with the window over a made-up machine, a picture of each screen; the README's are
//! among them. No text may be cut off in any. Run with «german» or «large» for others.
class TestPictures : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void firstRun();
    void watched();
    void byRule();
    void frozen();
    void sessionDialog();
    void recording();
    void saved();
    void library();
    void stored();
    void exporting();
    void targets();
    void cleanupTestCase();

private:
    //! Lets time pass until the window has so many ticks in all.
    void passUntil(int ticks)
    {
        m_time->pass(std::chrono::seconds(ticks) - m_passed);
        m_passed = std::chrono::seconds(ticks);
        QTRY_COMPARE_WITH_TIMEOUT(m_driver->livePage()->history()->ticks(), ticks + 1, 60'000);
    }
    //! German is about length, a scale about sharpness and about how little room is left.
    bool takeAll(const QString &name)
    {
        const QList<QSize> all{Pictures::Large, Pictures::Usual, Pictures::Small};
        const bool isScaled = m_driver->window.devicePixelRatioF() > 1;
        const bool isGerman = QLocale().language() == QLocale::German;
        return isScaled ? m_driver->picture(name, {Pictures::Least}, {Pictures::Least})
            : isGerman  ? m_driver->picture(name, {Pictures::Usual, Pictures::Small}, {})
                        : m_driver->picture(name, all, all);
    }
    void keep(const QString &description, qint64 daysAgo, size_t from, size_t to,
              SessionState state = SessionState::Finished);

    QString sessions() const
    {
        return m_folder.filePath(QStringLiteral(".local/share/resource-probes/sessions"));
    }

    static constexpr auto BeforeRecord = 320s;
    static constexpr auto Recorded = 140s;
    static constexpr auto Frozen = 37s;

    QTemporaryDir m_folder{QDir::tempPath() + QStringLiteral("/alice-XXXXXX")};
    WarningTrap m_trap;
    StagedTimePtr m_time;
    std::chrono::seconds m_passed{0};
    std::unique_ptr<Driver> m_driver;
    std::vector<SamplePtr> m_samples;
};

void TestPictures::initTestCase()
{
    QVERIFY(m_folder.isValid());
    qputenv("XDG_CONFIG_HOME", m_folder.filePath(QStringLiteral("config")).toLocal8Bit());
    qputenv("XDG_STATE_HOME", m_folder.filePath(QStringLiteral("state")).toLocal8Bit());
    qputenv("HOME", m_folder.path().toLocal8Bit()); // what dialogs propose is below it
    // It ends about now, as sessions are listed by day.
    const auto length = std::chrono::milliseconds(BeforeRecord + Recorded);
    m_time = std::make_shared<StagedTime>(QDateTime::currentMSecsSinceEpoch() - length.count());
    m_driver = std::make_unique<Driver>(sessions(), m_time);
    connect(m_driver->window.live(), &LiveSession::sampled, this,
            [this](const SamplePtr &sample) { m_samples.push_back(sample); });
    QVERIFY(QTest::qWaitForWindowExposed(&m_driver->window));
    // With its frame, which takes its part of the screen.
    QVERIFY(m_driver->window.geometry().bottom()
            <= m_driver->window.screen()->availableGeometry().bottom());
    if (m_driver->window.devicePixelRatioF() == 1) {
        m_driver->window.resize(Pictures::Large);
    }
}

void TestPictures::firstRun()
{
    passUntil(90);
    QVERIFY(takeAll(QStringLiteral("first-run")));
}

void TestPictures::watched()
{
    passUntil(100);
    for (const char *search : {"1873", "40277", "1120"}) {
        QVERIFY2(m_driver->watch(QLatin1String(search)), search);
    }
    for (const char *daemon : {"912", "1044"}) {
        ProcessPicker *picker = m_driver->livePage()->picker();
        m_driver->press(Qt::Key_F, Qt::ControlModifier);
        QTest::keyClicks(picker->search(), QLatin1String(daemon));
        QTest::keyClick(picker->search(), Qt::Key_Down);
        m_driver->press(Qt::Key_G, Qt::ControlModifier | Qt::ShiftModifier);
        auto *dialog = m_driver->waitForDialog<GroupDialog>();
        QVERIFY(dialog != nullptr);
        QVERIFY(m_driver->picture(QStringLiteral("group-dialog"), dialog));
        QTest::keyClick(dialog, Qt::Key_Return);
        QTRY_VERIFY(m_driver->window.findChildren<GroupDialog *>().isEmpty());
    }
    m_driver->livePage()->picker()->search()->clear();
    passUntil(int((BeforeRecord - Frozen).count()));
    QVERIFY(takeAll(QStringLiteral("watched")));
}

void TestPictures::byRule()
{
    m_driver->press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    auto *dialog = m_driver->waitForDialog<RuleDialog>();
    QVERIFY(dialog != nullptr);
    QTest::keyClicks(dialog->findChild<QLineEdit *>(QStringLiteral("value")),
                     QStringLiteral("ffmpeg"));
    QVERIFY(m_driver->picture(QStringLiteral("rule"), dialog));
    QTest::keyClick(dialog, Qt::Key_Return);
    QTRY_VERIFY(m_driver->window.findChildren<RuleDialog *>().isEmpty());
}

void TestPictures::frozen()
{
    Dashboard *charts = m_driver->livePage()->dashboard();
    charts->setFocus();
    QTest::keyClick(charts, Qt::Key_Space);
    passUntil(int(BeforeRecord.count())); // meanwhile data keep coming
    const auto *state = m_driver->find<QAbstractButton>("chartState");
    QTRY_VERIFY2(state->text().contains(QStringLiteral("+37")), qPrintable(state->text()));
    charts->view()->pan(-40'000);
    charts->view()->setCursor(charts->view()->toMs() - 60'000);
    QVERIFY(takeAll(QStringLiteral("frozen")));
    charts->view()->setCursor(std::nullopt);
    QTest::keyClick(charts, Qt::Key_End);
    QVERIFY(charts->view()->isLive());
}

void TestPictures::sessionDialog()
{
    m_driver->press(Qt::Key_R, Qt::ControlModifier);
    auto *dialog = m_driver->waitForDialog<SessionDialog>();
    QVERIFY(dialog != nullptr);
    auto *edit = dialog->findChild<QWidget *>(QStringLiteral("description"));
    QTest::keyClicks(edit, QStringLiteral("Checkout load test, build 7f3a"));
    dialog->findChild<QCheckBox *>(QStringLiteral("include"))->setChecked(true);
    dialog->findChild<QCheckBox *>(QStringLiteral("csv"))->setChecked(true);
    auto *path = dialog->findChild<QLineEdit *>(QStringLiteral("path"));
    path->setText(m_folder.filePath(QStringLiteral("build-7f3a.csv")));
    QTRY_VERIFY(!dialog->findChild<QLabel *>(QStringLiteral("placeState"))->text().isEmpty());
    const QString chosen = dialog->findChild<QLabel *>(QStringLiteral("chosen"))->text();
    QVERIFY2(chosen.startsWith(u'2') && chosen.contains(u"3 "), qPrintable(chosen));
    QVERIFY(m_driver->picture(QStringLiteral("session-dialog"), dialog));
    auto *kinds = dialog->findChild<QWidget *>(QStringLiteral("kinds"));
    QTest::keyClick(kinds, Qt::Key_Space);
    QVERIFY(m_driver->picture(QStringLiteral("session-kinds"), dialog));
    QTest::keyClick(kinds, Qt::Key_Space);
    auto *add = dialog->findChild<QPushButton *>(QStringLiteral("addTrigger"));
    for (const auto &[action, what] : {std::pair(0, 0), std::pair(2, 3), std::pair(1, 5)}) {
        QTest::keyClick(add, Qt::Key_Space);
        const TriggerRow *row = dialog->findChildren<TriggerRow *>().constLast();
        row->findChild<QComboBox *>(QStringLiteral("action"))->setCurrentIndex(action);
        row->findChild<QComboBox *>(QStringLiteral("what"))->setCurrentIndex(what);
    }
    QVERIFY(m_driver->picture(QStringLiteral("conditions"), dialog));
    for (const TriggerRow *row : dialog->findChildren<TriggerRow *>()) {
        const auto *who = row->findChild<QLineEdit *>(QStringLiteral("who"));
        const int room = who->width() - 12; // within its edges
        QVERIFY(who->fontMetrics().horizontalAdvance(who->placeholderText()) <= room);
        QTest::keyClick(row->findChild<QWidget *>(QStringLiteral("removeTrigger")), Qt::Key_Space);
    }
    QTRY_VERIFY(dialog->findChildren<TriggerRow *>().isEmpty());
    QTRY_VERIFY(dialog->findChild<QPushButton *>(QStringLiteral("start"))->isEnabled());
    QTest::keyClick(edit, Qt::Key_Return);
    QVERIFY(m_driver->waitForTicks(300));
}

void TestPictures::recording()
{
    passUntil(int(BeforeRecord.count()) + 5);
    m_driver->press(Qt::Key_M);
    auto *marker = m_driver->waitForDialog<QInputDialog>();
    QVERIFY(marker != nullptr);
    QTest::keyClicks(marker->findChild<QLineEdit *>(), QStringLiteral("load test starts"));
    QTest::keyClick(marker, Qt::Key_Return);
    passUntil(int((BeforeRecord + Recorded).count()));
    QTRY_COMPARE(m_driver->window.live()->deliveryStatus().deliveredTicks,
                 m_driver->window.live()->recordingStatus().ticks);
    QVERIFY(takeAll(QStringLiteral("live")));
    m_driver->press(Qt::Key_G, Qt::ControlModifier);
    auto *workers = m_driver->find<QTreeView>("workers");
    for (const int row : {1, 3}) {
        workers->setCurrentIndex(workers->model()->index(row, 0));
        QTest::keyClick(workers, Qt::Key_Space);
    }
    QVERIFY(takeAll(QStringLiteral("group")));
    m_driver->press(Qt::Key_G, Qt::ControlModifier);
}

void TestPictures::saved()
{
    m_driver->press(Qt::Key_R, Qt::ControlModifier);
    QVERIFY(m_driver->waitUntilIdle());
    QTRY_VERIFY(!m_driver->notice().isEmpty());
    QVERIFY(takeAll(QStringLiteral("saved")));
    m_driver->press(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    auto *events = m_driver->waitForDialog<EventsDialog>();
    QVERIFY(events != nullptr);
    QVERIFY(m_driver->picture(QStringLiteral("events"), events));
    QTest::keyClick(events, Qt::Key_Escape);
    QTRY_VERIFY(!m_driver->window.findChild<EventsDialog *>());
    m_driver->press(Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
    auto *run = m_driver->waitForDialog<RunDialog>();
    QVERIFY(run != nullptr);
    QTest::keyClicks(run->findChild<QWidget *>(QStringLiteral("line")),
                     QStringLiteral("make -j8 check"));
    QVERIFY(m_driver->picture(QStringLiteral("run"), run));
    QTest::keyClick(run, Qt::Key_Escape);
    QTRY_VERIFY(!m_driver->window.findChild<RunDialog *>());
    m_driver->press(Qt::Key_F1);
    auto *keys = m_driver->waitForDialog<ShortcutsDialog>();
    QVERIFY(keys != nullptr);
    QVERIFY(m_driver->picture(QStringLiteral("shortcuts"), keys));
    QTest::keyClick(keys, Qt::Key_Escape);
    QTRY_VERIFY(!m_driver->window.findChild<ShortcutsDialog *>());
}

void TestPictures::keep(const QString &description, qint64 daysAgo, size_t from, size_t to,
                        SessionState state)
{
    const qint64 shift = daysAgo * 86'400'000 + 7'000'000;
    Session session;
    session.uuid = QUuid::createUuid();
    session.description = description;
    session.startMs = m_samples[from]->wallMs - shift;
    session.intervalNs = NsPerSecond;
    session.machine = StagedMachine::facts(*m_time);
    session.selection = QStringList{QStringLiteral("*")};
    session.appVersion = QStringLiteral(PROBES_VERSION);
    const SessionLibrary library(sessions());
    auto writer = SessionWriter::create(library.newPath(session).value_or(QString()), session, {});
    QVERIFY(writer);
    for (size_t i = from; i < to; ++i) {
        Sample sample = *m_samples[i];
        sample.number = qint64(i - from) + 1;
        sample.wallMs -= shift;
        sample.events.clear();
        sample.series.clear(); // nobody asked for groups
        for (ProcessReading &process : sample.processes) {
            process.selected = (process.info->key.pid + pid_t(from)) % 3 == 0;
        }
        QVERIFY((*writer)->append(sample));
    }
    QVERIFY((*writer)->finish(state, m_samples[to - 1]->wallMs - shift));
}

void TestPictures::library()
{
    keep(QStringLiteral("Checkout load test, build 6c01"), 0, 200, 460);
    keep(QStringLiteral("etl.py memory growth"), 0, 10, 190, SessionState::Interrupted);
    keep(QStringLiteral("postgres 15 → 16, same queries"), 1, 250, 400);
    keep(QStringLiteral("ffmpeg preset slow"), 1, 300, 460);
    keep(QStringLiteral("ffmpeg preset medium"), 1, 370, 460);
    keep(QStringLiteral("Nightly backup window"), 2, 30, 440);
    keep(QStringLiteral("Release build -j8, gcc 12"), 4, 100, 300);
    QTreeView *list = m_driver->showSessions();
    QVERIFY(list != nullptr);
    QTRY_COMPARE(list->model()->rowCount(), 8);
    for (int row = 0; row < 8; ++row) { // read one after the other
        QTRY_VERIFY(!list->model()
                         ->index(row, 0)
                         .data(SessionsModel::LoadRole)
                         .value<SessionLoad>()
                         .points.isEmpty());
    }
    QVERIFY(takeAll(QStringLiteral("sessions")));
}

void TestPictures::stored()
{
    m_driver->window.openSession(m_driver->window.live()->sessionPath());
    auto *page = m_driver->window.findChild<StoredPage *>();
    QTRY_VERIFY(page->isVisible());
    QVERIFY(takeAll(QStringLiteral("stored")));
    m_driver->press(Qt::Key_G, Qt::ControlModifier);
    QVERIFY(takeAll(QStringLiteral("stored-group")));
    m_driver->press(Qt::Key_G, Qt::ControlModifier);
}

void TestPictures::exporting()
{
    QTreeView *list = m_driver->showSessions();
    QVERIFY(list != nullptr);
    QVERIFY(m_driver->takeKeyboard());
    list->setFocus();
    QTest::keyClick(list, Qt::Key_E, Qt::ControlModifier);
    auto *dialog = m_driver->waitForDialog<ExportDialog>();
    QVERIFY(dialog != nullptr);
    dialog->setTarget(m_folder.filePath(QStringLiteral("checkout.csv")));
    auto *rows = dialog->findChild<QAbstractItemView *>(QStringLiteral("preview"));
    QTRY_VERIFY(rows->isVisible() && rows->model()->rowCount() > 0);
    QVERIFY(m_driver->picture(QStringLiteral("export"), dialog));
    QTest::keyClick(dialog, Qt::Key_Escape);
}

void TestPictures::targets()
{
    m_driver->press(Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
    auto *dialog = m_driver->waitForDialog<TargetsDialog>();
    QVERIFY(dialog != nullptr);
    QVERIFY(m_driver->picture(QStringLiteral("targets-none"), dialog));
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!m_driver->window.findChild<TargetsDialog *>());
    auto *store = m_driver->window.findChild<ProfileStore *>();
    for (const char *each : {"mysql://probes@db.example.org/metrics", "http://localhost:1/"}) {
        TargetProfile profile;
        profile.address = *ServerAddress::parse(QLatin1String(each));
        profile.name = profile.address.host.section(u'.', 0, 0);
        QVERIFY(store->add(profile));
    }
    m_driver->press(Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
    dialog = m_driver->waitForDialog<TargetsDialog>();
    QVERIFY(dialog != nullptr);
    auto *list = dialog->findChild<QListView *>(QStringLiteral("targets"));
    ConnectionReport good;
    good.states.fill(ConnectionReport::State::Passed);
    good.version = QStringLiteral("MariaDB 10.11.6");
    good.latencyMs = 0.42;
    auto *model = qobject_cast<ProfilesModel *>(list->model());
    model->setReport(model->profile(model->index(0))->id, good);
    list->setCurrentIndex(model->index(1)); // where nobody listens
    QTest::keyClick(dialog->findChild<QPushButton *>(QStringLiteral("test")), Qt::Key_Space);
    auto *advice = dialog->findChild<QLabel *>(QStringLiteral("advice"));
    QTRY_VERIFY_WITH_TIMEOUT(advice->isVisible(), 60'000);
    QVERIFY(m_driver->picture(QStringLiteral("targets"), dialog));
    QTest::keyClick(list, Qt::Key_Return);
    auto *form = m_driver->waitForDialog<ProfileDialog>();
    QVERIFY(form != nullptr);
    QVERIFY(m_driver->picture(QStringLiteral("target-elasticsearch"), form));
    QTest::keyClick(form, Qt::Key_Escape);
    QTRY_VERIFY(!m_driver->window.findChild<ProfileDialog *>());
    list->setCurrentIndex(model->index(0));
    QTest::keyClick(list, Qt::Key_Return);
    form = m_driver->waitForDialog<ProfileDialog>();
    QVERIFY(form != nullptr);
    QVERIFY(m_driver->picture(QStringLiteral("target-mysql"), form));
    QTest::keyClick(form, Qt::Key_Escape);
    QTRY_VERIFY(!m_driver->window.findChild<ProfileDialog *>());
    QTest::keyClick(dialog, Qt::Key_Escape);
    while (!store->profiles().empty()) {
        QVERIFY(store->remove(store->profiles().front().id));
    }
}

void TestPictures::cleanupTestCase()
{
    const QStringList faults = m_driver->faults();
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    m_driver.reset();
    QCOMPARE(m_trap.warnings().join(u'\n'), QString());
}

int main(int argc, char *argv[])
{
    return takePictures<TestPictures>(argc, argv);
}
#include "tst_pictures.moc"
