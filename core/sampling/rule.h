// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sampling/sample.h"

#include <QRegularExpression>

#include <functional>

namespace probes {

//! One rule that says which processes are probed, as design §9 writes them:
//! `123`, `name`, `name:123`, `/regex/`, `user:U`, `unit:U`, `cgroup:P`, `children:RULE`, `*`,
//! `none`; and `123@4567`, the process with that pid which started at that clock tick after boot,
//! as forProcess() writes it.
class Rule
{
public:
    enum class Type : quint8 { None, All, Pid, Name, Regex, User, Unit, Cgroup, Children };

    //! Parses what a user typed; ErrorKind::Invalid says what is wrong with it and where.
    static Result<Rule> parse(const QString &text);
    static Rule
    forProcess(const ProcessKey &key); //!< this very process, never a later one with its pid

    Type type() const { return m_type; }
    QString text() const { return m_text; } //!< parse(text()) gives an equal rule
    //! Whether the rule picks this process; `parentMatches` answers for rules of the type Children.
    bool matches(const ProcessInfo &process,
                 const std::function<bool(const Rule &inner)> &parentMatches) const;
    //! The answer depends on the command line (it must be read then).
    bool needsCommandLine() const;
    bool needsOwner() const; //!< the answer depends on the user
    bool needsCgroup() const; //!< the answer depends on the control group
    bool needsParents() const; //!< the answer depends on the parent
    //! Of the type User, and this machine has no user of that name. Asks who knows them, which may
    //! take a while.
    bool isOfUnknownUser() const;
    //! Of a process that a rule about control groups picks: the path of that group, a part of
    //! process.cgroup; else empty.
    QStringView cgroupOf(const ProcessInfo &process) const;
    bool picksFew() const { return m_type == Type::Pid || m_type == Type::Name; }
    //! The only process that a rule of the type Pid can pick; startTicks 0: whoever has the pid.
    const ProcessKey &process() const { return m_key; }
    const QString &name() const { return m_name; } //!< of a process or a user, by the type
    const Rule *inner() const { return m_inner.get(); } //!< of the type Children: picks parents

    friend bool operator==(const Rule &a, const Rule &b) { return a.m_text == b.m_text; }

private:
    static Result<Rule> parse(const QString &text, int depth);

    Type m_type = Type::None;
    QString m_text = QStringLiteral("none");
    ProcessKey m_key; //!< Pid
    QString m_name; //!< Name, User, Unit and Cgroup
    QRegularExpression m_regex;
    std::shared_ptr<const Rule> m_inner; //!< Children
};

} // namespace probes
