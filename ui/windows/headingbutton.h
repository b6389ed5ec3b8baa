// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/windows/shades.h"

#include <QAbstractButton>
#include <QPainter>

namespace probes {

//! A heading that can be pressed: its text begins where the other headings' do, which no button's
//! text does. GUI thread.
class HeadingButton : public QAbstractButton
{
public:
    HeadingButton(const QString &text, QWidget *parent)
        : QAbstractButton(parent)
    {
        setText(text);
        QFont bold = font();
        bold.setWeight(QFont::DemiBold);
        setFont(bold);
        setFocusPolicy(Qt::TabFocus);
        setCursor(Qt::PointingHandCursor);
        setAttribute(Qt::WA_Hover);
    }
    QSize sizeHint() const override
    {
        return fontMetrics().size(Qt::TextSingleLine, text()); // rounded up, as no advance is
    }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent * /*event*/) override
    {
        QPainter painter(this);
        QFont shown = font();
        shown.setUnderline(underMouse() || hasFocus());
        painter.setFont(shown);
        painter.setPen(Shades::of(palette()).accent);
        painter.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, text());
    }
};

} // namespace probes
