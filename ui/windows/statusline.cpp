// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/statusline.h"

#include "ui/models/celltext.h"
#include "ui/models/processmodel.h"
#include "ui/windows/errortext.h"
#include "ui/windows/icons.h"
#include "ui/windows/livesession.h"
#include "ui/windows/shades.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

#include <algorithm>

namespace probes {

namespace {
void setColour(QLabel *label, const QColor &colour)
{
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, colour);
    label->setPalette(palette);
}

void setIcon(QLabel *label, const QString &name, const QColor &colour)
{
    label->setPixmap(lineIcon(name, colour).pixmap(QSize(14, 14), label->devicePixelRatioF()));
}
} // namespace

StatusLine::StatusLine(LiveSession *live, const ProcessModel *processes, QWidget *parent)
    : QWidget(parent)
    , m_live(live)
    , m_processes(processes)
    , m_dot(new QLabel(this))
    , m_timer(new QLabel(this))
    , m_figures(new QLabel(this))
    , m_trouble(new QLabel(this))
    , m_deliveryIcon(new QLabel(this))
    , m_delivery(new QLabel(this))
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
    m_figures->setObjectName(QStringLiteral("figures"));
    m_trouble->setObjectName(QStringLiteral("trouble"));
    m_delivery->setObjectName(QStringLiteral("delivery"));
    m_count->setAccessibleName(tr("Number of processes"));
    m_ownCost->setToolTip(tr("What Resource Probes itself uses"));
    m_missed->setToolTip(tr("Ticks that could not be taken, or were late"));

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 0, 12, 0);
    layout->setSpacing(8);
    for (QLabel *label : {m_dot, m_timer, m_figures, m_trouble, m_deliveryIcon, m_delivery}) {
        layout->addWidget(label);
        label->setTextFormat(Qt::PlainText);
    }
    layout->addStretch();
    for (QLabel *label : {m_count, m_ownCost, m_missed}) {
        layout->addSpacing(12);
        layout->addWidget(label);
    }
    m_seconds.setInterval(500);
    connect(&m_seconds, &QTimer::timeout, this, &StatusLine::showRecording);
    connect(live, &LiveSession::stateChanged, this, [this] {
        showRecording();
        showDelivery();
    });
    connect(live, &LiveSession::statusChanged, this, [this] {
        showRecording();
        showDelivery();
    });
    connect(processes, &ProcessModel::updated, this, &StatusLine::showSampling);
    showRecording();
    showDelivery();
}

void StatusLine::showRecording()
{
    const bool isRecording = m_live->state() != LiveSession::State::Idle;
    if (isRecording != m_seconds.isActive()) {
        if (isRecording) {
            m_seconds.start();
        } else {
            m_seconds.stop();
        }
    }
    m_dot->setVisible(isRecording);
    m_timer->setVisible(isRecording);
    m_figures->setVisible(isRecording);
    const RecordingStatus &status = m_live->recordingStatus();
    m_trouble->setVisible(isRecording && !status.trouble.isEmpty());
    if (!isRecording) {
        return;
    }
    const Shades shades = Shades::of(palette());
    setIcon(m_dot, QStringLiteral("record"), shades.recording);
    setColour(m_timer, shades.recording);
    setColour(m_figures, shades.muted);
    m_timer->setText(timerText(QDateTime::currentMSecsSinceEpoch() - m_live->startedMs()));
    m_figures->setText(tr("%Ln tick(s)", nullptr, int(status.ticks)) + QStringLiteral(" · ")
                       + bytesText(double(status.bytes)));
    if (!status.trouble.isEmpty()) {
        setColour(m_trouble, shades.error);
        QString text = tr("Not being written: %1. Waiting ticks are kept.").arg(status.trouble);
        if (status.droppedTicks > 0) {
            text = tr("Not being written: %1. %Ln tick(s) lost.", nullptr, int(status.droppedTicks))
                       .arg(status.trouble);
        }
        m_trouble->setText(text);
    }
}

void StatusLine::showDelivery()
{
    const Delivery *delivery = m_live->delivery();
    m_delivery->setVisible(delivery != nullptr);
    m_deliveryIcon->setVisible(delivery != nullptr);
    if (delivery == nullptr) {
        return;
    }
    const DeliveryStatus &status = m_live->deliveryStatus();
    const Shades shades = Shades::of(palette());
    QColor colour = shades.muted;
    QString icon = QStringLiteral("check");
    QString text;
    switch (status.state) {
    case DeliveryState::Idle:
    case DeliveryState::Delivering:
    case DeliveryState::Done:
        colour = shades.good;
        text = tr("CSV: %Ln tick(s)", nullptr, int(status.deliveredTicks));
        break;
    case DeliveryState::Waiting: {
        colour = shades.warning;
        icon = QStringLiteral("waiting");
        const qint64 seconds =
            std::max<qint64>(0, status.retryAtMs - QDateTime::currentMSecsSinceEpoch()) / 1000;
        text = tr("CSV: trying again in %L1 s").arg(seconds);
        break;
    }
    case DeliveryState::Paused:
        colour = shades.warning;
        icon = QStringLiteral("warning");
        text = tr("CSV: paused");
        break;
    case DeliveryState::Cancelled:
        icon = QStringLiteral("close");
        text = tr("CSV: cancelled");
        break;
    case DeliveryState::Failed:
        colour = shades.error;
        icon = QStringLiteral("error");
        text = tr("CSV: not written");
        break;
    }
    setIcon(m_deliveryIcon, icon, colour);
    setColour(m_delivery, status.state == DeliveryState::Done ? shades.muted : colour);
    m_delivery->setText(text);
    const QString where = delivery->target().address;
    m_delivery->setToolTip((status.error ? explained(*status.error) : where).toHtmlEscaped());
}

void StatusLine::showSampling()
{
    const Shades shades = Shades::of(palette());
    m_count->setText(tr("%Ln process(es)", nullptr, m_processes->rowCount()));
    for (int row = 0; row < m_processes->rowCount(); ++row) {
        const ProcessModel::Row &process = m_processes->row(row);
        if (process.info->key.pid == QCoreApplication::applicationPid()) {
            m_ownCost->setText(tr("Own cost %1 % of one core · %2")
                                   .arg(percentText(process.cpu), bytesText(process.memory)));
            break;
        }
    }
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

void StatusLine::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.setPen(Shades::of(palette()).line);
    painter.drawLine(0, 0, width(), 0);
}

} // namespace probes
