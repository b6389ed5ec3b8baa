// SPDX-License-Identifier: GPL-3.0-or-later
#include "syntheticload.h"
#include "ui/charts/dashboard.h"
#include "ui/charts/plotitem.h"
#include "ui/charts/readouttext.h"
#include "ui/charts/timechart.h"
#include "ui/charts/timestrip.h"

#include <QApplication>
#include <QBuffer>
#include <QGraphicsScene>
#include <QMouseEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QSvgGenerator>
#include <QSvgRenderer>
#include <QTest>

#include <cmath>

using namespace probes;

namespace {

constexpr int PlotSide = 120;
const Metric *const Percent = findMetric("process_cpu", "percent");

//! How many pixels of a widget were painted.
class PaintedArea : public QObject
{
public:
    explicit PaintedArea(QWidget *widget)
        : m_widget(widget)
    {
        widget->installEventFilter(this);
    }
    //! Of what the widget has; 0: nothing.
    double share() const
    {
        qint64 pixels = 0;
        for (const QRect &part : m_painted) {
            pixels += qint64(part.width()) * part.height();
        }
        return double(pixels) / (double(m_widget->width()) * m_widget->height());
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint) {
            m_painted += static_cast<QPaintEvent *>(event)->region();
        }
        return QObject::eventFilter(watched, event);
    }

private:
    QWidget *m_widget;
    QRegion m_painted;
};

QRect inkOf(const QImage &image)
{
    QRect box;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (qGray(image.pixel(x, y)) < 128) {
                box |= QRect(x, y, 1, 1);
            }
        }
    }
    return box;
}

template<typename Draw>
QImage drawn(const QSize &size, Draw draw)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    draw(painter);
    return image;
}

//! Two level lines, red at 75 and blue at 25 of 100, with a gap from 40 % to 60 % of the width.
struct TwoLines
{
    TwoLines()
    {
        HistoryColumns columns;
        for (int i = 0; i <= 10; ++i) {
            if (i <= 4 || i >= 6) {
                columns.timesMs.append(i * 1000);
                columns.gaps.append(i == 6);
                columns.lines[{Percent, 1}].append(75);
                columns.lines[{Percent, 2}].append(25);
            }
        }
        history.replace(std::move(columns));
        item = new PlotItem;
        scene.addItem(item);
        scene.setSceneRect(0, 0, PlotSide, PlotSide);
        item->setPlotRect(scene.sceneRect());
        item->setHistory(&history);
        item->setGapColour(Qt::black);
        const auto line = [](quint64 subject, const QColor &colour) {
            QPen pen(colour, 1);
            pen.setCosmetic(true);
            return PlotLine{{Percent, subject}, pen, QColor()};
        };
        item->setLines({line(1, Qt::red), line(2, Qt::blue)});
        item->setView(0, 10'000, 100);
    }
    QImage picture()
    {
        return drawn({PlotSide, PlotSide}, [this](QPainter &painter) { scene.render(&painter); });
    }
    //! As others get it, who paint lines directly.
    QImage throughSvg()
    {
        QBuffer buffer;
        QSvgGenerator generator;
        generator.setOutputDevice(&buffer);
        generator.setSize({PlotSide, PlotSide});
        generator.setViewBox(scene.sceneRect());
        QPainter painter(&generator);
        scene.render(&painter);
        painter.end();
        return drawn({PlotSide, PlotSide},
                     [&](QPainter &onto) { QSvgRenderer(buffer.data()).render(&onto); });
    }

    History history;
    QGraphicsScene scene;
    PlotItem *item = nullptr;
};

//! How much of a colour other than white a column of pixels has, 0 to 255 for each pixel.
int strength(const QImage &image, int x, int fromY, int toY, int (*channel)(QRgb))
{
    int sum = 0;
    for (int y = fromY; y < toY; ++y) {
        sum += 255 - channel(image.pixel(x, y));
    }
    return sum;
}

} // namespace

