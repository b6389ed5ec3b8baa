// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/targets/secretservice.h"
#include "tests/ui/warningtrap.h"
#include "ui/targets/secretdialog.h"
#include "ui/targets/secretrequest.h"

#include <QApplication>
#include <QCheckBox>
#include <QDirIterator>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace probes;
using namespace probes::tests;

namespace {
using Outcome = Keyring::Outcome;
const QString Planted = QStringLiteral("plänted-s3cret & 𝄞");

TargetProfile profileOf(const QString &address, TargetProfile::Proof proof)
{
    TargetProfile profile;
    profile.id = QUuid::createUuid();
    profile.name = QStringLiteral("Lab");
    profile.address = *ServerAddress::parse(address);
    profile.proof = proof;
    return profile;
}

TargetProfile elastic()
{
    return profileOf(QStringLiteral("https://me@logs.example.org/"),
                     TargetProfile::Proof::Password);
}

//! A call's answer, waited for.
struct Asked
{
    std::optional<Keyring::Answer> answer;
    QObject receiver;
    Keyring::Then then()
    {
        return [this](const Keyring::Answer &given) { answer = given; };
    }
    Outcome outcome()
    {
        const bool came = QTest::qWaitFor([this] { return answer.has_value(); }, 30'000);
        return came ? answer->outcome : Outcome(99);
    }
};
} // namespace

//! Secrets in a real keyring (gnome-keyring on a bus and in a home of the test's own), and without
//! any.
class TestKeyring : public QObject
{
    Q_OBJECT

private slots:
    void isToldThatThereIsNone();
    void asksAndRemembersWithoutAny();
    void keepsASecret();
    void givesNoSecretToAnotherServer();
    void getsWhatIsKeptAndAsksForTheRest();
    void asksAgainWhenTheServerRefused();
    void isCancelled();
    void writesNoSecretInTheClear();

private:
    static SecretDialog *dialog();
    static void type(SecretDialog *dialog, const QString &secret);

