// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/seenstrip.h"

#include "ui/charts/seriespalette.h"
#include "ui/models/celltext.h"
#include "ui/windows/shades.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace probes {

namespace {
constexpr int StripHeight = 34;
constexpr qreal StripRadius = 5;
constexpr qreal StripSide = 4; //!< from the frame to the picture
constexpr qreal TextGap = 6;
constexpr double LeastScale = 10; //!< percent: an idle machine looks so
constexpr float Tint = 0.10F;
} // namespace

SeenStrip::SeenStrip(Past past, QWidget *parent)
    : QWidget(parent)
    , m_past(std::move(past))
{
    setFixedHeight(StripHeight);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setObjectName(QStringLiteral("seenStrip"));
    setAccessibleName(tr("The last 30 minutes"));
    setToolTip(tr("Load of the machine in the last 30 minutes"));
    describe();
}

void SeenStrip::setPast(Past past)
{
    m_past = std::move(past);
    update();
}

void SeenStrip::setFrom(std::optional<qint64> timeMs)
{
    if (timeMs != m_fromMs) {
        m_fromMs = timeMs;
        describe();
        update();
    }
}

void SeenStrip::describe()
{
    setAccessibleDescription(m_fromMs ? tr("The session begins at %1").arg(timeOfDayText(*m_fromMs))
                                      : tr("The session begins when it is started"));
}

QSize SeenStrip::sizeHint() const
{
    return {320, StripHeight};
}

QRectF SeenStrip::area() const
{
    return QRectF(rect()).adjusted(StripSide, 3, -StripSide, -3);
}

qreal SeenStrip::xOf(qint64 timeMs) const
{
    const double share = double(timeMs - (m_past.nowMs - SpanMs)) / double(SpanMs);
    return area().left() + std::clamp(share, 0.0, 1.0) * area().width();
}

void SeenStrip::paintEvent(QPaintEvent * /*event*/)
{
    const Shades shades = Shades::of(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(shades.line);
    painter.setBrush(palette().base());
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), StripRadius,
                            StripRadius);
    painter.setRenderHint(QPainter::Antialiasing, false);

    const QRectF area = this->area();
    // The largest of each pixel column: a spike shows.
    QList<double> columns(std::max(int(area.width()), 1), std::nan(""));
    double largest = LeastScale;
    const qsizetype ticks = std::min(m_past.timesMs.size(), m_past.percents.size());
    for (qsizetype i = 0; i < ticks; ++i) {
        const qint64 time = m_past.timesMs[i];
        if (time < m_past.nowMs - SpanMs || time > m_past.nowMs) {
            continue;
        }
        const auto at = std::min(qsizetype(xOf(time) - area.left()), columns.size() - 1);
        const double percent = m_past.percents[i];
        double &column = columns[at];
        column = std::isnan(column) || percent > column ? percent : column;
        largest = percent > largest ? percent : largest;
    }
    const QColor fill = SeriesPalette(palette()).machine(2);
    double last = std::nan("");
    int empty = 0; // columns between two ticks of slow sampling are filled, longer ones stay empty
    const int bridged = std::max(2, int(area.width() * 15'000 / double(SpanMs)));
    for (qsizetype i = 0; i < columns.size(); ++i) {
        empty = std::isnan(columns[i]) ? empty + 1 : 0;
        last = empty == 0 ? columns[i] : empty > bridged ? std::nan("") : last;
        if (!std::isnan(last)) {
            const qreal height = std::max(1.0, last / largest * area.height());
            painter.fillRect(QRectF(area.left() + double(i), area.bottom() - height, 1, height),
                             fill);
        }
    }

    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.9);
    painter.setFont(small);
    const QFontMetricsF metrics(small);
    const auto write = [&](qreal left, const QString &text, const QColor &colour) {
        painter.setPen(colour);
        painter.drawText(
            QRectF(left, area.top(), metrics.horizontalAdvance(text) + 1, metrics.height()),
            Qt::AlignLeft | Qt::TextSingleLine, text);
    };
    const QString past = tr("30 min ago");
    if (!m_fromMs) {
        write(area.left() + 2, past, shades.muted);
        return;
    }
    const qreal from = std::floor(xOf(*m_fromMs));
    QColor tint = shades.recording;
    tint.setAlphaF(Tint);
    painter.fillRect(QRectF(from, 1, area.right() + StripSide - 1 - from, height() - 2), tint);
    painter.fillRect(QRectF(from, 1, 2, height() - 2), shades.recording);
    const QString text = tr("from %1").arg(timeOfDayText(*m_fromMs));
    const qreal width = metrics.horizontalAdvance(text);
    const bool isLeft = from + TextGap + width > area.right();
    const qreal left = isLeft ? from - TextGap - width : from + TextGap;
    write(left, text, shades.recording);
    if (area.left() + 2 + metrics.horizontalAdvance(past) + TextGap < std::min(left, from)) {
        write(area.left() + 2, past, shades.muted);
    }
}

} // namespace probes
