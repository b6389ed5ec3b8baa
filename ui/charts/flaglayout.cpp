// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/flaglayout.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace probes {

namespace {
struct FlagTexts
{
    Q_DECLARE_TR_FUNCTIONS(EventLane)
};

constexpr qreal LeastText = 52; //!< a text that is cut shorter says nothing
constexpr qreal OneMatter = 80; //!< plain ones within this are rather one than cut
//! What is nearer than this is one from the start, so that what is laid out has an end: plain
//! entries, and others.
constexpr qreal OneSpot = 12;
constexpr qreal OneLine = 3;

//! Who is named where several share a flag.
int weightOf(const TimelineEntry &entry)
{
    switch (entry.kind) {
    case TimelineEntry::Kind::Marker:
        return 2;
    case TimelineEntry::Kind::Gap:
        return 1;
    case TimelineEntry::Kind::Process:
    case TimelineEntry::Kind::Machine:
    case TimelineEntry::Kind::Quiet:
        break;
    }
    return 0;
}
} // namespace

struct FlagLayout::Place : Flag
{
    int weight = 0;
    QString whole; //!< as it is where there is room
    QString suffix; //!< of it, that is never cut
    QString count; //!< instead of a text that may not be cut; empty: it may
    qreal wanted = 0;
    qreal least = 0;
    qreal free = 0; //!< from there on, to its left
    bool isLeft = false; //!< of its instant

    bool isCounted() const { return !count.isEmpty(); }
};

FlagLayout::FlagLayout(const QFontMetricsF &metrics, qreal left, qreal right, qint64 fromMs,
                       qint64 toMs)
    : m_metrics(metrics)
    , m_left(left)
    , m_right(right)
    , m_fromMs(fromMs)
    , m_perMs((right - left) / double(std::max<qint64>(toMs - fromMs, 1)))
{ }

qreal FlagLayout::widthOf(const QString &text) const
{
    return m_metrics.horizontalAdvance(text) + Bar + 2 * Padding;
}

FlagLayout::Place FlagLayout::placeOf(std::vector<const TimelineEntry *> entries) const
{
    Place place;
    place.entries = std::move(entries);
    const auto weight = [](const TimelineEntry *entry) { return weightOf(*entry); };
    place.named = *std::ranges::max_element(place.entries, {}, weight);
    place.weight = weightOf(*place.named);
    place.x = std::max(m_left + double(place.named->fromMs - m_fromMs) * m_perMs, m_left);
    const auto others = int(place.entries.size()) - 1;
    if (others > 0 && place.weight == 0) {
        place.whole = FlagTexts::tr("%Ln event(s)", nullptr, others + 1);
        place.count = QLocale().toString(others + 1);
    } else {
        if (others > 0) {
            place.suffix = QStringLiteral(" +") + QLocale().toString(others);
        }
        place.whole = place.named->text + place.suffix;
    }
    place.wanted = widthOf(place.whole);
    place.least = place.isCounted() ? widthOf(place.count)
                                    : std::min(place.wanted, widthOf(place.suffix) + LeastText);
    return place;
}

void FlagLayout::merge(std::vector<Place> &places, size_t first) const
{
    std::vector<const TimelineEntry *> both = std::move(places[first].entries);
    both.insert(both.end(), places[first + 1].entries.begin(), places[first + 1].entries.end());
    places[first] = placeOf(std::move(both));
    places.erase(places.begin() + qptrdiff(first) + 1);
}

//! What the text before has beyond the least that it needs, if that is enough.
bool FlagLayout::takesFromTheOneBefore(std::vector<Place> &places, size_t at, qreal &free) const
{
    if (at == 0 || places[at - 1].isLeft) {
        return false;
    }
    Place &before = places[at - 1];
    const Place &place = places[at];
    const qreal most = place.x - Padding - before.left - before.least;
    if (most < place.least) {
        return false;
    }
    const bool isWhole = most >= place.wanted && place.weight >= before.weight;
    const qreal end = place.x - Padding - (isWhole ? place.wanted : place.least);
    before.right = std::min(before.right, end);
    free = before.right + Padding;
    return true;
}

