// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/warningtrap.h"
#include "ui/targets/profilestore.h"
#include "ui/windows/windowstate.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace probes;
using namespace probes::tests;

namespace {
TargetProfile profileOf(const QString &name, const QString &address,
                        TargetProfile::Proof proof = TargetProfile::Proof::Password)
{
    TargetProfile profile;
    profile.name = name;
    profile.address = *ServerAddress::parse(address);
    profile.proof = proof;
    return profile;
}

QStringList namesOf(const ProfileStore &store)
{
    QStringList names;
    for (const TargetProfile &profile : store.profiles()) {
        names << profile.name;
    }
    return names;
}
} // namespace

//! Named servers in the settings, whatever somebody has written there.
class TestProfileStore : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup() { QFile::remove(Preferences().fileName()); }
    void keepsWhatIsGiven_data();
    void keepsWhatIsGiven();
    void refusesWhatDoesNotFit_data();
    void refusesWhatDoesNotFit();
    void leavesOutWhatIsDamaged_data();
    void leavesOutWhatIsDamaged();
    void survivesAFileThatIsNone();
    void editsAndRemoves();
    void tellsWhenItCannotWrite();
    void findsTheProfileOfATarget();
    void readsNoMoreThanItHolds();

private:
    void writeSettings(const QByteArray &text);

    QTemporaryDir m_folder;
};

void TestProfileStore::initTestCase()
{
    QVERIFY(m_folder.isValid());
    qputenv("XDG_CONFIG_HOME", m_folder.path().toLocal8Bit());
}

void TestProfileStore::writeSettings(const QByteArray &text)
{
    const QString path = Preferences().fileName();
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

void TestProfileStore::keepsWhatIsGiven_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<int>("proof");
    QTest::addColumn<bool>("dataStream");
    const auto row = [](const char *name, const char *address, TargetProfile::Proof proof,
                        bool dataStream = false) {
        QTest::newRow(name) << QString::fromUtf8(address) << int(proof) << dataStream;
    };
    using Proof = TargetProfile::Proof;
    row("user and password", "https://elastic@logs.example.org:9200/", Proof::Password);
    row("API key", "https://logs.example.org:9200/es?prefix=lab", Proof::ApiKey);
    row("nobody", "http://localhost:9200/", Proof::None);
    row("data stream", "https://logs.example.org/", Proof::None, true);
    row("letters that INI files quote", "https://us%22er;=%25@h/?ca=/a%20b;c,d%25.pem",
        Proof::Password);
    row("a proxy", "https://h:9200/?proxy=http://cache:3128", Proof::ApiKey);
    row("database", "mysql://probes@db.example.org/metrics?ca=/etc/ca.pem&prefix=p_",
        Proof::Password);
    row("socket without a password", "mysql://me@localhost/metrics?socket=/run/m.sock",
        Proof::None);
    row("without TLS", "mysql://me@h/metrics?tls=off", Proof::Password);
}

void TestProfileStore::keepsWhatIsGiven()
{
    const WarningTrap trap;
    QFETCH(const QString, address);
    QFETCH(const int, proof);
    QFETCH(const bool, dataStream);
    TargetProfile profile =
        profileOf(QStringLiteral("Ünicode, “=;%\\ & 𝄞"), address, TargetProfile::Proof(proof));
    profile.dataStream = dataStream;
    {
        ProfileStore store;
        const auto id = store.add(profile);
        QVERIFY2(id, id ? "" : qPrintable(id.error().text()));
        profile.id = *id;
    }
    const ProfileStore again;
    QCOMPARE(again.problems(), QStringList());
    QCOMPARE(again.profiles().size(), size_t(1));
    QVERIFY(again.profiles().front() == profile);
    QCOMPARE(again.profiles().front().address.text(), profile.address.text());
    QCOMPARE(trap.warnings(), QStringList());
}

void TestProfileStore::refusesWhatDoesNotFit_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("address");
    QTest::addColumn<int>("proof");
    using Proof = TargetProfile::Proof;
    const QString good = QStringLiteral("https://h/");
    const QString user = QStringLiteral("https://u@h/");
    const QString sql = QStringLiteral("mysql://u@h/d");
    const QString fit = QStringLiteral("fit");
    QTest::newRow("no name") << QString() << good << int(Proof::None);
    QTest::newRow("a line break") << QStringLiteral("a\nb") << good << int(Proof::None);
    QTest::newRow("letters that turn round")
        << QStringLiteral("a\u202Eb") << good << int(Proof::None);
    QTest::newRow("too long") << QString(61, u'x') << good << int(Proof::None);
    QTest::newRow("half a letter") << QString(QChar(0xD800)) << good << int(Proof::None);
    QTest::newRow("taken, in other case") << QStringLiteral("TAKEN") << good << int(Proof::None);
    QTest::newRow("where another goes")
        << fit << QStringLiteral("https://u@other/") << int(Proof::Password);
    QTest::newRow("a key for a user") << fit << user << int(Proof::ApiKey);
    QTest::newRow("a key in the clear") << fit << QStringLiteral("http://h/") << int(Proof::ApiKey);
    QTest::newRow("a key for MySQL") << fit << sql << int(Proof::ApiKey);
    QTest::newRow("a password of nobody") << fit << good << int(Proof::Password);
    QTest::newRow("a user without one") << fit << user << int(Proof::None);
}

