// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/group.h"

#include <algorithm>
#include <array>

namespace probes {

namespace {
constexpr QLatin1String DaemonSuffix(",daemon");
constexpr std::array DaemonlessRules{QLatin1String("user:"), QLatin1String("unit:"),
                                     QLatin1String("children:")};
//! Further than any family goes; parents in a circle are only in a hostile tree.
constexpr int LongestLine = 4096;

//! The name in front of `=`; a rule may hold such a sign, too, but only behind a `:` or a `/`.
qsizetype nameLength(const QString &text)
{
    const qsizetype equals = text.indexOf(u'=');
    const bool isName = equals > 0
        && std::none_of(text.begin(), text.begin() + equals,
                        [](QChar c) { return c == u'/' || c == u':'; });
    return isName ? equals : -1;
}

QString noDaemon()
{
    return QStringLiteral("only a group by a name or a pid has a daemon");
}
} // namespace

bool picks(const Rule &rule, const ProcessInfo &process, const Kin &kin)
{
    return rule.matches(process, [&](const Rule &inner) {
        const ProcessInfo *parent = kin.find(process.parentPid);
        return parent && picks(inner, *parent, kin);
    });
}

Result<Group> Group::parse(const QString &text)
{
    Group group;
    QString rule = text.trimmed();
    if (const qsizetype length = nameLength(rule); length > 0) {
        group.m_name = rule.left(length).trimmed();
        rule = rule.mid(length + 1).trimmed();
        if (group.m_name.isEmpty()) {
            return failure(ErrorKind::Invalid, text, QStringLiteral("a name must stand before ="));
        }
    }
    // A name, a pattern or a path may end so itself, and has no daemon to count.
    const bool isPlain = !rule.contains(u':') && !rule.startsWith(u'/');
    if (isPlain && rule.endsWith(DaemonSuffix)) {
        group.m_countsDaemon = true;
        rule.chop(DaemonSuffix.size());
    }
    const bool isDaemonless = std::ranges::any_of(
        DaemonlessRules, [&](QLatin1String prefix) { return rule.startsWith(prefix); });
    if (isDaemonless && rule.endsWith(DaemonSuffix)) {
        return failure(ErrorKind::Invalid, text, noDaemon());
    }
    auto parsed = Rule::parse(rule);
    if (!parsed) {
        return tl::unexpected(parsed.error());
    }
    group.m_rule = std::move(*parsed);
    const bool isBareName = group.m_rule.type() == Rule::Type::Name && isPlain;
    group.m_type = isBareName                    ? Type::Workers
        : group.m_rule.type() == Rule::Type::Pid ? Type::Descendants
                                                 : Type::Picked;
    if (group.m_rule.type() == Rule::Type::None) {
        return failure(ErrorKind::Invalid, text, QStringLiteral("such a group has no members"));
    }
    if (group.m_countsDaemon && group.m_type == Type::Picked) {
        return failure(ErrorKind::Invalid, text, noDaemon());
    }
    if (group.m_name.isEmpty()) {
        group.m_name = rule;
    }
    return group;
}

Group Group::workersOf(const QString &daemon)
{
    Group group;
    group.m_name = daemon;
    group.m_type = Type::Workers;
    group.m_rule = *Rule::parse(QStringLiteral("name:") + daemon);
    return group;
}

QString Group::text() const
{
    return m_name + u'=' + m_rule.text() + (m_countsDaemon ? QString(DaemonSuffix) : QString());
}

bool Group::has(const ProcessInfo &process, const Kin &kin,
                const std::set<ProcessKey> &members) const
{
    switch (m_type) {
    case Type::Workers:
        return isWorker(process, kin) || (m_countsDaemon && isDaemon(process, kin));
    case Type::Descendants:
        return descends(process, kin, members);
    case Type::Picked:
        return picks(m_rule, process, kin);
    }
    return false;
}

bool Group::gathers(const ProcessInfo &process, const Kin &kin, bool isMember) const
{
    if (m_type != Type::Picked) {
        return m_type == Type::Workers ? isDaemon(process, kin)
                                       : isMember || picks(m_rule, process, kin);
    }
    switch (m_rule.type()) {
    case Rule::Type::All:
    case Rule::Type::User:
    case Rule::Type::Unit:
    case Rule::Type::Cgroup:
        return isMember; // its children have that from it
    case Rule::Type::Children:
        return picks(*m_rule.inner(), process, kin);
    default:
        return false;
    }
}

bool Group::mayGather() const
{
    return m_type == Type::Picked
        && (m_rule.type() == Rule::Type::Name || m_rule.type() == Rule::Type::Regex);
}

//! Of that name, with a parent of another one. In a container the daemon may be pid 1 itself.
bool Group::isDaemon(const ProcessInfo &process, const Kin &kin) const
{
    const ProcessInfo *parent = kin.find(process.parentPid);
    return picks(m_rule, process, kin) && !(parent && picks(m_rule, *parent, kin));
}

bool Group::isWorker(const ProcessInfo &process, const Kin &kin) const
{
    const ProcessInfo *parent = kin.find(process.parentPid);
    return picks(m_rule, process, kin) && parent && isDaemon(*parent, kin);
}

//! Up to somebody who is there or was a member: those that no tick has seen are no more. An orphan
//! has another parent than who began it.
Group::Forebear Group::forebearOf(const ProcessInfo &process, const Kin &kin,
                                  const std::set<ProcessKey> &members)
{
    pid_t pid = kin.begunBy(process.key.pid);
    for (int step = 0; pid != 0 && step < LongestLine; ++step) {
        const ProcessInfo *there = kin.find(pid);
        if (there && there != &process && there->key.startTicks <= process.key.startTicks) {
            return {there};
        }
        const auto member = members.lower_bound({pid, 0});
        if (member != members.end() && member->pid == pid) {
            return {nullptr, true};
        }
        pid = kin.begunBy(pid);
    }
    return {kin.find(process.parentPid)};
}

bool Group::descends(const ProcessInfo &process, const Kin &kin,
                     const std::set<ProcessKey> &members) const
{
    if (picks(m_rule, process, kin)) {
        return m_countsDaemon;
    }
    const ProcessInfo *each = &process;
    for (int step = 0; each && step < LongestLine; ++step) {
        if (members.contains(each->key) || (step > 0 && picks(m_rule, *each, kin))) {
            return true;
        }
        const Forebear forebear = forebearOf(*each, kin, members);
        if (forebear.wasMember) {
            return true;
        }
        each = forebear.process;
    }
    return false;
}

} // namespace probes
