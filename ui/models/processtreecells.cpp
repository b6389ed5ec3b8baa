// SPDX-License-Identifier: GPL-3.0-or-later
// What the process tree says of its cells; how it is built is in processtree.cpp.
#include "ui/charts/valueformat.h"
#include "ui/models/cellroles.h"
#include "ui/models/celltext.h"
#include "ui/models/figure.h"
#include "ui/models/processtext.h"
#include "ui/models/processtree.h"
#include "ui/models/watchedmodel.h"

#include <algorithm>
#include <cmath>

namespace probes {

const ProcessTree::Node &ProcessTree::nodeOf(const QModelIndex &index) const
{
    const size_t place = index.isValid() ? size_t(index.internalId()) : size_t(Root);
    return m_nodes[place < m_nodes.size() ? place : size_t(Root)];
}

const ProcessModel::Row &ProcessTree::row(const QModelIndex &index) const
{
    return m_source->row(nodeOf(index).source);
}

QModelIndex ProcessTree::indexOf(int place, int column) const
{
    const Node &node = m_nodes[size_t(place)];
    return place == Root || node.row < 0 ? QModelIndex()
                                         : createIndex(node.row, column, quintptr(place));
}

QModelIndex ProcessTree::indexOf(const ProcessKey &process) const
{
    const int row = m_source->rowOf(process);
    return row < 0 || size_t(row) >= m_places.size() ? QModelIndex()
                                                     : indexOf(m_places[size_t(row)]);
}

QModelIndex ProcessTree::index(int row, int column, const QModelIndex &parent) const
{
    const std::vector<int> &children = nodeOf(parent).children;
    const bool isThere = row >= 0 && size_t(row) < children.size() && column >= 0
        && column < ProcessModel::ColumnCount && parent.column() <= 0;
    return isThere ? createIndex(row, column, quintptr(children[size_t(row)])) : QModelIndex();
}

QModelIndex ProcessTree::parent(const QModelIndex &index) const
{
    return index.isValid() ? indexOf(std::max(nodeOf(index).parent, Root)) : QModelIndex();
}

int ProcessTree::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : int(nodeOf(parent).children.size());
}

int ProcessTree::columnCount(const QModelIndex & /*parent*/) const
{
    return ProcessModel::ColumnCount;
}

void ProcessTree::setExpanded(const QModelIndex &index, bool expanded)
{
    if (!index.isValid() || nodeOf(index).source < 0 || isOpen(nodeOf(index)) == expanded) {
        return;
    }
    Node &node = m_nodes[size_t(index.internalId())];
    (m_words.isEmpty() ? node.expanded : node.openInSearch) = expanded;
    int first = ProcessModel::ColumnCount;
    int last = -1;
    if (hasNews(node, first, last)) {
        emit dataChanged(index.siblingAtColumn(first), index.siblingAtColumn(last),
                         {Qt::DisplayRole});
    }
}

bool ProcessTree::isExpanded(const QModelIndex &index) const
{
    return isOpen(nodeOf(index));
}

QModelIndex ProcessTree::firstFound() const
{
    return firstFound(QModelIndex());
}

QModelIndex ProcessTree::firstFound(const QModelIndex &below) const
{
    for (int row = 0; row < rowCount(below); ++row) {
        const QModelIndex each = index(row, 0, below);
        const QModelIndex found = nodeOf(each).isFound ? each : firstFound(each);
        if (found.isValid()) {
            return found;
        }
    }
    return {};
}

void ProcessTree::tellColumn(int column, const QList<int> &roles)
{
    for (const Node &parent : m_nodes) {
        if (!parent.children.empty()) {
            emit dataChanged(indexOf(parent.children.front(), column),
                             indexOf(parent.children.back(), column), roles);
        }
    }
}

