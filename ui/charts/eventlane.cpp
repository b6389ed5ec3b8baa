// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/eventlane.h"

#include "ui/charts/chartframe.h"

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
constexpr qreal FlagPadding = 4;
constexpr int MenuText = 320; //!< logical pixels
constexpr qreal FlagBar = 2;
constexpr qreal LeastText = 34; //!< narrower, a text says nothing
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
    const QFontMetricsF metrics(ChartFrame::axisFont(font()));
    const double perMs = (right - left) / double(m_toMs - m_fromMs);
    const auto xOf = [&](qint64 timeMs) { return left + double(timeMs - m_fromMs) * perMs; };
    std::vector<const TimelineEntry *> seen;
    for (const TimelineEntry &entry : *m_timeline) {
        if (entry.toMs >= m_fromMs && entry.fromMs <= m_toMs) {
            seen.push_back(&entry);
        }
    }
    const auto begin = [&](size_t i) { return std::max(xOf(seen[i]->fromMs), left); };
    for (size_t i = 0; i < seen.size();) {
        // Those that leave each other no room become one.
        size_t end = i + 1;
        while (end < seen.size() && begin(end) - begin(end - 1) < LeastText) {
            ++end;
        }
        const size_t count = end - i;
        Flag flag;
        flag.x = begin(i);
        flag.timeMs = seen[i]->fromMs;
        flag.kind = count == 1 ? seen[i]->kind : TimelineEntry::Kind::Machine;
        if (count == 1) {
            flag.group = seen[i]->group;
            flag.process = seen[i]->process;
        }
        for (size_t j = i; j < end; ++j) {
            const bool isMarker = seen[j]->kind == TimelineEntry::Kind::Marker;
            flag.kind = isMarker ? TimelineEntry::Kind::Marker : flag.kind;
            if (isMarker) {
                flag.markers.append(*seen[j]);
            }
            if (j - i < size_t(MostNamed)) {
                flag.whole += (j > i ? QStringLiteral("\n") : QString())
                    + clockText(seen[j]->fromMs, false) + QStringLiteral("  ") + seen[j]->text;
            }
        }
        QString text = count == 1 ? seen[i]->text : tr("%Ln event(s)", nullptr, int(count));
        const auto widthOf = [&metrics](const QString &some) {
            return metrics.horizontalAdvance(some) + FlagBar + 2 * FlagPadding;
        };
        qreal wanted = widthOf(text);
        const qreal next = end < seen.size() ? begin(end) - FlagPadding : right;
        qreal room = next - flag.x;
        qreal at = flag.x;
        const qreal free = m_flags.isEmpty() || m_flags.constLast().box.left() < left
            ? left
            : m_flags.constLast().box.right() + FlagPadding;
        if (count > 1 && wanted > room && flag.x - wanted < free) {
            text = locale().toString(int(count)); // a count that is cut says nothing
            wanted = widthOf(text);
        }
        if (wanted > room && flag.x - wanted >= free) {
            at = flag.x - wanted; // at the right edge, or close to the next, it hangs to the left
            room = wanted;
        }
        flag.box = QRectF(at, Top, std::min(wanted, room), FlagHeight);
        flag.text =
            metrics.elidedText(text, Qt::ElideRight, flag.box.width() - FlagBar - 2 * FlagPadding);
        m_flags.append(flag);
        i = end;
    }
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