//! What the pointer's moves over the charts cost, and that they show the same as all painted anew.
class TestHover : public QObject
{
    Q_OBJECT

private slots:
    void aMovePaintsOnlyWhatItChanges();
    void whatIsKeptLooksAsPaintedAnew();
    void figuresStandWhereTheyWouldBeLaidOut_data();
    void figuresStandWhereTheyWouldBeLaidOut();
    void namesAreLaidOutOnceAndLookTheSame();
    void theHighlightedLineIsStrongAndOthersPale_data();
    void theHighlightedLineIsStrongAndOthersPale();
    void afterwardsAllIsAsBefore();
};

void TestHover::aMovePaintsOnlyWhatItChanges()
{
    SyntheticLoad load(3);
    History history;
    history.setScale(SyntheticLoad::scale());
    Dashboard dashboard;
    dashboard.resize(1000, 800);
    QList<ChartSubject> subjects;
    for (int i = 0; i < 3; ++i) {
        subjects.append(
            {history.watch(load.key(i)), QStringLiteral("worker-%1").arg(i + 1), i, true});
    }
    for (int i = 0; i < 300; ++i) {
        history.append(load.next());
    }
    dashboard.setHistory(&history);
    dashboard.setSubjects(subjects);
    dashboard.show();
    QVERIFY(QTest::qWaitForWindowExposed(&dashboard));
    TimeView *view = dashboard.view();
    const qint64 middle = (view->fromMs() + view->toMs()) / 2;
    const auto wander = [&] { // the widest readout settles how much room there is
        for (int i = 0; i <= 5; ++i) {
            view->setCursor(middle + i * 2000);
            QCoreApplication::processEvents();
        }
    };
    wander();
    std::vector<std::unique_ptr<PaintedArea>> charts;
    for (TimeChart *chart : dashboard.charts()) {
        if (chart->isVisible()) {
            charts.push_back(std::make_unique<PaintedArea>(chart->viewport()));
        }
    }
    QVERIFY(charts.size() > 4);
    const PaintedArea strip(dashboard.findChild<TimeStrip *>());
    view->setCursor(middle + 6 * 2000);
    QCoreApplication::processEvents();
    for (const auto &chart : charts) {
        QVERIFY(chart->share() > 0);
        QVERIFY2(chart->share() < 0.5, qPrintable(QString::number(chart->share())));
    }
    QVERIFY(strip.share() > 0);
    QVERIFY2(strip.share() < 0.7, qPrintable(QString::number(strip.share())));

    // And what is on screen now is what a whole new picture shows.
    const QImage after = dashboard.grab().toImage();
    for (TimeChart *chart : dashboard.charts()) {
        QEvent looks(QEvent::PaletteChange);
        QApplication::sendEvent(chart, &looks);
    }
    wander();
    view->setCursor(middle + 6 * 2000);
    dashboard.update();
    QCOMPARE(dashboard.grab().toImage(), after);
}

void TestHover::whatIsKeptLooksAsPaintedAnew()
{
    TwoLines plot;
    const QImage first = plot.picture();
    QCOMPARE(plot.picture(), first);
    plot.item->invalidate();
    QCOMPARE(plot.picture(), first);
}

