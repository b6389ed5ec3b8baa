// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/sessiondetails.h"

#include "core/sampling/schedule.h"
#include "core/session/sessionlock.h"
#include "core/session/sessionreader.h"
#include "ui/models/celltext.h"
#include "ui/models/errorwords.h"
#include "ui/models/eventwords.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>

namespace probes {

namespace {
constexpr int NamesShown = 12;

constexpr qsizetype GapsNamed = 3;

struct DetailsTexts
{
    Q_DECLARE_TR_FUNCTIONS(SessionDetails)
};

void takeLate(const std::vector<RecordedEvent> &events, SessionDetails &details)
{
    std::set<qint64> suspended; // ticks: what came due meanwhile was not missed
    for (const RecordedEvent &each : events) {
        if (each.event.kind == EventKind::Suspend) {
            suspended.insert(each.tick);
        }
    }
    for (const RecordedEvent &each : events) {
        if (each.event.kind == EventKind::LateTick && !suspended.contains(each.tick)) {
            const qint64 missed = missedIn(each.event);
            details.missedTicks += missed;
            details.lateTicks += missed == 0;
        } else if (each.event.kind == EventKind::IntervalChanged) {
            if (const auto interval = intervalAfter(each.event.text)) {
                details.intervals.push_back({each.event.wallMs, interval->count()});
            }
        }
    }
}
} // namespace

SessionDetails readSessionDetails(const QString &path)
{
    SessionDetails details;
    details.path = path;
    auto reader = SessionReader::open(path);
    if (!reader) {
        details.problem = inWords(reader.error());
        return details;
    }
    details.recorderPid = SessionLock::lastHolder(path).pid;
    details.ticks = (*reader)->lastTick().value_or(0);
    std::ignore = (*reader)->read(details.ticks, details.ticks, [&details](const TickRecord &tick) {
        details.lastTickMs = tick.wallMs;
        return true;
    });
    details.names = (*reader)->processLabels(NamesShown + 1).value_or(QStringList());
    details.moreNames = details.names.size() > NamesShown;
    details.names.resize(std::min(details.names.size(), qsizetype(NamesShown)));
    if (const auto processes = (*reader)->processes()) {
        quint32 last = 0;
        for (const RecordedProcessPtr &process : *processes) {
            last = std::max(last, process->number); // they are dense from 1
        }
        details.processes = last;
    }
    if (const auto events = (*reader)->events()) {
        takeLate(*events, details);
        details.markers = markersIn(*events);
    }
    // Of one that may only be read nothing is told.
    details.deliveries = deliveriesOf(path).value_or(std::vector<KnownDelivery>());
    return details;
}

QString intervalsText(qint64 firstNs, const std::vector<SessionDetails::IntervalChange> &changes)
{
    const QString first = intervalText(firstNs);
    if (changes.empty()) {
        return first;
    }
    const QString last = intervalText(changes.back().ns);
    return changes.size() == 1
        ? DetailsTexts::tr("%1, from %2 on %3")
              .arg(first, timeOfDayText(changes.back().wallMs), last)
        : DetailsTexts::tr("%1, changed %Ln time(s), at last %2", nullptr, int(changes.size()))
              .arg(first, last);
}

QString takenTicksText(const SessionDetails &details, const QList<SessionLoad::Gap> &gaps)
{
    QStringList texts{DetailsTexts::tr("%Ln tick(s)", nullptr, int(details.ticks)),
                      DetailsTexts::tr("%Ln missed", "ticks", int(details.missedTicks))};
    if (details.lateTicks > 0) {
        texts += DetailsTexts::tr("%Ln late", "ticks", int(details.lateTicks));
    }
    if (!gaps.isEmpty()) {
        QStringList reasons;
        for (const SessionLoad::Gap &gap : gaps.first(std::min(gaps.size(), GapsNamed))) {
            reasons += gap.reason;
        }
        if (gaps.size() > GapsNamed) {
            reasons += QStringLiteral("…");
        }
        texts += DetailsTexts::tr("%Ln gap(s)", nullptr, int(gaps.size())) + QStringLiteral(" (")
            + reasons.join(QStringLiteral(", ")) + u')';
    }
    return texts.join(QStringLiteral(" · "));
}

} // namespace probes