    SecretService m_service;
};

SecretDialog *TestKeyring::dialog()
{
    SecretDialog *found = nullptr;
    const bool came = QTest::qWaitFor(
        [&found] {
            found = qobject_cast<SecretDialog *>(QApplication::activeModalWidget());
            return found && found->isVisible();
        },
        30'000);
    return came ? found : nullptr;
}

void TestKeyring::type(SecretDialog *dialog, const QString &secret)
{
    QTest::keyClicks(dialog->focusWidget(), secret);
    QTest::keyClick(dialog, Qt::Key_Return);
}

void TestKeyring::isToldThatThereIsNone()
{
    const WarningTrap trap;
    Keyring keyring;
    Asked written;
    keyring.write(elastic(), Planted, &written.receiver, written.then());
    QCOMPARE(written.outcome(), Outcome::Unavailable);
    Asked read;
    keyring.read(elastic(), &read.receiver, read.then());
    QCOMPARE(read.outcome(), Outcome::Unavailable);
    Asked removed;
    keyring.remove(elastic(), &removed.receiver, removed.then());
    QCOMPARE(removed.outcome(), Outcome::Unavailable);
    QCOMPARE(trap.warnings(), QStringList());
}

void TestKeyring::asksAndRemembersWithoutAny()
{
    const WarningTrap trap;
    QWidget window;
    const TargetProfile profile = elastic();
    Keyring keyring;
    auto *request = new SecretRequest(&keyring, {profile}, &window);
    std::vector<Target> targets;
    connect(request, &SecretRequest::granted, this,
            [&targets](const std::vector<Target> &given) { targets = given; });
    request->start();
    auto *asks = dialog();
    QVERIFY(asks);
    QVERIFY(!asks->findChild<QCheckBox *>());
    QCOMPARE(asks->findChild<QLabel *>(QStringLiteral("absence"))->text(), Keyring::absence());
    QVERIFY(!asks->findChild<QPushButton *>(QStringLiteral("use"))->isEnabled());
    type(asks, QStringLiteral("typed"));
    QTRY_COMPARE(targets.size(), size_t(1));
    QCOMPARE(targets.front().credentials.password, QStringLiteral("typed"));
    QCOMPARE(targets.front().address, profile.address.text());
    // The same window knows it now; the next one does not.
    Asked again;
    keyring.read(profile, &again.receiver, again.then());
    QCOMPARE(again.outcome(), Outcome::Done);
    QCOMPARE(again.answer->secret, QStringLiteral("typed"));
    Keyring next;
    Asked later;
    next.read(profile, &later.receiver, later.then());
    QCOMPARE(later.outcome(), Outcome::Unavailable);
    QCOMPARE(trap.warnings(), QStringList());
}

void TestKeyring::keepsASecret()
{
    const WarningTrap trap;
    QVERIFY2(m_service.start(), m_service.trouble().constData());
    const TargetProfile profile = elastic();
    {
        Keyring keyring;
        Asked missing;
        keyring.read(profile, &missing.receiver, missing.then());
        QCOMPARE(missing.outcome(), Outcome::NotFound);
        Asked written;
        keyring.write(profile, Planted, &written.receiver, written.then());
        QCOMPARE(written.outcome(), Outcome::Done);
    }
    Keyring keyring;
    Asked read;
    keyring.read(profile, &read.receiver, read.then());
    QCOMPARE(read.outcome(), Outcome::Done);
    QCOMPARE(read.answer->secret, Planted);
    Asked removed;
    keyring.remove(profile, &removed.receiver, removed.then());
    QCOMPARE(removed.outcome(), Outcome::Done);
    Asked gone;
    keyring.read(profile, &gone.receiver, gone.then());
    QCOMPARE(gone.outcome(), Outcome::NotFound);
    // Nobody is called who is gone.
    auto receiver = std::make_unique<QObject>();
    bool isCalled = false;
    keyring.read(profile, receiver.get(),
                 [&isCalled](const Keyring::Answer &) { isCalled = true; });
    receiver.reset();
    Asked after;
    keyring.read(profile, &after.receiver, after.then());
    QCOMPARE(after.outcome(), Outcome::NotFound);
    QVERIFY(!isCalled);
    QCOMPARE(trap.warnings(), QStringList());
}

void TestKeyring::givesNoSecretToAnotherServer()
{
    Keyring keyring;
    TargetProfile profile = elastic();
    Asked written;
    keyring.write(profile, Planted, &written.receiver, written.then());
    QCOMPARE(written.outcome(), Outcome::Done);
    // As if somebody had bent the entry in the settings.
    profile.address.host = QStringLiteral("evil.example.org");
    Asked bent;
    keyring.read(profile, &bent.receiver, bent.then());
    QCOMPARE(bent.outcome(), Outcome::NotFound);
}

void TestKeyring::getsWhatIsKeptAndAsksForTheRest()
{
    const WarningTrap trap;
    QWidget window;
    Keyring keyring;
    const TargetProfile kept = elastic();
    const TargetProfile open =
        profileOf(QStringLiteral("http://localhost:9200/"), TargetProfile::Proof::None);
    const TargetProfile key =
        profileOf(QStringLiteral("https://logs.example.org/"), TargetProfile::Proof::ApiKey);
    Asked written;
    keyring.write(kept, Planted, &written.receiver, written.then());
    QCOMPARE(written.outcome(), Outcome::Done);
    auto *request = new SecretRequest(&keyring, {open, kept, key}, &window);
    std::vector<Target> targets;
    connect(request, &SecretRequest::granted, this,
            [&targets](const std::vector<Target> &given) { targets = given; });
    request->start();
    auto *asks = dialog();
    QVERIFY(asks);
    QVERIFY(asks->findChild<QCheckBox *>(QStringLiteral("keep"))->isChecked());
    type(asks, QStringLiteral("id:key"));
    QTRY_COMPARE(targets.size(), size_t(3));
    QVERIFY(targets[0].credentials.isEmpty());
    QCOMPARE(targets[1].credentials.password, Planted);
    QCOMPARE(targets[2].credentials.apiKey, QStringLiteral("id:key"));
    Keyring next;
    const auto isKept = [&] {
        Asked asked;
        next.read(key, &asked.receiver, asked.then());
        return asked.outcome() == Outcome::Done;
    };
    QTRY_VERIFY(isKept());
    QCOMPARE(trap.warnings(), QStringList());
}

void TestKeyring::asksAgainWhenTheServerRefused()
{
    QWidget window;
    Keyring keyring;
    const TargetProfile profile = elastic();
    Asked written;
    keyring.write(profile, Planted, &written.receiver, written.then());
    QCOMPARE(written.outcome(), Outcome::Done);
    auto *request = new SecretRequest(&keyring, {profile}, &window);
    std::vector<Target> targets;
    connect(request, &SecretRequest::granted, this,
            [&targets](const std::vector<Target> &given) { targets = given; });
    request->askAgain(QStringLiteral("The server did not accept it."));
    auto *asks = dialog();
    QVERIFY(asks);
    QCOMPARE(asks->findChild<QLabel *>(QStringLiteral("about"))->text(),
             QStringLiteral("The server did not accept it."));
    type(asks, QStringLiteral("right now"));
    QTRY_COMPARE(targets.size(), size_t(1));
    QCOMPARE(targets.front().credentials.password, QStringLiteral("right now"));
}

void TestKeyring::isCancelled()
{
    QWidget window;
    Keyring keyring;
    auto *request = new SecretRequest(&keyring, {elastic()}, &window);
    QSignalSpy cancelled(request, &SecretRequest::cancelled);
    const QSignalSpy granted(request, &SecretRequest::granted);
    request->start();
    auto *asks = dialog();
    QVERIFY(asks);
    QTest::keyClick(asks, Qt::Key_Escape);
    QTRY_COMPARE(cancelled.size(), 1);
    QCOMPARE(granted.size(), 0);
}

void TestKeyring::writesNoSecretInTheClear()
{
    QDirIterator files(m_service.home(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    int count = 0;
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains(Planted.toUtf8()), qPrintable(file.fileName()));
        ++count;
    }
    QVERIFY(count > 0); // the keyring's own, at least
}

int main(int argc, char *argv[])
{
    const QTemporaryDir folder;
    qputenv("HOME", folder.path().toLocal8Bit());
    for (const char *name : {"XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME",
                             "XDG_STATE_HOME", "XDG_CACHE_HOME"}) {
        qputenv(name, folder.path().toLocal8Bit());
    }
    // Whatever the desktop is on which the tests run.
    for (const char *name : {"XDG_CURRENT_DESKTOP", "DESKTOP_SESSION", "KDE_FULL_SESSION"}) {
        qunsetenv(name);
    }
    const SecretService::Bus bus(folder.path());
    const QApplication application(argc, argv);
    TestKeyring test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_keyring.moc"
