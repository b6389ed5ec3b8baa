// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/deliverystore.h"

#include "core/session/schema.h"
#include "core/session/sessionedit.h"

#include <QDateTime>
#include <QVariant>

namespace probes {

struct DeliveryStore::Private
{
    std::unique_ptr<Database> database;

    //! Runs a statement whose first value is an identity.
    Result<QSqlQuery> exec(const char *sql, const QString &identity)
    {
        auto query = database->prepare(QString::fromLatin1(sql));
        if (!query) {
            return query;
        }
        query->bindValue(0, storable(identity));
        if (auto done = database->exec(*query); !done)
            return tl::unexpected(done.error());
        return query;
    }
    Result<void> writeRow(const StoredDelivery &delivery);
    Result<void> addRejects(const QString &identity, std::span<const StoredReject> rejects);
};

namespace {
constexpr const char *DeliveryTables[] = {
    "SELECT id, identity, tick, event, state, status, error, updated FROM delivery",
    "SELECT id, delivery, row, reason FROM reject",
};

StoredDelivery deliveryFrom(const QSqlQuery &query)
{
    return {query.value(0).toString(),   query.value(1).toLongLong(),
            query.value(2).toLongLong(), query.value(3).toString().toUtf8(),
            query.value(4).toString(),   query.value(5).toString(),
            query.value(6).toLongLong()};
}
} // namespace

DeliveryStore::DeliveryStore()
    : d(new Private)
{ }

DeliveryStore::~DeliveryStore()
{
    const QString path = d->database->path();
    d->database.reset();
    tidy(path);
}

Result<std::unique_ptr<DeliveryStore>> DeliveryStore::open(const QString &path)
{
    auto database = Database::open(path, Database::Access::ReadWrite);
    if (!database) {
        return tl::unexpected(database.error());
    }
    auto warning = checkSchema(**database);
    if (!warning) {
        return tl::unexpected(warning.error());
    }
    if (!warning->isEmpty()) {
        return failure(ErrorKind::Denied, path,
                       QStringLiteral("a newer version of this program made it, which alone may "
                                      "change it"));
    }
    for (const char *sql : DeliveryTables) {
        if (auto query = (*database)->prepare(QString::fromLatin1(sql)); !query)
            return tl::unexpected(query.error());
    }
    for (const char *pragma : {"PRAGMA synchronous = NORMAL", "PRAGMA cache_size = -128"}) {
        if (auto set = (*database)->value(QString::fromLatin1(pragma)); !set)
            return tl::unexpected(set.error());
    }
    std::unique_ptr<DeliveryStore> store(new DeliveryStore);
    store->d->database = std::move(*database);
    return store;
}

Result<std::optional<StoredDelivery>> DeliveryStore::load(const QString &identity)
{
    auto query = d->exec("SELECT identity, tick, event, state, status, error, updated FROM delivery"
                         " WHERE identity = ?",
                         identity);
    if (!query) {
        return tl::unexpected(query.error());
    }
    auto found = d->database->next(*query);
    if (!found) {
        return tl::unexpected(found.error());
    }
    std::optional<StoredDelivery> delivery;
    if (*found) {
        delivery = deliveryFrom(*query);
    }
    query->finish();
    return delivery;
}

Result<void> DeliveryStore::save(const StoredDelivery &delivery,
                                 std::span<const StoredReject> rejects)
{
    return d->database->inTransaction([&]() -> Result<void> {
        if (auto done = d->writeRow(delivery); !done)
            return done;
        return d->addRejects(delivery.identity, rejects);
    });
}

Result<void> DeliveryStore::Private::writeRow(const StoredDelivery &delivery)
{
    auto query = database->prepare(QStringLiteral(
        "INSERT INTO delivery (identity, tick, event, state, status, error, updated)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (identity) DO UPDATE SET tick = excluded.tick, event = excluded.event,"
        " state = excluded.state, status = excluded.status, error = excluded.error,"
        " updated = excluded.updated"));
    if (!query) {
        return tl::unexpected(query.error());
    }
    query->bindValue(0, storable(delivery.identity));
    query->bindValue(1, delivery.tick);
    query->bindValue(2, delivery.event);
    query->bindValue(3, storable(QString::fromUtf8(delivery.state)));
    query->bindValue(4, storable(delivery.status));
    query->bindValue(5, storable(delivery.error));
    query->bindValue(6, QDateTime::currentMSecsSinceEpoch());
    return database->exec(*query);
}

Result<void> DeliveryStore::Private::addRejects(const QString &identity,
                                                std::span<const StoredReject> rejects)
{
    if (rejects.empty()) {
        return {};
    }
    auto query = database->prepare(
        QStringLiteral("INSERT INTO reject (delivery, row, reason)"
                       " VALUES ((SELECT id FROM delivery WHERE identity = ?), ?, ?)"));
    if (!query) {
        return tl::unexpected(query.error());
    }
    for (const StoredReject &reject : rejects) {
        query->bindValue(0, storable(identity));
        query->bindValue(1, storable(reject.row));
        query->bindValue(2, storable(reject.reason));
        if (auto done = database->exec(*query); !done)
            return done;
    }
    return {};
}

Result<std::vector<StoredDelivery>> DeliveryStore::list()
{
    auto query = d->database->prepare(QStringLiteral(
        "SELECT identity, tick, event, state, status, error, updated FROM delivery ORDER BY id"));
    if (!query) {
        return tl::unexpected(query.error());
    }
    if (auto done = d->database->exec(*query); !done)
        return tl::unexpected(done.error());
    std::vector<StoredDelivery> deliveries;
    for (;;) {
        auto found = d->database->next(*query);
        if (!found)
            return tl::unexpected(found.error());
        if (!*found)
            return deliveries;
        deliveries.push_back(deliveryFrom(*query));
    }
}

Result<std::vector<StoredReject>> DeliveryStore::rejects(const QString &identity)
{
    auto query = d->exec("SELECT row, reason FROM reject WHERE delivery ="
                         " (SELECT id FROM delivery WHERE identity = ?) ORDER BY id",
                         identity);
    if (!query) {
        return tl::unexpected(query.error());
    }
    std::vector<StoredReject> rejects;
    for (;;) {
        auto found = d->database->next(*query);
        if (!found)
            return tl::unexpected(found.error());
        if (!*found)
            return rejects;
        rejects.push_back({query->value(0).toString(), query->value(1).toString()});
    }
}

Result<qint64> DeliveryStore::countRejects(const QString &identity)
{
    auto query = d->exec("SELECT count(*) FROM reject WHERE delivery ="
                         " (SELECT id FROM delivery WHERE identity = ?)",
                         identity);
    if (!query) {
        return tl::unexpected(query.error());
    }
    auto found = d->database->next(*query);
    if (!found) {
        return tl::unexpected(found.error());
    }
    const qint64 count = query->value(0).toLongLong();
    query->finish();
    return count;
}

Result<void> DeliveryStore::replaceRejects(const QString &identity,
                                           std::span<const StoredReject> tried,
                                           std::span<const StoredReject> again)
{
    return d->database->inTransaction([&]() -> Result<void> {
        auto query =
            d->database->prepare(QStringLiteral("DELETE FROM reject WHERE row = ? AND delivery ="
                                                " (SELECT id FROM delivery WHERE identity = ?)"));
        if (!query) {
            return tl::unexpected(query.error());
        }
        for (const StoredReject &reject : tried) {
            query->bindValue(0, storable(reject.row));
            query->bindValue(1, storable(identity));
            if (auto done = d->database->exec(*query); !done)
                return done;
        }
        return d->addRejects(identity, again);
    });
}

Result<void> DeliveryStore::remove(const QString &identity)
{
    return d->database->inTransaction([&]() -> Result<void> {
        for (const char *sql : {"DELETE FROM reject WHERE delivery ="
                                " (SELECT id FROM delivery WHERE identity = ?)",
                                "DELETE FROM delivery WHERE identity = ?"}) {
            if (auto query = d->exec(sql, identity); !query)
                return tl::unexpected(query.error());
        }
        return {};
    });
}

Result<void> DeliveryStore::syncSession()
{
    return syncJournal(d->database->path());
}

} // namespace probes
