// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QImage>

namespace probes {

//! Fills columns of an image's pixels: a day of twenty noisy lines is tens of thousands of upright
//! strokes, which QPainter draws at a third of this speed. The image must be
//! Format_ARGB32_Premultiplied and not be copied meanwhile.
class ColumnFill
{
public:
    //! Strokes `width` device pixels wide.
    ColumnFill(QImage &image, const QColor &colour, qreal width);

    //! Centred at x, from row `top` to row `bottom`, both included; cut at the image's edges.
    void stroke(qreal x, int top, int bottom);

private:
    QRgb *m_pixels;
    qsizetype m_perRow;
    QSize m_size;
    QRgb m_colour; //!< premultiplied
    int m_width;
};

} // namespace probes
