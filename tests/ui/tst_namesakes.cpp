// SPDX-License-Identifier: GPL-3.0-or-later
#include "madesample.h"
#include "ui/charts/history.h"
#include "ui/models/cellroles.h"
#include "ui/models/processtree.h"
#include "ui/models/watchedmodel.h"
#include "ui/models/watchrules.h"
#include "ui/windows/celldelegate.h"

#include <QFontMetrics>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace probes;
using namespace probes::tests;

//! Two processes of one name, which only their pids tell apart.
class TestNamesakes : public QObject
{
    Q_OBJECT

private slots:
    void theTreeTellsPidsWhereNoColumnDoes()
    {
        ProcessModel model;
        ProcessTree tree(&model);
        tree.setMode(ProcessTree::Mode::List);
        tree.sort(ProcessModel::Pid, Qt::AscendingOrder);
        model.update(*madeSample(1,
                                 {{10, QStringLiteral("java")},
                                  {20, QStringLiteral("nginx")},
                                  {21, QStringLiteral("nginx")}}));
        QCOMPARE(pids(tree), (QStringList{{}, {}, {}}));
        tree.setNamesTellPids(true);
        QCOMPARE(pids(tree), (QStringList{{}, QStringLiteral("20"), QStringLiteral("21")}));
        model.update(*madeSample(2, {{10, QStringLiteral("java")}, {20, QStringLiteral("nginx")}}));
        QCOMPARE(pids(tree), (QStringList{{}, {}}));
        // Those that were there before are told anew.
        const QSignalSpy told(&tree, &QAbstractItemModel::dataChanged);
        model.update(*madeSample(3,
                                 {{10, QStringLiteral("java")},
                                  {20, QStringLiteral("nginx")},
                                  {22, QStringLiteral("nginx")},
                                  {30, QStringLiteral("  ")}}));
        QCOMPARE(
            pids(tree),
            (QStringList{{}, QStringLiteral("20"), QStringLiteral("22"), QStringLiteral("30")}));
        const auto isOf = [](const QModelIndex &row) {
            return [row](const QList<QVariant> &change) {
                return change[0].toModelIndex().row() <= row.row()
                    && change[1].toModelIndex().row() >= row.row();
            };
        };
        QVERIFY(std::ranges::any_of(told, isOf(tree.index(1, 0))));
        QCOMPARE(tree.index(3, 0).data().toString(), QStringLiteral("(blank name)"));
        MadeProcess renamed{20, QStringLiteral("nginx-old")};
        renamed.version = 2;
        model.update(
            *madeSample(4, {{10, QStringLiteral("java")}, renamed, {22, QStringLiteral("nginx")}}));
        QCOMPARE(pids(tree), (QStringList{{}, {}, {}}));
    }

    //! Each painted cell asks: it must not look at the whole list.
    void countsThemBeforehand()
    {
        ProcessModel model;
        std::vector<MadeProcess> crowd;
        for (pid_t pid = 1; pid <= 3000; ++pid) { // some in a second turn
            crowd.push_back({pid, pid % 2 == 0 ? QStringLiteral("even") : QString::number(pid)});
        }
        model.update(*madeSample(1, crowd));
        QTRY_COMPARE(model.rowCount(), 3000);
        QCOMPARE(model.namesakes(QStringLiteral("even")), 1500);
        QCOMPARE(model.namesakes(QStringLiteral("7")), 1);
        QCOMPARE(model.namesakes(QStringLiteral("nobody")), 0);
        crowd.resize(10);
        model.update(*madeSample(2, crowd));
        QCOMPARE(model.namesakes(QStringLiteral("even")), 5);
        QCOMPARE(model.namesakes(QStringLiteral("2999")), 0);
        model.showStored({model.row(1)});
        QCOMPARE(model.namesakes(QStringLiteral("even")), 1);
        ProcessModel::Row another = model.row(0);
        another.info = madeInfo({12, QStringLiteral("even")});
        model.addStored({another});
        QCOMPARE(model.namesakes(QStringLiteral("even")), 2);
    }

