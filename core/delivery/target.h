// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recorders/credentials.h"
#include "core/recorders/csvoptions.h"
#include "core/recorders/recorder.h"
#include "core/recorders/serveraddress.h"

#include <QUuid>

#include <algorithm>
#include <functional>

namespace probes {

//! Where a session goes. A path that ends in .csv is one table for spreadsheets, any other a
//! folder; a server is an address (ServerAddress).
struct Target
{
    enum class Format : quint8 { CsvFolder, CsvTable, BulkFile, Elasticsearch, MySql };
    static constexpr qint64 UsualPartBytes = 50'000'000;

    Format format = Format::CsvFolder;
    QString address; //!< absolute path, or the address as ServerAddress::text() writes it
    CsvOptions csv; //!< its kinds and `replace` are of every format, the rest of CSV only
    std::vector<quint32> processes; //!< by their numbers in the session, ascending; empty: all
    qint64 partBytes = UsualPartBytes; //!< bulk file: no part is larger than this
    bool dataStream = false; //!< Elasticsearch: instead of an index a day
    std::optional<qint64> fromMs; //!< first wall time included; none: from the first tick
    std::optional<qint64> toMs; //!< first wall time excluded; none: to the end
    Credentials credentials; //!< of a server; no part of the identity, never stored
    QUuid profile; //!< whose server it is, for who names servers; like the credentials

    static Target forCsv(const QString &path, CsvOptions options = {});
    static Target forBulkFile(const QString &path);
    //! By the address's scheme. Invalid: see ServerAddress::parse().
    static Result<Target> forServer(const QString &address);

    bool isServer() const { return format == Format::Elasticsearch || format == Format::MySql; }
    //! Of a process, by its number in the session.
    bool takes(quint32 process) const
    {
        return processes.empty() || std::ranges::binary_search(processes, process);
    }
    //! Format, address, range, kinds, processes and options as one line of JSON; no secrets.
    QString identity() const;
    //! The target that has this identity; none when it was written by something newer.
    static std::optional<Target> fromIdentity(const QString &identity);
};

//! Makes the recorder of a target on the delivery's thread; nullptr when this build has none.
using RecorderFactory = std::function<std::unique_ptr<Recorder>(const Target &)>;
std::unique_ptr<Recorder> makeRecorder(const Target &target);

} // namespace probes
