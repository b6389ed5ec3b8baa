// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QLineF>
#include <QList>
#include <QPen>

#include <algorithm>
#include <cmath>
#include <limits>

namespace probes {

//! Of the lines beside a highlighted one.
constexpr qreal PaleOpacity = 0.55;

//! Where ticks and values lie on the surface that is painted: an image in device pixels, or a
//! vector device in logical ones.
struct PlotCanvas
{
    QSizeF size;
    QImage *image = nullptr; //!< that is painted; none on a vector device
    qreal ratio = 1; //!< surface units per logical pixel
    qreal columnWidth = 1; //!< surface units
    qint64 fromMs = 0;
    double unitsPerMs = 1;
    double unitsPerValue = 1;
    qreal zero = 0; //!< y of the value 0
    qreal foot = 0; //!< y where areas end
    bool dense = false;
    qsizetype first = 0; //!< ticks [first, end): those in view and one more on each side
    qsizetype end = 0;
    QList<qsizetype> columns; //!< first tick of each column and, at the end, of the one behind it

    bool isVector() const { return image == nullptr; }
    qreal x(qint64 timeMs) const { return double(timeMs - fromMs) * unitsPerMs; }
    qreal y(double value) const { return zero - value * unitsPerValue; }
    //! Where a level line of this width fills whole rows of pixels: between two it looks pale.
    static qreal firm(qreal y, qreal width) { return std::round(y - width / 2) + width / 2; }
    void setValues(double bottom, double top)
    {
        // Half a pixel from both edges, so that a line at the bottom or at the top is whole.
        unitsPerValue = (size.height() - ratio) / (top - bottom);
        zero = size.height() - ratio / 2 + bottom * unitsPerValue;
        foot = bottom < 0 ? zero : size.height();
    }
    //! Of the ticks [inView, behind).
    void findColumns(const QList<qint64> &times, qsizetype inView, qsizetype behind, int count)
    {
        columns.reserve(count + 1);
        auto from = times.begin() + inView;
        for (int column = 0; column < count; ++column) {
            const double left = column * columnWidth / unitsPerMs;
            from = std::lower_bound(from, times.begin() + behind, fromMs + qint64(std::ceil(left)));
            columns.append(from - times.begin());
        }
        columns.append(behind);
    }
};

//! Tells the pieces of a run of points, from left to right, each as long as it goes straight on:
//! two that meet inside of a pixel paint it paler than one does, and a level line would look
//! beaded.
template<typename Take>
void straightPieces(const QList<QPointF> &run, const Take &take)
{
    constexpr qreal Off = 0.3; // of a unit, at most: what is left out is not seen
    constexpr qreal Any = std::numeric_limits<qreal>::infinity();
    qsizetype start = 0;
    qreal least = -Any; // the slopes that pass all points since
    qreal most = Any;
    for (qsizetype i = 1; i < run.size(); ++i) {
        QPointF way = run[i] - run[start];
        if (const qreal slope = way.y() / way.x(); !(slope >= least && slope <= most)) {
            take(run[start], run[i - 1]);
            start = i - 1;
            way = run[i] - run[start];
            least = -Any;
            most = Any;
        }
        least = std::max(least, (way.y() - Off) / way.x());
        most = std::min(most, (way.y() + Off) / way.x());
    }
    take(run[start], run.constLast());
}

//! Dashes along x, cut by hand: QPainter's dashes of a noisy line take 50 times as long as the
//! line. They stand still against the data, not the window.
struct Dashes
{
    qreal on = 0;
    qreal period = 0; //!< 0: solid
    qreal origin = 0; //!< x at which one begins

    Dashes(const QPen &pen, qreal ratio, qreal start)
    {
        const QList<qreal> pattern = pen.dashPattern();
        if (pen.style() != Qt::SolidLine && pattern.size() >= 2) {
            on = pattern[0] * ratio;
            period = (pattern[0] + pattern[1]) * ratio;
            origin = -std::fmod(start, period);
        }
    }
    bool isOff(qreal x) const { return period > 0 && std::fmod(x - origin, period) >= on; }
    //! Steep pieces stay whole, so that no spike falls into a gap between dashes.
    void append(QList<QLineF> &pieces, const QPointF &a, const QPointF &b) const
    {
        const QPointF d = b - a;
        if (period <= 0 || std::abs(d.y()) >= d.x()) {
            pieces.append(QLineF(a, b));
            return;
        }
        for (qreal x = origin + std::floor((a.x() - origin) / period) * period; x < b.x();
             x += period) {
            const qreal left = std::max(x, a.x());
            const qreal right = std::min(x + on, b.x());
            if (left < right) {
                pieces.append(QLineF(left, a.y() + d.y() * (left - a.x()) / d.x(), right,
                                     a.y() + d.y() * (right - a.x()) / d.x()));
            }
        }
    }
};

} // namespace probes
