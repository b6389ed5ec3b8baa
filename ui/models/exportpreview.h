// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/target.h"
#include "core/session/sessionmarkers.h"

#include <atomic>

namespace probes {

//! What an export would write: its files with their first rows, made by the recorder that makes the
//! real ones, and how long they would become. A value; made on a worker's thread.
struct ExportPreview
{
    //! One file, or for the one table the table; of a server one table, or one kind of document.
    struct File
    {
        QString name; //!< «process_cpu.csv», «process_cpu»
        std::optional<Kind> kind; //!< none: session, processes, events, or the one table
        qint64 rows = 0; //!< without the header
        qint64 bytes = 0;
        QStringList header;
        QList<QStringList> firstRows;
        QStringList firstDocuments; //!< Elasticsearch, instead of rows: both lines of each
    };
    struct Process
    {
        quint32 number = 0; //!< in the session
        pid_t pid = 0;
        QString name;
    };

    std::vector<File> files;
    std::vector<Kind> kinds; //!< of which the range holds something; of others nothing is written
    std::vector<Kind> leftOut; //!< of which it holds something, but the one table has no rows
    std::vector<SessionMarker> markers; //!< of the whole session, by time
    std::vector<Process> processes; //!< of the whole session, by number
    qint64 ticks = 0;
    qint64 firstMs = 0; //!< wall times of the range's first and last tick; 0 without ticks
    qint64 lastMs = 0;
    bool isAbout = false; //!< rows and bytes are extrapolated: the session is long

    static constexpr qsizetype ShownRows = 20;

    qint64 rows() const;
    qint64 bytes() const;
};

//! Reads the session and makes what the target would get of its beginning: files by the recorder
//! itself in a folder of its own, which it removes; documents and rows by what makes the real ones.
//! Blocking; Cancelled once the flag is set.
Result<ExportPreview> previewExport(const QString &sessionPath, const Target &target,
                                    const std::atomic_bool &cancelled);

//! The rows of RFC 4180 text, at most `most` of them.
QList<QStringList> csvRows(const QString &text, QChar separator, qsizetype most);

} // namespace probes
