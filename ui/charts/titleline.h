// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QList>
#include <QString>

namespace probes {

//! An entry beside a chart's title: a line's colour, its name and value.
struct FrameKey
{
    QColor colour;
    QString name;
    QString value;

    friend bool operator==(const FrameKey &, const FrameKey &) = default;
};

//! What a chart's title line says: title, what exactly is shown, and which line is which.
struct TitleWords
{
    QString title;
    QString subtitle;
    QList<FrameKey> keys;

    //! All of it, however little room there is, as rich text.
    QString inFull() const;
};

//! What there is room for. First the subtitle goes, then the keys' values; of keys that still do
//! not fit, the last are counted («+2»): none is missing silently, and none is cut, which would
//! mislead. Places are from the line's left end.
struct TitleLine
{
    struct Key
    {
        QColor colour;
        QString text;
        qreal left = 0;
    };

    QString title;
    QString subtitle;
    qreal subtitleLeft = 0;
    QList<Key> keys;
    QString more; //!< how many keys are not there; empty: all are
    qreal moreLeft = 0;
    bool isCut = false; //!< something is not there, or not all of it

    static TitleLine of(const TitleWords &words, const QFont &titleFont, const QFont &font,
                        qreal room);

    static constexpr qreal KeySide = 9;
    static constexpr qreal Gap = 8;
};

} // namespace probes
