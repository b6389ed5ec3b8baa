// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/seriestable.h"

#include <QVariant>

namespace probes {

Result<void> SeriesTable::load()
{
    auto query = m_database.prepare(
        QStringLiteral("SELECT number, kind, name, first_tick FROM series ORDER BY number"));
    auto done = query ? m_database.exec(*query) : tl::unexpected(query.error());
    while (done) {
        auto found = m_database.next(*query);
        if (!found) {
            done = tl::unexpected(found.error());
            break;
        }
        if (!*found)
            break;
        const auto subject = findSubject(query->value(1).toString().toStdString());
        const quint32 number = query->value(0).toUInt();
        if (!subject || !isSeries(subject->subject) || m_series.contains(number))
            continue;
        auto series = std::make_shared<RecordedSeries>();
        series->number = number;
        series->info = {subject->subject, query->value(2).toString()};
        series->firstTick = query->value(3).toLongLong();
        m_series.emplace(number, std::move(series));
    }
    const bool isLost = !done && m_isTorn && done.error().kind == ErrorKind::Corrupt;
    return isLost ? Result<void>() : done;
}

Result<RecordedSeriesPtr> SeriesTable::at(quint32 number, Subject subject)
{
    auto found = m_series.find(number);
    if (found == m_series.end()) { // the session grows
        if (auto loaded = load(); !loaded)
            return tl::unexpected(loaded.error());
        found = m_series.find(number);
    }
    if (found == m_series.end() || found->second->info.subject != subject) {
        return failure(ErrorKind::Corrupt, m_database.path(),
                       QStringLiteral("series number %1 is missing").arg(number));
    }
    return found->second;
}

Result<std::vector<RecordedSeriesPtr>> SeriesTable::firstSeen(qint64 from, qint64 to)
{
    if (auto loaded = load(); !loaded)
        return tl::unexpected(loaded.error());
    std::vector<RecordedSeriesPtr> series;
    for (const auto &[number, each] : m_series) {
        if (each->firstTick >= from && each->firstTick <= to)
            series.push_back(each);
    }
    return series;
}

Result<std::vector<Membership>> SeriesTable::memberships()
{
    std::vector<Membership> all;
    auto query = m_database.prepare(
        QStringLiteral("SELECT series, process, first_tick, last_tick FROM membership"
                       " ORDER BY series, process, first_tick"));
    auto done = query ? m_database.exec(*query) : tl::unexpected(query.error());
    while (done) {
        auto found = m_database.next(*query);
        if (!found)
            done = tl::unexpected(found.error());
        else if (!*found)
            break;
        else
            all.push_back({query->value(0).toUInt(), query->value(1).toUInt(),
                           query->value(2).toLongLong(), query->value(3).toLongLong()});
    }
    const bool isLost = !done && m_isTorn && done.error().kind == ErrorKind::Corrupt;
    return done || isLost ? Result<std::vector<Membership>>(std::move(all))
                          : tl::unexpected(done.error());
}

} // namespace probes
