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
    const DeliveryWords words = wordsOf(delivery.status, shades);
    auto *icon = new QLabel(row);
    icon->setPixmap(lineIcon(words.icon, words.colour).pixmap(QSize(14, 14), devicePixelRatioF()));
    const QString name = delivery.target ? m_desk->nameOf(*delivery.target) : tr("newer format");
    auto *what = plainLabel(delivery.isDone() ? name : tr("Not delivered to %1").arg(name), row);
    what->setToolTip(
        (delivery.target ? placeText(*delivery.target) : delivery.identity).toHtmlEscaped());
    auto *ticks = plainLabel(tr("%Ln tick(s)", nullptr, int(delivery.ticks)), row);
    ticks->setWordWrap(false);
    ticks->setForegroundRole(QPalette::PlaceholderText);
    layout->addWidget(icon, 0, 0);
    layout->addWidget(what, 0, 1);
    layout->addWidget(ticks, 0, 2);
    QStringList more;
    if (!delivery.isDone()) {
        more += delivery.error.isEmpty()
            ? words.text
            : tr("%1: %2").arg(words.text, oneLine(inWords(delivery.error.left(600))));
    } else if (delivery.target && !delivery.target->isServer()) {
        more += placeText(*delivery.target);
    }
    if (!more.isEmpty()) {
        auto *why = plainLabel(more.join(QStringLiteral(" · ")), row);
        why->setForegroundRole(QPalette::PlaceholderText);
        layout->addWidget(why, 1, 1, 1, 2);
    }
    if (delivery.rejected > 0 && delivery.target) {
        auto *rejects = new QToolButton(row);
        rejects->setObjectName(QStringLiteral("rejects"));
        rejects->setText(tr("%Ln rejected…", "rows", int(delivery.rejected)));
        rejects->setIcon(lineIcon(QStringLiteral("warning"), shades.warning));
        rejects->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        rejects->setFocusPolicy(Qt::TabFocus);
        connect(rejects, &QToolButton::clicked, this,
                [this, path = m_entry.path, target = *delivery.target] {
                    emit rejectsAsked(path, target);
                });
        layout->addWidget(rejects, 2, 1, 1, 2, Qt::AlignLeft);
    }
    return row;
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
    const bool isOwing = std::ranges::any_of(details.deliveries, [](const KnownDelivery &each) {
        return !each.isDone() && each.target;
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
