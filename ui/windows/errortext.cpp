// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/errortext.h"

#include "ui/models/errorwords.h"

#include <QCoreApplication>

namespace probes {

QString adviceFor(const Error &error, Doing doing)
{
    const bool isOpening = doing == Doing::Opening;
    switch (error.kind) {
    case ErrorKind::Gone:
        return QCoreApplication::translate("ErrorText", "Check whether it was moved or renamed.");
    case ErrorKind::Denied:
        if (isOpening) {
            return QCoreApplication::translate("ErrorText", "Ask for the right to read it.");
        }
        return QCoreApplication::translate(
            "ErrorText", "Choose a place that you may write to, or ask for the right to do so.");
    case ErrorKind::Full:
        return QCoreApplication::translate("ErrorText", "Free some space or choose another disk.");
    case ErrorKind::Busy:
        return QCoreApplication::translate(
            "ErrorText", "Another window or program uses it. Wait until it is done there.");
    case ErrorKind::Corrupt:
        return QCoreApplication::translate("ErrorText", "Use a copy of it, if there is one.");
    case ErrorKind::Newer:
        return QCoreApplication::translate("ErrorText", "Install the newer version to open it.");
    case ErrorKind::Foreign:
        return isOpening
            ? QCoreApplication::translate("ErrorText", "Open another file.")
            : QCoreApplication::translate("ErrorText", "Choose another file or folder.");
    case ErrorKind::Invalid:
        return QCoreApplication::translate("ErrorText", "Correct it and try again.");
    case ErrorKind::Io:
        if (isOpening) {
            return QCoreApplication::translate("ErrorText", "Try again, or use a copy of it.");
        }
        return QCoreApplication::translate("ErrorText", "Try again or choose another place.");
    case ErrorKind::Unreachable:
        return QCoreApplication::translate(
            "ErrorText", "See whether the server runs and can be reached from here.");
    case ErrorKind::Untrusted:
    case ErrorKind::Login:
        return QCoreApplication::translate("ErrorText", "Correct the target and try again.");
    case ErrorKind::Unavailable:
    case ErrorKind::Cancelled:
        break;
    }
    return {};
}

QString explained(const Error &error, Doing doing)
{
    const QString advice = adviceFor(error, doing);
    const QString happened = inWords(error) + QLatin1Char('.');
    return advice.isEmpty() ? happened : happened + QLatin1Char(' ') + advice;
}

} // namespace probes
