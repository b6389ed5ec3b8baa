// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace probes {

//! The forms in which a session becomes files; the path tells which: a table ends in .csv, bulk
//! files for Elasticsearch are proposed with .ndjson.
enum class FileForm : quint8 { Folder, Table, Bulk };

FileForm fileFormOf(const QString &path);
//! The same path for another form, by adding or dropping .csv or .ndjson.
QString withForm(const QString &path, FileForm form);
//! Where a session would be looked for later: «Documents/<title> <date>», safe for any file system.
QString proposedPath(const QString &title, qint64 startMs, FileForm form);

} // namespace probes
