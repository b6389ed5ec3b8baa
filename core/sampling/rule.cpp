// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/rule.h"

#include "core/proc/passwd.h"
#include "core/proc/stat.h"

#include <QFile>

#include <algorithm>
#include <array>

#include <unistd.h>

namespace probes {

namespace {
// Each level asks for one more parent; nobody means more, and a hostile text must not recurse on.
constexpr int DeepestRule = 16;

bool isDigits(QStringView text)
{
    return !text.isEmpty()
        && std::ranges::all_of(text, [](QChar c) { return c >= u'0' && c <= u'9'; });
}

tl::unexpected<Error> badRule(const QString &text, const QString &detail)
{
    return failure(ErrorKind::Invalid, text, detail);
}

//! `123` or `123@4567`.
Result<ProcessKey> parseProcess(const QString &text)
{
    const QStringView view(text);
    const qsizetype at = view.indexOf(u'@');
    bool pidIsNumber = false;
    bool startIsNumber = true;
    ProcessKey key;
    key.pid = view.left(at < 0 ? view.size() : at).toInt(&pidIsNumber);
    if (at >= 0) {
        key.startTicks = view.mid(at + 1).toULongLong(&startIsNumber);
    }
    if (!pidIsNumber || key.pid <= 0) {
        return badRule(text,
                       QStringLiteral("no process has this number; a process that is called so "
                                      "is name:%1")
                           .arg(text));
    }
    if (!startIsNumber) {
        return badRule(text, QStringLiteral("what follows the @ is not a start time"));
    }
    return key;
}

//! systemd.unit(5): other suffixes are part of a service's name.
bool isUnitName(const QString &name)
{
    constexpr std::array Suffixes{".service", ".scope", ".slice", ".socket", ".mount", ".swap"};
    return std::ranges::any_of(
        Suffixes, [&](const char *suffix) { return name.endsWith(QLatin1String(suffix)); });
}

bool looksLikeProcess(const QString &text)
{
    const qsizetype at = text.indexOf(u'@');
    return at < 0 ? isDigits(text)
                  : isDigits(QStringView(text).left(at)) && isDigits(QStringView(text).mid(at + 1));
}

//! Whoever asks for a pattern has it in the own command line.
bool isThisProgram(const ProcessKey &process)
{
    static const ProcessKey own = [] {
        ProcessKey key{getpid(), 0};
        KernelProc proc;
        ProcessHandle handle(key.pid);
        ReadBuffer buffer;
        if (proc.read(handle, ProcessFile::Stat, buffer, false) == ReadStatus::Ok)
            key.startTicks = parseStat(buffer.text()).startTicks.value_or(0);
        return key;
    }();
    return process == own;
}
} // namespace

Result<Rule> Rule::parse(const QString &text)
{
    return parse(text, 0);
}

Result<Rule> Rule::parse(const QString &typed, int depth)
{
    constexpr QLatin1String NamePrefix("name:");
    constexpr QLatin1String UserPrefix("user:");
    constexpr QLatin1String UnitPrefix("unit:");
    constexpr QLatin1String CgroupPrefix("cgroup:");
    constexpr QLatin1String ChildrenPrefix("children:");

    Rule rule;
    if (typed.startsWith(NamePrefix)) { // verbatim: a name may begin or end with blanks
        rule.m_type = Type::Name;
        rule.m_text = typed;
        rule.m_name = typed.mid(NamePrefix.size());
        if (rule.m_name.isEmpty()) {
            return badRule(typed, QStringLiteral("a name must follow"));
        }
        return rule;
    }
    const QString text = typed.trimmed();
    rule.m_text = text;
    if (text.isEmpty()) {
        return badRule(QStringLiteral("rule"),
                       QStringLiteral("it is empty; none selects no process"));
    }
    if (text == u'*') {
        rule.m_type = Type::All;
    } else if (text == QLatin1String("none")) {
        rule.m_type = Type::None;
    } else if (looksLikeProcess(text)) {
        const auto key = parseProcess(text);
        if (!key) {
            return tl::unexpected(key.error());
        }
        rule.m_type = Type::Pid;
        rule.m_key = *key;
    } else if (text.startsWith(u'/')) {
        if (text.size() < 3 || !text.endsWith(u'/')) {
            return badRule(text,
                           QStringLiteral("a regular expression stands between two slashes, such "
                                          "as /^nginx/"));
        }
        rule.m_type = Type::Regex;
        rule.m_regex = QRegularExpression(text.mid(1, text.size() - 2));
        if (!rule.m_regex.isValid()) {
            return badRule(text,
                           QStringLiteral("the regular expression is wrong at its character %1: %2")
                               .arg(rule.m_regex.patternErrorOffset() + 1)
                               .arg(rule.m_regex.errorString()));
        }
        rule.m_regex.optimize();
    } else if (text.startsWith(UserPrefix)) {
        rule.m_type = Type::User;
        rule.m_name = text.mid(UserPrefix.size());
        if (rule.m_name.isEmpty()) {
            return badRule(text, QStringLiteral("a user's name or number must follow"));
        }
    } else if (text.startsWith(ChildrenPrefix)) {
        if (depth == DeepestRule) {
            return badRule(QStringLiteral("children:"), QStringLiteral("it is nested too deeply"));
        }
        auto inner = parse(text.mid(ChildrenPrefix.size()), depth + 1);
        if (!inner) {
            return inner;
        }
        rule.m_type = Type::Children;
        rule.m_inner = std::make_shared<const Rule>(std::move(*inner));
    } else if (text.startsWith(UnitPrefix)) {
        rule.m_type = Type::Unit;
        rule.m_name = text.mid(UnitPrefix.size());
        if (rule.m_name.isEmpty() || rule.m_name.contains(u'/')) {
            return badRule(text, QStringLiteral("the name of a systemd unit must follow"));
        }
        if (!isUnitName(rule.m_name)) {
            rule.m_name += QLatin1String(".service");
        }
    } else if (text.startsWith(CgroupPrefix)) {
        rule.m_type = Type::Cgroup;
        rule.m_name = text.mid(CgroupPrefix.size());
        if (!rule.m_name.startsWith(u'/')) {
            return badRule(text,
                           QStringLiteral("the path of a control group must follow, such as "
                                          "/system.slice"));
        }
        while (
            rule.m_name.endsWith(u'/')) { // so that the root is empty, and below it is everything
            rule.m_name.chop(1);
        }
    } else {
        rule.m_type = Type::Name;
        rule.m_name = text;
    }
    return rule;
}

Rule Rule::forProcess(const ProcessKey &key)
{
    Rule rule;
    rule.m_type = Type::Pid;
    rule.m_key = key;
    rule.m_text = QStringLiteral("%1@%2").arg(key.pid).arg(key.startTicks);
    return rule;
}

bool Rule::matches(const ProcessInfo &process,
                   const std::function<bool(const Rule &inner)> &parentMatches) const
{
    switch (m_type) {
    case Type::None:
        return false;
    case Type::All:
        return true;
    case Type::Pid:
        return process.key.pid == m_key.pid
            && (m_key.startTicks == 0 || process.key.startTicks == m_key.startTicks);
    case Type::Name:
        return process.name == m_name || process.comm == m_name;
    case Type::Regex:
        return m_regex.match(process.name).hasMatch()
            || (m_regex.match(process.commandLine).hasMatch() && !isThisProgram(process.key));
    case Type::User:
        // Without a name the owner is not known, and the number means nothing.
        return !process.owner.isEmpty()
            && (process.owner == m_name || QString::number(process.uid) == m_name);
    case Type::Unit:
        return process.cgroup.endsWith(u'/' + m_name)
            || process.cgroup.contains(u'/' + m_name + u'/');
    case Type::Cgroup:
        return !process.cgroup.isEmpty()
            && (process.cgroup == m_name || process.cgroup.startsWith(m_name + u'/'));
    case Type::Children:
        return parentMatches(*m_inner);
    }
    return false;
}

QStringView Rule::cgroupOf(const ProcessInfo &process) const
{
    const QStringView path(process.cgroup);
    if (m_type == Type::Cgroup && !path.isEmpty()) {
        const bool isIn =
            path == m_name || (path.startsWith(m_name) && path[m_name.size()] == u'/');
        return isIn ? path.first(std::max<qsizetype>(m_name.size(), 1)) : QStringView();
    }
    if (m_type != Type::Unit) {
        return {};
    }
    for (qsizetype at = path.indexOf(m_name); at > 0; at = path.indexOf(m_name, at + 1)) {
        const qsizetype end = at + m_name.size();
        if (path[at - 1] == u'/' && (end == path.size() || path[end] == u'/')) {
            return path.first(end);
        }
    }
    return {};
}

bool Rule::isOfUnknownUser() const
{
    bool isNumber = false;
    m_name.toUInt(&isNumber);
    return m_type == Type::User && !isNumber && !hasUser(QFile::encodeName(m_name).constData());
}

bool Rule::needsCommandLine() const
{
    return m_type == Type::Children ? m_inner->needsCommandLine() : m_type == Type::Regex;
}

bool Rule::needsOwner() const
{
    return m_type == Type::Children ? m_inner->needsOwner() : m_type == Type::User;
}

bool Rule::needsCgroup() const
{
    return m_type == Type::Children ? m_inner->needsCgroup()
                                    : m_type == Type::Unit || m_type == Type::Cgroup;
}

bool Rule::needsParents() const
{
    return m_type == Type::Children;
}

} // namespace probes
