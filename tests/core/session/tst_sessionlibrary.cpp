// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/selection.h"
#include "core/session/sessionlibrary.h"
#include "core/session/sessionlock.h"
#include "core/session/sessionwriter.h"
#include "synthetic.h"

#include <QTest>

using namespace probes;

class TestSessionLibrary : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void listsNewestFirst();
    void namesWhatHasNoDescription();
    void ignoresARelativeDataHome();
    void readsAgainOnlyWhatWasTouched();
    void resolves();
    void makesPathsThatAreSafe_data();
    void makesPathsThatAreSafe();
    void neverOffersAPathThatIsTaken();
    void removesWithItsSideFiles();
    void removesWhatWasNeverBegun();

private:
    //! A finished session of one tick; its path.
    QString add(const char *file, const Session &session);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SessionLibrary> m_library;
};

void TestSessionLibrary::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_library = std::make_unique<SessionLibrary>(m_folder->path());
}

QString TestSessionLibrary::add(const char *file, const Session &session)
{
    const QString path = m_folder->filePath(QLatin1String(file));
    auto writer = SessionWriter::create(path, session, {});
    if (!writer || !(*writer)->append(Synthetic(5).sample(1))
        || !(*writer)->finish(SessionState::Finished, Synthetic::wallMs(1)))
        qFatal("a session could not be made");
    return path;
}

void TestSessionLibrary::listsNewestFirst()
{
    Session session = Synthetic::session(QStringLiteral("older"));
    add("z.probes", session);
    session.startMs += 1000;
    session.description = QStringLiteral("  newer\n one ");
    add("a.probes", session);
    QFile text(m_folder->filePath(QStringLiteral("text.probes")));
    QVERIFY(text.open(QIODevice::WriteOnly) && text.write("no session") > 0);
    text.close();
    QFile other(m_folder->filePath(QStringLiteral("notes.txt")));
    QVERIFY(other.open(QIODevice::WriteOnly));

    const auto entries = m_library->list();
    QCOMPARE(entries.size(), size_t(3));
    QCOMPARE(entries[0].title, QStringLiteral("newer one"));
    QCOMPARE(entries[0].ticks, 1);
    QVERIFY(entries[0].bytes > 0);
    QVERIFY(!entries[0].live);
    QVERIFY(entries[0].problem.isEmpty());
    QCOMPARE(entries[1].title, QStringLiteral("older"));
    QVERIFY(!entries[2].problem.isEmpty());
    QCOMPARE(entries[2].bytes, QFileInfo(entries[2].path).size()); // it is there all the same
    QVERIFY(SessionLibrary(m_folder->filePath(QStringLiteral("absent"))).list().empty());
}

void TestSessionLibrary::namesWhatHasNoDescription()
{
    Session unnamed = Synthetic::session(QString());
    unnamed.selection = QStringList{QStringLiteral("/process/")};
    add("x.probes", unnamed);
    const QString time = QDateTime::fromMSecsSinceEpoch(Synthetic::session().startMs)
                             .toString(QStringLiteral("HH:mm"));
    QCOMPARE(m_library->list().front().title,
             QStringLiteral("process 0, process 1, process 2, …, ") + time);
    QCOMPARE(unnamed.title({QStringLiteral("nginx"), QStringLiteral("java")}),
             QStringLiteral("nginx, java, ") + time);
    QCOMPARE(unnamed.title({}), time);
    Session ofGroup = unnamed; // by what the user called it, not by its workers
    ofGroup.selection = {QStringLiteral("group:web=nginx"),
                         QStringLiteral("group:db=/postgres.*/")};
    QCOMPARE(ofGroup.title({QStringLiteral("nginx"), QStringLiteral("postgres")}),
             QStringLiteral("web, db, ") + time);
    ofGroup.selection = {QStringLiteral("group:nginx=nginx"), QStringLiteral("java")};
    QCOMPARE(ofGroup.title({QStringLiteral("java"), QStringLiteral("nginx")}),
             QStringLiteral("nginx, java, ") + time);
    Session all = unnamed;
    all.selection = QStringList{QStringLiteral("*")};
    all.machine.host = QStringLiteral("build-1");
    QCOMPARE(all.title({QStringLiteral("systemd"), QStringLiteral("kthreadd")}),
             QStringLiteral("build-1, ") + time);
    Session groups = unnamed; // whoever was in them, if anybody
    groups.selection =
        Selection::parse({},
                         {QStringLiteral("nginx"), QStringLiteral("web=apache2,daemon"),
                          QStringLiteral("db=user:postgres")})
            ->texts();
    QCOMPARE(groups.title({QStringLiteral("nginx"), QStringLiteral("psql")}),
             QStringLiteral("nginx workers, web, db, ") + time);
    QCOMPARE(groups.title({}), QStringLiteral("nginx workers, web, db, ") + time);
    groups.selection.prepend(QStringLiteral("java"));
    QCOMPARE(groups.title({QStringLiteral("java")}), QStringLiteral("nginx, web, db, …, ") + time);
}

