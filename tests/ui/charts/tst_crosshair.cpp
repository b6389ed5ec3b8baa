// SPDX-License-Identifier: GPL-3.0-or-later
#include "syntheticload.h"
#include "ui/charts/crosshairitem.h"
#include "ui/charts/dashboard.h"
#include "ui/charts/timechart.h"

#include <QApplication>
#include <QGraphicsScene>
#include <QMouseEvent>
#include <QPainter>
#include <QTest>

#include <algorithm>

using namespace probes;

namespace {
constexpr QSize Ground(160, 90);
constexpr qreal LineAt = 40; //!< where the crosshair stands
constexpr int MarkFrom = 49; //!< on whole pixels
constexpr int TextFrom = MarkFrom + SeriesPalette::MarkWidth;
constexpr int Rows = 6; //!< of labels that the ground has room for

//! A crosshair before a ground of one colour.
struct OnGround
{
    explicit OnGround(const QPalette &palette = QPalette())
    {
        item = new CrosshairItem;
        item->setLooks(SeriesPalette(palette), font());
        item->setPlotRect(QRectF(QPointF(), Ground));
        scene.addItem(item);
        scene.setSceneRect(QRectF(QPointF(), Ground));
    }
    static QFont font()
    {
        QFont small;
        small.setPixelSize(11);
        return small;
    }
    QImage picture(const QColor &ground)
    {
        QImage image(Ground, QImage::Format_RGB32);
        image.fill(ground);
        QPainter painter(&image);
        scene.render(&painter);
        return image;
    }

    QGraphicsScene scene;
    CrosshairItem *item = nullptr;
};

//! How often a colour begins along the middle of a label's mark.
int strokes(const QImage &image, const QColor &colour)
{
    const int x = MarkFrom + SeriesPalette::MarkWidth / 2;
    int begun = 0;
    for (int y = 1; y < image.height(); ++y) {
        begun += image.pixelColor(x, y) == colour && image.pixelColor(x, y - 1) != colour;
    }
    return begun;
}

void moveOver(TimeChart *chart, const QPointF &at)
{
    QMouseEvent event(QEvent::MouseMove, at, chart->viewport()->mapToGlobal(at), Qt::NoButton,
                      Qt::NoButton, Qt::NoModifier);
    QApplication::sendEvent(chart->viewport(), &event);
}
} // namespace

//! What stands beside the crosshair: which lines, by what, and what it leaves to be seen.
class TestCrosshair : public QObject
{
    Q_OBJECT

private slots:
    void nothingIsLeftOutSilently_data()
    {
        QTest::addColumn<int>("lines");
        QTest::addColumn<int>("labels");
        QTest::addColumn<QString>("last");
        QTest::newRow("room for all") << Rows << Rows << QStringLiteral("v5");
        QTest::newRow("one too many") << Rows + 1 << Rows << QStringLiteral("+2");
        QTest::newRow("many") << 2000 << Rows << QStringLiteral("+%L1").arg(2000 - Rows + 1);
    }
    void nothingIsLeftOutSilently()
    {
        QFETCH(const int, lines);
        QFETCH(const int, labels);
        QFETCH(const QString, last);
        OnGround on;
        QList<CrosshairItem::Label> all;
        for (int i = 0; i < lines; ++i) {
            all.append({QPen(Qt::red), {}, QStringLiteral("v%1").arg(i), 30.0 + i});
        }
        on.item->showAt(LineAt, all);
        const auto &shown = on.item->labels();
        QCOMPARE(shown.size(), labels);
        QCOMPARE(shown.constLast().value, last);
        QCOMPARE(shown.constLast().pen.style() == Qt::NoPen, lines > labels);
        QCOMPARE(shown[Rows - 2].value, QStringLiteral("v4")); // the others are as they were
    }

    //! The eleventh line has the first one's colour.
    void marksHaveTheDashesOfTheirLines_data()
    {
        QTest::addColumn<int>("line");
        QTest::addColumn<int>("expected");
        QTest::newRow("solid") << 0 << 1;
        QTest::newRow("dashed") << 10 << 2;
        QTest::newRow("dotted") << 20 << 3;
    }
    void marksHaveTheDashesOfTheirLines()
    {
        QFETCH(const int, line);
        QFETCH(const int, expected);
        const SeriesPalette colours;
        for (const qreal y : {20.0, 45.4, 70.7}) {
            OnGround on;
            on.item->showAt(LineAt, {{colours.processPen(line), {}, QStringLiteral("1"), y}});
            const QImage image = on.picture(colours.card());
            QCOMPARE(strokes(image, colours.process(line)), expected);
        }
    }

