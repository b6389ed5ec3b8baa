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

#include <QCoreApplication>
#include <QDateTime>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

#include <algorithm>
#include <chrono>

namespace probes {

namespace {
constexpr int ShortestDescription = 160; //!< pixels, however full it is; the details have all
constexpr int DescriptionSlack = 60; //!< others grow and shrink by a digit, and nothing moves
constexpr qint64 LeastSeenMs = 60'000; //!< less is told in whole minutes, too
constexpr int DescriptionEdges = 24; //!< of its button, and before the state in it
constexpr int SeparatorHeight = 14;
constexpr int WideStatus = 1360; //!< below it what we write stays in a tooltip
constexpr qint64 LeastForRateNs = NsPerSecond / 5; //!< no rate from the moment between two repaints
constexpr int NarrowStatus = 1100; //!< below it the number of processes goes

void setColour(QWidget *widget, QPalette::ColorRole role, const QColor &colour)
{
    QPalette palette = widget->palette();
    if (palette.color(role) != colour) {
        palette.setColor(role, colour);
        widget->setPalette(palette);
    }
}

QWidget *separator(QWidget *parent)
{
    auto *line = new QWidget(parent);
    line->setFixedSize(1, SeparatorHeight);
    line->setAutoFillBackground(true);
    line->setBackgroundRole(QPalette::Mid);
    return line;
}

void setColour(QLabel *label, const QColor &colour)
{
    setColour(label, QPalette::WindowText, colour);
}

} // namespace

StatusLine::StatusLine(LiveSession *live, const ProcessModel *processes, const TargetDesk *desk,
                       QWidget *parent)
    : QWidget(parent)
    , m_live(live)
    , m_processes(processes)
    , m_dot(new QLabel(this))
    , m_timer(new QLabel(this))
    , m_idle(new QLabel(this))
    , m_session(new StatusButton(this))
    , m_armed(new StatusButton(this))
    , m_trouble(new QLabel(this))
    , m_deliveries(new DeliveryRow(live, desk, this))
    , m_beforeDeliveries(separator(this))
    , m_afterCount(separator(this))
    , m_count(new QLabel(this))
    , m_ownCost(new QLabel(this))
    , m_missed(new QLabel(this))
{
    setFixedHeight(30);
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    m_timer->setFont(bold);
    // Proportional digits: without a fixed width everything beside the timer would tremble.
    m_timer->setMinimumWidth(QFontMetrics(bold).horizontalAdvance(QStringLiteral("00:00:00")) + 2);
    m_timer->setObjectName(QStringLiteral("timer"));
    m_trouble->setObjectName(QStringLiteral("trouble"));
    m_trouble->setTextFormat(Qt::PlainText);
    m_count->setAccessibleName(tr("Number of processes"));
    m_missed->setToolTip(tr("Ticks that could not be taken, or were late"));

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 0, 12, 0);
    layout->setSpacing(10);
    layout->addWidget(m_dot);
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
    m_dot->setVisible(isRecording);
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
    if (m_dotColour != shades.recording) { // a picture lays the whole line out anew
        m_dotColour = shades.recording;
        m_dot->setPixmap(lineIcon(QStringLiteral("record"), m_dotColour)
                             .pixmap(QSize(14, 14), devicePixelRatioF()));
    }
    setColour(m_timer, shades.recording);
    QString time = timerText(m_live->nowMs() - m_live->startedMs());
    if (m_live->stopsAtMs() > 0) {
        time += QStringLiteral(" / ") + timerText(m_live->stopsAtMs() - m_live->startedMs());
    }
    m_timer->setText(time);
    fitDescription();
    if (status.isFileGone) {
        setColour(m_trouble, shades.error);
        m_trouble->setText(tr("The session file is gone"));
    } else if (!status.trouble.isEmpty()) {
        setColour(m_trouble, shades.error);
        m_trouble->setText(status.droppedTicks > 0
                               ? tr("Not being written: %1. %2.")
                                     .arg(inWords(status.trouble),
                                          tr("%Ln tick(s) lost", nullptr, int(status.droppedTicks)))
                               : tr("Not being written: %1. Waiting ticks are kept.")
                                     .arg(inWords(status.trouble)));
    } else if (status.droppedTicks > 0) {
        setColour(m_trouble, shades.warning);
        m_trouble->setText(tr("%Ln tick(s) lost", nullptr, int(status.droppedTicks)));
    }
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
    if (width() >= NarrowStatus || parts.state.isEmpty()) {
        const int state = fontMetrics().horizontalAdvance(parts.state);
        parts.name = fontMetrics().elidedText(description, Qt::ElideRight,
                                              roomForDescription(state + DescriptionEdges));
    }
    if (parts.name.isEmpty()) {
        parts.name = std::exchange(parts.state, QString());
    }
    m_session->setParts(parts);
}

