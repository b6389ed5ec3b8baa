// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/loadchart.h"

#include "ui/charts/seriespalette.h"
#include "ui/charts/valueaxis.h"
#include "ui/models/celltext.h"
#include "ui/windows/loadplot.h"
#include "ui/windows/shades.h"

#include <QLocale>
#include <QPainter>

#include <cmath>

namespace probes {

namespace {
constexpr int LoadPadding = 8;
constexpr int PlotHeight = 64;
constexpr double Radius = 6;
constexpr double GapFill = 0.08;
constexpr double GapHatch = 0.5;
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

void LoadChart::setLoad(const SessionLoad &load)
{
    m_load = load;
    ValueAxis axis(ShownUnit{Unit::Percent}, 1, ValueAxis::Below::Nothing,
                   load.isOfMachine ? 100 : INFINITY);
    axis.fit(load.peak * 100, 0, true);
    m_top = axis.top();
    setAccessibleName(tr("CPU, %1, at most %2 %")
                          .arg(load.isOfMachine ? tr("% of the machine") : tr("% of one core"),
                               percentText(load.peak * 100)));
    setVisible(!load.points.isEmpty());
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
    const QString peak = tr("peak %1 %").arg(percentText(m_load.peak * 100));
    painter.drawText(head, Qt::AlignRight | Qt::AlignTop, peak);
    const int used = QFontMetrics(title).horizontalAdvance(name) + LoadPadding;
    painter.setFont(small);
    painter.setPen(shades.muted);
    const int lead = QFontMetrics(title).ascent() - QFontMetrics(small).ascent();
    painter.drawText(head.adjusted(used, lead, -QFontMetrics(title).horizontalAdvance(peak), 0),
                     Qt::AlignLeft | Qt::AlignTop,
                     m_load.isOfMachine ? tr("% of the machine") : tr("% of one core"));

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
    const bool isShort = m_load.toMs - m_load.fromMs < 2 * MinuteMs;
    painter.drawText(times, Qt::AlignLeft, edgeText(m_load.fromMs, isShort));
    painter.drawText(times, Qt::AlignRight, edgeText(m_load.toMs, isShort));
    painter.setPen(shades.line);
    for (int line = 0; line <= 2; ++line) {
        const int y = plot.bottom() - line * plot.height() / 2;
        painter.drawLine(plot.left(), y, plot.right(), y);
    }

    const LoadPlot load(m_load, plot.adjusted(0, 0, -1, -1), m_top / 100);
    QColor gap = SeriesPalette(palette()).gap();
    for (const QRectF &each : load.gaps()) {
        gap.setAlphaF(float(GapFill));
        painter.fillRect(each, gap);
        gap.setAlphaF(float(GapHatch));
        painter.fillRect(each, QBrush(gap, Qt::BDiagPattern));
    }
    load.paint(painter, LoadPlot::Form::Line, palette());
}

} // namespace probes
