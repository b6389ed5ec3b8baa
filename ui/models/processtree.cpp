// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/processtree.h"

#include "ui/models/cellroles.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include <unistd.h>

namespace probes {

namespace {
constexpr int DeepestOpen = 3;
constexpr pid_t KernelThreads = 2; //!< many, and seldom of interest

// Unknown values sort below every known one.
bool isLower(double a, double b)
{
    return std::isnan(a) ? !std::isnan(b) : a < b;
}

bool differ(double a, double b)
{
    return isLower(a, b) || isLower(b, a);
}

} // namespace

ProcessTree::ProcessTree(ProcessModel *source, QObject *parent)
    : QAbstractItemModel(parent)
    , m_source(source)
    , m_nodes(1)
    , m_ownUid(geteuid())
{
    connect(source, &ProcessModel::updated, this, &ProcessTree::follow);
    connect(source, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &from, const QModelIndex &to, const QList<int> &roles) {
                if (!roles.contains(Qt::CheckStateRole)) {
                    return; // figures come with updated()
                }
                const QList<int> checked{Qt::CheckStateRole, ColourRole, Qt::DisplayRole};
                if (from.row() != to.row()) {
                    tellColumn(ProcessModel::Name, checked);
                } else {
                    if (const QModelIndex at = indexOf(m_source->row(from.row()).info->key);
                        at.isValid()) {
                        emit dataChanged(at, at, checked);
                    }
                }
            });
    connect(source, &QAbstractItemModel::headerDataChanged, this,
            [this](Qt::Orientation orientation, int first, int last) {
                emit headerDataChanged(orientation, first, last);
                for (int column = first; column <= last; ++column) {
                    tellColumn(column);
                }
            });
    rebuild(true);
}

void ProcessTree::follow()
{
    emit aboutToUpdate();
    rebuild(!m_isHeld);
    emit updated();
}

void ProcessTree::resort()
{
    rebuild(true);
}

void ProcessTree::sort(int column, Qt::SortOrder order)
{
    m_sortColumn = std::clamp(column, 0, ProcessModel::ColumnCount - 1);
    m_sortOrder = order;
    rebuild(true);
}

void ProcessTree::setSearch(const QString &text)
{
    const bool wasSearch = !m_words.isEmpty();
    m_words = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    const bool begins = !wasSearch && !m_words.isEmpty();
    for (Node &node : m_nodes) {
        node.openInSearch = node.openInSearch || begins;
    }
    rebuild(true);
    if (wasSearch == !m_words.isEmpty()) {
        return;
    }
    // What is found must not hide in a collapsed row; afterwards all is as it was.
    for (size_t i = 1; i < m_nodes.size(); ++i) {
        if (!m_nodes[i].children.empty()) {
            emit becameParent(indexOf(int(i)));
        }
    }
}

void ProcessTree::setOwnOnly(bool ownOnly)
{
    m_ownOnly = ownOnly;
    rebuild(true);
}

void ProcessTree::setMode(Mode mode)
{
    m_mode = mode;
    rebuild(true);
}

void ProcessTree::rebuild(bool mayReorder)
{
    matchPlaces();
    findParents();
    sumUp();
    std::vector<int> parentsBefore;
    for (size_t i = 1; i < m_nodes.size(); ++i) {
        const Node &node = m_nodes[i];
        if (node.children.empty()) {
            continue;
        }
        parentsBefore.push_back(int(i));
        if (node.wanted < 0) {
            emit parentLeaves(indexOf(int(i)));
        }
    }
    if (!arrange(mayReorder)) {
        tellChanges();
        return;
    }
    std::vector<int> newParents;
    for (size_t i = 1; i < m_nodes.size(); ++i) {
        if (!m_nodes[i].children.empty() && !std::ranges::binary_search(parentsBefore, int(i))) {
            settleExpansion(m_nodes[i]);
            newParents.push_back(int(i));
        }
    }
    tellChanges();
    for (const int place : newParents) {
        emit becameParent(indexOf(place));
    }
}

