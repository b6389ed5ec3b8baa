// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/watchedmodel.h"

#include "ui/charts/history.h"
#include "ui/charts/valueformat.h"
#include "ui/models/cellroles.h"
#include "ui/models/celltext.h"
#include "ui/models/eventwords.h"
#include "ui/models/figure.h"
#include "ui/models/processtext.h"
#include "ui/models/sparkline.h"

#include <algorithm>
#include <cmath>

namespace probes {

WatchedModel::WatchedModel(const History *history, QObject *parent)
    : QAbstractTableModel(parent)
    , m_history(history)
{ }

void WatchedModel::add(const ProcessInfoPtr &process, quint64 subject, const ProcessKey &before)
{
    if (rowOf(process->key) >= 0) {
        return;
    }
    Row row;
    row.info = process;
    row.subject = subject;
    row.cpu = row.memory = UnknownFigure;
    auto at = std::ranges::find(m_rows, before, [](const Row &each) { return each.info->key; });
    if (at != m_rows.end()) {
        row.colour = at++->colour;
    } else {
        row.colour = colourFor(subject);
    }
    const int number = shownRow(size_t(at - m_rows.begin()));
    beginInsertRows({}, number, number);
    m_rows.insert(at, std::move(row));
    endInsertRows();
    readFates();
    refreshValues();
}

void WatchedModel::remove(const ProcessKey &key)
{
    const int row = rowOf(key);
    if (row < 0) {
        return;
    }
    beginRemoveRows({}, shownRow(size_t(row)), shownRow(size_t(row)));
    m_rows.erase(m_rows.begin() + row);
    endRemoveRows();
}

void WatchedModel::clear()
{
    if (m_rows.empty()) {
        return;
    }
    beginRemoveRows({}, shownRow(0), shownRow(m_rows.size()) - 1);
    m_rows.clear();
    endRemoveRows();
}

void WatchedModel::update(const Sample &sample)
{
    bool isListed = true;
    for (const Event &event : sample.events) {
        const int row = event.process ? rowOf(*event.process) : -1;
        if (event.kind == EventKind::ReadError && !event.process) {
            isListed = false; // who is there cannot be told
        } else if (row >= 0 && event.kind == EventKind::ReadError) {
            setFate(size_t(row), Fate::Unreadable, 0);
        } else if (row >= 0 && event.kind == EventKind::ProcessExited) {
            m_rows[size_t(row)].end = event.end;
            setFate(size_t(row), Fate::Exited, event.wallMs);
        }
    }
    for (size_t i = 0; i < m_rows.size(); ++i) {
        Row &row = m_rows[i];
        if (row.fate == Fate::Exited) {
            continue;
        }
        const auto keyOf = [](const ProcessReading &reading) { return reading.info->key; };
        const auto found = std::ranges::lower_bound(sample.processes, row.info->key, {}, keyOf);
        if (found == sample.processes.end() || found->info->key != row.info->key) {
            if (isListed && row.fate != Fate::Vanished) {
                setFate(i, Fate::Vanished, sample.wallMs);
            }
            continue;
        }
        if (row.fate == Fate::Vanished) {
            setFate(i, Fate::There, 0);
        }
        if (found->info->version != row.info->version) {
            row.info = found->info;
            tell(i, Name);
        }
    }
}

void WatchedModel::readFates()
{
    for (const Event &event : m_history->events()) {
        const int row =
            event.process && event.kind == EventKind::ProcessExited ? rowOf(*event.process) : -1;
        if (row >= 0 && m_rows[size_t(row)].fate != Fate::Exited) {
            m_rows[size_t(row)].end = event.end;
            setFate(size_t(row), Fate::Exited, event.wallMs);
        }
    }
}

void WatchedModel::setFate(size_t row, Fate fate, qint64 wallMs)
{
    m_rows[row].fate = fate;
    m_rows[row].endedMs = wallMs;
    emit dataChanged(index(shownRow(row), 0), index(shownRow(row), ColumnCount - 1));
    emit fatesChanged();
}

int WatchedModel::ended() const
{
    return int(std::ranges::count_if(m_rows, [](const Row &row) { return row.endedMs != 0; }));
}

void WatchedModel::setPercentOf(PercentOf percentOf)
{
    if (percentOf == m_percentOf) {
        return;
    }
    m_percentOf = percentOf;
    emit headerDataChanged(Qt::Horizontal, Cpu, Cpu);
    if (const int count = shownRow(m_rows.size()); count > 0) {
        emit dataChanged(index(0, Cpu), index(count - 1, Cpu), {Qt::DisplayRole});
    }
}

double WatchedModel::shownCpu(const Row &row) const
{
    return row.cpu * cpuShare(m_percentOf, m_history->scale());
}

void WatchedModel::setNotes(std::vector<Note> notes)
{
    if (notes == m_notes) {
        return;
    }
    const int first = shownRow(m_rows.size());
    if (!m_notes.empty()) {
        beginRemoveRows({}, first, first + int(m_notes.size()) - 1);
        m_notes.clear();
        endRemoveRows();
    }
    if (!notes.empty()) {
        beginInsertRows({}, first, first + int(notes.size()) - 1);
        m_notes = std::move(notes);
        endInsertRows();
    }
}

void WatchedModel::setCursor(std::optional<qint64> wallMs)
{
    m_cursorMs = wallMs;
    refreshValues();
    emit cursorMoved();
}

void WatchedModel::refreshValues()
{
    static const Metric &cpu = *findMetric("process_cpu", "percent");
    static const Metric &memory = *findMetric("process_memory", "used");
    qsizetype tick = m_history->ticks() - 1;
    if (m_cursorMs) {
        tick = m_history->nearest(*m_cursorMs);
    }
    refreshGroups(tick);
    for (size_t i = 0; i < m_rows.size(); ++i) {
        Row &row = m_rows[i];
        const double cpuNow = m_history->valueAt({&cpu, row.subject}, tick);
        const double memoryNow = m_history->valueAt({&memory, row.subject}, tick);
        // Cell by cell: of more than one at once a view paints all that it has.
        if (!isSameFigure(row.cpu, cpuNow)) {
            row.cpu = cpuNow;
            tell(i, Cpu);
        }
        if (!isSameFigure(row.memory, memoryNow)) {
            row.memory = memoryNow;
            tell(i, Memory);
        }
    }
    if (const qint64 latest = m_history->ticks() > 0 ? m_history->timesMs().constLast() : 0;
        latest != m_sparkMs && shownRow(m_rows.size()) > 0) {
        m_sparkMs = latest;
        emit dataChanged(index(0, Spark), index(shownRow(m_rows.size()) - 1, Spark), {SparkRole});
    }
}

int WatchedModel::rowOf(const ProcessKey &key) const
{
    const auto at = std::ranges::find(m_rows, key, [](const Row &row) { return row.info->key; });
    return at == m_rows.end() ? -1 : int(at - m_rows.begin());
}

int WatchedModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_groups.size() + m_rows.size() + m_notes.size());
}

int WatchedModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QList<double> WatchedModel::spark(const Row &row) const
{
    static const Metric &cpu = *findMetric("process_cpu", "percent");
    return lastMinute(*m_history, {&cpu, row.subject});
}

//! One that can be read in part shows what can be.
bool WatchedModel::isMuted(const Row &row) const
{
    return row.endedMs != 0
        || (row.fate == Fate::Unreadable && std::isnan(row.cpu) && std::isnan(row.memory));
}

QString WatchedModel::fateText(const Row &row) const
{
    switch (row.fate) {
    case Fate::Exited:
        if (const QString how = row.end ? endText(*row.end) : QString(); !how.isEmpty()) {
            return tr("%1, %2").arg(how, timeOfDayText(row.endedMs));
        }
        return tr("exited %1").arg(timeOfDayText(row.endedMs));
    case Fate::Vanished:
        return tr("vanished %1").arg(timeOfDayText(row.endedMs));
    case Fate::Unreadable:
        return tr("not readable");
    case Fate::There:
        break;
    }
    return {};
}

QString WatchedModel::detail(const Row &row) const
{
    if (isMuted(row)) {
        return fateText(row);
    }
    const QString title = shownTitle(*row.info);
    const QString pid =
        pidAmongNamesakes(row).isEmpty() ? QString::number(row.info->key.pid) : QString();
    return title.isEmpty() || pid.isEmpty() ? pid + title : pid + QStringLiteral(" · ") + title;
}

