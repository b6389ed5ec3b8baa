// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/madesample.h"
#include "tests/ui/warningtrap.h"
#include "ui/models/cellroles.h"
#include "ui/models/processtree.h"
#include "ui/windows/cellview.h"
#include "ui/windows/processpicker.h"

#include <QAbstractItemModelTester>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

#include <algorithm>
#include <random>

#include <unistd.h>

using namespace probes;
using namespace probes::tests;

namespace {

MadeProcess child(pid_t pid, pid_t parent, const QString &name = QStringLiteral("worker"))
{
    MadeProcess process{pid, name};
    process.parentPid = parent;
    process.startTicks = 1000 + quint64(pid);
    return process;
}

//! «name(child child)» of all below an index, in the order of the model.
QString outline(const QAbstractItemModel &model, const QModelIndex &parent = {})
{
    QStringList parts;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        const QString below = outline(model, index);
        parts.append(index.data().toString()
                     + (below.isEmpty() ? below : QLatin1Char('(') + below + QLatin1Char(')')));
    }
    return parts.join(QLatin1Char(' '));
}

} // namespace

class TestProcessTree : public QObject
{
    Q_OBJECT

private slots:
    void hangsChildrenBelowParents();
    void keepsAncestorsOfWhatIsFound();
    void showsOwnProcessesBelowOwnAncestors();
    void sumsCollapsedRowsAndSortsByThem();
    void dropsTheParentsName();
    void takesAReusedParentPidForNoParent();
    void keepsSelectionWhenReparented();
    void movesNoRowWhileHeld();
    void tellsOnlyChangedCells();
    void survivesAnyChange();
    void keepsExpansionAndScrollPosition();
    void checksByMouseAndSpace();
    void remembersItsColumns();
};

