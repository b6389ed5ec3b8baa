// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/secrets.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace probes;

namespace {
const QString Elastic = QStringLiteral("https://me@search:9200/");
const QString Anybody = QStringLiteral("https://search:9200/");
const QString MySql = QStringLiteral("mysql://me@db/metrics");
} // namespace

//! Where passwords and keys come from, and what is never let through.
class TestSecrets : public QObject
{
    Q_OBJECT

private slots:
    void cleanup()
    {
        for (const char *name : {"PROBES_ELASTICSEARCH_PASSWORD", "PROBES_ELASTICSEARCH_API_KEY",
                                 "PROBES_MYSQL_PASSWORD", "CREDENTIALS_DIRECTORY"})
            qunsetenv(name);
    }

    void fromFile()
    {
        const SecretFiles files{file(QStringLiteral("a"), "s3cret\nmore\n", 0600), {}};
        QCOMPARE(of(Elastic, files)->password, QStringLiteral("s3cret"));
        QCOMPARE(of(MySql, files)->password, QStringLiteral("s3cret"));
        qputenv("PROBES_MYSQL_PASSWORD", "other");
        QCOMPARE(of(MySql, files)->password, QStringLiteral("s3cret"));
        const SecretFiles key{{}, file(QStringLiteral("k"), "aWQ6a2V5\r\n", 0400)};
        QCOMPARE(of(Anybody, key)->apiKey, QStringLiteral("aWQ6a2V5"));
    }

    void fromEnvironment()
    {
        qputenv("PROBES_ELASTICSEARCH_PASSWORD", "p");
        qputenv("PROBES_ELASTICSEARCH_API_KEY", "k");
        qputenv("PROBES_MYSQL_PASSWORD", "m");
        QCOMPARE(*of(Elastic), (Credentials{QStringLiteral("p"), {}}));
        QCOMPARE(*of(Anybody), (Credentials{{}, QStringLiteral("k")}));
        QCOMPARE(*of(MySql), (Credentials{QStringLiteral("m"), {}}));
    }

    void fromSystemd()
    {
        file(QStringLiteral("probes_mysql_password"), "from systemd", 0440);
        qputenv("CREDENTIALS_DIRECTORY", m_folder.path().toUtf8());
        QCOMPARE(of(MySql)->password, QStringLiteral("from systemd"));
        QVERIFY(of(Elastic)->isEmpty());
    }

    void isRefused_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("password");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("reason");
        const QString open = file(QStringLiteral("open"), "s3cret", 0644);
        const QString good = file(QStringLiteral("good"), "s3cret", 0600);
        const auto row = [](const char *name, const QString &address, const QString &password,
                            const QString &key, const char *reason) {
            QTest::newRow(name) << address << password << key << QString::fromLatin1(reason);
        };
        row("readable by others", Elastic, open, {}, "chmod 600");
        row("missing", MySql, m_folder.filePath(QStringLiteral("none")), {}, "No such file");
        row("a folder", MySql, m_folder.path(), {}, "not a file");
        row("empty", MySql, file(QStringLiteral("empty"), "\n", 0600), {}, "empty");
        row("whose password", Anybody, good, {}, "whose password");
        row("key and user", Elastic, {}, good, "stands for a user");
        row("key for MySQL", MySql, {}, good, "no API keys");
        row("key in the clear", QStringLiteral("http://search:9200/"), {}, good, "in the clear");
    }
    void isRefused()
    {
        QFETCH(QString, address);
        QFETCH(QString, password);
        QFETCH(QString, key);
        QFETCH(QString, reason);
        const auto credentials = of(address, {password, key});
        QVERIFY(!credentials);
        QCOMPARE(credentials.error().kind, ErrorKind::Invalid);
        QVERIFY2(credentials.error().text().contains(reason),
                 qPrintable(credentials.error().text()));
    }

    void isNoPartOfTheIdentity()
    {
        auto target = Target::forServer(Elastic);
        const QString identity = target->identity();
        target->credentials.password = QStringLiteral("s3cret");
        QCOMPARE(target->identity(), identity);
        const auto again = Target::fromIdentity(identity);
        QVERIFY(again);
        QCOMPARE(again->address, target->address);
        QVERIFY(again->credentials.isEmpty());
    }

    void everyFormatIsFoundAgain()
    {
        Target bulk = Target::forBulkFile(QStringLiteral("/tmp/load.ndjson"));
        bulk.partBytes = 1'000'000;
        Target stream = *Target::forServer(Anybody);
        stream.dataStream = true;
        stream.csv.kinds = {Kind::ProcessCpu};
        for (const Target &target : {bulk, stream, *Target::forServer(MySql),
                                     Target::forCsv(QStringLiteral("/tmp/x.csv"))}) {
            const auto again = Target::fromIdentity(target.identity());
            QVERIFY2(again, qPrintable(target.identity()));
            QCOMPARE(again->identity(), target.identity());
            QCOMPARE(again->format, target.format);
        }
    }

private:
    QString file(const QString &name, const QByteArray &content, int mode)
    {
        QFile out(m_folder.filePath(name));
        out.remove();
        if (!out.open(QIODevice::WriteOnly)) {
            return {};
        }
        out.write(content);
        out.close();
        QFile::Permissions permissions;
        for (const auto &[bit, permission] : {std::pair(0400, QFile::ReadOwner),
                                              {0200, QFile::WriteOwner},
                                              {0040, QFile::ReadGroup},
                                              {0004, QFile::ReadOther}})
            permissions.setFlag(permission, (mode & bit) != 0);
        out.setPermissions(permissions);
        return out.fileName();
    }

    static Result<Credentials> of(const QString &address, const SecretFiles &files = {})
    {
        auto target = Target::forServer(address);
        if (!target) {
            return tl::unexpected(target.error());
        }
        if (auto added = addCredentials(*target, files); !added) {
            return tl::unexpected(added.error());
        }
        return target->credentials;
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestSecrets)
#include "tst_secrets.moc"
