// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recorders/mysqlcheck.h"

#include "core/recorders/mysqlschema.h"

#include <QVariant>

namespace probes {

MysqlCheck::MysqlCheck(const ConnectionTest::Server &server,
                       std::shared_ptr<std::atomic_bool> isCancelled)
    : ServerCheck(std::move(isCancelled))
    , m_connection(server.address, server.credentials)
{ }

void MysqlCheck::start()
{
    if (!m_connection.address().tls || !m_connection.address().socket.isEmpty()) {
        set(Step::Tls, State::NotNeeded);
    }
    set(Step::Reach, State::Running);
    if (!isCancelled() && open() && !isCancelled() && findVersion() && !isCancelled()) {
        rehearse();
    }
    m_connection.close();
}

bool MysqlCheck::open()
{
    const auto opened = m_connection.open();
    if (opened) {
        if (!m_connection.isEncrypted()) { // to this machine, where nobody asked for it
            set(Step::Tls, State::NotNeeded);
        }
        passUpTo(Step::Account);
        set(Step::Version, State::Running);
        return true;
    }
    const Error &error = opened.error();
    if (error.kind == ErrorKind::Unavailable) { // no driver, or one that cannot do TLS
        fail(Step::Reach, error);
        return false;
    }
    switch (m_connection.trouble()) {
    case MysqlTrouble::Tls:
        passUpTo(Step::Reach);
        fail(Step::Tls, error);
        break;
    case MysqlTrouble::Login:
    case MysqlTrouble::Denied: // the account has no right in this database
        m_report.lacksRight = m_connection.trouble() == MysqlTrouble::Denied;
        passUpTo(Step::Tls);
        fail(Step::Account, error);
        break;
    case MysqlTrouble::NoDatabase:
        passUpTo(Step::Account);
        fail(Step::Write, error);
        break;
    default:
        fail(Step::Reach, error);
    }
    return false;
}

bool MysqlCheck::findVersion()
{
    QElapsedTimer timer;
    timer.start();
    auto query = m_connection.select(QStringLiteral("SELECT VERSION()"));
    if (!query || !query->next()) {
        fail(Step::Version,
             query ? m_connection.error(ErrorKind::Foreign,
                                        QStringLiteral("it does not tell its version"))
                   : query.error());
        return false;
    }
    constexpr double NanosecondsPerMillisecond = 1e6;
    m_report.latencyMs = double(timer.nsecsElapsed()) / NanosecondsPerMillisecond;
    const QString said = query->value(0).toString();
    query->finish();
    const bool isMariadb = said.contains(QStringLiteral("MariaDB"), Qt::CaseInsensitive);
    m_report.version = (isMariadb ? QStringLiteral("MariaDB ") : QStringLiteral("MySQL "))
        + said.section(u'-', 0, 0);
    passUpTo(Step::Version);
    set(Step::Write, State::Running);
    return true;
}

void MysqlCheck::rehearse()
{
    const auto rehearsed = MysqlSchema(m_connection).rehearse();
    if (!rehearsed) {
        m_report.lacksRight = rehearsed.error().kind == ErrorKind::Denied;
        fail(Step::Write, rehearsed.error());
        return;
    }
    m_report.willMake = *rehearsed;
    set(Step::Write, State::Passed);
}

} // namespace probes
