// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/batchreader.h"
#include "ui/models/exportpreview.h"

namespace probes {

//! How many rows ticks make.
struct ExportCounts
{
    qint64 ticks = 0;
    std::array<qint64, SubjectCount> rows{}; //!< by subject
    qint64 tableRows = 0; //!< of the one table: a tick without processes keeps its row
    bool isAbout = false;

    void add(const TickRecord &tick, const Target &target)
    {
        const qint64 taken =
            std::ranges::count_if(tick.processes, [&target](const ProcessRecord &record) {
                return target.takes(record.process->number);
            });
        ++ticks;
        ++rows[size_t(Subject::Machine)];
        rows[size_t(Subject::Process)] += taken;
        qint64 inTable = taken;
        for (const SeriesRecord &record : tick.series) {
            const Subject subject = record.series->info.subject;
            ++rows[size_t(subject)];
            inTable += info(subject).inTable;
        }
        tableRows += std::max<qint64>(inTable, 1);
    }
    //! Of a kind that is only recorded on request at most so many.
    qint64 ofKind(Kind kind, const MetricSet &recorded) const
    {
        return recorded.has(kind) ? rows[size_t(info(kind).subject)] : 0;
    }
};

//! What a preview is made from: the beginning of a session, and what is known of the rest.
struct ExportSample
{
    SessionReader &reader;
    const Target &target;
    const BatchReader::Extent &extent;
    BatchPtr batch; //!< the first ticks of the range
    ExportCounts sampled; //!< of this batch
    ExportCounts whole; //!< of the range

    qint64 processes() const; //!< versions of those chosen, in the whole range
    qint64 series() const; //!< first seen in the whole range
    qint64 events() const;
    static qint64 scaled(qint64 bytes, qint64 rows, qint64 sampledRows)
    {
        return sampledRows == 0 || sampledRows == rows
            ? bytes
            : qint64(double(bytes) / double(sampledRows) * double(rows));
    }
};

//! Adds the kinds of documents that a bulk file or an Elasticsearch server would get.
void previewDocuments(ExportPreview &preview, const Target &target, const ExportSample &sample);
//! Adds the tables that a MySQL server would get.
void previewTables(ExportPreview &preview, const Target &target, const ExportSample &sample);

} // namespace probes
