// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/gui/guithreadfiles.h"

#include <array>
#include <condition_variable>
#include <cstdarg>
#include <cstring>
#include <mutex>
#include <string>
#include <vector>

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace {

struct Watch
{
    std::mutex mutex;
    std::condition_variable change;
    std::string folder; // empty: nothing is watched
    std::vector<std::string> calls;
    bool hangs = false;
    int waiting = 0;
};

Watch &watch()
{
    static Watch one;
    return one;
}

bool isMainThread()
{
    return syscall(SYS_gettid) == getpid();
}

void note(const char *call, const char *path)
{
    if (path == nullptr) {
        return;
    }
    Watch &watched = watch();
    std::unique_lock lock(watched.mutex);
    if (watched.folder.empty() || std::strstr(path, watched.folder.c_str()) == nullptr) {
        return;
    }
    if (isMainThread()) {
        watched.calls.push_back(std::string(call) + ' ' + path);
        return;
    }
    ++watched.waiting;
    watched.change.wait(lock, [&watched] { return !watched.hangs; });
    --watched.waiting;
}

void note(const char *call, int descriptor)
{
    std::array<char, 4096> path{};
    const std::string link = "/proc/self/fd/" + std::to_string(descriptor);
    if (syscall(SYS_readlinkat, AT_FDCWD, link.c_str(), path.data(), path.size() - 1) > 0) {
        note(call, path.data());
    }
}

template<typename Function>
Function next(const char *name)
{
    return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

} // namespace

namespace probes::tests {

GuiThreadFiles::GuiThreadFiles(const QString &folder)
{
    const std::lock_guard lock(watch().mutex);
    watch().folder = folder.toStdString();
    watch().calls.clear();
}

GuiThreadFiles::~GuiThreadFiles()
{
    goOn();
    const std::lock_guard lock(watch().mutex);
    watch().folder.clear();
}

QStringList GuiThreadFiles::calls() const
{
    const std::lock_guard lock(watch().mutex);
    QStringList calls;
    for (const std::string &call : watch().calls) {
        calls << QString::fromStdString(call);
    }
    return calls;
}

void GuiThreadFiles::hang()
{
    const std::lock_guard lock(watch().mutex);
    watch().hangs = true;
}

void GuiThreadFiles::goOn()
{
    const std::lock_guard lock(watch().mutex);
    watch().hangs = false;
    watch().change.notify_all();
}

int GuiThreadFiles::waiting() const
{
    const std::lock_guard lock(watch().mutex);
    return watch().waiting;
}

} // namespace probes::tests

// The C library's names, which this program's own definitions come before. NOLINTBEGIN
extern "C" {

#define PROBES_OPEN(name)                                                                          \
    int name(const char *path, int flags, ...)                                                     \
    {                                                                                              \
        va_list rest;                                                                              \
        va_start(rest, flags);                                                                     \
        const mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(rest, mode_t) : 0;       \
        va_end(rest);                                                                              \
        note("open", path);                                                                        \
        return next<int (*)(const char *, int, ...)>(#name)(path, flags, mode);                    \
    }
PROBES_OPEN(open)
PROBES_OPEN(open64)

#define PROBES_STAT(name, type)                                                                    \
    int name(const char *path, type *out)                                                          \
    {                                                                                              \
        note(#name, path);                                                                         \
        return next<int (*)(const char *, type *)>(#name)(path, out);                              \
    }
PROBES_STAT(stat, struct stat)
PROBES_STAT(stat64, struct stat64)
PROBES_STAT(lstat, struct stat)
PROBES_STAT(lstat64, struct stat64)
PROBES_STAT(statvfs, struct statvfs)
PROBES_STAT(statvfs64, struct statvfs64)

int statx(int folder, const char *path, int flags, unsigned mask, struct statx *out)
{
    note("statx", path);
    return next<int (*)(int, const char *, int, unsigned, struct statx *)>("statx")(
        folder, path, flags, mask, out);
}

#define PROBES_PATH(name)                                                                          \
    int name(const char *path)                                                                     \
    {                                                                                              \
        note(#name, path);                                                                         \
        return next<int (*)(const char *)>(#name)(path);                                           \
    }
PROBES_PATH(unlink)
PROBES_PATH(rmdir)

int access(const char *path, int mode)
{
    note("access", path);
    return next<int (*)(const char *, int)>("access")(path, mode);
}
int mkdir(const char *path, mode_t mode)
{
    note("mkdir", path);
    return next<int (*)(const char *, mode_t)>("mkdir")(path, mode);
}
int rename(const char *from, const char *to)
{
    note("rename", from);
    return next<int (*)(const char *, const char *)>("rename")(from, to);
}

#define PROBES_SYNC(name)                                                                          \
    int name(int descriptor)                                                                       \
    {                                                                                              \
        note(#name, descriptor);                                                                   \
        return next<int (*)(int)>(#name)(descriptor);                                              \
    }
PROBES_SYNC(fsync)
PROBES_SYNC(fdatasync)
}
// NOLINTEND
