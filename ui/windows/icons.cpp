// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/icons.h"

#include <QFile>
#include <QGuiApplication>
#include <QHash>
#include <QIconEngine>
#include <QImage>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <algorithm>
#include <array>

namespace probes {

namespace {

//! What desktops' themes call the same sign; what has no such name is always ours.
const QHash<QString, QString> &themeNames()
{
    static const QHash<QString, QString> names{
        {QStringLiteral("record"), QStringLiteral("media-record")},
        {QStringLiteral("stop"), QStringLiteral("media-playback-stop")},
        {QStringLiteral("live"), QStringLiteral("media-playback-start")},
        {QStringLiteral("search"), QStringLiteral("edit-find")},
        {QStringLiteral("add"), QStringLiteral("list-add")},
        {QStringLiteral("menu"), QStringLiteral("application-menu")},
        {QStringLiteral("tree"), QStringLiteral("view-list-tree")},
        {QStringLiteral("export"), QStringLiteral("document-export")},
        {QStringLiteral("open"), QStringLiteral("document-open")},
        {QStringLiteral("edit"), QStringLiteral("document-edit")},
        {QStringLiteral("delete"), QStringLiteral("edit-delete")},
        {QStringLiteral("folder"), QStringLiteral("folder")},
        {QStringLiteral("waiting"), QStringLiteral("view-refresh")},
        {QStringLiteral("warning"), QStringLiteral("dialog-warning")},
        {QStringLiteral("error"), QStringLiteral("dialog-error")},
    };
    return names;
}

//! All of one colour: a drawing that is meant to be tinted, not a picture.
bool isMonochrome(const QImage &image)
{
    constexpr int Solid = 96;
    constexpr int Alike = 40;
    std::array<int, 3> least{255, 255, 255};
    std::array<int, 3> most{0, 0, 0};
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            if (pixel.alpha() < Solid) {
                continue;
            }
            const std::array parts{pixel.red(), pixel.green(), pixel.blue()};
            for (size_t i = 0; i < parts.size(); ++i) {
                least[i] = std::min(least[i], parts[i]);
                most[i] = std::max(most[i], parts[i]);
            }
        }
    }
    return std::ranges::all_of(std::array{0, 1, 2},
                               [&](int i) { return most[size_t(i)] - least[size_t(i)] <= Alike; });
}

//! The desktop's own sign where its theme has one, tinted as ours; null where it has none.
QPixmap themedSign(const QString &name, const QSize &size, const QColor &colour)
{
    const QString themeName = themeNames().value(name);
    if (themeName.isEmpty()) {
        return {};
    }
    for (const QString &each : {themeName + QStringLiteral("-symbolic"), themeName}) {
        const QIcon icon = QIcon::fromTheme(each);
        if (icon.name() != each) { // it falls back to shorter names
            continue;
        }
        QPixmap drawn = icon.pixmap(size, 1);
        if (drawn.isNull() || drawn.size() != size) {
            continue; // too small: blurred, it would stand out among the others
        }
        if (isMonochrome(drawn.toImage())) {
            QPainter tint(&drawn);
            tint.setCompositionMode(QPainter::CompositionMode_SourceIn);
            tint.fillRect(drawn.rect(), colour);
        }
        return drawn;
    }
    return {};
}

//! The theme's sign, or else renders an SVG whose strokes and fills say `currentColor`, which
//! QSvgRenderer takes for black.
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
        const QString key = QStringLiteral("probes-%1-%2-%3-%4x%5")
                                .arg(QIcon::themeName(), m_name, colour.name())
                                .arg(size.width())
                                .arg(size.height());
        QPixmap pixmap;
        if (QPixmapCache::find(key, &pixmap)) {
            return pixmap;
        }
        pixmap = themedSign(m_name, size, colour);
        if (!pixmap.isNull()) {
            QPixmapCache::insert(key, pixmap);
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