    //! The label is no larger than its text and mark, and what is behind it shines through.
    void dataStayToBeSeenBesideTheCrosshair_data()
    {
        QTest::addColumn<QColor>("base");
        QTest::addColumn<QColor>("text");
        QTest::newRow("light") << QColor(Qt::white) << QColor(Qt::black);
        QTest::newRow("dark") << QColor(0x1d, 0x20, 0x24) << QColor(Qt::white);
    }
    void dataStayToBeSeenBesideTheCrosshair()
    {
        QFETCH(const QColor, base);
        QFETCH(const QColor, text);
        QPalette palette;
        palette.setColor(QPalette::Base, base);
        palette.setColor(QPalette::Text, text);
        OnGround on(palette);
        const QString value = QStringLiteral("1.5");
        on.item->showAt(LineAt, {{QPen(Qt::red), {}, value, 45}});
        const QColor ground(0, 160, 0);
        const QImage image = on.picture(ground);
        // Beside the mark, where no letter is.
        const QColor behind = image.pixelColor(TextFrom, 45);
        const auto share = [&](int (QColor::*channel)() const) {
            return double((behind.*channel)() - (base.*channel)())
                / double((ground.*channel)() - (base.*channel)());
        };
        QVERIFY2(share(&QColor::green) >= 0.2 && share(&QColor::green) <= 0.3,
                 qPrintable(behind.name()));
        int right = 0;
        int top = image.height();
        int bottom = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = TextFrom; x < image.width(); ++x) {
                if (image.pixelColor(x, y) != ground) {
                    right = std::max(right, x);
                    top = std::min(top, y);
                    bottom = std::max(bottom, y);
                }
            }
        }
        const double width = ReadoutText(OnGround::font()).figureWidth(value);
        QVERIFY2(right - TextFrom <= width + 6, qPrintable(QString::number(right)));
        QVERIFY2(bottom - top < CrosshairItem::LabelHeight - 1,
                 qPrintable(QString::number(bottom - top)));
    }

    //! What is watched is told by the list, by colour; the machine's lines by no list.
    void namesStandWhileLinesAreFew_data()
    {
        QTest::addColumn<int>("processes");
        QTest::addColumn<bool>("named");
        QTest::newRow("few") << 6 << true;
        QTest::newRow("many") << 7 << false;
    }
    void namesStandWhileLinesAreFew()
    {
        QFETCH(const int, processes);
        QFETCH(const bool, named);
        SyntheticLoad load(processes);
        History history;
        history.setScale(SyntheticLoad::scale());
        QList<ChartSubject> subjects;
        for (int i = 0; i < processes; ++i) {
            subjects.append(
                {history.watch(load.key(i)), QStringLiteral("worker-%1").arg(i + 1), i, true});
        }
        for (int i = 0; i < 100; ++i) {
            history.append(load.next());
        }
        Dashboard dashboard;
        dashboard.resize(900, 900);
        dashboard.setHistory(&history);
        dashboard.setSubjects(subjects);
        dashboard.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dashboard));
        dashboard.view()->showLast(0);
        int seen = 0;
        for (TimeChart *chart : dashboard.charts()) {
            const bool isMachine = chart->spec().id == QLatin1String("machine-cpu");
            if (chart->spec().id != QLatin1String("cpu") && !isMachine) {
                continue;
            }
            moveOver(chart, chart->plotArea().center());
            for (const QGraphicsItem *item : chart->scene()->items()) {
                if (const auto *crosshair = dynamic_cast<const CrosshairItem *>(item)) {
                    QVERIFY(!crosshair->labels().isEmpty());
                    QCOMPARE(!crosshair->labels().constFirst().name.isEmpty(), named || isMachine);
                    ++seen;
                }
            }
            QEvent leave(QEvent::Leave);
            QApplication::sendEvent(chart, &leave);
        }
        QCOMPARE(seen, 2);
    }
};

QTEST_MAIN(TestCrosshair)
#include "tst_crosshair.moc"
