// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/statusline.h"

#include "ui/models/celltext.h"
#include "ui/models/errorwords.h"
#include "ui/models/processmodel.h"
#include "ui/windows/deliveryrow.h"
#include "ui/windows/icons.h"
#include "ui/windows/livesession.h"
#include "ui/windows/shades.h"
#include "ui/windows/statusbutton.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

#include <algorithm>
#include <chrono>

namespace probes {

namespace {
constexpr int ShortestDescription = 160; //!< pixels, however full it is; the details have all
constexpr int LeastDescription = 60; //!< beside a trouble; of less nobody would read a word
constexpr int TroubleSlack = 12; //!< others grow by a digit between two looks
constexpr int DescriptionSlack = 60; //!< others grow and shrink by a digit, and nothing moves
constexpr qint64 LeastSeenMs = 60'000; //!< less is told in whole minutes, too
constexpr int DescriptionEdges = 24; //!< of its button, and before the state in it
constexpr int SeparatorHeight = 14;
constexpr int NarrowStatus = 1100; //!< below it the number of processes goes

QWidget *separator(QWidget *parent)
{
    auto *line = new QWidget(parent);
    line->setFixedSize(1, SeparatorHeight);
    line->setAutoFillBackground(true);
    line->setBackgroundRole(QPalette::Mid);
    return line;
}
} // namespace

StatusLine::StatusLine(LiveSession *live, const ProcessModel *processes, const TargetDesk *desk,
                       QWidget *parent)
    : QWidget(parent)
    , m_live(live)
    , m_processes(processes)
    , m_timer(new StatusButton(this))
    , m_idle(new QLabel(this))
    , m_session(new StatusButton(this))
    , m_armed(new StatusButton(this))
    , m_trouble(new StatusButton(this))
    , m_deliveries(new DeliveryRow(live, desk, this))
    , m_beforeDeliveries(separator(this))
    , m_afterCount(separator(this))
    , m_count(new StatusButton(this))
    , m_ownCost(new StatusButton(this))
    , m_missed(new StatusButton(this))
{
    setFixedHeight(30);
    m_timer->setObjectName(QStringLiteral("timer"));
    m_trouble->setObjectName(QStringLiteral("trouble"));
    m_timer->setToolTip(tr("About this recording"));
    m_count->setObjectName(QStringLiteral("processCount"));
    m_ownCost->setObjectName(QStringLiteral("ownCost"));
    m_count->setToolTip(tr("Processes of this machine"));
    m_ownCost->setToolTip(tr("What Resource Probes itself uses"));
    m_missed->setObjectName(QStringLiteral("missedTicks"));
    m_missed->setToolTip(tr("Ticks that could not be taken, or were late"));

    auto *layout = new QHBoxLayout(this);
    // Buttons have room at their sides already; texts get it.
    layout->setContentsMargins(6, 0, 6, 0);
    layout->setSpacing(4);
    m_idle->setContentsMargins(6, 0, 6, 0);
    layout->addWidget(m_timer);
    layout->addWidget(m_idle);
    layout->addWidget(m_session);
    m_idle->setObjectName(QStringLiteral("idle"));
    m_idle->setForegroundRole(QPalette::PlaceholderText);
    m_session->setObjectName(QStringLiteral("recording"));
    m_session->setToolTip(tr("About this recording"));
    m_armed->setObjectName(QStringLiteral("armed"));
    layout->addWidget(m_armed);
    layout->addWidget(m_trouble);
    layout->addWidget(m_beforeDeliveries);
    layout->addWidget(m_deliveries);
    layout->addStretch();
    layout->addWidget(m_count);
    layout->addWidget(m_afterCount);
    layout->addWidget(m_ownCost);
    layout->addWidget(separator(this));
    layout->addWidget(m_missed);
    m_seconds.setInterval(500);
    connect(&m_seconds, &QTimer::timeout, this, &StatusLine::refresh);
    connect(m_session, &QToolButton::clicked, this, [this] {
        const bool isWaiting = m_live->state() == LiveSession::State::Waiting;
        isWaiting ? tellWaiting() : tellRecording();
    });
    connect(m_timer, &QToolButton::clicked, this, &StatusLine::tellRecording);
    connect(m_trouble, &QToolButton::clicked, this, &StatusLine::tellRecording);
    connect(m_count, &QToolButton::clicked, this, &StatusLine::tellProcesses);
    connect(m_ownCost, &QToolButton::clicked, this, &StatusLine::tellOwnCost);
    connect(m_missed, &QToolButton::clicked, this, &StatusLine::tellSampling);
    connect(m_armed, &QToolButton::clicked, this, &StatusLine::tellRecording);
    connect(live, &LiveSession::stateChanged, this, &StatusLine::refresh);
    connect(live, &LiveSession::statusChanged, this, &StatusLine::refresh);
    connect(live, &LiveSession::runChanged, this, &StatusLine::refresh);
    connect(processes, &ProcessModel::updated, this, &StatusLine::showSampling);
}

void StatusLine::refresh()
{
    if (!isVisible()) {
        return;
    }
    showRecording();
    m_deliveries->refresh();
    m_beforeDeliveries->setVisible(!m_live->deliveries().empty());
    const bool isRecording = m_live->state() != LiveSession::State::Idle;
    if (isRecording != m_seconds.isActive()) {
        if (isRecording) {
            m_seconds.start();
        } else {
            m_seconds.stop();
        }
    }
}

void StatusLine::showRecording()
{
    const bool isRecording = m_live->state() != LiveSession::State::Idle;
    const RecordingStatus &status = m_live->recordingStatus();
    m_timer->setVisible(isRecording);
    m_session->setVisible(isRecording);
    showArmed();
    m_idle->setVisible(!isRecording);
    m_trouble->setVisible(isRecording && (!status.trouble.isEmpty() || status.droppedTicks > 0));
    if (!isRecording) {
        showIdle();
        return;
    }
    if (m_live->state() == LiveSession::State::Waiting) {
        showWaiting();
        return;
    }
    const Shades shades = Shades::of(palette());
    QString time = timerText(m_live->nowMs() - m_live->startedMs());
    if (m_live->stopsAtMs() > 0) {
        time += QStringLiteral(" / ") + timerText(m_live->stopsAtMs() - m_live->startedMs());
    }
    StatusButton::Parts timer;
    timer.iconName = QStringLiteral("record");
    timer.iconColour = shades.recording;
    timer.name = time;
    timer.nameColour = shades.recording;
    m_timer->setParts(timer);
    // Proportional digits: without room for the widest all that is beside it would tremble.
    std::ranges::replace_if(
        timer.name, [](QChar each) { return each.isDigit(); }, QChar(u'0'));
    m_timer->setMinimumWidth(m_timer->widthOf(timer));
    fitDescription();
}

QString StatusLine::troubleText() const
{
    const RecordingStatus &status = m_live->recordingStatus();
    if (status.isFileGone) {
        return tr("The session file is gone");
    }
    if (status.trouble.isEmpty()) {
        return tr("%Ln tick(s) lost", nullptr, int(status.droppedTicks));
    }
    return status.droppedTicks > 0
        ? tr("Not being written: %1. %2.")
              .arg(inWords(status.trouble),
                   tr("%Ln tick(s) lost", nullptr, int(status.droppedTicks)))
        : tr("Not being written: %1. Waiting ticks are kept.").arg(inWords(status.trouble));
}

//! As much of it as there is room for beside all others and a recording's entry of that width.
void StatusLine::showTrouble(int sessionWidth)
{
    if (m_trouble->isHidden()) {
        return;
    }
    const Shades shades = Shades::of(palette());
    const RecordingStatus &status = m_live->recordingStatus();
    const bool isJustLost = !status.isFileGone && status.trouble.isEmpty();
    const QString whole = oneLine(troubleText());
    StatusButton::Parts parts;
    parts.isNameBold = false;
    parts.nameColour = isJustLost ? shades.warning : shades.error;
    const int room = roomBeside(m_trouble, m_session) - sessionWidth - m_trouble->widthOf(parts)
        - 2 * layout()->spacing() - TroubleSlack;
    parts.name = fontMetrics().elidedText(whole, Qt::ElideRight, std::max(room, 0));
    m_trouble->setParts(parts);
    m_trouble->setAccessibleName(whole);
    m_trouble->setToolTip(QStringLiteral("<p>%1</p>").arg(whole.toHtmlEscaped())); // wraps
}

//! What Record could begin with, so that nobody fears to have come too late.
void StatusLine::showIdle()
{
    const qint64 seen =
        std::chrono::duration_cast<std::chrono::milliseconds>(m_live->seen().length).count();
    const bool hasRoom = width() >= NarrowStatus && m_live->deliveries().empty();
    m_idle->setText(hasRoom && seen >= LeastSeenMs
                        ? tr("Not recording · the last %Ln minute(s) can be included", nullptr,
                             int(seen / LeastSeenMs))
                        : tr("Not recording"));
}

void StatusLine::fitDescription()
{
    if (m_live->state() == LiveSession::State::Waiting) {
        showWaiting();
        return;
    }
    StatusButton::Parts parts;
    if (!m_live->recordingStatus().isFileGone) {
        parts.state = bytesText(double(m_live->recordingStatus().bytes));
    }
    parts.stateColour = Shades::of(palette()).muted;
    parts.isNameBold = false;
    const bool isRun = m_live->request().run.has_value();
    const QString description = oneLine(m_live->title().left(300));
    if (isRun) {
        parts.state += parts.state.isEmpty() ? runState() : QStringLiteral(" · ") + runState();
    }
    const int state = fontMetrics().horizontalAdvance(parts.state) + DescriptionEdges;
    showTrouble(parts.state.isEmpty() ? state + ShortestDescription : state);
    if (width() >= NarrowStatus || parts.state.isEmpty()) {
        // A trouble is read first.
        const bool givesWay = !m_trouble->isHidden() && !parts.state.isEmpty();
        const int room = roomForDescription(state, givesWay ? 0 : ShortestDescription);
        if (!givesWay || room >= LeastDescription) {
            parts.name = fontMetrics().elidedText(description, Qt::ElideRight, room);
        }
    }
    if (parts.name.isEmpty()) {
        parts.name = std::exchange(parts.state, QString());
    }
    m_session->setParts(parts);
}

//! What all but these leave free.
int StatusLine::roomBeside(const QWidget *one, const QWidget *other) const
{
    const QMargins edges = layout()->contentsMargins();
    int room = width() - edges.left() - edges.right();
    for (int i = 0; i < layout()->count(); ++i) {
        QLayoutItem *item = layout()->itemAt(i);
        if (!item->isEmpty() && item->widget() != one && item->widget() != other) {
            room -= item->sizeHint().width() + layout()->spacing();
        }
    }
    return room;
}

//! What the others leave free, `besides` within its own button; steady while these change little.
int StatusLine::roomForDescription(int besides, int least)
{
    const int room = roomBeside(m_session) - besides;
    if (room < m_room || room > m_room + 2 * DescriptionSlack) {
        m_room = room - DescriptionSlack;
    }
    return std::max(m_room, least);
}

void StatusLine::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange) {
        refresh();
        showSampling();
    }
    QWidget::changeEvent(event);
}

void StatusLine::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_count->setVisible(width() >= NarrowStatus);
    m_afterCount->setVisible(width() >= NarrowStatus);
    if (m_session->isVisibleTo(this)) {
        fitDescription();
        showArmed();
    } else {
        showIdle();
    }
}

void StatusLine::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
    showSampling();
}

void StatusLine::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_seconds.stop();
}

void StatusLine::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.setPen(Shades::of(palette()).line);
    painter.drawLine(0, 0, width(), 0);
}

} // namespace probes
