// SPDX-License-Identifier: GPL-3.0-or-later
#include "syntheticload.h"
#include "ui/charts/chartboard.h"
#include "ui/charts/chartframe.h"
#include "ui/charts/crosshairitem.h"
#include "ui/charts/dashboard.h"
#include "ui/charts/eventlane.h"
#include "ui/charts/navigator.h"
#include "ui/charts/plotitem.h"
#include "ui/charts/timechart.h"

#include <QApplication>
#include <QFontMetricsF>
#include <QHelpEvent>
#include <QLineEdit>
#include <QTest>
#include <QToolTip>

#include <algorithm>
#include <cmath>

using namespace probes;

//! What stands around a chart's lines, and where the keyboard is among charts.
class TestChartFrame : public QObject
{
    Q_OBJECT

    std::unique_ptr<SyntheticLoad> m_load;
    std::unique_ptr<History> m_history;
    std::unique_ptr<Dashboard> m_dashboard;

    TimeView *view() const { return m_dashboard->view(); }
    TimeChart *chart(const char *id) const
    {
        const QList<TimeChart *> all = m_dashboard->charts();
        const auto found = std::ranges::find_if(
            all, [id](const TimeChart *each) { return each->spec().id == QLatin1String(id); });
        return found == all.end() ? nullptr : *found;
    }
    template<typename Item>
    static Item *itemIn(const TimeChart *of)
    {
        Item *found = nullptr;
        for (QGraphicsItem *item : of->scene()->items()) {
            found = found != nullptr ? found : dynamic_cast<Item *>(item);
        }
        return found;
    }
    static ChartFrame *frameOf(const TimeChart *of) { return itemIn<ChartFrame>(of); }
    void take(int ticks, const std::vector<Event> &events = {})
    {
        for (int i = 0; i < ticks; ++i) {
            Sample sample = m_load->next();
            for (Event event : events) {
                event.wallMs = sample.wallMs;
                sample.events.push_back(event);
            }
            m_history->append(sample);
        }
    }
    static void click(QWidget *on, const QPoint &at)
    {
        QTest::mouseClick(on, Qt::LeftButton, {}, at);
    }

    static QString tipAt(TimeChart *chart, const QPoint &at)
    {
        QHelpEvent event(QEvent::ToolTip, at, chart->viewport()->mapToGlobal(at));
        QApplication::sendEvent(chart->viewport(), &event);
        return QToolTip::text();
    }

private slots:
    void init()
    {
        m_load = std::make_unique<SyntheticLoad>(2);
        m_history = std::make_unique<History>();
        m_history->setScale(SyntheticLoad::scale());
        m_dashboard = std::make_unique<Dashboard>();
        m_dashboard->resize(900, 700);
        m_dashboard->setHistory(m_history.get());
        m_dashboard->setSubjects({{m_history->watch(m_load->key(0)), QStringLiteral("worker-1"), 0,
                                   true, m_load->key(0)}});
        m_dashboard->show();
        QVERIFY(QTest::qWaitForWindowActive(m_dashboard.get()));
        take(100);
    }
    void cleanup() { m_dashboard.reset(); }

