// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QSqlDatabase>
#include <QSqlQuery>

#include <memory>

namespace probes {

//! One SQLite connection under a unique name, opened, used and removed on one thread. Queries made
//! by it must be gone before it is.
class Database
{
public:
    enum class Access : quint8 {
        Create, //!< makes the file; it must not exist
        ReadWrite,
        ReadOnly,
        Immutable //!< without locks or side files: only for a file that nobody can be writing
    };
    static Result<std::unique_ptr<Database>> open(const QString &path, Access access);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    const QString &path() const { return m_path; }

    //! A statement to be kept; results come forward only.
    Result<QSqlQuery> prepare(const QString &sql);
    //! Runs a statement that gives no rows.
    Result<void> run(const QString &sql);
    //! The first column of the first row; invalid when there is no row.
    Result<QVariant> value(const QString &sql);
    //! Runs a prepared statement with its bound values; a SELECT is then ready for next().
    Result<void> exec(QSqlQuery &query) const;
    //! Moves to the next row; false at the end, which finishes the query.
    Result<bool> next(QSqlQuery &query) const;

    //! Runs `step`, which gives a Result<void>, in one transaction; nothing of it stays if it
    //! fails.
    Result<void> inTransaction(const auto &step)
    {
        auto done = begin();
        if (!done) {
            return done;
        }
        done = step();
        if (done)
            done = commit();
        if (!done)
            rollback();
        return done;
    }

private:
    Result<void> begin(); //!< for writing at once, so that nothing fails halfway for being busy
    Result<void> commit();
    void rollback(); //!< harmless outside a transaction
    explicit Database(QString path);
    QSqlDatabase connection() const;
    tl::unexpected<Error> failed(const QSqlError &error) const;

    QString m_path;
    QString m_name;
};

//! Text as SQLite can hold it: never null, and without lone surrogates, which it would swallow
//! together with the letter behind them.
QString storable(const QString &text);

} // namespace probes
