// SPDX-License-Identifier: GPL-3.0-or-later
// The window's dealings with what is watched: rules, and the panel while there is nothing.
#include "ui/models/watchrules.h"
#include "ui/windows/chartpage.h"
#include "ui/windows/firstrun.h"
#include "ui/windows/icons.h"
#include "ui/windows/mainwindow.h"
#include "ui/windows/processpicker.h"
#include "ui/windows/ruledialog.h"
#include "ui/windows/theme.h"
#include "ui/windows/topbar.h"
#include "ui/windows/watchedlist.h"
#include "ui/windows/windowstate.h"

#include <QActionGroup>
#include <QMenu>

namespace probes {

void MainWindow::connectWatching()
{
    m_rules = new WatchRules(m_livePage->processes(), this);
    connect(m_rules, &WatchRules::matched, m_livePage, &ChartPage::watch);
    connect(m_rules, &WatchRules::released, m_livePage, &ChartPage::unwatch);
    connect(m_livePage, &ChartPage::dropped, m_rules, &WatchRules::except);
    connect(m_livePage, &ChartPage::takenUp, m_rules, &WatchRules::readmit);
    connect(m_rules, &WatchRules::changed, this, [this] {
        m_live->setRules(m_rules->rules(), m_rules->exceptions());
        if (m_keeps) {
            Preferences().setValue(QStringLiteral("rules"),
                                   m_rules->lastingTexts()); // outlives a crash
        }
    });
    connect(m_rules, &WatchRules::notesChanged, this,
            [this] { m_livePage->watched()->setNotes(m_rules->notes()); });
    connect(m_livePage->list(), &WatchedList::ruleRemoved, m_rules, &WatchRules::remove);
    connect(m_livePage->processes(), &ProcessModel::updated, this, &MainWindow::takeUpWatched);
    connect(m_livePage, &ChartPage::watchedChanged, this, &MainWindow::keepWatched);
    m_livePage->picker()->offerRules();
    connect(m_livePage->picker(), &ProcessPicker::ruleAsked, this, &MainWindow::showRules);

    QAction *rule =
        m_top->menu()->addAction(lineIcon(QStringLiteral("add")), tr("Watch by &rule…"),
                                 Qt::CTRL | Qt::Key_W, this, [this] { showRules(QString()); });
    addAction(rule); // its shortcut works while the menu is closed
    auto *firstRun = new FirstRun(m_livePage->processes(), m_livePage);
    connect(firstRun, &FirstRun::watchAsked, m_livePage, [this](const ProcessInfoPtr &process) {
        m_livePage->watch(process);
        m_rules->readmit(process->key);
    });
    connect(firstRun, &FirstRun::ruleAsked, this, [this] { showRules(QString()); });
    connect(firstRun, &FirstRun::runAsked, this, &MainWindow::showRunDialog);
    m_livePage->showWhileNothingIsWatched(firstRun);
}

//! Those that were checked by hand are watched again by the next window, as long as they run.
void MainWindow::keepWatched()
{
    if (!m_hasTakenUp || !m_keeps) {
        return;
    }
    QStringList kept{m_bootId};
    for (const WatchedModel::Row &row : m_livePage->watched()->rows()) {
        if (row.endedMs == 0 && !m_rules->draws(row.info->key)) {
            kept.append(
                QStringLiteral("%1:%2").arg(row.info->key.pid).arg(row.info->key.startTicks));
        }
    }
    if (kept != m_keptWatched) {
        m_keptWatched = kept;
        Preferences().setValue(QStringLiteral("watched"), kept); // outlives a crash
    }
}

void MainWindow::takeUpWatched()
{
    const ProcessModel *processes = m_livePage->processes();
    if (m_hasTakenUp || processes->rowCount() == 0) {
        return;
    }
    m_hasTakenUp = true;
    if (m_keptWatched.isEmpty() || m_keptWatched.constFirst() != m_bootId) {
        return;
    }
    for (const QString &kept : QStringList(m_keptWatched.mid(1))) {
        const ProcessKey key{pid_t(kept.section(u':', 0, 0).toLongLong()),
                             kept.section(u':', 1).toULongLong()};
        if (const int row = processes->rowOf(key); row >= 0) {
            m_livePage->watch(processes->row(row).info);
        }
    }
}

void MainWindow::offerThemes(Theme *theme)
{
    if (!theme->isOurs()) {
        return;
    }
    QMenu *menu = m_top->menu();
    auto *colours = new QMenu(tr("&Colours"), menu);
    auto *group = new QActionGroup(colours);
    const auto add = [&](const QString &text, Theme::Mode mode) {
        QAction *action = colours->addAction(text);
        action->setCheckable(true);
        action->setChecked(theme->mode() == mode);
        group->addAction(action);
        connect(action, &QAction::triggered, theme, [theme, mode] { theme->setMode(mode); });
    };
    add(tr("As the &desktop"), Theme::Mode::System);
    add(tr("&Light"), Theme::Mode::Light);
    add(tr("D&ark"), Theme::Mode::Dark);
    // Before the last separator and Quit.
    const QList<QAction *> actions = menu->actions();
    menu->insertMenu(actions.size() < 2 ? nullptr : actions[actions.size() - 2], colours);
}

void MainWindow::showRules(const QString &rule)
{
    if (!rule.isEmpty()) {
        if (const auto known = Rule::parse(rule)) {
            m_rules->add(*known);
        }
        return;
    }
    auto *dialog = new RuleDialog(m_livePage->processes(), m_rules, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &RuleDialog::groupAsked, this,
            [this](const QString &text) { showGroupDialog(nullptr, text); });
    dialog->open();
}

} // namespace probes
