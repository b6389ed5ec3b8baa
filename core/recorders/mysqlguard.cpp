// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recorders/mysqlguard.h"

#include <QHash>
#include <QMutex>
#include <QThread>

#include <cerrno>

#include <dlfcn.h>
#include <fcntl.h>
#include <mysql.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace probes {

namespace {
constexpr unsigned int ConnectSeconds = 10;
//! Longer than any of our statements may wait for a lock.
constexpr unsigned int AnswerSeconds = 20;
//! For looking up names and for TLS, with room to spare.
constexpr size_t ConnectStackBytes = 512 * 1024;

// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables): found by a C function
thread_local MysqlGuard *guardOfThread = nullptr;

//! The client library that the driver, our caller, is linked with.
class ClientLibrary
{
public:
    explicit ClientLibrary(const void *caller)
    {
        Dl_info info{};
        if (::dladdr(caller, &info) != 0) {
            m_handle = ::dlopen(info.dli_fname, RTLD_LAZY | RTLD_NOLOAD);
        }
    }
    ~ClientLibrary()
    {
        if (m_handle) {
            ::dlclose(m_handle);
        }
    }
    ClientLibrary(const ClientLibrary &) = delete;
    ClientLibrary &operator=(const ClientLibrary &) = delete;

    template<class Function>
    Function *find(const char *name) const
    {
        // Searches the driver and what it depends on, and so never finds our own function.
        return m_handle ? reinterpret_cast<Function *>(::dlsym(m_handle, name)) : nullptr;
    }

private:
    void *m_handle = nullptr;
};

//! Which socket each thread's connection goes through. Duplicates, since the client library closes
//! its own when it likes, and a number may then be another file's.
class Sockets
{
public:
    static Sockets &all()
    {
        static Sockets sockets;
        return sockets;
    }
    void hold(const QThread *thread, int socket)
    {
        const QMutexLocker lock(&m_mutex);
        const int old = m_byThread.value(thread, -1);
        if (old >= 0) {
            ::close(old);
        }
        const int duplicate = socket < 0 ? -1 : ::fcntl(socket, F_DUPFD_CLOEXEC, 0);
        if (duplicate < 0) {
            m_byThread.remove(thread);
        } else {
            m_byThread.insert(thread, duplicate);
        }
    }
    void breakOff(const QThread *thread)
    {
        const QMutexLocker lock(&m_mutex);
        const int socket = m_byThread.value(thread, -1);
        if (socket >= 0) {
            ::shutdown(socket, SHUT_RDWR);
        }
    }

private:
    QMutex m_mutex;
    QHash<const QThread *, int> m_byThread;
};

using Connect = MYSQL *(MYSQL *, const char *, const char *, const char *, const char *,
                        unsigned int, const char *, unsigned long);
using SetOption = int(MYSQL *, mysql_option, ...);
using StartConnect = int(MYSQL **, MYSQL *, const char *, const char *, const char *, const char *,
                         unsigned int, const char *, unsigned long);
using GoOnConnecting = int(MYSQL **, MYSQL *, int);
using SocketOf = my_socket(MYSQL *);
using TimeoutOf = unsigned int(const MYSQL *);

//! What the client library waits for has happened, or has taken too long.
int waitFor(int wanted, int socket, unsigned int timeoutMs)
{
    pollfd polled{socket, 0, 0};
    polled.events = short(((wanted & MYSQL_WAIT_READ) != 0 ? POLLIN : 0)
                          | ((wanted & MYSQL_WAIT_WRITE) != 0 ? POLLOUT : 0)
                          | ((wanted & MYSQL_WAIT_EXCEPT) != 0 ? POLLPRI : 0));
    const bool hasEnd = (wanted & MYSQL_WAIT_TIMEOUT) != 0;
    int count = 0;
    do {
        count = ::poll(&polled, 1, hasEnd ? int(timeoutMs) : -1);
    } while (count < 0 && errno == EINTR);
    if (count <= 0) {
        return MYSQL_WAIT_TIMEOUT;
    }
    // Whatever else has happened to the socket, the library finds out by using it.
    return wanted & (MYSQL_WAIT_READ | MYSQL_WAIT_WRITE | MYSQL_WAIT_EXCEPT);
}

bool apply(const MysqlGuard::Settings &settings, SetOption *set, MYSQL *mysql)
{
    const unsigned int connectSeconds = ConnectSeconds;
    const unsigned int answerSeconds = AnswerSeconds;
    const unsigned int noFiles = 0; // a server may ask a client for files otherwise
    const unsigned int protocol =
        settings.socketFile.isEmpty() ? MYSQL_PROTOCOL_TCP : MYSQL_PROTOCOL_SOCKET;
    bool isSet = set(mysql, MYSQL_OPT_CONNECT_TIMEOUT, &connectSeconds) == 0
        && set(mysql, MYSQL_OPT_READ_TIMEOUT, &answerSeconds) == 0
        && set(mysql, MYSQL_OPT_WRITE_TIMEOUT, &answerSeconds) == 0
        && set(mysql, MYSQL_OPT_LOCAL_INFILE, &noFiles) == 0
        && set(mysql, MYSQL_OPT_PROTOCOL, &protocol) == 0;
    const my_bool yes = 1;
    if (settings.tls) {
        isSet = isSet && set(mysql, MYSQL_OPT_SSL_ENFORCE, &yes) == 0
            && set(mysql, MYSQL_OPT_SSL_VERIFY_SERVER_CERT, &yes) == 0;
    }
    if (settings.tls && !settings.caFile.isEmpty()) {
        isSet = isSet && set(mysql, MYSQL_OPT_SSL_CA, settings.caFile.constData()) == 0;
    }
    return isSet;
}
} // namespace

