// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/selection.h"

#include <algorithm>

namespace probes {

Result<Selection> Selection::parse(const QStringList &texts, const QStringList &groups)
{
    std::vector<Rule> rules;
    for (const QString &text : texts) {
        auto rule = Rule::parse(text);
        if (!rule) {
            return tl::unexpected(rule.error());
        }
        rules.push_back(std::move(*rule));
    }
    Selection selection(std::move(rules));
    for (const QString &text : groups) {
        auto group = Group::parse(text);
        if (!group) {
            return tl::unexpected(group.error());
        }
        if (std::ranges::find(selection.m_groups, group->name(), &Group::name)
            != selection.m_groups.end()) {
            return failure(ErrorKind::Invalid, text,
                           QStringLiteral("there is a group of this name already; another one is "
                                          "given as NAME=RULE"));
        }
        selection.m_groups.push_back(std::move(*group));
    }
    if (selection.m_groups.size() > Group::MostGroups) {
        return failure(ErrorKind::Invalid, groups.last(),
                       QStringLiteral("more than %1 groups").arg(Group::MostGroups));
    }
    return selection;
}

bool Selection::isEmpty() const
{
    return m_groups.empty() && std::ranges::all_of(m_rules, [](const Rule &rule) {
               return rule.type() == Rule::Type::None;
           });
}

QStringList Selection::texts() const
{
    QStringList texts;
    for (const Rule &rule : m_rules) {
        texts += rule.text();
    }
    for (const Group &group : m_groups) {
        texts += QLatin1String("group:") + group.text();
    }
    for (const ProcessKey &process : m_exceptions) {
        texts += QLatin1String("except:") + Rule::forProcess(process).text();
    }
    return texts;
}

bool Selection::needs(bool (Rule::*what)() const) const
{
    return std::ranges::any_of(m_rules, what)
        || std::ranges::any_of(m_groups,
                               [&](const Group &group) { return (group.rule().*what)(); });
}

bool Selection::needsCommandLine() const
{
    return needs(&Rule::needsCommandLine);
}

bool Selection::needsOwner() const
{
    return needs(&Rule::needsOwner);
}

bool Selection::needsCgroup() const
{
    return needs(&Rule::needsCgroup);
}

bool Selection::needsParents() const
{
    return needs(&Rule::needsParents) || std::ranges::any_of(m_groups, &Group::needsParents);
}

bool Selection::picksByPidOnly() const
{
    return m_groups.empty() && std::ranges::all_of(m_rules, [](const Rule &rule) {
               return rule.type() == Rule::Type::Pid || rule.type() == Rule::Type::None;
           });
}

} // namespace probes
