// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recorders/recorder.h"
#include "core/recorders/rowid.h"

#include <unordered_map>

namespace probes {

//! Which indices documents go to.
struct ElasticNaming
{
    QString prefix = QStringLiteral("probes");
    bool dataStream = false;

    QByteArray index(qint64 wallMs) const; //!< of a sample: by its UTC day, or the data stream
    QString sessionsIndex() const;
    QString streamName() const;
};

//! One line of action and one of document, each with its newline.
struct ElasticDocument
{
    RowId row;
    QByteArray index;
    QByteArray id;
    QByteArray text; //!< both lines
};

//! Makes the documents of a session, the same for bulk files and servers (docs/targets.md). What it
//! says, and in which order, depends on the session only, never on how it is cut into batches. A
//! plain class of one thread.
class ElasticDocuments
{
public:
    ElasticDocuments(ElasticNaming naming, std::vector<Kind> kinds);

    const ElasticNaming &naming() const { return m_naming; }
    //! Goes through a batch from its beginning.
    void start(const BatchPtr &batch);
    //! The next document; false when there is none any more.
    bool next(ElasticDocument &document);
    //! The session's own record, which may be written again and again.
    ElasticDocument ofSession(const Session &session) const;

private:
    //! A metric's value or rate, with its key ready to print.
    struct Field
    {
        const Metric *metric;
        bool perSecond;
        QByteArray key; //!< «"user":»
    };
    struct Table
    {
        Kind kind;
        std::vector<Field> fields;
    };
    //! What one process says in each of its documents, made once per version.
    struct ProcessText
    {
        RecordedProcessPtr process; //!< keeps the key from being used again
        QByteArray text;
    };

    void begin(ElasticDocument &document, RowId row, QByteArrayView numbered, qint64 wallMs);
    //! `name` is that of a series, else empty.
    void addValues(QByteArray &out, const Table &table, const Interval &interval,
                   const QString &name = {}) const;
    void addProcess(ElasticDocument &document, const RecordedProcess &process);
    void addEvent(ElasticDocument &document, const RecordedEvent &event);
    bool nextOfTick(ElasticDocument &document, const TickRecord &tick);
    bool nextOfSeries(ElasticDocument &document, const TickRecord &tick);
    QByteArray identityOf(const ProcessKey &key) const;
    const QByteArray &textOf(const RecordedProcessPtr &process);

    ElasticNaming m_naming;
    std::vector<Table> m_machineTables;
    std::vector<Table> m_processTables;
    std::vector<Table> m_seriesTables;

    BatchPtr m_batch;
    Scale m_scale;
    QByteArray m_uuid;
    QByteArray m_bootId; //!< escaped, without quotes
    QByteArray m_sessionText; //!< host and session, as every document has them
    std::unordered_map<const RecordedProcess *, ProcessText> m_processTexts;
    size_t m_process = 0; //!< the next of each
    size_t m_event = 0;
    size_t m_tick = 0;
    size_t m_row = 0; //!< within the tick: machine tables, then each process's tables
    size_t m_series = 0; //!< within the tick, after those
    size_t m_seriesTable = 0; //!< the next of m_seriesTables that is asked for this series
    qint64 m_day = -1; //!< whose index name is known
    QByteArray m_dayIndex;
};

} // namespace probes
