// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QPen>
#include <QRectF>
#include <QString>

class QPainter;
class QPalette;
class QStyleOption;
class QWidget;

namespace probes {

// The pieces that FlatStyle draws.

inline constexpr qreal FlatRadius = 5;

QColor mixed(const QColor &a, const QColor &b, qreal part); //!< 0: a
void drawBox(QPainter &painter, const QRectF &rect, const QPen &line, const QBrush &fill,
             qreal radius = FlatRadius);
//! Seen on any ground: two pixels inside the rectangle's edge.
void drawFocusRing(QPainter &painter, const QRectF &rect, const QColor &colour,
                   qreal radius = FlatRadius);
//! The ground of choices that exclude each other, and that of the one that is chosen.
QColor trackColour(const QPalette &palette);
QColor chosenColour(const QPalette &palette);
//! Of a check box or a radio button.
void drawIndicator(const QStyleOption &option, QPainter &painter, bool isRound);

//! The small open arrows of lists, boxes and headers.
enum class Arrow { Down, Up, Right };
void drawChevron(QPainter &painter, const QRectF &place, Arrow points, const QColor &colour);

//! What goes on in a dialog: filled with the accent's colour.
bool isAccented(const QWidget &widget);
//! Frame and ground; the widget's properties «accent» and «alert» make it stand out.
void drawButton(const QStyleOption &option, QPainter &painter, const QWidget *widget);
//! The same for a tool button; «segment» is one of several that exclude each other.
void drawToolPanel(const QStyleOption &option, QPainter &painter, const QWidget *widget);

//! What stands on a button.
struct FlatLabel
{
    QIcon icon;
    QSize iconSize;
    QString text;
    int flags = 0; //!< of the text
    QColor iconColour; //!< none: as it is
};
//! Icon and text in the middle, with some air between them: Fusion has little, and puts those of
//! tool buttons at the left.
void drawFlatLabel(const QStyleOption &option, QPainter &painter, const FlatLabel &label);

//! Of what a scroll bar scrolls: it stands on the same.
QBrush groundOf(const QStyleOption *option, const QWidget *bar);

} // namespace probes