    void noKeyIsMissingSilently_data()
    {
        QTest::addColumn<QString>("subtitle");
        QTest::addColumn<QStringList>("names");
        QTest::addColumn<QString>("value");
        const QStringList parts{QStringLiteral("User"), QStringLiteral("System"),
                                QStringLiteral("Nice, other")};
        QTest::newRow("a stack") << QString() << parts << QString();
        QTest::newRow("with a subtitle")
            << QStringLiteral("% of the machine") << parts << QString();
        QTest::newRow("with values") << QString() << parts << QStringLiteral("12.25");
        QTest::newRow("one key") << QString() << QStringList{QStringLiteral("lo")} << QString();
    }
    void noKeyIsMissingSilently()
    {
        QFETCH(const QString, subtitle);
        QFETCH(const QStringList, names);
        QFETCH(const QString, value);
        TitleWords words{QStringLiteral("Machine CPU"), subtitle, {}};
        for (const QString &name : names) {
            words.keys.append({Qt::red, name, value});
        }
        QFont bold;
        bold.setWeight(QFont::DemiBold);
        const QFontMetricsF metrics((QFont()));
        qsizetype before = 0;
        bool wasWhole = false;
        const int least = int(QFontMetricsF(bold).horizontalAdvance(words.title)) + 40;
        for (int room = least; room < 700; ++room) {
            const TitleLine line = TitleLine::of(words, bold, QFont(), room);
            qreal end = 0; // of what stands before
            const auto isAfter = [&](qreal left, qreal width) {
                const bool isFree = left >= end;
                end = left + width;
                return isFree && end <= room + 0.5;
            };
            QVERIFY(isAfter(0, QFontMetricsF(bold).horizontalAdvance(line.title)));
            if (!line.subtitle.isEmpty()) {
                QVERIFY(isAfter(line.subtitleLeft, metrics.horizontalAdvance(line.subtitle)));
                QCOMPARE(line.keys.size(), words.keys.size()); // it is the first to go
            }
            for (const TitleLine::Key &key : line.keys) {
                QVERIFY(
                    isAfter(key.left, TitleLine::KeySide + metrics.horizontalAdvance(key.text)));
            }
            const qsizetype left = words.keys.size() - line.keys.size();
            QCOMPARE(line.more, left > 0 ? QStringLiteral("+%1").arg(left) : QString());
            if (left > 0) {
                QVERIFY(isAfter(line.moreLeft, metrics.horizontalAdvance(line.more)));
                QVERIFY(line.isCut);
            }
            QVERIFY2(line.keys.size() >= before, qPrintable(QString::number(room)));
            before = line.keys.size();
            wasWhole = !line.isCut;
        }
        QVERIFY(wasWhole);
        for (const QString &name : names) {
            QVERIFY(words.inFull().contains(QString(name).replace(u' ', QChar(QChar::Nbsp))));
        }
    }

