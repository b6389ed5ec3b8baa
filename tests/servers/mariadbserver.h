// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recorders/serveraddress.h"

#include <QByteArrayList>
#include <QProcess>
#include <QStringList>

#include <memory>

namespace probes {

//! A database on a real server, and an account that may do everything in it, or just some.
struct TestDatabase
{
    ServerAddress address;
    QString password;
};

//! A real MariaDB server, run by tests/servers/mariadb.sh: the one that the tests share, or one of
//! a test's own. All that administers or judges goes through the `mariadb` client.
class MariadbServer
{
public:
    //! The fixture's, of MySQL where ctest says so, or the one that PROBES_TEST_MARIADB names.
    static MariadbServer shared();
    //! Started with these options of mariadbd, ended with this object.
    static MariadbServer own(const QString &folder, const QStringList &options = {});
    ~MariadbServer();
    MariadbServer(MariadbServer &&) = default;

    bool isRunning() const { return m_isRunning; }
    QString caFile() const { return m_address.caFile; }
    QString file(const QString &name) const { return m_folder + u'/' + name; }

    //! A new database with an account whose password is a planted one; by TLS.
    TestDatabase makeDatabase(const QString &rights = QStringLiteral("ALL PRIVILEGES"));
    //! Starts the `mariadb` client as an administrator, to be written statements to.
    void startClient(QProcess &client, const QString &database,
                     const QStringList &options = {}) const;
    //! What the client printed, without titles, tab-separated; «ERROR …» where it failed.
    QByteArray sql(const QString &database, const QString &statements) const;
    QByteArrayList rows(const QString &database, const QString &statement) const;
    void killHard(); //!< kill -9
    bool startAgain(const QStringList &options = {});

private:
    MariadbServer() = default;
    void locate(const QString &folder);
    static bool runScript(const QStringList &arguments);

    ServerAddress m_address; //!< of an administrator
    QString m_password;
    QString m_folder; //!< of a server of our own making
    bool m_isOwn = false;
    bool m_isRunning = false;
};

} // namespace probes
