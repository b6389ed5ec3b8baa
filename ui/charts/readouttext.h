// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCache>
#include <QFont>
#include <QFontMetricsF>
#include <QRawFont>
#include <QStaticText>

class QPainter;

namespace probes {

//! Draws the texts that follow the pointer, a hundred at each of its moves: shaping each anew was
//! half of what a move cost. Names are laid out once and kept; figures, which are new each time,
//! stand glyph beside glyph as the font has them. Where a font lacks a sign, and on vector devices,
//! QPainter does it. GUI thread.
class ReadoutText
{
public:
    explicit ReadoutText(const QFont &font = QFont());

    void setFont(const QFont &font);
    const QFont &font() const { return m_font; }
    const QFontMetricsF &metrics() const { return m_metrics; }

    qreal nameWidth(const QString &name);
    qreal figureWidth(const QString &figure);
    //! With the painter's pen, from the left end of the base line.
    void drawName(QPainter &painter, const QPointF &base, const QString &name);
    void drawFigure(QPainter &painter, const QPointF &base, const QString &figure);

private:
    struct Name
    {
        QStaticText text;
        qreal width = 0;
    };
    struct Glyph
    {
        quint32 index = 0;
        qreal advance = 0;
    };

    Name &laidOut(const QString &name);
    Glyph glyphOf(QChar letter);
    bool hasAll(const QString &figure);

    QFont m_font;
    QFontMetricsF m_metrics;
    QRawFont m_raw;
    QCache<QString, Name> m_names;
    QHash<QChar, Glyph> m_glyphs;
};

} // namespace probes
