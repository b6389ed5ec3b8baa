// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/briefprocesses.h"
#include "core/sampling/tickreader.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

#include <poll.h>
#include <sys/socket.h>

using namespace probes;

namespace {
using Type = ProcessEvent::Type;

ProcessInfoPtr called(const QString &name)
{
    auto info = std::make_shared<ProcessInfo>();
    info->name = name;
    return info;
}

//! Whether the kernel lets us listen: what the tests then expect differs, but something always is.
bool mayListen()
{
    const auto socket = ProcessEventSocket::open();
    if (!socket || !socket->ask()) {
        return false;
    }
    for (int i = 0; i < 100; ++i) {
        pollfd wait{socket->descriptor(), POLLIN, 0};
        poll(&wait, 1, 20);
        if (const auto answer = socket->receive().answer)
            return *answer == 0;
    }
    return false;
}

//! A program under a name of its own, which lives until it is told.
struct Brief
{
    explicit Brief(const QString &program, int signal)
    {
        process.start(program, {});
        process.waitForStarted();
        if (signal != 0) {
            kill(pid_t(process.processId()), signal);
        }
        process.closeWriteChannel();
        process.waitForFinished();
    }
    QProcess process;
};

const Event *find(const Sample &sample, EventKind kind, const QString &text,
                  const std::optional<ProcessKey> &process = {})
{
    const auto found = std::ranges::find_if(sample.events, [&](const Event &event) {
        return event.kind == kind && event.text == text && (!process || event.process == process);
    });
    return found == sample.events.end() ? nullptr : &*found;
}
} // namespace

//! Processes that begin and end between two ticks: named where the kernel's events may be read.
class TestBrief : public QObject
{
    Q_OBJECT

private slots:
    void aTableOfThoseThatEnded()
    {
        BriefTable table;
        table.takeNews();
        table.takeNews();
        table.take({Type::Fork, 10, 1, 0, 100}, {});
        table.take({Type::Exec, 10, 0, 0, 110}, called(QStringLiteral("sh")));
        table.take({Type::Fork, 11, 10, 0, 120}, {}); // a child that is what its parent is
        table.take({Type::Fork, 12, 10, 0, 130}, {});
        table.take({Type::Exec, 12, 0, 0, 140}, nullptr); // too late to look
        table.take({Type::Fork, 13, 5, 0, 150}, {});
        table.take({Type::Exit, 99, 0, 0, 155}, {}); // began before we listened
        for (const pid_t pid : {11, 12, 13}) {
            table.take({Type::Exit, pid, 0, 7 << 8, 160}, {});
        }
        BriefTable::News news = table.takeNews();
        QVERIFY(news.isComplete);
        QCOMPARE(news.ended.size(), 3U);
        QVERIFY(news.parents.at(10) == 1 && news.parents.at(11) == 10 && news.parents.at(13) == 5);
        QVERIFY(!news.parents.contains(99));
        QVERIFY(news.ended[0].pid == 11 && news.ended[0].info->name == QStringLiteral("sh"));
        QVERIFY(news.ended[0].startedNs == 120 && news.ended[0].endedNs == 160);
        QVERIFY(news.ended[1].pid == 12 && news.ended[1].isNameless);
        QVERIFY(news.ended[2].pid == 13 && !news.ended[2].info && !news.ended[2].isNameless);
        QVERIFY(news.ended[2].parentPid == 5 && news.ended[2].waitStatus == 7 << 8);
        table.take({Type::Exit, 10, 0, 0, 300}, {}); // the tick may have seen it, or not yet
        QCOMPARE(table.takeNews().ended.size(), 1U);
    }

    void whoOutlivesTwoTicksIsForgotten()
    {
        BriefTable table;
        table.take({Type::Fork, 10, 1, 0, 100}, {});
        for (int i = 0; i < 3; ++i) {
            table.takeNews();
        }
        QVERIFY(!table.has(10));
        QVERIFY(table.takeNews().parents.empty());
        table.take({Type::Exit, 10, 0, 0, 100}, {});
        QVERIFY(table.takeNews().ended.empty());
    }

    void itsSizeIsBounded()
    {
        BriefTable table;
        table.takeNews();
        table.takeNews();
        for (pid_t pid = 1; pid <= pid_t(BriefTable::MostAlive) + 5; ++pid) {
            table.take({Type::Fork, pid, 0, 0, pid}, {});
        }
        QVERIFY(!table.has(pid_t(BriefTable::MostAlive) + 1));
        QVERIFY(!table.takeNews().isComplete);
        for (int round = 0; round < 2; ++round) {
            for (pid_t pid = 1; pid <= pid_t(BriefTable::MostEnded); ++pid) {
                table.take({Type::Fork, pid, 0, 0, pid}, {});
                table.take({Type::Exit, pid, 0, 0, pid}, {});
            }
        }
        const auto news = table.takeNews();
        QCOMPARE(news.ended.size(), BriefTable::MostEnded);
        QVERIFY(!news.isComplete);
        QVERIFY(!table.takeNews().isComplete); // forks of that interval may end in this one
        QVERIFY(table.takeNews().isComplete);
    }

