// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/app/gui/windowdriver.h"
#include "tests/app/gui/workerpool.h"
#include "ui/charts/dashboard.h"
#include "ui/charts/eventlane.h"
#include "ui/models/workersmodel.h"
#include "ui/windows/groupdialog.h"

#include <QLabel>

namespace probes::tests {

//! What a user does with worker groups in the window.
struct GroupDriver
{
    static const WatchedModel::GroupRow &row(const Driver &driver, size_t at = 0)
    {
        return driver.livePage()->watched()->groups()[at];
    }
    //! Ctrl+Shift+G on the process that a search finds, then Return.
    static GroupDialog *ask(Driver &driver, const QString &search)
    {
        driver.press(Qt::Key_F, Qt::ControlModifier);
        ProcessPicker *picker = driver.livePage()->picker();
        QTest::keyClicks(picker->search(), search);
        const bool isFound =
            QTest::qWaitFor([picker] { return picker->tree()->firstFound().isValid(); }, 10'000);
        if (!isFound) {
            return nullptr;
        }
        QTest::keyClick(picker->search(), Qt::Key_Down);
        driver.press(Qt::Key_G, Qt::ControlModifier | Qt::ShiftModifier);
        return driver.waitForDialog<GroupDialog>();
    }
    static bool finish(Driver &driver, GroupDialog *dialog)
    {
        QTest::keyClick(dialog, Qt::Key_Return);
        return QTest::qWaitFor(
            [&driver] { return driver.window.findChildren<GroupDialog *>().isEmpty(); }, 10'000);
    }
    static bool probe(Driver &driver, const QString &search)
    {
        GroupDialog *dialog = ask(driver, search);
        return dialog != nullptr && finish(driver, dialog);
    }
    static QString preview(const GroupDialog *dialog)
    {
        return dialog->findChild<QLabel *>(QStringLiteral("preview"))->text();
    }
    static WorkersModel *workers(Driver &driver, size_t at = 0)
    {
        return driver.livePage()->groups()[at].workers;
    }
    static bool undo(const Driver &driver)
    {
        QAbstractButton *button = nullptr;
        const bool isThere = QTest::qWaitFor(
            [&] { return (button = driver.noticeButton(QStringLiteral("Undo"))) != nullptr; },
            10'000);
        if (isThere) {
            QTest::mouseClick(button, Qt::LeftButton);
        }
        return isThere;
    }
    static QStringList eventsOf(Dashboard *charts)
    {
        QStringList texts;
        for (const EventLane::Flag &flag : charts->lane()->flags()) {
            texts.append(flag.whole);
        }
        return texts;
    }
};

} // namespace probes::tests
