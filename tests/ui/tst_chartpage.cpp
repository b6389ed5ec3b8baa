// SPDX-License-Identifier: GPL-3.0-or-later
#include "livechartpage.h"
#include "madesample.h"
#include "ui/charts/chartboard.h"
#include "ui/charts/dashboard.h"
#include "ui/charts/timechart.h"
#include "ui/models/celltext.h"
#include "ui/models/eventwords.h"
#include "ui/windows/celldelegate.h"
#include "ui/windows/chartpage.h"
#include "ui/windows/charttabledialog.h"
#include "ui/windows/dashboardbar.h"
#include "ui/windows/eventsdialog.h"
#include "ui/windows/watchedlist.h"
#include "warningtrap.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTranslator>
#include <QTreeView>

using namespace probes;

//! The bar above the charts and what their menus lead to, by keys and clicks.
class TestChartPage : public QObject, private tests::LiveChartPage
{
    Q_OBJECT

    QTemporaryDir m_folder;

private slots:
    void init()
    {
        QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
        open(1300);
    }
    void cleanup() { m_page.reset(); }

    void rangesAreChosenAndShown()
    {
        QTest::mouseClick(button("range60"), Qt::LeftButton);
        QCOMPARE(span(), 60'000);
        QVERIFY(button("range60")->isChecked());
        QTest::mouseClick(button("range0"), Qt::LeftButton);
        QCOMPARE(view()->fromMs(), m_page->history()->timesMs().constFirst());
        QVERIFY(button("range0")->isChecked());
        feed(5);
        QCOMPARE(view()->fromMs(), m_page->history()->timesMs().constFirst()); // all, still
        view()->zoom(1.7, view()->toMs());
        for (const char *name : {"range60", "range300", "range900", "range1800", "range0"}) {
            QVERIFY2(!button(name)->isChecked(), name); // none of them is what is shown
        }
    }

    void rangesThatMemoryCannotHoldAreNotOffered()
    {
        QVERIFY(button("range1800")->isEnabled());
        m_page->history()->setLimits({1'800'000, 0, 400 * 9 * 8});
        feed(1);
        QVERIFY(!button("range1800")->isEnabled());
        QVERIFY(!button("range1800")->toolTip().isEmpty());
        QVERIFY(button("range60")->isEnabled());
    }

    void frozenItCountsAndReturns()
    {
        QVERIFY(!button("returnToLive")->isVisible());
        QTest::mouseClick(button("chartState"), Qt::LeftButton);
        QVERIFY(!view()->isLive());
        feed(37);
        QVERIFY(button("chartState")->text().contains(QStringLiteral("+37")));
        QTest::mouseClick(button("range60"), Qt::LeftButton);
        QVERIFY(!view()->isLive()); // a range is no reason to jump
        QCOMPARE(span(), 60'000);
        QTest::mouseClick(button("returnToLive"), Qt::LeftButton);
        QVERIFY(view()->isLive());
        QCOMPARE(button("chartState")->text(), QStringLiteral("Live"));
        QVERIFY(!button("returnToLive")->isVisible());
    }

    void storedSessionsAreNeitherLiveNorFrozen()
    {
        ChartPage stored(ChartPage::Source::Stored);
        stored.resize(1300, 800);
        stored.show();
        QVERIFY(QTest::qWaitForWindowExposed(&stored));
        QVERIFY(!stored.findChild<QWidget *>(QStringLiteral("chartState"))->isVisible());
        QVERIFY(stored.findChild<QAbstractButton *>(QStringLiteral("range0"))->isChecked());
    }

    void aChartIsAdded()
    {
        QTest::mouseClick(button("addChart"), Qt::LeftButton);
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu);
        auto *add = menu->findChild<QAction *>(QStringLiteral("virtual"));
        QVERIFY(add);
        const Metric *metric = findMetric("process_memory", "virtual_memory");
        QVERIFY(add->toolTip().contains(QString::fromLatin1(metric->help).toHtmlEscaped()));
        for (const char *dear : {"pss", "disks", "process-io", "temperature"}) {
            auto *action = menu->findChild<QAction *>(QLatin1String(dear));
            QVERIFY2(action && action->toolTip().contains(QStringLiteral("Reading it:")), dear);
        }
        QVERIFY(!add->toolTip().contains(QStringLiteral("Reading it:"))); // it is read anyway
        add->trigger();
        menu->close();
        QCOMPARE(dashboard()->board()->shown().constLast(), QStringLiteral("virtual"));
    }

    void theListOfEventsTellsWhatItLeavesOut()
    {
        const auto happen = [this](EventKind kind, const QString &text) {
            m_page->history()->addEvent({kind, m_page->history()->timesMs().constLast(), {}, text});
        };
        happen(EventKind::Marker, QStringLiteral("here"));
        for (const char *count : {"3", "4", "5"}) {
            happen(EventKind::ProcessesUnseen,
                   QLatin1String(count)
                       + QStringLiteral(" processes or threads began and ended unseen"));
        }
        EventsDialog dialog(m_page.get());
        dialog.show();
        auto *kind = dialog.findChild<QComboBox *>(QStringLiteral("eventKind"));
        auto *all = dialog.findChild<QPushButton *>(QStringLiteral("showAll"));
        const auto *count = dialog.findChild<QLabel *>(QStringLiteral("eventCount"));
        const auto *rows = dialog.findChild<QTableView *>(QStringLiteral("events"))->model();
        const QString unseen = eventKindText(EventKind::ProcessesUnseen);
        QCOMPARE(rows->rowCount(), 1);
        QVERIFY(kind->currentText().contains(unseen));
        QVERIFY2(count->text().contains(unseen), qPrintable(count->text()));
        happen(EventKind::Gap, QStringLiteral("one more kind")); // what is chosen stays
        QVERIFY(kind->currentText().contains(unseen));
        QTest::mouseClick(all, Qt::LeftButton);
        QCOMPARE(rows->rowCount(), 5);
        QVERIFY(!count->text().contains(unseen));
        QVERIFY(!all->isEnabled());
        dialog.findChild<QLineEdit *>(QStringLiteral("eventSearch"))->setText(QStringLiteral("e"));
        kind->setCurrentIndex(kind->findText(eventKindText(EventKind::Marker)));
        QCOMPARE(rows->rowCount(), 1);
        QTest::mouseClick(all, Qt::LeftButton);
        QCOMPARE(rows->rowCount(), 5);
    }

    //! Not a blank table with a frame around it.
    void theListOfEventsTellsWhyItIsEmpty()
    {
        const auto happen = [this](EventKind kind, const QString &text) {
            m_page->history()->addEvent({kind, m_page->history()->timesMs().constLast(), {}, text});
        };
        happen(EventKind::ProcessesUnseen,
               QStringLiteral("3 processes or threads began and ended unseen"));
        EventsDialog dialog(m_page.get());
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        auto *search = dialog.findChild<QLineEdit *>(QStringLiteral("eventSearch"));
        auto *all = dialog.findChild<QPushButton *>(QStringLiteral("showAllEvents"));
        const auto *why = dialog.findChild<QLabel *>(QStringLiteral("noEvents"));
        const auto *rows = dialog.findChild<QTableView *>(QStringLiteral("events"));
        QVERIFY(why->isVisible() && all->isVisible());
        QVERIFY(why->text().contains(eventKindText(EventKind::ProcessesUnseen)));
        QVERIFY(search->hasFocus());
        QTest::mouseClick(all, Qt::LeftButton);
        QCOMPARE(rows->model()->rowCount(), 1);
        QVERIFY(!why->isVisible() && !all->isVisible());
        QVERIFY(rows->hasFocus());
        search->setText(QStringLiteral("no such text"));
        QCOMPARE(why->text(), QStringLiteral("No event matches."));
        QVERIFY(all->isVisible());
        QVERIFY(search->hasFocus());
        search->clear();
        QVERIFY(!why->isVisible());
    }

    //! Who of those that are called alike it is comes before how it went.
    void sparksGiveWayToPidsOfNamesakes()
    {
        ChartPage page(ChartPage::Source::Live);
        page.resize(1280, 800);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        const QTreeView *list = page.list()->view();
        const auto hasSparks = [list] { return !list->isColumnHidden(WatchedModel::Spark); };
        for (const pid_t pid : {10311, 20322}) {
            page.watch(tests::madeInfo({pid,
                                        pid < 20000 ? QStringLiteral("python3 etl.py")
                                                    : QStringLiteral("python3 load.py")}));
        }
        QCoreApplication::sendPostedEvents();
        QVERIFY(hasSparks());
        page.watch(tests::madeInfo({20333, QStringLiteral("python3 load.py")}));
        QTRY_VERIFY(!hasSparks());
        QTRY_VERIFY(CellDelegate::tellsPids(*page.watched(), list->columnWidth(WatchedModel::Name),
                                            list->font()));
        page.resize(1440, 800); // room for both
        QTRY_VERIFY(hasSparks());
        QVERIFY(CellDelegate::tellsPids(*page.watched(), list->columnWidth(WatchedModel::Name),
                                        list->font()));
        page.resize(1280, 800);
        QTRY_VERIFY(!hasSparks());
        for (const WatchedModel::Row &row : page.watched()->rows()) {
            const QString tip = page.watched()
                                    ->index(page.watched()->rowOf(row.info->key), 0)
                                    .data(Qt::ToolTipRole)
                                    .toString();
            QVERIFY2(tip.contains(QString::number(row.info->key.pid)), qPrintable(tip));
        }
        page.unwatch({20333, 1000});
        QTRY_VERIFY(hasSparks());
    }

    void leftPanelFollowsTheWindowUntilItIsMoved()
    {
        const auto left = [this] { return m_page->splitter()->sizes().constFirst(); };
        for (const auto &[window, panel] : {std::pair(1440, 432), {1280, 372}, {1024, 300}}) {
            m_page->resize(window, 800);
            QTRY_COMPARE(left(), panel);
        }
        QSplitterHandle *handle = m_page->splitter()->handle(1);
        QTest::mousePress(handle, Qt::LeftButton, {}, {0, 200});
        QTest::mouseMove(handle, {40, 200});
        QTest::mouseRelease(handle, Qt::LeftButton, {}, {40, 200});
        QVERIFY(left() > 300);
        const int moved = left();
        m_page->resize(1440, 800);
        QTRY_COMPARE(m_page->splitter()->width(), 1440);
        QCOMPARE(left(), moved);
    }

    //! Words go, not numbers; the tool tips have both.
    void countsAlikeHoweverNarrow()
    {
        ChartPage page(ChartPage::Source::Live);
        page.resize(1440, 800);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        page.append(
            tests::madeSample(1, {{10, QStringLiteral("java")}, {20, QStringLiteral("job")}}));
        page.watch(tests::madeInfo({10, QStringLiteral("java")}));
        page.watch(tests::madeInfo({20, QStringLiteral("job")}));
        page.append(tests::madeSample(2, {{10, QStringLiteral("java")}}));
        page.watched()->setProcesses(15);
        const auto *count = page.list()->findChild<QLabel *>(QStringLiteral("watchedCount"));
        const auto *ended =
            page.list()->findChild<QAbstractButton *>(QStringLiteral("removeEnded"));
        QSet<QString> seen;
        for (int width = 600; width >= 240; width -= 20) {
            page.list()->resize(width, page.list()->height());
            if (count->isHidden()) {
                break; // the title needs all of it
            }
            QCOMPARE(count->text().section(u' ', 0, 0), QStringLiteral("15"));
            QVERIFY(ended->text().startsWith(u'1'));
            // "1" alone says less than a number of lines that is left out.
            QVERIFY(ended->text().size() > 1 || count->text() == QLatin1String("15"));
            seen.insert(count->text());
        }
        QCOMPARE(seen.size(), 2);
        QVERIFY(count->toolTip().contains(QLatin1String("15 process")));
        QVERIFY(count->toolTip().contains(QLatin1String("1 line")));
        QVERIFY(ended->toolTip().startsWith(QLatin1String("1 process")));
    }

    void unseenItSparesTheListButNotWhoComes()
    {
        ChartPage page(ChartPage::Source::Live);
        const auto cpu = [&page](int row) {
            return page.processes()->index(row, ProcessModel::Cpu).data().toString();
        };
        const auto at = [](qint64 tick, double seconds) {
            return tests::madeSample(tick, {{10, QStringLiteral("java"), seconds}});
        };
        SamplePtr sample = at(1, 0);
        page.append(sample);
        QCOMPARE(page.processes()->rowCount(), 1); // rules act on who is there
        QSignalSpy updated(page.processes(), &ProcessModel::updated);
        const ProcessInfoPtr java = sample->processes[0].info;
        for (qint64 tick = 2; tick <= 5; ++tick) {
            auto next = std::make_shared<Sample>(*at(tick, double(tick) / 4));
            next->processes[0].info = java; // as a sampler has it
            page.append(next);
        }
        QCOMPARE(updated.count(), 0);
        QCOMPARE(page.history()->ticks(), 5); // the charts miss nothing
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        QCOMPARE(cpu(0), QStringLiteral("25.0")); // of the last second, not of all since
        page.hide();
        page.append(tests::madeSample(
            6, {{10, QStringLiteral("java"), 1.5}, {20, QStringLiteral("nginx")}}));
        QCOMPARE(page.processes()->rowCount(), 2);
        QCOMPARE(cpu(0), QStringLiteral("25.0"));
    }

    void layoutIsRemembered()
    {
        QSettings state(m_folder.filePath(QStringLiteral("state.ini")), QSettings::IniFormat);
        dashboard()->board()->remove(dashboard()->charts().at(1));
        dashboard()->board()->move(cpu(), 1);
        auto *percent = m_page->findChild<QComboBox *>(QStringLiteral("percentOf"));
        QTest::keyClick(percent, Qt::Key_Down);
        QCOMPARE(dashboard()->percentOf(), PercentOf::Machine);
        QTest::mouseClick(button("range900"), Qt::LeftButton);
        dashboard()->board()->add(QStringLiteral("virtual"));
        m_page->saveDashboard(state, QStringLiteral("live"));

        ChartPage other(ChartPage::Source::Live);
        other.restoreDashboard(state, QStringLiteral("live"));
        QCOMPARE(other.dashboard()->board()->shown(), dashboard()->board()->shown());
        // What was chosen by hand is there though nothing is watched yet, others are not.
        QVERIFY(other.dashboard()->board()->present().contains(QStringLiteral("virtual")));
        QVERIFY(!other.dashboard()->board()->present().contains(QStringLiteral("cpu")));
        QCOMPARE(other.dashboard()->percentOf(), PercentOf::Machine);
        QCOMPARE(other.findChild<QComboBox *>(QStringLiteral("percentOf"))->currentIndex(), 1);
        QCOMPARE(other.dashboard()->view()->askedSpanMs(), 900'000);
    }

    void tableShowsTheValuesAndMovesTheCrosshair()
    {
        const tests::WarningTrap trap;
        cpu()->setFocus();
        QTest::keyClick(cpu(), Qt::Key_T);
        auto *dialog = m_page->findChild<ChartTableDialog *>();
        QVERIFY(dialog && QTest::qWaitForWindowExposed(dialog));
        auto *table = dialog->findChild<QTableView *>();
        QVERIFY(!table->accessibleName().isEmpty());
        QTRY_VERIFY(table->hasFocus());
        QVERIFY(!view()->cursorMs()); // nobody has chosen a row
        feed(1);
        QVERIFY(!view()->cursorMs());
        QCOMPARE(table->currentIndex().row(), 400);
        QTest::keyClick(table, Qt::Key_Up);
        QCOMPARE(*view()->cursorMs(), m_page->history()->timesMs()[399]);
        table->setCurrentIndex(table->model()->index(123, 1));
        QCOMPARE(*view()->cursorMs(), m_page->history()->timesMs()[123]);
        feed(2);
        QCOMPARE(table->model()->rowCount(), 403);
        QCOMPARE(*view()->cursorMs(), m_page->history()->timesMs()[123]);
        dialog->reject();
        QCOMPARE(trap.warnings(), QStringList());
    }

    void valuesAreSavedAsCsv()
    {
        const QString path = m_folder.filePath(QStringLiteral("a b.csv"));
        QSignalSpy saved(m_page.get(), &ChartPage::csvSaved);
        cpu()->setFocus();
        QTest::keyClick(cpu(), Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
        auto *dialog = m_page->findChild<QFileDialog *>();
        QVERIFY(dialog);
        QVERIFY(dialog->selectedFiles().constFirst().endsWith(QStringLiteral(".csv")));
        emit dialog->fileSelected(path);
        dialog->reject();
        QTRY_COMPARE(saved.size(), 1);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QList<QByteArray> lines = file.readAll().split('\n');
        QCOMPARE(lines[0].trimmed(), QByteArray("time,worker-1 1000 (%)"));
        QCOMPARE(lines.size(),
                 1 + 301 + 1); // head, five minutes with both ends, the last line's end
    }

    void csvThatCannotBeWrittenIsTold()
    {
        QSignalSpy failed(m_page.get(), &ChartPage::csvFailed);
        cpu()->setFocus();
        QTest::keyClick(cpu(), Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
        auto *dialog = m_page->findChild<QFileDialog *>();
        QVERIFY(dialog);
        emit dialog->fileSelected(QStringLiteral("/nonexistent/x.csv"));
        dialog->reject();
        QTRY_COMPARE(failed.size(), 1);
    }

    void imageGoesToTheClipboard()
    {
        QGuiApplication::clipboard()->clear();
        cpu()->setFocus();
        QTest::keyClick(cpu(), Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QGuiApplication::clipboard()->image().width() >= cpu()->width());
    }
};

QTEST_MAIN(TestChartPage)
#include "tst_chartpage.moc"
