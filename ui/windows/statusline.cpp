// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/statusline.h"

#include "ui/models/celltext.h"
#include "ui/models/processmodel.h"
#include "ui/windows/detailspopup.h"
#include "ui/windows/errortext.h"
#include "ui/windows/icons.h"
#include "ui/windows/livesession.h"
#include "ui/windows/shades.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

#include <algorithm>

namespace probes {

namespace {
constexpr int LongestDescription = 240; //!< pixels; the whole is in the details
constexpr int NarrowStatus = 1100; //!< below it the number of processes goes

void setColour(QWidget *widget, QPalette::ColorRole role, const QColor &colour)
{
    QPalette palette = widget->palette();
    if (palette.color(role) != colour) {
        palette.setColor(role, colour);
        widget->setPalette(palette);
    }
}

void setColour(QLabel *label, const QColor &colour)
{
    setColour(label, QPalette::WindowText, colour);
}

struct Appearance
{
    QString text;
    QString icon;
    QColor colour;
};

//! A delivery in a few words, an icon and a colour.
Appearance appearanceOf(const DeliveryStatus &status, const Shades &shades)
{
    switch (status.state) {
    case DeliveryState::Idle:
    case DeliveryState::Delivering:
    case DeliveryState::Done:
        break;
    case DeliveryState::Waiting: {
        const qint64 left = status.retryAtMs - QDateTime::currentMSecsSinceEpoch();
        const qint64 seconds = (std::max<qint64>(0, left) + 999) / 1000;
        const qint64 waiting = status.totalTicks - status.deliveredTicks;
        QString text = StatusLine::tr("trying again in %L1 s").arg(seconds);
        if (waiting > 0) {
            text += QStringLiteral(" · ")
                + StatusLine::tr("%Ln waiting", "ticks", int(std::min<qint64>(waiting, INT_MAX)));
        }
        return {text, QStringLiteral("waiting"), shades.warning};
    }
    case DeliveryState::Paused:
        return {StatusLine::tr("paused"), QStringLiteral("warning"), shades.warning};
    case DeliveryState::Cancelled:
        return {StatusLine::tr("cancelled"), QStringLiteral("close"), shades.muted};
    case DeliveryState::Failed:
        return {StatusLine::tr("not written"), QStringLiteral("error"), shades.error};
    }
    return {StatusLine::tr("%Ln tick(s)", nullptr, int(status.deliveredTicks)),
            QStringLiteral("check"), shades.good};
}
} // namespace

StatusLine::StatusLine(LiveSession *live, const ProcessModel *processes, QWidget *parent)
    : QWidget(parent)
    , m_live(live)
    , m_processes(processes)
    , m_dot(new QLabel(this))
    , m_timer(new QLabel(this))
    , m_trouble(new QLabel(this))
    , m_deliveryRow(new QHBoxLayout)
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
    m_ownCost->setToolTip(tr("What Resource Probes itself uses"));
    m_missed->setToolTip(tr("Ticks that could not be taken, or were late"));

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 0, 12, 0);
    layout->setSpacing(8);
    layout->addWidget(m_dot);
    layout->addWidget(m_timer);
    m_session = addButton(layout);
    m_session->setObjectName(QStringLiteral("recording"));
    m_session->setToolTip(tr("About this recording"));
    layout->addWidget(m_trouble);
    m_deliveryRow->setSpacing(4);
    layout->addLayout(m_deliveryRow);
    layout->addStretch();
    for (QLabel *label : {m_count, m_ownCost, m_missed}) {
        layout->addSpacing(12);
        layout->addWidget(label);
    }
    m_seconds.setInterval(500);
    connect(&m_seconds, &QTimer::timeout, this, &StatusLine::refresh);
    connect(m_session, &QToolButton::clicked, this, &StatusLine::tellRecording);
    connect(live, &LiveSession::stateChanged, this, &StatusLine::refresh);
    connect(live, &LiveSession::statusChanged, this, &StatusLine::refresh);
    connect(processes, &ProcessModel::updated, this, &StatusLine::showSampling);
    refresh();
}

QToolButton *StatusLine::addButton(QHBoxLayout *layout)
{
    auto *button = new QToolButton(this);
    button->setAutoRaise(true);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::TabFocus);
    button->setIconSize(QSize(14, 14));
    layout->addWidget(button);
    return button;
}

