// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/windows/celldelegate.h"
#include "ui/windows/shades.h"

#include <QPainter>
#include <QWidget>

namespace probes {

//! A program's name with what is to say of it, as lists have them: what has no room is elided, but
//! never a pid. GUI thread.
class ProgramName : public QWidget
{
public:
    explicit ProgramName(QWidget *parent)
        : QWidget(parent)
    {
        setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    }

    void setName(const CellName &name)
    {
        m_name = name;
        setAccessibleName(QStringList{name.text, name.pid, name.detail}.join(u' ').simplified());
        update();
    }
    QSize sizeHint() const override { return {0, fontMetrics().height()}; }

protected:
    void paintEvent(QPaintEvent * /*event*/) override
    {
        QPainter painter(this);
        m_name.fitted(width(), font(), false)
            .draw(painter, rect(), palette().color(QPalette::Text), Shades::of(palette()).muted);
    }

private:
    CellName m_name;
};

} // namespace probes
