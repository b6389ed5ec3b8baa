// SPDX-License-Identifier: GPL-3.0-or-later
// What TimeChart tells at the crosshair, or of the newest tick in view.
#include "ui/charts/chartframe.h"
#include "ui/charts/crosshairitem.h"
#include "ui/charts/timechart.h"

#include <QAccessible>
#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>

namespace probes {

//! Why there can be no values; empty: there can.
QString TimeChart::unreadText() const
{
    const auto isRead = [this](const Metric *metric) { return m_history->metrics().has(*metric); };
    if (!m_history || m_spec.metrics.empty() || std::ranges::any_of(m_spec.metrics, isRead)) {
        return {};
    }
    const QString kind =
        QCoreApplication::translate("Metric", info(m_spec.metrics.front()->kind).label);
    return m_history->isStored()
        ? tr("This session did not record it. «%1» can be chosen when a recording begins.")
              .arg(kind)
        : tr("Not read at present: «%1» is switched off.").arg(kind);
}

//! Whether no line has ever had a value, though there was time for a rate.
bool TimeChart::isUnknown() const
{
    constexpr qsizetype TicksOfARate = 2;
    return m_history && m_history->ticks() > TicksOfARate
        && std::ranges::none_of(m_plot->lines(), [this](const PlotLine &line) {
               return std::ranges::any_of(m_history->values(line.id),
                                          [](double value) { return std::isfinite(value); });
           });
}

QString TimeChart::emptyText() const
{
    if (const QString unread = unreadText(); !unread.isEmpty()) {
        return unread;
    }
    if (isDevice(m_spec.subject) && m_subjects.isEmpty() && m_history && m_history->ticks() > 1) {
        return m_spec.subject == Subject::Cgroup
            ? tr("Watch by a rule of a control group or unit to see it here")
            : tr("This machine's kernel tells of none");
    }
    if (m_spec.subject == Subject::Process && m_subjects.isEmpty()) {
        return tr("Check a process to watch it");
    }
    if (m_spec.subject == Subject::Group && m_subjects.isEmpty()) {
        return tr("Probe processes as a worker group to see it here");
    }
    const bool isOfGroups = std::ranges::none_of(
        m_subjects, [](const ChartSubject &each) { return each.group.isEmpty(); });
    if (m_spec.subject == Subject::Process && isOfGroups && m_spec.groupLines.empty()) {
        return tr("No process is watched by itself, and worker groups have no line here");
    }
    if (m_plot->lines().isEmpty()) {
        return m_spec.workerLines.empty() ? tr("All lines are hidden")
                                          : tr("Check a worker to see its line");
    }
    if (!m_spec.metrics.empty() && m_spec.metrics.front()->kind == Kind::Gpu && isUnknown()) {
        return tr("The kernel tells of no GPU that these processes use");
    }
    const bool isEmpty = !m_history || m_history->ticks() == 0;
    return isEmpty ? tr("Waiting for the first values") : QString();
}

//! Where dashed and dotted lines run through the plot, and which are markers. Those that are nearer
//! to each other than LeastApart are one, a marker rather than an event. Where they would be a wall
//! before the lines they are fewer and faint: some of all of the time, not all of some of it; the
//! lane counts them.
void TimeChart::addEventLines(ChartFrame::Content &content) const
{
    constexpr qreal LeastApart = 4;
    constexpr qreal WallApart = 16; // nearer on average they are one
    constexpr qreal ThinnedApart = 24;
    QList<qreal> markers;
    QList<qreal> events;
    if (m_timeline) {
        const auto end =
            std::ranges::upper_bound(*m_timeline, m_view->toMs(), {}, &TimelineEntry::fromMs);
        auto entry =
            std::ranges::lower_bound(*m_timeline, m_view->fromMs(), {}, &TimelineEntry::fromMs);
        for (; entry != end; ++entry) {
            const qreal x = m_plot->pointOf(entry->fromMs, 0).x();
            if (entry->kind == TimelineEntry::Kind::Marker) {
                markers.append(x);
            } else if (entry->kind != TimelineEntry::Kind::Gap
                       && entry->kind != TimelineEntry::Kind::Quiet) {
                events.append(x);
            }
        }
    }
    const qsizetype all = markers.size() + events.size();
    content.hasFaintEvents = double(all) * WallApart > plotArea().width();
    const qreal apart = content.hasFaintEvents ? ThinnedApart : LeastApart;
    QList<qreal> kept; // of the markers
    for (const qreal x : std::as_const(markers)) {
        if (kept.isEmpty() || x - kept.constLast() >= apart) {
            kept.append(x);
            content.events.append({x, true});
        }
    }
    qreal next = plotArea().left();
    for (const qreal x : std::as_const(events)) {
        const auto marker = std::ranges::upper_bound(kept, x - apart);
        const bool isByMarker = marker != kept.cend() && *marker - x < apart;
        if (x >= next && !isByMarker) {
            content.events.append({x, false});
            next = x + apart;
        }
    }
}

void TimeChart::describe()
{
    constexpr int MostNames = 10;
    const QStringList names = m_names.mid(0, MostNames);
    setAccessibleDescription(names.isEmpty()
                                 ? emptyText()
                                 : tr("%1. Lines: %2").arg(m_spec.subtitle, names.join(u", ")));
}

//! For those who cannot see it: after each step of the crosshair by key.
void TimeChart::tellReadout()
{
    QStringList values;
    for (const LineValue &value : this->values()) {
        values.append(QStringLiteral("%1 %2").arg(value.name,
                                                  valueText(m_spec.unit, value.shown()).joined()));
    }
    if (!values.isEmpty() && m_view->cursorMs()) {
        setAccessibleDescription(QStringLiteral("%1: %2").arg(clockText(*m_view->cursorMs(), false),
                                                              values.join(u", ")));
        QAccessibleEvent event(this, QAccessible::DescriptionChanged);
        QAccessible::updateAccessibility(&event);
    }
}

qsizetype TimeChart::shownTick() const
{
    if (!m_history || m_history->ticks() == 0) {
        return -1;
    }
    const qint64 at = m_view->cursorMs().value_or(m_view->lastMs()); // as Watched has it
    return m_history->nearest(at);
}

QList<TimeChart::LineValue> TimeChart::values() const
{
    QList<LineValue> found;
    const qsizetype tick = shownTick();
    double sum = 0;
    for (qsizetype i = 0; i < m_names.size(); ++i) {
        const PlotLine &line = m_plot->lines()[i];
        LineValue value{line.id, m_names[i], std::nan(""), std::abs(line.factor)};
        value.value = tick < 0 ? std::nan("") : m_history->valueAt(line.id, tick);
        if (line.less.metric != nullptr && tick >= 0) {
            value.value -= m_history->valueAt(line.less, tick);
        }
        if (m_spec.form == ChartForm::Stack && size_t(i) < m_spec.lines.size()
            && !m_spec.lines[size_t(i)].rest.isEmpty()) {
            value.value = std::max(value.shown() - sum, 0.0 * value.value); // unknown stays unknown
            value.factor = 1;
        }
        sum += value.shown();
        found.append(value);
    }
    return found;
}

//! What comes in stands above.
QString TimeChart::mirrorText(double incoming, double outgoing) const
{
    const ValueText up = valueText(m_spec.unit, incoming);
    const ValueText down = valueText(m_spec.unit, outgoing);
    return up.unit == down.unit
        ? tr("%1 ↓  %2 ↑ %3", "received, sent, their unit").arg(up.number, down.number, up.unit)
        : tr("%1 ↓  %2 ↑", "received and sent").arg(up.joined(), down.joined());
}

//! At the right of a machine chart's title.
QString TimeChart::machineReadout(const QList<LineValue> &shown) const
{
    if (m_spec.form == ChartForm::Stack && !shown.isEmpty()) {
        const double top = m_plot->drawnAt(shown.size() - 1, shownTick());
        return valueText(m_spec.unit, top).joined();
    }
    if (m_spec.form == ChartForm::Mirror && shown.size() == 2) {
        return mirrorText(shown[0].shown(), shown[1].shown());
    }
    return shown.size() == 1 ? valueText(m_spec.unit, shown[0].shown()).joined() : QString();
}

//! At the right of the title of a chart of devices: of one its value, else the largest.
QString TimeChart::deviceReadout(const QList<LineValue> &shown) const
{
    double largest = std::nan("");
    for (const LineValue &value : shown) {
        largest = std::fmax(largest, value.shown());
    }
    if (!std::isfinite(largest)) {
        return {};
    }
    const QString text = valueText(m_spec.unit, largest).joined();
    return shown.size() == 1 ? text : tr("max. %1").arg(text);
}

//! At the right of the title of a chart of processes or groups: of one group alone, its value.
QString TimeChart::sumReadout(const QList<LineValue> &shown) const
{
    std::array<double, 2> sums{}; // of a mirrored chart both
    int known = 0;
    int summed = 0;
    for (qsizetype i = 0; i < shown.size(); ++i) {
        summed += m_summed[i] ? 1 : 0;
        if (m_summed[i] && std::isfinite(shown[i].value)) {
            sums[m_plot->lines()[i].factor < 0 ? 1 : 0] += shown[i].shown();
            ++known;
        }
    }
    const bool isMirror = m_spec.form == ChartForm::Mirror;
    const bool isOneGroup = m_spec.subject == Subject::Group && summed == 1;
    if (isDevice(m_spec.subject) && !isMirror) {
        return deviceReadout(shown);
    }
    if (known == 0 || (!m_spec.hasSum && !isOneGroup)) {
        return {};
    }
    const QString text =
        isMirror ? mirrorText(sums[0], sums[1]) : valueText(m_spec.unit, sums[0]).joined();
    return isOneGroup ? text : QStringLiteral("\u03a3 ") + text;
}

//! What had no room in the title's line, and what its sum is of: a rule may pick more than is
//! drawn.
QString TimeChart::titleTip() const
{
    QStringList lines{m_frame->cutTitle()};
    const auto summed = int(m_summed.count(true));
    if (m_spec.hasSum && summed > 0) {
        lines += tr("\u03a3 is the sum of the %Ln line(s) of this chart.", nullptr, summed);
    }
    lines.removeAll(QString());
    return lines.join(u'\n');
}

void TimeChart::followCursor()
{
    const QList<LineValue> shown = values();
    updateCrosshair(shown);
    updateReadout(shown);
}

void TimeChart::updateReadout(const QList<LineValue> &shown)
{
    const bool isMachine = m_spec.subject == Subject::Machine;
    if (isMachine || m_spec.form == ChartForm::Stack || isDevice(m_spec.subject)) {
        updateKeys(shown);
    }
    const bool isSum = !isMachine && (m_spec.form != ChartForm::Stack || isDevice(m_spec.subject));
    m_frame->setValue(isSum ? sumReadout(shown) : machineReadout(shown));
}

//! Beside the title: which line is which. Of so many devices that they have no colours of their
//! own, how many there are.
void TimeChart::updateKeys(const QList<LineValue> &shown)
{
    ChartFrame::Content content = m_frame->content();
    content.keys.clear();
    const bool isOfDevices = isDevice(m_spec.subject);
    for (const ChartSubject &device : isOfDevices ? m_subjects : QList<ChartSubject>()) {
        if (device.colour >= 0) {
            const SeriesPalette colours(palette());
            content.keys.append({colours.processPen(device.colour).color(), device.name, {}});
        }
    }
    if (isOfDevices && content.keys.isEmpty() && !m_subjects.isEmpty()) {
        content.subtitle = m_spec.subtitle + QStringLiteral(" · ")
            + tr("%Ln line(s)", nullptr, int(m_plot->lines().size()));
    }
    for (qsizetype i = 0; i < shown.size() && shown.size() > 1 && !isOfDevices; ++i) {
        // Where the sum or both stand at the right, the single values are the crosshair's.
        const QString text = m_spec.form == ChartForm::Lines
            ? valueText(m_spec.unit, shown[i].shown()).joined()
            : QString();
        content.keys.append({m_plot->lines()[i].pen.color(), shown[i].name, text});
    }
    m_frame->setContent(content);
}

void TimeChart::updateCrosshair(const QList<LineValue> &shown)
{
    const auto cursor = m_view->cursorMs();
    const qsizetype tick = shownTick();
    if (!cursor || tick < 0 || *cursor < m_view->fromMs() || *cursor > m_view->toMs()) {
        m_crosshair->hide();
        return;
    }
    const qint64 time = m_history->timesMs()[tick];
    // Where the list beside the charts tells which line is which, many names would hide the lines.
    constexpr qsizetype MostNamed = 6;
    const auto isKnown = [](const LineValue &value) { return std::isfinite(value.value); };
    const bool isListed = m_spec.subject == Subject::Process || m_spec.subject == Subject::Group;
    const bool isNamed = (m_underPointer || m_steppedTo == cursor)
        && (!isListed || std::ranges::count_if(shown, isKnown) <= MostNamed);
    QList<CrosshairItem::Label> labels;
    for (qsizetype i = 0; i < shown.size(); ++i) {
        if (!isKnown(shown[i])) {
            continue;
        }
        CrosshairItem::Label label{m_plot->lines()[i].pen, isNamed ? shown[i].name : QString(),
                                   valueText(m_spec.unit, shown[i].shown()).joined(),
                                   m_plot->pointOf(time, m_plot->drawnAt(i, tick)).y()};
        if (m_spec.form == ChartForm::Stack && !labels.isEmpty()) {
            label.y = std::min(label.y, labels.constFirst().y); // of nothing, too, it lies above
            labels.prepend(label);
        } else {
            labels.append(label);
        }
    }
    m_crosshair->showAt(m_plot->pointOf(time, 0).x(), labels);
    m_crosshair->show();
}

} // namespace probes
