// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/colours.h"

#include "core/session/runrow.h"
#include "core/session/sessionedit.h"

#include <QVariant>

namespace probes {

namespace {
constexpr int MostColours = 4096; //!< a damaged file may hold any number

//! Tells how many of them the session holds.
Result<qint64> replaceColours(Database &database, const std::vector<ShownColour> &colours)
{
    // Files of older programs have no such table.
    for (const char *statement :
         {"CREATE TABLE IF NOT EXISTS colour (subject TEXT NOT NULL, number INTEGER NOT NULL,"
          " colour INTEGER NOT NULL, PRIMARY KEY (subject, number)) WITHOUT ROWID",
          "DELETE FROM colour"}) {
        if (auto done = database.run(QString::fromLatin1(statement)); !done) {
            return tl::unexpected(done.error());
        }
    }
    auto process = database.prepare(
        QStringLiteral("INSERT OR REPLACE INTO colour SELECT 'process', number, ? FROM process"
                       " WHERE pid = ? AND start_ticks = ?"));
    auto group = database.prepare(
        QStringLiteral("INSERT OR REPLACE INTO colour SELECT 'series', number, ? FROM series"
                       " WHERE name = ? AND kind = ?"));
    if (!process || !group) {
        return tl::unexpected(process ? group.error() : process.error());
    }
    for (const ShownColour &shown : colours) {
        QSqlQuery &query = shown.group.isEmpty() ? *process : *group;
        query.bindValue(0, shown.colour);
        if (shown.group.isEmpty()) {
            query.bindValue(1, qint64(shown.process.pid));
            query.bindValue(2, qint64(shown.process.startTicks));
        } else {
            query.bindValue(1, shown.group);
            query.bindValue(2, QString::fromLatin1(info(Subject::Group).key));
        }
        if (auto done = database.exec(query); !done) {
            return tl::unexpected(done.error());
        }
    }
    auto stored = database.value(QStringLiteral("SELECT count(*) FROM colour"));
    return stored ? Result<qint64>(stored->toLongLong()) : tl::unexpected(stored.error());
}
} // namespace

Result<void> ColourWriter::store(Database &database, qint64 subjects)
{
    const auto stored = replaceColours(database, m_colours);
    if (!stored) {
        return tl::unexpected(stored.error());
    }
    m_isComplete = *stored == qint64(m_colours.size());
    m_subjects = subjects;
    return {};
}

Result<void> storeColours(const QString &path, const std::vector<ShownColour> &colours)
{
    return editSession(path, [&](Database &database) -> Result<void> {
        const auto stored = replaceColours(database, colours);
        return stored ? Result<void>() : tl::unexpected(stored.error());
    });
}

Result<SessionColours> coloursIn(const QString &path)
{
    auto database = Database::open(path, Database::Access::ReadOnly);
    if (!database) {
        return tl::unexpected(database.error());
    }
    SessionColours colours;
    auto isThere = hasTable(**database, QStringLiteral("colour"));
    if (!isThere || !*isThere) {
        return colours;
    }
    auto query = (*database)->prepare(QStringLiteral("SELECT subject, number, colour FROM colour"));
    auto done = query ? (*database)->exec(*query) : tl::unexpected(query.error());
    while (done) {
        auto found = (*database)->next(*query);
        if (!found || !*found) {
            break; // what a damaged file has left of it is as good
        }
        const int colour = query->value(2).toInt();
        if (colour >= 0 && colour < MostColours) {
            auto &numbers = query->value(0).toString() == QLatin1String("process")
                ? colours.processes
                : colours.groups;
            numbers[query->value(1).toUInt()] = colour;
        }
    }
    return colours;
}

} // namespace probes
