// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recorders/mysqlguard.h"

#include <dlfcn.h>
#include <mysql.h>

namespace probes {

namespace {
constexpr unsigned int ConnectSeconds = 10;
//! Longer than any of our statements may wait for a lock.
constexpr unsigned int AnswerSeconds = 20;

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

using Connect = MYSQL *(MYSQL *, const char *, const char *, const char *, const char *,
                        unsigned int, const char *, unsigned long);
using SetOption = int(MYSQL *, mysql_option, ...);

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

} // namespace probes

//! In front of the client library's function of this name. Fails closed: without the library's
//! options nothing is opened.
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
    if (MysqlGuard *guard = MysqlGuard::current()) {
        // MariaDB's name: others number and understand these options differently.
        auto *set = library.find<SetOption>("mysql_optionsv");
        if (!set || !apply(guard->settings(), set, mysql)) {
            return nullptr;
        }
        guard->use();
        const QByteArray &file = guard->settings().socketFile;
        socket = file.isEmpty() ? nullptr : file.constData();
    }
    return connect(mysql, host, user, password, database, port, socket, flags);
}
