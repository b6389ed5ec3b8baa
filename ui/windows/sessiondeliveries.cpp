// SPDX-License-Identifier: GPL-3.0-or-later
// Where the library's details say that a session was delivered to, and was not.
#include "ui/models/celltext.h"
#include "ui/models/errorwords.h"
#include "ui/windows/deliverywords.h"
#include "ui/windows/icons.h"
#include "ui/windows/sessiondetailspane.h"
#include "ui/windows/targetdesk.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace probes {

namespace {
QLabel *plainLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setText(text);
    return label;
}
} // namespace

QWidget *SessionDetailsPane::deliveryRow(const KnownDelivery &delivery, const Shades &shades)
{
    auto *row = new QWidget(m_page);
    row->setObjectName(QStringLiteral("deliveryRow"));
    auto *layout = new QGridLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(8);
    layout->setVerticalSpacing(1);
    layout->setColumnStretch(1, 1);
    const bool isFollowing = m_entry.live && delivery.isUnderWay();
    const DeliveryWords words = isFollowing
        ? wordsWhileRecorded(delivery, delivery.behind(m_details.ticks, m_entry.session.intervalNs),
                             shades)
        : wordsOf(delivery.status, shades);
    auto *icon = new QLabel(row);
    icon->setPixmap(lineIcon(words.icon, words.colour).pixmap(QSize(14, 14), devicePixelRatioF()));
    const QString name = nameOf(delivery);
    auto *what = plainLabel(
        delivery.isDone() || isFollowing ? name : tr("Not delivered to %1").arg(name), row);
    what->setToolTip(
        (delivery.target ? placeText(*delivery.target) : delivery.identity).toHtmlEscaped());
    auto *ticks = plainLabel(tr("%Ln tick(s)", nullptr, int(delivery.ticks)), row);
    ticks->setWordWrap(false);
    ticks->setForegroundRole(QPalette::PlaceholderText);
    layout->addWidget(icon, 0, 0);
    layout->addWidget(what, 0, 1);
    layout->addWidget(ticks, 0, 2);
    QStringList more;
    if (isFollowing) {
        more += words.text;
    } else if (!delivery.isDone()) {
        more += delivery.error.isEmpty()
            ? words.text
            : tr("%1: %2").arg(words.text, oneLine(inWords(delivery.error.left(600))));
    }
    if (delivery.target && !delivery.target->isServer()) {
        more += placeText(*delivery.target);
    }
    if (!more.isEmpty()) {
        auto *why = plainLabel(more.join(QStringLiteral(" · ")), row);
        why->setForegroundRole(QPalette::PlaceholderText);
        layout->addWidget(why, 1, 1, 1, 2);
    }
    layout->addLayout(deliveryButtons(delivery, name, row), 2, 1, 1, 2);
    return row;
}

QString SessionDetailsPane::nameOf(const KnownDelivery &delivery) const
{
    return delivery.target ? m_desk->nameOf(*delivery.target) : tr("newer format");
}

QLayout *SessionDetailsPane::deliveryButtons(const KnownDelivery &delivery, const QString &name,
                                             QWidget *row)
{
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(0, 0, 0, 0);
    buttons->setSpacing(4);
    const auto add = [&](const QString &text, const QIcon &icon, const char *objectName) {
        auto *button = new QToolButton(row);
        button->setObjectName(QLatin1String(objectName));
        button->setText(text);
        button->setIcon(icon);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setFocusPolicy(Qt::TabFocus);
        buttons->addWidget(button);
        return button;
    };
    if (delivery.rejected > 0 && delivery.target) {
        auto *rejects =
            add(tr("%Ln rejected…", "rows", int(delivery.rejected)),
                lineIcon(QStringLiteral("warning"), Shades::of(palette()).warning), "rejects");
        connect(rejects, &QToolButton::clicked, this,
                [this, path = m_entry.path, target = *delivery.target] {
                    emit rejectsAsked(path, target);
                });
    }
    // A recording that runs stops its deliveries by the status line.
    if (!m_entry.live && (!delivery.isDone() || delivery.rejected > 0)) {
        auto *forget = add(tr("Forget"), lineIcon(QStringLiteral("close")), "forget");
        forget->setAccessibleName(tr("Forget the delivery to %1").arg(name));
        forget->setToolTip(
            tr("Nothing more is to be delivered there; what is there already stays"));
        connect(forget, &QToolButton::clicked, this,
                [this, path = m_entry.path, identity = delivery.identity, name] {
                    emit forgetAsked(path, identity, name);
                });
    }
    buttons->addStretch();
    return buttons;
}

void SessionDetailsPane::showDeliveries(const SessionDetails &details)
{
    while (QLayoutItem *item = m_delivered->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // one of them may be the sender
        delete item;
    }
    m_deliveredTitle->setVisible(!details.deliveries.empty());
    const Shades shades = Shades::of(palette());
    for (const KnownDelivery &delivery : details.deliveries) {
        m_delivered->addWidget(deliveryRow(delivery, shades));
    }
    const bool isOwing = std::ranges::any_of(details.deliveries, [this](const KnownDelivery &each) {
        return !each.isDone() && each.target && !(m_entry.live && each.isUnderWay());
    });
    if (isOwing) {
        auto *deliver = new QPushButton(lineIcon(QStringLiteral("server")), tr("Deliver"), m_page);
        deliver->setObjectName(QStringLiteral("deliver"));
        deliver->setToolTip(tr("Go on from where each delivery stopped"));
        deliver->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
        connect(deliver, &QPushButton::clicked, this, &SessionDetailsPane::deliverAsked);
        m_delivered->addWidget(deliver);
    }
}

} // namespace probes
