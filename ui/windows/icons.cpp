// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/icons.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace probes {

namespace {

//! Renders an SVG whose strokes and fills say `currentColor`, which QSvgRenderer takes for black.
class LineIconEngine final : public QIconEngine
{
public:
    LineIconEngine(QString name, QColor colour)
        : m_name(std::move(name))
        , m_colour(colour)
    { }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal ratio = painter->device()->devicePixelRatioF();
        painter->drawPixmap(rect, rendered(rect.size() * ratio, mode, state));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return rendered(size, mode, state);
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state,
                         qreal /*scale*/) override
    {
        return rendered(size, mode, state);
    }

    QIconEngine *clone() const override { return new LineIconEngine(m_name, m_colour); }

private:
    QPixmap rendered(const QSize &size, QIcon::Mode mode, QIcon::State /*state*/) const
    {
        const QPalette palette = QGuiApplication::palette();
        const bool isDisabled = mode == QIcon::Disabled;
        const QColor colour = m_colour.isValid() && !isDisabled
            ? m_colour
            : palette.color(isDisabled ? QPalette::Disabled : QPalette::Active,
                            QPalette::WindowText);
        const QString key = QStringLiteral("probes-%1-%2-%3x%4")
                                .arg(m_name, colour.name())
                                .arg(size.width())
                                .arg(size.height());
        QPixmap pixmap;
        if (QPixmapCache::find(key, &pixmap)) {
            return pixmap;
        }
        QFile file(QStringLiteral(":/icons/%1.svg").arg(m_name));
        if (!file.open(QIODevice::ReadOnly)) {
            return pixmap;
        }
        QSvgRenderer renderer(file.readAll().replace("currentColor", colour.name().toLatin1()));
        pixmap = QPixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        renderer.render(&painter, QRectF(QPointF(), QSizeF(size)));
        painter.end();
        QPixmapCache::insert(key, pixmap);
        return pixmap;
    }

    QString m_name;
    QColor m_colour;
};

} // namespace

QIcon lineIcon(const QString &name, const QColor &colour)
{
    return QIcon(new LineIconEngine(name, colour));
}

} // namespace probes
