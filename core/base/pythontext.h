// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace probes {

//! A text as Python's repr() writes it, in UTF-8.
QByteArray pythonText(const QString &text);
//! A finite number as Python's repr() writes a float: «0.0», «39.13132194035224», «1e-05».
QByteArray pythonFloat(double number);

} // namespace probes
