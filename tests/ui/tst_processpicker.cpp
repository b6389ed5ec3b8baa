// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/madesample.h"
#include "tests/ui/warningtrap.h"
#include "ui/windows/cellview.h"
#include "ui/windows/chartpage.h"
#include "ui/windows/processpicker.h"
#include "ui/windows/segments.h"
#include "ui/windows/watchedlist.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QContextMenuEvent>
#include <QLayout>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSplitter>
#include <QTest>
#include <QTimer>
#include <QTreeView>

using namespace probes;
using namespace probes::tests;

class TestProcessPicker : public QObject
{
    Q_OBJECT

private slots:
    //! Who checks one after the other finds the next one where it was.
    void staysUnderThePointerWhenItMoves()
    {
        const WarningTrap trap;
        ProcessModel model;
        QWidget window;
        ProcessPicker picker(&model, &window);
        window.resize(400, 400);
        picker.setGeometry(0, 0, 400, 300);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        std::vector<MadeProcess> processes;
        for (pid_t pid = 10; pid < 210; ++pid) {
            processes.push_back({pid, QStringLiteral("worker")});
        }
        model.update(*madeSample(1, processes));
        QWidget *rows = picker.view()->viewport();
        const auto pointedAt = [&](QPoint place) {
            return picker.view()->indexAt(rows->mapFrom(&window, place));
        };
        const QPoint place = rows->mapTo(&window, QPoint(60, 130));
        QTest::mouseMove(&window, place);
        QTRY_VERIFY(rows->underMouse());
        const QModelIndex there = pointedAt(place);
        for (const int y : {84, 100, 16}) {
            picker.move(0, y);
            QCOMPARE(pointedAt(place), there);
        }
        QTest::mouseMove(&window, QPoint(2, 2)); // by the keyboard, or by a rule
        QTRY_VERIFY(!rows->underMouse());
        picker.move(0, 100);
        QVERIFY(pointedAt(place) != there);
        QCOMPARE(trap.warnings(), QStringList());
    }

