// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recorders/csvfile.h"

#include "core/base/folder.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>

#include <array>
#include <cerrno>
#include <string_view>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace probes {

namespace {
constexpr qint64 TailBytes = 4096;
constexpr qint64 FirstRowBytes = 64; //!< enough for the first row's time

Error lastError(const QString &path)
{
    const int number = errno;
    switch (number) {
    case ENOTDIR:
    case EISDIR:
    case ELOOP:
    case ENAMETOOLONG:
        return Error{ErrorKind::Invalid, path, qt_error_string(number)};
    default:
        return errnoError(number, path);
    }
}

Result<void> writeAll(int fd, QByteArrayView bytes, const QString &path)
{
    while (!bytes.isEmpty()) {
        const ssize_t written = ::write(fd, bytes.data(), size_t(bytes.size()));
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return tl::unexpected(lastError(path));
        bytes = bytes.sliced(written);
    }
    return {};
}

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

//! Closes on every way out.
struct Descriptor
{
    int fd;
    ~Descriptor()
    {
        if (fd >= 0) {
            ::close(fd);
        }
    }
};

tl::unexpected<Error> foreign(const QString &path)
{
    return failure(ErrorKind::Foreign, path,
                   QStringLiteral("holds something other than what was delivered there"));
}
} // namespace

CsvFile::CsvFile(QString path, CsvDialect dialect, QByteArray header)
    : m_path(std::move(path))
    , m_text(dialect)
    , m_header(std::move(header))
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
    , m_dirty(other.m_dirty)
{ }

Result<void> CsvFile::open(int flags)
{
    if (m_fd >= 0) {
        return {};
    }
    m_fd =
        ::open(QFile::encodeName(m_path).constData(), O_RDWR | O_APPEND | O_CLOEXEC | flags, 0666);
    if (m_fd < 0) {
        return tl::unexpected(lastError(m_path));
    }
    return {};
}

