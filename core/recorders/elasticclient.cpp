// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recorders/elasticclient.h"

#include "core/recorders/environmentproxy.h"

#include <QDateTime>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkReply>
#include <QRegularExpression>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QTimer>

#include <zlib.h>

namespace probes {

namespace {
constexpr int SilenceMs = 30'000; //!< without a byte in either direction

QByteArray authorizationOf(const ServerAddress &address, const Credentials &credentials)
{
    if (!credentials.apiKey.isEmpty()) {
        const QByteArray key = credentials.apiKey.toUtf8();
        // As the server gives it, encoded, or as id:key.
        return "ApiKey " + (key.contains(':') ? key.toBase64() : key);
    }
    if (address.user.isEmpty()) {
        return {};
    }
    return "Basic " + (address.user + u':' + credentials.password).toUtf8().toBase64();
}

//! Seconds or a date (RFC 9110).
qint64 retryAfterMs(const QNetworkReply &reply)
{
    const QByteArray value = reply.rawHeader("Retry-After").trimmed();
    bool isNumber = false;
    const qint64 seconds = value.toLongLong(&isNumber);
    if (isNumber) {
        return std::clamp<qint64>(seconds, 0, 86'400) * 1000;
    }
    const QDateTime date = QDateTime::fromString(QString::fromLatin1(value), Qt::RFC2822Date);
    return date.isValid()
        ? std::clamp<qint64>(QDateTime::currentDateTimeUtc().msecsTo(date), 0, 86'400'000)
        : 0;
}

//! As they are given, encoded and decoded, the longer ones first.
QStringList secretsOf(const QByteArray &authorization, const Credentials &credentials)
{
    constexpr qsizetype Shortest = 4; // gaps in words would only betray what is shorter
    const QByteArray encoded = authorization.mid(authorization.indexOf(' ') + 1);
    const QString decoded = QString::fromUtf8(QByteArray::fromBase64(encoded));
    QStringList secrets{QString::fromUtf8(encoded), decoded, decoded.section(u':', 1),
                        credentials.apiKey, credentials.password};
    secrets.removeIf([](const QString &secret) { return secret.size() < Shortest; });
    std::ranges::sort(secrets, std::ranges::greater(), &QString::size);
    return secrets;
}

//! What a front says in plain text or HTML, in one line.
QString wordsOf(QString text)
{
    constexpr qsizetype Longest = 200;
    static const QRegularExpression heads(
        QStringLiteral("<(head|style|script)\\b.*?</\\1>|<[^>]*>"),
        QRegularExpression::DotMatchesEverythingOption | QRegularExpression::CaseInsensitiveOption);
    text.truncate(32 * Longest);
    text = text.remove(heads).simplified();
    return text.size() > Longest ? text.left(Longest) + u'…' : text;
}
} // namespace

QString ElasticAnswer::reasonType() const
{
    return json[u"error"][u"type"].toString();
}

QString withoutEnd(QString sentence)
{
    while (sentence.endsWith(u'.') || sentence.endsWith(u';') || sentence.endsWith(u' ')) {
        sentence.chop(1);
    }
    return sentence;
}

QString ElasticAnswer::reason() const
{
    const QJsonValue said = json[u"error"];
    if (said.isString()) {
        return said.toString();
    }
    if (const QString type = reasonType(); !type.isEmpty()) {
        return type + QStringLiteral(": ") + withoutEnd(said[u"reason"].toString());
    }
    const QString text = QStringLiteral("HTTP status %1").arg(status);
    return words.isEmpty() ? text : text + QStringLiteral(": ") + words;
}

QByteArray gzipped(const QByteArray &bytes)
{
    constexpr int GzipWindow = 15 + 16; // 16: with gzip's header
    constexpr int UsualMemory = 8;
    z_stream stream = {};
    // Fast: the server is what takes the time.
    if (deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, GzipWindow, UsualMemory, Z_DEFAULT_STRATEGY)
        != Z_OK) {
        return {};
    }
    QByteArray out(qsizetype(deflateBound(&stream, uLong(bytes.size()))), Qt::Uninitialized);
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.constData()));
    stream.avail_in = uInt(bytes.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = uInt(out.size());
    deflate(&stream, Z_FINISH);
    out.truncate(qsizetype(stream.total_out));
    deflateEnd(&stream);
    return out;
}

ElasticClient::ElasticClient(ServerAddress address, const Credentials &credentials, QObject *parent)
    : QObject(parent)
    , m_address(std::move(address))
    , m_authorization(authorizationOf(m_address, credentials))
    , m_secrets(secretsOf(m_authorization, credentials))
    , m_manager(this)
{
    m_manager.setProxy(proxyFor(m_address));
    m_manager.setTransferTimeout(SilenceMs);
    // A redirection would carry the credentials to somebody else.
    m_manager.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    connect(&m_manager, &QNetworkAccessManager::sslErrors, this,
            [this](QNetworkReply *, const QList<QSslError> &errors) {
                for (const QSslError &error : errors) {
                    m_tlsErrors.append(error.errorString());
                }
            });
}

ElasticClient::~ElasticClient()
{
    stop();
}

void ElasticClient::stop()
{
    if (QNetworkReply *reply = std::exchange(m_reply, nullptr)) {
        reply->disconnect(this);
        reply->abort();
        reply->deleteLater();
    }
}

