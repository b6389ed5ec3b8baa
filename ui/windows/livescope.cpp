// SPDX-License-Identifier: GPL-3.0-or-later
// What is read for the window and a recording, and whom that holds.
#include "ui/windows/livesession.h"

namespace probes {

void LiveSession::setWatched(std::vector<ProcessKey> watched)
{
    m_watched = std::move(watched);
    applyScope();
}

void LiveSession::setRules(std::vector<Rule> rules, std::set<ProcessKey> exceptions)
{
    m_rules = std::move(rules);
    m_exceptions = std::move(exceptions);
    applyScope();
}

void LiveSession::setGroups(std::vector<Group> groups)
{
    m_groups = std::move(groups);
    applyScope();
}

void LiveSession::setCharted(const MetricSet &metrics)
{
    if (metrics != m_charted) {
        m_charted = metrics;
        applyScope();
    }
}

void LiveSession::applyScope()
{
    // All processes are read for the picker; the selection says which of them a session records.
    Scope scope;
    scope.everyProcess = true;
    scope.selection = selectionOf(m_recordEveryProcess);
    scope.metrics.add(m_charted); // the standard ones feed lists and conditions
    scope.metrics.add(m_recorded);
    m_session.selection = scope.selection.texts();
    if (m_run && m_state == State::Recording) { // what it tells is told once
        scope.watch = m_run->watch();
    }
    m_sampling->setScope(scope);
    if (m_readMetrics != scope.metrics) {
        m_readMetrics = scope.metrics;
        emit readMetricsChanged();
    }
}

Selection LiveSession::selectionOf(bool everyProcess) const
{
    std::vector<Rule> rules;
    if (everyProcess) {
        Selection all = Selection::parse({QStringLiteral("*")}).value_or(Selection());
        all.setGroups(m_groups);
        return all;
    }
    for (const ProcessKey &key : m_watched) {
        rules.push_back(Rule::forProcess(key));
    }
    rules.insert(rules.end(), m_rules.begin(), m_rules.end());
    Selection selection(std::move(rules), m_exceptions);
    selection.setGroups(m_groups);
    return selection;
}

SeenBefore LiveSession::lately(bool everyProcess) const
{
    return {m_buffer, std::chrono::minutes(1), selectionOf(everyProcess)};
}

} // namespace probes
