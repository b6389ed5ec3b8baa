// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/session.h"

#include "core/sampling/group.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>

namespace probes {

namespace {
constexpr qsizetype NamesInTitle = 3;

//! Groups by their names, which say more than those of their members, and where these are only the
//! daemon's by that they are its workers; beside them processes where others are picked, too.
QStringList namesToTell(const QStringList &selection, const QStringList &processNames)
{
    QStringList names;
    QStringList alone;
    qsizetype others = 0;
    for (const QString &text : selection) {
        if (!text.startsWith(QLatin1String("group:"))) {
            others += !text.startsWith(QLatin1String("except:"));
        } else if (const auto group = Group::parse(text.mid(6))) {
            const bool isOfDaemon = group->type() == Group::Type::Workers && !group->countsDaemon()
                && group->name() == group->rule().text();
            names.append(group->name());
            alone.append(
                isOfDaemon ? QCoreApplication::translate("Session", "%1 workers").arg(group->name())
                           : group->name());
        }
    }
    if (!names.isEmpty() && others == 0) {
        return alone;
    }
    names += processNames;
    names.removeDuplicates();
    return names;
}
} // namespace

const char *keyOf(SessionState state)
{
    switch (state) {
    case SessionState::Recording:
        return "recording";
    case SessionState::Finished:
        return "finished";
    case SessionState::Interrupted:
        return "interrupted";
    }
    Q_UNREACHABLE();
}

Scale Session::scale() const
{
    return {machine.clockTicks, machine.pageSize, machine.memoryBytes, machine.cores};
}

qint64 Session::beginMs() const
{
    return firstTickMs > 0 ? std::min(startMs, firstTickMs) : startMs;
}

QString Session::title(const QStringList &processNames) const
{
    const QString line = description.simplified();
    if (!line.isEmpty()) {
        return line;
    }
    // Of a run, what was run: its arguments may hold secrets. Of all processes the first ones tell
    // nothing, the machine does.
    const bool isRun = run && !run->command.isEmpty();
    const bool isAll = selection.contains(QStringLiteral("*")) && !machine.host.isEmpty();
    const QStringList names = isRun || isAll ? QStringList() : namesToTell(selection, processNames);
    QStringList parts = isRun ? QStringList(run->command[0].section(u'/', -1))
        : isAll               ? QStringList(machine.host)
                              : names.mid(0, NamesInTitle);
    if (names.size() > NamesInTitle) {
        parts += QStringLiteral("…");
    }
    parts += QDateTime::fromMSecsSinceEpoch(startMs).toString(QStringLiteral("HH:mm"));
    return parts.join(QStringLiteral(", "));
}

Interval ProcessRecord::interval(qint64 elapsedNs) const
{
    Interval interval;
    interval.now = now;
    if (hasBefore) {
        interval.before = before;
    }
    interval.elapsedNs = elapsedNs;
    interval.fromZero = fromZero;
    return interval;
}

Interval SeriesRecord::interval(qint64 elapsedNs) const
{
    Interval interval;
    interval.now = now;
    if (hasBefore) {
        interval.before = before;
    }
    interval.elapsedNs = elapsedNs;
    return interval;
}

Interval TickRecord::machineInterval() const
{
    Interval interval;
    interval.now = machine;
    if (hasMachineBefore) {
        interval.before = machineBefore;
    }
    interval.elapsedNs = elapsedNs;
    return interval;
}

} // namespace probes
