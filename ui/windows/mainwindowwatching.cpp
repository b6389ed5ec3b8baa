// SPDX-License-Identifier: GPL-3.0-or-later
// The window's dealings with what is watched: rules, and the panel while there is nothing.
#include "ui/models/celltext.h"
#include "ui/models/processtext.h"
#include "ui/models/watchrules.h"
#include "ui/windows/chartpage.h"
#include "ui/windows/firstrun.h"
#include "ui/windows/icons.h"
#include "ui/windows/mainwindow.h"
#include "ui/windows/noticebar.h"
#include "ui/windows/processpicker.h"
#include "ui/windows/ruledialog.h"
#include "ui/windows/theme.h"
#include "ui/windows/topbar.h"
#include "ui/windows/watchedlist.h"
#include "ui/windows/windowstate.h"

#include <QActionGroup>
#include <QMenu>

#include <algorithm>
#include <utility>

namespace probes {

namespace {
//! A watched process as the next window finds it.
struct KeptProcess
{
    ProcessKey key;
    int colour = -1; //!< -1: unknown
    bool isByRule = false;

    QString text() const
    {
        return QStringLiteral("%1:%2:%3%4")
            .arg(key.pid)
            .arg(key.startTicks)
            .arg(colour)
            .arg(isByRule ? QStringLiteral(":rule") : QString());
    }
    static KeptProcess of(const QString &text)
    {
        const QStringList parts = text.split(u':');
        bool hasColour = false;
        const int colour = parts.value(2).toInt(&hasColour);
        return {{pid_t(parts.value(0).toLongLong()), parts.value(1).toULongLong()},
                hasColour ? colour : -1,
                parts.size() > 3};
    }
};
} // namespace

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
    const auto showNotes = [this] { m_livePage->watched()->setNotes(m_rules->notes()); };
    connect(m_rules, &WatchRules::notesChanged, this, showNotes);
    connect(m_livePage, &ChartPage::watchedChanged, m_rules, showNotes);
    ProcessModel *processes = m_livePage->processes();
    connect(m_rules, &WatchRules::pickedChanged, m_livePage,
            [this] { m_livePage->setPicked(m_rules->picked()); });
    processes->setRuleNames([this](const ProcessKey &key) { return m_rules->ruleOf(key); });
    m_livePage->list()->offerRules(m_rules, processes);
    connect(m_livePage->list(), &WatchedList::ruleRemoved, this, &MainWindow::removeRule);
    connectTakingOff(m_livePage);
    connect(m_notice, &NoticeBar::told, this, &MainWindow::forgetTakenOff);
    connect(m_notice, &NoticeBar::gone, this, &MainWindow::forgetTakenOff);
    connect(m_livePage->list(), &WatchedList::ruleEditAsked, this, &MainWindow::editRule);
    connect(processes, &ProcessModel::updated, this, &MainWindow::takeUpWatched);
    connect(m_livePage, &ChartPage::watchedChanged, this, &MainWindow::keepWatched);
    m_livePage->picker()->offerRules();
    connect(m_livePage->picker(), &ProcessPicker::ruleAsked, this, &MainWindow::showRules);

    QAction *rule = m_top->menu()->addAction(lineIcon(QStringLiteral("add")), tr("Watch by &rule…"),
                                             Qt::CTRL | Qt::SHIFT | Qt::Key_F, this,
                                             [this] { showRules(QString()); });
    addAction(rule); // its shortcut works while the menu is closed
    auto *firstRun = new FirstRun(m_livePage->processes(), m_livePage);
    connect(firstRun, &FirstRun::watchAsked, m_livePage, [this](const ProcessInfoPtr &process) {
        m_livePage->watch(process);
        m_rules->readmit(process->key);
    });
    connect(firstRun, &FirstRun::listAsked, this, [this] {
        QTreeView *list = m_livePage->picker()->view();
        list->setFocus(Qt::TabFocusReason);
        if (!list->currentIndex().isValid()) {
            list->setCurrentIndex(list->model()->index(0, 0));
        }
    });
    connect(firstRun, &FirstRun::ruleAsked, this, [this] { showRules(QString()); });
    connect(firstRun, &FirstRun::runAsked, this, &MainWindow::showRunDialog);
    m_livePage->showWhileNothingIsWatched(firstRun);
}

//! Those that were checked by hand are watched again by the next window, as long as they run; what
//! rules pick has its colour again.
void MainWindow::keepWatched()
{
    if (!m_hasTakenUp || !m_keeps) {
        return;
    }
    QStringList kept{m_bootId};
    for (const WatchedModel::Row &row : m_livePage->watched()->rows()) {
        if (row.endedMs == 0) {
            kept.append(
                KeptProcess{row.info->key, row.colour, m_rules->draws(row.info->key)}.text());
        }
    }
    if (kept != m_keptWatched) {
        m_keptWatched = kept;
        Preferences().setValue(QStringLiteral("watched"), kept); // outlives a crash
    }
    QStringList groups;
    for (const WatchedModel::GroupRow &row : m_livePage->watched()->groups()) {
        groups.append(QStringLiteral("%1:%2").arg(row.colour).arg(row.name));
    }
    if (groups != m_keptGroups) {
        m_keptGroups = groups;
        Preferences().setValue(QStringLiteral("groupColours"), groups);
    }
}

