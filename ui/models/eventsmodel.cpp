// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/eventsmodel.h"

#include "ui/charts/history.h"
#include "ui/charts/timeline.h"
#include "ui/models/celltext.h"
#include "ui/models/eventwords.h"
#include "ui/models/processmodel.h"
#include "ui/models/processtext.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace probes {

EventsModel::EventsModel(const History *history, const ProcessModel *processes, QObject *parent)
    : QAbstractTableModel(parent)
    , m_history(history)
    , m_processes(processes)
{
    connect(history, &History::appended, this, &EventsModel::follow);
    connect(history, &History::eventAdded, this, &EventsModel::readChange);
    connect(history, &History::filled, this, &EventsModel::follow);
    connect(history, &History::reset, this, &EventsModel::follow);
    follow();
}

//! Names of processes that have gone stay known.
void EventsModel::readNames(const std::vector<Event> &events, size_t from)
{
    const bool isMissing =
        std::any_of(events.begin() + qsizetype(from), events.end(), [this](const Event &event) {
            return event.process
                && !m_names.contains({event.process->pid, event.process->startTicks});
        });
    for (int row = 0; isMissing && row < m_processes->rowCount(); ++row) {
        const ProcessInfo &info = *m_processes->row(row).info;
        m_names.insert({info.key.pid, info.key.startTicks}, shownName(info));
    }
}

EventsModel::Row EventsModel::rowOf(const Event &event) const
{
    Row row{event.kind, event.wallMs, event.process, {}, event.text, eventText(event)};
    if (event.process) {
        const QString name = event.about
            ? shownName(*event.about)
            : m_names.value({event.process->pid, event.process->startTicks});
        row.process = name.isEmpty() ? QString::number(event.process->pid)
                                     : QStringLiteral("%1 %2").arg(name).arg(event.process->pid);
    }
    if (event.kind == EventKind::GroupLeft) { // why
        const Event *exit = exitOf(event, m_history->events());
        const QString how = exit && exit->end ? endText(*exit->end) : QString();
        if (exit != nullptr) {
            row.text += QStringLiteral(": ") + (how.isEmpty() ? tr("it ended") : how);
        }
    }
    return row;
}

//! Whether the rows that there are begin the list of events.
bool EventsModel::isContinued(const std::vector<Event> &events) const
{
    const auto isSame = [&](size_t i) {
        return events[i].kind == m_rows[i].kind && events[i].wallMs == m_rows[i].wallMs
            && events[i].text == m_rows[i].source;
    };
    return events.size() >= m_rows.size()
        && (m_rows.empty() || (isSame(0) && isSame(m_rows.size() - 1)));
}

void EventsModel::follow()
{
    const std::vector<Event> &events = m_history->events();
    const qint64 firstMs = events.empty() ? 0 : events.front().wallMs;
    const auto kept = std::ranges::find_if(
        m_rows, [&](const Row &row) { return !events.empty() && row.wallMs >= firstMs; });
    if (kept != m_rows.begin() && kept != m_rows.end()) { // the oldest have been forgotten
        beginRemoveRows({}, 0, int(kept - m_rows.begin()) - 1);
        m_rows.erase(m_rows.begin(), kept);
        endRemoveRows();
    }
    const bool isContinued = this->isContinued(events);
    const size_t from = isContinued ? m_rows.size() : 0;
    if (isContinued && events.size() == from) {
        return;
    }
    readNames(events, from);
    if (isContinued) {
        beginInsertRows({}, int(from), int(events.size()) - 1);
    } else {
        beginResetModel();
        m_rows.clear();
    }
    for (size_t i = from; i < events.size(); ++i) {
        m_rows.push_back(rowOf(events[i]));
    }
    isContinued ? endInsertRows() : endResetModel();
    m_unseen = 0;
    for (const Event &event : events) {
        m_unseen += unseenIn(event);
    }
    emit counted();
}

