// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/plotitem.h"

#include <QApplication>
#include <QGraphicsScene>
#include <QPainter>
#include <QTest>

#include <cmath>

using namespace probes;

namespace {
constexpr int BandWidth = 400;
constexpr int BandHeight = 101;
constexpr qint64 BandStart = 1'700'000'000'000;
} // namespace

//! What a PlotItem fills between the least and the most of some lines.
class TestPlotBands : public QObject
{
    Q_OBJECT

private slots:
    void fillsFromTheLeastToTheMost_data()
    {
        QTest::addColumn<int>("ticks");
        QTest::newRow("few ticks") << 20;
        QTest::newRow("many to a pixel") << 4000;
    }
    void fillsFromTheLeastToTheMost()
    {
        QFETCH(const int, ticks);
        const Metric *metric = findMetric("process_cpu", "percent");
        const QList<LineId> lines{{metric, 1}, {metric, 2}, {metric, 3}};
        HistoryColumns columns;
        for (int i = 0; i < ticks; ++i) {
            const bool isUnknown = i > ticks * 2 / 5 && i < ticks * 3 / 5;
            columns.timesMs.append(BandStart + i * 1000);
            columns.gaps.append(false);
            columns.lines[lines[0]].append(isUnknown ? std::nan("") : 10);
            columns.lines[lines[1]].append(isUnknown ? std::nan("") : 30);
            columns.lines[lines[2]].append(std::nan("")); // nothing is known of it
        }
        History history;
        history.replace(columns);
        QGraphicsScene scene;
        auto *item = new PlotItem;
        scene.addItem(item);
        item->setPlotRect({0, 0, BandWidth, BandHeight});
        item->setHistory(&history);
        item->setLines({{lines[0], QPen(Qt::black), QColor()}});
        item->setBands({{lines, Qt::red, 2}}); // from 20 to 60
        item->setView(BandStart, BandStart + (ticks - 1) * 1000, 100);
        QCOMPARE(item->extrema(BandStart, BandStart + ticks * 1000).largest, 60.0);
        QImage image(BandWidth, BandHeight, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        scene.render(&painter, image.rect(), image.rect());
        painter.end();
        const auto at = [&](int share, int value) {
            return image.pixelColor(BandWidth * share / 10, BandHeight - 1 - value);
        };
        for (const int share : {1, 9}) {
            QCOMPARE(at(share, 40), QColor(Qt::red));
            QCOMPARE(at(share, 25), QColor(Qt::red));
            QCOMPARE(at(share, 70), QColor(Qt::white));
            QCOMPARE(at(share, 15), QColor(Qt::white));
        }
        QCOMPARE(at(5, 40), QColor(Qt::white)); // nobody was there
    }
};

QTEST_MAIN(TestPlotBands)
#include "tst_plotbands.moc"