//! The one before stands whole at the other side of its instant, and leaves the room between both.
bool FlagLayout::turnsTheOneBefore(std::vector<Place> &places, size_t at, qreal least, qreal &free)
{
    if (at == 0 || places[at - 1].isLeft) {
        return false;
    }
    Place &before = places[at - 1];
    const qreal between = before.x + Padding;
    if (before.wanted > before.x - before.free || least > places[at].x - between) {
        return false;
    }
    before.isLeft = true;
    before.left = before.x - before.wanted;
    before.right = before.x;
    free = between;
    return true;
}

bool FlagLayout::isNear(const Place &before, const Place &after)
{
    return before.weight == 0 && after.weight == 0 && after.x - before.x < OneMatter;
}

//! From left to right; false: two have been merged, and it is to be begun anew.
bool FlagLayout::lay(std::vector<Place> &places) const
{
    qreal free = m_left;
    for (size_t i = 0; i < places.size(); ++i) {
        Place &place = places[i];
        place.free = free;
        const bool hasNext = i + 1 < places.size();
        const qreal toTheRight = (hasNext ? places[i + 1].x - Padding : m_right) - place.x;
        const auto put = [&](bool isLeft, qreal width) {
            place.isLeft = isLeft;
            place.left = isLeft ? place.x - width : place.x;
            place.right = place.left + width;
            free = std::max(place.right, place.x) + Padding;
        };
        if (place.wanted <= toTheRight) {
            put(false, place.wanted);
        } else if (place.wanted <= place.x - free) {
            put(true, place.wanted);
        } else if (turnsTheOneBefore(places, i, place.wanted, free)) {
            put(true, place.wanted);
        } else if (place.weight > 0 && hasNext && places[i + 1].weight == 0) {
            merge(places, i); // rather than cut what matters
            return false;
        } else if (place.weight == 0 && hasNext && isNear(places[i], places[i + 1])) {
            merge(places, i); // a count that is whole says more than two that are cut
            return false;
        } else if (place.weight == 0 && i > 0 && isNear(places[i - 1], places[i])) {
            merge(places, i - 1);
            return false;
        } else if (place.least <= std::max(toTheRight, place.x - free)
                   || turnsTheOneBefore(places, i, place.least, free)
                   || takesFromTheOneBefore(places, i, free)) {
            const bool isLeft = place.x - free > toTheRight;
            const qreal room = std::min(place.wanted, isLeft ? place.x - free : toTheRight);
            put(isLeft, place.isCounted() && room < place.wanted ? place.least : room);
        } else if (places.size() > 1) { // into the nearer one
            const bool isNextNearer =
                hasNext && (i == 0 || places[i + 1].x - place.x < place.x - places[i - 1].x);
            merge(places, isNextNearer ? i : i - 1);
            return false;
        } else { // the whole lane is narrower
            const bool isLeft = place.x - free > toTheRight;
            put(isLeft, std::max(isLeft ? place.x - free : toTheRight, 0.0));
        }
    }
    return true;
}

QString FlagLayout::cut(const Place &place) const
{
    const qreal room = place.right - place.left - Bar - 2 * Padding + 0.5;
    if (place.wanted <= place.right - place.left + 0.5) {
        return place.whole;
    }
    if (place.isCounted()) {
        return m_metrics.horizontalAdvance(place.count) <= room ? place.count : QString();
    }
    const qreal rest = room - m_metrics.horizontalAdvance(place.suffix);
    return m_metrics.elidedText(place.named->text, Qt::ElideRight, rest) + place.suffix;
}

std::vector<FlagLayout::Flag>
FlagLayout::of(const std::vector<const TimelineEntry *> &entries) const
{
    std::vector<Place> places;
    double last = 0; // x of the last one taken in
    for (const TimelineEntry *entry : entries) {
        const double x = std::max(double(entry->fromMs - m_fromMs) * m_perMs, 0.0);
        const int weight = weightOf(*entry);
        const bool arePlain = weight == 0 && !places.empty() && places.back().weight == 0;
        if (!places.empty() && x - last < (arePlain ? OneSpot : OneLine)) {
            places.back().entries.push_back(entry);
            places.back().weight = std::max(places.back().weight, weight);
        } else {
            places.emplace_back();
            places.back().entries.push_back(entry);
            places.back().weight = weight;
        }
        last = x;
    }
    for (Place &place : places) {
        place = placeOf(std::move(place.entries));
    }
    while (!lay(places)) { }
    std::vector<Flag> flags;
    for (const Place &place : places) {
        flags.push_back(place);
        flags.back().text = cut(place);
    }
    return flags;
}

} // namespace probes
