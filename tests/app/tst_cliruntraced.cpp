// SPDX-License-Identifier: GPL-3.0-or-later
#include "runcase.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <array>

#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/xattr.h>
#include <unistd.h>

using namespace probes;

namespace {
QString q(const char *text)
{
    return QString::fromUtf8(text);
}
} // namespace

//! What tracing a recorded command changes, and how it goes without.
class TestCliRunTraced : public QObject, private RunCase
{
    Q_OBJECT

private slots:
    void init() { renew(); }

    //! Nobody stays stopped or dies with us.
    void theCommandOutlivesUs()
    {
        const QString go = m_probes->path(q("go"));
        const QString mark = m_probes->path(q("mark"));
        const auto recording = m_probes->start(
            {q("record"), q("--interval"), q("50ms"), q("--output"), session(), q("--"), q("sh"),
             q("-c"), q("while [ ! -e \"$0\" ]; do sleep 0.01; done; (echo alive >\"$1\")"), go,
             mark});
        QVERIFY(m_probes->waitForTicks(session(), 3));
        recording->kill();
        QVERIFY(recording->waitForFinished());
        QVERIFY(QFile(go).open(QFile::WriteOnly));
        QTRY_COMPARE(contentOf(q("mark")), QByteArray("alive\n"));
    }

    //! The kernel withholds a set-user-ID program's privilege while an ordinary user traces it.
    void privilegeThatTracingTakesAwayIsTold()
    {
        QVERIFY(QFile::setPermissions(m_probes->path(QString()), QFile::Permissions(0x7777)));
        const QString asUser = ::geteuid() == 0
            ? q("exec setpriv --reuid=65534 --regid=65534 --clear-groups \"$@\"")
            : q("exec \"$@\"");
        for (const bool trace : {true, false}) {
            QFile::remove(session());
            QStringList arguments{q("-c"),     asUser,        q("sh"),  ProbesProgram::binary(),
                                  q("record"), q("--output"), session()};
            if (!trace) {
                arguments.append(q("--no-trace"));
            }
            const Outcome outcome = runProgram(
                q("sh"), arguments + QStringList{q("--"), q("/usr/bin/mount"), q("--version")},
                m_probes->environment());
            QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
            QCOMPARE(outcome.err.contains(q("mount runs without its privilege")), trace);
            const Outcome judged = judge(q(R"py(
notes = [e for e in shown["events"] if e["kind"] == "run_note"]
assert len(notes) == int(sys.argv[2]), shown["events"]
)py"),
                                         {QString::number(int(trace))});
            QVERIFY2(judged.code == 0, qPrintable(judged.err));
        }
    }

    //! Root can make programs of its own that lose something.
    void privilegeIsLostToTracing_data()
    {
        QTest::addColumn<int>("mode");
        QTest::addColumn<bool>("isCapable"); // its file has a capability
        QTest::addColumn<QString>("note");
        QTest::newRow("set-user-ID") << 04755 << false << q("who runs without its privilege");
        QTest::newRow("set-user-ID, not to be read")
            << 04711 << false << q("who may be run but not read");
        QTest::newRow("a capability") << 0755 << true << q("who runs without its capabilities");
        QTest::newRow("none") << 0755 << false << QString();
    }
    void privilegeIsLostToTracing()
    {
        if (::geteuid() != 0) {
            return; // the test above has the note, which is all that a user can see
        }
        QFETCH(int, mode);
        QFETCH(bool, isCapable);
        QFETCH(QString, note);
        QVERIFY(QFile::setPermissions(m_probes->path(QString()), QFile::Permissions(0x7777)));
        const QString who = m_probes->path(q("who"));
        const QByteArray file = QFile::encodeName(who);
        QVERIFY(QFile::copy(q("/usr/bin/id"), who));
        QCOMPARE(::chmod(file.constData(), mode_t(mode)), 0);
        struct statvfs place = {};
        QCOMPARE(::statvfs(file.constData(), &place), 0);
        bool mayBe = (place.f_flag & ST_NOSUID) == 0;
        if (isCapable) { // CAP_NET_RAW, permitted and effective
            const std::array<quint32, 5> raw{0x02000001, 1 << 13, 0, 0, 0};
            mayBe &=
                ::setxattr(file.constData(), "security.capability", raw.data(), sizeof raw, 0) == 0;
        }
        const QString privileged = (mode & S_ISUID) != 0 && mayBe ? q("0") : q("65534");
        for (const bool trace : {true, false}) {
            QFile::remove(session());
            QStringList arguments{q("--reuid=65534"),
                                  q("--regid=65534"),
                                  q("--clear-groups"),
                                  ProbesProgram::binary(),
                                  q("record"),
                                  q("--output"),
                                  session()};
            if (!trace) {
                arguments.append(q("--no-trace"));
            }
            const Outcome outcome =
                runProgram(q("setpriv"), arguments + QStringList{q("--"), who, q("-u")},
                           m_probes->environment());
            QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
            QCOMPARE(outcome.out.trimmed(), trace ? q("65534") : privileged);
            QCOMPARE(outcome.err.contains(q("because it is traced")),
                     trace && !note.isEmpty() && (mayBe || (mode & 044) == 0));
            QVERIFY2(!trace || !mayBe || outcome.err.contains(note), qPrintable(outcome.err));
        }
    }

