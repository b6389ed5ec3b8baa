// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/proc/folders.h"

#include "core/proc/fields.h"

#include <array>
#include <cerrno>
#include <cstdio>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace probes {

namespace {
constexpr size_t LargestSysFile = 64 << 10;
constexpr std::string_view GpuFolder = "/dev/dri/";

//! Closes a folder when it goes.
class OpenFolder
{
public:
    OpenFolder(int directory, const char *path)
    {
        const int fd = openat(directory, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        m_dir = fd >= 0 ? fdopendir(fd) : nullptr;
        m_error = m_dir ? 0 : errno;
    }
    ~OpenFolder()
    {
        if (m_dir) {
            closedir(m_dir);
        }
    }
    OpenFolder(const OpenFolder &) = delete;
    OpenFolder &operator=(const OpenFolder &) = delete;

    int error() const { return m_error; }
    int fd() const { return dirfd(m_dir); }
    const dirent *next()
    {
        return readdir(m_dir); // NOLINT(concurrency-mt-unsafe): this stream is ours alone
    }

private:
    DIR *m_dir = nullptr;
    int m_error = 0;
};

using Path = std::array<char, 64>;
Path pathOf(pid_t pid, const char *name)
{
    Path path{};
    std::snprintf(path.data(), path.size(), "%d/%s", pid, name);
    return path;
}
} // namespace

Folders::~Folders()
{
    if (m_sys >= 0) {
        close(m_sys);
    }
}

void Folders::setRoots(int proc, const QByteArray &sys)
{
    m_proc = proc;
    m_sys = open(sys.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

ReadStatus Folders::countOpenFiles(pid_t pid, qint64 &count) const
{
    const Path path = pathOf(pid, "fd");
    struct stat facts = {};
    if (fstatat(m_proc, path.data(), &facts, 0) != 0) {
        return readStatusOf(errno);
    }
    if (facts.st_size > 0) { // their number since Linux 6.2, 0 before
        count = facts.st_size;
        return ReadStatus::Ok;
    }
    OpenFolder folder(m_proc, path.data());
    if (folder.error() != 0) {
        return readStatusOf(folder.error());
    }
    count = 0;
    while (const dirent *entry = folder.next()) {
        count += parseNumber<int>(entry->d_name).has_value();
    }
    return ReadStatus::Ok;
}

ReadStatus Folders::listGpuFiles(pid_t pid, std::vector<int> &descriptors) const
{
    descriptors.clear();
    OpenFolder folder(m_proc, pathOf(pid, "fd").data());
    if (folder.error() != 0) {
        return readStatusOf(folder.error());
    }
    std::array<char, 64> target{};
    while (const dirent *entry = folder.next()) {
        const ssize_t length = readlinkat(folder.fd(), entry->d_name, target.data(), target.size());
        const auto number = parseNumber<int>(entry->d_name);
        if (number && length > 0
            && std::string_view(target.data(), size_t(length)).starts_with(GpuFolder)) {
            descriptors.push_back(*number);
        }
    }
    return ReadStatus::Ok;
}

ReadStatus Folders::readFdinfo(pid_t pid, int descriptor, ReadBuffer &buffer)
{
    Path path{};
    std::snprintf(path.data(), path.size(), "%d/fdinfo/%d", pid, descriptor);
    return readInto(m_proc, path.data(), buffer);
}

ReadStatus Folders::readSys(const QByteArray &path, ReadBuffer &buffer)
{
    return readInto(m_sys, path.constData(), buffer);
}

ReadStatus Folders::readInto(int directory, const char *path, ReadBuffer &buffer)
{
    const int fd = openat(directory, path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        return readStatusOf(errno);
    }
    m_bytes.resize(LargestSysFile);
    size_t size = 0;
    ssize_t got = 0;
    while (size < m_bytes.size()
           && (got = ::read(fd, m_bytes.data() + size, m_bytes.size() - size)) > 0) {
        size += size_t(got);
    }
    const int error = got < 0 ? errno : 0;
    close(fd);
    buffer.assign({m_bytes.data(), error == 0 ? size : 0});
    return error == 0 ? ReadStatus::Ok : readStatusOf(error);
}

ReadStatus Folders::listSys(const QByteArray &path, std::vector<QByteArray> &names) const
{
    names.clear();
    OpenFolder folder(m_sys, path.constData());
    if (folder.error() != 0) {
        return readStatusOf(folder.error());
    }
    while (const dirent *entry = folder.next()) {
        if (entry->d_name[0] != '.') {
            names.emplace_back(entry->d_name);
        }
    }
    std::ranges::sort(names);
    return ReadStatus::Ok;
}

} // namespace probes
