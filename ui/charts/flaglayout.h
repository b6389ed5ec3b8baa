// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/timeline.h"

#include <QFontMetricsF>

namespace probes {

//! Where the texts of a lane's entries go, so that they tell what happened: markers and the reasons
//! of gaps before all others, each whole beside its instant where there is room on either side,
//! else cut to what can still be read. Entries that leave each other no room share a flag, which
//! names the weightiest and counts the others.
class FlagLayout
{
public:
    struct Flag
    {
        std::vector<const TimelineEntry *> entries; //!< by time
        const TimelineEntry *named = nullptr; //!< the one that it stands at
        qreal x = 0; //!< of that one
        qreal left = 0;
        qreal right = 0;
        QString text; //!< cut to fit
    };

    //! `entries` by time, all in view of [fromMs, toMs], which lies between `left` and `right`.
    FlagLayout(const QFontMetricsF &metrics, qreal left, qreal right, qint64 fromMs, qint64 toMs);
    std::vector<Flag> of(const std::vector<const TimelineEntry *> &entries) const;

    static constexpr qreal Padding = 4; //!< of a text in its flag, and between flags
    static constexpr qreal Bar = 2; //!< at the instant

private:
    struct Place; //!< a flag, and what it could be

    Place placeOf(std::vector<const TimelineEntry *> entries) const;
    void merge(std::vector<Place> &places, size_t first) const;
    bool takesFromTheOneBefore(std::vector<Place> &places, size_t at, qreal &free) const;
    static bool turnsTheOneBefore(std::vector<Place> &places, size_t at, qreal least, qreal &free);
    static bool isNear(const Place &before, const Place &after);
    bool lay(std::vector<Place> &places) const;
    qreal widthOf(const QString &text) const;
    QString cut(const Place &place) const;

    const QFontMetricsF &m_metrics;
    const qreal m_left;
    const qreal m_right;
    const qint64 m_fromMs;
    const double m_perMs;
};

} // namespace probes
