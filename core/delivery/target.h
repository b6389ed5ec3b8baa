// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recorders/csvoptions.h"
#include "core/recorders/recorder.h"

#include <functional>

namespace probes {

//! Where a session goes. A path that ends in .csv is one table for spreadsheets, any other a
//! folder.
struct Target
{
    enum class Format : quint8 { CsvFolder, CsvTable };
    Format format = Format::CsvFolder;
    QString address; //!< absolute path
    CsvOptions csv;
    std::optional<qint64> fromMs; //!< first wall time included; none: from the first tick
    std::optional<qint64> toMs; //!< first wall time excluded; none: to the end

    static Target forCsv(const QString &path, CsvOptions options = {});
    //! Format, address, range, kinds and options as one line of JSON; no secrets.
    QString identity() const;
    //! The target that has this identity; none when it was written by something newer.
    static std::optional<Target> fromIdentity(const QString &identity);
};

//! Makes the recorder of a target on the delivery's thread.
using RecorderFactory = std::function<std::unique_ptr<Recorder>(const Target &)>;
std::unique_ptr<Recorder> makeRecorder(const Target &target);

} // namespace probes
