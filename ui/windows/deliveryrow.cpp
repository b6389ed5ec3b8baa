// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/deliveryrow.h"

#include "ui/models/celltext.h"
#include "ui/models/errorwords.h"
#include "ui/windows/deliverywords.h"
#include "ui/windows/detailspopup.h"
#include "ui/windows/icons.h"
#include "ui/windows/livesession.h"
#include "ui/windows/statusbutton.h"
#include "ui/windows/targetdesk.h"

#include <QDateTime>
#include <QEvent>
#include <QHBoxLayout>

namespace probes {

namespace {
constexpr int LongestState = 230; //!< pixels; the whole is in the details
} // namespace

DeliveryRow::DeliveryRow(LiveSession *live, const TargetDesk *desk, QWidget *parent)
    : QWidget(parent)
    , m_live(live)
    , m_desk(desk)
    , m_layout(new QHBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(4);
}

void DeliveryRow::refresh()
{
    const auto &deliveries = m_live->deliveries();
    while (m_buttons.size() < deliveries.size()) {
        auto *button = new StatusButton(this);
        button->setObjectName(QStringLiteral("delivery"));
        m_layout->addWidget(button);
        connect(button, &QToolButton::clicked, this,
                [this, button, position = m_buttons.size()] { tell(position, button); });
        m_buttons.push_back(button);
    }
    for (size_t i = 0; i < m_buttons.size(); ++i) {
        m_buttons[i]->setVisible(i < deliveries.size());
        if (i < deliveries.size()) {
            show(m_buttons[i], *deliveries[i]);
        }
    }
}

void DeliveryRow::show(StatusButton *button, const GroupedDelivery &entry)
{
    const Shades shades = Shades::of(palette());
    const DeliveryWords words = wordsOf(entry.status, shades);
    const QString name = m_desk->nameOf(entry.target());
    const QString state = fontMetrics().elidedText(words.text, Qt::ElideRight, LongestState);
    // What goes well stays quiet; its sign has the colour.
    button->setParts({words.icon, words.colour, name, state,
                      words.colour == shades.good ? shades.muted : words.colour, true});
    button->setAccessibleName(tr("%1: %2").arg(name, words.text));
    const QString why = entry.status.error ? inWords(*entry.status.error) : words.text;
    button->setToolTip(QStringLiteral("<p>%1</p><p>%2</p>")
                           .arg(placeText(entry.target()).toHtmlEscaped(), why.toHtmlEscaped()));
}

void DeliveryRow::tell(size_t position, QWidget *button)
{
    if (position >= m_live->deliveries().size()) {
        return;
    }
    const GroupedDelivery &entry = *m_live->deliveries()[position];
    const DeliveryStatus &status = entry.status;
    const QString name = m_desk->nameOf(entry.target());
    const QString format = formatText(entry.target().format);
    auto *popup = new DetailsPopup(
        name == format ? format : QStringLiteral("%1 · %2").arg(name, format), this);
    popup->addFact(tr("Delivered to"), placeText(entry.target()));
    DeliveryStatus plain = status;
    plain.error.reset(); // it has a line of its own
    plain.rejected = 0;
    popup->addFact(
        tr("State"),
        tr("%1, since %2")
            .arg(wordsOf(plain, Shades::of(palette())).text, timeOfDayText(entry.sinceMs)));
    popup->addFact(tr("Delivered"),
                   tr("%L1 of %L2 ticks").arg(status.deliveredTicks).arg(status.totalTicks));
    if (status.rejected > 0) {
        popup->addFact(tr("Rejected"), tr("%Ln row(s)", nullptr, int(status.rejected)));
    }
    if (entry.sessionPath() != m_live->sessionPath()) {
        popup->addFact(tr("Session"), folderText(entry.sessionPath()));
    }
    if (status.error) {
        popup->addFact(tr("Reason"), oneLine(inWords(*status.error)) + u'.');
    }
    if (const QString step = nextStep(entry.target(), status); !step.isEmpty()) {
        popup->addFact(tr("What to do"), step);
    }
    addActions(popup, entry);
    popup->showAbove(button);
}

void DeliveryRow::addActions(DetailsPopup *popup, const GroupedDelivery &entry)
{
    const Delivery *delivery = entry.delivery.get();
    const DeliveryStatus &status = entry.status;
    const QString session = entry.sessionPath();
    const Target target = entry.target();
    const bool stands =
        status.state == DeliveryState::Waiting || status.state == DeliveryState::Paused;
    if (stands) {
        popup->addAction(tr("&Try now"), QStringLiteral("waiting"),
                         [this, delivery] { m_live->retryNow(delivery); });
    }
    if (entry.ended && status.state != DeliveryState::Done) {
        const bool isForeign =
            !target.isServer() && status.error && status.error->kind == ErrorKind::Foreign;
        Target again = target;
        again.csv.replace = isForeign;
        popup->addAction(isForeign ? tr("&Replace") : tr("&Deliver"), QStringLiteral("export"),
                         [this, session, again] { emit deliverAsked(session, again); });
        if (!target.isServer()) {
            popup->addAction(tr("&Another place…"), QStringLiteral("folder"),
                             [this, session, target] { emit anotherPlaceAsked(session, target); });
        }
    }
    if (status.rejected > 0) {
        popup->addAction(tr("Re&jects…"), QStringLiteral("warning"),
                         [this, session, target] { emit rejectsAsked(session, target); });
    }
    if (target.isServer()) {
        popup->addAction(tr("&Edit target…"), QStringLiteral("edit"),
                         [this, target] { emit editAsked(target); });
    } else if (!entry.ended || status.state == DeliveryState::Done) {
        popup->addAction(tr("Show &folder"), QStringLiteral("folder"),
                         [this, target] { emit folderAsked(target.address); });
    }
    if (!entry.ended) {
        popup->addAction(tr("&Stop delivering"), QStringLiteral("close"),
                         [this, delivery] { m_live->cancelDelivery(delivery); });
    }
}

void DeliveryRow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange) {
        refresh();
    }
    QWidget::changeEvent(event);
}

} // namespace probes
