// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sampling/sample.h"

#include <functional>
#include <map>

namespace probes {

//! The children of members of a group by a name or a pattern, as ticks have seen them and events
//! told of them. Who is called so may have children that are called so, too, or any others: what
//! was seen of them tells whose those are that nobody saw. A plain value.
class Broods
{
public:
    //! Forgets who is no member any more.
    void keep(const std::function<bool(const ProcessKey &)> &isMember)
    {
        std::erase_if(m_broods, [&](const auto &entry) { return !isMember(entry.first); });
    }
    void see(const ProcessKey &parent, bool childIsMember)
    {
        Brood &brood = m_broods[parent];
        (childIsMember ? brood.hasMembers : brood.hasOthers) = true;
    }
    bool isOfMembers(const ProcessKey &parent) const
    {
        const auto found = m_broods.find(parent);
        return found != m_broods.end() && found->second.hasMembers && !found->second.hasOthers;
    }

private:
    struct Brood
    {
        bool hasMembers = false;
        bool hasOthers = false;
    };
    std::map<ProcessKey, Brood> m_broods;
};

} // namespace probes
