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
//! restarted process joins anew, as the successor of the one that ended; a rule that picks very
//! many draws the busiest and records all, but those that the user has dropped by hand. Lives on
//! the GUI thread.
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
    int members(const QString &text) const; //!< how many a rule picks now
    void add(const Rule &rule);
    void remove(const QString &text); //!< empty: all of them
    //! Whom they pick now, with a line or without one; not those that the user has dropped.
    const std::set<ProcessKey> &picked() const { return m_picked; }
    //! The rule that would pick a process, in words; empty: none.
    QString ruleOf(const ProcessKey &process) const;
    //! Those are drawn before busier ones, until there are none to be preferred: as they were
    //! before a restart of the window.
    void prefer(std::set<ProcessKey> processes) { m_preferred = std::move(processes); }
    //! It is watched by a rule, and not by hand before that.
    bool draws(const ProcessKey &process) const;
    //! Those that a rule picks, but the user does not want.
    const std::set<ProcessKey> &exceptions() const { return m_exceptions; }
    void except(const ProcessKey &process); //!< when a rule picks it
    void readmit(const ProcessKey &process);

signals:
    //! It is to be watched, in the place of `before` unless that is nobody: one of the same
    //! command, which has ended.
    void matched(const probes::ProcessInfoPtr &process, const probes::ProcessKey &before);
    void released(const probes::ProcessKey &process); //!< no longer by a rule
    void changed(); //!< rules() or exceptions() are others
    void notesChanged();
    void pickedChanged();

private:
    struct Drawn
    {
        ProcessKey key;
        QString label;
        QString commandLine;
        bool hasSuccessor = false;
    };
    struct Entry
    {
        Rule rule;
        std::set<ProcessKey> members; //!< that are there
        std::vector<Drawn> drawn; //!< in the order of joining; ended ones too
        std::set<ProcessKey> byHand; //!< those of them that were watched before they matched
    };

    void follow();
    void evaluate(Entry &entry);
    void tell(Entry &entry);
    void tellPicked();
    void release(const Entry &from, const ProcessKey &process);
    void watch(Entry &entry, const ProcessInfoPtr &process);
    bool forgetExceptions();
    static Drawn *predecessor(Entry &entry, const ProcessInfo &process);

    const ProcessModel *m_processes;
    std::vector<Entry> m_entries;
    std::set<ProcessKey> m_exceptions;
    std::set<ProcessKey> m_picked;
    std::set<ProcessKey> m_preferred;
    std::vector<std::pair<ProcessKey, int>> m_seen; //!< processes and versions of the latest tick
};

} // namespace probes
