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
        Preferences().setValue(QStringLiteral("rules"),
                               m_rules->lastingTexts()); // outlives a crash
    });
    connect(m_rules, &WatchRules::notesChanged, this,
            [this] { m_livePage->watched()->setNotes(m_rules->notes()); });
    connect(m_livePage->list(), &WatchedList::ruleRemoved, m_rules, &WatchRules::remove);
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
