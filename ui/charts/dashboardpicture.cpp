// SPDX-License-Identifier: GPL-3.0-or-later
// Paints a Dashboard elsewhere than on screen.
#include "ui/charts/chartboard.h"
#include "ui/charts/dashboardprivate.h"
#include "ui/charts/eventlane.h"
#include "ui/charts/timechart.h"

#include <QPainter>

namespace probes {

//! What was never shown has no layout yet; painting any of it makes one.
void Dashboard::layOutUnseen()
{
    if (!isVisible()) {
        d->board->arrange();
        grab(QRect(0, 0, 1, 1));
    }
}

QSize Dashboard::contentSize()
{
    layOutUnseen();
    const QSize cards = d->board->contentSize();
    return {cards.width(), EventLane::Height + cards.height() + TimeStrip::Height};
}

void Dashboard::renderTo(QPainter *painter)
{
    painter->save();
    painter->fillRect(QRect(QPoint(), contentSize()), palette().window());
    d->updateStrip();
    d->lane->renderTo(*painter);
    painter->translate(0, EventLane::Height);
    for (TimeChart *chart : d->board->charts()) {
        if (!chart->isHidden()) {
            chart->refreshNow();
            chart->setFocusShown(false);
            chart->render(painter, QRectF(chart->geometry()), chart->rect(), Qt::IgnoreAspectRatio);
            chart->setFocusShown(true);
        }
    }
    d->updateStrip(); // with the ticks of charts that were hidden until now
    painter->translate(0, d->board->contentSize().height());
    d->strip->renderTo(*painter);
    painter->restore();
}

QImage Dashboard::renderToImage(qreal devicePixelRatio)
{
    QImage image(contentSize() * devicePixelRatio, QImage::Format_RGB32);
    image.setDevicePixelRatio(devicePixelRatio);
    QPainter painter(&image);
    renderTo(&painter);
    painter.end();
    return image;
}

QImage Dashboard::imageOf(TimeChart *chart, qreal devicePixelRatio)
{
    chart->refreshNow();
    const QSize size(chart->width(), chart->height() + TimeStrip::Height);
    QImage image(size * devicePixelRatio, QImage::Format_RGB32);
    image.setDevicePixelRatio(devicePixelRatio);
    QPainter painter(&image);
    painter.fillRect(QRect(QPoint(), size), palette().window());
    chart->setFocusShown(false);
    chart->render(&painter, QRectF(chart->rect()), chart->rect(), Qt::IgnoreAspectRatio);
    chart->setFocusShown(true);
    TimeStrip strip;
    strip.setPalette(palette());
    strip.setFont(font());
    strip.setAxes({d->axisOf(chart, 0)}, d->cursorText());
    painter.translate(0, chart->height());
    strip.renderTo(painter);
    painter.end();
    return image;
}

} // namespace probes
