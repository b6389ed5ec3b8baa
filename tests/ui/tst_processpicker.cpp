// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/madesample.h"
#include "tests/ui/warningtrap.h"
#include "ui/windows/processpicker.h"

#include <QTest>
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
};

QTEST_MAIN(TestProcessPicker)
#include "tst_processpicker.moc"
