// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/timeaxis.h"

#include <QWidget>

class QFontMetricsF;

namespace probes {

//! The time axis below the columns of a dashboard, with the crosshair's time as a pill. Stays in
//! place while the charts scroll.
class TimeStrip : public QWidget
{
    Q_OBJECT

public:
    //! The plot areas above, one axis each.
    struct Axis
    {
        qreal left = 0; //!< in this widget's coordinates
        qreal right = 0;
        QList<std::pair<qreal, QString>> labels; //!< x and text
        qreal cursorX = -1; //!< below 0: none

        friend bool operator==(const Axis &, const Axis &) = default;
    };

    explicit TimeStrip(QWidget *parent = nullptr);

    void setAxes(const QList<Axis> &axes, const QString &cursorText);
    void moveCursor(const QList<qreal> &cursorXs, const QString &cursorText); //!< one each axis
    const QList<Axis> &axes() const { return m_axes; }
    void renderTo(QPainter &painter) const;
    //! Which labels there is room for beside the pill, and where.
    static QList<std::pair<QRectF, QString>> placesOf(const Axis &axis, const QRectF &pill,
                                                      const QFontMetricsF &metrics);

    static constexpr int Height = 22;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void renderTo(QPainter &painter, const QRectF &exposed) const;
    QRectF pillOf(const Axis &axis, const QFont &axisFont) const;
    void updatePills();

    QList<Axis> m_axes;
    QString m_cursorText;
};

} // namespace probes