void ElasticClient::put(const QString &path, const QByteArray &json, Then then)
{
    send("PUT", path, json, "application/json", std::move(then));
}

void ElasticClient::post(const QString &path, const QByteArray &json, Then then)
{
    send("POST", path, json, "application/json", std::move(then));
}

void ElasticClient::postGzip(const QString &path, const QByteArray &ndjson, Then then)
{
    send("POST", path, gzipped(ndjson), "application/x-ndjson", std::move(then), true);
}

void ElasticClient::send(const QByteArray &verb, const QString &path, const QByteArray &body,
                         const QByteArray &type, Then then, bool gzip)
{
    stop();
    m_tlsErrors.clear();
    QUrl url(m_address.shortText() + m_address.path + path);
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setRawHeader("Accept", "application/json");
    if (!type.isEmpty()) {
        request.setHeader(QNetworkRequest::ContentTypeHeader, type);
    }
    if (gzip) {
        request.setRawHeader("Content-Encoding", "gzip");
    }
    if (!m_authorization.isEmpty()) {
        request.setRawHeader("Authorization", m_authorization);
    }
    if (!m_address.caFile.isEmpty()) {
        const QList<QSslCertificate> authorities = QSslCertificate::fromPath(m_address.caFile);
        if (authorities.isEmpty()) {
            ElasticAnswer answer;
            answer.error = Error{ErrorKind::Untrusted, m_address.caFile,
                                 QStringLiteral("holds no certificate that can be read")};
            answer.isOfTls = true;
            QTimer::singleShot(0, this, [then = std::move(then), answer] { then(answer); });
            return;
        }
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setCaCertificates(authorities);
        request.setSslConfiguration(tls);
    }
    QNetworkReply *reply = m_manager.sendCustomRequest(request, verb, body);
    m_reply = reply;
    connect(reply, &QNetworkReply::finished, this,
            [this, reply, then = std::move(then)] { take(reply, then); });
}

void ElasticClient::take(QNetworkReply *reply, const Then &then)
{
    m_reply = nullptr;
    reply->deleteLater();
    ElasticAnswer answer;
    answer.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    answer.retryAfterMs = retryAfterMs(*reply);
    const bool isWhole = reply->error() == QNetworkReply::NoError || answer.status >= 300;
    if (!isWhole || answer.status == 0 || !m_tlsErrors.isEmpty()) {
        answer.error = errorOf(*reply);
        answer.isOfTls =
            !m_tlsErrors.isEmpty() || reply->error() == QNetworkReply::SslHandshakeFailedError;
        answer.status = 0;
    } else {
        const QByteArray body = reply->readAll();
        const QJsonDocument document = QJsonDocument::fromJson(body);
        answer.json = document.object();
        answer.isCutShort = answer.status < 300 && !document.isObject();
        if (!document.isObject()) {
            answer.words = wordsOf(withoutSecrets(QString::fromUtf8(body)));
        } else if (!answer.isGood() || answer.json[u"errors"].toBool()) { // else nobody reads it
            answer.json = withoutSecrets(QJsonValue(answer.json)).toObject();
        }
    }
    const Then call = then; // the reply, and the lambda with it, may go meanwhile
    call(answer);
}

//! A server, or who stands before it, may repeat what it was sent.
QString ElasticClient::withoutSecrets(QString text) const
{
    for (const QString &secret : m_secrets) {
        text.replace(secret, QStringLiteral("…"));
    }
    return text;
}

QJsonValue ElasticClient::withoutSecrets(const QJsonValue &json) const
{
    if (json.isString()) {
        return withoutSecrets(json.toString());
    }
    if (json.isArray()) {
        QJsonArray array;
        for (const auto &each : json.toArray()) {
            array.append(withoutSecrets(QJsonValue(each)));
        }
        return array;
    }
    if (json.isObject()) {
        QJsonObject object;
        const QJsonObject old = json.toObject();
        for (auto each = old.begin(); each != old.end(); ++each) {
            object.insert(each.key(), withoutSecrets(QJsonValue(*each)));
        }
        return object;
    }
    return json;
}

Error ElasticClient::errorOf(const QNetworkReply &reply) const
{
    const QString where = m_address.shortText();
    if (!m_tlsErrors.isEmpty()) {
        return {ErrorKind::Untrusted, where,
                QStringLiteral("its certificate is not accepted (%1); give its authority by "
                               "ca=FILE, or have the certificate mended")
                    .arg(m_tlsErrors.join(QStringLiteral("; ")))};
    }
    switch (reply.error()) {
    case QNetworkReply::SslHandshakeFailedError:
        return {ErrorKind::Untrusted, where,
                QStringLiteral("TLS failed (%1); does the server speak TLS on this port?")
                    .arg(reply.errorString())};
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return {ErrorKind::Denied, where,
                QStringLiteral("the proxy wants a user and a password: give them in the "
                               "environment's proxy variable")};
    case QNetworkReply::OperationCanceledError:
        return {ErrorKind::Unreachable, where,
                QStringLiteral("no answer for %1 seconds").arg(SilenceMs / 1000)};
    default:
        return {ErrorKind::Unreachable, where, reply.errorString()};
    }
}

} // namespace probes
