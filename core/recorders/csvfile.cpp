// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recorders/csvfile.h"

#include "core/base/folder.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <array>
#include <cerrno>
#include <string_view>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace probes {

CsvFile::CsvFile(QString path, CsvDialect dialect, QByteArray header, Made made)
    : m_path(std::move(path))
    , m_text(dialect)
    , m_header(std::move(header))
    , m_made(made)
{ }

CsvFile::~CsvFile()
{
    if (m_fd >= 0) {
        ::close(m_fd);
    }
}

CsvFile::CsvFile(CsvFile &&other) noexcept
    : m_path(std::move(other.m_path))
    , m_text(std::move(other.m_text))
    , m_header(std::move(other.m_header))
    , m_fd(std::exchange(other.m_fd, -1))
    , m_size(other.m_size)
    , m_acknowledged(other.m_acknowledged)
    , m_kept(other.m_kept)
    , m_sum(other.m_sum)
    , m_acknowledgedSum(other.m_acknowledgedSum)
    , m_made(other.m_made)
    , m_dirty(other.m_dirty)
    , m_isNew(other.m_isNew)
{ }

Result<void> CsvFile::open(int flags)
{
    if (m_fd >= 0) {
        return {};
    }
    m_fd =
        ::open(QFile::encodeName(m_path).constData(), O_RDWR | O_APPEND | O_CLOEXEC | flags, 0666);
    if (m_fd < 0) {
        return tl::unexpected(fileError(m_path));
    }
    return {};
}

Result<void> CsvFile::unmake()
{
    m_text.clear();
    m_size = 0;
    m_acknowledged = 0;
    m_sum = 0;
    m_acknowledgedSum = 0;
    m_isNew = false;
    if (m_fd >= 0) {
        ::close(std::exchange(m_fd, -1));
    }
    if (::unlink(QFile::encodeName(m_path).constData()) != 0 && errno != ENOENT) {
        return tl::unexpected(fileError(m_path));
    }
    return {};
}

Result<void> CsvFile::make()
{
    if (auto opened = open(O_CREAT | O_EXCL); !opened) {
        return errno == EEXIST ? otherContent(m_path) : opened;
    }
    m_isNew = true;
    m_dirty = true;
    return put(m_header);
}

Result<void> CsvFile::put(QByteArrayView bytes)
{
    const qint64 there = std::clamp<qint64>(m_kept - m_size, 0, bytes.size());
    QByteArray kept(there, '\0');
    if (::pread(m_fd, kept.data(), size_t(there), m_size) != there || kept != bytes.first(there)) {
        return changedFile(m_path);
    }
    if (auto written = writeAll(m_fd, bytes.sliced(there), m_path); !written) {
        return written;
    }
    m_size += bytes.size();
    m_sum = checksum(bytes, m_sum);
    return {};
}

Result<void> CsvFile::start()
{
    if (m_made == Made::WithFirstRow) {
        return unmake();
    }
    if (auto opened = open(O_CREAT); !opened) {
        return opened;
    }
    if (::ftruncate(m_fd, 0) != 0) {
        return tl::unexpected(fileError(m_path));
    }
    m_size = 0;
    m_acknowledged = 0;
    m_sum = 0;
    m_acknowledgedSum = 0;
    m_kept = 0;
    m_text.clear();
    m_dirty = true;
    if (auto written = put(m_header); !written) {
        return written;
    }
    return sync();
}

Result<void> CsvFile::startAgain(const QJsonObject &closedState)
{
    struct stat facts
    { };
    if (auto opened = open(0); !opened) {
        return errno == ENOENT ? start() : opened;
    }
    if (::fstat(m_fd, &facts) != 0) {
        return tl::unexpected(fileError(m_path));
    }
    // Empty, or as it was left, but by a version with other columns: there is nothing to be lost.
    if (facts.st_size == 0) {
        return start();
    }
    if (facts.st_size == closedState[u"size"].toInteger()
        && !beginsWithHeader(m_fd, facts.st_size)) {
        return start();
    }
    m_kept = facts.st_size;
    m_dirty = true;
    if (auto written = put(m_header); !written) {
        return written;
    }
    return sync();
}

