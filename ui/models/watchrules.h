// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sampling/selection.h"
#include "ui/models/watchedmodel.h"

#include <QObject>

#include <set>

namespace probes {

class ProcessModel;

//! The processes of a list that a rule picks, by pid.
std::vector<ProcessInfoPtr> matchingProcesses(const Rule &rule, const ProcessModel &processes);
//! A rule in words: «children of bash (1234)».
QString ruleTitle(const Rule &rule, const ProcessModel &processes);

//! The rules by which processes are watched: follows the process list and tells who joins. A
//! restarted process joins anew; a rule that picks very many draws the busiest and records all.
//! Lives on the GUI thread.
class WatchRules : public QObject
{
    Q_OBJECT

public:
    static constexpr int MostDrawn = 20; //!< of one rule, at the same time
    static constexpr int MostEnded = 10; //!< rows of one rule that ended: the oldest go

    explicit WatchRules(const ProcessModel *processes, QObject *parent = nullptr);

    std::vector<Rule> rules() const;
    QStringList texts() const;
    //! Those that mean something after a restart, too.
    QStringList lastingTexts() const;
    std::vector<WatchedModel::Note> notes() const;
    void add(const Rule &rule);
    void remove(const QString &text); //!< empty: all of them

signals:
    void matched(const probes::ProcessInfoPtr &process); //!< it is to be watched
    void released(const probes::ProcessKey &process); //!< no longer by a rule
    void changed(); //!< rules() is another
    void notesChanged();

private:
    struct Entry
    {
        Rule rule;
        std::set<ProcessKey> members; //!< that are there
        std::vector<ProcessKey> drawn; //!< in the order of joining; ended ones too
        std::set<ProcessKey> byHand; //!< those of them that were watched before they matched
    };

    void follow();
    void evaluate(Entry &entry);
    void tell(Entry &entry);
    void release(const Entry &from, const ProcessKey &process);

    const ProcessModel *m_processes;
    std::vector<Entry> m_entries;
    std::vector<std::pair<ProcessKey, int>> m_seen; //!< processes and versions of the latest tick
};

} // namespace probes
