// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/picture.h"

#include "ui/charts/seriespalette.h"
#include "ui/models/celltext.h"
#include "ui/models/storedprocesses.h"

#include <QImageWriter>
#include <QLocale>
#include <QPainter>

namespace probes {

namespace {
constexpr QSize ChartsSize(1280, 800);
constexpr int PixelRatio = 2;
constexpr int PageMargin = 16;
constexpr int LineHeight = 22;
constexpr int Chip = 10;

struct Legend
{
    QStringList names; //!< «name pid»
    QList<int> colours; //!< of each
    QString title;
};

//! Title and one coloured name for each line of the charts, in as many rows as they need. Without a
//! painter only measures; returns the height.
int drawHeading(QPainter *painter, const QFont &font, const QSize &size, const Legend &legend,
                const SeriesPalette &palette)
{
    QFont titleFont = font;
    titleFont.setWeight(QFont::DemiBold);
    const QFontMetrics metrics(font);
    int x = PageMargin;
    int y = PageMargin + LineHeight;
    if (painter) {
        painter->setPen(palette.text());
        painter->setFont(titleFont);
        const QString title = QFontMetrics(titleFont).elidedText(legend.title, Qt::ElideRight,
                                                                 size.width() - 2 * PageMargin);
        painter->drawText(PageMargin, y - LineHeight / 3, title);
        painter->setFont(font);
    }
    for (int i = 0; i < legend.names.size(); ++i) {
        const QString &name = legend.names[i];
        const int width = Chip + 6 + metrics.horizontalAdvance(name);
        if (x > PageMargin && x + width > size.width() - PageMargin) {
            x = PageMargin;
            y += LineHeight;
        }
        if (painter) {
            painter->fillRect(x, y + (LineHeight - Chip) / 2, Chip, Chip,
                              palette.process(legend.colours[i]));
            painter->setPen(palette.text());
            painter->drawText(QRect(x + Chip + 6, y, width, LineHeight), Qt::AlignVCenter, name);
        }
        x += width + PageMargin;
    }
    return y + (legend.names.isEmpty() ? 0 : LineHeight);
}

QString titleOf(const Session &session, const QStringList &names)
{
    const QDateTime start = QDateTime::fromMSecsSinceEpoch(session.startMs);
    return session.title(names) + QStringLiteral(" · ") + session.machine.host
        + QStringLiteral(" · ") + QLocale().toString(start, QLocale::ShortFormat);
}
} // namespace

Picture::Picture(QString imagePath, const QString &sessionPath, QObject *parent)
    : QObject(parent)
    , m_imagePath(std::move(imagePath))
{
    connect(&m_loader, &SessionLoader::loaded, this, &Picture::paint);
    connect(&m_loader, &SessionLoader::failed, this,
            [this](const Error &error) { emit finished(error.text()); });
    m_loader.load(sessionPath);
}

void Picture::paint(const LoadedSessionPtr &session)
{
    History history;
    history.setScale(session->session.scale());
    history.replace(session->columns);
    const StoredProcesses processes = StoredProcesses::of(*session);
    QList<ChartSubject> subjects;
    QStringList names;
    Legend legend;
    for (const ProcessInfoPtr &process : processes.drawn) {
        const QString name = oneLine(process->label);
        const quint64 subject = processes.subjects.at(process->key);
        const auto colour = session->colours.processes.find(quint32(subject));
        const bool isKnown = colour != session->colours.processes.end();
        subjects.append(
            ChartSubject{subject, name, isKnown ? colour->second : int(subjects.size()), true});
        legend.colours.append(subjects.constLast().colour);
        names.append(oneLine(process->name));
        legend.names.append(QStringLiteral("%1 %2").arg(name).arg(process->key.pid));
    }
    legend.title = oneLine(titleOf(session->session, names));

    Dashboard dashboard;
    dashboard.resize(ChartsSize);
    dashboard.setHistory(&history);
    dashboard.setSubjects(subjects);
    dashboard.view()->showLast(0);
    const QImage charts = dashboard.renderToImage(PixelRatio);
    const QSize size = charts.size() / PixelRatio;
    const SeriesPalette palette(dashboard.palette());
    const int heading = drawHeading(nullptr, dashboard.font(), size, legend, palette);
    QImage image(QSize(size.width(), size.height() + heading) * PixelRatio, charts.format());
    image.setDevicePixelRatio(PixelRatio);
    image.fill(dashboard.palette().color(QPalette::Window));
    {
        QPainter painter(&image);
        drawHeading(&painter, dashboard.font(), size, legend, palette);
        painter.drawImage(0, heading, charts);
    }
    dashboard.setHistory(nullptr);

    QImageWriter writer(m_imagePath);
    emit finished(writer.write(image)
                      ? QString()
                      : QStringLiteral("%1: %2").arg(m_imagePath, writer.errorString()));
}

} // namespace probes
