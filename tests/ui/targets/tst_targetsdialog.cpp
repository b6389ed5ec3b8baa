// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/warningtrap.h"
#include "ui/targets/profiledialog.h"
#include "ui/targets/profilesmodel.h"
#include "ui/targets/targetsdialog.h"
#include "ui/windows/noticebar.h"
#include "ui/windows/windowstate.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace probes;
using namespace probes::tests;

namespace {
const QString PlantedPassword = QStringLiteral("planted-in-the-window");

TargetProfile namedProfile(const QString &name, const QString &address,
                           TargetProfile::Proof proof = TargetProfile::Proof::None)
{
    TargetProfile profile;
    profile.name = name;
    profile.address = *ServerAddress::parse(address);
    profile.proof = proof;
    return profile;
}

//! Shortcuts and mnemonics are the active window's.
bool showActive(QWidget &window)
{
    window.show();
    window.activateWindow();
    return QTest::qWaitForWindowActive(&window);
}

template<typename T>
T *part(const QWidget &parent, const char *name)
{
    return parent.findChild<T *>(QLatin1String(name));
}
} // namespace

//! The dialogs about targets, by keys, as somebody uses them who has no keyring.
class TestTargetsDialog : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup();
    void addsBySteps();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void readsAnAddressThatIsPasted_data();
    void readsAnAddressThatIsPasted();
    void editsAndForgetsTheOldSecret();
    void tellsWhatWasLeftOut();
    void testsWhatIsSelected();
    void stopsATest();
    void wroteNoPassword();

private:
    static ProfileDialog *form();
    static void type(const QWidget &form, const char *field, const QString &text);

    QTemporaryDir m_folder;
    QByteArrayList m_files; //!< the settings after each test
};

void TestTargetsDialog::initTestCase()
{
    QVERIFY(m_folder.isValid());
    qputenv("XDG_CONFIG_HOME", m_folder.path().toLocal8Bit());
}

void TestTargetsDialog::cleanup()
{
    QFile file(Preferences().fileName());
    if (file.open(QIODevice::ReadOnly)) {
        m_files << file.readAll();
    }
    file.remove();
}

ProfileDialog *TestTargetsDialog::form()
{
    ProfileDialog *found = nullptr;
    const bool came = QTest::qWaitFor(
        [&found] {
            found = qobject_cast<ProfileDialog *>(QApplication::activeModalWidget());
            return found && found->isVisible();
        },
        PROBES_PATIENCE_MS);
    return came ? found : nullptr;
}

void TestTargetsDialog::type(const QWidget &form, const char *field, const QString &text)
{
    auto *edit = part<QLineEdit>(form, field);
    edit->selectAll();
    QTest::keyClicks(edit, text);
}

void TestTargetsDialog::addsBySteps()
{
    const WarningTrap trap;
    ProfileStore store;
    Keyring keyring;
    TargetsDialog dialog(&store, &keyring);
    QVERIFY(showActive(dialog));
    QVERIFY(part<QWidget>(dialog, "empty")->isVisible());
    QVERIFY(!part<QListView>(dialog, "targets")->isVisible());
    QVERIFY(!part<QPushButton>(dialog, "remove")->isEnabled());
    QTest::keyClick(&dialog, Qt::Key_A, Qt::AltModifier);
    auto *add = form();
    QVERIFY(add);
    auto *save = part<QPushButton>(*add, "save");
    QVERIFY(!save->isEnabled());
    QCOMPARE(part<QLabel>(*add, "problem")->text(), QString()); // nobody has begun yet
    QCOMPARE(add->focusWidget(), part<QLineEdit>(*add, "name"));
    QTest::keyClicks(add->focusWidget(), QStringLiteral("Lab"));
    QCOMPARE(part<QLabel>(*add, "problem")->text(), QStringLiteral("Say which host"));
    type(*add, "host", QStringLiteral("logs.example.org"));
    type(*add, "user", QStringLiteral("elastic"));
    type(*add, "secret", PlantedPassword);
    QCOMPARE(part<QLineEdit>(*add, "secret")->echoMode(), QLineEdit::Password);
    QCOMPARE(part<QLineEdit>(*add, "address")->text(),
             QStringLiteral("https://elastic@logs.example.org:9200/"));
    QVERIFY(save->isEnabled());
    QTest::keyClick(add, Qt::Key_Return);
    QTRY_COMPARE(store.profiles().size(), size_t(1));
    QCOMPARE(store.profiles().front().name, QStringLiteral("Lab"));
    QCOMPARE(store.profiles().front().proof, TargetProfile::Proof::Password);
    QTRY_VERIFY(part<QListView>(dialog, "targets")->isVisible());
    // Nobody keeps the password, and that is said; the window still knows it.
    QTRY_COMPARE(dialog.findChild<NoticeBar *>()->text(), Keyring::absence());
    std::optional<Keyring::Answer> answer;
    keyring.read(store.profiles().front(), this,
                 [&answer](const Keyring::Answer &given) { answer = given; });
    QTRY_VERIFY(answer);
    QCOMPARE(answer->secret, PlantedPassword);
    QCOMPARE(trap.warnings(), QStringList());
}

