// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recorders/credentials.h"
#include "core/recorders/serveraddress.h"

#include <QJsonObject>
#include <QNetworkAccessManager>

#include <functional>
#include <optional>

class QNetworkReply;

namespace probes {

//! What a server said to one request.
struct ElasticAnswer
{
    int status = 0; //!< of HTTP; 0: there was no whole answer
    QJsonObject json; //!< empty: the body is no JSON object
    bool isCutShort = false; //!< a good status, but its body is no whole JSON
    QString words; //!< the beginning of a body that is no JSON, as of a front that refuses
    qint64 retryAfterMs = 0;
    //! Set without a whole answer: Io for what may pass, Denied where somebody has to mend it.
    std::optional<Error> error;
    bool isOfTls = false; //!< the error: reached, but nothing was said in the clear

    bool isGood() const { return !error && !isCutShort && status >= 200 && status < 300; }
    //! What its `error` object says: «type: reason»; else its status and words.
    QString reason() const;
    QString reasonType() const;
};

//! HTTP with one Elasticsearch server: credentials, TLS that is never weakened, proxy, JSON. One
//! request at a time. Lives on the delivery's thread.
class ElasticClient : public QObject
{
    Q_OBJECT

public:
    using Then = std::function<void(const ElasticAnswer &)>;

    ElasticClient(ServerAddress address, const Credentials &credentials, QObject *parent = nullptr);
    ~ElasticClient() override;

    const ServerAddress &address() const { return m_address; }
    //! `then` is called once, later, unless this is destroyed or stop()ped before.
    void get(const QString &path, Then then) { send("GET", path, {}, {}, std::move(then)); }
    void put(const QString &path, const QByteArray &json, Then then);
    void post(const QString &path, const QByteArray &json, Then then);
    void postGzip(const QString &path, const QByteArray &ndjson, Then then);
    void stop();

private:
    void send(const QByteArray &verb, const QString &path, const QByteArray &body,
              const QByteArray &type, Then then, bool gzip = false);
    void take(QNetworkReply *reply, const Then &then);
    Error errorOf(const QNetworkReply &reply) const;
    QString withoutSecrets(QString text) const;
    QJsonValue withoutSecrets(const QJsonValue &json) const;

    ServerAddress m_address;
    QByteArray m_authorization;
    QStringList m_secrets; //!< in every form in which a server may repeat them
    QNetworkAccessManager m_manager;
    QNetworkReply *m_reply = nullptr;
    QStringList m_tlsErrors; //!< of the request under way
};

//! What a server says, without the points and semicolons at its end.
QString withoutEnd(QString sentence);
//! The same bytes compressed as gzip does.
QByteArray gzipped(const QByteArray &bytes);

} // namespace probes