void TestProfileStore::refusesWhatDoesNotFit()
{
    QFETCH(const QString, name);
    QFETCH(const QString, address);
    QFETCH(const int, proof);
    ProfileStore store;
    QVERIFY(store.add(profileOf(QStringLiteral("taken"), QStringLiteral("https://u@other/"))));
    const QSignalSpy changes(&store, &ProfileStore::changed);
    const auto id = store.add(profileOf(name, address, TargetProfile::Proof(proof)));
    QVERIFY(!id);
    QCOMPARE(id.error().kind, ErrorKind::Invalid);
    QVERIFY(!id.error().detail.isEmpty());
    QCOMPARE(changes.size(), 0);
    QCOMPARE(namesOf(ProfileStore()), QStringList(QStringLiteral("taken")));
}

void TestProfileStore::leavesOutWhatIsDamaged_data()
{
    QTest::addColumn<QByteArray>("entry");
    QTest::addColumn<QString>("why");
    const QByteArray id = "11111111-2222-4333-8444-555555555555\\";
    const auto row = [](const char *name, const QByteArray &entry, const char *why) {
        QTest::newRow(name) << entry << QString::fromUtf8(why);
    };
    const auto entry = [&id](const QByteArray &name, const QByteArray &address,
                             const QByteArray &proof = "none", const QByteArray &more = {}) {
        return id + "name=" + name + '\n' + id + "address=" + address + '\n' + id
            + "credentials=" + proof + '\n' + more;
    };
    const QByteArray good = "https://h/";
    row("a number that is none", "abc\\name=bad\nabc\\address=https://h/\nabc\\credentials=none\n",
        "number");
    row("only a number", id + "x=1\n", "name");
    row("a value where a group should be", "11111111-2222-4333-8444-555555555555=1\n", "");
    row("no address", entry("bad", ""), "not an address");
    row("an address of nothing", entry("bad", "ftp://h/"), "not an address");
    row("a password in the address", entry("bad", "https://u:planted-secret@h/", "password"),
        "password");
    row("an endless address", entry("bad", "https://h/?prefix=" + QByteArray(100'000, 'a')),
        "too long");
    row("an endless name", entry(QByteArray(100'000, 'n'), good), "name");
    row("a name of signs", entry("\"a\\x1b[31mred\"", good), "name");
    row("a list as name", entry("a, b", good), "name");
    row("a variant as name", entry("@Variant(\\0\\0\\0\\xff\\xff\\xff\\xff)", good), "name");
    row("a variant that is too big", entry("@Variant(\\0\\0\\0\\n\\x7f\\xff\\xff\\xf0)", good),
        "name");
    row("an invalid value as address", entry("bad", "@Invalid()"), "not an address");
    row("credentials of another version", entry("bad", good, "kerberos"), "not known");
    row("a data stream of maybe", entry("bad", good, "none", id + "data_stream=maybe\n"), "stream");
    row("a data stream of MySQL", entry("bad", "mysql://u@h/d", "none", id + "data_stream=true\n"),
        "stream");
    row("a key for a user", entry("bad", "https://u@h/", "api_key"), "key");
    row("bytes that are no text", entry("\xff\xfe\xfd", "\xff\xfe"), "not an address");
}

void TestProfileStore::leavesOutWhatIsDamaged()
{
    QFETCH(const QByteArray, entry);
    QFETCH(const QString, why);
    if (qstrcmp(QTest::currentDataTag(), "a variant as name") == 0) { // Qt's own settings say so
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("an invalid type")));
    }
    const QByteArray good = "99999999-2222-4333-8444-555555555555\\";
    writeSettings("[General]\nscheme=dark\n[targets]\n" + entry + good + "name=good\n" + good
                  + "address=https://h/\n" + good + "credentials=none\n");
    ProfileStore store;
    QCOMPARE(namesOf(store), QStringList(QStringLiteral("good")));
    QCOMPARE(store.problems().size(), why.isEmpty() ? 0 : 1);
    for (const QString &problem : store.problems()) {
        QVERIFY2(problem.contains(why), qPrintable(problem));
        QVERIFY2(!problem.contains(QStringLiteral("planted")), qPrintable(problem));
        QVERIFY(problem.size() < 400);
        QVERIFY(std::ranges::all_of(problem, [](QChar c) { return c.isPrint(); }));
    }
    // It is nobody else's to throw away, and other things of the file stay as they are.
    QVERIFY(store.add(profileOf(QStringLiteral("new"), QStringLiteral("https://u@h/"))));
    QCOMPARE(ProfileStore().problems().size(), store.problems().size());
    QCOMPARE(Preferences().value(QStringLiteral("scheme")).toString(), QStringLiteral("dark"));
}

void TestProfileStore::survivesAFileThatIsNone()
{
    writeSettings(QByteArray("\x7f\0no settings\n[targets\n=\n%%%\n\\x", 31));
    const ProfileStore store;
    QVERIFY(store.profiles().empty());
    QCOMPARE(store.problems().size(), 1);
    QVERIFY(store.problems().constFirst().contains(QStringLiteral("settings.ini")));
}

void TestProfileStore::editsAndRemoves()
{
    ProfileStore store;
    const QSignalSpy changes(&store, &ProfileStore::changed);
    const auto b = store.add(profileOf(QStringLiteral("b"), QStringLiteral("https://u@b/")));
    const auto a = store.add(profileOf(QStringLiteral("a"), QStringLiteral("https://u@a/")));
    QVERIFY(a && b && *a != *b);
    QCOMPARE(namesOf(store), QStringList({QStringLiteral("a"), QStringLiteral("b")}));
    TargetProfile edited = *store.find(*a);
    edited.name = QStringLiteral("c");
    QVERIFY(store.edit(edited));
    QCOMPARE(namesOf(store), QStringList({QStringLiteral("b"), QStringLiteral("c")}));
    edited.name = QStringLiteral("B");
    QVERIFY(!store.edit(edited));
    QCOMPARE(namesOf(ProfileStore()), namesOf(store));
    QVERIFY(store.remove(*b));
    QCOMPARE(namesOf(store), QStringList(QStringLiteral("c")));
    QCOMPARE(namesOf(ProfileStore()), namesOf(store));
    QCOMPARE(changes.size(), 4);
    edited = profileOf(QStringLiteral("d"), QStringLiteral("https://u@b/"));
    edited.id = *b;
    const auto gone = store.edit(edited);
    QVERIFY(!gone);
    QCOMPARE(gone.error().kind, ErrorKind::Gone);
    // Undo: the same again, by its own number.
    QVERIFY(store.add(edited));
    QCOMPARE(store.find(*b)->name, QStringLiteral("d"));
}

void TestProfileStore::tellsWhenItCannotWrite()
{
    // A folder in the file's place stops everybody, root too.
    const QString path = Preferences().fileName();
    QFile::remove(path);
    QVERIFY(QDir().mkpath(path + QStringLiteral("/in-the-way")));
    ProfileStore store;
    const auto id = store.add(profileOf(QStringLiteral("a"), QStringLiteral("https://u@a/")));
    QVERIFY(!id);
    QCOMPARE(id.error().kind, ErrorKind::Io);
    QVERIFY(id.error().text().contains(path));
    QVERIFY(store.profiles().empty());
    QVERIFY(QDir(path).removeRecursively());
}

void TestProfileStore::findsTheProfileOfATarget()
{
    ProfileStore store;
    TargetProfile profile = profileOf(QStringLiteral("a"), QStringLiteral("https://u@a/"));
    const auto id = store.add(profile);
    QVERIFY(id);
    Target target = profile.target();
    target.fromMs = 5;
    target.csv.kinds = {Kind::SystemCpu};
    QCOMPARE(store.find(target)->id, *id);
    QCOMPARE(store.find(*id)->target().profile, *id);
    target.profile = *id;
    target.address = QStringLiteral("https://u@b/"); // its profile was mended since
    QVERIFY(!store.find(target));
    QCOMPARE(store.ownerOf(target)->id, *id);
    target = profile.target();
    target.dataStream = true;
    QVERIFY(!store.find(target));
    QVERIFY(!store.find(Target::forCsv(QStringLiteral("/tmp/x"))));
    const auto guessed = TargetProfile::forTarget(profile.target());
    QVERIFY(guessed);
    QCOMPARE(guessed->proof, TargetProfile::Proof::Password);
    QCOMPARE(guessed->target().identity(), profile.target().identity());
    QVERIFY(!TargetProfile::forTarget(Target::forCsv(QStringLiteral("/tmp/x"))));
}

void TestProfileStore::readsNoMoreThanItHolds()
{
    QByteArray text = "[targets]\n";
    for (int i = 0; i < ProfileStore::MostProfiles + 2; ++i) {
        const QByteArray id = QUuid::createUuid().toByteArray(QUuid::WithoutBraces) + '\\';
        text += id + "name=n" + QByteArray::number(i) + '\n' + id + "address=https://h/\n" + id
            + "credentials=none\n";
    }
    writeSettings(text);
    ProfileStore store;
    QCOMPARE(store.profiles().size(), size_t(ProfileStore::MostProfiles));
    QCOMPARE(store.problems().size(), 2);
    QVERIFY(!store.add(profileOf(QStringLiteral("one more"), QStringLiteral("https://u@a/"))));
}

QTEST_GUILESS_MAIN(TestProfileStore)
#include "tst_profilestore.moc"
