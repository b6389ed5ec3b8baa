// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"

#include "app/cli/output.h"
#include "core/base/text.h"
#include "core/sampling/schedule.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <cmath>

namespace probes {

QString toText(const std::string &argument)
{
    return QString::fromUtf8(argument.data(), qsizetype(argument.size()));
}

QStringList toTexts(const std::vector<std::string> &arguments)
{
    QStringList texts;
    for (const std::string &argument : arguments) {
        texts.append(toText(argument));
    }
    return texts;
}

QString toPath(const std::string &argument)
{
    const QString path = QFile::decodeName(QByteArray::fromStdString(argument));
    return path.isEmpty() ? path : QDir::cleanPath(QDir::current().absoluteFilePath(path));
}

Result<qint64> parseTime(const QString &text, qint64 startMs)
{
    if (text.startsWith(u'+')) {
        const auto offset = parseDuration(text.mid(1));
        if (!offset) {
            return tl::unexpected(offset.error());
        }
        return startMs + std::chrono::round<std::chrono::milliseconds>(*offset).count();
    }
    static const QRegularExpression epochSeconds(QStringLiteral("^-?[0-9]{1,12}(\\.[0-9]+)?$"));
    if (epochSeconds.match(text).hasMatch()) {
        return std::llround(text.toDouble() * 1000);
    }
    const QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (time.isValid()) {
        return time.toMSecsSinceEpoch();
    }
    return failure(ErrorKind::Invalid, text,
                   QStringLiteral("not a time; say 2024-05-31T14:00:00, epoch seconds, or +90s "
                                  "from the start"));
}

void closeInterrupted(const SessionLibrary &library)
{
    for (const SessionEntry &entry : library.closeInterrupted()) {
        say(QStringLiteral("%1: its recording was interrupted; closed it with %2")
                .arg(entry.path)
                .arg(counted(entry.ticks, QLatin1String("tick"))));
    }
}

Result<QString> findSession(const std::string &argument)
{
    const SessionLibrary library;
    closeInterrupted(library);
    const QString file = toPath(argument);
    auto path =
        QFileInfo(file).isFile() ? Result<QString>(file) : library.resolve(toText(argument));
    const bool isElse = !path && path.error().kind != ErrorKind::Gone; // several are called so
    if (!isElse && QFileInfo(path.value_or(file)).isDir()) {
        return failure(ErrorKind::Foreign, toText(argument),
                       QStringLiteral("this is a folder, not a session; say the path of a file in "
                                      "it, or what `probes sessions` lists"));
    }
    if (!path) {
        return path;
    }
    // A file outside the library, or one that cannot be changed, is still worth reading: what is
    // wrong with it shows when it is opened.
    [[maybe_unused]] const auto closed = closeIfInterrupted(*path);
    return path;
}

} // namespace probes
