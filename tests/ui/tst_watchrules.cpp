// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/madesample.h"
#include "ui/models/processmodel.h"
#include "ui/models/watchrules.h"

#include <QSignalSpy>
#include <QTest>

using namespace probes;
using namespace probes::tests;

namespace {

MadeProcess made(pid_t pid, const QString &name, quint64 startTicks = 1000)
{
    MadeProcess process{pid, name};
    process.startTicks = startTicks;
    return process;
}

Rule rule(const char *text)
{
    return Rule::parse(QString::fromLatin1(text)).value_or(Rule());
}

QStringList pids(const QSignalSpy &matched)
{
    QStringList out;
    for (const QList<QVariant> &signal : matched) {
        out.append(QString::number(signal[0].value<ProcessInfoPtr>()->key.pid));
    }
    return out;
}

} // namespace

class TestWatchRules : public QObject
{
    Q_OBJECT

private slots:
    void waitsForANameAndTakesItsRestart();
    void picks_data();
    void picks();
    void drawsTheBusiestOfVeryMany();
    void tellsWhomItPicks();
    void handsOverInAnOrderOfItsOwn();
    void forgetsTheOldestThatEnded();
    void leavesAloneWhatIsWatchedByHand();
    void namesThePredecessorOfARestart();
    void leavesOutWhatIsDroppedByHand();
    void keepsOnlyLastingRules();
};

void TestWatchRules::waitsForANameAndTakesItsRestart()
{
    ProcessModel model;
    WatchRules rules(&model);
    const QSignalSpy matched(&rules, &WatchRules::matched);
    model.update(*madeSample(1, {made(5, QStringLiteral("other"))}));
    rules.add(rule("name:server"));
    QCOMPARE(rules.notes().size(), size_t(1));
    QCOMPARE(rules.notes()[0].text, QStringLiteral("server"));
    QCOMPARE(matched.count(), 0);

    model.update(
        *madeSample(2, {made(5, QStringLiteral("other")), made(7, QStringLiteral("server"))}));
    QCOMPARE(pids(matched), QStringList{QStringLiteral("7")});
    QVERIFY(rules.notes().empty());
    model.update(*madeSample(3, {made(5, QStringLiteral("other"))})); // it ended
    QCOMPARE(rules.notes().size(), size_t(1));
    // The same pid again is another process.
    model.update(*madeSample(4, {made(7, QStringLiteral("server"), 9000)}));
    QCOMPARE(pids(matched), (QStringList{QStringLiteral("7"), QStringLiteral("7")}));
    MadeProcess renamed = made(7, QStringLiteral("server"), 9000);
    renamed.version = 2;
    model.update(*madeSample(5, {renamed})); // told once
    QCOMPARE(matched.count(), 2);
}

void TestWatchRules::picks_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("found");
    QTest::newRow("name") << QStringLiteral("name:shell") << QStringLiteral("10 40");
    QTest::newRow("pattern") << QStringLiteral("/jar$/") << QStringLiteral("20");
    QTest::newRow("user") << QStringLiteral("user:root") << QStringLiteral("30");
    QTest::newRow("children") << QStringLiteral("children:name:shell") << QStringLiteral("20 30");
    QTest::newRow("everything") << QStringLiteral("*") << QStringLiteral("10 20 30 40");
}

void TestWatchRules::picks()
{
    QFETCH(QString, text);
    MadeProcess java = made(20, QStringLiteral("java"));
    java.commandLine = QStringLiteral("java -jar kafka.jar");
    java.parentPid = 10;
    MadeProcess daemon = made(30, QStringLiteral("daemon"));
    daemon.owner = QStringLiteral("root");
    daemon.parentPid = 10;
    ProcessModel model;
    model.update(*madeSample(
        1, {made(10, QStringLiteral("shell")), java, daemon, made(40, QStringLiteral("shell"))}));
    QStringList found;
    for (const ProcessInfoPtr &process :
         matchingProcesses(Rule::parse(text).value_or(Rule()), model)) {
        found.append(QString::number(process->key.pid));
    }
    QTEST(found.join(QLatin1Char(' ')), "found");
}

