// SPDX-License-Identifier: GPL-3.0-or-later
// Delivers a synthetic session to a private MariaDB server, and lets the `mariadb` client insert
// the same rows, 500 in a statement, into the same tables in the same run. Prints rows per second,
// CPU of the client per million rows, and the ratio; the better of three rounds each.
//
//     bench_mysql [TICKS [PROCESSES]]
#include "core/recorders/mysqltables.h"
#include "mariadbserver.h"
#include "syntheticsession.h"
#include "tests/bench/deliverybench.h"

#include <QCoreApplication>
#include <QTemporaryDir>

using namespace probes;

namespace {
constexpr int Rounds = 3;
constexpr int RowsPerStatement = 500;

Measured deliver(const QString &session, const TestDatabase &database)
{
    Target target = *Target::forServer(database.address.text());
    target.credentials.password = database.password;
    return measureDelivery(session, target);
}

//! The rows that a server has, as statements of the kind that a person would write.
qint64 statementsOf(const MariadbServer &server, const TestDatabase &from, QString &statements)
{
    qint64 rows = 0;
    for (const MysqlTable &table : MysqlTables(QString()).all()) {
        if (table.name == QStringLiteral("schema_version"))
            continue;
        QStringList cells;
        for (const QString &column : table.quotedColumns()) {
            cells << QStringLiteral("COALESCE(QUOTE(%1), 'NULL')").arg(column);
        }
        const bool hasText = table.name == QStringLiteral("session")
            || table.name == QStringLiteral("process") || table.name == QStringLiteral("event")
            || table.name == QStringLiteral("delivery") || table.name == QStringLiteral("series");
        if (!hasText) { // numbers without quotes, as we write them
            cells.clear();
            for (const QString &column : table.quotedColumns()) {
                cells << QStringLiteral("COALESCE(%1, 'NULL')").arg(column);
            }
        }
        const QByteArrayList lines =
            server.rows(from.address.database,
                        QStringLiteral("SELECT REPLACE(CONCAT_WS(',', %1), '\\n', ' ') FROM %2")
                            .arg(cells.join(u','), MysqlTables::quoted(table.name)));
        for (qsizetype i = 0; i < lines.size(); i += RowsPerStatement) {
            statements += QStringLiteral("INSERT INTO %1 VALUES (%2);\n")
                              .arg(MysqlTables::quoted(table.name),
                                   QString::fromUtf8(lines.mid(i, RowsPerStatement).join("),(")));
        }
        rows += lines.size();
    }
    return rows;
}

int fail(const char *why)
{
    std::fprintf(stderr, "bench_mysql: %s\n", why);
    return 1;
}
} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const int ticks = arguments.size() > 1 ? arguments[1].toInt() : 1000;
    const int processes = arguments.size() > 2 ? arguments[2].toInt() : 100;
    QTemporaryDir folder;
    const QString session = folder.filePath(QStringLiteral("s.probes"));
    if (!writeSyntheticSession(session, ticks, processes)) {
        return fail("the session could not be written");
    }
    MariadbServer server = MariadbServer::own(folder.filePath(QStringLiteral("server")));
    if (!server.isRunning()) {
        return fail("there is no server");
    }
    TestDatabase pattern = server.makeDatabase();
    if (deliver(session, pattern).rows == 0) {
        return fail("the delivery failed");
    }
    QString statements;
    const qint64 clientRows = statementsOf(server, pattern, statements);
    statements = QStringLiteral("START TRANSACTION;\n%1COMMIT;\n").arg(statements);

    Measured ours;
    Measured client;
    for (int i = 0; i < Rounds; ++i) {
        const TestDatabase mine = server.makeDatabase();
        if (!server.sql({}, MysqlTables(QString()).script(&mine.address)).isEmpty()) {
            return fail("the schema could not be applied");
        }
        const Measured again = deliver(session, mine);
        if (again.isBetterThan(ours)) {
            ours = again;
        }
        const TestDatabase theirs = server.makeDatabase();
        if (!server.sql({}, MysqlTables(QString()).script(&theirs.address)).isEmpty()) {
            return fail("the schema could not be applied");
        }
        Measured one{clientRows, 0, 0};
        QElapsedTimer clock;
        clock.start();
        const double before = cpuOf(RUSAGE_CHILDREN);
        if (const QByteArray said = server.sql(theirs.address.database, statements);
            !said.isEmpty()) {
            return fail(said.left(300).constData());
        }
        one.seconds = double(clock.nsecsElapsed()) / 1e9;
        one.cpu = cpuOf(RUSAGE_CHILDREN) - before;
        if (one.isBetterThan(client)) {
            client = one;
        }
    }
    std::printf(
        "%d ticks, %d processes; ours reads the session and goes by TLS, the client by socket\n",
        ticks, processes);
    Measured::printHead();
    client.print("mariadb client");
    ours.print("ours");
    std::printf("ratio %.2f\n", ours.perSecond() / client.perSecond());
    return 0;
}
