// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/eventlane.h"

#include "ui/charts/chartframe.h"
#include "ui/charts/flaglayout.h"

#include <QContextMenuEvent>
#include <QFontMetricsF>
#include <QHelpEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace probes {

namespace {
constexpr qreal FlagPadding = FlagLayout::Padding;
constexpr int MenuText = 320; //!< logical pixels
constexpr qreal FlagBar = FlagLayout::Bar;
constexpr qreal Top = 2;
constexpr qreal FlagHeight = 17;
constexpr qsizetype MostNamed = 12; //!< in the tooltip of one flag
} // namespace

EventLane::EventLane(QWidget *parent)
    : QWidget(parent)
{
    setFixedHeight(Height);
    setAccessibleName(tr("Events"));
}

void EventLane::setPlots(const QList<std::pair<qreal, qreal>> &plots)
{
    if (plots != m_plots) {
        m_plots = plots;
        invalidate();
    }
}

void EventLane::setTimeline(const TimelinePtr &timeline)
{
    m_timeline = timeline;
    invalidate();
}

void EventLane::setRange(qint64 fromMs, qint64 toMs)
{
    if (fromMs != m_fromMs || toMs != m_toMs) {
        m_fromMs = fromMs;
        m_toMs = std::max(toMs, fromMs + 1);
        invalidate();
    }
}

void EventLane::invalidate()
{
    if (!m_stale || !m_flags.isEmpty() || (m_timeline && !m_timeline->empty())) {
        update();
    }
    m_stale = true;
}

const QList<EventLane::Flag> &EventLane::flags()
{
    if (m_stale) {
        layOut();
    }
    return m_flags;
}

void EventLane::layOut()
{
    m_stale = false;
    m_flags.clear();
    QStringList texts;
    if (m_timeline) {
        for (const auto &[left, right] : std::as_const(m_plots)) {
            layOutPlot(left, right);
        }
        for (const Flag &flag : std::as_const(m_flags)) {
            texts.append(flag.whole);
        }
    }
    texts.removeDuplicates(); // each plot has its own flags for the same entries
    setAccessibleDescription(texts.join(u'\n'));
}

void EventLane::layOutPlot(qreal left, qreal right)
{
    std::vector<const TimelineEntry *> seen;
    for (const TimelineEntry &entry : *m_timeline) {
        if (entry.toMs >= m_fromMs && entry.fromMs <= m_toMs) {
            seen.push_back(&entry);
        }
    }
    const QFontMetricsF metrics(ChartFrame::axisFont(font()));
    for (const FlagLayout::Flag &place :
         FlagLayout(metrics, left, right, m_fromMs, m_toMs).of(seen)) {
        Flag flag = flagOf(place.entries);
        flag.kind = place.named->kind;
        flag.timeMs = place.named->fromMs;
        flag.x = place.x;
        flag.text = place.text;
        flag.box = QRectF(place.left, Top, place.right - place.left, FlagHeight);
        m_flags.append(flag);
    }
}

//! What it stands for; its place comes later.
EventLane::Flag EventLane::flagOf(const std::vector<const TimelineEntry *> &entries)
{
    Flag flag;
    if (entries.size() == 1) {
        flag.group = entries.front()->group;
        flag.process = entries.front()->process;
    }
    for (size_t i = 0; i < entries.size(); ++i) {
        const TimelineEntry &entry = *entries[i];
        if (entry.kind == TimelineEntry::Kind::Marker) {
            flag.markers.append(entry);
        }
        if (i < size_t(MostNamed)) {
            flag.whole += (i > 0 ? QStringLiteral("\n") : QString())
                + clockText(entry.fromMs, false) + QStringLiteral("  ") + entry.inFull();
        }
    }
    return flag;
}

void EventLane::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    renderTo(painter);
}

void EventLane::renderTo(QPainter &painter)
{
    const SeriesPalette colours(palette());
    painter.setFont(ChartFrame::axisFont(font()));
    for (const Flag &flag : flags()) {
        const bool isMarker = flag.kind == TimelineEntry::Kind::Marker;
        const QColor colour = isMarker ? colours.marker() : colours.muted();
        if (flag.kind != TimelineEntry::Kind::Gap) { // a gap's hatching is its sign
            QColor back = colour;
            back.setAlphaF(colours.isDark() ? 0.30F : 0.16F);
            painter.fillRect(flag.box, back);
            painter.fillRect(QRectF(flag.x - FlagBar / 2, Top, FlagBar, Height - Top), colour);
        }
        painter.setPen(colours.isDark() && isMarker ? colours.text() : colour);
        painter.drawText(flag.box.adjusted(FlagBar + FlagPadding, 0, -FlagPadding + 1, 0),
                         Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, flag.text);
    }
}

const EventLane::Flag *EventLane::flagAt(const QPointF &point)
{
    const QList<Flag> &all = flags();
    const auto under =
        std::ranges::find_if(all, [&](const Flag &flag) { return flag.box.contains(point); });
    return under == all.end() ? nullptr : &*under;
}

void EventLane::mouseReleaseEvent(QMouseEvent *event)
{
    const Flag *under = flagAt(event->position());
    if (event->button() != Qt::LeftButton || under == nullptr) {
        return;
    }
    const Flag flag = *under; // the one may be laid out anew meanwhile
    if (flag.process && !flag.group.isEmpty()) {
        emit memberPressed(flag.group, *flag.process, flag.timeMs);
    } else {
        emit pressed(flag.timeMs);
    }
}

//! Each marker that the flag stands for can be edited; of several, each has a menu of its own.
void EventLane::contextMenuEvent(QContextMenuEvent *event)
{
    const Flag *flag = flagAt(event->pos());
    if (flag == nullptr) {
        return;
    }
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Show in the list of events"), this,
                    [this, timeMs = flag->timeMs] { emit pressed(timeMs); });
    if (!flag->markers.isEmpty()) {
        menu->addSeparator();
    }
    for (const TimelineEntry &marker : std::as_const(flag->markers)) {
        QMenu *own = menu;
        if (flag->markers.size() > 1) {
            const QString text = fontMetrics().elidedText(marker.text, Qt::ElideRight, MenuText);
            own = menu->addMenu(clockText(marker.fromMs, false) + QStringLiteral("  ")
                                + QString(text).replace(u'&', QLatin1String("&&")));
        }
        own->addAction(tr("&Edit marker…"), this,
                       [this, marker] { emit markerEditAsked(marker.fromMs, marker.marker); });
        own->addAction(tr("&Delete marker"), this,
                       [this, marker] { emit markerDeleteAsked(marker.fromMs, marker.marker); });
    }
    menu->popup(event->globalPos());
}

bool EventLane::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const Flag *under = flagAt(help->pos());
        if (under == nullptr) {
            QToolTip::hideText();
        } else {
            QToolTip::showText(help->globalPos(),
                               under->whole.toHtmlEscaped().replace(u'\n', QLatin1String("<br>")),
                               this);
        }
        return true;
    }
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        invalidate();
    }
    return QWidget::event(event);
}

} // namespace probes
