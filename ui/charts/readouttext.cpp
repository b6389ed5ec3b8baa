// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/readouttext.h"

#include <QGlyphRun>
#include <QPaintEngine>
#include <QPainter>

#include <algorithm>

namespace probes {

namespace {
constexpr int MostNames = 128;
} // namespace

ReadoutText::ReadoutText(const QFont &font)
    : m_font(font)
    , m_metrics(font)
    , m_names(MostNames)
{ }

void ReadoutText::setFont(const QFont &font)
{
    m_font = font;
    m_metrics = QFontMetricsF(font);
    m_raw = QRawFont();
    m_names.clear();
    m_glyphs.clear();
}

ReadoutText::Name &ReadoutText::laidOut(const QString &name)
{
    Name *known = m_names.object(name);
    if (known == nullptr) {
        known = new Name;
        known->text.setText(name);
        known->text.setTextFormat(Qt::PlainText);
        known->text.setPerformanceHint(QStaticText::AggressiveCaching);
        known->text.prepare({}, m_font);
        known->width = m_metrics.horizontalAdvance(name);
        m_names.insert(name, known);
    }
    return *known;
}

ReadoutText::Glyph ReadoutText::glyphOf(QChar letter)
{
    const auto known = m_glyphs.constFind(letter);
    if (known != m_glyphs.constEnd()) {
        return *known;
    }
    if (!m_raw.isValid()) {
        m_raw = QRawFont::fromFont(m_font);
    }
    Glyph glyph;
    const QList<quint32> indexes = m_raw.glyphIndexesForString(letter);
    if (!letter.isSurrogate() && indexes.size() == 1 && indexes[0] != 0) {
        glyph = {indexes[0], m_metrics.horizontalAdvance(letter)};
    }
    m_glyphs.insert(letter, glyph);
    return glyph;
}

bool ReadoutText::hasAll(const QString &figure)
{
    return std::ranges::all_of(figure, [this](QChar letter) { return glyphOf(letter).index != 0; });
}

qreal ReadoutText::nameWidth(const QString &name)
{
    return laidOut(name).width;
}

qreal ReadoutText::figureWidth(const QString &figure)
{
    if (!hasAll(figure)) {
        return m_metrics.horizontalAdvance(figure);
    }
    qreal width = 0;
    for (const QChar letter : figure) {
        width += glyphOf(letter).advance;
    }
    return width;
}

void ReadoutText::drawName(QPainter &painter, const QPointF &base, const QString &name)
{
    if (name.isEmpty()) {
        return;
    }
    painter.setFont(m_font);
    if (painter.paintEngine()->type() == QPaintEngine::Raster) {
        painter.drawStaticText(base - QPointF(0, m_metrics.ascent()), laidOut(name).text);
    } else {
        painter.drawText(base, name);
    }
}

void ReadoutText::drawFigure(QPainter &painter, const QPointF &base, const QString &figure)
{
    painter.setFont(m_font);
    if (painter.paintEngine()->type() != QPaintEngine::Raster || !hasAll(figure)) {
        painter.drawText(base, figure);
        return;
    }
    QList<quint32> indexes;
    QList<QPointF> places;
    indexes.reserve(figure.size());
    places.reserve(figure.size());
    qreal x = 0;
    for (const QChar letter : figure) {
        const Glyph glyph = glyphOf(letter);
        indexes.append(glyph.index);
        places.append({x, 0});
        x += glyph.advance;
    }
    QGlyphRun run;
    run.setRawFont(m_raw);
    run.setGlyphIndexes(indexes);
    run.setPositions(places);
    painter.drawGlyphRun(base, run);
}

} // namespace probes
