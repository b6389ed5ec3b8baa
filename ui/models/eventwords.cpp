// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/eventwords.h"

#include "core/sampling/schedule.h"
#include "ui/charts/timeline.h"
#include "ui/models/celltext.h"
#include "ui/models/errorwords.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

namespace probes {

namespace {
struct EventTexts
{
    Q_DECLARE_TR_FUNCTIONS(EventWords)
};

//! The numbers of a sentence that core wrote, in order.
QList<double> numbersIn(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral(R"(\d+(?:\.\d+)?)"));
    QList<double> numbers;
    for (auto each = pattern.globalMatch(text); each.hasNext();) {
        numbers.append(each.next().captured().toDouble());
    }
    return numbers;
}

QString secondsWords(double seconds)
{
    return lengthText(qint64(seconds * 1e9));
}

//! Its name without what exitText() adds to it.
QString nameOf(const Event &event)
{
    const QString added = event.end ? exitText(QString(), *event.end) : QString();
    return !added.isEmpty() && event.text.endsWith(added)
        ? event.text.left(event.text.size() - added.size())
        : event.text;
}

QString lateText(const QString &text)
{
    const QList<double> numbers = numbersIn(text);
    if (numbers.isEmpty()) {
        return text;
    }
    const QString late = EventTexts::tr("%1 late").arg(secondsWords(numbers[0]));
    return numbers.size() < 2
        ? late
        : late + QStringLiteral(", ") + EventTexts::tr("%Ln missed", "ticks", int(numbers[1]));
}

QString runEndedText(const Event &event)
{
    static const QRegularExpression pattern(QStringLiteral(
        R"(^(.*) after ([\d.]+) s(?:: ([\d.]+) s user, ([\d.]+) s system(?:, (\d+) process(?:es)?)?)?$)"));
    const auto match = pattern.match(event.text);
    if (!match.hasMatch()) {
        return event.text;
    }
    ProcessEnd end;
    const QString how = match.captured(1);
    QString text = how;
    if (how.startsWith(QLatin1String("exit code "))) {
        end.exitCode = how.section(u' ', -1).toInt();
        text = endText(end);
    } else if (how.startsWith(QLatin1String("ended by SIG"))) {
        text = EventTexts::tr("ended by %1").arg(how.section(u' ', -1));
    }
    if (match.captured(3).isEmpty()) { // what it started went on
        return EventTexts::tr("command: %1 after %2")
            .arg(text, secondsWords(match.captured(2).toDouble()));
    }
    const double cpu = match.captured(3).toDouble() + match.captured(4).toDouble();
    text = EventTexts::tr("command: %1 after %2, %3 of CPU")
               .arg(text, secondsWords(match.captured(2).toDouble()), secondsWords(cpu));
    return match.captured(5).isEmpty() ? text
                                       : text + QStringLiteral(", ")
            + EventTexts::tr("%Ln process(es)", nullptr, match.captured(5).toInt());
}

QString worded(const Event &event)
{
    const QString text = oneLine(event.text.left(600));
    switch (event.kind) {
    case EventKind::ProcessStarted:
        return EventTexts::tr("%1 started").arg(text);
    case EventKind::ProcessExited: {
        const bool isPlain =
            !event.end || (!event.end->signal && event.end->exitCode.value_or(0) == 0);
        return isPlain ? EventTexts::tr("%1 ended").arg(text)
                       : EventTexts::tr("%1: %2").arg(oneLine(nameOf(event)), endText(*event.end));
    }
    case EventKind::ProcessExec:
        return EventTexts::tr("became %1").arg(text);
    case EventKind::LateTick:
        return lateText(text);
    case EventKind::ClockStep: {
        const QList<double> numbers = numbersIn(text);
        if (numbers.isEmpty()) {
            return text;
        }
        return (text.contains(QLatin1String("forward")) ? EventTexts::tr("clock set forward by %1")
                                                        : EventTexts::tr("clock set back by %1"))
            .arg(secondsWords(numbers[0]));
    }
    case EventKind::Suspend: {
        const QList<double> numbers = numbersIn(text);
        return numbers.isEmpty() ? text
                                 : EventTexts::tr("suspended for %1").arg(secondsWords(numbers[0]));
    }
    case EventKind::Marker:
        return text.isEmpty() ? EventTexts::tr("marker") : text;
    case EventKind::MarkerEdited:
        return text.isEmpty() ? EventTexts::tr("marker deleted")
                              : EventTexts::tr("marker now reads: %1").arg(text);
    case EventKind::IntervalChanged: {
        const auto now = intervalAfter(event.text);
        return now ? EventTexts::tr("interval changed to %1").arg(intervalText(now->count()))
                   : text;
    }
    case EventKind::Interrupted:
        return EventTexts::tr("the recording was interrupted");
    case EventKind::ProcessesUnseen: {
        const qint64 count = unseenIn(event);
        return count == 0 ? text
                          : EventTexts::tr("%Ln process(es) lived and died between two ticks",
                                           nullptr, int(count));
    }
    case EventKind::RunEnded:
        return runEndedText(event);
    case EventKind::GroupJoined:
        return EventTexts::tr("joined the group %1").arg(text);
    case EventKind::GroupLeft:
        return EventTexts::tr("left the group %1").arg(text);
    case EventKind::ParentLost:
        return EventTexts::tr("%1: its parent has ended").arg(text);
    case EventKind::ReadError:
    case EventKind::Gap:
    case EventKind::RunNote:
        break;
    }
    return inWords(text);
}
} // namespace

