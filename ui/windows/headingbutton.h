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
    void setShortText(const QString &text) { m_shortText = text; }
    void setShort(bool isShort)
    {
        const bool isNow = isShort && !m_shortText.isEmpty();
        if (isNow != m_isShort) {
            m_isShort = isNow;
            updateGeometry(); // no more often: it brings the next layout
            update();
        }
    }
    int wholeWidth() const { return fontMetrics().size(Qt::TextSingleLine, text()).width(); }
    QSize sizeHint() const override
    {
        return fontMetrics().size(Qt::TextSingleLine, shownText()); // rounded up, as no advance is
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
        painter.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                         shownText());
    }

private:
    QString shownText() const { return m_isShort ? m_shortText : text(); }

    QString m_shortText; //!< for where there is little room
    bool m_isShort = false;
};

} // namespace probes
