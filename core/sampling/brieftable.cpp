// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/brieftable.h"

#include <utility>

namespace probes {

void BriefTable::take(const ProcessEvent &event, const ProcessInfoPtr &execed)
{
    const auto found = m_alive.find(event.pid);
    switch (event.type) {
    case ProcessEvent::Type::Fork: {
        if (found == m_alive.end() && m_alive.size() >= MostAlive) {
            lose();
            return;
        }
        const auto parent = m_alive.find(event.parentPid);
        const bool isKnown = parent != m_alive.end();
        Alive child{event.parentPid, event.awakeNs, nullptr, false, m_ticks};
        if (isKnown) { // it is what its parent is, until it becomes another program
            child.info = parent->second.info;
            child.hasExeced = parent->second.hasExeced;
        }
        m_alive.insert_or_assign(event.pid, std::move(child));
        return;
    }
    case ProcessEvent::Type::Exec:
        if (found != m_alive.end()) { // else a tick has seen it
            found->second.info = execed;
            found->second.hasExeced = true;
        }
        return;
    case ProcessEvent::Type::Exit:
        break;
    }
    if (m_news.exits.size() < MostEnded) {
        m_news.exits.try_emplace(event.pid, Exit{event.waitStatus, event.awakeNs});
    }
    if (found == m_alive.end()) {
        return;
    }
    const Alive process = std::move(found->second);
    m_alive.erase(found);
    if (m_news.ended.size() >= MostEnded) {
        lose();
        return;
    }
    m_news.ended.push_back({event.pid, process.parentPid, process.info, process.startedNs,
                            event.awakeNs, event.waitStatus, process.hasExeced && !process.info});
}

void BriefTable::lose()
{
    m_lostAt = m_ticks;
}

std::optional<BriefTable::Exit> BriefTable::exitOf(pid_t pid) const
{
    const auto found = m_news.exits.find(pid);
    return found == m_news.exits.end() ? std::nullopt : std::optional(found->second);
}

BriefTable::News BriefTable::takeNews()
{
    // Who began before the tick before was there then, and was seen.
    std::erase_if(m_alive, [&](const auto &entry) { return entry.second.tick + 1 < m_ticks; });
    for (const BriefProcess &process : m_news.ended) {
        m_news.parents[process.pid] = process.parentPid;
    }
    for (const auto &[pid, process] : m_alive) {
        m_news.parents[pid] = process.parentPid;
    }
    m_news.isComplete = m_lostAt + 1 < m_ticks;
    ++m_ticks;
    return std::exchange(m_news, {});
}

} // namespace probes