void TestSessionLibrary::ignoresARelativeDataHome()
{
    const QByteArray before = qgetenv("XDG_DATA_HOME");
    const auto restore = qScopeGuard([&before] { qputenv("XDG_DATA_HOME", before); });
    qputenv("XDG_DATA_HOME", "/somewhere");
    QCOMPARE(SessionLibrary::defaultFolder(),
             QStringLiteral("/somewhere/resource-probes/sessions"));
    for (const char *folder : {"", "data", "./data"}) {
        qputenv("XDG_DATA_HOME", folder);
        QCOMPARE(SessionLibrary::defaultFolder(),
                 QDir::homePath() + QStringLiteral("/.local/share/resource-probes/sessions"));
    }
}

//! A library of many is looked through every few seconds.
void TestSessionLibrary::readsAgainOnlyWhatWasTouched()
{
    const QString path = add("x.probes", Synthetic::session(QStringLiteral("as it was")));
    std::vector<SessionEntry> known = m_library->list();
    QCOMPARE(known.size(), size_t(1));
    known[0].title = QStringLiteral("known"); // seen where it is not read anew
    QCOMPARE(m_library->list(known)[0].title, QStringLiteral("as it was")); // modified just now
    known[0].readMs += 10'000; // as if it had been read later
    QCOMPARE(m_library->list(known)[0].title, QStringLiteral("known"));
    QVERIFY(editDescription(path, QStringLiteral("edited")));
    QCOMPARE(m_library->list(known)[0].title, QStringLiteral("edited"));
}

void TestSessionLibrary::resolves()
{
    Session one = Synthetic::session(QStringLiteral("one"));
    one.uuid = QUuid::fromString(QStringLiteral("aaaa1111-0000-4000-8000-000000000000"));
    Session two = Synthetic::session(QStringLiteral("two"));
    two.uuid = QUuid::fromString(QStringLiteral("aaaa2222-0000-4000-8000-000000000000"));
    two.startMs += 1;
    Session three = two;
    three.uuid = QUuid::fromString(QStringLiteral("bbbb3333-0000-4000-8000-000000000000"));
    three.startMs -= 2;
    const QString first = add("1.probes", one);
    const QString second = add("2.probes", two);
    const QString third = add("3.probes", three);
    const auto kind = [this](const char *text) {
        const auto found = m_library->resolve(QLatin1String(text));
        return found ? std::optional<ErrorKind>() : found.error().kind;
    };
    QCOMPARE(m_library->resolve(first), first);
    QCOMPARE(m_library->resolve(QStringLiteral("last")), second);
    QCOMPARE(m_library->resolve(QStringLiteral("aaaa1")), first);
    QCOMPARE(m_library->resolve(QStringLiteral("AAAA2222-0000")), second);
    QCOMPARE(m_library->resolve(QStringLiteral("bbbb")), third);
    QCOMPARE(m_library->resolve(QStringLiteral("one")), first);
    QCOMPARE(kind("aaaa"), ErrorKind::Invalid);
    QCOMPARE(kind("two"), ErrorKind::Invalid);
    QVERIFY(m_library->resolve(QStringLiteral("two")).error().text().contains(third));
    QCOMPARE(kind("aaa"), ErrorKind::Gone); // too short
    // What begins one's uuid and is another's description means neither.
    Session four = Synthetic::session(QStringLiteral("bbbb"));
    const QString fourth = add("4.probes", four);
    QCOMPARE(kind("bbbb"), ErrorKind::Invalid);
    const QString candidates = m_library->resolve(QStringLiteral("bbbb")).error().text();
    QVERIFY(candidates.contains(third) && candidates.contains(fourth));
    QCOMPARE(m_library->resolve(QStringLiteral("bbbb3")), third);
    QCOMPARE(kind("nobody"), ErrorKind::Gone);
    QCOMPARE(kind("no/such.probes"), ErrorKind::Gone);
    QCOMPARE(kind(""), ErrorKind::Gone);
}

