// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/deliverystore.h"
#include "tests/app/gui/windowdriver.h"
#include "tests/app/gui/windowtest.h"
#include "tests/core/delivery/syntheticsession.h"
#include "tests/ui/warningtrap.h"
#include "ui/targets/profilestore.h"
#include "ui/windows/exportdialog.h"
#include "ui/windows/rejectsdialog.h"

#include <QCheckBox>
#include <QDateTime>
#include <QDir>
#include <QLabel>
#include <QPlainTextEdit>

#include <algorithm>

using namespace probes;
using namespace probes::tests;
using namespace std::chrono_literals;

//! Pictures of what the window says about servers that take nothing, on a small screen. No text may
//! be cut off in any. Run with «german» or «large» for others.
class TestServerPictures : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void recordingToServers();
    void exportingToServers();
    void cleanupTestCase();

private:
    QTemporaryDir m_folder{QDir::tempPath() + QStringLiteral("/alice-XXXXXX")};
    WarningTrap m_trap;
    QString m_session;
    StagedTimePtr m_time;
    std::unique_ptr<Driver> m_driver;
};

void TestServerPictures::initTestCase()
{
    QVERIFY(m_folder.isValid());
    qputenv("XDG_CONFIG_HOME", m_folder.filePath(QStringLiteral("config")).toLocal8Bit());
    qputenv("XDG_STATE_HOME", m_folder.filePath(QStringLiteral("state")).toLocal8Bit());
    qputenv("HOME", m_folder.path().toLocal8Bit()); // what dialogs propose is below it
    const QString sessions =
        m_folder.filePath(QStringLiteral(".local/share/resource-probes/sessions"));
    QVERIFY(QDir().mkpath(sessions));
    m_session = sessions + QStringLiteral("/a.probes");
    QVERIFY(writeSyntheticSession(m_session, 200, 9));
    m_time = std::make_shared<StagedTime>(QDateTime::currentMSecsSinceEpoch());
    m_driver = std::make_unique<Driver>(sessions, m_time);
    QVERIFY(QTest::qWaitForWindowExposed(&m_driver->window));
    m_driver->window.resize(Pictures::Small);
    m_time->pass(5s);
    QTRY_COMPARE_WITH_TIMEOUT(m_driver->livePage()->history()->ticks(), 6, 60'000);
}

//! Where nobody answers: what is said about that takes most room.
void TestServerPictures::recordingToServers()
{
    auto *store = m_driver->window.findChild<ProfileStore *>();
    TargetProfile profile;
    profile.name = QStringLiteral("Archive");
    profile.address = *ServerAddress::parse(QStringLiteral("http://localhost:1/"));
    QVERIFY(store->add(profile));
    profile.name = QStringLiteral("Metrics of the lab");
    profile.address = *ServerAddress::parse(QStringLiteral("mysql://probes@localhost:1/metrics"));
    QVERIFY(store->add(profile));
    profile.name = QStringLiteral("Production");
    profile.address = *ServerAddress::parse(QStringLiteral("https://probes@localhost:1/"));
    profile.proof = TargetProfile::Proof::Password;
    QVERIFY(store->add(profile));
    m_driver->press(Qt::Key_R, Qt::ControlModifier);
    auto *dialog = m_driver->waitForDialog<SessionDialog>();
    QVERIFY(dialog != nullptr);
    const QRect before = dialog->geometry();
    for (const char *part : {"include", "csv", "bulk"}) {
        dialog->findChild<QCheckBox *>(QLatin1String(part))->setChecked(true);
    }
    const auto servers = dialog->findChildren<QCheckBox *>(QStringLiteral("server"));
    QCOMPARE(servers.size(), 3);
    servers[0]->setChecked(true);
    const auto states = dialog->findChildren<QLabel *>(QStringLiteral("serverState"));
    for (const QLabel *state : states) {
        QTRY_VERIFY_WITH_TIMEOUT(
            !state->accessibleName().isEmpty() && !state->accessibleName().endsWith(u'…'), 60'000);
    }
    QVERIFY(m_driver->picture(QStringLiteral("session-dialog-servers"), dialog));
    QCOMPARE(dialog->geometry(), before); // whatever is ticked and told
    QTest::keyClick(dialog, Qt::Key_Escape);
}

void TestServerPictures::exportingToServers()
{
    auto *store = m_driver->window.findChild<ProfileStore *>();
    const auto serverOf = [store](Target::Format format, TargetProfile::Proof proof) {
        const auto &all = store->profiles();
        const auto at = std::ranges::find_if(all, [&](const TargetProfile &each) {
            return each.target().format == format && each.proof == proof;
        });
        return at == all.end() ? TargetProfile() : *at;
    };
    using Proof = TargetProfile::Proof;
    const TargetProfile production = serverOf(Target::Format::Elasticsearch, Proof::Password);
    {
        auto known = DeliveryStore::open(m_session);
        QVERIFY(known);
        StoredDelivery delivery;
        delivery.identity = production.target().identity();
        delivery.status = QStringLiteral("paused");
        delivery.error =
            QStringLiteral("https://localhost:1: it does not accept the password of “probes”");
        delivery.tick = 120;
        std::vector<StoredReject> rejects;
        for (int tick = 1; tick < 40; ++tick) {
            rejects.push_back({QStringLiteral("process_cpu %1 %2").arg(tick).arg(tick % 5 + 1),
                               QStringLiteral("mapper_parsing_exception: failed to parse field "
                                              "[process_cpu.percent] of type [long]")});
        }
        QVERIFY((*known)->save(delivery, rejects));
    }
    QTreeView *list = m_driver->showSessions();
    QVERIFY(list != nullptr);
    QTRY_VERIFY(m_driver->find<QToolButton>("forget") != nullptr);
    QVERIFY(m_driver->picture(QStringLiteral("undelivered")));
    m_driver->window.resize(Pictures::Small);
    QVERIFY(m_driver->takeKeyboard());
    list->setFocus();
    QTest::keyClick(list, Qt::Key_E, Qt::ControlModifier);
    auto *dialog = m_driver->waitForDialog<ExportDialog>();
    QVERIFY(dialog != nullptr);
    dialog->setServer(serverOf(Target::Format::MySql, Proof::None).id);
    const auto *rows = dialog->findChild<QAbstractItemView *>(QStringLiteral("preview"));
    QTRY_VERIFY(rows->isVisible() && rows->model()->rowCount() > 0);
    QVERIFY(m_driver->picture(QStringLiteral("export-mysql"), dialog));
    QTest::mouseClick(dialog->findChild<QPushButton *>(QStringLiteral("processChoice")),
                      Qt::LeftButton);
    QDialog *processes = nullptr;
    QTRY_VERIFY((processes = dialog->findChild<QDialog *>(QStringLiteral("processList"))));
    QVERIFY(m_driver->picture(QStringLiteral("export-processes"), processes));
    QTest::keyClick(processes, Qt::Key_Escape);

    dialog->setServer(production.id);
    const auto *documents = dialog->findChild<QPlainTextEdit *>(QStringLiteral("documents"));
    QTRY_VERIFY(documents->isVisible() && !documents->toPlainText().isEmpty());
    auto *button = dialog->findChild<QPushButton *>(QStringLiteral("rejects"));
    QTRY_VERIFY(button->isVisible());
    QVERIFY(m_driver->picture(QStringLiteral("export-continued"), dialog));
    QTest::mouseClick(button, Qt::LeftButton);
    auto *rejects = m_driver->waitForDialog<RejectsDialog>();
    QVERIFY(rejects != nullptr);
    const auto *rejected = rejects->findChild<QAbstractItemView *>(QStringLiteral("rejects"));
    QTRY_VERIFY(rejected->model()->rowCount() > 0);
    QVERIFY(m_driver->picture(QStringLiteral("rejects"), rejects));
    QTest::keyClick(rejects, Qt::Key_Escape);

    // One that waits for its server, and says what to do; then it is cancelled.
    dialog->setServer(serverOf(Target::Format::Elasticsearch, Proof::None).id);
    auto *start = dialog->findChild<QPushButton *>(QStringLiteral("export"));
    QTest::mouseClick(start, Qt::LeftButton);
    const auto *again = dialog->findChild<QPushButton *>(QStringLiteral("tryNow"));
    QTRY_VERIFY_WITH_TIMEOUT(again->isVisible(), 30'000);
    QVERIFY(m_driver->picture(QStringLiteral("export-waiting"), dialog));
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(start->isEnabled());
    QTest::keyClick(dialog, Qt::Key_Escape);
    while (!store->profiles().empty()) {
        QVERIFY(store->remove(store->profiles().front().id));
    }
}

void TestServerPictures::cleanupTestCase()
{
    const QStringList faults = m_driver->faults();
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    m_driver.reset();
    QCOMPARE(m_trap.warnings().join(u'\n'), QString());
}

int main(int argc, char *argv[])
{
    return takePictures<TestServerPictures>(argc, argv);
}
#include "tst_serverpictures.moc"
