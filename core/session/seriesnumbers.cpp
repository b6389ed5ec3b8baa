// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/seriesnumbers.h"

#include <QVariant>

namespace probes {

Result<void> SeriesNumbers::prepare(Database &database)
{
    m_database = &database;
    auto insert = database.prepare(
        QStringLiteral("INSERT INTO series (number, kind, name, first_tick) VALUES (?, ?, ?, ?)"));
    if (!insert) {
        return tl::unexpected(insert.error());
    }
    m_insert = std::move(*insert);
    return m_groups.prepare(database);
}

void SeriesNumbers::close()
{
    m_insert = QSqlQuery();
    m_groups.close();
    m_database = nullptr;
}

Result<quint32> SeriesNumbers::numberOf(const SeriesInfo &info, qint64 tick)
{
    const auto [known, isNew] = m_numbers.try_emplace(info, quint32(m_numbers.size() + 1));
    if (!isNew) {
        return known->second;
    }
    m_fresh.push_back(info);
    m_insert.bindValue(0, known->second);
    m_insert.bindValue(1, QString::fromLatin1(probes::info(info.subject).key));
    m_insert.bindValue(2, storable(info.name));
    m_insert.bindValue(3, tick);
    if (auto done = m_database->exec(m_insert); !done)
        return tl::unexpected(done.error());
    return known->second;
}

void SeriesNumbers::begin()
{
    m_fresh.clear();
    m_groups.begin();
}

void SeriesNumbers::keep()
{
    m_groups.keep();
}

void SeriesNumbers::undo()
{
    m_groups.undo();
    for (const SeriesInfo &info : m_fresh) {
        m_numbers.erase(info);
    }
    m_fresh.clear();
}

} // namespace probes