Result<bool> CsvFile::holdsRows() const
{
    const Descriptor file{
        ::open(QFile::encodeName(m_path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
    if (file.fd < 0) {
        if (errno == ENOENT)
            return false;
        return tl::unexpected(lastError(m_path));
    }
    struct stat facts
    { };
    if (::fstat(file.fd, &facts) != 0) {
        return tl::unexpected(lastError(m_path));
    }
    if (S_ISDIR(facts.st_mode)) {
        errno = EISDIR;
        return tl::unexpected(lastError(m_path));
    }
    return facts.st_size > m_header.size() || !beginsWithHeader(file.fd, facts.st_size);
}

Result<void> CsvFile::start()
{
    if (auto opened = open(O_CREAT); !opened) {
        return opened;
    }
    if (::ftruncate(m_fd, 0) != 0) {
        return tl::unexpected(lastError(m_path));
    }
    m_size = 0;
    m_acknowledged = 0;
    m_text.clear();
    m_dirty = true;
    if (auto written = writeAll(m_fd, m_header, m_path); !written) {
        return written;
    }
    m_size = m_header.size();
    return sync();
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
        return tl::unexpected(lastError(m_path));
    }
    if (::fstat(file.fd, &facts) != 0) {
        return tl::unexpected(lastError(m_path));
    }
    const qint64 size = state[u"size"].toInteger();
    const auto is = [&](QStringView part, const QByteArray &now) {
        return !now.isEmpty() && QString::fromLatin1(now) == state[part].toString();
    };
    if (facts.st_size >= size) {
        // A header alone is written by many, and says nothing about the rows that follow it now.
        const bool telling = size > m_header.size() || facts.st_size == size
            || double(facts.st_ino) == state[u"inode"].toDouble();
        if (telling && is(u"tail", tailOf(file.fd, size)))
            return {};
        return foreign(m_path);
    }
    // Shorter: ours if it begins as ours did, or if it has nothing that could be lost.
    const qint64 start = startBytes(size);
    if (facts.st_size >= start ? is(u"start", fingerprint(file.fd, 0, start))
                               : beginsWithHeader(file.fd, facts.st_size)) {
        return {};
    }
    return foreign(m_path);
}

bool CsvFile::beginsWithHeader(int fd, qint64 size) const
{
    QByteArray bytes(std::min<qint64>(size, m_header.size()), '\0');
    return ::pread(fd, bytes.data(), size_t(bytes.size()), 0) == bytes.size()
        && m_header.startsWith(bytes);
}

Result<void> CsvFile::resume(const QJsonObject &state)
{
    if (auto checked = check(state); !checked) {
        return checked;
    }
    if (auto opened = open(0); !opened) {
        return opened;
    }
    const qint64 size = state[u"size"].toInteger();
    struct stat facts
    { };
    QByteArray header(m_header.size(), '\0');
    if (::fstat(m_fd, &facts) != 0) {
        return tl::unexpected(lastError(m_path));
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
    return rewind();
}

Result<void> CsvFile::flush()
{
    if (m_text.bytes().isEmpty()) {
        return {};
    }
    m_dirty = true;
    // Where the write fails half-way, m_size tells less than is there: rewind() asks the file.
    if (auto written = writeAll(m_fd, m_text.bytes(), m_path); !written) {
        return written;
    }
    m_size += m_text.bytes().size();
    m_text.clear();
    return {};
}

Result<void> CsvFile::sync()
{
    if (auto flushed = flush(); !flushed) {
        return flushed;
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
        return tl::unexpected(lastError(m_path));
    }
    m_dirty = false;
    return {};
}

void CsvFile::acknowledge()
{
    m_acknowledged = m_size;
}

Result<void> CsvFile::rewind()
{
    m_text.clear();
    struct stat facts
    { };
    if (::fstat(m_fd, &facts) != 0) {
        return tl::unexpected(lastError(m_path));
    }
    if (facts.st_size < m_acknowledged) {
        return failure(ErrorKind::Gone, m_path, QStringLiteral("was cut short meanwhile"));
    }
    if (facts.st_size > m_acknowledged) {
        m_dirty = true;
        if (::ftruncate(m_fd, m_acknowledged) != 0)
            return tl::unexpected(lastError(m_path));
    }
    m_size = m_acknowledged;
    return {};
}

QJsonObject CsvFile::state() const
{
    struct stat facts
    { };
    ::fstat(m_fd, &facts);
    return {{QStringLiteral("size"), m_acknowledged},
            {QStringLiteral("inode"), double(facts.st_ino)},
            {QStringLiteral("start"),
             QString::fromLatin1(fingerprint(m_fd, 0, startBytes(m_acknowledged)))},
            {QStringLiteral("tail"), QString::fromLatin1(tailOf(m_fd, m_acknowledged))}};
}

Error sessionThere(const QString &path)
{
    return {ErrorKind::Invalid, path,
            QStringLiteral("this is a recorded session, which nothing may overwrite")};
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

Result<void> replaceFile(const QString &path, const QByteArray &content)
{
    const QString fresh = path + QStringLiteral(".new");
    const QByteArray freshName = QFile::encodeName(fresh);
    const Descriptor file{
        ::open(freshName.constData(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666)};
    if (file.fd < 0) {
        return tl::unexpected(lastError(fresh));
    }
    auto written = writeAll(file.fd, content, fresh);
    if (written && ::fdatasync(file.fd) != 0) {
        written = tl::unexpected(lastError(fresh));
    }
    if (written && ::rename(freshName.constData(), QFile::encodeName(path).constData()) != 0) {
        written = tl::unexpected(lastError(path));
    }
    if (!written) {
        ::unlink(freshName.constData());
        return written;
    }
    return syncFolder(QFileInfo(path).path());
}

Result<void> makeFolder(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    if (::mkdir(name.constData(), 0777) == 0) {
        return syncFolder(QFileInfo(path).path());
    }
    const int number = errno;
    if (number == EEXIST && QFileInfo(path).isDir()) {
        return {};
    }
    const QString parent = QFileInfo(path).path();
    if (number != ENOENT || parent == path) {
        errno = number == EEXIST ? ENOTDIR : number;
        return tl::unexpected(lastError(path));
    }
    if (auto made = makeFolder(parent); !made) {
        return made;
    }
    // Once more only: below /proc it is ENOENT for ever.
    if (::mkdir(name.constData(), 0777) != 0 && errno != EEXIST) {
        return tl::unexpected(lastError(path));
    }
    return syncFolder(parent);
}

Result<void> lockExclusively(int fd, const QString &path)
{
    if (::flock(fd, LOCK_EX | LOCK_NB) == 0) {
        return {};
    }
    if (errno == EWOULDBLOCK) {
        return failure(ErrorKind::Busy, path,
                       QStringLiteral("another delivery is writing there now"));
    }
    return {};
}

} // namespace probes
