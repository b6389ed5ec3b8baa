// SPDX-License-Identifier: GPL-3.0-or-later
// The window's dealings with worker groups: making, editing, removing, remembering them.
#include "ui/charts/dashboard.h"
#include "ui/models/celltext.h"
#include "ui/windows/chartpage.h"
#include "ui/windows/groupdialog.h"
#include "ui/windows/icons.h"
#include "ui/windows/mainwindow.h"
#include "ui/windows/noticebar.h"
#include "ui/windows/processpicker.h"
#include "ui/windows/storedpage.h"
#include "ui/windows/topbar.h"
#include "ui/windows/watchedlist.h"
#include "ui/windows/windowstate.h"

#include <QMenu>
#include <QStackedWidget>

#include <algorithm>

namespace probes {

void MainWindow::connectGroups()
{
    ProcessPicker *picker = m_livePage->picker();
    m_livePage->list()->offerEditing();
    connect(picker, &ProcessPicker::groupAsked, this,
            [this](const ProcessInfoPtr &process) { showGroupDialog(process); });
    connect(m_livePage, &ChartPage::groupAsked, this, [this] { showGroupDialog(nullptr); });
    connect(m_livePage, &ChartPage::groupEditAsked, this, &MainWindow::editGroup);
    connect(m_livePage, &ChartPage::groupDropped, this, &MainWindow::removeGroup);
    QMenu *menu = m_top->menu();
    QAction *make =
        menu->addAction(lineIcon(QStringLiteral("group")), tr("Probe as &worker group…"),
                        QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_G), this,
                        [this] { showGroupDialog(m_livePage->picker()->currentProcess()); });
    QAction *show = menu->addAction(tr("Worker &groups in detail"),
                                    QKeySequence(Qt::CTRL | Qt::Key_G), this, [this] {
                                        ChartPage *page = shownCharts();
                                        page->showGroups(!page->showsGroups());
                                    });
    addAction(make);
    addAction(show);
    connectPercent();
}

//! What a percentage is of is one choice for the charts of all pages.
void MainWindow::connectPercent()
{
    Dashboard *live = m_livePage->dashboard();
    connect(live, &Dashboard::percentOfChanged, this, [this, live] {
        if (m_stored->hasCharts()) {
            m_stored->charts()->dashboard()->setPercentOf(live->percentOf());
        }
    });
    connect(m_stored, &StoredPage::chartsMade, this, [this, live] {
        Dashboard *stored = m_stored->charts()->dashboard();
        stored->setPercentOf(live->percentOf());
        connect(stored, &Dashboard::percentOfChanged, this,
                [live, stored] { live->setPercentOf(stored->percentOf()); });
    });
}

//! The charts on screen; where there are none, the live ones, which come then.
ChartPage *MainWindow::shownCharts()
{
    if (m_pages->currentWidget() == m_stored) {
        return m_stored->charts();
    }
    if (m_pages->currentWidget() != m_livePage) {
        m_pages->setCurrentWidget(m_livePage);
        m_top->setPage(TopBar::Live);
    }
    return m_livePage;
}

//! Also what a stored session's list takes off can be had back.
void MainWindow::connectStoredGroups(ChartPage *page)
{
    connectTakingOff(page);
    connect(page, &ChartPage::groupDropped, this, [this, page](const QString &name) {
        page->unwatchGroup(name);
        tellTakenOff(tr("%1 is not shown any more.").arg(oneLine(name)),
                     [this, name] { m_stored->showGroupAgain(name); });
    });
}

void MainWindow::setGroups(std::vector<Group> groups)
{
    for (const Group &group : m_groups) {
        if (std::ranges::find(groups, group) == groups.end()) {
            m_livePage->unwatchGroup(group.name());
        }
    }
    m_groups = std::move(groups);
    for (const Group &group : m_groups) {
        m_livePage->watchGroup(group);
    }
    m_live->setGroups(m_groups);
    if (m_keeps) {
        Preferences().setValue(QStringLiteral("groups"), lastingGroups()); // outlives a crash
    }
}

void MainWindow::showGroupDialog(const ProcessInfoPtr &process, const QString &rule)
{
    QStringList taken;
    for (const Group &group : m_groups) {
        taken.append(group.name());
    }
    auto *dialog = new GroupDialog(m_livePage->processes(), taken, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (process) {
        dialog->fillFor(*process);
    } else if (!rule.isEmpty()) {
        dialog->fill(rule);
    }
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        std::vector<Group> groups = m_groups;
        groups.push_back(dialog->group());
        if (groups.size() > Group::MostGroups) {
            showError({ErrorKind::Invalid, dialog->group().name(),
                       QStringLiteral("more than %1 groups").arg(Group::MostGroups)});
            return;
        }
        const bool isBesideOthers = m_livePage->showsGroups(); // who probes there wants to see it
        setGroups(std::move(groups));
        if (isBesideOthers) {
            m_livePage->showGroup(dialog->group().name());
        }
    });
    dialog->open();
}

void MainWindow::editGroup(const QString &name)
{
    const auto at = std::ranges::find(m_groups, name, &Group::name);
    if (at == m_groups.end()) {
        return;
    }
    QStringList taken;
    for (const Group &group : m_groups) {
        if (group.name() != name) {
            taken.append(group.name());
        }
    }
    auto *dialog = new GroupDialog(m_livePage->processes(), taken, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->fill(*at);
    connect(dialog, &QDialog::accepted, this, [this, dialog, name] {
        std::vector<Group> groups = m_groups;
        const auto edited = std::ranges::find(groups, name, &Group::name);
        if (edited != groups.end()) {
            *edited = dialog->group();
            const bool wasShown = m_livePage->showsGroups();
            setGroups(std::move(groups));
            if (wasShown) {
                m_livePage->showGroup(dialog->group().name());
            }
        }
    });
    dialog->open();
}

void MainWindow::removeGroup(const QString &name)
{
    std::vector<Group> groups = m_groups;
    const auto at = std::ranges::find(groups, name, &Group::name);
    if (at == groups.end()) {
        return;
    }
    const Group removed = *at;
    const std::vector<ShownColour> colours = m_livePage->watched()->colours();
    groups.erase(at);
    setGroups(std::move(groups));
    tellTakenOff(tr("The worker group %1 is not watched any more.").arg(oneLine(name)),
                 [this, removed, colours] {
                     if (std::ranges::find(m_groups, removed.name(), &Group::name)
                         == m_groups.end()) {
                         std::vector<Group> again = m_groups;
                         again.push_back(removed);
                         m_livePage->watched()->keepColours(colours);
                         setGroups(std::move(again));
                         m_livePage->watched()->keepColours({});
                     }
                 });
}

QStringList MainWindow::lastingGroups() const
{
    QStringList texts;
    for (const Group &group : m_groups) {
        const auto innermost =
            Rule::parse(group.rule().text().section(QLatin1String("children:"), -1));
        // A process's number says nothing after a restart.
        if (!innermost || innermost->type() != Rule::Type::Pid) {
            texts.append(group.text());
        }
    }
    return texts;
}

void MainWindow::restoreGroups(const QStringList &texts)
{
    setGroups(Selection::parse({}, texts).value_or(Selection()).groups());
}

} // namespace probes
