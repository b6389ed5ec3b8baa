// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/history.h"
#include "ui/charts/plotitem.h"

#include <QBuffer>
#include <QGraphicsScene>
#include <QImage>
#include <QPainter>
#include <QPen>
#include <QSvgGenerator>
#include <QSvgRenderer>

namespace probes::plotimage {

constexpr int Width = 400;
constexpr int Height = 120;
constexpr QRgb LineColour = 0xffff0000;
constexpr qint64 Start = 1'700'000'000'000;
constexpr qint64 Second = 1000;

inline bool isInk(QRgb pixel)
{
    return qRed(pixel) > 150 && qGreen(pixel) < 150 && qBlue(pixel) < 150;
}

inline const LineId Line{findMetric("process_cpu", "percent"), 1};

struct Plot
{
    explicit Plot(HistoryColumns columns)
    {
        history.replace(std::move(columns));
        item = new PlotItem;
        scene.addItem(item);
        scene.setSceneRect(0, 0, Width, Height);
        item->setPlotRect({0, 0, Width, Height});
        item->setHistory(&history);
        item->setGapColour(Qt::blue);
        QPen pen(QColor(LineColour), 1);
        pen.setCosmetic(true);
        item->setLines({{Line, pen, QColor()}});
    }
    void dash()
    {
        QList<PlotLine> lines = item->lines();
        lines[0].pen.setDashPattern({5, 3});
        item->setLines(lines);
    }
    QImage raster(qreal ratio = 1)
    {
        QImage image(QSize(Width, Height) * ratio, QImage::Format_RGB32);
        image.fill(Qt::white);
        image.setDevicePixelRatio(ratio);
        QPainter painter(&image);
        scene.render(&painter, QRectF(0, 0, Width, Height), QRectF(0, 0, Width, Height));
        return image;
    }
    QByteArray svg()
    {
        QBuffer buffer;
        QSvgGenerator generator;
        generator.setOutputDevice(&buffer);
        generator.setSize({Width, Height});
        generator.setViewBox(QRect(0, 0, Width, Height));
        QPainter painter(&generator);
        scene.render(&painter, QRectF(0, 0, Width, Height), QRectF(0, 0, Width, Height));
        painter.end();
        return buffer.data();
    }
    QImage throughSvg()
    {
        QImage image(Width, Height, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        QSvgRenderer(svg()).render(&painter, QRectF(0, 0, Width, Height));
        return image;
    }

    History history;
    QGraphicsScene scene;
    PlotItem *item = nullptr;
};

} // namespace probes::plotimage
