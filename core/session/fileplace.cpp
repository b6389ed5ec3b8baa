// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/fileplace.h"

#include "core/session/sessionlock.h"

#include <QFile>
#include <QFileInfo>

namespace probes {

FilePlace::FilePlace(const QString &path)
    : m_path(path)
{
    ::stat(QFile::encodeName(path).constData(), &m_birth);
}

Result<void> FilePlace::check() const
{
    struct stat now = {};
    const bool isThere = ::stat(QFile::encodeName(m_path).constData(), &now) == 0;
    if (isThere && now.st_dev == m_birth.st_dev && now.st_ino == m_birth.st_ino) {
        return {};
    }
    return failure(ErrorKind::Gone, m_path, QStringLiteral("was moved or deleted while recording"));
}

Error FilePlace::taken(const QString &path)
{
    if (SessionLock::isHeld(path)) {
        return {ErrorKind::Busy, path, QStringLiteral("it is being recorded just now")};
    }
    return {ErrorKind::Foreign, path,
            QFileInfo(path).isDir() ? QStringLiteral("this is a folder; name a file in it")
                                    : QStringLiteral("the file is there already")};
}

Result<void> FilePlace::checkIsFile(const QString &path)
{
    const QFileInfo info(path);
    const bool isLossy = path.contains(QChar(QChar::ReplacementCharacter)); // Qt cannot name it
    if (info.isFile() || (!info.exists() && !isLossy)) {
        return {};
    }
    return failure(info.exists() ? ErrorKind::Foreign : ErrorKind::Invalid, path,
                   !info.exists()     ? QStringLiteral("its name is not valid UTF-8, so it cannot "
                                                           "be opened")
                       : info.isDir() ? QStringLiteral("this is a folder, not a session file")
                                      : QStringLiteral("this is not a session file"));
}

} // namespace probes
