// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/running/runledger.h"

#include <algorithm>
#include <utility>

namespace probes {

void RunLedger::witness()
{
    const std::scoped_lock lock(m_mutex);
    m_news.isWitness = true;
    m_news.descendantsOf = 0;
}

void RunLedger::leaveToTicks(pid_t ancestor)
{
    const std::scoped_lock lock(m_mutex);
    m_news.isWitness = false;
    m_news.descendantsOf = ancestor;
}

void RunLedger::setWaiting(pid_t child)
{
    const std::scoped_lock lock(m_mutex);
    m_news.waiting = child;
}

void RunLedger::begin(const ProcessInfoPtr &info, qint64 wallMs)
{
    const std::scoped_lock lock(m_mutex);
    Member member{info, m_news.events.size(), true, false, false};
    if (qint64(m_untold.size()) >= MostTold) {
        member.isSilent = true;
        member.isUntold = false;
        ++m_silent;
    } else {
        m_untold.push_back(info->key);
        Event event{EventKind::ProcessStarted, wallMs, info->key, info->name};
        event.about = info;
        m_news.events.push_back(std::move(event));
    }
    m_members.insert_or_assign(info->key, std::move(member));
}

void RunLedger::exec(const ProcessInfoPtr &info, qint64 wallMs)
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_members.find(info->key);
    if (found == m_members.end()) {
        return;
    }
    Member &member = found->second;
    member.info = info;
    const bool isFirst = member.isUntold && !std::exchange(member.hasExeced, true);
    if (member.isUntold) { // it is introduced by what it has become
        Event &started = m_news.events[member.started];
        started.about = info;
        started.text = info->name;
    }
    if (!isFirst && !member.isSilent && !isFull()) {
        m_news.events.push_back({EventKind::ProcessExec, wallMs, info->key, info->label});
    }
}

void RunLedger::end(const ProcessInfoPtr &info, const ProcessEnd &end, qint64 wallMs)
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_members.find(info->key);
    const bool isSilent = found != m_members.end() && found->second.isSilent;
    if (found != m_members.end()) {
        m_members.erase(found);
    }
    if (!isSilent) {
        Event event{EventKind::ProcessExited, wallMs, info->key, exitText(info->name, end)};
        event.about = info; // it may have become another program since the latest tick
        event.end = std::make_shared<const ProcessEnd>(end);
        m_news.events.push_back(std::move(event));
    }
}

void RunLedger::tell(EventKind kind, const QString &text, qint64 wallMs)
{
    const std::scoped_lock lock(m_mutex);
    m_news.events.push_back({kind, wallMs, {}, text});
}

ProcessWatch::News RunLedger::take()
{
    const std::scoped_lock lock(m_mutex);
    for (const ProcessKey &key : m_untold) {
        const auto found = m_members.find(key);
        if (found != m_members.end()) {
            found->second.isUntold = false;
        }
    }
    m_untold.clear();
    if (m_silent > 0) {
        const qint64 wallMs = m_news.events.empty() ? 0 : m_news.events.back().wallMs;
        m_news.events.push_back(
            {EventKind::ProcessesUnseen,
             wallMs,
             {},
             QStringLiteral("%1 more processes of the command began, which only its totals tell of")
                 .arg(std::exchange(m_silent, 0))});
    }
    News news;
    news.descendantsOf = m_news.descendantsOf;
    news.isWitness = m_news.isWitness;
    news.waiting = m_news.waiting;
    news.events.swap(m_news.events);
    for (auto &[key, member] : m_members) {
        news.members.push_back(key);
        member.isSilent = false; // from here on ticks read it
    }
    std::ranges::sort(news.members);
    return news;
}

std::vector<pid_t> RunLedger::living()
{
    const std::scoped_lock lock(m_mutex);
    std::vector<pid_t> pids;
    for (const auto &[key, member] : m_members) {
        pids.push_back(key.pid);
    }
    return pids;
}

} // namespace probes
