// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sampling/sample.h"

#include <QObject>

#include <set>

namespace probes {

class ChartPage;
class LiveSession;

//! Draws the processes of the command that is recorded: those that live, as many as the charts
//! hold; where there is no room, one that has ended gives way. GUI thread.
class RunWatching : public QObject
{
    Q_OBJECT

public:
    RunWatching(const LiveSession *live, ChartPage *page, QObject *parent);

    static constexpr size_t MostDrawn = 20;

    //! It is drawn because a command that was run has started it: no new recording is about it once
    //! it has ended.
    bool draws(const ProcessKey &process) const;

private:
    void take(const Sample &sample);
    void draw(const ProcessInfoPtr &process);
    bool makeRoom();

    const LiveSession *m_live;
    ChartPage *m_page;
    std::set<ProcessKey> m_members; //!< that are known to belong to it
    pid_t m_keeper = 0; //!< parent of the command and its orphans where it is not traced
    std::set<ProcessKey> m_seen; //!< of these, whom a tick has read
    std::vector<ProcessKey> m_drawn; //!< oldest first
};

} // namespace probes
