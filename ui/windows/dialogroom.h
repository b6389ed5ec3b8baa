// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QDialog;

namespace probes {

//! Keeps the application's dialogs on the screen: one that wants to be larger becomes as large as
//! that, and one that cannot be so small scrolls above its buttons. GUI thread.
class DialogRoom : public QObject
{
    Q_OBJECT

public:
    explicit DialogRoom(QObject *parent);

    static QSize roomFor(const QDialog &dialog); //!< on its screen, within its frame

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    static void fit(QDialog *dialog);
    static void makeScroll(QDialog *dialog);
};

} // namespace probes