void TestHover::figuresStandWhereTheyWouldBeLaidOut_data()
{
    QTest::addColumn<QString>("figure");
    QTest::newRow("a percentage") << QStringLiteral("12.3 %");
    QTest::newRow("a sum") << QStringLiteral("Σ 1.3 GiB");
    QTest::newRow("German") << QStringLiteral("1.234,5 MiB/s");
    QTest::newRow("both ways") << QStringLiteral("7.1 ↓  18.7 ↑ MiB/s");
    QTest::newRow("unknown") << QStringLiteral("–");
    QTest::newRow("a sign that few fonts have") << QStringLiteral("𝟙2");
}
void TestHover::figuresStandWhereTheyWouldBeLaidOut()
{
    QFETCH(QString, figure);
    const QFont font;
    ReadoutText text(font);
    const QFontMetricsF metrics(font);
    QVERIFY(std::abs(text.figureWidth(figure) - metrics.horizontalAdvance(figure)) < 2);
    const QImage quick = drawn({200, 40}, [&](QPainter &painter) {
        text.drawFigure(painter, {10, 25}, figure);
    });
    const QImage laidOut = drawn({200, 40}, [&](QPainter &painter) {
        painter.setFont(font);
        painter.drawText(QPointF(10, 25), figure);
    });
    const QRect a = inkOf(quick);
    const QRect b = inkOf(laidOut);
    QVERIFY(!a.isEmpty());
    QVERIFY(std::abs(a.left() - b.left()) <= 1 && std::abs(a.right() - b.right()) <= 2);
    QVERIFY(std::abs(a.top() - b.top()) <= 1 && std::abs(a.bottom() - b.bottom()) <= 1);
}

void TestHover::namesAreLaidOutOnceAndLookTheSame()
{
    ReadoutText text;
    const auto draw = [&](QPainter &painter) {
        text.drawName(painter, {10, 25}, QStringLiteral("nginx <b>نص</b>"));
    };
    const QImage first = drawn({200, 40}, draw);
    QVERIFY(!inkOf(first).isEmpty());
    QCOMPARE(drawn({200, 40}, draw), first);
    // Markup is text, and another font is laid out anew.
    const qreal width = text.nameWidth(QStringLiteral("<b>x</b>"));
    QVERIFY(width > text.nameWidth(QStringLiteral("x")) * 3);
    QFont large;
    large.setPointSizeF(large.pointSizeF() * 2);
    text.setFont(large);
    QVERIFY(text.nameWidth(QStringLiteral("<b>x</b>")) > width * 1.5);
}

void TestHover::theHighlightedLineIsStrongAndOthersPale_data()
{
    QTest::addColumn<bool>("svg");
    QTest::newRow("on screen") << false;
    QTest::newRow("in SVG") << true;
}
void TestHover::theHighlightedLineIsStrongAndOthersPale()
{
    QFETCH(bool, svg);
    TwoLines plot;
    const auto picture = [&] { return svg ? plot.throughSvg() : plot.picture(); };
    const auto red = [](const QImage &image) { return strength(image, 20, 10, 55, qBlue); };
    const auto blue = [](const QImage &image) { return strength(image, 20, 65, 115, qRed); };
    const QImage plain = picture();
    QVERIFY(red(plain) > 100 && blue(plain) > 100);

    for (const quint64 subject : {1, 2, 1}) { // one after the other, as the pointer crosses them
        plot.item->setHighlighted(subject);
        const QImage shown = picture();
        const bool isRed = subject == 1;
        const int strong = isRed ? red(shown) : blue(shown);
        const int pale = isRed ? blue(shown) : red(shown);
        const int strongBefore = isRed ? red(plain) : blue(plain);
        const int paleBefore = isRed ? blue(plain) : red(plain);
        QVERIFY2(strong > strongBefore * 3 / 2, qPrintable(QString::number(strong)));
        QVERIFY2(pale < paleBefore * 3 / 4, qPrintable(QString::number(pale)));
        QVERIFY(pale > paleBefore / 3);
        // A gap is none of the lines.
        const QRect gap(int(PlotSide * 0.46), 0, 4, 20);
        QCOMPARE(shown.copy(gap), plain.copy(gap));
    }
}

void TestHover::afterwardsAllIsAsBefore()
{
    TwoLines plot;
    const QImage plain = plot.picture();
    plot.item->setHighlighted(1);
    QVERIFY(plot.picture() != plain);
    plot.item->setHighlighted(7); // none of these
    QCOMPARE(plot.picture(), plain);
    plot.item->setHighlighted(2);
    plot.item->setHighlighted(0);
    QCOMPARE(plot.picture(), plain);
}

QTEST_MAIN(TestHover)
#include "tst_hover.moc"
