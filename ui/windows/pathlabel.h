// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace probes {

//! The path of a file, cut in the middle where it is too long: its beginning and its end tell most.
//! The tool tip has all of it, and so has the clipboard by Ctrl+C, or by its menu. GUI thread.
class PathLabel : public QLabel
{
    Q_OBJECT

public:
    explicit PathLabel(QString path, QWidget *parent = nullptr);

    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_path;
};

} // namespace probes
