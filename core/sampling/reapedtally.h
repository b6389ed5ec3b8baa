// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sampling/sample.h"

#include <span>

namespace probes {

//! Adds up what a group's processes used that no look at themselves told: from the last tick to
//! their end, which is all of it for those that lived between two ticks. When a process waits for
//! a child, the kernel adds what that one used, with its children, to an account of the process
//! (cutime and cstime, proc(5) stat). What an account grows by, less what was known of those that
//! ended, is what nobody knew. A plain value; it never falls.
//!
//! A child may be found gone a moment before the account that has it is read: what was known of it
//! is then owed until the next tick. And no longer, for who ignores SIGCHLD has no account.
class ReapedTally
{
public:
    //! So many of so many children that ended were the group's.
    struct Share
    {
        qint64 ours = 1;
        qint64 all = 1;
    };
    //! Somebody whose children are the group's.
    struct Parent
    {
        ProcessKey key;
        bool fromZero = false; //!< it started after the previous tick
        UsedTimes children{}; //!< its account
        Share share = {}; //!< of what nobody knew
    };
    //! Somebody who has ended: what was known of it, with its own account.
    struct Ended
    {
        ProcessKey parent; //!< who has it in the account; pid 0: nobody knows who of them all
        UsedTimes used{};
    };

    //! The next tick's, parents ascending by key. No more is counted than there was time for: the
    //! rest was used by somebody hidden from us, at some time.
    //! That is `mostIn` the sample: twice what there was, since an account may be one tick old.
    static UsedTimes mostIn(const Sample &sample, qint64 clockTicks);
    void take(std::span<const Parent> parents, std::span<const Ended> ended, const UsedTimes &most);
    bool has(const ProcessKey &parent) const; //!< at the last tick
    const UsedTimes &used() const { return m_used; }

private:
    struct Account
    {
        ProcessKey key;
        UsedTimes children{};
        UsedTimes owed{};
    };

    std::vector<Account> m_accounts; //!< of the last tick, ascending
    UsedTimes m_owed{}; //!< by nobody knows whom
    UsedTimes m_used{};
    bool m_isBegun = false;
};

//! Adds to each; left as it is where no integer holds the sum: a hostile file's number.
void addTimes(UsedTimes &sum, const UsedTimes &part);

} // namespace probes
