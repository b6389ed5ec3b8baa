// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sampling/conditionwatch.h"

#include <vector>

namespace probes {

//! What happens to a recording when a condition is met.
struct Trigger
{
    enum class Action : quint8 { Start, Stop, Mark };

    Action action = Action::Mark;
    Condition condition;
};

//! Watches all conditions of a recording from sample to sample. Used on one thread.
class TriggerWatch
{
public:
    //! One that was met at this tick; its text becomes a marker.
    struct Met
    {
        Trigger::Action action = Trigger::Action::Mark;
        QString text; //!< English: what a user wrote as condition, and who met it
    };

    TriggerWatch(const std::vector<Trigger> &triggers, const Scale &scale);

    //! While `isRecording` what starts one is left alone, and before, all else.
    std::vector<Met> take(const Sample &sample, bool isRecording);
    bool waitsForStart() const; //!< any of them starts a recording

private:
    struct Watched
    {
        Trigger trigger;
        ConditionWatch watch;
    };
    std::vector<Watched> m_watched;
};

//! Whether a condition asks about other processes than those that are recorded: then all must be
//! sampled.
bool needsEveryProcess(const std::vector<Trigger> &triggers);

} // namespace probes
