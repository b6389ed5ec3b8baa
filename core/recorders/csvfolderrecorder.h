// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recorders/csvprocesscells.h"
#include "core/recorders/csvrecorder.h"

namespace probes {

//! Writes a folder with one CSV file per kind, processes.csv, events.csv and session.csv,
//! and of a run process_exits.csv
//! (docs/formats.md). Lives on the delivery's thread.
class CsvFolderRecorder final : public CsvRecorder
{
    Q_OBJECT

public:
    CsvFolderRecorder(const QString &folder, const CsvOptions &options);
    ~CsvFolderRecorder() override;

protected:
    Result<void> prepare(const Session &session) override;
    Result<void> checkBesides(const Session &session, const QJsonObject &state) override;
    Result<void> replaceBesides(const Session &session) override;
    Result<void> append(const Batch &batch) override;
    Result<void> writeSession(const Session &session) override;
    QJsonObject closedBesides() const override;

private:
    //! A kind's file and its columns.
    struct Table
    {
        Kind kind;
        std::vector<CsvColumn> columns;
        size_t file; //!< place in m_files
    };

    bool writes(Kind kind) const;
    QString pathOf(const QByteArray &name) const;
    QByteArray headerOf(const Table &table) const;
    void addFile(const QByteArray &name, const QByteArray &header,
                 CsvFile::Made made = CsvFile::Made::AtStart);
    Result<void> append(const TickRecord &tick, const Scale &scale);
    void append(const SeriesRecord &record, const TickRecord &tick, const Scale &scale);
    void append(const RecordedProcess &process);
    void append(const RecordedEvent &event);
    void appendExit(const RecordedEvent &event);

    MetricSet m_recorded; //!< by the session
    std::vector<Table> m_machineTables;
    std::vector<Table> m_processTables;
    std::vector<Table> m_seriesTables;
    size_t m_processesFile = 0; //!< places in m_files
    size_t m_eventsFile = 0;
    std::optional<size_t> m_exitsFile;
    CsvProcessCells m_cells;
    QByteArray m_sessionBytes; //!< what session.csv holds
    int m_folder = -1; //!< holds the lock
};

} // namespace probes
