// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlite.h"

#include <QProcess>

namespace probes {

QByteArray sqlite(const QString &path, const char *sql)
{
    QProcess program;
    program.start(QStringLiteral("sqlite3"), {path, QString::fromUtf8(sql)});
    if (!program.waitForFinished() || program.exitStatus() != QProcess::NormalExit
        || program.exitCode() != 0) {
        return "error: " + program.readAllStandardError();
    }
    QByteArray output = program.readAllStandardOutput();
    if (output.endsWith('\n')) {
        output.chop(1);
    }
    return output;
}

} // namespace probes
