// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/picture.h"

#include "ui/models/celltext.h"
#include "ui/models/storedprocesses.h"

#include <QImageWriter>

namespace probes {

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
    for (const ProcessInfoPtr &process : processes.busiest) {
        subjects.append(ChartSubject{processes.subjects.at(process->key), oneLine(process->label),
                                     int(subjects.size()), true});
    }
    Dashboard dashboard;
    dashboard.resize(1280, 800);
    dashboard.setHistory(&history);
    dashboard.setSubjects(subjects);
    dashboard.view()->showLast(0);
    QImageWriter writer(m_imagePath);
    const bool isWritten = writer.write(dashboard.renderToImage(2));
    dashboard.setHistory(nullptr);
    emit finished(isWritten ? QString()
                            : QStringLiteral("%1: %2").arg(m_imagePath, writer.errorString()));
}

} // namespace probes
