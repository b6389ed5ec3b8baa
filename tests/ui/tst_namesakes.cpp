// SPDX-License-Identifier: GPL-3.0-or-later
#include "madesample.h"
#include "ui/charts/history.h"
#include "ui/models/cellroles.h"
#include "ui/models/processtree.h"
#include "ui/models/watchedmodel.h"
#include "ui/windows/celldelegate.h"

#include <QFontMetrics>
#include <QGuiApplication>
#include <QTest>

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
        QTest::newRow("little") << -30 << false << false;
    }
    void namesGiveWayToPids()
    {
        QFETCH(int, more);
        const QFont font = QGuiApplication::font();
        const QFontMetrics metrics(font);
        const CellName name{QStringLiteral("nginx-worker"), QStringLiteral("41511"),
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