    //! Before its exec it has our memory, which is told as nobody's.
    void ourOwnMemoryIsNotTheCommands()
    {
        const QString folder = m_probes->path(q("csv"));
        const Outcome outcome =
            record({q("--no-trace"), q("--interval"), q("100ms"), q("--csv"), folder},
                   {q("sleep"), q("0.4")});
        QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
        const Outcome judged = judge(q(R"py(
rows = list(csv.DictReader(open(sys.argv[2] + "/process_memory.csv", newline="")))
assert rows[0]["tick"] == "1" and rows[0]["virtual_memory"] == rows[0]["used"] == "", rows
sizes = {row["virtual_memory"] for row in rows[1:] if row["virtual_memory"]}
assert sizes and all(int(size) < 60 * 2**20 for size in sizes), rows
)py"),
                                     {folder});
        QVERIFY2(judged.code == 0, qPrintable(judged.err));
    }

    //! As under Yama's strictest setting or in some containers.
    void whereTracingIsForbiddenItIsFollowed()
    {
        const Outcome outcome = python(q(R"py(
import ctypes, os, platform, struct, sys
number = {"x86_64": 101, "aarch64": 117}[platform.machine()]
def step(code, yes, no, value): return struct.pack("HBBI", code, yes, no, value)
program = ctypes.create_string_buffer(
    step(0x20, 0, 0, 0)                                         # the system call's number:
    + step(0x15, 0, 1, number) + step(0x06, 0, 0, 0x00050001)   # ptrace fails with EPERM,
    + step(0x06, 0, 0, 0x7FFF0000))                             # all else is allowed
filter = struct.pack("HxxxxxxP", 4, ctypes.addressof(program))
libc = ctypes.CDLL(None, use_errno=True)
assert libc.prctl(38, 1, 0, 0, 0) == 0 and libc.prctl(22, 2, filter, 0, 0) == 0, ctypes.get_errno()
os.environ["ASAN_OPTIONS"] = "detect_leaks=0"                   # which traces, too
os.execv(sys.argv[1], [sys.argv[1], "record", "--output", sys.argv[2], "--", "sh", "-c", "(exit 3); exit 4"])
)py"),
                                       {ProbesProgram::binary(), session()});
        QCOMPARE(outcome.code, 4);
        QVERIFY2(outcome.err.contains(q("it cannot be traced")), qPrintable(outcome.err));
        const Outcome judged = judge(q(R"py(
assert run["exit_code"] == 4 and not run["traced"], run
assert [e["kind"] for e in shown["events"]].count("run_note") == 1, shown["events"]
)py"),
                                     {});
        QVERIFY2(judged.code == 0, qPrintable(judged.err));
    }

    void onlyTryingTells_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::newRow("traced") << QStringList();
        QTest::newRow("not traced") << QStringList(q("--no-trace")); // after its first tick
    }
    void onlyTryingTells()
    {
        QFETCH(QStringList, options);
        const QString script = file("script", "#!/no/such/interpreter\n");
        QVERIFY(QFile::setPermissions(script, QFile::ReadOwner | QFile::ExeOwner));
        const Outcome outcome = record(options, {script});
        QCOMPARE(outcome.code, 127);
        QVERIFY2(outcome.err.contains(script + q(": No such file or directory")),
                 qPrintable(outcome.err));
    }

    //! Thousands of short processes: none is missing when traced; not traced, those that no tick
    //! saw are counted.
    void manyShortProcesses_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::newRow("traced") << QStringList();
        QTest::newRow("not traced") << QStringList(q("--no-trace"));
    }
    void manyShortProcesses()
    {
        QFETCH(QStringList, options);
        const auto forks = [] {
            QFile file(q("/proc/stat"));
            const QByteArray text = file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
            const qsizetype at = text.indexOf("\nprocesses ") + 11;
            return text.mid(at, text.indexOf('\n', at) - at).toLongLong();
        };
        const qint64 before = forks();
        const Outcome outcome =
            record(options + QStringList{q("--interval"), q("200ms")},
                   {q("sh"), q("-c"), q("i=0; while [ $i -lt 600 ]; do (:); i=$((i+1)); done")});
        const qint64 made = forks() - before;
        QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
        const Outcome judged =
            judge(q(R"py(
import os
made, traced = int(sys.argv[2]), sys.argv[3] == "1"
unseen = sum(int(e["text"].split()[0]) for e in shown["events"] if e["kind"] == "processes_unseen")
seen = sum(e["kind"] == "process_started" for e in shown["events"])
if traced:
    assert seen == len(shown["ended"]) == run["processes"] == 601, (seen, run)
    assert unseen == 0
elif os.path.exists("/proc/2/comm") and open("/proc/2/comm").read() == "kthreadd\n":
    assert 600 <= seen + unseen <= made, (seen, unseen, made)
else:
    assert unseen == 0 # in a container the kernel's count is of others, too
)py"),
                  {QString::number(made), QString::number(int(options.isEmpty()))});
        QVERIFY2(judged.code == 0, qPrintable(judged.err));
        // What is kept of them until a tick tells of them is little.
        const auto largest = [&] {
            const Outcome told = m_probes->run({q("show"), session(), q("--json")});
            return QJsonDocument::fromJson(told.out.toUtf8())[0][u"own_cost"][u"max_rss"]
                .toDouble();
        };
        const double withMany = largest();
        QFile::remove(session());
        QCOMPARE(record(options, {q("true")}).code, 0);
        QVERIFY2(withMany < largest() + 40e6, qPrintable(QString::number(withMany)));
    }
};

QTEST_GUILESS_MAIN(TestCliRunTraced)
#include "tst_cliruntraced.moc"