//! What the last window watched: rules and colours at once, processes with the first tick.
void MainWindow::recallWatched()
{
    const Preferences preferences;
    std::vector<ShownColour> colours;
    m_keptGroups = preferences.value(QStringLiteral("groupColours")).toStringList();
    for (const QString &kept : std::as_const(m_keptGroups)) {
        colours.push_back({{}, kept.section(u':', 1), kept.section(u':', 0, 0).toInt()});
    }
    m_keptWatched = preferences.value(QStringLiteral("watched")).toStringList();
    if (m_keptWatched.value(0) != m_bootId) {
        m_keptWatched.clear();
    }
    std::set<ProcessKey> byRule;
    for (const QString &kept : QStringList(m_keptWatched.mid(1))) {
        const KeptProcess process = KeptProcess::of(kept);
        if (process.colour >= 0) {
            colours.push_back({process.key, {}, process.colour});
        }
        if (process.isByRule) {
            byRule.insert(process.key);
        }
    }
    m_livePage->watched()->keepColours(std::move(colours));
    m_rules->prefer(std::move(byRule));
    const Selection rules =
        Selection::parse(preferences.value(QStringLiteral("rules")).toStringList())
            .value_or(Selection());
    for (const Rule &rule : rules.rules()) {
        m_rules->add(rule);
    }
}

void MainWindow::takeUpWatched()
{
    const ProcessModel *processes = m_livePage->processes();
    if (m_hasTakenUp || processes->rowCount() == 0) {
        return;
    }
    m_hasTakenUp = true;
    for (const QString &kept : QStringList(m_keptWatched.mid(1))) {
        const KeptProcess process = KeptProcess::of(kept);
        if (const int row = processes->rowOf(process.key); row >= 0 && !process.isByRule) {
            m_livePage->watch(processes->row(row).info);
        }
    }
    m_livePage->watched()->keepColours({}); // those of the others are free
    m_rules->prefer({});
    keepWatched();
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
    openRules();
}

void MainWindow::editRule(const QString &rule)
{
    if (const auto known = Rule::parse(rule)) {
        openRules()->edit(*known);
    }
}

void MainWindow::removeRule(const QString &rule)
{
    std::vector<Rule> inForce;
    for (const Rule &each : m_rules->rules()) {
        if (rule.isEmpty() || each.text() == rule) {
            inForce.push_back(each);
        }
    }
    if (!inForce.empty()) {
        tellRemoval(inForce);
    }
    m_rules->remove(rule);
}

//! Before it: whom they picked goes with them, also who has ended.
void MainWindow::tellRemoval(const std::vector<Rule> &inForce)
{
    const std::vector<WatchedModel::Row> rows = m_livePage->watched()->rows();
    const QString title =
        inForce.size() == 1 ? ruleTitle(inForce.front(), *m_livePage->processes()) : QString();
    tellTakenOff(inForce.size() == 1
                     ? tr("The rule %1 is not in force any more.").arg(oneLine(title))
                     : tr("%Ln rule(s) are not in force any more.", nullptr, int(inForce.size())),
                 [this, inForce, rows] {
                     m_livePage->watchAgain(rows);
                     for (const Rule &each : inForce) {
                         m_rules->add(each);
                     }
                 });
}

void MainWindow::connectTakingOff(ChartPage *page)
{
    connect(page, &ChartPage::takenOff, this,
            [this, page](const std::vector<WatchedModel::Row> &rows) {
                const ProcessInfo &first = *rows.front().info;
                const QString text = rows.size() == 1
                    ? tr("%1 (%2) is not watched any more.")
                          .arg(oneLine(shownName(first)))
                          .arg(first.key.pid)
                    : tr("%Ln process(es) are not watched any more.", nullptr, int(rows.size()));
                tellTakenOff(text, [page, rows] { page->watchAgain(rows); });
            });
}

//! What goes one after the other comes back together, as long as it is told.
void MainWindow::tellTakenOff(const QString &text, std::function<void()> undo)
{
    m_takenOff.emplace_back(text, std::move(undo));
    if (!std::exchange(m_isTakenOffDue, true)) {
        QMetaObject::invokeMethod(this, &MainWindow::showTakenOff, Qt::QueuedConnection);
    }
}

void MainWindow::showTakenOff()
{
    const auto gone = m_takenOff;
    if (gone.empty()) { // all is back meanwhile
        m_isTakenOffDue = false;
        return;
    }
    const int others = int(gone.size()) - 1;
    const QString &last = gone.back().first;
    m_notice->show(NoticeBar::Tone::Done,
                   others == 0 ? last
                               : last + u' ' + tr("Undo brings back %Ln more.", nullptr, others));
    m_isTakenOffDue = false; // whatever is told after it
    m_notice->addUndo([this, gone] {
        m_takenOff.clear();
        for (const auto &each : gone) { // processes first, which know their colours
            each.second();
        }
    });
}

//! What is told of it is replaced, or has gone.
void MainWindow::forgetTakenOff()
{
    if (!m_isTakenOffDue) {
        m_takenOff.clear();
    }
}

RuleDialog *MainWindow::openRules()
{
    auto *dialog = new RuleDialog(m_livePage->processes(), m_rules, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &RuleDialog::groupAsked, this,
            [this](const QString &text) { showGroupDialog(nullptr, text); });
    connect(dialog, &RuleDialog::removing, this, [this](const QString &text) {
        if (const auto rule = Rule::parse(text)) {
            tellRemoval({*rule});
        }
    });
    dialog->open();
    return dialog;
}

} // namespace probes
