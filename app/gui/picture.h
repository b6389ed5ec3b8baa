// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/dashboard.h"
#include "ui/charts/sessionloader.h"

namespace probes {

//! Paints a stored session's charts into an image file with the window's own chart code. GUI
//! thread; needs no display with the offscreen platform.
class Picture : public QObject
{
    Q_OBJECT

public:
    Picture(QString imagePath, const QString &sessionPath, QObject *parent = nullptr);

signals:
    void finished(const QString &problem); //!< empty: the image is there

private:
    void paint(const LoadedSessionPtr &session);

    QString m_imagePath;
    SessionLoader m_loader;
};

} // namespace probes
