// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace probes {

//! The two forms in which a session becomes CSV; the path tells which: a table ends in .csv.
enum class CsvForm : quint8 { Folder, Table };

CsvForm csvFormOf(const QString &path);
//! The same path for the other form, by adding or dropping .csv.
QString withCsvForm(const QString &path, CsvForm form);
//! Where a session would be looked for later: «Documents/<title> <date>», safe for any file system.
QString proposedCsvPath(const QString &title, qint64 startMs, CsvForm form);

} // namespace probes