//! Notes what views are told of a node; true when that is anything new.
bool ProcessTree::hasNews(Node &node, int &firstColumn, int &lastColumn) const
{
    const auto differs = [&firstColumn, &lastColumn](int column) {
        firstColumn = std::min(firstColumn, column);
        lastColumn = std::max(lastColumn, column);
    };
    const Figures now = figures(node);
    const ProcessInfoPtr &info = m_source->row(node.source).info;
    const int count = isCollapsed(node) ? node.descendants : 0;
    const bool tellsPid = isToTellPid(node);
    if (count != node.toldCount || tellsPid != node.toldPid)
        differs(ProcessModel::Name);
    if (!node.toldInfo || !haveSameText(*node.toldInfo, *info)) {
        differs(ProcessModel::Name);
        differs(ProcessModel::User);
    }
    if (!isSameFigure(node.told.cpu, now.cpu))
        differs(ProcessModel::Cpu);
    if (!isSameFigure(node.told.memory, now.memory))
        differs(ProcessModel::Memory);
    if (!isSameFigure(node.told.threads, now.threads))
        differs(ProcessModel::Threads);
    node.told = now;
    node.toldInfo = info;
    node.toldCount = count;
    node.toldPid = tellsPid;
    return lastColumn >= 0;
}

//! Cells that read differently now; neighbours in one signal.
void ProcessTree::tellChanges()
{
    for (const Node &parent : m_nodes) {
        int first = -1;
        int last = -1;
        int left = ProcessModel::ColumnCount;
        int right = -1;
        const auto flush = [&] {
            if (first >= 0) {
                emit dataChanged(indexOf(first, left), indexOf(last, right), {Qt::DisplayRole});
            }
            first = -1;
            left = ProcessModel::ColumnCount;
            right = -1;
        };
        for (const int child : parent.children) {
            int from = ProcessModel::ColumnCount;
            int to = -1;
            if (!hasNews(m_nodes[size_t(child)], from, to)) {
                flush();
                continue;
            }
            if (first >= 0 && (from != left || to != right)) {
                flush(); // a cell that did not change is not told of
            }
            first = first < 0 ? child : first;
            last = child;
            left = from;
            right = to;
        }
        flush();
    }
}

ProcessTree::Figures ProcessTree::figures(const Node &node) const
{
    if (isCollapsed(node)) {
        return {std::round(node.sum.cpu * 10) / 10, node.sum.memory, node.sum.threads};
    }
    const ProcessModel::Row &own = m_source->row(node.source);
    return {own.cpu, own.shownMemory(), own.threads};
}

QString ProcessTree::name(const Node &node) const
{
    const ProcessInfo &info = *m_source->row(node.source).info;
    const QString whole = shownName(info);
    if (node.parent <= Root || m_nodes[size_t(node.parent)].source < 0) {
        return whole;
    }
    // Below its like, only what tells it apart: «worker process» below nginx.
    const ProcessInfo &parent = *m_source->row(m_nodes[size_t(node.parent)].source).info;
    const QString title = shownTitle(info);
    if (parent.name == info.name && !title.isEmpty()) {
        return title;
    }
    const QString prefix = shownName(parent) + QLatin1Char(' ');
    return whole.startsWith(prefix) && whole.size() > prefix.size() ? whole.mid(prefix.size())
                                                                    : whole;
}

QString ProcessTree::detail(const Node &node) const
{
    if (isCollapsed(node)) {
        return tr("%Ln process(es)", nullptr, node.descendants + 1);
    }
    const ProcessModel::Row &row = m_source->row(node.source);
    if (row.isZombie()) {
        return tr("zombie");
    }
    const QString title = shownTitle(*row.info);
    return name(node) == title ? QString() : title;
}

//! Another one has that name, or nobody could say it, and no column tells the pid.
bool ProcessTree::isToTellPid(const Node &node) const
{
    if (!m_namesTellPids) {
        return false;
    }
    const ProcessInfo &info = *m_source->row(node.source).info;
    return m_source->namesakes(info.label) > 1 || hasNoName(info);
}

//! Its row in the legend; -1: it has none.
int ProcessTree::ownLine(const Node &node) const
{
    return m_legend && m_source->isWatched(node.key) ? m_legend->rowOf(node.key) : -1;
}

