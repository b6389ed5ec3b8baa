// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/condition.h"

#include <QTest>

using namespace probes;

//! What people write as a condition, and what each wrong one is told.
class TestCondition : public QObject
{
    Q_OBJECT

    using Type = Condition::Type;
    using Measure = Condition::Measure;

private slots:
    void parses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("type");
        QTest::addColumn<int>("measure");
        QTest::addColumn<QString>("rule");
        QTest::addColumn<double>("limit");
        QTest::addColumn<qint64>("milliseconds");
        const auto row = [](const char *text, Type type, Measure measure, const char *rule,
                            double limit, qint64 ms) {
            QTest::newRow(text) << QString::fromUtf8(text) << int(type) << int(measure)
                                << QString::fromUtf8(rule) << limit << ms;
        };
        row("cpu > 80%", Type::Above, Measure::Cpu, "", 80, 0);
        row("cpu>80%", Type::Above, Measure::Cpu, "", 80, 0);
        row("cpu of make > 350%", Type::Above, Measure::Cpu, "make", 350, 0);
        row("cpu of nginx > 80% for 10s", Type::Above, Measure::Cpu, "nginx", 80, 10'000);
        row("cpu of /a > b/ > 12.5 % for 250ms", Type::Above, Measure::Cpu, "/a > b/", 12.5, 250);
        row("cpu of user:ada > 80% for 2", Type::Above, Measure::Cpu, "user:ada", 80, 2'000);
        row("machine cpu > 90% for 5s", Type::Above, Measure::MachineCpu, "", 90, 5'000);
        row("machine memory > 90%", Type::Above, Measure::MachineMemory, "", 90, 0);
        row("machine memory > 8GiB", Type::Above, Measure::MachineMemory, "", 0x1p33, 0);
        row("memory of java > 1.5 GB", Type::Above, Measure::Memory, "java", 1.5 * 0x1p30, 0);
        row("memory of java grows by 100MiB in 1m", Type::Grows, Measure::Memory, "java",
            100 * 0x1p20, 60'000);
        row("memory grows by 512 kB in 10 s", Type::Grows, Measure::Memory, "", 0x1p19, 10'000);
        row("nginx starts", Type::Starts, Measure::Cpu, "nginx", 0, 0);
        row("name:it starts exits", Type::Exits, Measure::Cpu, "name:it starts", 0, 0);
        row("children:nginx exits", Type::Exits, Measure::Cpu, "children:nginx", 0, 0);
        row("  /wo.rk/   exits ", Type::Exits, Measure::Cpu, "/wo.rk/", 0, 0);
    }
    void parses()
    {
        QFETCH(QString, text);
        QFETCH(QString, rule);
        QFETCH(double, limit);
        const auto condition = Condition::parse(text);
        QVERIFY2(condition, condition ? "" : qPrintable(condition.error().text()));
        QTEST(int(condition->type()), "type");
        if (condition->type() == Type::Above || condition->type() == Type::Grows) {
            QTEST(int(condition->measure()), "measure");
        }
        QCOMPARE(condition->rule() ? condition->rule()->text() : QString(), rule);
        QCOMPARE(condition->limit(), limit);
        QTEST(qint64(condition->span().count() / 1'000'000), "milliseconds");
        const auto again = Condition::parse(condition->text());
        QVERIFY(again);
        QCOMPARE(again->text(), text.trimmed());
        QCOMPARE(again->limit(), limit);
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("message"); // must be part of it
        const auto row = [](const char *text, const char *message) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(message);
        };
        row("", "a condition is such as");
        row("nginx", "a condition is such as");
        row("cpu of nginx", "a condition is such as");
        row("cpu of nginx > ", "a condition is such as");
        row("cpu of nginx > many", "not a number");
        row("cpu of nginx > -3%", "not a number");
        row("cpu of nginx > nan", "not a number");
        row("cpu of nginx > 1e9%", "so many cores");
        row("cpu of nginx > 80", "a share, such as 80%");
        row("machine cpu > 80", "a share, such as 80%");
        row("machine cpu > 300%", "never exceeds 100%");
        row("machine cpu > 100% for 5s", "never exceeds 100%");
        row("machine memory > 100%", "never exceeds 100%");
        row("cpu of nginx > 80% for ever", "a duration is");
        row("cpu of nginx > 80% for 1000h", "longest");
        row("cpu of 0 > 80%", "no process");
        row("cpu of /a(b/ > 80%", "character");
        row("machine cpu of nginx > 80%", "one machine");
        row("machine memory > 90", "a share");
        row("memory of java > 80%", "an amount");
        row("memory of java > 80", "an amount");
        row("memory of java grows by 10MB in 0s", "takes some time");
        row("memory of java grows by 0MB in 1s", "at least one byte");
    }
    void refuses()
    {
        QFETCH(QString, text);
        QFETCH(QString, message);
        const auto condition = Condition::parse(text);
        QVERIFY(!condition);
        QCOMPARE(int(condition.error().kind), int(ErrorKind::Invalid));
        QVERIFY2(condition.error().text().contains(message), qPrintable(condition.error().text()));
    }

    void whatThisMachineCannotReach_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("message"); // empty: it can
        const auto row = [](const char *text, const char *message) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(message);
        };
        row("cpu of make > 199%", "");
        row("cpu of make > 200%", "a process can use at most 200% here");
        row("cpu > 250% for 5s", "of which there are 2");
        row("memory of java > 3.9GiB", "");
        row("memory of java > 5GiB", "this machine has 4096 MiB of memory");
        row("memory of java grows by 4GiB in 1m", "this machine has 4096 MiB of memory");
        row("machine memory > 4GiB", "this machine has 4096 MiB of memory");
        row("machine memory > 90%", "");
        row("java exits", "");
        row("none starts", "none picks no process");
        row("cpu of children:none > 50%", "none picks no process");
        row("user:nobody-is-called-so exits", "no user of this machine has the name");
        row("memory of user:nobody-is-called-so > 1MiB", "no user of this machine has the name");
        row("user:root starts", "");
        row("user:4711 starts", "");
    }
    void whatThisMachineCannotReach()
    {
        QFETCH(QString, text);
        QFETCH(QString, message);
        const auto condition = Condition::parse(text, Scale{100, 4096, qint64(4) << 30, 2});
        QCOMPARE(condition.has_value(), message.isEmpty());
        if (!condition) {
            QCOMPARE(int(condition.error().kind), int(ErrorKind::Invalid));
            QVERIFY2(condition.error().text().contains(message),
                     qPrintable(condition.error().text()));
        }
    }
};

QTEST_GUILESS_MAIN(TestCondition)
#include "tst_condition.moc"
