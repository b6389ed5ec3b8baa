// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/watchedprocesses.h"

#include <algorithm>
#include <iterator>

namespace probes {

ProcessWatch::~ProcessWatch() = default;

void WatchedProcesses::ask(ProcessWatch *watch)
{
    ProcessWatch::News news = watch ? watch->take() : ProcessWatch::News();
    m_hasChanged = news.members != m_news.members || news.descendantsOf != m_news.descendantsOf;
    news.events.insert(news.events.begin(), std::make_move_iterator(m_late.begin()),
                       std::make_move_iterator(m_late.end()));
    m_late.clear();
    m_news = std::move(news);
    m_ended.clear();
    for (const Event &event : m_news.events) {
        if (event.kind == EventKind::ProcessExited && event.process)
            m_ended.push_back(*event.process);
    }
    std::ranges::sort(m_ended);
}

bool WatchedProcesses::has(const ProcessKey &process) const
{
    return std::ranges::binary_search(m_news.members, process);
}

bool WatchedProcesses::isEnded(const ProcessKey &process) const
{
    return std::ranges::binary_search(m_ended, process);
}

void WatchedProcesses::addTo(std::vector<pid_t> &pids) const
{
    for (const ProcessKey &member : m_news.members) {
        pids.push_back(member.pid);
    }
    std::ranges::sort(pids);
    pids.erase(std::unique(pids.begin(), pids.end()), pids.end());
}

void WatchedProcesses::tell(Sample &sample, const ProcessList &processes)
{
    for (Event &event : m_news.events) {
        TrackedProcess *process = event.process ? processes.find(event.process->pid) : nullptr;
        if (process && process->key != *event.process) {
            process = nullptr;
        }
        if (process && event.kind == EventKind::ProcessExited) {
            process->endTold = true;
            process->isDue = true;
        }
        if (!process || event.kind != EventKind::ProcessStarted || !process->startTold) {
            sample.events.push_back(std::move(event));
        }
    }
    m_news.events.clear();
    if (!m_hasChanged) {
        return;
    }
    for (const auto &process : processes) {
        process->isDue |= has(process->key) != process->isMember;
    }
}

void WatchedProcesses::tellLate(Sample &sample, ProcessWatch *watch)
{
    if (!watch || m_news.isWitness) { // a witness tells of exits alone
        return;
    }
    for (Event &late : watch->take().events) {
        const auto told = std::ranges::find_if(sample.events, [&](const Event &event) {
            return event.kind == EventKind::ProcessExited && late.kind == event.kind
                && event.process == late.process;
        });
        if (told != sample.events.end()) {
            *told = std::move(late);
        } else {
            m_late.push_back(std::move(late));
        }
    }
}

} // namespace probes
