// SPDX-License-Identifier: GPL-3.0-or-later
#include "paper.h"
#include "plotimage.h"

#include <QApplication>
#include <QPdfWriter>
#include <QTest>

#include <cmath>

using namespace probes;
using namespace probes::plotimage;

namespace {
//! A quiet line of `ticks` seconds at 10.
HistoryColumns quiet(qsizetype ticks)
{
    HistoryColumns columns;
    for (qsizetype i = 0; i < ticks; ++i) {
        columns.timesMs.append(Start + i * Second);
    }
    columns.gaps.fill(false, ticks);
    columns.lines[Line].fill(10, ticks);
    return columns;
}

//! From 10 up to 80 across a gap of a fifth of the view, from 2/5 to 3/5.
HistoryColumns broken(qsizetype ticks, bool unknown)
{
    HistoryColumns columns = quiet(ticks);
    auto &values = columns.lines[Line];
    const qsizetype from = ticks * 2 / 5;
    const qsizetype to = ticks * 3 / 5;
    std::fill(values.begin() + to, values.end(), 80);
    if (unknown) {
        std::fill(values.begin() + from, values.begin() + to, std::nan(""));
    } else {
        values.remove(from, to - from);
        columns.timesMs.remove(from, to - from);
        columns.gaps.remove(from, to - from);
        columns.gaps[from] = true;
    }
    return columns;
}

int inkInRows(const QImage &image, int from, int to)
{
    int ink = 0;
    for (int y = from; y < to; ++y) {
        for (int x = 0; x < image.width(); ++x) {
            ink += isInk(image.pixel(x, y));
        }
    }
    return ink;
}

int inkInColumns(const QImage &image, int from, int to)
{
    int ink = 0;
    for (int x = from; x < to; ++x) {
        for (int y = 0; y < image.height(); ++y) {
            ink += isInk(image.pixel(x, y));
        }
    }
    return ink;
}

} // namespace

class TestPlotItem : public QObject
{
    Q_OBJECT

private slots:
    void spikeOfOneTickIsVisibleAtEveryZoom_data()
    {
        QTest::addColumn<bool>("dashed");
        QTest::newRow("solid line") << false;
        QTest::newRow("dashed line") << true;
    }
    void spikeOfOneTickIsVisibleAtEveryZoom()
    {
        QFETCH(bool, dashed);
        constexpr qsizetype Day = 86'400;
        HistoryColumns columns = quiet(Day);
        constexpr qsizetype Spike = 43'217;
        columns.lines[Line][Spike] = 90;
        Plot plot(std::move(columns));
        if (dashed) {
            plot.dash();
        }
        for (qint64 span = Day * Second; span > 20 * Second; span = span * 3 / 4) {
            const qint64 from = Start + Spike * Second - span / 3;
            plot.item->setView(from, from + span, 100);
            const QString zoom = QStringLiteral("%1 s").arg(span / Second);
            // Between the quiet line at 10 and the spike's top at 90, nearly every row has ink.
            const QImage raster = plot.raster();
            for (int y = 16; y < 100; ++y) {
                QVERIFY2(inkInRows(raster, y, y + 1) > 0, qPrintable(zoom));
            }
            QVERIFY2(inkInRows(plot.throughSvg(), 16, 100) > 40, qPrintable(zoom));
        }
    }

