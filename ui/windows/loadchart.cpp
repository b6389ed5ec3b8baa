// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/loadchart.h"

#include "ui/charts/valueaxis.h"
#include "ui/models/celltext.h"
#include "ui/windows/shades.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace probes {

namespace {
constexpr int LoadPadding = 8;
constexpr int PlotHeight = 64;
constexpr double Radius = 6;
constexpr qint64 MinuteMs = 60'000;

QString edgeText(qint64 ms, bool isShort)
{
    return isShort ? timeOfDayText(ms) : timeOfDayText(ms).section(u':', 0, 1);
}
} // namespace

LoadChart::LoadChart(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("loadChart"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    hide();
}

void LoadChart::setLoad(const QList<double> &load, bool ofMachine, qint64 fromMs, qint64 toMs)
{
    m_load.clear();
    m_peak = 0;
    for (const double fraction : load) {
        m_load.append(fraction * 100);
        m_peak = std::fmax(m_peak, fraction * 100); // whatever is unknown does not count
    }
    m_ofMachine = ofMachine;
    m_fromMs = fromMs;
    m_toMs = toMs;
    ValueAxis axis(ShownUnit{Unit::Percent}, 1, ValueAxis::Below::Nothing,
                   ofMachine ? 100 : INFINITY);
    axis.fit(m_peak, 0, true);
    m_top = axis.top();
    setAccessibleName(
        tr("CPU, %1, at most %2 %")
            .arg(ofMachine ? tr("% of the machine") : tr("% of one core"), percentText(m_peak)));
    setVisible(m_load.size() > 1);
    update();
}

QSize LoadChart::sizeHint() const
{
    return {200, 2 * LoadPadding + 2 * fontMetrics().lineSpacing() + 8 + PlotHeight};
}

void LoadChart::paintEvent(QPaintEvent * /*event*/)
{
    const Shades shades = Shades::of(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(shades.line);
    painter.setBrush(palette().base());
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), Radius, Radius);
    painter.setRenderHint(QPainter::Antialiasing, false);

    QFont title = font();
    title.setWeight(QFont::DemiBold);
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.85);
    const QRect head = rect().adjusted(LoadPadding, LoadPadding, -LoadPadding, 0);
    const QString name = tr("CPU");
    painter.setFont(title);
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(head, Qt::AlignLeft | Qt::AlignTop, name);
    const QString peak = tr("peak %1 %").arg(percentText(m_peak));
    painter.drawText(head, Qt::AlignRight | Qt::AlignTop, peak);
    const int used = QFontMetrics(title).horizontalAdvance(name) + LoadPadding;
    painter.setFont(small);
    painter.setPen(shades.muted);
    const int lead = QFontMetrics(title).ascent() - QFontMetrics(small).ascent();
    painter.drawText(head.adjusted(used, lead, -QFontMetrics(title).horizontalAdvance(peak), 0),
                     Qt::AlignLeft | Qt::AlignTop,
                     m_ofMachine ? tr("% of the machine") : tr("% of one core"));

    const QFontMetrics metrics(small);
    const QString top = QLocale().toString(m_top, 'f', m_top < 10 ? 1 : 0);
    const int gutter = metrics.horizontalAdvance(top) + 6;
    const int top0 = head.top() + QFontMetrics(title).lineSpacing() + 4;
    const QRect plot(head.left() + gutter, top0, head.width() - gutter, PlotHeight);
    painter.drawText(
        QRect(head.left(), plot.top() - metrics.height() / 2, gutter - 6, metrics.height()),
        Qt::AlignRight, top);
    painter.drawText(
        QRect(head.left(), plot.bottom() - metrics.height() / 2, gutter - 6, metrics.height()),
        Qt::AlignRight, QLocale().toString(0));
    const QRect times(plot.left(), plot.bottom() + 3, plot.width(), metrics.height());
    const bool isShort = m_toMs - m_fromMs < 2 * MinuteMs;
    painter.drawText(times, Qt::AlignLeft, edgeText(m_fromMs, isShort));
    painter.drawText(times, Qt::AlignRight, edgeText(m_toMs, isShort));
    painter.setPen(shades.line);
    for (int line = 0; line <= 2; ++line) {
        const int y = plot.bottom() - line * plot.height() / 2;
        painter.drawLine(plot.left(), y, plot.right(), y);
    }

    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(shades.accent, 1.2));
    const double step = double(plot.width()) / double(std::max<qsizetype>(m_load.size() - 1, 1));
    QPolygonF line;
    for (qsizetype i = 0; i <= m_load.size(); ++i) {
        if (i < m_load.size() && !std::isnan(m_load[i])) {
            const double share = std::min(m_load[i] / m_top, 1.0);
            line.append({plot.left() + double(i) * step, plot.bottom() - share * plot.height()});
        } else {
            painter.drawPolyline(std::exchange(line, {}));
        }
    }
}

} // namespace probes
