// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/app/gui/windowdriver.h"
#include "ui/charts/dashboard.h"
#include "ui/charts/timechart.h"

#include <QAction>
#include <QApplication>
#include <QMenu>

#include <cmath>

namespace probes::tests {

//! What a user does with charts of the live page, and what they show.
struct ChartDriver
{
    static TimeChart *chart(const ChartPage *page, const char *id)
    {
        for (TimeChart *each : page->dashboard()->charts()) {
            if (each->spec().id == QLatin1String(id)) {
                return each;
            }
        }
        return nullptr;
    }
    //! By the menu, as a user does.
    static bool addChart(Driver &driver, const char *id)
    {
        QTest::mouseClick(driver.find<QAbstractButton>("addChart"), Qt::LeftButton);
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        auto *action = menu ? menu->findChild<QAction *>(QLatin1String(id)) : nullptr;
        if (action == nullptr) {
            return false;
        }
        action->trigger();
        menu->close();
        return chart(driver.livePage(), id) != nullptr;
    }
    //! The sum of the lines of a chart at a tick; NaN where none is known.
    static double sumAt(const History &history, const TimeChart *of, qsizetype tick)
    {
        double sum = 0;
        const QList<TimeChart::LineValue> lines = of->values();
        for (const TimeChart::LineValue &line : lines) {
            sum += history.valueAt(line.line, tick) * line.factor;
        }
        return lines.isEmpty() ? std::nan("") : sum;
    }
};

} // namespace probes::tests
