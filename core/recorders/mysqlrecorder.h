// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recorders/mysqlwriter.h"

#include <optional>

namespace probes {

//! Writes a session into the tables of a MySQL or MariaDB server. A batch and the delivery's own
//! cursor row are one transaction; a batch that is written twice changes nothing. Blocks its
//! thread, the delivery's, and answers before each call returns.
class MysqlRecorder : public Recorder
{
    Q_OBJECT

public:
    //! `delivery`: what tells this delivery of a session from others, at most 64 letters.
    MysqlRecorder(const ServerAddress &address, Credentials credentials, QString delivery,
                  std::vector<Kind> kinds = {});

    void open(const probes::Session &session, const probes::Cursor &cursor) override;
    void write(const probes::BatchPtr &batch) override;
    void close(const probes::Session &session) override;

private:
    //! How far the server says that it has got this delivery.
    struct Place
    {
        qint64 tick = 0;
        qint64 event = 0;
    };

    Result<void> tryOpen(const Session &session, const Cursor &cursor);
    Result<void> tryWrite(const Batch &batch, std::vector<Reject> &rejects);
    Result<void> tryClose(const Session &session);
    Result<void> connect(const Session &session);
    Result<void> inTransaction(const std::function<Result<void>()> &step);
    Result<void> findSession(const Session &session);
    Result<void> insertSession(const Session &session);
    Result<void> updateSession(const Session &session);
    Result<std::optional<Place>> storedPlace();
    Result<void> checkPlace();
    Result<void> startOver();
    Result<void> move(const Batch &batch);
    void answer(const Result<void> &result, const std::vector<Reject> &rejects = {});
    tl::unexpected<Error> gone() const;

    MysqlConnection m_connection;
    MysqlTables m_tables;
    QString m_delivery;
    std::vector<Kind> m_kinds;
    qint64 m_sessionId = 0; //!< at the server; 0: it does not know the session
    Place m_place; //!< acknowledged
    QVariantList m_told; //!< the session's row as the server has it
};

} // namespace probes
