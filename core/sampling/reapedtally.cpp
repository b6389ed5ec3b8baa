// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/reapedtally.h"

#include "core/base/clock.h"

#include <algorithm>
#include <limits>

namespace probes {

namespace {
//! What rounding may hide: an account comes in two whole numbers of ticks, a clock in nanoseconds.
constexpr UsedTimes Rounding{0, 0, 20'000'000};

//! What a gain leaves when what is owed and what was known is taken from it. What it cannot cover
//! is owed from now on, but of older debts only what may be due to rounding.
UsedTimes settled(UsedTimes &owed, const UsedTimes &gain, const UsedTimes &known)
{
    UsedTimes need = owed;
    UsedTimes left{};
    addTimes(need, known);
    for (size_t i = 0; i < left.size(); ++i) {
        left[i] = std::max<qint64>(0, gain[i] - need[i]);
        owed[i] = std::clamp<qint64>(need[i] - gain[i], 0, std::max(known[i], Rounding[i]));
    }
    return left;
}

//! To the nearest.
UsedTimes partOf(UsedTimes times, const ReapedTally::Share &share)
{
    if (share.ours != share.all) {
        for (qint64 &each : times) {
            each = each / share.all * share.ours
                + (each % share.all * share.ours + share.all / 2) / share.all;
        }
    }
    return times;
}
} // namespace

void addTimes(UsedTimes &sum, const UsedTimes &part)
{
    for (size_t i = 0; i < sum.size(); ++i) {
        qint64 more = 0;
        if (!qAddOverflow(sum[i], part[i], &more)) {
            sum[i] = more;
        }
    }
}

UsedTimes ReapedTally::mostIn(const Sample &sample, qint64 clockTicks)
{
    UsedTimes most;
    most.fill(std::numeric_limits<qint64>::max());
    qint64 ns = 0;
    if (sample.cores > 0 && !qMulOverflow(sample.elapsedNs, qint64(2 * sample.cores), &ns)) {
        const qint64 ticks = ns / (NsPerSecond / clockTicks) + 1;
        most = {ticks, ticks, ns};
    }
    return most;
}

void ReapedTally::take(std::span<const Parent> parents, std::span<const Ended> ended,
                       const UsedTimes &most)
{
    struct Change
    {
        UsedTimes gain{};
        UsedTimes known{};
    };
    std::vector<Account> accounts;
    std::vector<Change> changes;
    accounts.reserve(parents.size());
    changes.reserve(parents.size());
    UsedTimes anyones{}; // what was known of those whose account nobody knows
    auto old = m_accounts.cbegin();
    const auto leaveUntil = [&](const ProcessKey *key) {
        for (; old != m_accounts.cend() && (!key || old->key < *key); ++old) {
            addTimes(anyones, old->owed); // the account has gone into another one
        }
    };
    for (const Parent &parent : parents) {
        Account account{parent.key, parent.children, {}};
        Change change;
        leaveUntil(&parent.key);
        if (old != m_accounts.cend() && old->key == parent.key) {
            account.owed = old->owed;
            for (size_t i = 0; i < change.gain.size(); ++i) {
                change.gain[i] = std::max<qint64>(0, parent.children[i] - old->children[i]);
            }
            ++old;
        } else if (parent.fromZero && m_isBegun) {
            change.gain = parent.children;
        }
        accounts.push_back(account);
        changes.push_back(change);
    }
    leaveUntil(nullptr);
    for (const Ended &each : ended) {
        const auto found = std::ranges::lower_bound(accounts, each.parent, {}, &Account::key);
        if (each.parent.pid == 0) {
            addTimes(anyones, each.used);
        } else if (found != accounts.end() && found->key == each.parent) {
            addTimes(changes[size_t(found - accounts.begin())].known, each.used);
        }
    }
    UsedTimes gain{};
    for (size_t i = 0; i < accounts.size(); ++i) {
        const UsedTimes left = settled(accounts[i].owed, changes[i].gain, changes[i].known);
        addTimes(gain, partOf(left, parents[i].share));
    }
    UsedTimes more = settled(m_owed, gain, anyones);
    for (size_t i = 0; i < more.size(); ++i) {
        more[i] = std::min(more[i], most[i]);
    }
    addTimes(m_used, more);
    m_accounts.swap(accounts);
    m_isBegun = true;
}

bool ReapedTally::has(const ProcessKey &parent) const
{
    return std::ranges::binary_search(m_accounts, parent, {}, &Account::key);
}

} // namespace probes
