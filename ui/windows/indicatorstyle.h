// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProxyStyle>

namespace probes {

//! Fusion with check boxes, radio buttons and pressed segments that can be seen on a dark window
//! too: Fusion derives their outlines from the window's colour, darker. Owned by QApplication.
class IndicatorStyle : public QProxyStyle
{
    Q_OBJECT

public:
    IndicatorStyle();

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
};

} // namespace probes
