// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/selection.h"

#include <QTest>

using namespace probes;

namespace {
ProcessInfo process(pid_t pid, const QString &name, const QString &commandLine = {})
{
    ProcessInfo info;
    info.key = {pid, 777};
    info.name = name;
    info.comm = name.left(15);
    info.commandLine = commandLine;
    info.uid = 1000;
    info.owner = QStringLiteral("ada");
    return info;
}

bool noParent(const Rule & /*inner*/)
{
    return false;
}
} // namespace

class TestSelection : public QObject
{
    Q_OBJECT

private slots:
    void parses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("type");
        const auto row = [](const char *text, Rule::Type type) {
            QTest::newRow(text) << QString::fromUtf8(text) << int(type);
        };
        row("123", Rule::Type::Pid);
        row("123@4567", Rule::Type::Pid);
        row("nginx", Rule::Type::Name);
        row("name:123", Rule::Type::Name);
        row("name:*", Rule::Type::Name);
        row("name: padded ", Rule::Type::Name);
        row("a) (b", Rule::Type::Name);
        row("=1+1", Rule::Type::Name);
        row("kworker/0:1", Rule::Type::Name);
        row("/^ng.nx$/", Rule::Type::Regex);
        row("user:ada", Rule::Type::User);
        row("unit:nginx", Rule::Type::Unit);
        row("unit:user-1000.slice", Rule::Type::Unit);
        row("cgroup:/", Rule::Type::Cgroup);
        row("cgroup:/system.slice/a b.service", Rule::Type::Cgroup);
        row("children:nginx", Rule::Type::Children);
        row("children:children:/x/", Rule::Type::Children);
        row("*", Rule::Type::All);
        row("none", Rule::Type::None);
    }
    void parses()
    {
        QFETCH(QString, text);
        const auto rule = Rule::parse(text);
        QVERIFY2(rule, rule ? "" : qPrintable(rule.error().text()));
        QTEST(int(rule->type()), "type");
        const auto again = Rule::parse(rule->text());
        QVERIFY(again);
        QCOMPARE(again->text(), rule->text());
        QCOMPARE(int(again->type()), int(rule->type()));
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("message"); // must be part of it
        const auto row = [](const char *name, const QString &text, const char *message) {
            QTest::newRow(name) << text << QString::fromLatin1(message);
        };
        row("empty", {}, "empty");
        row("blanks", QStringLiteral("  "), "empty");
        row("regex that does not compile", QStringLiteral("/a(b/"), "character");
        row("regex without an end", QStringLiteral("/usr/bin/x"), "two slashes");
        row("regex without a letter", QStringLiteral("//"), "two slashes");
        row("one slash", QStringLiteral("/"), "two slashes");
        row("pid 0", QStringLiteral("0"), "no process");
        row("pid beyond 32 bits", QStringLiteral("99999999999"), "no process");
        row("start beyond 64 bits", QStringLiteral("1@99999999999999999999999"), "start");
        row("no name", QStringLiteral("name:"), "name");
        row("no user", QStringLiteral("user:"), "user");
        row("children of nothing", QStringLiteral("children:"), "empty");
        row("no unit", QStringLiteral("unit:"), "unit");
        row("a path for a unit", QStringLiteral("unit:a/b"), "unit");
        row("a relative cgroup", QStringLiteral("cgroup:system.slice"), "path");
        row("nested without end", QStringLiteral("children:").repeated(100'000) + u'x', "deep");
    }
    void refuses()
    {
        QFETCH(QString, text);
        QFETCH(QString, message);
        const auto rule = Rule::parse(text);
        QVERIFY(!rule);
        QCOMPARE(rule.error().kind, ErrorKind::Invalid);
        QVERIFY2(rule.error().text().contains(message), qPrintable(rule.error().text()));
        QVERIFY(!Selection::parse({QStringLiteral("*"), text}));
    }

    void picks_data()
    {
        QTest::addColumn<QString>("rule");
        QTest::addColumn<bool>("picked");
        const auto row = [](const char *rule, bool picked) {
            QTest::newRow(rule) << QString::fromLatin1(rule) << picked;
        };
        row("42", true);
        row("43", false);
        row("42@777", true);
        row("42@778", false); // a later process with the same pid
        row("gnome-terminal-server", true);
        row("gnome-terminal-", true); // as the kernel has it
        row("gnome-terminal", false); // exact
        row("name:gnome-terminal-server", true);
        row("/terminal/", true);
        row("/--app-id/", true); // on the command line
        row("/^--app-id/", false);
        row("/TERMINAL/", false);
        row("user:ada", true);
        row("user:1000", true);
        row("user:bob", false);
        row("children:*", false); // it has no parent here
        row("*", true);
        row("none", false);
    }
    void picks()
    {
        QFETCH(QString, rule);
        const ProcessInfo info = process(42, QStringLiteral("gnome-terminal-server"),
                                         QStringLiteral("/usr/libexec/g --app-id x"));
        QTEST(Rule::parse(rule)->matches(info, noParent), "picked");
    }

    void aUserThatIsNotKnownMatchesNoNumber()
    {
        ProcessInfo info = process(42, QStringLiteral("x"));
        info.owner.clear();
        info.uid = 0;
        QVERIFY(!Rule::parse(QStringLiteral("user:0"))->matches(info, noParent));
    }

    void childrenAskTheParent()
    {
        QString asked;
        const auto rule = Rule::parse(QStringLiteral("children:/ng/"));
        QVERIFY(rule->matches(process(1, QStringLiteral("x")), [&](const Rule &inner) {
            asked = inner.text();
            return true;
        }));
        QCOMPARE(asked, QStringLiteral("/ng/"));
        QVERIFY(rule->needsCommandLine());
    }

    void thisVeryProcessSurvivesItsText()
    {
        const Rule rule = Rule::forProcess({42, 777});
        const auto again = Rule::parse(rule.text());
        QVERIFY(again && *again == rule);
        QVERIFY(again->matches(process(42, QStringLiteral("x")), noParent));
        ProcessInfo later = process(42, QStringLiteral("x"));
        later.key.startTicks = 778;
        QVERIFY(!again->matches(later, noParent));
    }

    void selectionsSayWhatTheyNeed()
    {
        const auto parse = [](const QStringList &texts) { return *Selection::parse(texts); };
        QVERIFY(Selection().isEmpty());
        QVERIFY(parse({QStringLiteral("none")}).isEmpty());
        QVERIFY(!parse({QStringLiteral("none"), QStringLiteral("x")}).isEmpty());
        QVERIFY(parse({QStringLiteral("1"), QStringLiteral("none")}).picksByPidOnly());
        QVERIFY(!parse({QStringLiteral("1"), QStringLiteral("x")}).picksByPidOnly());
        QVERIFY(parse({QStringLiteral("children:user:x")}).needsOwner());
        QVERIFY(parse({QStringLiteral("children:x")}).needsParents());
        QCOMPARE(parse({QStringLiteral("1"), QStringLiteral("x")}).texts(),
                 QStringList({QStringLiteral("1"), QStringLiteral("x")}));
    }

    void exceptionsAreNamed()
    {
        const Selection selection({*Rule::parse(QStringLiteral("x"))}, {{42, 777}});
        QVERIFY(selection.isException({42, 777}));
        QVERIFY(!selection.isException({42, 778})); // a later one with its pid
        QCOMPARE(selection.texts(),
                 (QStringList{QStringLiteral("x"), QStringLiteral("except:42@777")}));
    }
};

QTEST_GUILESS_MAIN(TestSelection)
#include "tst_selection.moc"
