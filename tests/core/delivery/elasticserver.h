// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/target.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QTest>
#include <QUuid>

namespace probes {

//! How a program of the tests ended, and what it wrote to either stream.
struct Verdict
{
    bool good = false;
    QByteArray text;
};

inline Verdict runTool(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    // The servers are on this machine.
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("no_proxy"), QStringLiteral("*"));
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    const bool ended = process.waitForFinished(240'000);
    const QByteArray text = process.readAll();
    return {ended && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0, text};
}

inline QString serverTool(const char *name)
{
    return QStringLiteral(PROBES_SOURCE "/tests/servers/") + QLatin1String(name);
}

//! The real Elasticsearch that the fixture started (tests/servers/elasticsearch.py).
class ElasticServer
{
public:
    ElasticServer()
    {
        QFile file(folder() + QStringLiteral("/address"));
        m_url = file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).trimmed()
                                               : QString();
    }
    //! Of the usual version, unless ctest names the server of another one.
    static QString folder()
    {
        return qEnvironmentVariable("PROBES_TEST_ELASTIC_FOLDER",
                                    QStringLiteral(PROBES_BIN "/../tests/servers/elasticsearch"));
    }
    const QString &url() const { return m_url; }
    bool isThere() const { return !m_url.isEmpty(); }
    bool isOurs() const { return QFile::exists(folder() + QStringLiteral("/pid")); }

    //! An index prefix that no other test has.
    static QString newPrefix()
    {
        return QStringLiteral("t") + QUuid::createUuid().toString(QUuid::Id128).left(12);
    }
    QJsonObject ask(const QString &verb, const QString &path, const QByteArray &body = {}) const
    {
        QStringList arguments{QStringLiteral("-s"), QStringLiteral("-X"), verb};
        if (!body.isEmpty()) {
            arguments << QStringLiteral("-H") << QStringLiteral("Content-Type: application/json")
                      << QStringLiteral("-d") << QString::fromUtf8(body);
        }
        return QJsonDocument::fromJson(
                   runTool(QStringLiteral("curl"), arguments << m_url + path).text)
            .object();
    }
    //! Elasticsearch from 8.
    bool knowsTimeSeries() const
    {
        const QJsonValue version = ask(QStringLiteral("GET"), QStringLiteral("/"))[u"version"];
        return !version[u"distribution"].isString()
            && version[u"number"].toString().section(u'.', 0, 0).toInt() >= 8;
    }
    //! Not in 7.10 without its licensed parts, whose jars are not published.
    bool knowsDataStreams() const
    {
        return !ask(QStringLiteral("GET"), QStringLiteral("/"))[u"version"][u"number"]
                    .toString()
                    .startsWith(QStringLiteral("7.10"));
    }
    Verdict control(const char *verb) const
    {
        return runTool(serverTool("elasticsearch.py"), {QLatin1String(verb), folder()});
    }

private:
    QString m_url;
};

//! A fault-raising proxy in front of the server (tests/servers/faultproxy.py); ends with this.
class FaultProxy
{
public:
    explicit FaultProxy(const ElasticServer &server, const QStringList &certificateAndKey = {})
        : m_scheme(certificateAndKey.isEmpty() ? QStringLiteral("http") : QStringLiteral("https"))
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(serverTool("faultproxy.py"),
                        QStringList{m_folder.path(), server.url()} + certificateAndKey);
        const bool started = QTest::qWaitFor(
            [this] { return QFile::exists(m_folder.filePath(QStringLiteral("port"))); }, 20'000);
        m_port = started ? content(QStringLiteral("port")).toInt() : 0;
    }
    ~FaultProxy()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    FaultProxy(const FaultProxy &) = delete;
    FaultProxy &operator=(const FaultProxy &) = delete;

    bool isThere() const { return m_port > 0; }
    QString address(const QString &user = {},
                    const QString &host = QStringLiteral("127.0.0.1")) const
    {
        return QStringLiteral("%1://%2%3:%4/")
            .arg(m_scheme, user.isEmpty() ? QString() : user + u'@', host)
            .arg(m_port);
    }
    void raise(const QByteArray &rules)
    {
        QFile file(m_folder.filePath(QStringLiteral("faults.new")));
        if (file.open(QIODevice::WriteOnly)) {
            file.write(rules);
            file.close();
            std::rename(QFile::encodeName(file.fileName()).constData(),
                        QFile::encodeName(m_folder.filePath(QStringLiteral("faults"))).constData());
        }
    }
    //! Requests so far: «POST /_bulk 1234 lose».
    QByteArrayList requests() const { return content(QStringLiteral("requests")).split('\n'); }
    int count(const QByteArray &part) const
    {
        const QByteArrayList all = requests();
        return int(std::ranges::count_if(
            all, [&part](const QByteArray &line) { return line.contains(part); }));
    }

private:
    QByteArray content(const QString &name) const
    {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QTemporaryDir m_folder;
    QProcess m_process;
    QString m_scheme;
    int m_port = 0;
};

} // namespace probes
