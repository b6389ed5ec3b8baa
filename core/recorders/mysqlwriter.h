// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recorders/mysqlconnection.h"
#include "core/recorders/mysqltables.h"
#include "core/recorders/recorder.h"
#include "core/recorders/rowid.h"

namespace probes {

//! Inserts the rows of one batch, many in a statement, within a transaction that others begin and
//! end. Rows that are there already stay as they are. A row that the server refuses for what it is
//! is found by halving, and its neighbours get in.
class MysqlWriter
{
public:
    MysqlWriter(MysqlConnection &connection, qint64 sessionId, const std::vector<Kind> &kinds);

    Result<void> write(const Batch &batch);

    qint64 rows() const { return m_rows; } //!< inserted, or there already
    const std::vector<Reject> &rejects() const { return m_rejects; }

private:
    //! What makes a row's RowId.
    struct Key
    {
        qint64 tick = 0;
        qint64 subject = 0;
    };
    //! Rows of a kind: numbers only, so that their text needs no quoting.
    struct Numbers
    {
        Kind kind;
        std::vector<MysqlMetric> metrics;
        QByteArray head; //!< INSERT INTO … VALUES
        QByteArray text; //!< the rows that wait, each with a comma in front
        std::vector<qsizetype> ends; //!< of each row in `text`
        std::vector<Key> keys;
    };
    //! Rows that hold text: prepared.
    struct Texts
    {
        MysqlTable table;
        std::vector<QVariantList> rows;
        std::vector<RowId> ids;
        qint64 bytes = 0;
    };
    using Send = std::function<Result<void>(size_t from, size_t to)>;
    using IdOf = std::function<RowId(size_t row)>;

    Result<void> append(const TickRecord &tick, const Scale &scale, const MetricSet &recorded);
    Result<void> append(Numbers &numbers, Key key, const QByteArray &begin,
                        const Interval &interval, const Scale &scale);
    Result<void> append(Texts &texts, RowId id, QVariantList row);
    Result<void> flush(Numbers &numbers);
    Result<void> flush(Texts &texts);
    Result<void> deliver(size_t from, size_t to, const Send &send, const IdOf &idOf);
    void rejectAsTooLong(const RowId &id);

    MysqlConnection &m_connection;
    QByteArray m_sessionId;
    std::vector<Numbers> m_machine;
    std::vector<Numbers> m_process;
    std::vector<Numbers> m_series;
    Texts m_processes;
    Texts m_allSeries;
    Texts m_events;
    qint64 m_rows = 0;
    std::vector<Reject> m_rejects;
};

} // namespace probes