void TestTargetsDialog::saysWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *name, const char *field, const char *text,
                        const char *problem) {
        QTest::newRow(name) << QByteArray(field) << QString::fromUtf8(text)
                            << QString::fromUtf8(problem);
    };
    row("no name", "name", " ", "Give it a name");
    row("a name that is taken", "name", "TAKEN", "called");
    row("a host of nothing", "host", " ", "Say which host");
    row("a host that is none", "host", "two words", "no name of a host");
    row("no port", "port", "\b", "Say which port");
    row("an index that may not be", "prefix", "Upper", "lower-case");
    row("a proxy that is none", "proxy", "cache", "proxy");
    row("a proxy with a password", "proxy", "http://u:planted@cache:1", "password");
    row("no user", "user", " ", "whose password");
    row("an address of nothing", "address", "ftp://h/", "not an address");
    row("an address with a password", "address", "https://u:planted@h/", "field of its own");
    row("an option that there is not", "address", "https://h/?x=1", "there is no x=");
}

void TestTargetsDialog::saysWhatIsWrong()
{
    QFETCH(const QByteArray, field);
    QFETCH(const QString, text);
    QFETCH(const QString, problem);
    ProfileStore store;
    Keyring keyring;
    QVERIFY(store.add(namedProfile(QStringLiteral("taken"), QStringLiteral("https://h/"))));
    const TargetProfile profile = namedProfile(
        QStringLiteral("fit"), QStringLiteral("https://u@h:9200/"), TargetProfile::Proof::Password);
    ProfileDialog dialog(&store, &keyring, &profile);
    QVERIFY(showActive(dialog));
    QVERIFY(part<QPushButton>(dialog, "save")->isEnabled());
    type(dialog, field.constData(), text);
    const QString said = part<QLabel>(dialog, "problem")->text();
    QVERIFY2(said.contains(problem, Qt::CaseInsensitive), qPrintable(said));
    QVERIFY2(!said.contains(QStringLiteral("planted")), qPrintable(said));
    QVERIFY(!part<QPushButton>(dialog, "save")->isEnabled());
    QTest::keyClick(&dialog, Qt::Key_Return);
    QVERIFY(dialog.isVisible());
    QCOMPARE(store.profiles().size(), size_t(1));
}

void TestTargetsDialog::readsAnAddressThatIsPasted_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<int>("proof");
    using Proof = TargetProfile::Proof;
    QTest::newRow("a user of Elasticsearch")
        << QStringLiteral("https://me@logs.example.org:9243/es/?ca=/etc/ca.pem&prefix=lab"
                          "&proxy=http://cache:3128")
        << int(Proof::Password);
    QTest::newRow("an API key") << QStringLiteral("https://logs.example.org:443/")
                                << int(Proof::ApiKey);
    QTest::newRow("MySQL by network")
        << QStringLiteral("mysql://me@db.example.org:3307/metrics?ca=/etc/ca.pem&prefix=p_")
        << int(Proof::Password);
    QTest::newRow("MySQL without TLS")
        << QStringLiteral("mysql://me@db.example.org:3306/metrics?tls=off") << int(Proof::Password);
    QTest::newRow("MySQL by socket")
        << QStringLiteral("mysql://me@localhost/metrics?socket=/run/mysqld/mysqld.sock")
        << int(Proof::Password);
}

void TestTargetsDialog::readsAnAddressThatIsPasted()
{
    const WarningTrap trap;
    QFETCH(const QString, address);
    QFETCH(const int, proof);
    ProfileStore store;
    Keyring keyring;
    ProfileDialog dialog(&store, &keyring);
    QVERIFY(showActive(dialog));
    QTest::keyClicks(dialog.focusWidget(), QStringLiteral("pasted"));
    QGuiApplication::clipboard()->setText(address);
    auto *field = part<QLineEdit>(dialog, "address");
    field->selectAll();
    QTest::keyClick(field, Qt::Key_V, Qt::ControlModifier);
    QTest::keyClick(&dialog, Qt::Key_Return);
    QTRY_COMPARE(store.profiles().size(), size_t(1));
    // The fields hold the same: whatever is changed then, the rest stays.
    const TargetProfile &stored = store.profiles().front();
    QCOMPARE(stored.address.text(), address);
    QCOMPARE(int(stored.proof), proof);
    ProfileDialog again(&store, &keyring, &stored);
    type(again, "name", QStringLiteral("renamed"));
    QCOMPARE(part<QLineEdit>(again, "address")->text(), address);
    QGuiApplication::clipboard()->clear();
    auto *copy = part<QLineEdit>(again, "address")->parentWidget()->findChild<QToolButton *>();
    QTest::keyClick(copy, Qt::Key_Space);
    QCOMPARE(QGuiApplication::clipboard()->text(), address);
    QCOMPARE(trap.warnings(), QStringList());
}

