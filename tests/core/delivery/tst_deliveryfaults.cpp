// SPDX-License-Identifier: GPL-3.0-or-later
#include "deliveryrun.h"
#include "syntheticsession.h"

#include <QCoreApplication>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>

#include <cstdio>

#include <unistd.h>

using namespace probes;

namespace {
qint64 sizeOf(const Contents &contents)
{
    qint64 size = 0;
    for (const QByteArray &content : contents) {
        size += content.size();
    }
    return size;
}

qint64 sizeOnDisk(const QString &folder)
{
    qint64 size = 0;
    const QFileInfoList files = QDir(folder).entryInfoList(QDir::Files);
    for (const QFileInfo &file : files) {
        size += file.size();
    }
    return size;
}

int fail(const QByteArray &why)
{
    std::fprintf(stderr, "%s\n", why.constData());
    return 1;
}

//! What the children of this test do, each in a process of its own: arguments after the program.
int childDeliver(const QStringList &arguments)
{
    const DeliveryStatus status = deliverAll(arguments[0], Target::forCsv(arguments[1]));
    if (status.state != DeliveryState::Done) {
        return fail(status.error ? status.error->text().toUtf8() : "not done");
    }
    return 0;
}

int childRecordAndCrash(const QStringList &arguments)
{
    auto writer = SessionWriter::create(arguments[0], syntheticSession(), {});
    SyntheticSampler sampler(3);
    for (int i = 0; i < 9; ++i) {
        if (!writer || !(*writer)->append(sampler.next()))
            return fail("cannot record");
    }
    _exit(0);
}

//! In a process of its own, as the small disk is mounted for it only.
int childFullDisk(const QStringList &arguments)
{
    const QString disk = qEnvironmentVariable("SMALL_DISK");
    const Contents expected = contentsOf(arguments[1]);
    const QString ballastPath = disk + QStringLiteral("/ballast");
    QFile ballast(ballastPath);
    if (!ballast.open(QIODevice::WriteOnly)) {
        return fail("no ballast");
    }
    // The disk holds what is delivered one and a half times, the ballast all but half of it.
    const QByteArray lump(sizeOf(expected), 'x');
    ballast.write(lump);
    ballast.close();
    if (ballast.size() != lump.size()) {
        return fail("the ballast does not fit");
    }
    const QString folder = disk + QStringLiteral("/csv");
    DeliveryRun run(arguments[0], Target::forCsv(folder));
    const bool waited = QTest::qWaitFor(
        [&] { return run.status().state == DeliveryState::Waiting || run.hasEnded(); }, RunMs);
    const DeliveryStatus waiting = run.status();
    if (!waited || waiting.state != DeliveryState::Waiting
        || waiting.error->kind != ErrorKind::Full) {
        return fail("does not wait for space: " + run.errorText());
    }
    if (waiting.retryAtMs == 0 || waiting.deliveredTicks == 0
        || waiting.deliveredTicks == waiting.totalTicks) {
        return fail("waits without telling where it stands");
    }
    if (!ballast.remove() || !run.waitForEnd() || run.status().state != DeliveryState::Done) {
        return fail("does not go on when there is space: " + run.errorText());
    }
    const QByteArray wrong = difference(contentsOf(folder), expected);
    return wrong.isEmpty() ? 0 : fail(wrong);
}
} // namespace

class TestDeliveryFaults : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_session; //!< 2,500 ticks of 6 processes, three batches
    Contents m_undisturbed; //!< its files

    static void startChild(QProcess &child, const QString &role, const QStringList &arguments,
                           const QStringList &wrapper = {})
    {
        QStringList command = wrapper;
        command << QCoreApplication::applicationFilePath() << role << arguments;
        child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        child.start(command.takeFirst(), command);
    }
    static int runChild(const QString &role, const QStringList &arguments,
                        const QStringList &wrapper = {})
    {
        QProcess child;
        startChild(child, role, arguments, wrapper);
        return child.waitForFinished(2 * RunMs) ? child.exitCode() : -1;
    }

