// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recorders/mysqlconnection.h"

#include "core/recorders/mysqlguard.h"

#include <QFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QVariant>

#include <atomic>

namespace probes {

namespace {
constexpr qint64 PacketReserve = 256; //!< bytes of a packet that are not the statement

bool wantsTls(const ServerAddress &address)
{
    // To loopback only where a CA is named: there is nobody in between.
    return address.tls && address.socket.isEmpty()
        && (!address.isLoopback() || !address.caFile.isEmpty());
}

QString driverName()
{
    return QStringLiteral("QMYSQL");
}

//! One line without the driver's own words around it.
QString serverText(const QSqlError &error)
{
    QString text = error.databaseText().simplified();
    while (text.endsWith(u'.')) {
        text.chop(1);
    }
    return text.isEmpty() ? error.driverText().simplified() : text;
}
} // namespace

MysqlConnection::MysqlConnection(ServerAddress address, Credentials credentials)
    : m_address(std::move(address))
    , m_credentials(std::move(credentials))
{
    static std::atomic<quint64> count = 0;
    m_name = QStringLiteral("mysql %1").arg(++count);
}

MysqlConnection::~MysqlConnection()
{
    close();
}

void MysqlConnection::close()
{
    m_isOpen = false;
    if (QSqlDatabase::contains(m_name)) {
        QSqlDatabase::removeDatabase(m_name);
        MysqlGuard::holdSocket(-1);
    }
}

Error MysqlConnection::error(ErrorKind kind, const QString &detail) const
{
    return Error{kind, m_address.shortText(), detail};
}

QString MysqlConnection::schemaCommand() const
{
    return QStringLiteral("`probes schema --mysql '%1'`").arg(m_address.text());
}

Result<void> MysqlConnection::open()
{
    close();
    if (!QSqlDatabase::isDriverAvailable(driverName())) {
        m_trouble = MysqlTrouble::Denied;
        return tl::unexpected(error(ErrorKind::Unavailable,
                                    QStringLiteral("Qt's driver for MySQL is not installed: its "
                                                   "package is libqt6sql6-mysql")));
    }
    auto opened = connect();
    if (opened)
        opened = prepareSession();
    if (!opened) {
        close();
    }
    return opened;
}

Result<void> MysqlConnection::connect()
{
    MysqlGuard::Settings settings;
    settings.tls = wantsTls(m_address);
    settings.caFile = QFile::encodeName(m_address.caFile);
    settings.socketFile = QFile::encodeName(m_address.socket);
    QSqlDatabase database = QSqlDatabase::addDatabase(driverName(), m_name);
    database.setHostName(m_address.host);
    database.setPort(m_address.port);
    database.setUserName(m_address.user);
    database.setPassword(m_credentials.password);
    database.setDatabaseName(m_address.database);
    MysqlGuard guard(std::move(settings));
    const bool isOpen = database.open();
    if (!guard.wasUsed()) {
        database.close();
        m_trouble = MysqlTrouble::Tls;
        return tl::unexpected(
            error(ErrorKind::Unavailable,
                  QStringLiteral("the driver for MySQL does not use MariaDB's client library, with "
                                 "which alone certificates can be checked")));
    }
    if (!isOpen) {
        return failed(database.lastError());
    }
    m_isOpen = true;
    return {};
}

Result<void> MysqlConnection::prepareSession()
{
    auto cipher = select(QStringLiteral("SHOW SESSION STATUS LIKE 'Ssl_cipher'"));
    if (!cipher) {
        return tl::unexpected(cipher.error());
    }
    m_isEncrypted = cipher->next() && !cipher->value(1).toString().isEmpty();
    cipher->finish();
    if (wantsTls(m_address) && !m_isEncrypted) {
        m_trouble = MysqlTrouble::Tls;
        return tl::unexpected(
            error(ErrorKind::Untrusted, QStringLiteral("the connection is not encrypted")));
    }
    // Whatever the server's own settings: nothing is cut or bent to fit, and nothing waits for
    // longer than an answer is waited for.
    auto set =
        run(QStringLiteral("SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION'"
                           ", innodb_lock_wait_timeout = 5, autocommit = 1"));
    if (!set) {
        return set;
    }
    auto limit = select(QStringLiteral("SELECT @@max_allowed_packet"));
    if (!limit) {
        return tl::unexpected(limit.error());
    }
    m_largestStatement = limit->next() ? limit->value(0).toLongLong() - PacketReserve : 0;
    return {};
}

Result<void> MysqlConnection::run(const QString &sql)
{
    QSqlQuery query(QSqlDatabase::database(m_name, false));
    query.setForwardOnly(true);
    if (!query.exec(sql)) {
        return failed(query.lastError());
    }
    return {};
}

Result<void> MysqlConnection::run(const QString &sql, const QVariantList &values)
{
    QSqlQuery query(QSqlDatabase::database(m_name, false));
    if (!query.prepare(sql)) {
        return failed(query.lastError());
    }
    for (const QVariant &value : values) {
        query.addBindValue(value);
    }
    if (!query.exec()) {
        return failed(query.lastError());
    }
    return {};
}

Result<QSqlQuery> MysqlConnection::select(const QString &sql)
{
    QSqlQuery query(QSqlDatabase::database(m_name, false));
    query.setForwardOnly(true);
    if (!query.exec(sql)) {
        return failed(query.lastError());
    }
    return query;
}

tl::unexpected<Error> MysqlConnection::failed(const QSqlError &sqlError)
{
    m_trouble = mysqlTrouble(sqlError.nativeErrorCode().toInt());
    if (m_trouble == MysqlTrouble::Tls && m_isOpen) {
        m_trouble = MysqlTrouble::Lost; // an end without a good-bye is an error of TLS, too
    }
    QString detail = serverText(sqlError);
    switch (m_trouble) {
    case MysqlTrouble::Lost:
    case MysqlTrouble::Shape: // to be looked at anew
        m_isOpen = false;
        break;
    case MysqlTrouble::Denied:
        detail += QStringLiteral("; %1 prints the tables and rights that are needed, for an "
                                 "administrator")
                      .arg(schemaCommand());
        break;
    case MysqlTrouble::Login:
        if (!m_isOpen && !wantsTls(m_address) && m_address.socket.isEmpty()) {
            detail += QStringLiteral("; if this account wants TLS, name the server's CA: ca=FILE");
        }
        break;
    case MysqlTrouble::Tls:
        detail += QStringLiteral("; the server needs a certificate for “%1” from an authority that "
                                 "%2")
                      .arg(m_address.host,
                           m_address.caFile.isEmpty()
                               ? QStringLiteral("this system trusts, or ca=FILE names it")
                               : QStringLiteral("%1 holds").arg(m_address.caFile));
        break;
    default:
        break;
    }
    return tl::unexpected(error(errorKind(m_trouble), detail));
}

} // namespace probes
