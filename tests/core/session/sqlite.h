// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace probes {

//! Runs the `sqlite3` program, which is not ours, on a file, and gives its output without the last
//! newline; «error: …» when it fails.
QByteArray sqlite(const QString &path, const char *sql);

} // namespace probes
