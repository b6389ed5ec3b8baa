// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

namespace probes {

//! Draws a short course of values, from 0 to the largest, into a cell; NaN breaks the line.
void drawSpark(QPainter &painter, const QRectF &area, const QList<double> &values,
               const QPalette &palette);

//! The same as a widget of its own. GUI thread.
class SparkView : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    void setValues(const QList<double> &values);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QList<double> m_values;
};

} // namespace probes