void TestSessionLibrary::makesPathsThatAreSafe_data()
{
    QTest::addColumn<QString>("description");
    QTest::newRow("empty") << QString();
    QTest::newRow("a path") << QStringLiteral("../../etc/passwd");
    QTest::newRow("10,000 letters") << QString(10'000, u'x');
    QTest::newRow("of three bytes each") << QString(10'000, QChar(0x4e2d));
    QTest::newRow("controls and quotes") << QStringLiteral("a\nb\t\"c\" 'd' *?<>|:\\") + QChar(0);
    QTest::newRow("surrogates") << QString(100, QChar(0xd83d));
}

void TestSessionLibrary::makesPathsThatAreSafe()
{
    QFETCH(QString, description);
    Session session = Synthetic::session(description);
    session.machine.host = QString(300, u'h');
    const SessionLibrary library(m_folder->filePath(QStringLiteral("new/sessions")));
    const auto path = library.newPath(session);
    QVERIFY(path);
    QCOMPARE(QFileInfo(*path).path(), library.folder());
    const auto others = QFileDevice::ReadGroup | QFileDevice::ExeGroup | QFileDevice::ReadOther
        | QFileDevice::ExeOther;
    QVERIFY(!(QFileInfo(library.folder()).permissions() & others));
    const auto writer = SessionWriter::create(*path, session, {});
    QVERIFY2(writer, writer ? "" : qPrintable(writer.error().text()));
    QVERIFY(!QFileInfo(*path).fileName().contains(QRegularExpression(
        QStringLiteral("[^\\w.-]"), QRegularExpression::UseUnicodePropertiesOption)));
}

void TestSessionLibrary::neverOffersAPathThatIsTaken()
{
    const Session session = Synthetic::session();
    const QString first = *m_library->newPath(session);
    auto writer = SessionWriter::create(first, session, {});
    QVERIFY(writer);
    const QString second = *m_library->newPath(session);
    QVERIFY(second != first);
    QVERIFY(SessionWriter::create(second, session, {}));
}

void TestSessionLibrary::removesWithItsSideFiles()
{
    const QString path = add("x.probes", Synthetic::session());
    const QString crashed = m_folder->filePath(QStringLiteral("crashed.probes"));
    {
        auto writer = SessionWriter::create(crashed, Synthetic::session(), {});
        QVERIFY(writer);
        QVERIFY((*writer)->append(Synthetic(2).sample(1)));
        QCOMPARE(m_library->remove(crashed).error().kind, ErrorKind::Busy);
    }
    QVERIFY(m_library->remove(path));
    QVERIFY(m_library->remove(crashed));
    QVERIFY(QDir(m_folder->path()).isEmpty());
    QCOMPARE(m_library->remove(path).error().kind, ErrorKind::Gone);

    QFile text(m_folder->filePath(QStringLiteral("precious.txt")));
    QVERIFY(text.open(QIODevice::WriteOnly) && text.write("no session") > 0);
    text.close();
    QCOMPARE(m_library->remove(text.fileName()).error().kind, ErrorKind::Foreign);
    QVERIFY(text.exists());
}

//! As a kill leaves it while a session is being made.
void TestSessionLibrary::removesWhatWasNeverBegun()
{
    const auto make = [this](const char *name, const QByteArray &bytes) {
        QFile file(m_folder->filePath(QLatin1String(name)));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("%s", name);
        return file.fileName();
    };
    const QString empty = make("empty.probes", {});
    const QString headless = make("headless.probes", QByteArray(4096, '\0'));
    QCOMPARE(m_library->remove(headless).error().kind, ErrorKind::Foreign);
    {
        const auto lock = SessionLock::acquire(headless);
        QVERIFY(lock);
        QCOMPARE(m_library->remove(headless).error().kind, ErrorKind::Busy);
    }
    QVERIFY(m_library->remove(empty));
    QVERIFY(m_library->remove(headless));
    QVERIFY(QDir(m_folder->path()).isEmpty());
    const QString notes = make("notes.txt", {});
    QCOMPARE(m_library->remove(notes).error().kind, ErrorKind::Foreign);
    QVERIFY(QFile::exists(notes));
}

QTEST_GUILESS_MAIN(TestSessionLibrary)
#include "tst_sessionlibrary.moc"