//! What the others leave free, `besides` within its own button; steady while these change little.
int StatusLine::roomForDescription(int besides)
{
    int room = width() - besides;
    const QMargins edges = layout()->contentsMargins();
    room -= edges.left() + edges.right();
    for (int i = 0; i < layout()->count(); ++i) {
        QLayoutItem *item = layout()->itemAt(i);
        if (!item->isEmpty() && item->widget() != m_session) {
            room -= item->sizeHint().width() + layout()->spacing();
        }
    }
    if (room < m_room || room > m_room + 2 * DescriptionSlack) {
        m_room = room - DescriptionSlack;
    }
    return std::max(m_room, ShortestDescription);
}

void StatusLine::showSampling()
{
    if (!isVisible()) {
        return;
    }
    if (m_live->state() == LiveSession::State::Idle) {
        showIdle();
    }
    const Shades shades = Shades::of(palette());
    m_count->setText(tr("%Ln process(es)", nullptr, m_processes->rowCount()));
    showOwnCost();
    const qint64 missed = m_live->missedTicks();
    const qint64 late = m_live->lateTicks();
    QString text = tr("%Ln missed tick(s)", nullptr, int(missed));
    if (late > 0) {
        text += QStringLiteral(", ") + tr("%Ln late", nullptr, int(late));
    }
    m_missed->setText(text);
    setColour(m_count, shades.muted);
    setColour(m_ownCost, shades.muted);
    setColour(m_missed, missed > 0 ? shades.warning : shades.muted);
}

void StatusLine::showOwnCost()
{
    const OwnUsage used = OwnUsage::now();
    const qint64 elapsedNs = m_live->nowNs() - m_usedAtNs;
    if (elapsedNs >= LeastForRateNs) {
        if (used.writtenBytes && m_used.writtenBytes) {
            const double perSecond = double(*used.writtenBytes - *m_used.writtenBytes)
                * double(NsPerSecond) / double(elapsedNs);
            m_written = tr("%1/s written", "bytes").arg(bytesText(perSecond));
        }
        m_used = used;
        m_usedAtNs += elapsedNs;
    }
    const QString total = used.writtenBytes ? bytesText(double(*used.writtenBytes)) : tr("unknown");
    m_ownCost->setToolTip(tr("What Resource Probes itself uses.\nSince its start: %1 s of CPU, %2 "
                             "resident at most, %3 written to storage")
                              .arg(locale().toString(double(used.cpuNs) / 1e9, 'f', 1),
                                   bytesText(double(used.maxRssBytes)), total));
    for (int row = 0; row < m_processes->rowCount(); ++row) {
        const ProcessModel::Row &process = m_processes->row(row);
        if (process.info->key.pid == QCoreApplication::applicationPid()) {
            QString text = tr("Own cost %1 % of one core · %2")
                               .arg(percentText(process.cpu), bytesText(process.memory));
            if (width() >= WideStatus && !m_written.isEmpty()) {
                text += QStringLiteral(" · ") + m_written;
            }
            m_ownCost->setText(text);
            break;
        }
    }
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
