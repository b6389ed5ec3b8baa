// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/timeline.h"

#include "ui/models/eventwords.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <map>
#include <optional>

namespace probes {

namespace {

struct TimelineTexts
{
    Q_DECLARE_TR_FUNCTIONS(Timeline)
};

//! A line's worth of text: names and markers are written by others.
QString inOneLine(QString text)
{
    for (QChar &character : text) {
        if (character.category() == QChar::Other_Control) {
            character = u' ';
        }
    }
    return text;
}

//! `who`: what the charts call its process; empty: as the event has it.
std::optional<TimelineEntry> entryOf(const Event &event, const QString &who)
{
    using Kind = TimelineEntry::Kind;
    TimelineEntry entry{Kind::Machine, event.wallMs, event.wallMs, {}};
    const QString text = inOneLine(event.text);
    const QString name = who.isEmpty() ? text : inOneLine(who);
    switch (event.kind) {
    case EventKind::Marker:
        entry.kind = Kind::Marker;
        entry.text = text.isEmpty() ? TimelineTexts::tr("marker") : text;
        entry.marker = event.text;
        return entry;
    case EventKind::ProcessStarted:
        entry.kind = Kind::Process;
        entry.text = TimelineTexts::tr("%1 started").arg(name);
        return entry;
    case EventKind::ProcessExited: {
        const bool isTold =
            event.end && (event.end->signal || event.end->exitCode.value_or(0) != 0);
        entry.kind = Kind::Process;
        entry.text = !isTold ? TimelineTexts::tr("%1 ended").arg(name)
            : who.isEmpty()  ? text
                             : QStringLiteral("%1, %2").arg(name, endText(*event.end));
        return entry;
    }
    case EventKind::ProcessExec:
        entry.kind = Kind::Process;
        entry.text = TimelineTexts::tr("became %1").arg(text);
        return entry;
    case EventKind::ClockStep:
        entry.text = TimelineTexts::tr("clock set");
        return entry;
    case EventKind::IntervalChanged:
        entry.text = TimelineTexts::tr("interval changed");
        return entry;
    case EventKind::Interrupted:
        entry.text = TimelineTexts::tr("interrupted");
        return entry;
    case EventKind::RunEnded:
        entry.text = TimelineTexts::tr("command ended");
        return entry;
    case EventKind::ReadError:
        entry.kind = event.process ? Kind::Process : Kind::Machine;
        entry.text = TimelineTexts::tr("cannot be read: %1").arg(eventText(event));
        return entry;
    case EventKind::ParentLost:
        entry.kind = Kind::Process;
        [[fallthrough]];
    case EventKind::RunNote:
        entry.text = eventText(event);
        return entry;
    case EventKind::LateTick:
        entry.kind = Kind::Quiet;
        entry.text = eventText(event);
        return entry;
    case EventKind::Suspend: // the gap that they make tells of them
    case EventKind::Gap:
    case EventKind::MarkerEdited:
    case EventKind::ProcessesUnseen: // busy machines have some at each tick
    case EventKind::GroupJoined: // groupEntry() words them
    case EventKind::GroupLeft:
        break;
    }
    return std::nullopt;
}

//! Who came into a worker group, or left it and why, as far as that is known.
TimelineEntry groupEntry(const Event &event, const std::vector<Event> &all)
{
    QString pid = event.process ? QString::number(event.process->pid) : QString();
    if (event.about && event.about->name != event.text) { // else the group tells it
        pid = QStringLiteral("%1 %2").arg(inOneLine(event.about->name), pid);
    }
    const QString group = inOneLine(event.text);
    TimelineEntry entry{TimelineEntry::Kind::Process, event.wallMs, event.wallMs, {}};
    entry.group = event.text;
    entry.process = event.process;
    if (event.kind == EventKind::GroupJoined) {
        entry.text = TimelineTexts::tr("%1 joined %2").arg(pid, group);
        return entry;
    }
    const Event *exit = exitOf(event, all);
    const QString how = exit != nullptr && exit->end ? endText(*exit->end) : QString();
    entry.text = exit == nullptr ? TimelineTexts::tr("%1 left %2").arg(pid, group)
        : how.isEmpty()          ? TimelineTexts::tr("%1 of %2 ended").arg(pid, group)
                                 : TimelineTexts::tr("%1 of %2: %3").arg(pid, group, how);
    return entry;
}

bool isAboutGroup(const Event &event)
{
    return event.kind == EventKind::GroupJoined || event.kind == EventKind::GroupLeft;
}

} // namespace

const Event *exitOf(const Event &leaving, const std::vector<Event> &all)
{
    // Both are stamped within the tick at which it was gone.
    constexpr qint64 ApartMs = 2000;
    auto event = std::ranges::lower_bound(all, leaving.wallMs - ApartMs, {}, &Event::wallMs);
    for (; event != all.end() && event->wallMs <= leaving.wallMs + ApartMs; ++event) {
        if (event->kind == EventKind::ProcessExited && event->process == leaving.process) {
            return &*event;
        }
    }
    return nullptr;
}

QString gapReason(const std::vector<Event> &events, qint64 fromMs, qint64 toMs)
{
    const QString span = spanText(toMs - fromMs);
    for (auto event = std::ranges::upper_bound(events, fromMs, {}, &Event::wallMs);
         event != events.end() && event->wallMs <= toMs; ++event) {
        if (event->kind == EventKind::Suspend) {
            return TimelineTexts::tr("suspended %1").arg(span);
        }
        if (event->kind == EventKind::Gap) {
            return TimelineTexts::tr("not written %1").arg(span);
        }
        if (event->kind == EventKind::ClockStep) {
            return TimelineTexts::tr("clock set forward %1").arg(span);
        }
    }
    return TimelineTexts::tr("not sampled %1").arg(span);
}

QString spanText(qint64 milliseconds)
{
    const QLocale locale;
    const auto number = [&](qint64 value) { return locale.toString(value); };
    constexpr qint64 Minute = 60;
    constexpr qint64 Hour = 60 * Minute;
    if (milliseconds < 10'000) {
        return TimelineTexts::tr("%1 s").arg(locale.toString(double(milliseconds) / 1000, 'f', 1));
    }
    const qint64 seconds = (milliseconds + 500) / 1000;
    if (seconds < Minute) {
        return TimelineTexts::tr("%1 s").arg(number(seconds));
    }
    if (seconds < Hour) {
        return TimelineTexts::tr("%1 min %2 s")
            .arg(number(seconds / Minute), number(seconds % Minute));
    }
    return TimelineTexts::tr("%1 h %2 min")
        .arg(number(seconds / Hour), number(seconds % Hour / Minute));
}

namespace {
constexpr qint64 OneMatterMs = 10'000; //!< what comes again within this goes on

//! Late ticks that follow each other, as one entry that counts them.
class Repetitions
{
public:
    //! True: the entry before has taken it in.
    bool take(const Event &event, Timeline &timeline)
    {
        if (event.kind != EventKind::LateTick) {
            return false;
        }
        const bool goesOn = m_place < timeline.size() && m_count > 0
            && event.wallMs - timeline[m_place].toMs <= OneMatterMs;
        m_count = goesOn ? m_count + 1 : 1;
        if (!goesOn) {
            m_place = timeline.size(); // where it goes
            return false;
        }
        timeline[m_place].toMs = event.wallMs;
        timeline[m_place].text = TimelineTexts::tr("%Ln late tick(s)", nullptr, int(m_count));
        return true;
    }

private:
    size_t m_place = 0;
    qint64 m_count = 0;
};

void addGaps(const History &history, Timeline &timeline)
{
    const QList<qint64> &times = history.timesMs();
    for (qsizetype i = 1; i < times.size(); ++i) {
        if (history.gapBefore(i)) {
            timeline.push_back({TimelineEntry::Kind::Gap, times[i - 1], times[i],
                                gapReason(history.events(), times[i - 1], times[i])});
        }
    }
}
} // namespace

TimelinePtr timelineOf(const History &history, const QList<ChartSubject> &subjects)
{
    auto timeline = std::make_shared<Timeline>();
    std::map<ProcessKey, QString> watched; // and what they are called
    QStringList groups;
    for (const ChartSubject &subject : subjects) {
        if (subject.group.isEmpty()) {
            watched.emplace(subject.key, subject.apart());
        } else {
            groups.append(subject.group);
        }
    }
    addGaps(history, *timeline);
    const auto gaps = qptrdiff(timeline->size());
    const auto gapOf = [&](const Event &event) -> TimelineEntry * { // at whose end it is
        const auto end = timeline->begin() + gaps;
        const auto gap = std::lower_bound(
            timeline->begin(), end, event.wallMs,
            [](const TimelineEntry &entry, qint64 time) { return entry.toMs < time; });
        return gap != end && gap->fromMs < event.wallMs ? &*gap : nullptr;
    };
    Repetitions repetitions;
    for (const Event &event : history.events()) {
        if (isAboutGroup(event)) {
            if (groups.contains(event.text)) {
                timeline->push_back(groupEntry(event, history.events()));
            }
            continue;
        }
        const auto who = event.process ? watched.find(*event.process) : watched.end();
        if (event.process && who == watched.end()) {
            continue;
        }
        if (TimelineEntry *gap = event.kind == EventKind::LateTick ? gapOf(event) : nullptr) {
            gap->detail = eventText(event);
            continue;
        }
        if (repetitions.take(event, *timeline)) {
            continue;
        }
        if (auto entry = entryOf(event, who == watched.end() ? QString() : who->second)) {
            timeline->push_back(std::move(*entry));
        }
    }
    std::ranges::stable_sort(*timeline, {}, &TimelineEntry::fromMs);
    return timeline;
}

} // namespace probes
