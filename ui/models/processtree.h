// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/processmodel.h"

#include <QStringList>

namespace probes {

class WatchedModel;

//! The processes as the picker shows them: a tree by parent or a flat list, searched and sorted.
//! Follows the source once a tick and tells views only what changed; rows that move keep selection
//! and expansion. While something is searched, a tree keeps the ancestors of what is found, muted.
//! Lives on the GUI thread.
class ProcessTree : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum class Mode : quint8 { List, Tree };

    explicit ProcessTree(ProcessModel *source, QObject *parent = nullptr);

    //! Gives the chips their colours; outlives this model.
    void setLegend(const WatchedModel *legend) { m_legend = legend; }
    //! Of those that share a name, where no column does.
    void setNamesTellPids(bool tell) { m_namesTellPids = tell; }
    void
    setTitlesShort(bool areShort); //!< of a stored session's columns, where names need the room

    const ProcessModel::Row &row(const QModelIndex &index) const;
    QModelIndex indexOf(const ProcessKey &process) const; //!< invalid when it is not shown
    int shownCount() const { return m_shownCount; } //!< on all levels, without mere ancestors
    bool hasParents() const; //!< a row has some below it, open or not
    int deepestOpen() const; //!< how many ancestors the deepest row has that open rows show
    QModelIndex
    firstFound() const; //!< from the top, not a mere ancestor; invalid: nothing is shown
    Mode mode() const { return m_mode; }
    int sortColumn() const { return m_sortColumn; }
    Qt::SortOrder sortOrder() const { return m_sortOrder; }

    //! A collapsed row shows the sum of its subtree; views tell which are expanded.
    void setExpanded(const QModelIndex &index, bool expanded);
    bool isExpanded(const QModelIndex &index) const;
    void setHeld(bool held) { m_isHeld = held; } //!< new values move no row until released
    void resort(); //!< by the present column

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    void sort(int column, Qt::SortOrder order) override;

public slots:
    //! Every word must occur in the name, user or command line, or begin the pid.
    void setSearch(const QString &text);
    void setOwnOnly(bool ownOnly);
    void setMode(probes::ProcessTree::Mode mode);

signals:
    void aboutToUpdate(); //!< to a tick: rows are where they were
    void updated(); //!< all of a tick is in
    void becameParent(const QModelIndex &index); //!< isExpanded() tells how to show it
    void parentLeaves(const QModelIndex &index); //!< about to vanish, or to lose its children

private:
    struct Figures
    {
        double cpu = 0;
        double memory = 0;
        double threads = 0;
    };
    struct Node
    {
        ProcessKey key;
        int source = -1; //!< row of the source; -1: this place is free
        int parent = -1; //!< place of the parent, Root, or -1: filtered out
        int wanted = -1; //!< the parent that it is to have
        int row = -1; //!< among its siblings
        std::vector<int> children;
        int descendants = 0;
        Figures sum; //!< with all below it
        Figures told; //!< what views know
        ProcessInfoPtr toldInfo;
        int toldCount = 0;
        bool toldPid = false;
        bool expanded = true;
        bool openInSearch = true; //!< expanded while something is searched
        bool isFound = true; //!< else only an ancestor of what is
        bool wasParent = false; //!< its expansion is settled
    };
    static constexpr int Root = 0;

    void follow();
    void rebuild(bool mayReorder);
    void matchPlaces();
    void settleExpansion(Node &node) const;
    void findParents();
    void keepAncestors();
    template<typename Visit>
    void visitAncestors(const Node &node, Visit visit) const;
    QModelIndex firstFound(const QModelIndex &below) const;
    void tellColumn(int column, const QList<int> &roles = {Qt::DisplayRole});
    void sumUp();
    bool arrange(bool mayReorder);
    void tellChanges();
    bool accepts(const ProcessInfo &process) const;
    bool isTree() const { return m_mode == Mode::Tree; }
    bool isLess(int left, int right) const;
    const Node &nodeOf(const QModelIndex &index) const;
    QModelIndex indexOf(int place, int column = 0) const;
    Figures figures(const Node &node) const;
    QString name(const Node &node) const;
    QString detail(const Node &node) const;
    bool isToTellPid(const Node &node) const;
    int ownLine(const Node &node) const;
    bool isOpen(const Node &node) const
    {
        return m_words.isEmpty() ? node.expanded : node.openInSearch;
    }
    bool isCollapsed(const Node &node) const { return !isOpen(node) && !node.children.empty(); }
    QVariant number(const Node &node, int column, int role) const;
    bool hasNews(Node &node, int &firstColumn, int &lastColumn) const;

    ProcessModel *m_source;
    const WatchedModel *m_legend = nullptr;
    std::vector<Node> m_nodes; //!< the root first; an index holds its place in here
    std::vector<int> m_free;
    std::vector<int> m_places; //!< of the source's rows
    int m_shownCount = 0;
    Mode m_mode = Mode::Tree;
    int m_sortColumn = ProcessModel::Cpu;
    Qt::SortOrder m_sortOrder = Qt::DescendingOrder;
    QStringList m_words;
    uid_t m_ownUid;
    bool m_ownOnly = false;
    bool m_isHeld = false;
    bool m_namesTellPids = false;
    bool m_hasShortTitles = false;
};

} // namespace probes