    //! Rows come, go and change their order: what one is about to click on is not another one.
    void keepsWhatIsPointedAt_data()
    {
        QTest::addColumn<bool>("isByKeyboard");
        QTest::newRow("pointer") << false;
        QTest::newRow("keyboard") << true;
    }
    void keepsWhatIsPointedAt()
    {
        QFETCH(bool, isByKeyboard);
        const WarningTrap trap;
        ProcessModel model;
        QWidget window;
        ProcessPicker picker(&model, &window);
        window.resize(400, 580);
        picker.setGeometry(0, 16, 400, 560);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        std::vector<MadeProcess> processes;
        for (pid_t pid = 10; pid < 510; ++pid) {
            processes.push_back({pid, QStringLiteral("worker"), 0.0, 1000 - pid});
        }
        auto pass = [&, tick = 0]() mutable { model.update(*madeSample(++tick, processes)); };
        pass();
        pass();
        QTreeView *view = picker.view();
        QScrollBar *bar = view->verticalScrollBar();
        QTRY_VERIFY(bar->maximum() > 3000); // all are there
        bar->setValue(2400);
        const QPoint place(60, 130);
        QTest::mouseMove(&window, view->viewport()->mapTo(&window, place));
        QTRY_VERIFY(view->viewport()->underMouse());
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, place);
        const QPersistentModelIndex there = view->indexAt(place);
        QCOMPARE(view->currentIndex(), QModelIndex(there));
        QVERIFY(there.row() > 50);
        const int top = view->visualRect(there).top();
        if (isByKeyboard) {
            QTest::mouseMove(&window, QPoint(2, 2));
            QTRY_VERIFY(!view->viewport()->underMouse());
        }
        processes.erase(processes.begin() + 5, processes.begin() + 12); // above it
        pass();
        QCOMPARE(view->visualRect(there).top(), top);
        // Others become the busy ones; the pointer has rested for long.
        QVERIFY(QMetaObject::invokeMethod(picker.findChild<QTimer *>(QStringLiteral("release")),
                                          "timeout"));
        for (size_t i = 300; i < 340; ++i) {
            processes[i].cpuSeconds += 0.5;
        }
        pass();
        QCOMPARE(view->visualRect(there).top(), top);
        QTest::mouseMove(&window, QPoint(2, 2));
        QTRY_VERIFY(!view->viewport()->underMouse());
        picker.search()->setFocus();
        bar->setValue(0);
        pass();
        for (size_t i = 300; i < 340; ++i) {
            processes[i].cpuSeconds += 0.5;
        }
        pass();
        QVERIFY(picker.tree()->row(picker.tree()->index(0, 0)).cpu > 0); // in order again
        QCOMPARE(bar->value(), 0);
        QCOMPARE(trap.warnings(), QStringList());
    }

    //! At 1024 px the list of a stored session says who they are.
    void leavesNamesRoomOverAStoredSession()
    {
        ProcessModel model;
        std::vector<ProcessModel::Row> rows;
        for (const pid_t pid : {13981, 23114}) {
            rows.push_back({madeInfo({pid, QStringLiteral("python3 etl.py")}), {}, 1, 2, 3, 'S'});
        }
        model.showStored(rows);
        ProcessPicker picker(&model);
        picker.resize(300, 400);
        picker.show();
        QVERIFY(QTest::qWaitForWindowExposed(&picker));
        QTreeView *view = picker.view();
        const auto title = [&](int column, int role) {
            return picker.tree()->headerData(column, Qt::Horizontal, role).toString();
        };
        QCOMPARE(title(ProcessModel::Cpu, Qt::DisplayRole), QStringLiteral("CPU"));
        QCOMPARE(title(ProcessModel::Memory, Qt::DisplayRole), QStringLiteral("Peak"));
        QCOMPARE(title(ProcessModel::Memory, Qt::AccessibleTextRole),
                 QStringLiteral("Peak memory"));
        QVERIFY(!title(ProcessModel::Cpu, Qt::ToolTipRole).isEmpty());
        QVERIFY2(view->columnWidth(ProcessModel::Name) >= 130,
                 qPrintable(QString::number(view->columnWidth(ProcessModel::Name))));
        QCOMPARE(static_cast<CellView *>(view)->branchWidth(picker.tree()->index(0, 0)), 0);
        picker.resize(600, 400);
        QCOMPARE(title(ProcessModel::Memory, Qt::DisplayRole), QStringLiteral("Peak memory"));
        ProcessModel now;
        ProcessPicker live(&now);
        live.show();
        for (int width = 240; width < 620; width += 6) { // the columns that the live one has
            live.resize(width, 400);
            picker.resize(width, 400);
            QCOMPARE(view->isColumnHidden(ProcessModel::Pid),
                     live.view()->isColumnHidden(ProcessModel::Pid));
        }
    }

    //! Its title has room in every language: nothing is cut without a sign of it.
    void cutsNothingInTheTitleOfWatched()
    {
        ChartPage page(ChartPage::Source::Live);
        page.resize(1024, 640);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        std::vector<MadeProcess> processes;
        for (pid_t pid = 10; pid < 40; ++pid) {
            processes.push_back({pid, QStringLiteral("java")});
        }
        page.append(madeSample(1, processes));
        for (const MadeProcess &process : processes) {
            page.watch(madeInfo(process));
        }
        processes.resize(12);
        page.append(madeSample(2, processes));
        WatchedList *list = page.list();
        page.watched()->setProcesses(321);
        for (int width = 290; width < 460; ++width) {
            list->resize(width, list->height());
            list->layout()->activate();
            for (const auto *part : list->findChildren<QWidget *>(Qt::FindDirectChildrenOnly)) {
                if (!part->isHidden() && part != list->view()) {
                    QVERIFY2(
                        part->width() >= part->minimumSizeHint().width(),
                        qPrintable(QStringLiteral("%1 at %2").arg(part->objectName()).arg(width)));
                }
            }
        }
    }

    //! Each ancestor takes a little: what it is called is what matters.
    void leavesNamesRoomInDeepTrees_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("depth");
        QTest::newRow("300 px, ten deep") << 300 << 10;
        QTest::newRow("300 px, thirty deep") << 300 << 30;
        QTest::newRow("372 px, thirty deep") << 372 << 30;
    }
    void leavesNamesRoomInDeepTrees()
    {
        QFETCH(int, width);
        QFETCH(int, depth);
        ProcessModel model;
        ProcessPicker picker(&model);
        picker.resize(width, 800);
        picker.show();
        QVERIFY(QTest::qWaitForWindowExposed(&picker));
        const std::vector<MadeProcess> chain = chainOf(depth + 1);
        model.update(*madeSample(1, chain));
        picker.view()->expandAll();
        model.update(*madeSample(2, chain));
        const ProcessKey deepest{chain.back().pid, chain.back().startTicks};
        const QRect cell = picker.view()->visualRect(picker.tree()->indexOf(deepest));
        QVERIFY2(cell.width() * 4 >= picker.view()->columnWidth(ProcessModel::Name) * 3 - 4,
                 qPrintable(QString::number(cell.width())));
    }

    //! However small the steps are, there is a sign to click on, and a box.
    void opensAndChecksWhereItIsPainted()
    {
        ProcessModel model;
        ProcessPicker picker(&model);
        picker.resize(300, 800);
        picker.show();
        QVERIFY(QTest::qWaitForWindowExposed(&picker));
        const std::vector<MadeProcess> chain = chainOf(21);
        model.update(*madeSample(1, chain));
        picker.view()->expandAll();
        model.update(*madeSample(2, chain));
        QTreeView *view = picker.view();
        const auto indexOf = [&](size_t place) {
            return picker.tree()->indexOf({chain[place].pid, chain[place].startTicks});
        };
        const auto click = [&](size_t place, int x) {
            const QRect cell = view->visualRect(indexOf(place));
            QTest::mouseClick(view->viewport(), Qt::LeftButton, Qt::NoModifier,
                              QPoint(cell.left() + x, cell.center().y()));
        };
        click(10, 6);
        QVERIFY(!view->isExpanded(indexOf(10)));
        QCOMPARE(indexOf(10).data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
        click(10, 6);
        QVERIFY(view->isExpanded(indexOf(10)));
        click(10, 12 + 10);
        QCOMPARE(indexOf(10).data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
        QVERIFY(view->isExpanded(indexOf(10)));
        click(20, 6); // without children there is nothing to open
        QCOMPARE(view->currentIndex(), indexOf(20));
        view->setCurrentIndex(indexOf(19));
        QTest::keyClick(view, Qt::Key_Left);
        QVERIFY(!view->isExpanded(indexOf(19)));
        QTest::keyClick(view, Qt::Key_Space);
        QCOMPARE(indexOf(19).data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
    }

    //! The search and the list stay where they are; what is watched gets its room afterwards.
    void nothingMovesWhileItIsPointedAt()
    {
        ChartPage page(ChartPage::Source::Live);
        page.resize(1280, 800);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        page.append(madeSample(1, {{10, QStringLiteral("java")}, {20, QStringLiteral("job")}}));
        QWidget *rows = page.picker()->view()->viewport();
        const auto point = [&page](const QPoint &at) { QTest::mouseMove(&page, at); };
        point(rows->mapTo(&page, QPoint(60, 30)));
        QTRY_VERIFY(page.picker()->underMouse());
        const auto placeOfPicker = [&page] {
            QCoreApplication::sendPostedEvents(); // of layouts
            return page.picker()->mapTo(&page, QPoint());
        };
        const QPoint before = placeOfPicker();
        page.watch(madeInfo({10, QStringLiteral("java")}));
        QCOMPARE(placeOfPicker(), before);
        QVERIFY(!page.list()->isVisible());
        point(QPoint(900, 400));
        QTRY_VERIFY(!page.picker()->underMouse());
        QVERIFY(page.list()->isVisible());
        QTRY_VERIFY(placeOfPicker().y() > before.y());
        const QPoint first = placeOfPicker();
        point(rows->mapTo(&page, QPoint(60, 30)));
        QTRY_VERIFY(page.picker()->underMouse());
        page.watch(madeInfo({20, QStringLiteral("job")}));
        QCOMPARE(placeOfPicker(), first);
        page.unwatch(ProcessKey{10, 1000});
        page.unwatch(ProcessKey{20, 1000});
        QCOMPARE(placeOfPicker(), first); // neither by having nothing
        point(QPoint(900, 400));
        QTRY_VERIFY(!page.list()->isVisible());
    }

    void offersToWaitForWhatNobodyIsCalled()
    {
        ChartPage page(ChartPage::Source::Live);
        page.picker()->offerRules();
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        page.append(madeSample(1, {{10, QStringLiteral("java")}}));
        auto *wait = page.picker()->findChild<QAbstractButton *>(QStringLiteral("waitFor"));
        QVERIFY(!wait->isVisible());
        page.picker()->search()->setText(QStringLiteral("123456")); // a PID is nothing to wait for
        QVERIFY(!wait->isVisible());
        page.picker()->search()->setText(QStringLiteral("build job"));
        QVERIFY(wait->isVisible() && wait->text().contains(QLatin1String("build job")));
        QVERIFY(page.picker()->view()->viewport()->rect().contains(wait->geometry()));
        const QSignalSpy asked(page.picker(), &ProcessPicker::ruleAsked);
        QTest::mouseClick(wait, Qt::LeftButton);
        QCOMPARE(asked.value(0).value(0).toString(), QStringLiteral("name:build job"));
        QVERIFY(!wait->isVisible() && page.picker()->search()->text().isEmpty());
    }

    void saysWhatItsMenuWouldDo()
    {
        ChartPage page(ChartPage::Source::Live);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        page.append(madeSample(1, {{10, QStringLiteral("java")}}));
        QTreeView *view = page.picker()->view();
        view->setCurrentIndex(view->model()->index(0, 0));
        const auto offered = [view] {
            QString text;
            QTimer::singleShot(0, view, [&text] {
                QWidget *menu = QApplication::activePopupWidget();
                text = menu->actions()[0]->text();
                menu->close();
            });
            QContextMenuEvent event(QContextMenuEvent::Keyboard, view->rect().center(),
                                    view->mapToGlobal(view->rect().center()));
            QApplication::sendEvent(view, &event);
            return text.remove(u'&');
        };
        QCOMPARE(offered(), QStringLiteral("Watch"));
        QTest::keyClick(view, Qt::Key_Space);
        QCOMPARE(offered(), QStringLiteral("Stop watching"));
    }

    //! As the eye goes: from above, each row of controls from its left.
    void goesDownByTab()
    {
        ChartPage page(ChartPage::Source::Live);
        page.picker()->offerRules();
        page.resize(1280, 800);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        const auto sample = [](qint64 number, bool hasBoth) {
            std::vector<MadeProcess> processes{{10, QStringLiteral("java")}};
            if (hasBoth) {
                processes.push_back({20, QStringLiteral("job")});
            }
            return madeSample(number, processes);
        };
        page.append(sample(1, true));
        page.watch(madeInfo({10, QStringLiteral("java")}));
        page.watch(madeInfo({20, QStringLiteral("job")}));
        page.append(sample(2, false)); // there is a button for what has ended
        QStringList order;
        for (QWidget *each = page.list(); each != page.picker()->view();) {
            each = each->nextInFocusChain();
            if (page.leftSplitter()->isAncestorOf(each) && each->isVisible()
                && (each->focusPolicy() & Qt::TabFocus) == Qt::TabFocus) {
                const auto *owners = qobject_cast<Segments *>(each->parentWidget());
                order.append(owners ? owners->objectName() : each->objectName());
            }
        }
        QCOMPARE(order.join(u' '),
                 QStringLiteral("removeEnded moreOfWatched watched search asTree owners rule "
                                "processes"));
    }

private:
    static std::vector<MadeProcess> chainOf(int length)
    {
        std::vector<MadeProcess> chain;
        for (int i = 0; i < length; ++i) {
            chain.push_back({pid_t(100 + i), QStringLiteral("worker-with-a-name")});
            chain.back().parentPid = i == 0 ? 0 : pid_t(99 + i);
        }
        return chain;
    }
};

QTEST_MAIN(TestProcessPicker)
#include "tst_processpicker.moc"