QVariant ProcessTree::number(const Node &node, int column, int role) const
{
    const Figures shown = figures(node);
    switch (column) {
    case ProcessModel::Pid:
        return role == UnitRole ? QVariant() : QString::number(node.key.pid);
    case ProcessModel::Cpu:
        return role == UnitRole ? QVariant() : percentText(shown.cpu * m_source->cpuShare());
    case ProcessModel::Memory: {
        const ValueText text = valueText({Unit::Bytes, false}, shown.memory);
        return role == UnitRole ? text.unit : role == NumberRole ? text.number : text.joined();
    }
    case ProcessModel::Threads:
        return role == UnitRole ? QVariant() : countText(shown.threads);
    default:
        return {};
    }
}

QVariant ProcessTree::data(const QModelIndex &index, int role) const
{
    const Node &node = nodeOf(index);
    if (node.source < 0 || node.source >= m_source->rowCount()) {
        return {};
    }
    const int column = index.column();
    const ProcessModel::Row &row = m_source->row(node.source);
    switch (role) {
    case Qt::DisplayRole:
        if (column == ProcessModel::Name)
            return name(node);
        return column == ProcessModel::User ? oneLine(row.info->owner) : number(node, column, role);
    case NumberRole:
    case UnitRole:
        return number(node, column, role);
    case DetailRole:
        return column == ProcessModel::Name ? detail(node) : QVariant();
    case PidRole:
        return column != ProcessModel::Name ? QVariant()
            : isToTellPid(node)             ? QString::number(node.key.pid)
                                            : QString();
    case MutedRole:
        return !node.isFound || row.isZombie() || column == ProcessModel::Pid
            || column == ProcessModel::User
            || (column == ProcessModel::Cpu && !(figures(node).cpu > 0));
    case BarRole:
        return column == ProcessModel::Cpu
            ? std::clamp(figures(node).cpu * m_source->cpuShare() / 100, 0.0, 1.0)
            : QVariant();
    case ColourRole: {
        const int own = column == ProcessModel::Name ? ownLine(node) : -1;
        const ProcessModel::GroupPart *part =
            column == ProcessModel::Name ? m_source->groupPart(node.key) : nullptr;
        return own >= 0             ? m_legend->rows()[size_t(own)].colour
            : part && part->hasChip ? part->colour
                                    : QVariant();
    }
    case TintRole: { // as the group's workers are drawn; whose workers they are has its colour
        const ProcessModel::GroupPart *part =
            column == ProcessModel::Name ? m_source->groupPart(node.key) : nullptr;
        const bool isMember = part && part->hasChip && !part->isDaemon;
        return isMember && ownLine(node) < 0 ? 1 : QVariant();
    }
    case Qt::ToolTipRole: {
        QString text = m_source->data(m_source->index(node.source, column), role).toString();
        if (isToTellPid(node)) { // a long name leaves no room for it
            text = tr("PID %1").arg(node.key.pid) + QStringLiteral("<br>") + text;
        }
        return isCollapsed(node)
            ? tr("%1<br>Sum over %Ln process(es); pages that they share count more than once",
                 nullptr, node.descendants + 1)
                  .arg(text)
            : text;
    }
    default:
        return m_source->data(m_source->index(node.source, column), role);
    }
}

bool ProcessTree::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const Node &node = nodeOf(index);
    return node.source >= 0
        && m_source->setData(m_source->index(node.source, index.column()), value, role);
}

QVariant ProcessTree::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (m_hasShortTitles && m_source->isStored() && role == Qt::DisplayRole
        && orientation == Qt::Horizontal) {
        if (section == ProcessModel::Cpu) {
            return tr("CPU");
        }
        if (section == ProcessModel::Memory) {
            return tr("Peak");
        }
    }
    // Whole words for those who hear them.
    const bool isName = role == Qt::AccessibleTextRole;
    return m_source->headerData(section, orientation, isName ? int(Qt::DisplayRole) : role);
}

void ProcessTree::setTitlesShort(bool areShort)
{
    if (areShort != m_hasShortTitles) {
        m_hasShortTitles = areShort;
        emit headerDataChanged(Qt::Horizontal, ProcessModel::Cpu, ProcessModel::Memory);
    }
}

Qt::ItemFlags ProcessTree::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractItemModel::flags(index);
    if (index.isValid() && index.column() == ProcessModel::Name) {
        flags |= Qt::ItemIsUserCheckable;
    }
    return flags;
}

} // namespace probes