//! One more, one less, or another text somewhere: the rest stays, and what of it is chosen.
void EventsModel::readChange()
{
    const std::vector<Event> &events = m_history->events();
    const auto isSame = [](const Row &row, const Event &event) {
        return row.kind == event.kind && row.wallMs == event.wallMs && row.source == event.text;
    };
    const auto differs = std::ranges::mismatch(m_rows, events, isSame).in1 - m_rows.begin();
    const auto at = int(differs);
    const auto by = qsizetype(events.size()) - qsizetype(m_rows.size());
    if (by == 1) {
        readNames(events, size_t(at));
        beginInsertRows({}, at, at);
        m_rows.insert(m_rows.begin() + at, rowOf(events[size_t(at)]));
        endInsertRows();
    } else if (by == -1) {
        beginRemoveRows({}, at, at);
        m_rows.erase(m_rows.begin() + at);
        endRemoveRows();
    } else if (by == 0 && at < rowCount()) {
        m_rows[size_t(at)] = rowOf(events[size_t(at)]);
        emit dataChanged(index(at, 0), index(at, ColumnCount - 1));
    } else {
        follow();
        return;
    }
    emit counted();
}

QList<EventKind> EventsModel::kinds() const
{
    QList<EventKind> kinds;
    for (const Row &row : m_rows) {
        if (!kinds.contains(row.kind)) {
            kinds.append(row.kind);
        }
    }
    std::ranges::sort(kinds);
    return kinds;
}

int EventsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int EventsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant EventsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Row &row = m_rows[size_t(index.row())];
    if (role == KindRole) {
        return int(row.kind);
    }
    if (role == SourceRole) {
        return row.source;
    }
    if (role == TimeRole || (role == SortRole && index.column() == Time)) {
        return row.wallMs;
    }
    if (role == ProcessRole) {
        return row.key ? QVariant::fromValue(*row.key) : QVariant();
    }
    if (role == GroupRole) {
        const bool isOfGroup =
            row.kind == EventKind::GroupJoined || row.kind == EventKind::GroupLeft;
        return isOfGroup ? QVariant(row.source) : QVariant();
    }
    if (role == Qt::ToolTipRole && index.column() == What) {
        return QStringLiteral("<p>%1</p>").arg(row.text.toHtmlEscaped());
    }
    if (role != Qt::DisplayRole && role != SortRole) {
        return {};
    }
    switch (index.column()) {
    case Time:
        return QLocale().toString(QDateTime::fromMSecsSinceEpoch(row.wallMs).time(),
                                  QStringLiteral("HH:mm:ss.zzz"));
    case Kind:
        return eventKindText(row.kind);
    case Process:
        return row.process;
    default:
        return row.text;
    }
}

QVariant EventsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case Time:
        return tr("Time");
    case Kind:
        return tr("Kind");
    case Process:
        return tr("Process");
    default:
        return tr("What happened");
    }
}

EventsFilter::EventsFilter(QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setSortRole(EventsModel::SortRole);
    setSortLocaleAware(true);
    setSortCaseSensitivity(Qt::CaseInsensitive);
}

void EventsFilter::setKind(std::optional<EventKind> kind)
{
    m_kind = kind;
    invalidateFilter();
}

void EventsFilter::setShowsUnseen(bool shows)
{
    m_showsUnseen = shows;
    invalidateFilter();
}

void EventsFilter::setSearch(const QString &text)
{
    m_search = text.trimmed();
    invalidateFilter();
}

bool EventsFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const auto cell = [&](int column) { return sourceModel()->index(row, column, parent); };
    const auto kind = EventKind(cell(0).data(EventsModel::KindRole).toInt());
    if (m_kind ? kind != *m_kind : kind == EventKind::ProcessesUnseen && !m_showsUnseen) {
        return false;
    }
    return m_search.isEmpty()
        || std::ranges::any_of(
               std::array{EventsModel::Kind, EventsModel::Process, EventsModel::What},
               [&](int column) {
                   return cell(column).data().toString().contains(m_search, Qt::CaseInsensitive);
               });
}

} // namespace probes