Result<void> CsvFile::resume(const QJsonObject &state)
{
    if (auto checked = check(state); !checked) {
        return checked;
    }
    const qint64 size = state[u"size"].toInteger();
    if (m_made == Made::WithFirstRow && size == 0) {
        return unmake();
    }
    if (auto opened = open(0); !opened) {
        return opened;
    }
    struct stat facts
    { };
    QByteArray header(m_header.size(), '\0');
    if (::fstat(m_fd, &facts) != 0) {
        return tl::unexpected(fileError(m_path));
    }
    if (facts.st_size < size || size < header.size()) {
        return failure(ErrorKind::Gone, m_path,
                       QStringLiteral("is shorter than what was delivered"));
    }
    if (::pread(m_fd, header.data(), size_t(header.size()), 0) != header.size()
        || header != m_header) {
        return failure(ErrorKind::Gone, m_path,
                       QStringLiteral("has the columns of another version of this program"));
    }
    m_text.clear();
    m_size = facts.st_size;
    m_acknowledged = size;
    m_acknowledgedSum = quint32(state[u"sum"].toInteger());
    return rewind();
}

Result<void> CsvFile::flush()
{
    if (m_text.bytes().isEmpty()) {
        return {};
    }
    if (m_fd < 0) {
        if (auto made = make(); !made)
            return made;
    }
    m_dirty = true;
    // Where the write fails half-way, m_size tells less than is there: rewind() asks the file.
    if (auto written = put(m_text.bytes()); !written) {
        return written;
    }
    m_text.clear();
    return {};
}

Result<void> CsvFile::sync()
{
    if (auto flushed = flush(); !flushed) {
        return flushed;
    }
    if (m_fd < 0) {
        return {};
    }
    struct stat facts
    { };
    if (::fstat(m_fd, &facts) == 0 && facts.st_nlink == 0) {
        return failure(ErrorKind::Gone, m_path, QStringLiteral("was deleted meanwhile"));
    }
    if (!m_dirty) {
        return {};
    }
    // A pipe or a device gives EINVAL, having nothing to sync; a read-only file system, EROFS.
    if (::fdatasync(m_fd) != 0 && errno != EINVAL && errno != EROFS) {
        return tl::unexpected(fileError(m_path));
    }
    m_dirty = false;
    if (m_isNew) {
        if (auto synced = syncFolder(QFileInfo(m_path).path()); !synced)
            return synced;
        m_isNew = false;
    }
    return {};
}

void CsvFile::acknowledge()
{
    m_acknowledged = m_size;
    m_acknowledgedSum = m_sum;
}

Result<void> CsvFile::rewind()
{
    m_text.clear();
    if (isUnmade()) {
        return m_fd < 0 ? Result<void>() : unmake();
    }
    struct stat facts
    { };
    if (::fstat(m_fd, &facts) != 0) {
        return tl::unexpected(fileError(m_path));
    }
    if (facts.st_size < m_acknowledged) {
        return failure(ErrorKind::Gone, m_path, QStringLiteral("was cut short meanwhile"));
    }
    if (const qint64 size = std::max(m_acknowledged, m_kept); facts.st_size > size) {
        m_dirty = true;
        if (::ftruncate(m_fd, size) != 0)
            return tl::unexpected(fileError(m_path));
    }
    m_size = m_acknowledged;
    m_sum = m_acknowledgedSum;
    return {};
}

Result<void> CsvFile::lock()
{
    if (auto opened = open(O_CREAT); !opened) {
        return opened;
    }
    // Whatever was asked to be replaced, it was not meant to be a recorded session.
    constexpr std::string_view Magic("SQLite format 3");
    std::array<char, Magic.size()> head{};
    if (::pread(m_fd, head.data(), head.size(), 0) == ssize_t(head.size())
        && std::string_view(head.data(), head.size()) == Magic) {
        return tl::unexpected(sessionThere(m_path));
    }
    return lockExclusively(m_fd, m_path);
}

} // namespace probes