    void whatWasLostMakesTwoIntervalsIncomplete()
    {
        BriefTable table;
        for (int i = 0; i < 3; ++i) {
            table.takeNews();
        }
        QVERIFY(table.takeNews().isComplete);
        table.lose();
        QVERIFY(!table.takeNews().isComplete);
        QVERIFY(!table.takeNews().isComplete);
        QVERIFY(table.takeNews().isComplete);
    }

    void aFullBufferIsTold()
    {
        auto socket = ProcessEventSocket::open();
        if (!mayListen()) {
            QVERIFY(!BriefProcesses::follow(std::move(socket)));
            return;
        }
        const int least = 1; // the kernel makes it some two kilobytes
        setsockopt(socket->descriptor(), SOL_SOCKET, SO_RCVBUFFORCE, &least, sizeof least);
        setsockopt(socket->descriptor(), SOL_SOCKET, SO_RCVBUF, &least, sizeof least);
        QVERIFY(socket->ask());
        for (int i = 0; i < 20; ++i) {
            QProcess::execute(QStringLiteral("/bin/true"), {});
        }
        const auto received = socket->receive();
        QVERIFY(received.isLossy && !received.isOver);
        QProcess::execute(QStringLiteral("/bin/true"), {});
        QVERIFY(!socket->receive().events.empty()); // it goes on
    }