QString lengthText(qint64 nanoseconds)
{
    constexpr qint64 ShortNs = 10'000'000'000;
    if (nanoseconds >= ShortNs) {
        return spanText(nanoseconds / 1'000'000);
    }
    return QLocale().toString(double(nanoseconds) / 1e9, 'f', 3) + QChar(QChar::Nbsp) + u's';
}

QString endText(const ProcessEnd &end)
{
    const QString text = endingText(end);
    if (end.signal) {
        const QString name = text.section(u' ', -1);
        return name.startsWith(QLatin1String("SIG"))
            ? EventTexts::tr("ended by %1").arg(name)
            : EventTexts::tr("ended by signal %1").arg(name);
    }
    return end.exitCode ? EventTexts::tr("exit code %1").arg(*end.exitCode) : QString();
}

QString briefEndText(const ProcessEnd &end)
{
    if (end.signal) {
        const QString name = endingText(end).section(u' ', -1);
        return name.startsWith(QLatin1String("SIG")) ? name : EventTexts::tr("signal %1").arg(name);
    }
    return end.exitCode ? EventTexts::tr("exit %1").arg(*end.exitCode) : QString();
}

qint64 unseenIn(const Event &event)
{
    if (event.kind != EventKind::ProcessesUnseen) {
        return 0;
    }
    const QList<double> numbers = numbersIn(event.text);
    return numbers.isEmpty() ? 0 : qint64(numbers[0]);
}

qint64 missedIn(const Event &event)
{
    return event.kind == EventKind::LateTick ? qint64(numbersIn(event.text).value(1)) : 0;
}

QString eventText(const Event &event)
{
    return oneLine(worded(event));
}

QString eventKindText(EventKind kind)
{
    switch (kind) {
    case EventKind::ProcessStarted:
        return EventTexts::tr("Process started");
    case EventKind::ProcessExited:
        return EventTexts::tr("Process ended");
    case EventKind::ProcessExec:
        return EventTexts::tr("Program changed");
    case EventKind::ReadError:
        return EventTexts::tr("Read error");
    case EventKind::LateTick:
        return EventTexts::tr("Late tick");
    case EventKind::ClockStep:
        return EventTexts::tr("Clock set");
    case EventKind::Suspend:
        return EventTexts::tr("Suspended");
    case EventKind::Gap:
        return EventTexts::tr("Gap");
    case EventKind::Marker:
        return EventTexts::tr("Marker");
    case EventKind::MarkerEdited:
        return EventTexts::tr("Marker edited");
    case EventKind::IntervalChanged:
        return EventTexts::tr("Interval changed");
    case EventKind::Interrupted:
        return EventTexts::tr("Interrupted");
    case EventKind::ProcessesUnseen:
        return EventTexts::tr("Unseen processes");
    case EventKind::RunEnded:
        return EventTexts::tr("Command ended");
    case EventKind::RunNote:
        return EventTexts::tr("About the command");
    case EventKind::GroupJoined:
        return EventTexts::tr("Joined a group");
    case EventKind::GroupLeft:
        return EventTexts::tr("Left a group");
    case EventKind::ParentLost:
        return EventTexts::tr("Parent ended");
    }
    return {};
}

} // namespace probes
