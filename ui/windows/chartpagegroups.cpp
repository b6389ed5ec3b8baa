// SPDX-License-Identifier: GPL-3.0-or-later
// The worker groups of a ChartPage: as lines among the others, and each with a page of its own.
#include "ui/charts/chartboard.h"
#include "ui/charts/dashboard.h"
#include "ui/charts/eventlane.h"
#include "ui/charts/timechart.h"
#include "ui/models/celltext.h"
#include "ui/models/earlierlines.h"
#include "ui/models/groupmembers.h"
#include "ui/models/grouptext.h"
#include "ui/models/processtext.h"
#include "ui/models/storedgroups.h"
#include "ui/windows/chartpage.h"
#include "ui/windows/dashboardbar.h"
#include "ui/windows/groupview.h"
#include "ui/windows/workersview.h"

#include <QHash>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <map>

namespace probes {

void ChartPage::watchGroup(const Group &group)
{
    if (m_watched->groupOf(group.name()) < 0) {
        addGroup({group.name(), groupRuleText(group),
                  m_history->watch(SeriesInfo{Subject::Group, group.name()}), 0, nullptr,
                  std::make_shared<const Group>(group)});
        m_earlier->ask(group, m_groups.back().workers);
    }
}

void ChartPage::showStored(const StoredGroup &group)
{
    if (m_watched->groupOf(group.name) < 0) {
        addGroup({group.name, group.rule, group.subject, 0, nullptr});
    }
    for (const PageGroup &each : m_groups) {
        if (each.name == group.name) {
            each.workers->setWorkers(group.workers);
        }
    }
    showSubjects();
}

void ChartPage::addGroup(PageGroup group)
{
    m_watched->addGroup(group.name, group.rule, group.subject);
    group.colour = m_watched->groups()[size_t(m_watched->groupOf(group.name))].colour;
    group.workers = new WorkersModel(group.name, m_history, this);
    group.workers->setColour(group.colour);
    connect(group.workers, &WorkersModel::membersChanged, this, &ChartPage::showSubjects);
    connect(group.workers, &WorkersModel::membersChanged, this, &ChartPage::showMembers);
    connect(group.workers, &WorkersModel::lineBegan, m_earlier,
            qOverload<const ProcessKey &>(&EarlierLines::ask));
    connect(group.workers, &WorkersModel::released, this, &ChartPage::releaseLines);
    m_groups.push_back(group);
    tellGroups();
}

void ChartPage::unwatchGroup(const QString &name)
{
    const auto at = std::ranges::find(m_groups, name, &PageGroup::name);
    if (at == m_groups.end()) {
        return;
    }
    const std::unique_ptr<WorkersModel> workers(at->workers);
    m_groups.erase(at);
    m_watched->removeGroup(name);
    tellGroups();
    if (m_source == Source::Live) {
        m_history->unwatch(SeriesInfo{Subject::Group, name});
        for (const WorkersModel::Worker &worker : workers->workers()) {
            releaseLines(worker.info->key);
        }
    }
}

void ChartPage::takeOff(const std::vector<ProcessKey> &processes)
{
    std::vector<WatchedModel::Row> rows;
    for (const ProcessKey &process : processes) {
        if (const int row = m_watched->rowOf(process); row >= 0) {
            rows.push_back(m_watched->rows()[size_t(row)]);
        }
        unwatch(process);
        emit dropped(process);
    }
    if (!rows.empty()) {
        emit takenOff(rows);
    }
}

void ChartPage::watchAgain(const std::vector<WatchedModel::Row> &rows)
{
    std::vector<ProcessKey> back;
    for (WatchedModel::Row row : rows) {
        const ProcessKey process = row.info->key;
        row.subject = m_watched->rowOf(process) < 0 ? m_subjectOf(process) : 0;
        if (row.subject == 0) {
            continue;
        }
        m_processes->setWatched(process, true);
        m_watched->addAgain(std::move(row));
        m_earlier->ask(process);
        back.push_back(process);
    }
    if (back.empty()) {
        return;
    }
    showSubjects(); // once for all of them
    emit watchedChanged();
    for (const ProcessKey &process : back) {
        emit takenUp(process);
    }
}

void ChartPage::clearGroups()
{
    const QSignalBlocker quiet(this); // nobody is to load lines of what goes
    while (!m_groups.empty()) {
        unwatchGroup(m_groups.back().name);
    }
}

void ChartPage::tellGroups()
{
    showSubjects();
    showMembers();
    if (m_groupView) {
        m_groupView->setGroups(m_groups);
    }
    emit watchedChanged();
}

//! In the list of processes: who is in which group, over a stored session also who was.
void ChartPage::showMembers()
{
    std::map<ProcessKey, ProcessModel::GroupPart> parts;
    for (const PageGroup &each : m_groups) {
        std::vector<ProcessInfoPtr> members;
        for (const WorkersModel::Worker &worker : each.workers->workers()) {
            if (worker.leftMs == 0 || m_source == Source::Stored) {
                members.push_back(worker.info);
            }
        }
        const std::vector<ProcessInfoPtr> heads = each.group
            ? headsOf(*each.group, members, *m_processes)
            : std::vector<ProcessInfoPtr>();
        const auto add = [&](const ProcessInfoPtr &process, bool isDaemon) {
            const auto known = parts.find(process->key);
            if (known == parts.end() || (known->second.isDaemon && !isDaemon)) {
                parts[process->key] = {each.name, each.colour, isDaemon, isDaemon || heads.empty()};
            }
        };
        for (const ProcessInfoPtr &member : members) {
            add(member, false);
        }
        for (const ProcessInfoPtr &head : heads) {
            add(head, true);
        }
    }
    m_processes->setGroupParts(std::move(parts));
}

//! Watched for themselves, as no rule picks them, and there.
int ChartPage::watchedAlone() const
{
    return int(std::ranges::count_if(m_watched->rows(), [this](const WatchedModel::Row &row) {
        return row.endedMs == 0 && !m_processes->picked().contains(row.info->key);
    }));
}

//! A worker's lines go when no group and nobody by hand needs them.
void ChartPage::releaseLines(const ProcessKey &process)
{
    const bool isNeeded = m_watched->rowOf(process) >= 0 || isWorker(process);
    if (m_source == Source::Live && !isNeeded) {
        m_history->unwatch(process);
    }
}

bool ChartPage::isWorker(const ProcessKey &process) const
{
    return std::ranges::any_of(
        m_groups, [&process](const PageGroup &group) { return group.workers->knows(process); });
}

QList<ChartSubject> ChartPage::groupSubjects() const
{
    QList<ChartSubject> subjects;
    for (const PageGroup &group : m_groups) {
        ChartSubject subject{group.subject, oneLine(group.name), group.colour};
        subject.group = group.name;
        subjects.append(subject);
    }
    return subjects;
}

bool ChartPage::isInAGroup(const ProcessKey &process) const
{
    return std::ranges::any_of(
        m_groups, [&process](const PageGroup &group) { return group.workers->has(process); });
}

GroupView *ChartPage::groupView()
{
    if (m_groupView == nullptr) {
        m_groupView = new GroupView(m_dashboard, m_source == Source::Live, this);
        m_groupView->hide();
        m_groupView->setGroups(m_groups);
        m_middle->addWidget(m_groupView, 1);
        connectLane(m_groupView->dashboard());
        tellRemovals(m_groupView->dashboard()->board());
        connect(m_groupView, &GroupView::backAsked, this, [this] { showGroups(false); });
        connect(m_groupView, &GroupView::newAsked, this, &ChartPage::groupAsked);
        connect(m_groupView, &GroupView::editAsked, this, &ChartPage::groupEditAsked);
        connect(m_groupView, &GroupView::watchAsked, this, [this](const ProcessInfoPtr &process) {
            watch(process);
            emit takenUp(process->key);
        });
    }
    return m_groupView;
}

void ChartPage::showGroup(const QString &name)
{
    groupView()->choose(name);
    showGroups(true);
}

void ChartPage::showWorker(const QString &group, const ProcessKey &process, qint64 timeMs)
{
    showGroup(group);
    m_groupView->view()->select(process);
    moveTo(timeMs);
}

void ChartPage::moveTo(qint64 timeMs)
{
    if (m_history->ticks() == 0) {
        return;
    }
    const qint64 tickMs = m_history->timesMs()[m_history->nearest(timeMs)];
    TimeView *view = m_dashboard->view();
    if (tickMs < view->fromMs() || tickMs > view->toMs()) {
        view->pan(tickMs - (view->fromMs() + view->toMs()) / 2);
    }
    view->setCursor(tickMs);
}

void ChartPage::connectLane(const Dashboard *dashboard)
{
    connect(dashboard->lane(), &EventLane::pressed, this, &ChartPage::momentPressed);
    connect(dashboard->lane(), &EventLane::memberPressed, this, &ChartPage::showWorker);
    connect(dashboard->lane(), &EventLane::markerEditAsked, this, &ChartPage::markerEditAsked);
    connect(dashboard->lane(), &EventLane::markerDeleteAsked, this, &ChartPage::markerDeleteAsked);
}

//! Nobody in a group may mean that its daemon is not there, or that it has no workers.
void ChartPage::tellWaiting()
{
    for (PageGroup &each : m_groups) {
        const ProcessInfoPtr whose = each.group && each.workers->present() == 0
            ? daemonOf(*each.group, *m_processes)
            : nullptr;
        const QString daemon =
            whose ? QStringLiteral("%1 %2").arg(shownName(*whose)).arg(whose->key.pid) : QString();
        if (daemon != each.daemon) {
            each.daemon = daemon;
            m_watched->setDaemon(each.name, daemon);
            if (m_groupView) {
                m_groupView->tellDaemon(each.name, daemon);
            }
        }
    }
}

void ChartPage::showGroups(bool areShown)
{
    m_showsGroups = areShown;
    if (areShown) {
        groupView();
    }
    placeMiddle();
    m_bar->setGroupsShown(areShown);
    focusCharts();
}

void ChartPage::focusCharts()
{
    if (m_showsGroups) {
        m_groupView->view()->setFocus();
    } else {
        m_dashboard->setFocus();
    }
}

void ChartPage::placeMiddle()
{
    const bool hasPanel = m_panel != nullptr && !m_showsGroups && m_watched->rowCount() == 0;
    m_dashboard->setVisible(!m_showsGroups);
    m_dashboard->board()->setMinimumHeight(hasPanel ? TimeChart::LowestHeight : 0);
    m_dashboard->setEmptyLaneShown(!hasPanel); // once something is watched it has events
    if (m_panel != nullptr) {
        m_panel->setVisible(hasPanel);
    }
    if (m_groupView) {
        m_groupView->setVisible(m_showsGroups);
    }
}

void ChartPage::showSubjects()
{
    QHash<QString, int> alike; // how many are called so
    for (const WatchedModel::Row &row : m_watched->rows()) {
        ++alike[shownAlone(*row.info)];
    }
    QList<ChartSubject> subjects = groupSubjects();
    for (const WatchedModel::Row &row : m_watched->rows()) {
        subjects.append(
            ChartSubject{row.subject, shownAlone(*row.info), row.colour, true, row.info->key});
        subjects.back().isCounted = !isInAGroup(row.info->key);
        subjects.back().hasNamesake = alike.value(subjects.back().name) > 1;
    }
    m_dashboard->setSubjects(subjects);
}

} // namespace probes
