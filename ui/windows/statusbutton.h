// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>

namespace probes {

//! An entry of the status line that opens its details: a sign, what it is, and how it stands. Only
//! trouble has a colour, so that it is seen. GUI thread.
class StatusButton : public QToolButton
{
    Q_OBJECT

public:
    struct Parts
    {
        QString iconName; //!< of lineIcon(); empty: none
        QColor iconColour;
        QString name;
        QString state;
        QColor stateColour;
        bool isNameBold = true;
        QColor nameColour = {}; //!< the window's text where it is none

        friend bool operator==(const Parts &, const Parts &) = default;
    };

    explicit StatusButton(QWidget *parent = nullptr);

    void setParts(const Parts &parts);
    int widthOf(const Parts &parts) const; //!< pixels of the button with them
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QFont nameFont(const Parts &parts) const;

    Parts m_parts;
};

} // namespace probes