//! Gives each row of the source its place, those that are new a free one.
void ProcessTree::matchPlaces()
{
    // Both sides ascend by key.
    const std::vector<int> before = std::exchange(m_places, {});
    m_places.reserve(size_t(m_source->rowCount()));
    size_t old = 0;
    const auto leave = [this](int place) {
        Node &node = m_nodes[size_t(place)];
        node.source = -1;
        node.wanted = -1;
        if (node.parent < 0) {
            m_free.push_back(place); // those that are shown give theirs back in arrange()
        }
    };
    for (int i = 0; i < m_source->rowCount(); ++i) {
        const ProcessKey &key = m_source->row(i).info->key;
        for (; old < before.size() && m_nodes[size_t(before[old])].key < key; ++old) {
            leave(before[old]);
        }
        int place = 0;
        if (old < before.size() && m_nodes[size_t(before[old])].key == key) {
            place = before[old++];
        } else if (!m_free.empty()) {
            place = m_free.back();
            m_free.pop_back();
            m_nodes[size_t(place)] = Node();
        } else {
            place = int(m_nodes.size());
            m_nodes.emplace_back();
        }
        Node &node = m_nodes[size_t(place)];
        if (node.source < 0) {
            node.key = key;
        }
        node.source = i;
        m_places.push_back(place);
    }
    for (; old < before.size(); ++old) {
        leave(before[old]);
    }
}

//! At first all is open down to a depth where names still have room.
void ProcessTree::settleExpansion(Node &node) const
{
    if (node.wasParent) {
        return;
    }
    node.wasParent = true;
    int depth = 0;
    for (int above = node.parent; above > Root; above = m_nodes[size_t(above)].parent) {
        ++depth;
    }
    node.expanded = node.key.pid != KernelThreads && depth < DeepestOpen;
}

bool ProcessTree::isLess(int left, int right) const
{
    const Node &a = m_nodes[size_t(left)];
    const Node &b = m_nodes[size_t(right)];
    const ProcessInfo &infoA = *m_source->row(a.source).info;
    const ProcessInfo &infoB = *m_source->row(b.source).info;
    switch (m_sortColumn) {
    case ProcessModel::Name:
        if (const int order = infoA.label.compare(infoB.label, Qt::CaseInsensitive); order != 0)
            return order < 0;
        break;
    case ProcessModel::User:
        if (const int order = infoA.owner.compare(infoB.owner); order != 0)
            return order < 0;
        break;
    case ProcessModel::Cpu:
        if (differ(a.sum.cpu, b.sum.cpu))
            return isLower(a.sum.cpu, b.sum.cpu);
        if (differ(a.sum.memory, b.sum.memory)) // most are idle: the larger ones are likelier
            return isLower(a.sum.memory, b.sum.memory);
        break;
    case ProcessModel::Memory:
        if (differ(a.sum.memory, b.sum.memory))
            return isLower(a.sum.memory, b.sum.memory);
        break;
    case ProcessModel::Threads:
        if (differ(a.sum.threads, b.sum.threads))
            return isLower(a.sum.threads, b.sum.threads);
        break;
    default:
        break;
    }
    return a.key < b.key;
}

//! Puts every row under the parent that it is to have and in its order; false when all were there.
bool ProcessTree::arrange(bool mayReorder)
{
    std::vector<std::vector<int>> children(m_nodes.size());
    bool isNew = false;
    for (size_t i = 1; i < m_nodes.size(); ++i) {
        isNew = isNew || m_nodes[i].wanted != m_nodes[i].parent;
    }
    if (!isNew && !mayReorder) {
        return false;
    }
    for (const int place : m_places) {
        if (const int wanted = m_nodes[size_t(place)].wanted; wanted >= 0) {
            children[size_t(wanted)].push_back(place);
        }
    }
    for (size_t i = 0; i < children.size(); ++i) {
        if (mayReorder) {
            std::ranges::sort(children[i], [this](int a, int b) {
                return m_sortOrder == Qt::AscendingOrder ? isLess(a, b) : isLess(b, a);
            });
        } else { // those that were here as they were, then the others
            std::ranges::stable_sort(children[i], {}, [this, i](int place) {
                const Node &node = m_nodes[size_t(place)];
                return node.parent == int(i) ? node.row : std::numeric_limits<int>::max();
            });
        }
        isNew = isNew || children[i] != m_nodes[i].children;
    }
    if (!isNew) {
        return false;
    }

    emit layoutAboutToBeChanged({}, isTree() ? NoLayoutChangeHint : VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    for (size_t i = 0; i < m_nodes.size(); ++i) {
        Node &node = m_nodes[i];
        node.children = std::move(children[i]);
        if (i > 0 && node.source < 0 && node.parent >= 0) {
            m_free.push_back(int(i));
        }
        node.parent = node.wanted;
        node.row = -1;
    }
    for (const Node &node : m_nodes) {
        for (size_t i = 0; i < node.children.size(); ++i) {
            m_nodes[size_t(node.children[i])].row = int(i);
        }
    }
    QModelIndexList after;
    after.reserve(before.size());
    for (const QModelIndex &index : before) {
        after.append(indexOf(int(index.internalId()), index.column()));
    }
    changePersistentIndexList(before, after);
    emit layoutChanged({}, isTree() ? NoLayoutChangeHint : VerticalSortHint);
    return true;
}

} // namespace probes
