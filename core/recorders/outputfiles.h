// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

namespace probes {

// What recorders that write files do by system calls, with answers that people understand.

//! What errno says of a file; Invalid where no file of that name can be.
Error fileError(const QString &path);
Result<void> writeAll(int fd, QByteArrayView bytes, const QString &path);
//! That a session, or another SQLite file, lies where something else was to be written.
Error sessionThere(const QString &path);
//! Replaces a small file whole: no reader ever sees half of it, and it survives a power cut.
Result<void> replaceFile(const QString &path, const QByteArray &content);
//! Makes a folder and those above it; nothing where it exists.
Result<void> makeFolder(const QString &path);
//! What lies where a file is to be made, and whether a recorder wrote it.
tl::unexpected<Error> foreignFile(const QString &path, bool isOurs);
//! That somebody changed what was left there when the delivery was finished.
tl::unexpected<Error> changedFile(const QString &path);
//! That what lies there is not what was delivered.
tl::unexpected<Error> otherContent(const QString &path);
//! CRC-32 of bytes that follow those of which `before` is the sum.
quint32 checksum(QByteArrayView bytes, quint32 before = 0);
//! flock(2) on what is open; where the file system has no locks, none is taken.
Result<void> lockExclusively(int fd, const QString &path);

//! Closes on every way out.
struct Descriptor
{
    int fd;
    ~Descriptor();
};

} // namespace probes
