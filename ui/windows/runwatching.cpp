// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/runwatching.h"

#include "ui/windows/chartpage.h"
#include "ui/windows/livesession.h"

#include <algorithm>

namespace probes {

RunWatching::RunWatching(const LiveSession *live, ChartPage *page, QObject *parent)
    : QObject(parent)
    , m_live(live)
    , m_page(page)
{
    connect(live, &LiveSession::sampled, this, [this](const SamplePtr &sample) { take(*sample); });
    connect(live, &LiveSession::recordingStarted, this, [this] {
        m_members.clear();
        m_keeper = 0;
        m_seen.clear();
    });
}

//! The run names its processes in its events; whom it starts where it is not traced, their parent
//! tells.
void RunWatching::take(const Sample &sample)
{
    if (!m_live->request().run || m_live->state() != LiveSession::State::Recording) {
        return;
    }
    for (const Event &event : sample.events) {
        if (event.kind == EventKind::ProcessStarted && event.about && event.process) {
            m_members.insert(*event.process);
            const auto facts = m_live->run();
            if (m_members.size() == 1 && facts && !facts->isTraced) {
                m_keeper = event.about->parentPid;
            }
        }
    }
    if (m_members.empty()) {
        return;
    }
    std::set<pid_t> parents;
    std::ranges::transform(m_members, std::inserter(parents, parents.end()), &ProcessKey::pid);
    if (m_keeper > 0) {
        parents.insert(m_keeper);
    }
    for (const ProcessReading &process : sample.processes) {
        const ProcessKey &key = process.info->key;
        if (process.selected && parents.contains(process.info->parentPid)) {
            m_members.insert(key);
            parents.insert(key.pid);
        }
        if (m_members.contains(key) && m_seen.insert(key).second && process.state != 'Z') {
            draw(process.info);
        }
    }
}

void RunWatching::draw(const ProcessInfoPtr &process)
{
    if (m_page->watched()->rowOf(process->key) >= 0) {
        return;
    }
    if (m_drawn.size() < MostDrawn || makeRoom()) {
        m_page->watch(process);
        m_drawn.push_back(process->key);
    }
}

bool RunWatching::draws(const ProcessKey &process) const
{
    return std::ranges::find(m_drawn, process) != m_drawn.end();
}

bool RunWatching::makeRoom()
{
    for (auto at = m_drawn.begin(); at != m_drawn.end(); ++at) {
        const int row = m_page->watched()->rowOf(*at);
        if (row >= 0 && m_page->watched()->rows()[size_t(row)].endedMs == 0) {
            continue;
        }
        m_page->unwatch(*at); // or somebody has done so already
        m_drawn.erase(at);
        return true;
    }
    return false;
}

} // namespace probes