void TestWatchRules::drawsTheBusiestOfVeryMany()
{
    ProcessModel model;
    WatchRules rules(&model);
    const QSignalSpy matched(&rules, &WatchRules::matched);
    std::vector<MadeProcess> processes;
    for (pid_t pid = 1; pid <= 100; ++pid) {
        processes.push_back(made(pid, QStringLiteral("worker")));
    }
    model.update(*madeSample(1, processes));
    for (MadeProcess &process : processes) {
        process.cpuSeconds += 0.001 * process.pid;
    }
    model.update(*madeSample(2, processes));
    rules.add(rule("*"));
    QCOMPARE(matched.count(), int(WatchRules::MostDrawn));
    QVERIFY(pids(matched).contains(QStringLiteral("100")));
    QVERIFY(!pids(matched).contains(QStringLiteral("1")));
    QCOMPARE(rules.notes().size(), size_t(1));
    QVERIFY(rules.notes()[0].detail.contains(QStringLiteral("80")));
}

//! What a list shows as picked, what it counts and what is recorded are the same.
void TestWatchRules::tellsWhomItPicks()
{
    ProcessModel model;
    WatchRules rules(&model);
    connect(&rules, &WatchRules::pickedChanged, &model, [&] { model.setPicked(rules.picked()); });
    connect(&rules, &WatchRules::matched, &model, [&](const ProcessInfoPtr &process) {
        model.setWatched(process->key, true); // as the page does
    });
    model.setRuleNames([&](const ProcessKey &key) { return rules.ruleOf(key); });
    std::vector<MadeProcess> processes;
    for (pid_t pid = 1; pid <= 30; ++pid) {
        processes.push_back(made(pid, QStringLiteral("worker"), 1000));
        processes.back().pages = pid; // the last ones are drawn
    }
    model.update(*madeSample(1, processes));
    const QSignalSpy told(&model, &QAbstractItemModel::dataChanged);
    rules.add(rule("*"));
    QCOMPARE(rules.picked().size(), size_t(30));
    const auto box = [&model](int row) {
        return model.index(row, 0).data(Qt::CheckStateRole).toInt();
    };
    const auto tip = [&model](int row) {
        return model.index(row, 0).data(Qt::ToolTipRole).toString();
    };
    QCOMPARE(box(29), int(Qt::Checked));
    QCOMPARE(box(0), int(Qt::PartiallyChecked));
    QVERIFY(!told.isEmpty());
    QVERIFY2(tip(0).contains(QStringLiteral("every process")), qPrintable(tip(0)));
    QVERIFY2(tip(0).contains(QStringLiteral("without a line")), qPrintable(tip(0)));
    QVERIFY(tip(29).contains(QStringLiteral("every process"))
            && !tip(29).contains(QStringLiteral("without a line")));
    QCOMPARE(rules.notes()[0].detail.section(u' ', 0, 0), QStringLiteral("10"));

    // Drawn by hand, it is not one more; taken off by hand, it is left out, though one ends.
    model.setData(model.index(0, 0), Qt::Checked, Qt::CheckStateRole);
    QCOMPARE(rules.notes()[0].detail.section(u' ', 0, 0), QStringLiteral("9"));
    model.setData(model.index(0, 0), Qt::Unchecked, Qt::CheckStateRole);
    rules.except({1, 1000});
    QCOMPARE(box(0), int(Qt::Unchecked));
    QCOMPARE(rules.picked().size(), size_t(29));
    QVERIFY2(tip(0).contains(QStringLiteral("Left out")), qPrintable(tip(0)));
    QCOMPARE(rules.notes()[0].detail.section(u' ', 0, 0), QStringLiteral("9"));
    processes.resize(5);
    model.update(*madeSample(2, processes));
    QCOMPARE(box(0), int(Qt::Unchecked));
    QCOMPARE(box(1), int(Qt::Checked)); // there was room for it
    QCOMPARE(rules.picked().size(), size_t(4));
    rules.readmit({1, 1000});
    QCOMPARE(rules.picked().size(), size_t(5));
    rules.remove(QString());
    QVERIFY(rules.picked().empty());
    QVERIFY(!tip(2).contains(QStringLiteral("rule")));
}

//! Else the colours would be others after a restart of the window, when nobody is busy yet.
void TestWatchRules::handsOverInAnOrderOfItsOwn()
{
    ProcessModel model;
    std::vector<MadeProcess> processes;
    for (pid_t pid = 1; pid <= 30; ++pid) {
        processes.push_back(made(pid, QString(QChar(u'a' + pid % 3)), 1000));
        processes.back().pages = 100 + pid * 7 % 30;
    }
    model.update(*madeSample(1, processes));
    WatchRules some(&model);
    const QSignalSpy first(&some, &WatchRules::matched);
    some.add(rule("name:a"));
    QCOMPARE(pids(first).join(u' '), QStringLiteral("3 6 9 12 15 18 21 24 27 30"));
    WatchRules all(&model);
    std::set<ProcessKey> before;
    for (pid_t pid = 11; pid <= 30; ++pid) {
        before.insert({pid, 1000});
    }
    all.prefer(before);
    const QSignalSpy again(&all, &WatchRules::matched);
    all.add(rule("*"));
    QCOMPARE(again.count(), int(before.size()));
    for (const QList<QVariant> &signal : again) {
        QVERIFY(before.contains(signal[0].value<ProcessInfoPtr>()->key));
    }
}