    void soDoesTheLegend()
    {
        History history;
        WatchedModel model(&history);
        for (const pid_t pid : {20, 21, 10}) {
            const QString name = pid < 20 ? QStringLiteral("java") : QStringLiteral("nginx");
            model.add(madeInfo({pid, name}), history.watch({pid, 1000}));
        }
        QCOMPARE(pids(model), (QStringList{QStringLiteral("20"), QStringLiteral("21"), {}}));
        QCOMPARE(model.index(0, 0).data(DetailRole).toString(), QString()); // said once
        QCOMPARE(model.index(2, 0).data(DetailRole).toString(), QStringLiteral("10"));
        QCOMPARE(model.index(0, 0).data(Qt::AccessibleTextRole).toString(),
                 QStringLiteral("nginx 20"));
        model.remove({20, 1000});
        QCOMPARE(pids(model), (QStringList{{}, {}}));
    }

    void namesGiveWayToPids_data()
    {
        QTest::addColumn<int>("more"); // pixels than name and pid take
        QTest::addColumn<bool>("isNameWhole");
        QTest::addColumn<bool>("hasDetail");
        QTest::newRow("room for all") << 300 << true << true;
        QTest::newRow("no room for the detail") << 3 << true << false;
        QTest::newRow("little") << -20 << false << false;
    }
    void namesGiveWayToPids()
    {
        QFETCH(int, more);
        const QFont font = QGuiApplication::font();
        const QFontMetrics metrics(font);
        const CellName name{QStringLiteral("nginx-worker-of-the-shop"), QStringLiteral("41511"),
                            QStringLiteral("serves what is asked for")};
        QFont smaller = font;
        smaller.setPointSizeF(font.pointSizeF() * 0.9);
        constexpr int Gap = 6;
        const int natural = metrics.horizontalAdvance(name.text) + Gap
            + QFontMetrics(smaller).horizontalAdvance(name.pid);
        const CellName fitted = name.fitted(natural + more, font, false);
        QCOMPARE(fitted.pid, name.pid);
        QTEST(fitted.text == name.text, "isNameWhole");
        QTEST(!fitted.detail.isEmpty(), "hasDetail");
        QVERIFY(!fitted.text.isEmpty());
    }

    //! One interpreter runs unrelated scripts: they have colours of their own.
    void onlyRestartsFollow()
    {
        ProcessModel model;
        WatchRules rules(&model);
        QSignalSpy matched(&rules, &WatchRules::matched);
        rules.add(Rule::parse(QStringLiteral("name:python3")).value_or(Rule()));
        const auto script = [](pid_t pid, const char *command) {
            MadeProcess process{pid, QStringLiteral("python3")};
            process.commandLine = QString::fromLatin1(command);
            return process;
        };
        model.update(*madeSample(1, {script(5, "python3 etl.py")}));
        model.update(*madeSample(2, {}));
        model.update(*madeSample(3, {script(6, "python3 report.py")}));
        model.update(*madeSample(4, {script(6, "python3 report.py"), script(7, "python3 etl.py")}));
        QCOMPARE(matched.count(), 3);
        QCOMPARE(matched[1][1].value<ProcessKey>(), ProcessKey());
        QCOMPARE(matched[2][1].value<ProcessKey>().pid, 5);
    }

    //! What it is called comes first.
    void pidsGiveWayToShortNames()
    {
        const QFont font = QGuiApplication::font();
        const CellName name{QStringLiteral("nginx-worker"), QStringLiteral("41511"), {}};
        const int natural = QFontMetrics(font).horizontalAdvance(name.text);
        const CellName whole = name.fitted(natural + 3, font, false);
        QCOMPARE(whole.text, name.text);
        QCOMPARE(whole.pid, QString());
        const CellName cut = name.fitted(natural / 2, font, false);
        QCOMPARE(cut.pid, QString());
        QVERIFY(cut.text.size() >= name.text.size() / 3);
    }

