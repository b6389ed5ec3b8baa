// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/madesample.h"
#include "ui/models/processmodel.h"
#include "ui/models/watchrules.h"
#include "ui/windows/ruledialog.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

using namespace probes;
using namespace probes::tests;

//! A script is shown by a label that is nobody's name; who asks for it gets it.
class TestLabelPattern : public QObject
{
    Q_OBJECT

private slots:
    void theDialogWatchesWhatTheListShows_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QList<int>>("picked");
        QTest::addColumn<QString>("rule");
        QTest::newRow("label") << QStringLiteral("python3 pool.py") << QList<int>{10, 11, 12}
                               << QStringLiteral("/^[^ ]*python3[^ ]* (.*[ /])?pool\\.py( |$)/");
        QTest::newRow("signs of patterns")
            << QStringLiteral("python3 a+b (1).py") << QList<int>{14} << QString();
        QTest::newRow("name") << QStringLiteral("python3") << QList<int>{10, 11, 12, 13, 14}
                              << QStringLiteral("name:python3");
        QTest::newRow("nobody's") << QStringLiteral("python3 poolxpy") << QList<int>{}
                                  << QStringLiteral("name:python3 poolxpy");
    }
    void theDialogWatchesWhatTheListShows()
    {
        QFETCH(QString, typed);
        QFETCH(QList<int>, picked);
        QFETCH(QString, rule);
        ProcessModel model;
        model.update(*sampleOf({
            {10, QStringLiteral("python3 pool.py"), QStringLiteral("python3 pool.py")},
            {11, QStringLiteral("python3 pool.py"),
             QStringLiteral("/usr/bin/python3.11 -u /srv/pool.py 4")},
            {12, QStringLiteral("python3 pool.py"), QStringLiteral("python3 ./pool.py --port 80")},
            {13, QStringLiteral("python3 poolXpy"), QStringLiteral("python3 poolXpy")},
            {14, QStringLiteral("python3 a+b (1).py"), QStringLiteral("python3 /srv/a+b (1).py x")},
        }));
        WatchRules rules(&model);
        RuleDialog dialog(&model, &rules);
        dialog.findChild<QLineEdit *>(QStringLiteral("value"))->setText(typed);
        const QString told = dialog.findChild<QLabel *>(QStringLiteral("preview"))->text();
        QVERIFY2(picked.isEmpty() ? told.contains(QLatin1String("waited for"))
                                  : told.startsWith(QString::number(picked.size())),
                 qPrintable(told));
        dialog.findChild<QPushButton *>(QStringLiteral("watch"))->click();
        QCOMPARE(rules.rules().size(), size_t(1));
        QList<int> found;
        for (const ProcessInfoPtr &process : matchingProcesses(rules.rules()[0], model)) {
            found.append(process->key.pid);
        }
        QCOMPARE(found, picked);
        if (!rule.isEmpty()) {
            QCOMPARE(rules.texts(), QStringList{rule});
        }
    }

    //! The dialog with a rule of each kind gives the same rule again.
    void changesARule_data()
    {
        QTest::addColumn<QString>("rule");
        QTest::addColumn<bool>("canEdit");
        QTest::newRow("name") << QStringLiteral("name:java") << true;
        QTest::newRow("pattern") << QStringLiteral("/^a/b$/") << true;
        QTest::newRow("user") << QStringLiteral("user:alice") << true;
        QTest::newRow("children of a name") << QStringLiteral("children:name:sh") << true;
        QTest::newRow("children of a pid") << QStringLiteral("children:10") << true;
        QTest::newRow("children of this process") << QStringLiteral("children:10@1000") << false;
        QTest::newRow("everything") << QStringLiteral("*") << true;
        QTest::newRow("unit") << QStringLiteral("unit:cron.service") << false;
    }
    void changesARule()
    {
        QFETCH(QString, rule);
        const auto known = Rule::parse(rule);
        QVERIFY(known);
        QTEST(RuleDialog::canEdit(*known), "canEdit");
        if (!RuleDialog::canEdit(*known)) {
            return;
        }
        ProcessModel model;
        WatchRules rules(&model);
        rules.add(*known);
        {
            RuleDialog dialog(&model, &rules);
            dialog.edit(*known);
            dialog.findChild<QPushButton *>(QStringLiteral("watch"))->click();
            QCOMPARE(rules.texts(), QStringList{rule});
        }
        RuleDialog dialog(&model, &rules);
        dialog.edit(*known);
        dialog.findChild<QComboBox *>(QStringLiteral("kind"))->setCurrentIndex(0);
        dialog.findChild<QLineEdit *>(QStringLiteral("value"))->setText(QStringLiteral("other"));
        dialog.findChild<QPushButton *>(QStringLiteral("watch"))->click();
        QCOMPARE(rules.texts(), QStringList{QStringLiteral("name:other")});
    }

private:
    struct Script
    {
        pid_t pid;
        QString label;
        QString commandLine;
    };
    static std::shared_ptr<const Sample> sampleOf(const std::vector<Script> &scripts)
    {
        std::vector<MadeProcess> made;
        for (const Script &script : scripts) {
            made.push_back({script.pid, QStringLiteral("python3")});
            made.back().commandLine = script.commandLine;
        }
        auto sample = std::make_shared<Sample>(*madeSample(1, made));
        for (size_t i = 0; i < scripts.size(); ++i) {
            auto info = std::make_shared<ProcessInfo>(*sample->processes[i].info);
            info->label = scripts[i].label;
            sample->processes[i].info = info;
        }
        return sample;
    }
};

QTEST_MAIN(TestLabelPattern)
#include "tst_labelpattern.moc"
