// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sampling/group.h"
#include "core/sampling/rule.h"

#include <set>

namespace probes {

//! Rules joined by «or», but some processes that none of them picks, and the members of worker
//! groups; evaluated anew at each tick, so that restarted processes join by themselves.
class Selection
{
public:
    Selection() = default;
    explicit Selection(std::vector<Rule> rules, std::set<ProcessKey> exceptions = {})
        : m_rules(std::move(rules))
        , m_exceptions(std::move(exceptions))
    { }
    //! Invalid also where two groups have one name.
    static Result<Selection> parse(const QStringList &rules, const QStringList &groups = {});

    bool isEmpty() const; //!< no rule but `none`, and no group
    const std::vector<Rule> &rules() const { return m_rules; }
    bool isException(const ProcessKey &process) const { return m_exceptions.contains(process); }
    const std::vector<Group> &groups() const { return m_groups; }
    void setGroups(std::vector<Group> groups) { m_groups = std::move(groups); }
    //! The rules, then `group:NAME=RULE` for each group and `except:123@4567` for each exception.
    QStringList texts() const;
    bool needsCommandLine() const;
    bool needsOwner() const;
    bool needsCgroup() const;
    bool needsParents() const; //!< a rule is among them whose answer depends on parents
    bool picksByPidOnly() const; //!< no other process than those named can match

private:
    bool needs(bool (Rule::*what)() const) const;

    std::vector<Rule> m_rules;
    std::vector<Group> m_groups;
    std::set<ProcessKey> m_exceptions;
};

} // namespace probes