void TestWatchRules::forgetsTheOldestThatEnded()
{
    ProcessModel model;
    WatchRules rules(&model);
    const QSignalSpy matched(&rules, &WatchRules::matched);
    QSignalSpy released(&rules, &WatchRules::released);
    rules.add(rule("name:job"));
    constexpr int Restarts = 14;
    for (int i = 1; i <= Restarts; ++i) {
        model.update(*madeSample(i, {made(pid_t(100 + i), QStringLiteral("job"), quint64(i))}));
    }
    QCOMPARE(matched.count(), Restarts);
    QCOMPARE(released.count(), Restarts - 1 - WatchRules::MostEnded);
    QCOMPARE(released[0][0].value<ProcessKey>().pid, 101);
}

void TestWatchRules::leavesAloneWhatIsWatchedByHand()
{
    ProcessModel model;
    WatchRules rules(&model);
    QSignalSpy released(&rules, &WatchRules::released);
    model.update(*madeSample(1, {made(7, QStringLiteral("a")), made(8, QStringLiteral("a"))}));
    model.setWatched({7, 1000}, true);
    rules.add(rule("name:a"));
    QVERIFY(rules.notes().empty());
    rules.remove(QStringLiteral("name:a"));
    QCOMPARE(released.count(), 1);
    QCOMPARE(released[0][0].value<ProcessKey>().pid, 8);
    QVERIFY(rules.rules().empty());
}

void TestWatchRules::namesThePredecessorOfARestart()
{
    ProcessModel model;
    WatchRules rules(&model);
    QSignalSpy matched(&rules, &WatchRules::matched);
    const auto before = [&matched](int i) { return matched[i][1].value<ProcessKey>().pid; };
    rules.add(rule("/^(a|b)$/"));
    const QString a = QStringLiteral("a");
    model.update(*madeSample(1, {made(5, a), made(6, a), made(7, QStringLiteral("b"))}));
    QCOMPARE(matched.count(), 3);
    QCOMPARE(before(0), 0); // nobody's
    model.update(*madeSample(2, {}));
    model.update(*madeSample(3, {made(8, a), made(9, a), made(10, a)}));
    QCOMPARE(matched.count(), 6);
    const QSet<pid_t> followed{before(3), before(4), before(5)};
    QCOMPARE(followed, (QSet<pid_t>{5, 6, 0})); // each once, and none of another name
}

void TestWatchRules::leavesOutWhatIsDroppedByHand()
{
    ProcessModel model;
    WatchRules rules(&model);
    const QSignalSpy changed(&rules, &WatchRules::changed);
    const ProcessKey unwanted{7, 1000};
    const std::vector<MadeProcess> both{made(7, QStringLiteral("a")), made(8, QStringLiteral("a"))};
    model.update(*madeSample(1, both));
    rules.except(unwanted); // no rule picks it
    QVERIFY(rules.exceptions().empty());
    rules.add(rule("name:a"));
    const auto told = changed.count();
    rules.except(unwanted);
    QCOMPARE(changed.count(), told + 1);
    QCOMPARE(rules.exceptions(), std::set<ProcessKey>{unwanted});
    const QSignalSpy matched(&rules, &WatchRules::matched);
    model.update(*madeSample(2, both));
    QCOMPARE(matched.count(), 0);
    rules.readmit(unwanted);
    QVERIFY(rules.exceptions().empty());
    rules.except(unwanted);
    model.update(*madeSample(3, {both[1]})); // it ended
    QVERIFY(rules.exceptions().empty());
    model.update(*madeSample(4, both));
    rules.except(unwanted);
    rules.remove(QStringLiteral("name:a"));
    QVERIFY(rules.exceptions().empty());
}

void TestWatchRules::keepsOnlyLastingRules()
{
    ProcessModel model;
    WatchRules rules(&model);
    rules.add(rule("name:a"));
    rules.add(rule("children:12@34"));
    rules.add(rule("children:name:b"));
    rules.add(rule("name:a")); // is there already
    QCOMPARE(rules.texts().size(), 3);
    QCOMPARE(rules.lastingTexts(),
             (QStringList{QStringLiteral("name:a"), QStringLiteral("children:name:b")}));
}

QTEST_MAIN(TestWatchRules)
#include "tst_watchrules.moc"
