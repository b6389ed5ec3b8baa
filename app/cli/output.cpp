// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"

#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

namespace probes {

namespace {
bool progressShown = false;

//! 0, or the errno of the write that failed.
int writeAll(int descriptor, const QByteArray &bytes)
{
    for (qsizetype done = 0; done < bytes.size();) {
        const ssize_t count =
            ::write(descriptor, bytes.constData() + done, size_t(bytes.size() - done));
        if (count < 0 && errno != EINTR) {
            return errno;
        }
        done += count > 0 ? count : 0;
    }
    return 0;
}

void writeToStderr(const QString &text)
{
    writeAll(STDERR_FILENO, text.toUtf8()); // there is nowhere to tell a failure
}

bool drivesTerminal(QChar c)
{
    const ushort code = c.unicode();
    const bool reordersText =
        (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
    return c.category() == QChar::Other_Control || reordersText || code == QChar::LineSeparator
        || code == QChar::ParagraphSeparator;
}
} // namespace

ExitCode print(const QByteArray &bytes)
{
    const int error = writeAll(STDOUT_FILENO, bytes);
    if (error == 0) {
        return ExitCode::Done;
    }
    if (error != EPIPE) {
        say(errnoError(error, QStringLiteral("standard output")).text());
    }
    return ExitCode::Failed;
}

ExitCode print(const QString &text)
{
    return print(text.toUtf8());
}

void say(const QString &text)
{
    showProgress({});
    writeToStderr(QStringLiteral("probes: %1\n").arg(printable(text)));
}

ExitCode fail(const Error &error)
{
    say(error.text());
    return error.kind == ErrorKind::Invalid ? ExitCode::WrongUsage : ExitCode::Failed;
}

bool progressIsVisible()
{
    static const bool visible = isatty(STDERR_FILENO) == 1;
    return visible;
}

void showProgress(const QString &text)
{
    if (!progressIsVisible() || (text.isEmpty() && !progressShown)) {
        return;
    }
    progressShown = !text.isEmpty();
    writeToStderr(QStringLiteral("\r\x1b[K") + text);
}

QString printable(const QString &text)
{
    QString out;
    out.reserve(text.size());
    for (const QChar c : text) {
        if (c == u'\n') {
            out += QStringLiteral("\\n");
        } else if (c == u'\t') {
            out += QStringLiteral("\\t");
        } else if (drivesTerminal(c)) {
            out += QStringLiteral("\\u%1").arg(int(c.unicode()), 4, 16, QLatin1Char('0'));
        } else {
            out += c;
        }
    }
    return out;
}

void holdStandardStreams()
{
    for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (fcntl(descriptor, F_GETFD) < 0) {
            // The lowest free number is this one: those before it are open by now. A command that
            // we run goes without, as we did.
            const int mode = descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY;
            [[maybe_unused]] const int opened = ::open("/dev/null", mode | O_CLOEXEC);
        }
    }
}

} // namespace probes
