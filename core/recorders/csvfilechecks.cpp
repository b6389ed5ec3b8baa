// SPDX-License-Identifier: GPL-3.0-or-later
// Whose a file is, and whether it is still as it was left.
#include "core/recorders/csvfile.h"

#include <QCryptographicHash>
#include <QFile>

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace probes {

namespace {
constexpr qint64 TailBytes = 4096;
constexpr qint64 FirstRowBytes = 64; //!< enough for the first row's time

//! SHA-1 of the bytes from `begin` to `end`; empty when they are not there.
QByteArray fingerprint(int fd, qint64 begin, qint64 end)
{
    QByteArray bytes(end - begin, '\0');
    if (::pread(fd, bytes.data(), size_t(bytes.size()), begin) != bytes.size()) {
        return {};
    }
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha1).toHex();
}

QByteArray tailOf(int fd, qint64 size)
{
    return fingerprint(fd, std::max<qint64>(0, size - TailBytes), size);
}

bool hasSum(int fd, qint64 size, quint32 sum)
{
    constexpr qint64 AtOnce = 1 << 20;
    QByteArray bytes(std::min(size, AtOnce), '\0');
    quint32 now = 0;
    for (qint64 at = 0; at < size;) {
        const ssize_t count = ::pread(fd, bytes.data(), size_t(bytes.size()), at);
        if (count <= 0)
            return false;
        now = checksum(QByteArrayView(bytes).first(std::min<qint64>(count, size - at)), now);
        at += count;
    }
    return now == sum;
}

qint64 modifiedNs(const struct stat &facts)
{
    return qint64(facts.st_mtim.tv_sec) * 1'000'000'000 + facts.st_mtim.tv_nsec;
}

//! The time alone proves nothing: file systems round it, copies have another one.
bool isAsClosed(int fd, const struct stat &facts, const QJsonObject &closed)
{
    const qint64 size = closed[u"size"].toInteger();
    return facts.st_size == size
        && (modifiedNs(facts) == closed[u"modified"].toInteger()
            || hasSum(fd, size, quint32(closed[u"sum"].toInteger())));
}
} // namespace

Result<bool> CsvFile::holdsRows() const
{
    const Descriptor file{
        ::open(QFile::encodeName(m_path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
    if (file.fd < 0) {
        if (errno == ENOENT)
            return false;
        return tl::unexpected(fileError(m_path));
    }
    struct stat facts
    { };
    if (::fstat(file.fd, &facts) != 0) {
        return tl::unexpected(fileError(m_path));
    }
    if (S_ISDIR(facts.st_mode)) {
        errno = EISDIR;
        return tl::unexpected(fileError(m_path));
    }
    return facts.st_size > m_header.size() || !beginsWithHeader(file.fd, facts.st_size);
}

bool CsvFile::looksOurs() const
{
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly)) {
        return true; // nobody can tell
    }
    const auto firstCell = [](QByteArray text) {
        text.replace("\xEF\xBB\xBF", "");
        const auto end = std::ranges::find_if(text, [](char c) { return c == ',' || c == ';'; });
        return text.left(end - text.begin());
    };
    const QByteArray cell = firstCell(m_header);
    return firstCell(file.read(m_header.size())) == cell;
}

qint64 CsvFile::startBytes(qint64 size) const
{
    return std::min<qint64>(size, m_header.size() + FirstRowBytes);
}

Result<void> CsvFile::check(const QJsonObject &state) const
{
    const Descriptor file{
        ::open(QFile::encodeName(m_path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
    struct stat facts
    { };
    if (file.fd < 0) {
        if (errno == ENOENT)
            return {};
        return tl::unexpected(fileError(m_path));
    }
    if (::fstat(file.fd, &facts) != 0) {
        return tl::unexpected(fileError(m_path));
    }
    const qint64 size = state[u"size"].toInteger();
    if (state.contains(u"modified") && facts.st_size >= size
        && !isAsClosed(file.fd, facts, state)) {
        return changedFile(m_path);
    }
    const auto is = [&](QStringView part, const QByteArray &now) {
        return !now.isEmpty() && QString::fromLatin1(now) == state[part].toString();
    };
    if (m_made == Made::WithFirstRow && size == 0) {
        // We were ended between making it and saying so; whose folder this is, session.csv tells.
        return beginsWithHeader(file.fd, facts.st_size) ? Result<void>() : otherContent(m_path);
    }
    if (facts.st_size >= size) {
        // A header alone is written by many, and says nothing about the rows that follow it now.
        const bool telling = size > m_header.size() || facts.st_size == size
            || double(facts.st_ino) == state[u"inode"].toDouble();
        if (telling && is(u"tail", tailOf(file.fd, size)))
            return {};
        return otherContent(m_path);
    }
    // Shorter: ours if it begins as ours did, or if it has nothing that could be lost.
    const qint64 start = startBytes(size);
    if (facts.st_size >= start ? is(u"start", fingerprint(file.fd, 0, start))
                               : beginsWithHeader(file.fd, facts.st_size)) {
        return {};
    }
    return otherContent(m_path);
}

bool CsvFile::beginsWithHeader(int fd, qint64 size) const
{
    QByteArray bytes(std::min<qint64>(size, m_header.size()), '\0');
    return ::pread(fd, bytes.data(), size_t(bytes.size()), 0) == bytes.size()
        && m_header.startsWith(bytes);
}

QJsonObject CsvFile::described(qint64 size, quint32 sum) const
{
    if (m_fd < 0) {
        return {{QStringLiteral("size"), 0}};
    }
    struct stat facts
    { };
    ::fstat(m_fd, &facts);
    return {{QStringLiteral("size"), size},
            {QStringLiteral("sum"), qint64(sum)},
            {QStringLiteral("inode"), double(facts.st_ino)},
            {QStringLiteral("start"), QString::fromLatin1(fingerprint(m_fd, 0, startBytes(size)))},
            {QStringLiteral("tail"), QString::fromLatin1(tailOf(m_fd, size))}};
}

QJsonObject CsvFile::state() const
{
    return described(m_acknowledged, m_acknowledgedSum);
}

QJsonObject CsvFile::closedState() const
{
    struct stat facts
    { };
    if (m_fd >= 0) {
        ::fstat(m_fd, &facts);
    }
    QJsonObject closed = described(m_size, m_sum);
    closed.insert(QStringLiteral("modified"), modifiedNs(facts));
    return closed;
}

} // namespace probes