    //! Of three alike the number says more than the last letters.
    void mostOfANameIsEnoughBesideItsPid()
    {
        const QFont font = QGuiApplication::font();
        QFont smaller = font;
        smaller.setPointSizeF(font.pointSizeF() * 0.9);
        const CellName name{QStringLiteral("postgres"), QStringLiteral("41511"), {}};
        const int little = QFontMetrics(font).horizontalAdvance(QStringLiteral("postgre")) + 6
            + QFontMetrics(smaller).horizontalAdvance(name.pid);
        const CellName fitted = name.fitted(little, font, false);
        QCOMPARE(fitted.pid, name.pid);
        QVERIFY2(fitted.text.startsWith(u"post"), qPrintable(fitted.text));
    }

    //! A pid that is cut would be another one's.
    void numbersAreWholeOrNotThere()
    {
        const QFont font = QGuiApplication::font();
        QFont smaller = font;
        smaller.setPointSizeF(font.pointSizeF() * 0.9);
        const CellName name{QStringLiteral("nginx"), {}, QStringLiteral("4151141511 · master")};
        constexpr int Gap = 6;
        const int number = QFontMetrics(font).horizontalAdvance(name.text) + Gap
            + QFontMetrics(smaller).horizontalAdvance(QStringLiteral("4151141511"));
        QCOMPARE(name.fitted(number - 8, font, false).detail, QString());
        QVERIFY(name.fitted(number + 30, font, false).detail.startsWith(u"4151141511"));
    }

    //! Why one ended says less than who it was; that a rule waits is the news.
    void reasonsGiveWayToNames()
    {
        const QFont font = QGuiApplication::font();
        const CellName name{
            QStringLiteral("nginx-worker"), {}, QStringLiteral("ended by SIGKILL, 14:29:14")};
        const int little = QFontMetrics(font).horizontalAdvance(name.text) + 60;
        const CellName ended = name.fitted(little, font, false);
        QCOMPARE(ended.text, name.text);
        QVERIFY(!ended.detail.isEmpty() && ended.detail != name.detail);
        QVERIFY(name.fitted(little, font, true).text != name.text);
    }
    //! Its pid goes first: that it has ended, and why, is the news.
    void endedOnesGiveUpThePid()
    {
        const QFont font = QGuiApplication::font();
        CellName name{QStringLiteral("python3 pool.py"), QStringLiteral("11997"),
                      QStringLiteral("ended by SIGKILL, 14:29:14"), true};
        QFont smaller = font;
        smaller.setPointSizeF(font.pointSizeF() * 0.9);
        const QFontMetrics small(smaller);
        constexpr int Gap = 6;
        const int without = QFontMetrics(font).horizontalAdvance(name.text) + Gap
            + small.horizontalAdvance(name.detail) + 2;
        const CellName tight = name.fitted(without, font, false);
        QCOMPARE(tight.text, name.text);
        QCOMPARE(tight.pid, QString());
        QCOMPARE(tight.detail, name.detail);
        const CellName wide =
            name.fitted(without + small.horizontalAdvance(name.pid) + Gap, font, false);
        QCOMPARE(wide.pid, name.pid);
        QCOMPARE(wide.detail, name.detail);
    }