//! Where another one of that name is in the list; else empty.
QString WatchedModel::pidAmongNamesakes(const Row &row) const
{
    const auto alike = std::ranges::count_if(
        m_rows, [&row](const Row &each) { return each.info->label == row.info->label; });
    return alike > 1 ? QString::number(row.info->key.pid) : QString();
}

QVariant WatchedModel::noteData(const Note &note, int column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return column == Name ? note.text : column == Spark ? QString() : QStringLiteral("–");
    case DetailRole:
        return column == Name ? note.detail : QVariant();
    case NumberRole:
        return column == Cpu || column == Memory ? QStringLiteral("–") : QVariant();
    case MutedRole:
        return true;
    case Qt::ToolTipRole:
        return tr("Rule %1: %2")
            .arg(note.text, note.whole.isEmpty() ? note.detail : note.whole)
            .toHtmlEscaped();
    default:
        return {};
    }
}

QVariant WatchedModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const int column = index.column();
    if (const GroupRow *group = groupAt(index.row())) {
        return groupData(*group, column, role);
    }
    const size_t at = size_t(index.row()) - m_groups.size();
    if (at >= m_rows.size()) {
        return noteData(m_notes[at - m_rows.size()], column, role);
    }
    const Row &row = m_rows[at];
    switch (role) {
    case ColourRole:
        return column == Name ? row.colour : QVariant();
    case MutedRole:
        return isMuted(row);
    case DetailRole:
        return column == Name ? detail(row) : QVariant();
    case PidRole:
        return column == Name ? pidAmongNamesakes(row) : QVariant();
    case SparkRole:
        return column == Spark ? QVariant::fromValue(spark(row)) : QVariant();
    case NumberRole:
        return column == Cpu   ? percentText(shownCpu(row))
            : column == Memory ? valueText({Unit::Bytes, false}, row.memory).number
                               : QVariant();
    case UnitRole:
        return column == Memory ? valueText({Unit::Bytes, false}, row.memory).unit : QVariant();
    case Qt::TextAlignmentRole:
        return int((column <= Spark ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    case Qt::ToolTipRole: {
        const QString command = shownCommand(*row.info);
        const QString fate = fateText(row);
        return (fate.isEmpty() ? command : QStringLiteral("%1, %2").arg(command, fate))
            .toHtmlEscaped();
    }
    case Qt::AccessibleTextRole:
        return column == Name
            ? QStringList{shownName(*row.info), pidAmongNamesakes(row), detail(row)}
                  .join(u' ')
                  .simplified()
            : QVariant();
    case Qt::DisplayRole:
        break;
    default:
        return {};
    }
    switch (column) {
    case Name:
        return shownName(*row.info);
    case Cpu:
        return percentText(shownCpu(row));
    case Memory:
        return bytesText(row.memory);
    default:
        return {};
    }
}

QVariant WatchedModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return int((section <= Spark ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    }
    if (role == Qt::ToolTipRole) {
        return section == Memory
            ? tr("Resident set (RSS); of a worker group the sum, shared pages count many times")
            : section == Cpu   ? (m_percentOf == PercentOf::Core ? tr("In percent of one core")
                                                                 : tr("In percent of the machine"))
            : section == Spark ? tr("CPU in the last 60 seconds, each to its own scale")
                               : QVariant();
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case Name:
        return tr("Name");
    case Spark:
        return tr("Last 60 s");
    case Cpu:
        return tr("CPU %");
    case Memory:
        return tr("Memory");
    default:
        return {};
    }
}

Qt::ItemFlags WatchedModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? QAbstractTableModel::flags(index) | Qt::ItemNeverHasChildren
                           : Qt::ItemFlags();
}

} // namespace probes
