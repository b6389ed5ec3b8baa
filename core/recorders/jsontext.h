// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace probes {

//! Appends a JSON string in quotes: UTF-8, with what must be escaped.
void appendJson(QByteArray &out, const QString &text);
//! The same for text that is known to need no escapes: our own keys, uuids, dates.
void appendPlainJson(QByteArray &out, QByteArrayView text);

} // namespace probes
