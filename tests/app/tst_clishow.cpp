// SPDX-License-Identifier: GPL-3.0-or-later
#include "probesprogram.h"

#include <QFile>
#include <QJsonObject>
#include <QTest>

using namespace probes;

namespace {
QString q(const char *text)
{
    return QString::fromUtf8(text);
}
} // namespace

//! What `probes show` prints of one session and of several.
class TestCliShow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        // The same name busy in one session and idle in the other.
        const QString name = m_probes.path(q("worker"));
        QVERIFY(QFile::link(q("/bin/sh"), name));
        m_files = {m_probes.path(q("busy.probes")), m_probes.path(q("idle.probes"))};
        for (const bool busy : {true, false}) {
            const Child worker(name, {q("-c"), busy ? q("while :; do :; done") : q("read line")});
            const Outcome outcome = m_probes.run(
                {q("record"), q("--process"), QString::number(worker.processId()), q("--interval"),
                 q("100ms"), q("--samples"), q("8"), q("--description"),
                 busy ? q("busy \x1b[31mred") : q("idle"), q("--output"), m_files[busy ? 0 : 1]});
            QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
        }
    }

    void descriptionInBracketsIsOneDescription()
    {
        const QString description = q("[before, after]");
        QCOMPARE(
            m_probes.run({q("record"), q("--samples"), q("1"), q("--description"), description})
                .code,
            0);
        const Outcome outcome = m_probes.run({q("show"), description, m_files[0]});
        QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
        QVERIFY2(outcome.out.contains(description), qPrintable(outcome.out));
    }

    void oneSessionIsTold()
    {
        const Outcome outcome = m_probes.run({q("show"), m_files[0]});
        QCOMPARE(outcome.code, 0);
        QCOMPARE(outcome.err, QString());
        QVERIFY(!outcome.out.contains(u'\x1b')); // a description cannot drive the terminal
        const Outcome judged = python(q(R"py(
import json, re, sys
text, shown = sys.argv[1], json.loads(sys.argv[2])[0]
facts = dict(re.findall(r"^(\w+) +(.+)$", text, re.M))
assert facts["uuid"] == shown["uuid"], facts
assert facts["ticks"] == "8" == str(shown["ticks"]), facts
assert facts["state"] == "finished" and facts["interval"] == "100ms", facts
assert re.search(r"^worker \(pid %d\), 8 ticks$" % shown["processes"][0]["pid"], text, re.M), text
rows = re.findall(r"^  (\w+\.\w+)  ", text, re.M)
subjects = [shown["machine"]] + shown["processes"]
assert rows == [m["kind"] + "." + m["key"] for s in subjects for m in s["metrics"] if m["count"]], rows
for m in shown["processes"][0]["metrics"]:
    if m["key"] == "used":
        row = re.search(r"process_memory\.used +(.+)", text).group(1)
        shown_mib = float(re.split(" {2,}", row)[1].removesuffix(" MiB").removesuffix(" KiB"))
        scale = 2**20 if "MiB" in row else 2**10
        assert abs(m["mean"] / scale - shown_mib) <= 0.051, (m, row)
)py"),
                                      {outcome.out, json(m_files[0])});
        QVERIFY2(judged.code == 0, qPrintable(judged.err));
    }

    //! Against what the kernel says of the ended program, which did a little more than record.
    void theRecordersOwnCostIsTold()
    {
        const Outcome judged = python(q(R"py(
import json, os, re, subprocess, sys, time
probes, file = sys.argv[1:]
os.environ["XDG_DATA_HOME"] = os.path.dirname(file)
child = subprocess.Popen([probes, "record", "--all", "--interval", "100ms", "--samples", "15", "--output", file])
written = 0
while os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT | os.WNOHANG) is None:
    try: # of a zombie only root may read it
        written = int(re.search(r"^write_bytes: (\d+)$", open(f"/proc/{child.pid}/io").read(), re.M)[1])
    except PermissionError:
        pass
    time.sleep(0.01)
_, status, usage = os.wait4(child.pid, 0)
assert status == 0
(shown,) = json.loads(subprocess.check_output([probes, "show", file, "--json"]))
cost = shown["own_cost"]
cpu = usage.ru_utime + usage.ru_stime
assert 0.1 * cpu < cost["cpu"] <= cpu + 0.01, (cost, cpu)
assert 0.8 * usage.ru_maxrss * 1024 < cost["max_rss"] <= usage.ru_maxrss * 1024, (cost, usage)
assert 0.1 * written <= cost["written"] <= written + 2**20, (cost, written)
seconds = shown["end"] - shown["first_tick_time"]
assert seconds - 0.2 < cost["wall"], (cost, seconds)
late = sum(event["kind"] == "late_tick" for event in shown["events"])
assert cost["late_ticks"] == late, (cost, late)
text = subprocess.check_output([probes, "show", file], text=True)
told = re.search(r"^own cost +([0-9.]+) % of one core \((\S+) s\), .+ resident at most, .+ written, (\d+) ticks? late$", text, re.M)
assert told and abs(float(told[2]) - cost["cpu"]) < 0.001 and int(told[3]) == late, text
assert abs(float(told[1]) - cost["cpu"] / cost["wall"] * 100) < 0.01, (told, cost)
)py"),
                                      {ProbesProgram::binary(), m_probes.path(q("cost.probes"))});
        QVERIFY2(judged.code == 0, qPrintable(judged.err));
    }

    void twoSessionsAreComparedByMeans()
    {
        const Outcome outcome = m_probes.run(QStringList{q("show")} + m_files);
        QCOMPARE(outcome.code, 0);
        const Outcome judged = python(q(R"py(
import json, re, sys
text, (a, b) = sys.argv[1], json.loads(sys.argv[2])
def metrics(session):
    (worker,) = [name for name in session["names"] if name["name"] == "worker"]
    return {m["kind"] + "." + m["key"]: m for m in worker["metrics"] if m["count"]}
a, b = metrics(a), metrics(b)
rows = {}
for line in text[text.index("\nworker\n"):].splitlines()[3:]:
    cells = re.split(" {2,}", line.strip())
    rows[cells[0]] = cells[1:]
assert set(rows) == set(a) | set(b), rows
for name, cells in rows.items():
    assert len(cells) == 7, (name, cells)
    before, after = a[name]["mean"], b[name]["mean"]
    if before == after:
        assert cells[6] == "same", (name, cells)
    elif before:
        percent = (after - before) / before * 100
        assert abs(float(cells[6].removesuffix(" %")) - percent) <= 0.051, (name, cells, percent)
assert a["process_cpu.percent"]["mean"] > 1 > b["process_cpu.percent"]["mean"]
assert rows["process_cpu.percent"][6].startswith("-"), rows
)py"),
                                      {outcome.out, json(m_files[0], m_files[1])});
        QVERIFY2(judged.code == 0, qPrintable(judged.err + outcome.out));
    }

    void threeSessionsHaveNoDifference()
    {
        const Outcome outcome = m_probes.run(QStringList{q("show")} + m_files + m_files.mid(0, 1));
        QCOMPARE(outcome.code, 0);
        QVERIFY(outcome.out.contains(q("C MEAN")));
        QVERIFY(!outcome.out.contains(q("AGAINST")));
    }

    void oneUnreadableSessionFailsAll()
    {
        const Outcome outcome =
            m_probes.run({q("show"), m_files[0], m_probes.path(q("absent.probes"))});
        QCOMPARE(outcome.code, 1);
        QCOMPARE(outcome.out, QString());
        QVERIFY(outcome.err.contains(q("absent.probes")));
    }

private:
    QString json(const QString &first, const QString &second = {}) const
    {
        QStringList arguments{q("show"), first, q("--json")};
        if (!second.isEmpty()) {
            arguments.append(second);
        }
        return m_probes.run(arguments).out;
    }

    ProbesProgram m_probes;
    QStringList m_files;
};

QTEST_GUILESS_MAIN(TestCliShow)
#include "tst_clishow.moc"
