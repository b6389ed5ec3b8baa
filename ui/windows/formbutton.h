// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRadioButton>

namespace probes {

//! One choice of a list at a dialog's left: an icon, what it is, and a line about it. GUI thread.
class FormButton : public QRadioButton
{
    Q_OBJECT

public:
    FormButton(QString iconName, const QString &text, const QString &about,
               QWidget *parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool hitButton(const QPoint &at) const override { return rect().contains(at); }

private:
    QString m_iconName;
    QString m_about;
};

} // namespace probes
