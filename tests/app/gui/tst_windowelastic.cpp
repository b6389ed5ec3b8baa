// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/gui/targetdriver.h"
#include "tests/app/gui/windowtest.h"
#include "tests/core/delivery/elasticserver.h"
#include "tests/core/delivery/syntheticsession.h"
#include "ui/windows/rejectsdialog.h"

#include <QCheckBox>
#include <QClipboard>
#include <QDir>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QTableView>

using namespace probes;
using namespace probes::tests;

//! What a person does with a real Elasticsearch in the window: record to it, export while it is
//! read-only, look at what it refused.
class TestWindowElastic : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void recordsToIt();
    void tellsThatItIsReadOnly();
    void listsWhatItRefused();
    void showsTheLinesThatLoadABulkFile();

private:
    QString sessions() const { return m_folder.filePath(QStringLiteral("data/sessions")); }
    //! A named target with indices of its own.
    QString addProfile(const QString &name)
    {
        const QString prefix = ElasticServer::newPrefix();
        TargetProfile profile;
        profile.name = name;
        profile.address =
            *ServerAddress::parse(m_server.url() + QStringLiteral("/?prefix=") + prefix);
        return ProfileStore().add(profile) ? prefix : QString();
    }
    qint64 count(const QString &prefix, const QString &kind) const
    {
        m_server.ask(QStringLiteral("POST"), u'/' + prefix + QStringLiteral("-*/_refresh"));
        return m_server
            .ask(QStringLiteral("GET"),
                 QStringLiteral("/%1-*/_count?q=kind:%2").arg(prefix, kind))[u"count"]
            .toInteger(-1);
    }
    void setReadOnly(const QString &prefix, bool isReadOnly) const
    {
        m_server.ask(QStringLiteral("PUT"), u'/' + prefix + QStringLiteral("-*/_settings"),
                     isReadOnly ? R"({"index.blocks.write":true})"
                                : R"({"index.blocks.write":null})");
    }

    QTemporaryDir m_folder;
    ElasticServer m_server;
};

void TestWindowElastic::initTestCase()
{
    QVERIFY(m_folder.isValid());
    QVERIFY2(m_server.isThere(), "no Elasticsearch: ctest starts one for this test");
    qputenv("XDG_RUNTIME_DIR", m_folder.path().toLocal8Bit());
    qputenv("XDG_CONFIG_HOME", m_folder.filePath(QStringLiteral("config")).toLocal8Bit());
    qputenv("XDG_STATE_HOME", m_folder.filePath(QStringLiteral("state")).toLocal8Bit());
}

void TestWindowElastic::init()
{
    QDir(sessions()).removeRecursively();
    QVERIFY(removeProfiles());
}

