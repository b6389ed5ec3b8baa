// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recorders/rowid.h"
#include "core/recorders/serveraddress.h"

#include <QTest>

using namespace probes;

//! Addresses of servers: what is taken, in one spelling, and what is refused without repeating a
//! password.
class TestServerAddress : public QObject
{
    Q_OBJECT

private slots:
    void isTakenInOneSpelling_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("text");
        const auto row = [](const char *name, const char *given, const char *text) {
            QTest::newRow(name) << QString::fromUtf8(given) << QString::fromUtf8(text);
        };
        row("host only", "https://search", "https://search:443/");
        row("upper case", "HTTPS://Search.Example:9200", "https://search.example:9200/");
        row("plain to loopback", "http://localhost:9200", "http://localhost:9200/");
        row("plain to elsewhere, nobody's", "http://search:9200/", "http://search:9200/");
        row("IPv6", "http://[::1]:9200/", "http://[::1]:9200/");
        row("below a path", "https://host/es/", "https://host:443/es/");
        row("all options", "https://u@h:1/?proxy=http://p:3128&prefix=load.2&ca=/etc/ca.pem",
            "https://u@h:1/?ca=/etc/ca.pem&prefix=load.2&proxy=http://p:3128");
        row("usual prefix", "https://h:1/?prefix=probes", "https://h:1/");
        row("user with signs", "https://a%40b@h:1/", "https://a%40b@h:1/");
        row("MySQL", "mysql://u@db/metrics", "mysql://u@db:3306/metrics");
        row("MySQL, all", "mysql://u@db:33/m?prefix=p_&ca=/a%20b",
            "mysql://u@db:33/m?ca=/a%20b&prefix=p_");
        row("MySQL socket", "mysql://u@localhost/m?socket=/run/my.sock",
            "mysql://u@localhost/m?socket=/run/my.sock");
        row("MySQL without TLS", "mysql://u@db/m?tls=off", "mysql://u@db:3306/m?tls=off");
    }
    void isTakenInOneSpelling()
    {
        QFETCH(QString, given);
        QFETCH(QString, text);
        const auto address = ServerAddress::parse(given);
        QVERIFY2(address, qPrintable(address ? QString() : address.error().text()));
        QCOMPARE(address->text(), text);
        QCOMPARE(ServerAddress::parse(text)->text(), text);
    }

    void isRefused_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char *name, const char *given, const char *reason) {
            QTest::newRow(name) << QString::fromUtf8(given) << QString::fromUtf8(reason);
        };
        row("password", "https://u:Pl4nted@h:1/", "must not hold a password");
        row("password with @", "https://u:Pl4nted@x@h:1/", "must not hold a password");
        row("password with /", "https://u:Pl4nted/x@h:1/", "must not hold a password");
        row("password with #", "https://u:Pl4nted#x@h:1/", "must not hold a password");
        row("MySQL password", "mysql://u:Pl4nted@h/d", "PROBES_MYSQL_PASSWORD");
        row("password as option", "mysql://u@h/d?password=Pl4nted", "must not hold a password");
        row("proxy's password", "https://h/?proxy=http://u:Pl4nted@p:1",
            "must not hold a password");
        row("a path", "results/", "not an address");
        row("another scheme", "ftp://h/", "not an address");
        row("no host", "https:///", "which host");
        row("port out of range", "https://h:99999/", "not an address");
        row("port 0", "https://h:0/", "port 0");
        row("fragment", "https://h/#x", "no # part");
        row("unknown option", "https://h/?verify=no", "there is no verify=");
        row("option of the other", "https://h/?socket=/x", "there is no socket=");
        row("option twice", "https://h/?prefix=a&prefix=b", "given twice");
        row("option without value", "https://h/?ca=", "needs a value");
        row("prefix in upper case", "https://h/?prefix=Load", "lower-case");
        row("prefix of a hidden index", "https://h/?prefix=.a", "lower-case");
        row("CA without TLS", "http://localhost/?ca=/x", "without TLS");
        row("user in the clear", "http://u@search:9200/", "in the clear");
        row("proxy without port", "https://h/?proxy=http://p", "proxy= is");
        row("MySQL without database", "mysql://u@h", "which database");
        row("MySQL with two", "mysql://u@h/a/b", "which database");
        row("MySQL without user", "mysql://h/d", "which user");
        row("MySQL without host", "mysql://u@/d", "");
        row("MySQL socket elsewhere", "mysql://u@db/d?socket=/x", "no other host");
        row("MySQL half of TLS", "mysql://u@h/d?tls=maybe", "may only be off");
        row("MySQL prefix", "mysql://u@h/d?prefix=a-b", "table's name");
    }
    void isRefused()
    {
        QFETCH(QString, given);
        QFETCH(QString, reason);
        const auto address = ServerAddress::parse(given);
        QVERIFY(!address);
        QCOMPARE(address.error().kind, ErrorKind::Invalid);
        QVERIFY2(address.error().detail.contains(reason), qPrintable(address.error().text()));
        QVERIFY2(!address.error().text().contains(u"Pl4nted"), qPrintable(address.error().text()));
    }

    void rowsAreNamedAndFoundAgain()
    {
        RecordedProcess process;
        process.number = 7;
        process.firstTick = 3;
        process.info.version = 2;
        RecordedEvent event;
        event.number = 5;
        for (const auto &[id, text] :
             {std::pair(RowId::of(Kind::SystemCpu, 12, 0), "system_cpu 12"),
              {RowId::of(Kind::ProcessCpu, 12, 3), "process_cpu 12 3"},
              {RowId::of(process), "process 3 7.2"},
              {RowId::of(event), "event 5"}}) {
            QCOMPARE(id.text(), QLatin1String(text));
            QCOMPARE(*RowId::parse(id.text()), id);
        }
        for (const char *text : {"", "event", "event x", "event 5 6 7", " event 5", "Event 5"}) {
            QVERIFY2(!RowId::parse(QLatin1String(text)), text);
        }
    }
};

QTEST_GUILESS_MAIN(TestServerAddress)
#include "tst_serveraddress.moc"
