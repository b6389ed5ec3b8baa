// SPDX-License-Identifier: GPL-3.0-or-later
// What the status line tells of a recording, of its command and of one that is waited for.
#include "ui/models/celltext.h"
#include "ui/models/errorwords.h"
#include "ui/models/eventwords.h"
#include "ui/windows/detailspopup.h"
#include "ui/windows/livesession.h"
#include "ui/windows/shades.h"
#include "ui/windows/statusbutton.h"
#include "ui/windows/statusline.h"

#include <algorithm>

namespace probes {

namespace {
constexpr int LongestCondition = 240; //!< pixels; the whole is in the details
constexpr int WideForConditions = 1200; //!< below it the condition is in a tip only

QStringList conditionsOf(const RecordingRequest &request, Trigger::Action action)
{
    QStringList texts;
    for (const Trigger &trigger : request.triggers) {
        if (trigger.action == action) {
            texts.append(oneLine(trigger.condition.text()));
        }
    }
    return texts;
}

void addConditions(DetailsPopup *popup, const RecordingRequest &request, bool withStart)
{
    const auto add = [&](Trigger::Action action, const QString &label) {
        const QStringList texts = conditionsOf(request, action);
        if (!texts.isEmpty()) {
            popup->addFact(label, texts.join(u'\n'));
        }
    };
    if (withStart) {
        add(Trigger::Action::Start, StatusLine::tr("Starts when"));
    }
    add(Trigger::Action::Stop, StatusLine::tr("Stops when"));
    add(Trigger::Action::Mark, StatusLine::tr("Marks when"));
}
} // namespace

//! Armed: what it waits for, and a way out.
void StatusLine::showWaiting()
{
    m_timer->hide();
    m_trouble->hide();
    StatusButton::Parts parts;
    parts.iconName = QStringLiteral("waiting");
    parts.iconColour = Shades::of(palette()).warning;
    parts.name = tr("Waiting for the start");
    const std::vector<Trigger> &triggers = m_live->request().triggers;
    const auto first = std::ranges::find(triggers, Trigger::Action::Start, &Trigger::action);
    if (first != triggers.end()) {
        parts.state = fontMetrics().elidedText(oneLine(first->condition.text()), Qt::ElideRight,
                                               LongestCondition);
    }
    m_session->setParts(parts);
}

//! Where there is little room the sign tells that there is one, and its tip which.
void StatusLine::showArmed()
{
    const QStringList stops = conditionsOf(m_live->request(), Trigger::Action::Stop);
    const QStringList marks = conditionsOf(m_live->request(), Trigger::Action::Mark);
    const bool isArmed =
        m_live->state() == LiveSession::State::Recording && !(stops.isEmpty() && marks.isEmpty());
    m_armed->setVisible(isArmed);
    if (!isArmed) {
        return;
    }
    QStringList shown;
    QString tip;
    const auto add = [&](const QStringList &texts, const QString &text, const QString &about) {
        if (!texts.isEmpty()) {
            shown.append(text.arg(texts.front()));
            tip +=
                QStringLiteral("<p>%1<br>%2</p>")
                    .arg(about,
                         texts.join(u'\n').toHtmlEscaped().replace(u'\n', QLatin1String("<br>")));
        }
    };
    add(stops, tr("Stops when %1"), tr("The recording stops by itself when:"));
    add(marks, tr("Marks when %1"), tr("A marker is set by itself when:"));
    for (QString &text : shown) {
        const int share = std::min(LongestCondition, width() / 3 / int(shown.size()));
        text = fontMetrics().elidedText(text, Qt::ElideRight, share);
    }
    const Shades shades = Shades::of(palette());
    StatusButton::Parts parts;
    parts.iconName = QStringLiteral("waiting");
    parts.iconColour = shades.muted;
    parts.isNameBold = false;
    parts.stateColour = shades.muted;
    parts.name = width() < WideForConditions ? tr("Armed") : shown.join(QStringLiteral(" · "));
    m_armed->setParts(parts);
    m_armed->setToolTip(tip);
}

void StatusLine::tellWaiting()
{
    auto *popup = new DetailsPopup(tr("Waiting for the start"), this);
    const RecordingRequest &request = m_live->request();
    if (!request.description.isEmpty()) {
        popup->addFact(tr("Description"), descriptionText(request.description));
    }
    addConditions(popup, request, true);
    const auto minutes = int(request.includeLast.count());
    popup->addFact(tr("Begins"),
                   minutes > 0 ? tr("%Ln minute(s) before that", nullptr, minutes)
                               : tr("with that tick"));
    popup->addAction(tr("&Stop waiting"), QStringLiteral("stop"),
                     [this] { m_live->stopRecording(); });
    popup->showAbove(m_session);
}

void StatusLine::tellRecording()
{
    const RecordingStatus &status = m_live->recordingStatus();
    const QString path = m_live->sessionPath();
    auto *popup = new DetailsPopup(tr("Recording"), this);
    const QString description = m_live->description();
    popup->addFact(tr("Description"),
                   description.isEmpty() ? tr("none") : descriptionText(description));
    addConditions(popup, m_live->request(), false);
    if (m_live->stopsAtMs() > 0) {
        popup->addFact(tr("Stops"), tr("by itself at %1").arg(timeOfDayText(m_live->stopsAtMs())));
    }
    if (m_live->request().run) {
        popup->addFact(tr("Command"), oneLine(m_live->request().run->line.left(600)));
        popup->addFact(tr("It is"), runState());
    }
    popup->addFact(tr("Session file"), path);
    if (status.isFileGone) {
        tellFileGone(popup);
    } else {
        popup->addFact(tr("Written"),
                       tr("%Ln tick(s)", nullptr, int(status.ticks)) + QStringLiteral(" · ")
                           + bytesText(double(status.bytes)));
    }
    if (status.droppedTicks > 0) {
        popup->addFact(tr("Lost"), tr("%Ln tick(s)", nullptr, int(status.droppedTicks)));
    }
    if (!status.trouble.isEmpty() && !status.isFileGone) {
        popup->addFact(
            tr("Not written"),
            tr("%1, since %2").arg(inWords(status.trouble), timeOfDayText(m_live->troubledMs())));
    }
    if (status.isFileGone) {
        popup->addAction(tr("&Stop recording"), QStringLiteral("stop"),
                         [this] { emit stopAsked(); });
    }
    if (m_live->request().run) {
        popup->addAction(tr("Show &output"), QStringLiteral("file"),
                         [this] { emit outputAsked(); });
    }
    popup->addAction(tr("Edit &description…"), QStringLiteral("edit"),
                     [this] { emit editDescriptionAsked(); });
    popup->addAction(tr("Show &folder"), QStringLiteral("folder"),
                     [this, path] { emit folderAsked(path); });
    popup->showAbove(m_session);
}

//! Neither a count nor a size would be true: a file that was deleted takes what is written with it.
void StatusLine::tellFileGone(DetailsPopup *popup) const
{
    const int minutes = int(m_live->seen().length / std::chrono::minutes(1));
    popup->addFact(
        tr("It is gone"),
        tr("noticed at %1: it was moved or deleted").arg(timeOfDayText(m_live->troubledMs())));
    popup->addFact(tr("What is lost"),
                   tr("If it was deleted, all of this recording; if it was moved, nothing: what is "
                      "recorded goes on into it, wherever it is."));
    popup->addFact(
        tr("What to do"),
        tr("Stop, then press Ctrl+S: that saves what is in memory, the last %Ln minute(s).",
           nullptr, std::max(1, minutes)));
}

//! «running», «exit code 3», «exit code 0, others go on».
QString StatusLine::runState() const
{
    const auto run = m_live->run();
    if (!run || !run->hasEnded()) {
        return run && m_live->isRunGoingOn() ? tr("running") : tr("about to run");
    }
    return m_live->isRunGoingOn() ? tr("%1, what it started goes on").arg(endText(run->end))
                                  : endText(run->end);
}

} // namespace probes
