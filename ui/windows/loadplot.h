// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/sessionload.h"

#include <QRectF>

class QPainter;
class QPalette;

namespace probes {

//! Paints a session's load into an area, from 0 to `top`, and nothing across its gaps.
class LoadPlot
{
public:
    LoadPlot(const SessionLoad &load, const QRectF &area, double top)
        : m_load(load)
        , m_area(area)
        , m_top(top)
    { }

    //! Each wide enough to be seen.
    QList<QRectF> gaps() const;
    //! A line as a chart has it, or filled below as a list has its small ones.
    enum class Form : quint8 { Line, Filled };
    void paint(QPainter &painter, Form form, const QPalette &palette) const;

private:
    double x(double ms) const;
    double y(double load) const;

    const SessionLoad &m_load;
    QRectF m_area;
    double m_top;
};

} // namespace probes