void TestTargetsDialog::editsAndForgetsTheOldSecret()
{
    ProfileStore store;
    Keyring keyring;
    const auto id = store.add(namedProfile(QStringLiteral("Lab"), QStringLiteral("https://u@h/"),
                                           TargetProfile::Proof::Password));
    QVERIFY(id);
    const TargetProfile before = *store.find(*id);
    keyring.remember(before, PlantedPassword);
    TargetsDialog dialog(&store, &keyring);
    QVERIFY(showActive(dialog));
    QTest::keyClick(part<QListView>(dialog, "targets"), Qt::Key_Return);
    auto *edit = form();
    QVERIFY(edit);
    const QString same = part<QLineEdit>(*edit, "secret")->placeholderText();
    type(*edit, "prefix", QStringLiteral("lab"));
    QCOMPARE(part<QLineEdit>(*edit, "secret")->placeholderText(), same);
    type(*edit, "host", QStringLiteral("elsewhere.example.org"));
    QVERIFY(part<QLineEdit>(*edit, "secret")->placeholderText() != same);
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_COMPARE(store.find(*id)->address.host, QStringLiteral("elsewhere.example.org"));
    for (const TargetProfile &profile : {before, *store.find(*id)}) {
        std::optional<Keyring::Answer> answer;
        keyring.read(profile, this, [&answer](const Keyring::Answer &given) { answer = given; });
        QTRY_VERIFY(answer);
        QCOMPARE(answer->secret, QString());
    }
}

void TestTargetsDialog::tellsWhatWasLeftOut()
{
    {
        Preferences settings;
        settings.setValue(QStringLiteral("targets/abc/name"), QStringLiteral("broken"));
    }
    ProfileStore store;
    Keyring keyring;
    TargetsDialog dialog(&store, &keyring);
    QVERIFY(showActive(dialog));
    auto *problems = part<QLabel>(dialog, "problems");
    QVERIFY(problems->isVisible());
    QVERIFY2(problems->text().contains(QStringLiteral("broken")), qPrintable(problems->text()));
}

void TestTargetsDialog::testsWhatIsSelected()
{
    const WarningTrap trap;
    QTcpServer nobody;
    QVERIFY(nobody.listen(QHostAddress::LocalHost));
    const QString address = QStringLiteral("http://127.0.0.1:%1/").arg(nobody.serverPort());
    nobody.close();
    ProfileStore store;
    Keyring keyring;
    for (const QString &name : {QStringLiteral("a"), QStringLiteral("b")}) {
        QVERIFY(store.add(namedProfile(name, address + name)));
    }
    TargetsDialog dialog(&store, &keyring);
    QVERIFY(showActive(dialog));
    const auto *model = part<QListView>(dialog, "targets")->model();
    QCOMPARE(model->index(0, 0).data(ProfilesModel::StatusRole).toString(), QString());
    QTest::keyClick(&dialog, Qt::Key_L, Qt::AltModifier);
    for (int row = 0; row < 2; ++row) {
        QTRY_COMPARE(model->index(row, 0).data(ProfilesModel::StatusRole).toString(),
                     QStringLiteral("Failed: Reachable"));
    }
    QTRY_COMPARE(part<QLabel>(dialog, "step0")->text(), QStringLiteral("failed"));
    QCOMPARE(part<QLabel>(dialog, "step1")->text(), QStringLiteral("not used"));
    const QString advice = part<QLabel>(dialog, "advice")->text();
    QVERIFY2(advice.contains(QStringLiteral("Check host and port")), qPrintable(advice));
    QVERIFY(!part<QLineEdit>(dialog, "command")->isVisible());
    // What was edited has not been tested.
    TargetProfile edited = store.profiles().front();
    edited.address.prefix = QStringLiteral("lab");
    QVERIFY(store.edit(edited));
    QCOMPARE(model->index(0, 0).data(ProfilesModel::StatusRole).toString(), QString());
    QCOMPARE(trap.warnings(), QStringList());
}

void TestTargetsDialog::stopsATest()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    ProfileStore store;
    Keyring keyring;
    QVERIFY(
        store.add(namedProfile(QStringLiteral("silent"),
                               QStringLiteral("http://127.0.0.1:%1/").arg(silent.serverPort()))));
    TargetsDialog dialog(&store, &keyring);
    QVERIFY(showActive(dialog));
    auto *test = part<QPushButton>(dialog, "test");
    const QString start = test->text();
    test->setFocus();
    QTest::keyClick(test, Qt::Key_Space);
    QTRY_VERIFY(silent.hasPendingConnections());
    QVERIFY(test->text() != start);
    QTest::keyClick(test, Qt::Key_Space);
    QCOMPARE(test->text(), start);
}

void TestTargetsDialog::wroteNoPassword()
{
    QVERIFY(m_files.size() > 5);
    for (const QByteArray &file : std::as_const(m_files)) {
        QVERIFY2(!file.contains("planted"), file.constData());
    }
}

QTEST_MAIN(TestTargetsDialog)
#include "tst_targetsdialog.moc"
