// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/processtext.h"

#include "ui/models/celltext.h"

#include <QCoreApplication>

#include <algorithm>

namespace probes {

QString shownName(const ProcessInfo &process)
{
    return process.label.isEmpty() ? QCoreApplication::translate("ProcessText", "(no name)")
        : hasNoName(process)       ? QCoreApplication::translate("ProcessText", "(blank name)")
                                   : oneLine(process.label);
}

bool hasNoName(const ProcessInfo &process)
{
    return std::ranges::all_of(process.label, [](QChar each) { return each.isSpace(); });
}

QString shownAlone(const ProcessInfo &process)
{
    const QString name = shownName(process);
    return hasNoName(process) ? QStringLiteral("%1 %2").arg(name).arg(process.key.pid) : name;
}

QString shownTitle(const ProcessInfo &process)
{
    const qsizetype size = process.name.size();
    const QString &line = process.commandLine;
    const bool isTitled = size > 0 && line.size() > size + 2 && line.startsWith(process.name)
        && line[size] == u':' && line[size + 1] == u' ';
    return isTitled ? oneLine(line.mid(size + 2, 120).trimmed()) : QString();
}

QString shownCommand(const ProcessInfo &process)
{
    // A tool tip that fills the screen hides what it explains.
    return oneLine(process.commandLine.isEmpty() ? process.name : process.commandLine.left(600));
}

bool haveSameText(const ProcessInfo &a, const ProcessInfo &b)
{
    return &a == &b
        || (a.version == b.version && a.uid == b.uid && a.label == b.label && a.owner == b.owner
            && a.commandLine == b.commandLine);
}

} // namespace probes
