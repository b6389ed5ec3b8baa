// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/showevents.h"

#include "app/cli/output.h"
#include "app/cli/table.h"

#include <algorithm>

namespace probes {

void orderByTime(std::vector<RecordedEvent> &events)
{
    std::ranges::stable_sort(events, {}, [](const RecordedEvent &event) {
        return std::pair(event.tick, event.event.wallMs);
    });
}

QString eventsText(const std::vector<RecordedEvent> &events)
{
    Table table({{QStringLiteral("TIME")},
                 {QStringLiteral("TICK"), Table::Align::Right},
                 {QStringLiteral("EVENT")},
                 {QStringLiteral("PID"), Table::Align::Right},
                 {QStringLiteral("NAME")},
                 {QStringLiteral("TEXT")}});
    qint64 processes = 0;
    qint64 orThreads = 0; // where the kernel's events could not be read
    for (const RecordedEvent &event : events) {
        if (event.event.kind == EventKind::ProcessesUnseen) { // one for nearly every tick
            const bool isExact = !event.event.text.contains(QLatin1String(" thread"));
            (isExact ? processes : orThreads) += event.event.text.section(u' ', 0, 0).toLongLong();
            continue;
        }
        table.addRow({localTime(event.event.wallMs), QString::number(event.tick),
                      QLatin1String(keyOf(event.event.kind)),
                      event.event.process ? QString::number(event.event.process->pid) : QString(),
                      printable(event.processName), printable(event.event.text)});
    }
    QString unseen;
    if (processes > 0) {
        unseen =
            QStringLiteral("\nprocesses of the machine that began and ended between two ticks, "
                           "besides those above: %1\n")
                .arg(processes);
    }
    if (orThreads > 0) {
        unseen +=
            QStringLiteral("\nprocesses or threads of the machine that began and ended between "
                           "two ticks: %1 (their names are not known)\n")
                .arg(orThreads);
    }
    return (table.isEmpty() ? QString() : u'\n' + table.text()) + unseen;
}

QJsonObject toJson(const RecordedEvent &event)
{
    QJsonObject json{{QStringLiteral("number"), event.number},
                     {QStringLiteral("time"), epochSeconds(event.event.wallMs)},
                     {QStringLiteral("tick"), event.tick},
                     {QStringLiteral("kind"), QLatin1String(keyOf(event.event.kind))},
                     {QStringLiteral("text"), event.event.text}};
    if (event.processNumber > 0) {
        json[QStringLiteral("process_no")] = qint64(event.processNumber);
        json[QStringLiteral("name")] = event.processName;
    }
    if (event.event.process) {
        json[QStringLiteral("pid")] = event.event.process->pid;
    }
    return json;
}

} // namespace probes
