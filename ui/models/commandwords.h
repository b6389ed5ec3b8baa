// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QStringList>

namespace probes {

//! The words of a command line as a shell would part them: blanks, quotes, backslashes; nothing is
//! replaced. ErrorKind::Invalid where a quote is open at the end; the detail is translated.
Result<QStringList> commandWords(const QString &line);
//! The first sign outside quotes that means something to a shell only, such as | or *; empty: none.
QString shellSign(const QString &line);

} // namespace probes
