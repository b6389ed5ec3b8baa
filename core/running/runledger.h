// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/running/runfacts.h"
#include "core/sampling/processwatch.h"

#include <mutex>
#include <unordered_map>

namespace probes {

//! Who belongs to a run and what happened to them: written by the thread that follows the run, read
//! by the sampler. Thread-safe. Bounded between two ticks: beyond MostTold newcomers it only
//! counts.
class RunLedger final : public ProcessWatch
{
public:
    static constexpr qint64 MostTold = 20'000;

    //! Everyone is told of from begin() to end(); the ticks find out nothing themselves.
    void witness();
    //! The ticks find the descendants of this process themselves; end() tells how some ended.
    void leaveToTicks(pid_t ancestor);

    void begin(const ProcessInfoPtr &info, qint64 wallMs);
    //! The child that has not become the command yet; 0: it has.
    void setWaiting(pid_t child);
    void exec(const ProcessInfoPtr &info, qint64 wallMs);
    void end(const ProcessInfoPtr &info, const ProcessEnd &end, qint64 wallMs);
    void tell(EventKind kind, const QString &text, qint64 wallMs); //!< about no process

    News take() override;
    std::vector<pid_t> living(); //!< as far as is known

private:
    struct Member
    {
        ProcessInfoPtr info;
        size_t started = 0; //!< place of its event, until that is taken
        bool isUntold = false; //!< that event is not taken yet
        bool isSilent = false; //!< it is only counted
        bool hasExeced = false; //!< since it began, before that is told
    };
    bool isFull() const { return m_news.events.size() >= size_t(3 * MostTold); }

    std::mutex m_mutex;
    News m_news; //!< for the next tick; its members are made then
    std::unordered_map<ProcessKey, Member, ProcessKeyHash> m_members; //!< who is alive
    std::vector<ProcessKey> m_untold;
    qint64 m_silent = 0; //!< began, but are only counted
};

} // namespace probes