void TestProcessTree::hangsChildrenBelowParents()
{
    ProcessModel model;
    ProcessTree tree(&model);
    const QAbstractItemModelTester tester(&tree,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    tree.sort(ProcessModel::Pid, Qt::AscendingOrder);
    const QSignalSpy parents(&tree, &ProcessTree::becameParent);
    model.update(
        *madeSample(1,
                    {child(1, 0, QStringLiteral("init")), child(20, 1, QStringLiteral("shell")),
                     child(30, 20, QStringLiteral("make")), child(40, 30, QStringLiteral("cc")),
                     child(50, 20, QStringLiteral("vi"))}));
    QCOMPARE(outline(tree), QStringLiteral("init shell(make(cc) vi)"));
    QCOMPARE(parents.count(), 2);
    tree.setMode(ProcessTree::Mode::List);
    QCOMPARE(outline(tree), QStringLiteral("init shell make cc vi"));
    QCOMPARE(tree.shownCount(), 5);
}

void TestProcessTree::keepsAncestorsOfWhatIsFound()
{
    ProcessModel model;
    ProcessTree tree(&model);
    const QAbstractItemModelTester tester(&tree,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    tree.sort(ProcessModel::Pid, Qt::AscendingOrder);
    model.update(
        *madeSample(1,
                    {child(20, 1, QStringLiteral("shell")), child(30, 20, QStringLiteral("make")),
                     child(40, 30, QStringLiteral("maker")), child(50, 1, QStringLiteral("vi"))}));
    tree.setExpanded(tree.indexOf({20, 1020}), false);
    QSignalSpy parents(&tree, &ProcessTree::becameParent);
    tree.setSearch(QStringLiteral("maker"));
    QCOMPARE(outline(tree), QStringLiteral("shell(make(maker))"));
    QCOMPARE(tree.shownCount(), 1);
    QCOMPARE(tree.firstFound(), tree.indexOf({40, 1040}));
    QVERIFY(!tree.firstFound().data(MutedRole).toBool());
    const QModelIndex shell = tree.indexOf({20, 1020});
    QVERIFY(shell.data(MutedRole).toBool()); // only an ancestor
    QVERIFY(tree.isExpanded(shell)); // or what was found would not be seen
    QCOMPARE(parents.count(), 2); // views are told so
    tree.setExpanded(shell, false);
    tree.setSearch(QStringLiteral("make"));
    QVERIFY(!tree.isExpanded(shell)); // by hand it stays as it is
    tree.setSearch(QString());
    QCOMPARE(outline(tree), QStringLiteral("shell(make(maker)) vi"));
    QVERIFY(!tree.isExpanded(shell)); // as it was before
    tree.setMode(ProcessTree::Mode::List);
    tree.setSearch(QStringLiteral("maker"));
    QCOMPARE(outline(tree), QStringLiteral("maker"));
    tree.setSearch(QStringLiteral("nothing"));
    QVERIFY(!tree.firstFound().isValid());
}

void TestProcessTree::showsOwnProcessesBelowOwnAncestors()
{
    ProcessModel model;
    ProcessTree tree(&model);
    tree.sort(ProcessModel::Pid, Qt::AscendingOrder);
    const SamplePtr sample =
        madeSample(1,
                   {child(20, 1, QStringLiteral("mine")), child(30, 20, QStringLiteral("sudo")),
                    child(40, 30, QStringLiteral("also mine"))});
    for (const size_t own : {0, 2}) {
        auto info = std::make_shared<ProcessInfo>(*sample->processes[own].info);
        info->uid = geteuid();
        std::const_pointer_cast<Sample>(sample)->processes[own].info = info;
    }
    model.update(*sample);
    tree.setOwnOnly(true);
    QCOMPARE(outline(tree), QStringLiteral("mine(also mine)"));
}

void TestProcessTree::sumsCollapsedRowsAndSortsByThem()
{
    ProcessModel model;
    ProcessTree tree(&model);
    std::vector<MadeProcess> processes{
        child(10, 1, QStringLiteral("busy")), child(20, 1, QStringLiteral("daemon")),
        child(21, 20, QStringLiteral("left")), child(22, 20, QStringLiteral("right"))};
    model.update(*madeSample(1, processes));
    processes[0].cpuSeconds = 0.5;
    processes[2].cpuSeconds = 0.3;
    processes[3].cpuSeconds = 0.4;
    model.update(*madeSample(2, processes));
    QCOMPARE(outline(tree), QStringLiteral("daemon(right left) busy"));
    const QModelIndex daemon = tree.index(0, ProcessModel::Cpu);
    QCOMPARE(daemon.data().toString(), QStringLiteral("0.0")); // expanded: its own
    QCOMPARE(tree.index(0, ProcessModel::Threads).data().toString(), QStringLiteral("1"));
    QSignalSpy changes(&tree, &QAbstractItemModel::dataChanged);
    tree.setExpanded(tree.index(0, 0), false);
    QCOMPARE(changes.count(), 1);
    QCOMPARE(daemon.data().toString(), QStringLiteral("70.0"));
    QCOMPARE(tree.index(0, ProcessModel::Threads).data().toString(), QStringLiteral("3"));
    QCOMPARE(tree.index(0, ProcessModel::Memory).data(NumberRole).toString(),
             QStringLiteral("3.0"));
    QCOMPARE(tree.index(0, ProcessModel::Memory).data(UnitRole).toString(), QStringLiteral("MiB"));
    QVERIFY(tree.index(0, 0).data(DetailRole).toString().contains(QLatin1Char('3')));
    QCOMPARE(tree.index(0, ProcessModel::Cpu).data(BarRole).toDouble(), 0.7);
}

void TestProcessTree::dropsTheParentsName()
{
    ProcessModel model;
    ProcessTree tree(&model);
    tree.sort(ProcessModel::Pid, Qt::AscendingOrder);
    MadeProcess worker = child(21, 20, QStringLiteral("nginx"));
    worker.commandLine = QStringLiteral("nginx: worker process");
    MadeProcess alone = child(30, 1, QStringLiteral("sshd"));
    alone.commandLine = QStringLiteral("sshd: listener");
    model.update(*madeSample(1, {child(20, 1, QStringLiteral("nginx")), worker, alone}));
    QCOMPARE(outline(tree), QStringLiteral("nginx(worker process) sshd"));
    QCOMPARE(tree.index(1, 0).data(DetailRole).toString(), QStringLiteral("listener"));
    tree.setMode(ProcessTree::Mode::List);
    QCOMPARE(outline(tree), QStringLiteral("nginx nginx sshd"));
}

void TestProcessTree::takesAReusedParentPidForNoParent()
{
    ProcessModel model;
    ProcessTree tree(&model);
    tree.sort(ProcessModel::Pid, Qt::AscendingOrder);
    MadeProcess late = child(20, 30, QStringLiteral("late"));
    late.startTicks = 9000; // took the pid of the parent, which is gone
    model.update(*madeSample(1, {late, child(30, 20, QStringLiteral("orphan"))}));
    QCOMPARE(outline(tree), QStringLiteral("orphan(late)"));
}

void TestProcessTree::keepsSelectionWhenReparented()
{
    ProcessModel model;
    ProcessTree tree(&model);
    const QAbstractItemModelTester tester(&tree,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QItemSelectionModel selection(&tree);
    model.update(*madeSample(
        1, {child(20, 1, QStringLiteral("shell")), child(30, 20, QStringLiteral("job"))}));
    selection.setCurrentIndex(tree.index(0, 0, tree.index(0, 0)),
                              QItemSelectionModel::SelectCurrent | QItemSelectionModel::Rows);
    const QSignalSpy resets(&tree, &QAbstractItemModel::modelReset);
    MadeProcess orphan = child(30, 1, QStringLiteral("job"));
    model.update(*madeSample(2, {orphan})); // the shell is gone, init took the job
    QCOMPARE(outline(tree), QStringLiteral("job"));
    QCOMPARE(selection.currentIndex(), tree.index(0, 0));
    QVERIFY(selection.isRowSelected(0, {}));
    QCOMPARE(resets.count(), 0);
}

void TestProcessTree::movesNoRowWhileHeld()
{
    ProcessModel model;
    ProcessTree tree(&model);
    std::vector<MadeProcess> processes{child(10, 1, QStringLiteral("a")),
                                       child(20, 1, QStringLiteral("b"))};
    model.update(*madeSample(1, processes));
    const QString before = outline(tree);
    tree.setHeld(true);
    processes[before.startsWith(QLatin1Char('a')) ? 1 : 0].cpuSeconds = 0.5;
    processes.push_back(child(5, 1, QStringLiteral("new")));
    std::rotate(processes.begin(), processes.end() - 1, processes.end()); // by pid
    model.update(*madeSample(2, processes));
    QCOMPARE(outline(tree), before + QStringLiteral(" new"));
    tree.setHeld(false);
    processes[0].cpuSeconds = 0.5; // the new one
    model.update(*madeSample(3, processes));
    QVERIFY(outline(tree).startsWith(QStringLiteral("new")));
    QVERIFY(outline(tree) != before + QStringLiteral(" new"));
}

void TestProcessTree::tellsOnlyChangedCells()
{
    ProcessModel model;
    ProcessTree tree(&model);
    tree.sort(ProcessModel::Pid, Qt::AscendingOrder);
    std::vector<MadeProcess> processes;
    for (pid_t pid = 10; pid < 2010; ++pid) {
        processes.push_back(child(pid, 1));
    }
    model.update(*madeSample(1, processes));
    model.update(*madeSample(2, processes));
    QSignalSpy changes(&tree, &QAbstractItemModel::dataChanged);
    const QSignalSpy layouts(&tree, &QAbstractItemModel::layoutChanged);
    model.update(*madeSample(3, processes));
    QCOMPARE(changes.count(), 0);
    for (const size_t i : {100, 101, 500}) {
        processes[i].cpuSeconds += 0.5;
    }
    model.update(*madeSample(4, processes));
    QCOMPARE(changes.count(), 2); // neighbours in one
    QCOMPARE(changes[0][0].toModelIndex(), tree.index(100, ProcessModel::Cpu));
    QCOMPARE(changes[0][1].toModelIndex(), tree.index(101, ProcessModel::Cpu));
    QCOMPARE(layouts.count(), 0);
}

void TestProcessTree::survivesAnyChange()
{
    ProcessModel model;
    ProcessTree tree(&model);
    const QAbstractItemModelTester tester(&tree,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QItemSelectionModel selection(&tree);
    std::mt19937 random(11);
    std::map<pid_t, MadeProcess> alive;
    for (int tick = 1; tick <= 150; ++tick) {
        for (pid_t pid = 2; pid <= 30; ++pid) {
            switch (random() % 10) {
            case 0:
                alive.erase(pid);
                break;
            case 1:
                alive[pid] = {pid, QStringLiteral("p%1").arg(random() % 5)};
                alive[pid].startTicks = quint64(tick);
                alive[pid].parentPid = pid_t(random() % 31);
                break;
            case 2:
                if (alive.contains(pid))
                    alive[pid].parentPid = pid_t(random() % 31);
                break;
            case 3:
                if (alive.contains(pid))
                    alive[pid].cpuSeconds += 0.25;
                break;
            default:
                break;
            }
        }
        std::vector<MadeProcess> processes;
        processes.reserve(alive.size());
        for (const auto &[pid, process] : alive) {
            processes.push_back(process);
        }
        if (tick % 7 == 0)
            tree.setSearch(tick % 2 == 0 ? QStringLiteral("p1") : QString());
        if (tick % 11 == 0)
            tree.setMode(tick % 2 == 0 ? ProcessTree::Mode::Tree : ProcessTree::Mode::List);
        const QModelIndex current = selection.currentIndex();
        const ProcessKey key = current.isValid() ? tree.row(current).info->key : ProcessKey();
        model.update(*madeSample(tick, processes));
        if (const QModelIndex now = tree.indexOf(key); now.isValid() && key.pid > 0) {
            QCOMPARE(selection.currentIndex(), now); // wherever it went
        } else if (tree.rowCount() > 0) {
            selection.setCurrentIndex(tree.index(int(random() % unsigned(tree.rowCount())), 0),
                                      QItemSelectionModel::SelectCurrent);
        }
    }
}

void TestProcessTree::keepsExpansionAndScrollPosition()
{
    const WarningTrap trap;
    ProcessModel model;
    ProcessPicker picker(&model);
    picker.resize(400, 300);
    picker.show();
    QVERIFY(QTest::qWaitForWindowExposed(&picker));
    std::vector<MadeProcess> processes;
    for (pid_t pid = 10; pid < 210; ++pid) {
        processes.push_back(child(pid, pid % 10 == 0 ? 1 : pid / 10 * 10));
    }
    model.update(*madeSample(1, processes));
    QTreeView *view = picker.view();
    const QModelIndex collapsed = picker.tree()->indexOf({50, 1050});
    QVERIFY(view->isExpanded(collapsed)); // as everything at first
    view->collapse(collapsed);
    const QModelIndex current = picker.tree()->indexOf({123, 1123});
    view->setCurrentIndex(current);
    view->verticalScrollBar()->setValue(40);
    for (int tick = 2; tick < 8; ++tick) {
        processes[size_t(tick * 20)].cpuSeconds += 0.1 * tick;
        model.update(*madeSample(tick, processes));
        QCOMPARE(view->verticalScrollBar()->value(), 40);
        QVERIFY(!view->isExpanded(picker.tree()->indexOf({50, 1050})));
        QVERIFY(view->isExpanded(picker.tree()->indexOf({60, 1060})));
        QCOMPARE(view->currentIndex(), picker.tree()->indexOf({123, 1123}));
    }
    // A search and back keeps both.
    QTest::keyClicks(picker.search(), QStringLiteral("worker"));
    QTest::keyClick(picker.search(), Qt::Key_Escape);
    QCOMPARE(view->currentIndex(), picker.tree()->indexOf({123, 1123}));
    QVERIFY(!view->isExpanded(picker.tree()->indexOf({50, 1050})));
    QVERIFY(view->isExpanded(picker.tree()->indexOf({60, 1060})));
    QCOMPARE(trap.warnings(), QStringList());
}

void TestProcessTree::checksByMouseAndSpace()
{
    ProcessModel model;
    ProcessPicker picker(&model);
    picker.resize(400, 300);
    picker.show();
    QVERIFY(QTest::qWaitForWindowExposed(&picker));
    model.update(
        *madeSample(1, {child(10, 1, QStringLiteral("a")), child(20, 10, QStringLiteral("b"))}));
    QTreeView *view = picker.view();
    const QModelIndex b = picker.tree()->indexOf({20, 1020});
    QStyleOptionViewItem option;
    option.initFrom(view);
    option.rect = view->visualRect(b).adjusted(CellView::BranchWidth, 0, 0, 0);
    option.features = QStyleOptionViewItem::HasCheckIndicator;
    const QRect box =
        view->style()->subElementRect(QStyle::SE_ItemViewItemCheckIndicator, &option, view);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, Qt::NoModifier, box.center());
    QVERIFY(model.isWatched({20, 1020}) && !model.isWatched({10, 1010}));
    view->setCurrentIndex(b.siblingAtColumn(ProcessModel::Cpu)); // from any column
    QTest::keyClick(view, Qt::Key_Space);
    QVERIFY(!model.isWatched({20, 1020}));
}

void TestProcessTree::remembersItsColumns()
{
    ProcessModel model;
    ProcessPicker before(&model);
    before.view()->sortByColumn(ProcessModel::Name, Qt::AscendingOrder);
    before.findChild<QToolButton *>(QStringLiteral("asTree"))->click();
    before.view()->header()->resizeSection(ProcessModel::Memory, 123);
    ProcessPicker after(&model);
    after.restoreColumns(before.saveColumns());
    QCOMPARE(after.tree()->sortColumn(), int(ProcessModel::Name));
    QCOMPARE(after.tree()->sortOrder(), Qt::AscendingOrder);
    QCOMPARE(after.tree()->mode(), ProcessTree::Mode::List);
    QCOMPARE(after.view()->columnWidth(ProcessModel::Memory), 123);
    after.restoreColumns("3 1"); // what an older version left
    after.restoreColumns("99;7;x;y;z=1;=,5=-3");
    QVERIFY(after.tree()->sortColumn() < ProcessModel::ColumnCount);
}

QTEST_MAIN(TestProcessTree)
#include "tst_processtree.moc"
