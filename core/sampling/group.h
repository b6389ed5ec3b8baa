// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sampling/rule.h"

#include <set>

namespace probes {

//! What one has to know of the other processes to tell who belongs to a group.
class Kin
{
public:
    virtual ~Kin() = default;
    virtual const ProcessInfo *find(pid_t pid) const = 0; //!< nullptr: there is none
    //! Who began a process that is new, or that has been and is gone; 0: nobody knows.
    virtual pid_t begunBy(pid_t /*pid*/) const { return 0; }
};

//! Whether a rule picks a process, whose parent it may ask about.
bool picks(const Rule &rule, const ProcessInfo &process, const Kin &kin);

//! A rule whose members are counted, summed and averaged: a daemon and its workers, a process and
//! its descendants, or whatever a rule picks. Written `NAME=RULE[,daemon]`; without a name the
//! group is called by its rule. Immutable value.
class Group
{
public:
    //! How the rule makes members.
    enum class Type : quint8 {
        Workers, //!< a bare name: the children of that name of the process of that name
        Descendants, //!< a pid: all that descends from it
        Picked, //!< any other rule: whom it picks
    };
    static constexpr size_t MostGroups = 64; //!< at a time

    //! Parses what a user typed; ErrorKind::Invalid says what is wrong with it.
    static Result<Group> parse(const QString &text);
    //! The workers of the daemon with this name, whatever that looks like.
    static Group workersOf(const QString &daemon);

    const QString &name() const { return m_name; }
    Type type() const { return m_type; }
    const Rule &rule() const { return m_rule; }
    //! Whether the daemon, or the process whose descendants these are, is a member itself.
    bool countsDaemon() const { return m_countsDaemon; }
    QString text() const; //!< parse(text()) gives an equal group

    //! Whether a process is a member. `members` are those of the tick before: who has descended
    //! from a process stays its descendant when what is between them exits; also when no tick has
    //! seen what was between them, where that is known.
    bool has(const ProcessInfo &process, const Kin &kin, const std::set<ProcessKey> &members) const;
    //! Whether members would be its workers or its descendants.
    bool isHead(const ProcessInfo &process, const Kin &kin) const
    {
        return m_type != Type::Picked && picks(m_rule, process, kin);
    }
    //! Whether what the children of a process used is the group's, once it has waited for them:
    //! they are members.
    bool gathers(const ProcessInfo &process, const Kin &kin, bool isMember) const;
    //! Whether it is for ticks to see if the children of a member are members, too.
    bool mayGather() const;
    bool needsParents() const { return m_type != Type::Picked || m_rule.needsParents(); }

    friend bool operator==(const Group &a, const Group &b) { return a.text() == b.text(); }

private:
    bool isWorker(const ProcessInfo &process, const Kin &kin) const;
    bool isDaemon(const ProcessInfo &process, const Kin &kin) const;
    struct Forebear
    {
        const ProcessInfo *process = nullptr;
        bool wasMember = false; //!< and is gone
    };
    static Forebear forebearOf(const ProcessInfo &process, const Kin &kin,
                               const std::set<ProcessKey> &members);
    bool descends(const ProcessInfo &process, const Kin &kin,
                  const std::set<ProcessKey> &members) const;

    QString m_name;
    Type m_type = Type::Picked;
    Rule m_rule;
    bool m_countsDaemon = false;
};

} // namespace probes
