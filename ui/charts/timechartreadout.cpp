// SPDX-License-Identifier: GPL-3.0-or-later
// What TimeChart tells at the crosshair, or of the newest tick in view.
#include "ui/charts/chartframe.h"
#include "ui/charts/crosshairitem.h"
#include "ui/charts/timechart.h"

#include <QAccessible>

#include <cmath>

namespace probes {

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
    const qint64 at = m_view->cursorMs().value_or(std::min(m_view->toMs(), m_view->lastMs()));
    return m_history->nearest(at);
}

QList<TimeChart::LineValue> TimeChart::values() const
{
    QList<LineValue> found;
    const qsizetype tick = shownTick();
    for (qsizetype i = 0; i < m_names.size(); ++i) {
        const PlotLine &line = m_plot->lines()[i];
        const double value = tick < 0 ? std::nan("") : m_history->valueAt(line.id, tick);
        found.append({line.id, m_names[i], value, line.factor});
    }
    return found;
}

void TimeChart::updateReadout()
{
    ChartFrame::Content content = m_frame->content();
    content.keys.clear();
    content.value.clear();
    const QList<LineValue> shown = values();
    double sum = 0;
    for (qsizetype i = 0; i < shown.size(); ++i) {
        const QString text = valueText(m_spec.unit, shown[i].shown()).joined();
        if (m_spec.subject == Subject::Machine && shown.size() > 1) {
            content.keys.append({m_plot->lines()[i].pen.color(), shown[i].name, text});
        } else if (m_spec.subject == Subject::Machine) {
            content.value = text;
        } else if (std::isfinite(shown[i].value)) {
            sum += shown[i].shown();
            content.value =
                QChar(0x03A3) + QStringLiteral(" ") + valueText(m_spec.unit, sum).joined();
        }
    }
    m_frame->setContent(content);
}

void TimeChart::updateCrosshair()
{
    const auto cursor = m_view->cursorMs();
    const qsizetype tick = shownTick();
    if (!cursor || tick < 0 || *cursor < m_view->fromMs() || *cursor > m_view->toMs()) {
        m_crosshair->hide();
        return;
    }
    const qint64 time = m_history->timesMs()[tick];
    QList<CrosshairItem::Label> labels;
    const QList<LineValue> shown = values();
    for (qsizetype i = 0; i < shown.size(); ++i) {
        if (std::isfinite(shown[i].value)) {
            labels.append({m_plot->lines()[i].pen.color(),
                           m_underPointer ? shown[i].name : QString(),
                           valueText(m_spec.unit, shown[i].shown()).joined(),
                           m_plot->pointOf(time, shown[i].shown()).y()});
        }
    }
    m_crosshair->showAt(m_plot->pointOf(time, 0).x(), labels);
    m_crosshair->show();
}

} // namespace probes
