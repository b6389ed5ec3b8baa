// SPDX-License-Identifier: GPL-3.0-or-later
#include "mariadbserver.h"

#include <QFile>
#include <QProcess>
#include <QUuid>

#include <csignal>

namespace probes {

namespace {
constexpr int ServerLimitMs = 120'000;

QString firstLine(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readLine()).trimmed()
                                          : QString();
}
} // namespace

MariadbServer MariadbServer::shared()
{
    MariadbServer server;
    const QString named = qEnvironmentVariable("PROBES_TEST_MARIADB");
    if (named.isEmpty()) {
        server.locate(qEnvironmentVariable("PROBES_TEST_MARIADB_FOLDER",
                                           QStringLiteral(PROBES_BIN "/../tests/servers/mariadb")));
    } else {
        const auto address = ServerAddress::parse(
            QString(named).replace(QStringLiteral("/?"), QStringLiteral("/mysql?")));
        server.m_address = address.value_or(ServerAddress());
        server.m_password = qEnvironmentVariable("PROBES_TEST_MARIADB_PASSWORD");
    }
    server.m_isRunning = server.sql({}, QStringLiteral("SELECT 1")) == "1\n";
    return server;
}

MariadbServer MariadbServer::own(const QString &folder, const QStringList &options)
{
    MariadbServer server;
    server.m_isOwn = true;
    server.m_isRunning = runScript(QStringList{QStringLiteral("start"), folder} + options);
    server.locate(folder);
    return server;
}

MariadbServer::~MariadbServer()
{
    if (m_isOwn && !m_folder.isEmpty()) {
        runScript({QStringLiteral("stop"), m_folder});
    }
}

void MariadbServer::locate(const QString &folder)
{
    m_folder = folder;
    m_address.service = ServerAddress::Service::MySql;
    m_address.user = QStringLiteral("root");
    m_address.host = QStringLiteral("localhost");
    m_address.port = firstLine(file(QStringLiteral("port"))).toInt();
    m_address.socket = firstLine(file(QStringLiteral("socket")));
    m_address.caFile = file(QStringLiteral("ca.pem"));
}

bool MariadbServer::runScript(const QStringList &arguments)
{
    QProcess script;
    script.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    script.start(QStringLiteral(PROBES_SOURCE "/tests/servers/mariadb.sh"), arguments);
    return script.waitForFinished(ServerLimitMs) && script.exitStatus() == QProcess::NormalExit
        && script.exitCode() == 0;
}

TestDatabase MariadbServer::makeDatabase(const QString &rights)
{
    TestDatabase made;
    const QString id = QUuid::createUuid().toString(QUuid::Id128);
    made.address = m_address;
    made.address.socket.clear();
    made.address.database = QStringLiteral("db_") + id;
    made.address.user = QStringLiteral("u_") + id.left(16);
    made.password = QStringLiteral("planted-%1").arg(id);
    const QString account = QStringLiteral("`%1`@'%'").arg(made.address.user);
    sql({},
        QStringLiteral("CREATE DATABASE `%1`; CREATE USER %2 IDENTIFIED BY '%3' REQUIRE SSL; "
                       "GRANT %4 ON `%1`.* TO %2")
            .arg(made.address.database, account, made.password, rights));
    return made;
}

void MariadbServer::startClient(QProcess &client, const QString &database,
                                const QStringList &options) const
{
    QStringList arguments{QStringLiteral("--no-defaults"),
                          QStringLiteral("--batch"),
                          QStringLiteral("--skip-column-names"),
                          QStringLiteral("--raw"),
                          QStringLiteral("--default-character-set=utf8mb4"),
                          QStringLiteral("--user=") + m_address.user};
    if (m_address.socket.isEmpty()) {
        arguments << QStringLiteral("--protocol=tcp") << QStringLiteral("--host=") + m_address.host
                  << QStringLiteral("--port=%1").arg(m_address.port)
                  << QStringLiteral("--ssl-ca=") + m_address.caFile;
    } else {
        arguments << QStringLiteral("--socket=") + m_address.socket;
    }
    if (!database.isEmpty()) {
        arguments << QStringLiteral("--database=") + database;
    }
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("MYSQL_PWD"), m_password);
    client.setProcessEnvironment(environment);
    client.start(QStringLiteral("mariadb"), arguments + options);
}

QByteArray MariadbServer::sql(const QString &database, const QString &statements) const
{
    QProcess client;
    startClient(client, database);
    client.write(statements.toUtf8());
    client.closeWriteChannel();
    client.waitForFinished(ServerLimitMs);
    const QByteArray trouble = client.readAllStandardError();
    // It repeats the statement, which may be long, before it says what is wrong.
    return trouble.isEmpty() ? client.readAllStandardOutput()
                             : trouble.mid(qMax(qsizetype(0), trouble.lastIndexOf("ERROR ")));
}

QByteArrayList MariadbServer::rows(const QString &database, const QString &statement) const
{
    QByteArrayList lines = sql(database, statement).split('\n');
    lines.removeLast();
    return lines;
}

void MariadbServer::killHard()
{
    const int pid = firstLine(file(QStringLiteral("pid"))).toInt();
    if (m_isOwn && pid > 1) {
        ::kill(pid_t(pid), SIGKILL);
        m_isRunning = false;
    }
}

bool MariadbServer::startAgain(const QStringList &options)
{
    m_isRunning = runScript(QStringList{QStringLiteral("again"), m_folder} + options);
    return m_isRunning;
}

} // namespace probes
