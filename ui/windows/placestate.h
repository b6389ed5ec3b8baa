// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;

namespace probes {

class PathField;

//! What the disk says about the place that a path field names: whether files can be written there,
//! and how much is free. Empty until it has answered. GUI thread.
class PlaceState : public QWidget
{
    Q_OBJECT

public:
    explicit PlaceState(const PathField *field, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    static QString freeText(double bytes);
    void tell();

    const PathField *m_field;
    QLabel *m_icon;
    QLabel *m_text;
};

} // namespace probes
