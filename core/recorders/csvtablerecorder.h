// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recorders/csvprocesscells.h"
#include "core/recorders/csvrecorder.h"

#include <QTimeZone>

namespace probes {

//! Writes one wide CSV table for spreadsheets, a row per tick and process or worker group
//! (docs/formats.md). Lives
//! on the delivery's thread.
class CsvTableRecorder final : public CsvRecorder
{
    Q_OBJECT

public:
    CsvTableRecorder(const QString &file, const CsvOptions &options);

protected:
    Result<void> prepare(const Session &session) override;
    Result<void> checkBesides(const Session &session, const QJsonObject &state) override;
    Result<void> replaceBesides(const Session &session) override;
    Result<void> append(const Batch &batch) override;
    Result<void> writeSession(const Session &session) override;

private:
    QByteArray header() const;
    Result<void> append(const TickRecord &tick, const QByteArray &marker, const Scale &scale);
    //! What all rows of a tick have alike.
    struct TickCells
    {
        const QByteArray &times;
        const QByteArray &marker;
        const QByteArray &machine;
    };
    void appendRow(const ProcessRecord &record, const Interval &interval, const TickCells &tick,
                   const Scale &scale);
    void appendRow(const SeriesRecord &record, const Interval &interval, const TickCells &tick,
                   const Scale &scale);
    //! Cells made once a tick, or empty where the table has none of that sort.
    QByteArray cellsOf(const std::vector<CsvColumn> &columns, const Interval &interval,
                       const Scale &scale);

    CsvDialect m_dialect;
    std::vector<CsvColumn> m_machineColumns;
    std::vector<CsvColumn> m_processColumns;
    std::vector<std::vector<CsvColumn>> m_seriesColumns; //!< by subject
    qsizetype m_seriesCells = 0; //!< of all subjects
    CsvProcessCells m_cells;
    CsvText m_once;
    QTimeZone m_zone; //!< of the session, not of this machine
};

} // namespace probes