    void whereNothingIsKnownItSaysWhy()
    {
        const qint64 before = m_load->wallMs();
        m_load->skip(20'000);
        take(10);
        TimeChart *cpu = chart("cpu");
        const int middle = int(cpu->pointOf(before + 10'000, 0).x());
        QTRY_COMPARE(tipAt(cpu, {middle, 80}), QStringLiteral("not sampled 21 s"));
        tipAt(cpu, {int(cpu->pointOf(before - 10'000, 0).x()), 80});
        QTRY_VERIFY(!QToolTip::isVisible());
    }

    void aNarrowChartTellsItsKeys()
    {
        m_dashboard->resize(660, 500); // two columns, as narrow as they get
        TimeChart *cpu = chart("machine-cpu");
        QTRY_VERIFY(cpu->width() < 330);
        ChartFrame *frame = frameOf(cpu);
        QCOMPARE(frame->content().keys.size(), 3);
        const TitleLine line = frame->titleLine();
        QVERIFY(line.keys.size() < 3);
        QVERIFY(!line.more.isEmpty());
        const QString told = tipAt(cpu, {100, 12});
        for (const FrameKey &key : frame->content().keys) {
            QVERIFY2(told.contains(QString(key.name).replace(u' ', QChar(QChar::Nbsp))),
                     qPrintable(told));
        }
        tipAt(cpu, {100, 80}); // nothing over the data
        QTRY_VERIFY(!QToolTip::isVisible());
        m_dashboard->resize(1400, 700);
        QTRY_VERIFY(cpu->width() > 600);
        QCOMPARE(frame->titleLine().keys.size(), 3);
        QVERIFY(frame->cutTitle().isEmpty());
    }

    //! A rule may pick more than is drawn.
    void aTitleTellsWhatItsSumIsOf()
    {
        TimeChart *cpu = chart("cpu");
        QVERIFY(frameOf(cpu)->value().startsWith(QStringLiteral("Σ")));
        const QString told = tipAt(cpu, {100, 12});
        QVERIFY2(told.contains(QStringLiteral("Σ is the sum of the")), qPrintable(told));
    }

    void aWallOfEventsIsThinned_data()
    {
        QTest::addColumn<int>("ticks");
        QTest::addColumn<bool>("areMarkers");
        QTest::newRow("few events on a few pixels") << 8 << false;
        QTest::newRow("markers on a few pixels") << 8 << true;
        QTest::newRow("many events") << 200 << false;
        QTest::newRow("many markers") << 200 << true;
    }
    void aWallOfEventsIsThinned()
    {
        QFETCH(const int, ticks);
        QFETCH(const bool, areMarkers);
        take(ticks,
             {areMarkers ? Event{EventKind::Marker, 0, {}, QStringLiteral("phase"), 0}
                         : Event{EventKind::ClockStep, 0, {}, QString(), 0},
              {EventKind::ProcessExec, 0, m_load->key(0), QStringLiteral("x"), 0}});
        view()->showLast(600'000);
        const TimeChart *cpu = chart("cpu");
        QList<std::pair<qreal, bool>> lines = frameOf(cpu)->content().events;
        std::ranges::sort(lines);
        QVERIFY(!lines.isEmpty());
        QCOMPARE(lines.constFirst().second, areMarkers); // it goes before an event of its time
        QVERIFY(lines.size() < ticks);
        const bool isWall = frameOf(cpu)->content().hasFaintEvents;
        QCOMPARE(isWall, ticks > 100);
        for (qsizetype i = 1; i < lines.size(); ++i) {
            const qreal apart = lines[i].first - lines[i - 1].first;
            QVERIFY2(apart >= (isWall ? 24 : 4), qPrintable(QString::number(apart)));
        }
    }

    void groupsAloneHaveNoGpu()
    {
        MetricSet metrics = MetricSet::standard();
        metrics.add(Kind::Gpu);
        m_history->setMetrics(metrics);
        m_dashboard->board()->show({QStringLiteral("process-gpu")});
        TimeChart *gpu = chart("process-gpu");
        ChartSubject group{7, QStringLiteral("pool"), 1};
        group.group = group.name;
        m_dashboard->setSubjects({group});
        gpu->refreshNow();
        QVERIFY2(frameOf(gpu)->content().emptyText.contains(QStringLiteral("groups have no line")),
                 qPrintable(frameOf(gpu)->content().emptyText));
    }

    //! What a group used has CPU of workers in it that have ended.
    void theAverageIsInItsBand()
    {
        const Metric *percent = findMetric("process_cpu", "percent");
        const LineId average{&averageCpu(), 9};
        HistoryColumns columns;
        for (int i = 0; i < 20; ++i) {
            columns.timesMs.append(1'700'000'000'000 + i * 1000);
            columns.gaps.append(false);
            columns.lines[{percent, 1}].append(10);
            columns.lines[{percent, 2}].append(20);
            columns.lines[average].append(i % 2 == 0 ? 15 : 70);
        }
        History history;
        history.replace(columns);
        Dashboard charts(view(), groupChartSpecs, nullptr);
        charts.setHistory(&history);
        ChartSubject group{9, QStringLiteral("pool"), 1};
        group.group = group.name;
        group.members = {1, 2};
        charts.setSubjects({group});
        const auto all = charts.charts();
        const auto of = std::ranges::find_if(all, [](const TimeChart *each) {
            return each->spec().id == QLatin1String("worker-cpu");
        });
        QVERIFY(of != all.end());
        const auto *plot = itemIn<PlotItem>(*of);
        QCOMPARE(plot->bands().size(), 1);
        LineBand edges;
        edges.setLines(plot->bands()[0].lines);
        edges.follow(history);
        for (int i = 0; i < 20; ++i) {
            const double at = history.valueAt(average, i);
            QCOMPARE(edges.least()[i], 10.0);
            QCOMPARE(edges.most()[i], std::max(at, 20.0));
        }
        charts.setHistory(nullptr);
    }

    void aClickBringsTheKeyboard()
    {
        TimeChart *cpu = chart("cpu");
        TimeChart *memory = chart("memory");
        QLineEdit search(m_dashboard.get()); // stands for the list beside it
        search.show();
        search.setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QVERIFY(view()->isLive());
        click(memory->viewport(), memory->plotArea().center().toPoint());
        QCOMPARE(QApplication::focusWidget(), memory);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QVERIFY(!view()->isLive());
        click(cpu->viewport(), {60, 12}); // its title
        QCOMPARE(QApplication::focusWidget(), cpu);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QVERIFY(view()->isLive());
        search.setFocus();
        // Beside the charts: the one that had it last.
        click(m_dashboard->lane(), {200, 8});
        QCOMPARE(QApplication::focusWidget(), cpu);
        search.setFocus();
        click(m_dashboard->board()->widget(), {2, 90});
        QCOMPARE(QApplication::focusWidget(), cpu);
    }

    //! Also where one of them is nothing.
    void aStacksLabelsStandAsItsLayers()
    {
        const TimeChart *stack = chart("machine-cpu");
        QVERIFY(stack && stack->spec().form == ChartForm::Stack);
        QStringList layers;
        for (const PlotLine &line : itemIn<PlotItem>(stack)->lines()) {
            layers.prepend(line.pen.color().name());
        }
        QCOMPARE(layers.size(), 3);
        const auto *crosshair = itemIn<CrosshairItem>(stack);
        take(100);
        int nothing = 0;
        for (qsizetype i = m_history->ticks() - 100; i < m_history->ticks(); ++i) {
            view()->setCursor(m_history->timesMs()[i]);
            QStringList shown;
            for (const CrosshairItem::Label &label : crosshair->labels()) {
                shown.append(label.pen.color().name());
                nothing += label.value.startsWith(QLatin1String("0.0"));
            }
            QCOMPARE(shown, layers);
        }
        QVERIFY(nothing > 0);
    }

    void freezingLosesNoRange()
    {
        TimeChart *cpu = chart("cpu");
        cpu->setFocus();
        view()->showLast(0);
        QTest::keyClick(cpu, Qt::Key_Space);
        take(50);
        QTest::keyClick(cpu, Qt::Key_End);
        QVERIFY(view()->isAll()); // and grows on
        QCOMPARE(view()->fromMs(), m_history->timesMs().constFirst());
        QTest::keyClick(cpu, Qt::Key_Space);
        view()->zoom(2, view()->fromMs());
        QTest::keyClick(cpu, Qt::Key_End);
        QVERIFY(view()->isAll()); // what was zoomed meanwhile is as it was
    }

    void tabGoesFromChartToChart()
    {
        m_dashboard->setFocus();
        const QList<TimeChart *> charts = m_dashboard->charts();
        QStringList reached;
        for (int i = 0; i < 20 && QApplication::focusWidget() != m_dashboard->navigator(); ++i) {
            const auto *at = qobject_cast<TimeChart *>(QApplication::focusWidget());
            QVERIFY(at != nullptr);
            reached.append(at->spec().id);
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        }
        QCOMPARE(reached, m_dashboard->board()->present());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Backtab);
        QCOMPARE(QApplication::focusWidget(), chart(qPrintable(reached.constLast())));
    }

    void enterMaximises()
    {
        TimeChart *memory = chart("memory");
        memory->setFocus();
        for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter}) {
            QTest::keyClick(memory, key);
            QCOMPARE(m_dashboard->board()->maximised(), QStringLiteral("memory"));
            QCOMPARE(QApplication::focusWidget(), memory);
            QTest::keyClick(memory, key);
            QVERIFY(m_dashboard->board()->maximised().isEmpty());
        }
        for (const char *maximised : {"memory", ""}) {
            QTest::mouseDClick(memory->viewport(), Qt::LeftButton, {}, {40, 12}); // its title
            QCOMPARE(m_dashboard->board()->maximised(), QLatin1String(maximised));
        }
    }

    void noPictureShowsTheKeyboard()
    {
        TimeChart *cpu = chart("cpu");
        const QImage before = m_dashboard->imageOf(cpu);
        const QImage seen = cpu->grab().toImage();
        cpu->setFocus(); // as a window that opens
        QCOMPARE(cpu->grab().toImage(), seen);
        QTest::keyClick(cpu, Qt::Key_Escape);
        QVERIFY(cpu->grab().toImage() != seen);
        chart("memory")->setFocus(Qt::TabFocusReason);
        cpu->setFocus(Qt::MouseFocusReason);
        QVERIFY(cpu->grab().toImage() != seen);
        QCOMPARE(m_dashboard->imageOf(cpu), before);
        QVERIFY(cpu->grab().toImage() != seen); // it is there again
    }
};

QTEST_MAIN(TestChartFrame)
#include "tst_chartframe.moc"