    //! As beside figures at the crosshair: why is told in fewer words before it is cut.
    void endedOnesUseFewerWords_data()
    {
        QTest::addColumn<QString>("shown"); // what there is just room for
        QTest::newRow("all") << QStringLiteral("11997 ended by SIGKILL, 14:29:14");
        QTest::newRow("shorter") << QStringLiteral("11997 SIGKILL, 14:29:14");
        QTest::newRow("shortest") << QStringLiteral("11997 SIGKILL");
        QTest::newRow("no pid") << QStringLiteral("SIGKILL");
    }
    void endedOnesUseFewerWords()
    {
        QFETCH(QString, shown);
        const QFont font = QGuiApplication::font();
        const CellName name{QStringLiteral("python3"),
                            QStringLiteral("11997"),
                            QStringLiteral("ended by SIGKILL, 14:29:14"),
                            true,
                            {QStringLiteral("SIGKILL, 14:29:14"), QStringLiteral("SIGKILL")}};
        QFont smaller = font;
        smaller.setPointSizeF(font.pointSizeF() * 0.9);
        constexpr int Gap = 6;
        const bool hasPid = shown.startsWith(name.pid);
        const int room = QFontMetrics(font).horizontalAdvance(name.text)
            + QFontMetrics(smaller).horizontalAdvance(shown) + (hasPid ? 2 : 1) * Gap + 2;
        const CellName fitted = name.fitted(room, font, false);
        QCOMPARE(QStringList({fitted.pid, fitted.detail}).join(u' ').simplified(), shown);
        QCOMPARE(fitted.text, name.text);
        const CellName cut = name.fitted(QFontMetrics(font).horizontalAdvance(name.text), font,
                                         false); // the name makes room
        QVERIFY(cut.text != name.text);
        QVERIFY(!cut.detail.isEmpty());
    }

    //! Where they have no figures, until the crosshair is where they had some.
    void reasonsRunOnOverEmptyCells()
    {
        History history;
        WatchedModel model(&history);
        const MadeProcess process{10, QStringLiteral("java")};
        model.add(madeInfo(process), history.watch({10, 1000}));
        std::vector<qint64> times;
        for (const int tick : {1, 2, 3}) {
            const SamplePtr sample = madeSample(
                tick, tick < 3 ? std::vector<MadeProcess>{process} : std::vector<MadeProcess>{});
            times.push_back(sample->wallMs);
            history.append(*sample);
            model.update(*sample);
            model.refreshValues();
            const auto runsOn = [&model](int column) {
                return model.index(0, column).data(RunsOnRole).toBool();
            };
            for (const int column : {WatchedModel::Name, WatchedModel::Spark, WatchedModel::Cpu,
                                     WatchedModel::Memory}) {
                QCOMPARE(runsOn(column), tick == 3);
            }
        }
        QVERIFY(!model.index(0, WatchedModel::Spark).data(SparkRole).isValid());
        // What is painted, cell by cell: no figure, and the one text from end to end.
        const QSignalSpy told(&model, &QAbstractItemModel::dataChanged);
        model.setCursor(times[1]);
        QVERIFY(!model.index(0, WatchedModel::Memory).data(RunsOnRole).toBool());
        QVERIFY(model.index(0, WatchedModel::Name).data(RunsOnRole).toBool());
        QCOMPARE(told.front()[0].toModelIndex().column(), int(WatchedModel::Name)); // has less room
        QCOMPARE(model.index(0, 0).data(BriefRole).toStringList().value(1),
                 QStringLiteral("vanished"));
        const QString tip = model.index(0, 0).data(Qt::ToolTipRole).toString();
        QVERIFY2(tip.contains(QLatin1String("10")) && tip.contains(QLatin1String("vanished")),
                 qPrintable(tip));
    }
    void onlyRulesHaveNews()
    {
        History history;
        WatchedModel model(&history);
        model.add(madeInfo({10, QStringLiteral("java")}), history.watch({10, 1000}));
        model.setNotes({{QStringLiteral("a"), QStringLiteral("a"), QStringLiteral("waiting")}});
        model.update(*madeSample(1, {}));
        QVERIFY(model.index(0, 0).data(MutedRole).toBool());
        QVERIFY(!model.index(0, 0).data(NewsRole).toBool());
        QVERIFY(model.index(1, 0).data(NewsRole).toBool());
    }

private:
    static QStringList pids(const QAbstractItemModel &model)
    {
        QStringList told;
        for (int row = 0; row < model.rowCount(); ++row) {
            told += model.index(row, 0).data(PidRole).toString();
        }
        return told;
    }
};

QTEST_MAIN(TestNamesakes)
#include "tst_namesakes.moc"