void StatusLine::refresh()
{
    showRecording();
    showDeliveries();
    const bool isRecording = m_live->state() != LiveSession::State::Idle;
    const bool isCounting = std::ranges::any_of(m_live->deliveries(), [](const auto &delivery) {
        return delivery->status.state == DeliveryState::Waiting;
    });
    if ((isRecording || isCounting) != m_seconds.isActive()) {
        if (isRecording || isCounting) {
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
    m_trouble->setVisible(isRecording && (!status.trouble.isEmpty() || status.droppedTicks > 0));
    if (!isRecording) {
        return;
    }
    const Shades shades = Shades::of(palette());
    m_dot->setPixmap(lineIcon(QStringLiteral("record"), shades.recording)
                         .pixmap(QSize(14, 14), devicePixelRatioF()));
    setColour(m_timer, shades.recording);
    QString time = timerText(m_live->nowMs() - m_live->startedMs());
    if (m_live->stopsAtMs() > 0) {
        time += QStringLiteral(" / ") + timerText(m_live->stopsAtMs() - m_live->startedMs());
    }
    m_timer->setText(time);
    fitDescription();
    if (!status.trouble.isEmpty()) {
        setColour(m_trouble, shades.error);
        m_trouble->setText(
            status.droppedTicks > 0
                ? tr("Not being written: %1. %2.")
                      .arg(status.trouble,
                           tr("%Ln tick(s) lost", nullptr, int(status.droppedTicks)))
                : tr("Not being written: %1. Waiting ticks are kept.").arg(status.trouble));
    } else if (status.droppedTicks > 0) {
        setColour(m_trouble, shades.warning);
        m_trouble->setText(tr("%Ln tick(s) lost", nullptr, int(status.droppedTicks)));
    }
}

void StatusLine::fitDescription()
{
    const QString size = bytesText(double(m_live->recordingStatus().bytes));
    const QString description = oneLine(m_live->description().left(300));
    QString text = size;
    if (!description.isEmpty() && width() >= NarrowStatus) {
        text = fontMetrics()
                   .elidedText(description, Qt::ElideRight, LongestDescription)
                   .replace(u'&', QStringLiteral("&&"))
            + QStringLiteral("   ") + size;
    }
    m_session->setText(text);
}

void StatusLine::showDeliveries()
{
    const auto &deliveries = m_live->deliveries();
    while (m_deliveries.size() < deliveries.size()) {
        QToolButton *button = addButton(m_deliveryRow);
        button->setObjectName(QStringLiteral("delivery"));
        connect(button, &QToolButton::clicked, this,
                [this, button, position = m_deliveries.size()] { tellDelivery(position, button); });
        m_deliveries.push_back(button);
    }
    for (size_t i = 0; i < m_deliveries.size(); ++i) {
        m_deliveries[i]->setVisible(i < deliveries.size());
        if (i < deliveries.size()) {
            showDelivery(m_deliveries[i], *deliveries[i]);
        }
    }
}

void StatusLine::showDelivery(QToolButton *button, const LiveDelivery &delivery)
{
    const Appearance shown = appearanceOf(delivery.status, Shades::of(palette()));
    const QString text = tr("CSV: %1").arg(shown.text);
    if (button->property("icon name") != shown.icon
        || button->palette().color(QPalette::ButtonText) != shown.colour) {
        button->setProperty("icon name", shown.icon);
        button->setIcon(lineIcon(shown.icon, shown.colour));
        setColour(button, QPalette::ButtonText, shown.colour);
    }
    button->setText(text);
    const DeliveryStatus &status = delivery.status;
    button->setToolTip(
        (status.error ? explained(*status.error) : delivery.delivery->target().address)
            .toHtmlEscaped());
}

void StatusLine::tellRecording()
{
    const RecordingStatus &status = m_live->recordingStatus();
    const QString path = m_live->sessionPath();
    auto *popup = new DetailsPopup(tr("Recording"), this);
    const QString description = m_live->description();
    popup->addFact(tr("Description"),
                   description.isEmpty() ? tr("none") : oneLine(description.left(600)));
    if (m_live->stopsAtMs() > 0) {
        popup->addFact(tr("Stops"), tr("by itself at %1").arg(timeOfDayText(m_live->stopsAtMs())));
    }
    popup->addFact(tr("Session file"), path);
    popup->addFact(tr("Written"),
                   tr("%Ln tick(s)", nullptr, int(status.ticks)) + QStringLiteral(" · ")
                       + bytesText(double(status.bytes)));
    if (status.droppedTicks > 0) {
        popup->addFact(tr("Lost"), tr("%Ln tick(s)", nullptr, int(status.droppedTicks)));
    }
    if (!status.trouble.isEmpty()) {
        popup->addFact(tr("Trouble"), status.trouble);
    }
    popup->addAction(tr("Edit &description…"), QStringLiteral("edit"),
                     [this] { emit editDescriptionAsked(); });
    popup->addAction(tr("Show &folder"), QStringLiteral("folder"),
                     [this, path] { emit folderAsked(path); });
    popup->showAbove(m_session);
}

void StatusLine::tellDelivery(size_t position, QWidget *button)
{
    if (position >= m_live->deliveries().size()) {
        return;
    }
    const LiveDelivery &entry = *m_live->deliveries()[position];
    const Delivery *delivery = entry.delivery.get();
    const DeliveryStatus &status = entry.status;
    const QString session = delivery->sessionPath();
    const QString csv = delivery->target().address;
    auto *popup = new DetailsPopup(
        delivery->target().format == Target::Format::CsvTable ? tr("CSV table") : tr("CSV folder"),
        this);
    popup->addFact(tr("Written to"), csv);
    popup->addFact(tr("State"), appearanceOf(status, Shades::of(palette())).text);
    popup->addFact(tr("Delivered"),
                   tr("%L1 of %L2 ticks").arg(status.deliveredTicks).arg(status.totalTicks));
    if (session != m_live->sessionPath()) {
        popup->addFact(tr("Session"), session);
    }
    if (status.error) {
        popup->addFact(tr("Reason"), explained(*status.error));
    }
    const bool isForeign = status.error && status.error->kind == ErrorKind::Foreign;
    if (status.state == DeliveryState::Failed || status.state == DeliveryState::Cancelled) {
        if (isForeign) {
            popup->addAction(tr("&Replace"), QStringLiteral("waiting"),
                             [this, session, csv] { emit replaceAsked(session, csv); });
        }
        popup->addAction(tr("&Another place…"), QStringLiteral("folder"),
                         [this, session, csv] { emit anotherPlaceAsked(session, csv); });
    } else {
        popup->addAction(tr("Show &folder"), QStringLiteral("folder"),
                         [this, csv] { emit folderAsked(csv); });
        if (entry.isUnfinished()) {
            popup->addAction(tr("&Stop writing CSV"), QStringLiteral("close"),
                             [this, delivery] { m_live->cancelDelivery(delivery); });
        }
    }
    popup->showAbove(button);
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
    if (m_session->isVisibleTo(this)) {
        fitDescription();
    }
}

void StatusLine::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.setPen(Shades::of(palette()).line);
    painter.drawLine(0, 0, width(), 0);
}

} // namespace probes