void TestWindowElastic::recordsToIt()
{
    const QString prefix = addProfile(QStringLiteral("Search"));
    QVERIFY(!prefix.isEmpty());
    Driver driver(sessions());
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    driver.setInterval(QStringLiteral("250 ms"));
    driver.press(Qt::Key_R, Qt::ControlModifier);
    auto *dialog = driver.waitForDialog<SessionDialog>();
    QVERIFY(dialog != nullptr);
    // It has no secret, so its test's answer is there before anybody ticks it.
    const auto *state = dialog->findChild<QLabel *>(QStringLiteral("serverState"));
    QTRY_VERIFY2_WITH_TIMEOUT(state->accessibleName().contains(QStringLiteral("may write")),
                              qPrintable(state->accessibleName()), 30'000);
    dialog->findChild<QCheckBox *>(QStringLiteral("server"))->click();
    QVERIFY(driver.picture(QStringLiteral("session-dialog"), dialog));
    QTest::mouseClick(dialog->findChild<QPushButton *>(QStringLiteral("start")), Qt::LeftButton);
    LiveSession *live = driver.window.live();
    QTRY_VERIFY_WITH_TIMEOUT(live->deliveryStatus().deliveredTicks > 3, 60'000);
    QVERIFY(driver.picture(QStringLiteral("delivering")));
    driver.press(Qt::Key_R, Qt::ControlModifier);
    QVERIFY(driver.waitUntilIdle());
    QCOMPARE(live->deliveryStatus().state, DeliveryState::Done);
    QCOMPARE(count(prefix, QStringLiteral("system_cpu")), live->recordingStatus().ticks);
}

void TestWindowElastic::tellsThatItIsReadOnly()
{
    const QString prefix = addProfile(QStringLiteral("Search"));
    QVERIFY(QDir().mkpath(sessions()));
    QVERIFY(writeSyntheticSession(sessions() + QStringLiteral("/a.probes"), 40, 3));
    Driver driver(sessions());
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    const auto message = [&driver] {
        const auto *dialog = driver.window.findChild<ExportDialog *>();
        return dialog->findChild<QLabel *>(QStringLiteral("message"));
    };
    ExportDialog *dialog = exportTo(driver, QStringLiteral("Search"));
    QVERIFY(dialog != nullptr);
    const auto *documents = dialog->findChild<QPlainTextEdit *>(QStringLiteral("documents"));
    QTRY_VERIFY(documents->toPlainText().contains(prefix));
    auto *start = dialog->findChild<QPushButton *>(QStringLiteral("export"));
    // The first documents make the index, whose administrator then closes it.
    QTest::mouseClick(start, Qt::LeftButton);
    QVERIFY2(waitForText(message(), QStringLiteral("Done")), qPrintable(message()->text()));
    QCOMPARE(count(prefix, QStringLiteral("process_cpu")), 120);
    QTest::keyClick(dialog, Qt::Key_Escape);
    setReadOnly(prefix, true);
    QVERIFY(QFile::remove(sessions() + QStringLiteral("/a.probes")));
    QVERIFY(writeSyntheticSession(sessions() + QStringLiteral("/b.probes"), 30, 3));

    Driver second(sessions());
    QVERIFY(QTest::qWaitForWindowExposed(&second.window));
    dialog = exportTo(second, QStringLiteral("Search"));
    QVERIFY(dialog != nullptr);
    const auto *told = dialog->findChild<QLabel *>(QStringLiteral("message"));
    QTest::mouseClick(dialog->findChild<QPushButton *>(QStringLiteral("export")), Qt::LeftButton);
    QVERIFY2(waitForText(told, QStringLiteral("Paused.")), qPrintable(told->text()));
    QVERIFY2(told->text().contains(QStringLiteral("block")), qPrintable(told->text()));
    QVERIFY2(told->text().contains(QStringLiteral("make it writable")), qPrintable(told->text()));
    QVERIFY(second.picture(QStringLiteral("export-read-only"), dialog));
    setReadOnly(prefix, false);
    QTest::mouseClick(dialog->findChild<QPushButton *>(QStringLiteral("tryNow")), Qt::LeftButton);
    QVERIFY2(waitForText(told, QStringLiteral("Done")), qPrintable(told->text()));
    QCOMPARE(count(prefix, QStringLiteral("process_cpu")), 210);
    QTest::keyClick(dialog, Qt::Key_Escape);
}

void TestWindowElastic::listsWhatItRefused()
{
    const QString prefix = addProfile(QStringLiteral("Search"));
    // An index in its name that takes bytes for an address.
    const QString index = u'/' + prefix + QStringLiteral("-2025.11.24");
    QVERIFY(m_server
                .ask(QStringLiteral("PUT"), index,
                     R"({"mappings":{"properties":{"system_network":{"properties":{)"
                     R"("bytes_received":{"type":"ip"}}}}}})")[u"acknowledged"]
                .toBool());
    QVERIFY(QDir().mkpath(sessions()));
    QVERIFY(writeSyntheticSession(sessions() + QStringLiteral("/a.probes"), 20, 3));
    Driver driver(sessions());
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    ExportDialog *dialog = exportTo(driver, QStringLiteral("Search"));
    QVERIFY(dialog != nullptr);
    QTest::mouseClick(dialog->findChild<QPushButton *>(QStringLiteral("export")), Qt::LeftButton);
    const auto *message = dialog->findChild<QLabel *>(QStringLiteral("message"));
    QVERIFY2(waitForText(message, QStringLiteral("refused 20 row")), qPrintable(message->text()));
    QTest::mouseClick(dialog->findChild<QPushButton *>(QStringLiteral("rejects")), Qt::LeftButton);
    auto *rejects = driver.waitForDialog<RejectsDialog>();
    QVERIFY(rejects != nullptr);
    const auto *list = rejects->findChild<QTableView *>(QStringLiteral("rejects"));
    QTRY_COMPARE(list->model()->rowCount(), 20);
    QCOMPARE(list->model()->index(0, 0).data().toString(), QStringLiteral("system_network"));
    QVERIFY2(list->model()->index(0, 3).data().toString().contains(QStringLiteral("ip")),
             qPrintable(list->model()->index(0, 3).data().toString()));
    QVERIFY(driver.picture(QStringLiteral("rejects"), rejects));
    QCOMPARE(count(prefix, QStringLiteral("process_cpu")), 60);
    QCOMPARE(count(prefix, QStringLiteral("system_network")), 0);
    // Mended by the administrator: the same documents in an index of the right mapping.
    m_server.ask(QStringLiteral("DELETE"), index);
    QTest::mouseClick(rejects->findChild<QPushButton *>(QStringLiteral("retry")), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(count(prefix, QStringLiteral("system_network")), 20, 30'000);
    QVERIFY2(waitForText(message, QStringLiteral("Done")), qPrintable(message->text()));
    QTest::keyClick(dialog, Qt::Key_Escape);
}

void TestWindowElastic::showsTheLinesThatLoadABulkFile()
{
    QVERIFY(QDir().mkpath(sessions()));
    QVERIFY(writeSyntheticSession(sessions() + QStringLiteral("/a.probes"), 40, 3));
    Driver driver(sessions());
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    QTreeView *list = driver.showSessions();
    QVERIFY(list != nullptr);
    QVERIFY(driver.takeKeyboard());
    list->setFocus();
    QTest::keyClick(list, Qt::Key_E, Qt::ControlModifier);
    auto *dialog = driver.waitForDialog<ExportDialog>();
    QVERIFY(dialog != nullptr);
    QTest::mouseClick(dialog->findChild<QRadioButton *>(QStringLiteral("bulk")), Qt::LeftButton);
    auto *path = dialog->findChild<QLineEdit *>(QStringLiteral("path"));
    const QString file = m_folder.filePath(QStringLiteral("load test.ndjson"));
    path->selectAll();
    QTest::keyClicks(path, file);
    const auto *documents = dialog->findChild<QPlainTextEdit *>(QStringLiteral("documents"));
    QTRY_VERIFY(documents->toPlainText().contains(QStringLiteral("process_cpu")));
    QVERIFY(driver.picture(QStringLiteral("export-bulk"), dialog));
    QTest::mouseClick(dialog->findChild<QPushButton *>(QStringLiteral("export")), Qt::LeftButton);
    const auto *message = dialog->findChild<QLabel *>(QStringLiteral("message"));
    QVERIFY2(waitForText(message, QStringLiteral("Done")), qPrintable(message->text()));
    const auto *lines = dialog->findChild<QPlainTextEdit *>(QStringLiteral("curlLines"));
    QTRY_VERIFY(lines->isVisible());
    QCOMPARE(lines->toPlainText().count(QStringLiteral("curl ")), 2);
    QTest::mouseClick(dialog->findChild<QPushButton *>(QStringLiteral("copy")), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), lines->toPlainText());
    QVERIFY(driver.picture(QStringLiteral("exported-bulk"), dialog));
    // The documents that were shown are among those that were written.
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    QVERIFY(QString::fromUtf8(written.readAll())
                .contains(documents->toPlainText().section(u'\n', 0, 1)));
}

int main(int argc, char *argv[])
{
    return runWindowTest<TestWindowElastic>(argc, argv);
}
#include "tst_windowelastic.moc"