    void spikeIsVisibleOnFineScreens_data()
    {
        QTest::addColumn<qreal>("ratio");
        QTest::newRow("one and a quarter") << 1.25;
        QTest::newRow("two") << 2.0;
    }
    void spikeIsVisibleOnFineScreens()
    {
        QFETCH(qreal, ratio);
        HistoryColumns columns = quiet(20'000);
        columns.lines[Line][7777] = 90;
        Plot plot(std::move(columns));
        plot.item->setView(Start, Start + 20'000 * Second, 100);
        const QImage image = plot.raster(ratio);
        QCOMPARE(image.width(), int(Width * ratio));
        for (int y = int(16 * ratio); y < int(100 * ratio); ++y) {
            QVERIFY(inkInRows(image, y, y + 1) > 0);
        }
    }

    void levelLinesAreFirm_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<int>("ratio");
        for (const double value : {10.0, 33.3, 50.2, 71.9}) {
            for (const int ratio : {1, 2}) {
                QTest::addRow("%g at %d pixels", value, ratio) << value << ratio;
            }
        }
    }
    //! Between two rows of pixels it would be half as strong in each.
    void levelLinesAreFirm()
    {
        QFETCH(double, value);
        QFETCH(int, ratio);
        HistoryColumns columns = quiet(100);
        columns.lines[Line].fill(value, 100);
        Plot plot(std::move(columns));
        plot.item->setView(Start, Start + 100 * Second, 100);
        const QImage image = plot.raster(ratio);
        int rows = 0;
        for (int y = 0; y < image.height(); ++y) {
            const QRgb pixel = image.pixel(image.width() / 2, y);
            QVERIFY2(pixel == qRgb(255, 255, 255) || pixel == LineColour,
                     qPrintable(QStringLiteral("row %1: %2").arg(y).arg(pixel, 0, 16)));
            rows += pixel == LineColour;
        }
        QCOMPARE(rows, ratio);
    }

    void levelLinesAreEven_data()
    {
        QTest::addColumn<double>("step");
        QTest::addColumn<int>("ratio");
        for (const int ratio : {1, 2}) {
            QTest::addRow("level, %d", ratio) << 0.0 << ratio;
            QTest::addRow("between two rows, %d", ratio) << 0.01 << ratio;
        }
    }
    //! Whatever pixels its ticks fall into, it is as strong everywhere, and in the same rows.
    void levelLinesAreEven()
    {
        QFETCH(double, step);
        QFETCH(int, ratio);
        constexpr qreal Wide = 1.4;
        constexpr qsizetype Count = 131;
        const double perValue = (Height - 1) / 100.0;
        const double between = (Height - 0.5 - (60.5 / ratio + Wide / 2)) / perValue;
        HistoryColumns columns = quiet(Count);
        columns.lines[Line].resize(Count);
        for (qsizetype i = 0; i < Count; ++i) {
            columns.lines[Line][i] = between + (i % 2 == 0 ? step : -step);
        }
        Plot plot(std::move(columns));
        QList<PlotLine> lines = plot.item->lines();
        lines[0].pen.setWidthF(Wide);
        plot.item->setLines(lines);
        plot.item->setView(Start, Start + (Count - 1) * Second, 100);
        const QImage image = plot.raster(ratio);
        int inked = 0;
        for (int y = 0; y < image.height(); ++y) {
            const QRgb first = image.pixel(10, y);
            inked += first != qRgb(255, 255, 255);
            for (int x = 10; x < image.width() - 10; ++x) {
                QVERIFY2(image.pixel(x, y) == first,
                         qPrintable(QStringLiteral("%1, %2").arg(x).arg(y)));
            }
        }
        QCOMPARE(inked, int(std::ceil(Wide * ratio)));
    }

    void nothingCrossesAGap_data()
    {
        QTest::addColumn<qsizetype>("ticks");
        QTest::addColumn<bool>("unknown");
        QTest::newRow("few ticks, missing") << qsizetype(300) << false;
        QTest::newRow("few ticks, unknown values") << qsizetype(300) << true;
        QTest::newRow("many ticks, missing") << qsizetype(30'000) << false;
        QTest::newRow("many ticks, unknown values") << qsizetype(30'000) << true;
    }
    void nothingCrossesAGap()
    {
        QFETCH(qsizetype, ticks);
        QFETCH(bool, unknown);
        Plot plot(broken(ticks, unknown));
        plot.item->setView(Start, Start + ticks * Second, 100);
        const QImage raster = plot.raster();
        const QImage svg = plot.throughSvg();
        for (const QImage &image : {raster, svg}) {
            QCOMPARE(inkInColumns(image, Width * 2 / 5 + 2, Width * 3 / 5 - 2), 0);
            for (int x = 3; x < Width * 2 / 5 - 3; ++x) {
                QVERIFY2(inkInColumns(image, x, x + 1) > 0, qPrintable(QString::number(x)));
            }
            for (int x = Width * 3 / 5 + 3; x < Width - 3; ++x) {
                QVERIFY2(inkInColumns(image, x, x + 1) > 0, qPrintable(QString::number(x)));
            }
        }
    }

    void noPieceOfPaperCrossesAGap_data() { nothingCrossesAGap_data(); }
    void noPieceOfPaperCrossesAGap()
    {
        QFETCH(qsizetype, ticks);
        QFETCH(bool, unknown);
        Plot plot(broken(ticks, unknown));
        plot.item->setView(Start, Start + ticks * Second, 100);
        Paper paper{QColor(LineColour)};
        QPainter painter(&paper);
        plot.scene.render(&painter, QRectF(0, 0, Width, Height), QRectF(0, 0, Width, Height));
        painter.end();
        QVERIFY(paper.pieces().size() > 2);
        const qreal middle = Width / 2.0;
        for (const QLineF &piece : paper.pieces()) {
            const bool isLeft = piece.x1() < middle;
            QVERIFY2(isLeft == (piece.x2() < middle), qPrintable(QString::number(piece.x1())));
        }
        // And into a real one.
        QBuffer buffer;
        QVERIFY(buffer.open(QIODevice::WriteOnly));
        {
            QPdfWriter pdf(&buffer);
            QPainter onPdf(&pdf);
            plot.scene.render(&onPdf);
        }
        QVERIFY(buffer.data().startsWith("%PDF"));
        QVERIFY(!buffer.data().contains("/Subtype /Image"));
    }

    void dashedLineHasGapsBetweenItsDashes_data()
    {
        QTest::addColumn<qsizetype>("ticks");
        QTest::newRow("fewer ticks than pixels") << qsizetype(20);
        QTest::newRow("about as many") << qsizetype(400);
        QTest::newRow("many") << qsizetype(20'000);
    }
    void dashedLineHasGapsBetweenItsDashes()
    {
        QFETCH(qsizetype, ticks);
        Plot plot(quiet(ticks));
        plot.dash();
        plot.item->setView(Start, Start + (ticks - 1) * Second, 100);
        const QImage image = plot.raster();
        int inked = 0;
        for (int x = 0; x < Width; ++x) {
            inked += inkInColumns(image, x, x + 1) > 0;
        }
        QVERIFY2(inked > Width / 2 && inked < Width * 4 / 5, qPrintable(QString::number(inked)));
    }

    void valueBetweenTwoBreaksIsADot()
    {
        HistoryColumns columns = quiet(100);
        columns.lines[Line].fill(std::nan(""), 100);
        columns.lines[Line][50] = 60;
        Plot plot(std::move(columns));
        plot.item->setView(Start, Start + 100 * Second, 100);
        QVERIFY(inkInColumns(plot.raster(), 195, 206) > 0);
    }

    void rareTicksAreJoinedInADenseView()
    {
        // An hour at 10 ms, then ticks a minute apart: those must still make a line.
        HistoryColumns columns;
        for (int i = 0; i < 20'000; ++i) {
            columns.timesMs.append(Start + i * 10);
        }
        for (int i = 1; i <= 20; ++i) {
            columns.timesMs.append(Start + 200'000 + i * 10'000);
        }
        columns.gaps.fill(false, columns.timesMs.size());
        columns.lines[Line].fill(50, columns.timesMs.size());
        Plot plot(std::move(columns));
        plot.item->setView(Start, Start + 400'000, 100);
        const QImage image = plot.raster();
        for (int x = 3; x < Width - 3; ++x) {
            QVERIFY2(inkInColumns(image, x, x + 1) > 0, qPrintable(QString::number(x)));
        }
    }

    void svgStaysVectorAndInside()
    {
        Plot plot(quiet(5000));
        plot.item->setView(Start + 1000 * Second, Start + 1050 * Second, 100);
        const QByteArray svg = plot.svg();
        QVERIFY(!svg.contains("<image"));
        // What lies outside the view is cut, not hidden by a clip that SVG does not know.
        QImage wide(3 * Width, Height, QImage::Format_RGB32);
        wide.fill(Qt::white);
        QPainter painter(&wide);
        QSvgRenderer renderer(svg);
        renderer.setViewBox(QRectF(-Width, 0, 3 * Width, Height));
        renderer.render(&painter);
        painter.end();
        QCOMPARE(inkInColumns(wide, 0, Width - 2), 0);
        QVERIFY(inkInColumns(wide, Width, 2 * Width) > 0);
        QCOMPARE(inkInColumns(wide, 2 * Width + 2, 3 * Width), 0);
        QVERIFY(inkInColumns(plot.throughSvg(), 0, 3) > 0);
        QVERIFY(inkInColumns(plot.throughSvg(), Width - 3, Width) > 0);
    }

    void stackedLineStandsOnTheOthers_data()
    {
        QTest::addColumn<qsizetype>("ticks");
        QTest::newRow("fewer ticks than pixels") << qsizetype(100);
        QTest::newRow("many") << qsizetype(20'000);
    }
    void stackedLineStandsOnTheOthers()
    {
        QFETCH(qsizetype, ticks);
        HistoryColumns columns = quiet(ticks);
        const LineId upper{findMetric("process_cpu", "threads"), 1};
        columns.lines[upper].fill(30, ticks);
        columns.lines[upper][ticks / 2] = std::nan("");
        Plot plot(std::move(columns));
        const QList<PlotLine> lines = plot.item->lines();
        plot.item->setLines({{upper, lines[0].pen, QColor(0, 0, 255, 60), 2, {Line}}});
        plot.item->setStacked(true);
        plot.item->setView(Start, Start + (ticks - 1) * Second, 100);
        QCOMPARE(plot.item->drawnAt(0, 5), 80.0);
        QVERIFY(std::isnan(plot.item->drawnAt(0, ticks / 2))); // a part that is unknown
        QCOMPARE(plot.item->extrema(Start, Start + ticks * Second).largest, 80.0);
        const int y = int(plot.item->pointOf(Start, 80).y());
        const QImage image = plot.raster();
        QVERIFY(inkInRows(image, y - 1, y + 2) > Width / 2);
        QCOMPARE(inkInRows(image, 0, y - 2), 0);
        QVERIFY(qBlue(image.pixel(Width / 4, y + 20)) > qRed(image.pixel(Width / 4, y + 20)));

        // As the history grows and forgets, so do the sums.
        HistoryColumns more;
        more.timesMs = {Start + ticks * Second};
        more.gaps = {false};
        more.lines[Line] = {20};
        more.lines[upper] = {20};
        plot.history.setLimits({(ticks / 2) * Second, 0, 0});
        plot.history.extend(more);
        const qsizetype last = plot.history.ticks() - 1;
        QCOMPARE(plot.item->drawnAt(0, last), 80.0);
        QCOMPARE(plot.item->drawnAt(0, last - 1), 80.0);
    }

    void negativeFactorGoesDownFromZero_data() { stackedLineStandsOnTheOthers_data(); }
    void negativeFactorGoesDownFromZero()
    {
        QFETCH(qsizetype, ticks);
        Plot plot(quiet(ticks));
        QList<PlotLine> lines = plot.item->lines();
        lines[0].factor = -2;
        lines[0].fill = QColor(0, 0, 255, 60);
        plot.item->setLines(lines);
        plot.item->setView(Start, Start + (ticks - 1) * Second, 40, -40);
        QCOMPARE(plot.item->extrema(Start, Start + ticks * Second).least, -20.0);
        const int zero = int(plot.item->pointOf(Start, 0).y());
        const int line = int(plot.item->pointOf(Start, -20).y());
        const QImage image = plot.raster();
        QVERIFY(line > zero && inkInRows(image, line - 1, line + 2) > Width / 2);
        QCOMPARE(image.pixel(Width / 4, zero - 10), qRgb(255, 255, 255)); // nothing above
        QVERIFY(image.pixel(Width / 4, (zero + line) / 2) != qRgb(255, 255, 255));
        QCOMPARE(image.pixel(Width / 4, line + 10), qRgb(255, 255, 255)); // nor below the line
    }

    void hoverFindsTheLine()
    {
        Plot plot(quiet(100));
        plot.item->setView(Start, Start + 100 * Second, 100);
        const QPointF on = plot.item->pointOf(Start + 50 * Second, 10);
        QCOMPARE(plot.item->lineAt(on + QPointF(0, 3), 6), 0);
        QCOMPARE(plot.item->lineAt(on - QPointF(0, 30), 6), -1);
        QCOMPARE(plot.item->timeAt(on.x()), Start + 50 * Second);
    }
};

QTEST_MAIN(TestPlotItem)
#include "tst_plotitem.moc"
