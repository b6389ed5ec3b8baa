// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/sessionreader.h"
#include "core/session/sessionwriter.h"
#include "tests/ui/madesample.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QProcess>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace probes;
using namespace probes::tests;

//! The executable from outside: options, exit codes, signals.
class TestProgram : public QObject
{
    Q_OBJECT

private slots:
    void tellsVersionAndHelpWithoutDisplay();
    void refusesWindowWithoutDisplay();
    void paintsSessionWithoutDisplay();
    void refusesPicture_data();
    void refusesPicture();
    void endsOnSignal_data();
    void endsOnSignal();
    void endsAtOnceOnTheSecondSignal();
    void opensTheSessionNamed();
    void refusesTwoSessions();
    void handsOverToTheWindowThatIsOpen();
    void handsOverToNobodyWhoIsGone();
    void handsOverToNobodyWhoHangs();
    void handsOverNothingWhereOthersMayWrite();
    void leavesTheSettingsToTheFirstWindow();

private:
    //! Its handlers are in place once the kernel says that it catches them.
    static bool catches(const QProcess &process, int number)
    {
        QFile status(QStringLiteral("/proc/%1/status").arg(process.processId()));
        if (!status.open(QIODevice::ReadOnly)) {
            return false;
        }
        const QByteArray text = status.readAll();
        const qsizetype at = text.indexOf("SigCgt:\t");
        return at >= 0 && (text.mid(at + 8, 16).toULongLong(nullptr, 16) >> (number - 1) & 1) == 1;
    }
    struct Outcome
    {
        int exitCode = -1;
        QByteArray output;
        QByteArray errors;
    };
    static void prepare(QProcess &process, const QStringList &arguments, bool hasDisplay,
                        const QString &otherHome = {})
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}) {
            environment.remove(QString::fromLatin1(name));
        }
        if (hasDisplay) {
            environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
        }
        static const QTemporaryDir home; // no other test's window has left its settings there
        for (const char *name : {"XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"}) {
            environment.insert(QString::fromLatin1(name),
                               otherHome.isEmpty() ? home.path() : otherHome);
        }
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(PROBES_BIN "/resource-probes"), arguments);
    }
    //! A session that nobody has closed; whoever opens it does.
    static QString writeUnfinished(const QString &folder)
    {
        const QString path = folder + QStringLiteral("/a b.probes");
        Session session;
        session.uuid = QUuid::createUuid();
        session.startMs = 1'700'000'001'000;
        session.intervalNs = 1'000'000'000;
        session.machine.bootId = QStringLiteral("a machine that was switched off");
        auto writer = SessionWriter::create(path, session, {});
        return writer && (*writer)->append(*madeSample(1, {{10}})) ? path : QString();
    }
    static SessionState stateOf(const QString &path)
    {
        auto reader = SessionReader::open(path);
        return reader ? (*reader)->session().value_or(Session()).state : SessionState::Recording;
    }
    //! It has a window of its own.
    static bool waitForWindow(QProcess &process)
    {
        // Before it is what it is to be, it is a copy of the test, which catches signals, too.
        return process.waitForStarted()
            && QTest::qWaitFor([&process] { return catches(process, SIGTERM); }, 20'000);
    }
    static bool end(QProcess &process)
    {
        process.terminate();
        const bool isWell = process.waitForFinished(20'000) && process.exitCode() == 0;
        if (!isWell) {
            qInfo() << process.state() << process.exitStatus() << process.exitCode()
                    << process.readAllStandardError();
        }
        return isWell;
    }
    static Outcome run(const QStringList &arguments)
    {
        QProcess process;
        prepare(process, arguments, false);
        if (!process.waitForFinished(30'000)) {
            return {};
        }
        return {process.exitCode(), process.readAllStandardOutput(),
                process.readAllStandardError()};
    }
};

void TestProgram::tellsVersionAndHelpWithoutDisplay()
{
    const Outcome version = run({QStringLiteral("--version")});
    QCOMPARE(version.exitCode, 0);
    QVERIFY2(version.output.contains(PROBES_VERSION), version.errors.constData());
    const Outcome help = run({QStringLiteral("--help")});
    QCOMPARE(help.exitCode, 0);
    QVERIFY(help.output.contains("--picture"));
}

void TestProgram::refusesWindowWithoutDisplay()
{
    const Outcome outcome = run({});
    QCOMPARE(outcome.exitCode, 1);
    QVERIFY(outcome.errors.contains("no display"));
}

void TestProgram::paintsSessionWithoutDisplay()
{
    const QTemporaryDir folder;
    Session session;
    session.uuid = QUuid::createUuid();
    session.startMs = 1'700'000'001'000;
    session.intervalNs = 1'000'000'000;
    const QString path = folder.filePath(QStringLiteral("a b.probes"));
    auto writer = SessionWriter::create(path, session, {});
    QVERIFY(writer.has_value());
    for (int tick = 1; tick <= 60; ++tick) {
        auto sample = std::const_pointer_cast<Sample>(madeSample(
            tick, {{10, QStringLiteral("java"), tick * 0.3 + (tick % 7) * 0.05, 1000 + tick}}));
        sample->processes[0].selected = true;
        QVERIFY((*writer)->append(*sample).has_value());
    }
    QVERIFY((*writer)->finish(SessionState::Finished, session.startMs + 60'000).has_value());

    const QString picture = folder.filePath(QStringLiteral("charts.png"));
    const Outcome outcome = run({QStringLiteral("--picture"), picture, path});
    QVERIFY2(outcome.exitCode == 0, outcome.errors.constData());
    QCOMPARE(outcome.errors, QByteArray());
    const QImage image(picture);
    QVERIFY(image.width() >= 1000 && image.height() >= 300);
    const QString pictures = QStringLiteral(PROBES_BIN "/../pictures/tst_program");
    QVERIFY(QDir().mkpath(pictures) && image.save(pictures + QStringLiteral("/charts-light.png")));
    // The first series' colour is on it: a line was drawn, not only frames.
    const QRgb line = qRgb(0x17, 0x46, 0xC1);
    int found = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            found += image.pixel(x, y) == line;
        }
    }
    QVERIFY2(found > 200, qPrintable(QString::number(found)));
}

void TestProgram::refusesPicture_data()
{
    QTest::addColumn<QStringList>("sessions");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("no session named") << QStringList() << 2;
    QTest::newRow("two sessions named")
        << QStringList{QStringLiteral("a.probes"), QStringLiteral("b.probes")} << 2;
    QTest::newRow("not there") << QStringList{QStringLiteral("/nonexistent.probes")} << 1;
    QTest::newRow("no session") << QStringList{QStringLiteral("/proc/self/status")} << 1;
}

void TestProgram::refusesPicture()
{
    QFETCH(QStringList, sessions);
    const QTemporaryDir folder;
    const QString picture = folder.filePath(QStringLiteral("charts.png"));
    const Outcome outcome = run(QStringList{QStringLiteral("--picture"), picture} + sessions);
    QTEST(outcome.exitCode, "exitCode");
    QVERIFY(outcome.errors.startsWith("resource-probes: "));
    QVERIFY(!QFile::exists(picture));
}

void TestProgram::endsOnSignal_data()
{
    QTest::addColumn<int>("number");
    QTest::newRow("terminal interrupt") << SIGINT;
    QTest::newRow("shutdown") << SIGTERM;
    QTest::newRow("terminal closed") << SIGHUP;
}

void TestProgram::endsOnSignal()
{
    QFETCH(int, number);
    const QTemporaryDir home;
    QProcess process;
    prepare(process, {}, true);
    QVERIFY(process.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(catches(process, number), 20'000);
    QCOMPARE(::kill(pid_t(process.processId()), number), 0);
    QVERIFY(process.waitForFinished(20'000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 0);
}

void TestProgram::endsAtOnceOnTheSecondSignal()
{
    QProcess process;
    prepare(process, {}, true);
    QVERIFY(process.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(catches(process, SIGHUP), 20'000);
    // Both come while it is too busy to look, as on a disk that does not answer.
    const auto pid = pid_t(process.processId());
    for (const int number : {SIGSTOP, SIGTERM, SIGINT, SIGCONT}) {
        QCOMPARE(::kill(pid, number), 0);
    }
    QVERIFY(process.waitForFinished(20'000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 1);
}

void TestProgram::opensTheSessionNamed()
{
    const QTemporaryDir folder;
    const QString path = writeUnfinished(folder.path());
    QProcess process;
    prepare(process, {path}, true);
    // Opening closes what a crash left open; nothing else of it shows from outside.
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(path), SessionState::Interrupted, 20'000);
    process.terminate();
    QVERIFY(process.waitForFinished(20'000));
    QCOMPARE(process.exitCode(), 0);
}

void TestProgram::refusesTwoSessions()
{
    QProcess process;
    prepare(process, {QStringLiteral("a.probes"), QStringLiteral("b.probes")}, true);
    QVERIFY(process.waitForFinished(20'000));
    QCOMPARE(process.exitCode(), 2);
    QVERIFY(process.readAllStandardError().contains("one session at a time"));
}

void TestProgram::handsOverToTheWindowThatIsOpen()
{
    const QTemporaryDir folder;
    const QString path = writeUnfinished(folder.path());
    QProcess first;
    prepare(first, {}, true, folder.path());
    QVERIFY(waitForWindow(first));
    const QString state = folder.filePath(QStringLiteral("resource-probes/window.ini"));
    QTRY_VERIFY(QFile::exists(state)); // it answers from now on
    QProcess second;
    second.setWorkingDirectory(folder.path());
    prepare(second, {QStringLiteral("a b.probes")}, true, folder.path());
    QVERIFY(second.waitForFinished(20'000));
    QCOMPARE(second.exitCode(), 0);
    QVERIFY(second.readAllStandardOutput().contains("the window that is open"));
    QCOMPARE(second.readAllStandardError(), QByteArray());
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(path), SessionState::Interrupted, 20'000); // by the first
    QProcess third;
    prepare(third, {}, true, folder.path()); // only to the front
    QVERIFY(third.waitForFinished(20'000));
    QCOMPARE(third.exitCode(), 0);
    QVERIFY(end(first));
}

//! Killed, it leaves its socket.
void TestProgram::handsOverToNobodyWhoIsGone()
{
    const QTemporaryDir folder;
    const QString path = writeUnfinished(folder.path());
    QProcess first;
    prepare(first, {}, true, folder.path());
    QVERIFY(waitForWindow(first));
    first.kill();
    QVERIFY(first.waitForFinished(20'000));
    QProcess second;
    prepare(second, {path}, true, folder.path());
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(path), SessionState::Interrupted, 20'000);
    QProcess third;
    prepare(third, {}, true, folder.path());
    QVERIFY(third.waitForFinished(20'000)); // the second took the place of the first
    QCOMPARE(third.exitCode(), 0);
    QVERIFY(end(second));
}

void TestProgram::handsOverToNobodyWhoHangs()
{
    const QTemporaryDir folder;
    const QString path = writeUnfinished(folder.path());
    QProcess first;
    prepare(first, {}, true, folder.path());
    QVERIFY(waitForWindow(first));
    QCOMPARE(::kill(pid_t(first.processId()), SIGSTOP), 0);
    QProcess second;
    prepare(second, {path}, true, folder.path());
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(path), SessionState::Interrupted, 20'000);
    QCOMPARE(second.state(), QProcess::Running);
    QCOMPARE(::kill(pid_t(first.processId()), SIGCONT), 0);
    QVERIFY(end(second));
    QVERIFY(end(first));
}

void TestProgram::handsOverNothingWhereOthersMayWrite()
{
    const QTemporaryDir folder;
    QVERIFY(QFile::setPermissions(folder.path(),
                                  QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner
                                      | QFile::WriteOther | QFile::ExeOther));
    QProcess first;
    QProcess second;
    for (QProcess *process : {&first, &second}) {
        prepare(*process, {}, true, folder.path());
        QVERIFY(waitForWindow(*process));
    }
    QVERIFY(end(first));
    QVERIFY(end(second));
}

void TestProgram::leavesTheSettingsToTheFirstWindow()
{
    const QTemporaryDir folder;
    const QString state = folder.filePath(QStringLiteral("resource-probes/window.ini"));
    QProcess first;
    prepare(first, {}, true, folder.path());
    QVERIFY(waitForWindow(first));
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(state), 20'000); // kept while it is open
    const auto place = [&state] {
        return QSettings(state, QSettings::IniFormat).value(QStringLiteral("geometry"));
    };
    const QVariant before = place();
    QVERIFY(before.isValid());
    QProcess second;
    prepare(second, {QStringLiteral("--new-window")}, true, folder.path());
    QVERIFY(waitForWindow(second));
    QVERIFY(end(second)); // it stands beside the first one
    QCOMPARE(place(), before);
    QVERIFY(end(first));
    QCOMPARE(place(), before);
}

QTEST_GUILESS_MAIN(TestProgram)
#include "tst_program.moc"
