// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QLineF>
#include <QList>
#include <QPaintDevice>
#include <QPaintEngine>
#include <QPainterPath>

namespace probes {

//! A vector surface, as PDF is one, that remembers each piece of line that was drawn on it with one
//! colour. Filled areas without an outline are not lines.
class Paper : public QPaintDevice
{
    class Engine : public QPaintEngine
    {
    public:
        explicit Engine(const QColor &colour)
            : QPaintEngine(AllFeatures)
            , m_colour(colour)
        { }
        bool begin(QPaintDevice *) override { return true; }
        bool end() override { return true; }
        void updateState(const QPaintEngineState &now) override
        {
            if (now.state() & DirtyTransform) {
                m_transform = now.transform();
            }
            if (now.state() & DirtyPen) {
                m_isDrawing = now.pen().style() != Qt::NoPen && now.pen().color() == m_colour;
            }
        }
        Type type() const override { return User; }
        void drawPixmap(const QRectF &, const QPixmap &, const QRectF &) override { }
        void drawLines(const QLineF *lines, int count) override
        {
            for (int i = 0; i < count; ++i) {
                add(lines[i].p1(), lines[i].p2());
            }
        }
        void drawPolygon(const QPointF *points, int count, PolygonDrawMode) override
        {
            for (int i = 1; i < count; ++i) {
                add(points[i - 1], points[i]);
            }
        }
        void drawPath(const QPainterPath &path) override
        {
            for (const QPolygonF &part : path.toSubpathPolygons()) {
                drawPolygon(part.constData(), int(part.size()), PolylineMode);
            }
        }
        void drawRects(const QRectF *, int) override { }
        const QList<QLineF> &pieces() const { return m_pieces; }

    private:
        void add(const QPointF &a, const QPointF &b)
        {
            if (m_isDrawing) {
                m_pieces.append(QLineF(m_transform.map(a), m_transform.map(b)));
            }
        }
        QColor m_colour;
        QTransform m_transform;
        bool m_isDrawing = false;
        QList<QLineF> m_pieces;
    };

public:
    explicit Paper(const QColor &colour)
        : m_engine(colour)
    { }
    QPaintEngine *paintEngine() const override { return &m_engine; }
    const QList<QLineF> &pieces() const { return m_engine.pieces(); }

protected:
    int metric(PaintDeviceMetric metric) const override
    {
        switch (metric) {
        case PdmWidth:
        case PdmHeight:
            return 1000;
        case PdmDevicePixelRatio:
            return 1;
        case PdmDevicePixelRatioScaled:
            return int(devicePixelRatioFScale());
        case PdmNumColors:
            return 1 << 24;
        case PdmDepth:
            return 32;
        default:
            return 96;
        }
    }

private:
    mutable Engine m_engine;
};

} // namespace probes
