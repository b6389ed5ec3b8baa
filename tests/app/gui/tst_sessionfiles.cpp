// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/sessionreader.h"
#include "tests/app/gui/windowdriver.h"
#include "tests/core/delivery/syntheticsession.h"
#include "tests/ui/warningtrap.h"
#include "ui/windows/storedpage.h"

#include <QApplication>
#include <QFile>
#include <QInputDialog>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTemporaryDir>

#include <unistd.h>

using namespace probes;
using namespace probes::tests;

namespace {

//! A child of this test: writes a session and ends as a crash would.
int leaveOpen(const QString &path)
{
    Session session = syntheticSession();
    session.machine = KernelProc().machine();
    auto writer = SessionWriter::create(path, session, {});
    SyntheticSampler sampler(3);
    for (int tick = 0; writer && tick < 10; ++tick) {
        if (!(*writer)->append(sampler.next())) {
            return 1;
        }
    }
    _exit(writer ? 0 : 1);
}

} // namespace

//! Session files that are not as the library would have them, opened in the window.
class TestSessionFiles : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void closesACrashedOneElsewhere();
    void showsATruncatedOneAsFarAsItGoes();
    void showsANewerOneWithAWarning();
    void editsTheDescriptionByKeys();
    void offersAFailedEditAgain();

private:
    QString at(const char *name) const { return m_folder->filePath(QLatin1String(name)); }
    static QString facts(const StoredPage *page)
    {
        return page->findChild<QLabel *>(QStringLiteral("facts"))->text();
    }
    static QTreeView *showSessions(Driver &driver)
    {
        for (auto *button : driver.window.findChildren<QToolButton *>()) {
            if (button->text() == QLatin1String("&Sessions")) {
                QTest::mouseClick(button, Qt::LeftButton);
            }
        }
        auto *list = driver.find<QTreeView>("sessions");
        return QTest::qWaitFor([list] { return list->currentIndex().isValid(); }, 10'000) ? list
                                                                                          : nullptr;
    }
    //! F2, another text, Save.
    static void edit(Driver &driver, QTreeView *list, const QString &text)
    {
        driver.takeKeyboard();
        list->setFocus();
        QTest::keyClick(list, Qt::Key_F2);
        auto *dialog = driver.waitForDialog<QInputDialog>();
        QVERIFY(dialog != nullptr);
        auto *field = dialog->findChild<QPlainTextEdit *>();
        field->selectAll();
        QTest::keyClicks(field, text);
        for (auto *button : dialog->findChildren<QPushButton *>()) {
            if (button->text() == QLatin1String("Save")) {
                QTest::mouseClick(button, Qt::LeftButton);
            }
        }
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<WarningTrap> m_trap;
};

void TestSessionFiles::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    qputenv("XDG_CONFIG_HOME", at("config").toLocal8Bit());
    qputenv("XDG_STATE_HOME", at("state").toLocal8Bit());
    m_trap.reset(); // before the next one: they chain
    m_trap = std::make_unique<WarningTrap>();
}

void TestSessionFiles::cleanup()
{
    const QString warnings = m_trap->warnings().join(QLatin1Char('\n'));
    m_trap.reset();
    QCOMPARE(warnings, QString());
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

void TestSessionFiles::editsTheDescriptionByKeys()
{
    QVERIFY(QDir().mkpath(at("sessions")));
    const QString path = at("sessions/one.probes");
    QVERIFY(writeSyntheticSession(path, 5, 2));
    Driver driver(at("sessions"));
    QTreeView *list = showSessions(driver);
    QVERIFY(list != nullptr);
    edit(driver, list, QStringLiteral("edited, \"by keys\""));
    QTRY_COMPARE(list->model()->index(0, 0).data().toString(),
                 QStringLiteral("edited, \"by keys\""));
    auto reader = SessionReader::open(path);
    QVERIFY(reader);
    QCOMPARE((*reader)->session().value_or(Session()).description,
             QStringLiteral("edited, \"by keys\""));
}

void TestSessionFiles::offersAFailedEditAgain()
{
    QVERIFY(QDir().mkpath(at("sessions")));
    const QString path = at("sessions/one.probes");
    QVERIFY(writeSyntheticSession(path, 5, 2));
    Driver driver(at("sessions"));
    QTreeView *list = showSessions(driver);
    QVERIFY(list != nullptr);
    QVERIFY(QFile::rename(path, at("sessions/moved.away")));
    edit(driver, list, QStringLiteral("long text"));
    QTRY_VERIFY(driver.noticeButton(QStringLiteral("Edit again…")) != nullptr);
    QVERIFY(QFile::rename(at("sessions/moved.away"), path));
    QTRY_VERIFY(driver.window.findChildren<QInputDialog *>().isEmpty());
    QTest::mouseClick(driver.noticeButton(QStringLiteral("Edit again…")), Qt::LeftButton);
    auto *dialog = driver.waitForDialog<QInputDialog>();
    QVERIFY(dialog != nullptr);
    QCOMPARE(dialog->findChild<QPlainTextEdit *>()->toPlainText(), QStringLiteral("long text"));
    QTest::keyClick(dialog, Qt::Key_Escape);
}

int main(int argc, char *argv[])
{
    const QTemporaryDir runtime; // Qt warns of its absence on a bare machine
    qputenv("XDG_RUNTIME_DIR", runtime.path().toLocal8Bit());
    const QApplication application(argc, argv);
    if (argc == 3 && qstrcmp(argv[1], "--leave-open") == 0) {
        return leaveOpen(QString::fromLocal8Bit(argv[2]));
    }
    TestSessionFiles test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_sessionfiles.moc"
