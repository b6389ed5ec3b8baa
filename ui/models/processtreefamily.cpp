// SPDX-License-Identifier: GPL-3.0-or-later
// Who is shown in the process tree, below whom, and what they sum up to.
#include "ui/models/processtree.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace probes {

namespace {
constexpr pid_t Init = 1; //!< its children stand beside it: else all would be one tree

void addKnown(double &sum, double value)
{
    if (std::isnan(sum)) {
        sum = value;
    } else if (!std::isnan(value)) {
        sum += value;
    }
}

//! A parent started before its children; this also keeps a reused pid from closing a circle.
bool mayBeParent(const ProcessKey &parent, const ProcessKey &child)
{
    return parent.startTicks < child.startTicks
        || (parent.startTicks == child.startTicks && parent.pid < child.pid);
}
} // namespace

bool ProcessTree::accepts(const ProcessInfo &process) const
{
    if (m_ownOnly && process.uid != m_ownUid) {
        return false;
    }
    return std::ranges::all_of(m_words, [&process](const QString &word) {
        return process.label.contains(word, Qt::CaseInsensitive)
            || process.name.contains(word, Qt::CaseInsensitive)
            || process.owner.contains(word, Qt::CaseInsensitive)
            || process.commandLine.contains(word, Qt::CaseInsensitive)
            || QString::number(process.key.pid).startsWith(word);
    });
}

//! Those that are there, the nearest first, until `visit` says false.
template<typename Visit>
void ProcessTree::visitAncestors(const Node &node, Visit visit) const
{
    ProcessKey child = node.key;
    pid_t pid = m_source->row(node.source).info->parentPid;
    while (pid > Init) {
        const int row = m_source->rowOfPid(pid);
        if (row < 0 || !mayBeParent(m_source->row(row).info->key, child)
            || !visit(m_places[size_t(row)])) {
            return;
        }
        child = m_source->row(row).info->key;
        pid = m_source->row(row).info->parentPid;
    }
}

void ProcessTree::findParents()
{
    m_shownCount = 0;
    for (const int place : m_places) {
        Node &node = m_nodes[size_t(place)];
        node.isFound = accepts(*m_source->row(node.source).info);
        node.wanted = node.isFound ? Root : -1;
        m_shownCount += node.isFound;
    }
    if (!isTree()) {
        return;
    }
    if (!m_words.isEmpty()) {
        keepAncestors();
    }
    for (const int place : m_places) {
        Node &node = m_nodes[size_t(place)];
        if (node.wanted >= 0) { // below the nearest ancestor that is shown
            visitAncestors(node, [this, &node](int above) {
                const bool isShown = m_nodes[size_t(above)].wanted >= 0;
                node.wanted = isShown ? above : node.wanted;
                return !isShown;
            });
        }
    }
}

//! Where in the tree it is tells whose a process is that was found.
void ProcessTree::keepAncestors()
{
    const auto keep = [this](int place) {
        Node &ancestor = m_nodes[size_t(place)];
        if (ancestor.wanted >= 0) {
            return false; // those above are kept with it
        }
        if (!m_ownOnly || m_source->row(ancestor.source).info->uid == m_ownUid) {
            ancestor.wanted = Root;
        }
        return true;
    };
    for (const int place : m_places) {
        if (m_nodes[size_t(place)].isFound) {
            visitAncestors(m_nodes[size_t(place)], keep);
        }
    }
}

bool ProcessTree::hasParents() const
{
    return std::ranges::any_of(m_nodes[Root].children, [this](int child) {
        return !m_nodes[size_t(child)].children.empty();
    });
}

int ProcessTree::deepestOpen() const
{
    int deepest = 0;
    std::vector<std::pair<int, int>> open{{Root, -1}}; // place, its depth
    while (!open.empty()) {
        const auto [place, depth] = open.back();
        open.pop_back();
        deepest = std::max(deepest, depth);
        const Node &node = m_nodes[size_t(place)];
        if (place == Root || isOpen(node)) {
            for (const int child : node.children) {
                open.emplace_back(child, depth + 1);
            }
        }
    }
    return deepest;
}

void ProcessTree::sumUp()
{
    for (const int place : m_places) {
        Node &node = m_nodes[size_t(place)];
        const ProcessModel::Row &own = m_source->row(node.source);
        node.sum = {own.cpu, own.shownMemory(), own.threads};
        node.descendants = 0;
    }
    if (!isTree()) {
        return;
    }
    for (const int place : m_places) {
        const ProcessModel::Row &own = m_source->row(m_nodes[size_t(place)].source);
        for (int above = m_nodes[size_t(place)].wanted; above > Root;
             above = m_nodes[size_t(above)].wanted) {
            Node &ancestor = m_nodes[size_t(above)];
            addKnown(ancestor.sum.cpu, own.cpu);
            addKnown(ancestor.sum.memory, own.shownMemory());
            addKnown(ancestor.sum.threads, own.threads);
            ++ancestor.descendants;
        }
    }
}

} // namespace probes
