// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/session.h"

#include <QJsonObject>
#include <QObject>

#include <map>

namespace probes {

//! Consecutive ticks of a session with everything that belongs to them. Immutable, shared.
struct Batch
{
    Session session; //!< as it is now
    std::vector<TickRecord> ticks;
    std::vector<RecordedProcessPtr> processes; //!< versions first seen in these ticks
    std::vector<RecordedSeriesPtr> series; //!< first seen in these ticks
    std::vector<RecordedEvent> events; //!< in number order
    qint64 lastTick = 0; //!< the cursor once this batch is acknowledged
    qint64 lastEvent = 0;
    bool isRetry = false; //!< of rejects: no row of it counts as lost when it is refused again
    //! By tick, as they read by now: for the one table, which has no rows of events.
    std::map<qint64, QStringList> markers = {};
};
using BatchPtr = std::shared_ptr<const Batch>;

//! A row that a target refused for good.
struct Reject
{
    QString row; //!< RowId::text()
    QString reason;
};

//! Where a delivery stands at its target; stored in the session file with the target's own `state`
//! (byte offsets of files …) once the target has acknowledged it.
struct Cursor
{
    qint64 tick = 0; //!< last tick acknowledged
    qint64 event = 0; //!< last event acknowledged
    QJsonObject state; //!< the recorder's own
};

//! Writes a session somewhere. Asynchronous, one call in flight: each of open, write and close is
//! answered by exactly one signal, acknowledged() or failed(). Made, used and deleted on the
//! delivery's thread. A recorder never retries by itself and never moves its own cursor.
class Recorder : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    //! Connects or opens. With a cursor that has no state, the target must be new or empty (else
    //! Foreign). With a state it must still hold what the cursor says, and anything after it is
    //! undone (files are cut back): Gone when it no longer does, Foreign when it holds something
    //! else, or files that were closed have changed since. With a state but neither tick nor
    //! event, it is started over.
    virtual void open(const probes::Session &session, const probes::Cursor &cursor) = 0;
    //! Writes a batch so that it survives a crash of this machine once acknowledged.
    virtual void write(const probes::BatchPtr &batch) = 0;
    //! Rewrites the session's record at the target (state, end, description) and closes.
    virtual void close(const probes::Session &session) = 0;

    qint64 rows() const { return m_rows; } //!< acknowledged since this object was made

    //! What failed() says instead of milliseconds.
    static constexpr qint64 ForGood = -1; //!< do not retry: the target is refused
    static constexpr qint64 WhenMended = -2; //!< pause: somebody has to do what the error says

signals:
    void acknowledged(const QJsonObject &state, const std::vector<probes::Reject> &rejects);
    //! retryAfterMs: ForGood, WhenMended, 0: when you like; else not before. Written again after a
    //! failure, the same batch (the same pointer) may go on where it stopped.
    void failed(const probes::Error &error, qint64 retryAfterMs);

protected:
    qint64 m_rows = 0;
};

} // namespace probes