MysqlGuard::MysqlGuard(Settings settings)
    : m_settings(std::move(settings))
{
    guardOfThread = this;
}

MysqlGuard::~MysqlGuard()
{
    guardOfThread = nullptr;
}

MysqlGuard *MysqlGuard::current()
{
    return guardOfThread;
}

void MysqlGuard::holdSocket(int socket)
{
    Sockets::all().hold(QThread::currentThread(), socket);
}

void breakOffMysql(const QThread *thread)
{
    Sockets::all().breakOff(thread);
}

} // namespace probes

//! In front of the client library's function of this name. Fails closed: without the library's
//! options nothing is opened. The library calls it, too, on behalf of the one that can be waited
//! for.
extern "C" __attribute__((visibility("default"))) MYSQL *
mysql_real_connect(MYSQL *mysql, const char *host, const char *user, const char *password,
                   const char *database, unsigned int port, const char *socket, unsigned long flags)
{
    using namespace probes;
    const ClientLibrary library(__builtin_return_address(0));
    auto *connect = library.find<Connect>("mysql_real_connect");
    if (!connect) {
        return nullptr;
    }
    MysqlGuard *guard = MysqlGuard::current();
    if (!guard || guard->isConnecting()) {
        return connect(mysql, host, user, password, database, port, socket, flags);
    }
    // MariaDB's name: others number and understand these options differently.
    auto *set = library.find<SetOption>("mysql_optionsv");
    if (!set || !apply(guard->settings(), set, mysql)) {
        return nullptr;
    }
    guard->use();
    const QByteArray &file = guard->settings().socketFile;
    socket = file.isEmpty() ? nullptr : file.constData();

    auto *start = library.find<StartConnect>("mysql_real_connect_start");
    auto *goOn = library.find<GoOnConnecting>("mysql_real_connect_cont");
    auto *socketOf = library.find<SocketOf>("mysql_get_socket");
    auto *timeoutOf = library.find<TimeoutOf>("mysql_get_timeout_value_ms");
    const size_t stack = ConnectStackBytes;
    if (!start || !goOn || !socketOf || !timeoutOf || set(mysql, MYSQL_OPT_NONBLOCK, &stack) != 0) {
        return connect(mysql, host, user, password, database, port, socket, flags);
    }
    MYSQL *connected = nullptr;
    guard->setConnecting(true);
    int wanted = start(&connected, mysql, host, user, password, database, port, socket, flags);
    while (wanted != 0) {
        const auto through = int(socketOf(mysql));
        MysqlGuard::holdSocket(through);
        // Who was asked to end before the socket was held must not wait for it.
        const bool isUnwanted = QThread::currentThread()->isInterruptionRequested();
        wanted = goOn(&connected, mysql,
                      isUnwanted ? MYSQL_WAIT_TIMEOUT : waitFor(wanted, through, timeoutOf(mysql)));
    }
    guard->setConnecting(false);
    return connected;
}