private slots:
    void initTestCase()
    {
        m_session = m_folder.filePath(QStringLiteral("s.probes"));
        QVERIFY(writeSyntheticSession(m_session, 2500, 6));
        const QString folder = m_folder.filePath(QStringLiteral("undisturbed"));
        QCOMPARE(deliverAll(m_session, Target::forCsv(folder)).state, DeliveryState::Done);
        m_undisturbed = contentsOf(folder);
        const auto audit = Audit::of(m_session, m_undisturbed);
        QVERIFY(audit);
        QVERIFY(audit->delivered == audit->session);
    }

    void continuesAfterBeingKilled()
    {
        const QString session = m_folder.filePath(QStringLiteral("killed.probes"));
        QVERIFY(QFile::copy(m_session, session));
        const QString folder = m_folder.filePath(QStringLiteral("killed"));
        int kills = 0;
        for (int i = 0; i < 8; ++i) {
            // Anywhere: while files are made, between batches, in the midst of one.
            const auto size = i == 0
                ? 1
                : qint64(QRandomGenerator::global()->bounded(quint32(sizeOf(m_undisturbed))));
            QProcess child;
            startChild(child, QStringLiteral("deliver"), {session, folder});
            QVERIFY(child.waitForStarted());
            while (sizeOnDisk(folder) < size && !child.waitForFinished(1)) { }
            kills += child.state() != QProcess::NotRunning;
            child.kill();
            QVERIFY(child.state() == QProcess::NotRunning || child.waitForFinished());
        }
        QVERIFY(kills > 0);
        QCOMPARE(runChild(QStringLiteral("deliver"), {session, folder}), 0);
        QCOMPARE(difference(contentsOf(folder), m_undisturbed), QByteArray());
        const auto audit = Audit::of(session, contentsOf(folder));
        QVERIFY(audit);
        QVERIFY(audit->delivered == audit->session);
    }

    void waitsWhileTheDiskIsFull()
    {
        const QString session = m_folder.filePath(QStringLiteral("full.probes"));
        QVERIFY(QFile::copy(m_session, session));
        const qint64 size = sizeOf(m_undisturbed) * 3 / 2;
        QCOMPARE(
            runChild(QStringLiteral("full-disk"),
                     {session, m_folder.filePath(QStringLiteral("undisturbed"))},
                     {QStringLiteral("sh"), QStringLiteral(PROBES_FIXTURES "/with-small-disk.sh"),
                      QStringLiteral("%1k").arg(size / 1024)}),
            0);
    }

    void deliversASessionWhoseRecorderCrashed()
    {
        const QString session = m_folder.filePath(QStringLiteral("crashed.probes"));
        QCOMPARE(runChild(QStringLiteral("record-and-crash"), {session}), 0);
        const QString folder = m_folder.filePath(QStringLiteral("crashed"));
        QCOMPARE(deliverAll(session, Target::forCsv(folder)).state, DeliveryState::Done);
        const Contents contents = contentsOf(folder);
        QVERIFY(contents[QStringLiteral("session.csv")].contains(",interrupted,"));
        QCOMPARE(contents[QStringLiteral("system_cpu.csv")].count('\n'), 1 + 9);
        const auto audit = Audit::of(session, contents);
        QVERIFY(audit);
        QCOMPARE(audit->delivered, audit->session);
    }

    void deliversASessionThatMayOnlyBeRead()
    {
        // Root may write everywhere, so the child becomes nobody.
        QTemporaryDir folder;
        const auto everybody = QFile::ReadOwner | QFile::ExeOwner | QFile::ReadGroup
            | QFile::ExeGroup | QFile::ReadOther | QFile::ExeOther;
        const auto writers = QFile::WriteOwner | QFile::WriteGroup | QFile::WriteOther;
        const QString sessions = folder.filePath(QStringLiteral("read only"));
        const QString out = folder.filePath(QStringLiteral("out"));
        QVERIFY(QDir().mkpath(sessions) && QDir().mkpath(out));
        const QString session = sessions + QStringLiteral("/s.probes");
        QVERIFY(QFile::copy(m_session, session));
        const QByteArray before = contentsOf(sessions)[QStringLiteral("s.probes")];
        QVERIFY(QFile::setPermissions(session, everybody));
        QVERIFY(QFile::setPermissions(sessions, everybody));
        QVERIFY(QFile::setPermissions(out, everybody | writers));
        QVERIFY(QFile::setPermissions(folder.path(), everybody | QFile::WriteOwner));
        const QString csv = out + QStringLiteral("/csv");
        QCOMPARE(runChild(QStringLiteral("deliver-as-nobody"), {session, csv}), 0);
        QCOMPARE(difference(contentsOf(csv), m_undisturbed), QByteArray());
        // Without a stored cursor nothing proves that those files are this delivery's.
        QCOMPARE(runChild(QStringLiteral("deliver-as-nobody"), {session, csv}), 1);
        QVERIFY(contentsOf(sessions)[QStringLiteral("s.probes")] == before);
        QVERIFY(QFile::setPermissions(sessions, everybody | QFile::WriteOwner));
    }

    void refusesAFolderThatCannotBe()
    {
        const QString session = m_folder.filePath(QStringLiteral("denied.probes"));
        QVERIFY(QFile::copy(m_session, session));
        const QString file = m_folder.filePath(QStringLiteral("a file"));
        QFile blocker(file);
        QVERIFY(blocker.open(QIODevice::WriteOnly));
        DeliveryRun run(session, Target::forCsv(file + QStringLiteral("/csv")));
        QVERIFY(run.waitForEnd());
        QCOMPARE(run.status().state, DeliveryState::Failed);
        QCOMPARE(run.status().error->kind, ErrorKind::Invalid);
        QVERIFY(run.status().error->where.startsWith(file));
    }

    void startsOverWhenItsFilesVanishWhileItRuns()
    {
        const QString session = m_folder.filePath(QStringLiteral("vanishing.probes"));
        const QString folder = m_folder.filePath(QStringLiteral("vanishing"));
        auto writer = SessionWriter::create(session, syntheticSession(), {});
        QVERIFY(writer);
        SyntheticSampler sampler(2);
        QVERIFY((*writer)->append(sampler.next()));
        DeliveryRun run(session, Target::forCsv(folder));
        QTRY_COMPARE_WITH_TIMEOUT(run.status().deliveredTicks, 1, RunMs);
        QVERIFY(QDir(folder).removeRecursively());
        QVERIFY((*writer)->append(sampler.next()));
        QVERIFY((*writer)->finish(SessionState::Finished, SyntheticStartMs + 2000));
        run.delivery().poke();
        QVERIFY2(run.waitForEnd(), run.errorText());
        QCOMPARE(run.status().state, DeliveryState::Done);
        const auto audit = Audit::of(session, contentsOf(folder));
        QVERIFY(audit);
        QCOMPARE(audit->delivered, audit->session);
    }
};

int main(int argc, char *argv[])
{
    const QString role = argc > 1 ? QString::fromLocal8Bit(argv[1]) : QString();
    constexpr uid_t Nobody = 65534;
    if (role == QStringLiteral("deliver-as-nobody") && geteuid() == 0 && setuid(Nobody) != 0) {
        return fail("cannot become nobody");
    }
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments().mid(2);
    if (role == QStringLiteral("deliver") || role == QStringLiteral("deliver-as-nobody")) {
        return childDeliver(arguments);
    }
    if (role == QStringLiteral("record-and-crash")) {
        return childRecordAndCrash(arguments);
    }
    if (role == QStringLiteral("full-disk")) {
        return childFullDisk(arguments);
    }
    TestDeliveryFaults test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_deliveryfaults.moc"
