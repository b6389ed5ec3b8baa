// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/app/gui/freshhome.h"
#include "tests/app/gui/groupdriver.h"
#include "ui/charts/dashboard.h"
#include "ui/charts/timechart.h"

#include <QApplication>
#include <QDateTime>
#include <QMenu>

namespace probes::tests {

//! The window over a made-up machine, with its live charts and menus at hand.
class StagedCharts : protected FreshHome
{
protected:
    void begin()
    {
        QVERIFY(renew());
        m_time = std::make_shared<StagedTime>(QDateTime::currentMSecsSinceEpoch() - 600'000);
        m_driver = std::make_unique<Driver>(at("sessions"), m_time);
        QVERIFY(QTest::qWaitForWindowExposed(&m_driver->window));
        QTRY_COMPARE(history()->ticks(), 1); // the first one is taken at once
    }
    void end()
    {
        m_driver.reset();
        QCOMPARE(takeWarnings(), QString());
    }
    void pass(std::chrono::seconds time)
    {
        const qsizetype before = history()->ticks();
        m_time->pass(time);
        QTRY_COMPARE_WITH_TIMEOUT(history()->ticks(), before + time.count(), 60'000);
    }
    //! The driver's waits for a tick: none comes before some time passes.
    bool record(const QString &description)
    {
        m_driver->press(Qt::Key_R, Qt::ControlModifier);
        auto *dialog = m_driver->waitForDialog<SessionDialog>();
        if (dialog == nullptr) {
            return false;
        }
        auto *edit = dialog->findChild<QWidget *>(QStringLiteral("description"));
        QTest::keyClicks(edit, description);
        QTest::keyClick(edit, Qt::Key_Return);
        return QTest::qWaitFor(
            [this] { return m_driver->window.live()->state() == LiveSession::State::Recording; },
            30'000);
    }
    History *history() const { return m_driver->livePage()->history(); }
    Dashboard *charts() const { return m_driver->livePage()->dashboard(); }
    TimeView *view() const { return charts()->view(); }
    TimeChart *chart(const char *id) const
    {
        for (TimeChart *each : charts()->charts()) {
            if (each->spec().id == QLatin1String(id)) {
                return each;
            }
        }
        return nullptr;
    }
    //! The entry of the menu that is open, by the beginning of its text.
    static QAction *entry(QMenu *menu, const QString &text)
    {
        for (QAction *action : menu ? menu->actions() : QList<QAction *>()) {
            if (action->text().remove(QLatin1Char('&')).contains(text)) {
                return action;
            }
        }
        return nullptr;
    }
    static bool click(QMenu *menu, const QString &text)
    {
        QAction *action = entry(menu, text);
        if (action == nullptr) {
            return false;
        }
        QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(action).center());
        return true;
    }
    static QMenu *openMenu()
    {
        const auto isOpen = [] { return QApplication::activePopupWidget() != nullptr; };
        return QTest::qWaitFor(isOpen, 5000)
            ? qobject_cast<QMenu *>(QApplication::activePopupWidget())
            : nullptr;
    }

    StagedTimePtr m_time;
    std::unique_ptr<Driver> m_driver;
};

} // namespace probes::tests