    void realOnesAreNamedOrCounted()
    {
        QTemporaryDir folder;
        const QString name = QStringLiteral("brf%1").arg(getpid());
        const QString program = folder.filePath(name);
        QVERIFY(QFile::link(QStringLiteral("/bin/cat"), program));
        KernelProc kernel;
        const SystemClock clock;
        TickReader reader(kernel, clock);
        reader.followEvents();
        reader.setScope({false, false, *Selection::parse({name})});
        const bool isTold = mayListen();
        reader.read();
        // The thread looks at a program while that is there: it may come too late, but not always.
        std::unique_ptr<Sample> sample;
        bool isNamed = false;
        bool isKilled = false;
        bool isOwned = false;
        bool isCounted = false;
        bool isExact = false;
        const qint64 beforeMs = clock.wallMs();
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < 20'000
               && !(isTold ? isNamed && isKilled && isOwned && isExact : isCounted)) {
            const Brief plain(program, 0);
            const Brief killed(program, SIGKILL);
            QProcess::execute(QStringLiteral("/bin/true"), {});
            sample = reader.read();
            for (const Event &event : sample->events) {
                if (event.kind == EventKind::ProcessesUnseen) {
                    isCounted = true;
                    isExact |= !event.text.contains(QStringLiteral("threads"));
                }
            }
            const Event *exit = find(*sample, EventKind::ProcessExited, name);
            isKilled |=
                find(*sample, EventKind::ProcessExited, name + QStringLiteral(", ended by SIGKILL"))
                != nullptr;
            if (!exit) {
                continue;
            }
            isNamed = true;
            const Event *start = find(*sample, EventKind::ProcessStarted, name, exit->process);
            QVERIFY(start && start->about && start->process && exit->end);
            QCOMPARE(start->about->name, name);
            const QString &owner = start->about->owner; // it may be gone before that is read
            isOwned |= owner == kernel.userName(getuid());
            QVERIFY2(owner.isEmpty() || owner == kernel.userName(getuid()), qPrintable(owner));
            QVERIFY(start->process->pid > 0);
            QVERIFY(start->wallMs >= beforeMs - 1 && start->wallMs <= exit->wallMs);
            QVERIFY(exit->wallMs <= sample->wallMs);
            QCOMPARE(exit->end->exitCode, std::optional<int>(0));
        }
        QCOMPARE(isNamed, isTold);
        QCOMPARE(isKilled, isTold);
        QCOMPARE(isOwned, isTold);
        QCOMPARE(isExact, isTold);
    }

    //! Whose parent has taken its end before any tick could: the file that told it is gone.
    void seenOnesTellHowTheyEnded_data()
    {
        QTest::addColumn<bool>("byPid");
        QTest::newRow("picked by name") << false;
        QTest::newRow("picked by pid") << true;
    }
    void seenOnesTellHowTheyEnded()
    {
        QFETCH(bool, byPid);
        QTemporaryDir folder;
        const QString name = QStringLiteral("end%1").arg(getpid());
        const QString program = folder.filePath(name);
        QVERIFY(QFile::link(QStringLiteral("/bin/sh"), program));
        KernelProc kernel;
        const SystemClock clock;
        TickReader reader(kernel, clock);
        reader.followEvents();
        reader.setScope({false, false, *Selection::parse({name})});
        reader.read();
        for (const int signal : {0, SIGKILL}) {
            QProcess process;
            process.start(program, {QStringLiteral("-c"), QStringLiteral("read line; exit 7")});
            QVERIFY(process.waitForStarted());
            if (byPid) {
                const QString pid = QString::number(process.processId());
                reader.setScope({false, false, *Selection::parse({pid})});
            }
            std::unique_ptr<Sample> sample;
            QTRY_VERIFY(!(sample = reader.read())->processes.empty());
            if (signal != 0) {
                kill(pid_t(process.processId()), signal);
            }
            process.closeWriteChannel();
            QVERIFY(process.waitForFinished());
            sample = reader.read();
            const auto exit =
                std::ranges::find(sample->events, EventKind::ProcessExited, &Event::kind);
            QVERIFY(exit != sample->events.end());
            QCOMPARE(exit->end != nullptr, mayListen());
            if (exit->end) {
                QCOMPARE(exit->end->signal.value_or(0), signal);
                QCOMPARE(exit->end->exitCode.value_or(0), signal != 0 ? 0 : 7);
                QVERIFY(exit->wallMs <= sample->wallMs);
            }
        }
    }

    //! Only pids are picked: nobody is named, but none is silently absent.
    void besidePickedPidsTheyAreCounted()
    {
        KernelProc kernel;
        const SystemClock clock;
        TickReader reader(kernel, clock);
        reader.followEvents();
        reader.setScope({false, false, *Selection::parse({QString::number(getpid())})});
        reader.read();
        reader.read();
        for (int round = 0; round < 3; ++round) {
            constexpr int Many = 5;
            for (int i = 0; i < Many; ++i) {
                QProcess::execute(QStringLiteral("/bin/true"), {});
            }
            const auto sample = reader.read();
            const auto unseen =
                std::ranges::find(sample->events, EventKind::ProcessesUnseen, &Event::kind);
            QCOMPARE(unseen != sample->events.end(), mayListen());
            if (unseen != sample->events.end()) {
                QVERIFY(unseen->text.section(u' ', 0, 0).toInt() >= Many);
                QVERIFY(unseen->text.endsWith(QStringLiteral("processes began and ended unseen")));
            }
            QCOMPARE(sample->processes.size(), 1U);
        }
    }

    //! Of a command that is not traced all that it starts is named, at any depth.
    void descendantsOfACommandAreNamed()
    {
        struct Watch : ProcessWatch
        {
            News take() override
            {
                News news;
                news.descendantsOf = getpid();
                return news;
            }
        };
        QTemporaryDir folder;
        const QString name = QStringLiteral("dsc%1").arg(getpid());
        const QString program = folder.filePath(name);
        QVERIFY(QFile::link(QStringLiteral("/bin/cat"), program));
        KernelProc kernel;
        const SystemClock clock;
        TickReader reader(kernel, clock);
        reader.followEvents();
        Scope scope;
        scope.machine = false;
        scope.watch = std::make_shared<Watch>();
        reader.setScope(scope);
        reader.read();
        const bool isTold = mayListen();
        bool isNamed = false;
        // The thread may come too late to look at a program, but not always.
        for (int round = 0; round < (isTold ? 100 : 2) && !isNamed; ++round) {
            QProcess::execute(
                QStringLiteral("/bin/sh"),
                {QStringLiteral("-c"), QStringLiteral("(%1 /dev/null; :); :").arg(program)});
            isNamed = find(*reader.read(), EventKind::ProcessExited, name) != nullptr;
        }
        QCOMPARE(isNamed, isTold);
    }

    //! No tick sees who is between a daemon and who began it all.
    void whoBecameADaemonMeanwhileDescends()
    {
        KernelProc kernel;
        const SystemClock clock;
        TickReader reader(kernel, clock);
        reader.followEvents();
        reader.setScope(
            {false, false, *Selection::parse({}, {QStringLiteral("g=%1").arg(getpid())})});
        const bool isTold = mayListen();
        reader.read();
        QProcess shell;
        shell.start(QStringLiteral("/bin/sh"),
                    {QStringLiteral("-c"),
                     QStringLiteral("(setsid sleep 60 >/dev/null 2>&1 & echo $!); exit 0")});
        QVERIFY(shell.waitForFinished());
        const pid_t daemon = shell.readAll().trimmed().toInt();
        QVERIFY(daemon > 0);
        const auto isMember = [&] {
            const GroupMembersPtr members = reader.read()->series.front().members;
            return std::ranges::find(*members, daemon, &ProcessKey::pid) != members->end();
        };
        for (int tick = 0; tick < 4; ++tick) { // events tell of two intervals only
            QCOMPARE(isMember(), isTold);
        }
        kill(daemon, SIGKILL);
    }
};

QTEST_GUILESS_MAIN(TestBrief)
#include "tst_brief.moc"
