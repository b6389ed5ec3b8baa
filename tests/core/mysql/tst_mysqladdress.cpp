// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recorders/mysqladdress.h"

#include <QTest>

using namespace probes;

class TestMysqlAddress : public QObject
{
    Q_OBJECT

private slots:
    void readsAndWrites_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("host");
        QTest::addColumn<int>("port");
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("database");
        QTest::addColumn<QString>("rest");
        QTest::addColumn<bool>("tls");
        const auto row = [](const char *name, const char *text, const char *host, int port,
                            const char *user, const char *database, const char *rest, bool tls) {
            QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(host) << port
                                << QString::fromUtf8(user) << QString::fromUtf8(database)
                                << QString::fromUtf8(rest) << tls;
        };
        row("short", "mysql://db.example/probes", "db.example", 3306, "", "probes", "||", true);
        row("all", "mysql://rec@db.example:3307/p?ca=/etc/ca%20x.pem&prefix=a_", "db.example", 3307,
            "rec", "p", "/etc/ca x.pem||a_", true);
        row("loopback needs no TLS", "mysql://rec@localhost/p", "localhost", 3306, "rec", "p", "||",
            false);
        row("loopback by number", "mysql://rec@127.0.0.2/p", "127.0.0.2", 3306, "rec", "p", "||",
            false);
        row("loopback of IPv6", "mysql://rec@[::1]/p", "::1", 3306, "rec", "p", "||", false);
        row("a CA asks for TLS", "mysql://rec@localhost/p?ca=c.pem", "localhost", 3306, "rec", "p",
            "c.pem||", true);
        row("asked for", "mysql://rec@localhost/p?tls=required", "localhost", 3306, "rec", "p",
            "||", true);
        row("switched off", "mysql://rec@db.example/p?tls=off", "db.example", 3306, "rec", "p",
            "||", false);
        row("socket", "mysql://rec@localhost/p?socket=/run/my.sock", "localhost", 3306, "rec", "p",
            "|/run/my.sock|", false);
        row("socket without host", "mysql://rec@/p?socket=/run/my.sock", "", 3306, "rec", "p",
            "|/run/my.sock|", false);
        row("odd names", "mysql://a%40b%3Ac@h.example/d%20%60b", "h.example", 3306, "a@b:c", "d `b",
            "||", true);
    }
    void readsAndWrites()
    {
        QFETCH(QString, text);
        const auto address = MysqlAddress::parse(text);
        QVERIFY2(address, address ? "" : qPrintable(address.error().text()));
        QTEST(address->host, "host");
        QTEST(address->port, "port");
        QTEST(address->user, "user");
        QTEST(address->database, "database");
        QTEST(QStringList({address->caFile, address->socket, address->prefix}).join(u'|'), "rest");
        QTEST(address->wantsTls(), "tls");
        const auto again = MysqlAddress::parse(address->text());
        QVERIFY2(again, qPrintable(address->text()));
        QCOMPARE(again->text(), address->text());
        QVERIFY(*again == *address);
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char *name, const char *text, const char *reason) {
            QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(reason);
        };
        row("password", "mysql://rec:hushhush@db.example/p", "no password");
        row("empty password", "mysql://rec:@db.example/p", "no password");
        row("password as option", "mysql://rec@db.example/p?password=hushhush", "there may be");
        row("no database", "mysql://rec@db.example", "no database");
        row("no database after the slash", "mysql://rec@db.example/", "no database");
        row("deep database", "mysql://rec@db.example/a/b", "no database");
        row("no host", "mysql:///p", "no host");
        row("other scheme", "postgres://rec@db.example/p", "is written");
        row("no address", "db.example", "is written");
        row("quoting prefix", "mysql://rec@db.example/p?prefix=a%60", "prefix");
        row("long prefix", "mysql://rec@db.example/p?prefix=a23456789012345678901234567890123",
            "prefix");
        row("unknown TLS", "mysql://rec@db.example/p?tls=maybe", "tls is");
        row("CA without TLS", "mysql://rec@db.example/p?tls=off&ca=c.pem", "exclude");
        row("TLS by socket", "mysql://rec@/p?tls=required&socket=/s", "socket");
    }
    void refuses()
    {
        QFETCH(QString, text);
        QFETCH(QString, reason);
        const auto address = MysqlAddress::parse(text);
        QVERIFY(!address);
        QCOMPARE(address.error().kind, ErrorKind::Invalid);
        QVERIFY2(address.error().text().contains(reason), qPrintable(address.error().text()));
        QVERIFY(!address.error().text().contains(QStringLiteral("hushhush")));
    }
};

QTEST_GUILESS_MAIN(TestMysqlAddress)
#include "tst_mysqladdress.moc"
