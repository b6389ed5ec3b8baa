// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/madesample.h"
#include "ui/models/groupmembers.h"
#include "ui/models/grouptext.h"
#include "ui/models/processmodel.h"

#include <QTest>

using namespace probes;
using namespace probes::tests;

//! What is said of a worker group: its rule, and whose workers there would be.
class TestGroupText : public QObject
{
    Q_OBJECT

private slots:
    //! It runs, but has none, or it is not there.
    void tellsWhoseWorkersThereWouldBe()
    {
        ProcessModel processes;
        const auto there = [&](const char *group) {
            const ProcessInfoPtr daemon = daemonOf(*Group::parse(QLatin1String(group)), processes);
            return daemon ? int(daemon->key.pid) : 0;
        };
        processes.update(
            *madeSample(1, {{10, QStringLiteral("pool")}, {30, QStringLiteral("sh")}}));
        QCOMPARE(there("w=pool"), 10);
        QCOMPARE(there("w=10"), 10);
        QCOMPARE(there("w=children:pool"), 10);
        QCOMPARE(there("w=another"), 0);
        QCOMPARE(there("w=11"), 0);
        QCOMPARE(there("w=name:pool"), 0); // it has no daemon
        QCOMPARE(there("w=user:alice"), 0);
    }

    void tellsTheRuleInWords_data()
    {
        QTest::addColumn<QString>("rule");
        QTest::addColumn<QString>("words");
        QTest::newRow("daemon") << QStringLiteral("w=nginx")
                                << QStringLiteral("children named nginx of the daemon of that "
                                                  "name, which is not counted");
        QTest::newRow("daemon counts")
            << QStringLiteral("w=nginx,daemon")
            << QStringLiteral("the daemon nginx and its children of that name");
        QTest::newRow("below a pid")
            << QStringLiteral("w=123@456")
            << QStringLiteral("all that descends from process 123, which is not counted");
        QTest::newRow("user") << QStringLiteral("w=user:alice")
                              << QStringLiteral("every process of the user alice");
        QTest::newRow("unit") << QStringLiteral("w=unit:a.service")
                              << QStringLiteral("every process of the unit a.service");
        QTest::newRow("name") << QStringLiteral("w=name:x y")
                              << QStringLiteral("every process named x y");
        QTest::newRow("pattern") << QStringLiteral("w=/^x:y/")
                                 << QStringLiteral("every process that matches /^x:y/");
    }
    void tellsTheRuleInWords()
    {
        QFETCH(QString, rule);
        QFETCH(QString, words);
        const auto group = Group::parse(rule);
        QVERIFY(group);
        QCOMPARE(groupRuleText(*group), words);
        const std::vector<Group> found = groupsIn(
            {QStringLiteral("*"), QStringLiteral("group:") + rule, QStringLiteral("except:1@2")});
        QCOMPARE(found.size(), size_t(1));
        QCOMPARE(found[0].name(), QStringLiteral("w"));
    }
};

QTEST_MAIN(TestGroupText)
#include "tst_grouptext.moc"
