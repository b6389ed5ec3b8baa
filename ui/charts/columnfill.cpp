// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/columnfill.h"

#include <algorithm>
#include <cmath>

namespace probes {

namespace {

//! Each of the four bytes of a pixel, times `part` of 255.
QRgb scaledPixel(QRgb pixel, uint part)
{
    const auto scale = [part](uint pair) { // two bytes at once, 16 bits apart
        pair *= part;
        return ((pair + ((pair >> 8) & 0xff00ff) + 0x800080) >> 8) & 0xff00ff;
    };
    return scale(pixel & 0xff00ff) | (scale((pixel >> 8) & 0xff00ff) << 8);
}

} // namespace

ColumnFill::ColumnFill(QImage &image, const QColor &colour, qreal width)
    : m_pixels(reinterpret_cast<QRgb *>(image.bits()))
    , m_perRow(image.bytesPerLine() / qsizetype(sizeof(QRgb)))
    , m_size(image.size())
    , m_colour(qPremultiply(colour.rgba()))
    , m_width(std::max(int(std::lround(width)), 1))
{ }

void ColumnFill::stroke(qreal x, int top, int bottom)
{
    const int left = int(std::floor(x - (m_width - 1) / 2.0));
    const int first = std::max(left, 0);
    const int end = std::min(left + m_width, m_size.width());
    const int last = std::min(bottom, m_size.height() - 1);
    const uint rest = 255 - uint(qAlpha(m_colour));
    for (int y = std::max(top, 0); y <= last; ++y) {
        QRgb *row = m_pixels + y * m_perRow;
        for (int column = first; column < end; ++column) {
            row[column] = rest == 0 ? m_colour : m_colour + scaledPixel(row[column], rest);
        }
    }
}

} // namespace probes
