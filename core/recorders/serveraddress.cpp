// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recorders/serveraddress.h"

#include <QDir>
#include <QHostAddress>
#include <QRegularExpression>
#include <QUrlQuery>

namespace probes {

namespace {
constexpr int HttpPort = 80;
constexpr int HttpsPort = 443;
constexpr int MySqlPort = 3306;

using Service = ServerAddress::Service;

//! The address without anything that could be a password, for messages.
QString shown(const QString &text)
{
    const qsizetype start = text.indexOf(QStringLiteral("://"));
    const qsizetype at = text.lastIndexOf(u'@');
    if (start < 0 || at < start) {
        return at < 0 ? text : QStringLiteral("…") + text.mid(at);
    }
    return text.left(start + 3) + QStringLiteral("…") + text.mid(at);
}

tl::unexpected<Error> invalid(const QString &text, const QString &detail)
{
    return failure(ErrorKind::Invalid, shown(text), detail);
}

tl::unexpected<Error> holdsPassword(const QString &text, Service service)
{
    const QString name =
        service == Service::MySql ? QStringLiteral("MYSQL") : QStringLiteral("ELASTICSEARCH");
    return failure(ErrorKind::Invalid, text.section(u':', 0, 0) + QStringLiteral("://…"),
                   QStringLiteral("an address must not hold a password, since everybody on this "
                                  "machine can read the arguments of a program: use "
                                  "--password-file FILE, PROBES_%1_PASSWORD in the environment, "
                                  "or a systemd credential")
                       .arg(name));
}

QString absolute(const QString &path)
{
    return QDir::cleanPath(QDir::current().absoluteFilePath(path));
}

Result<QUrl> parseProxy(const QString &value, const QString &text)
{
    const QUrl proxy(value, QUrl::StrictMode);
    const bool known =
        proxy.scheme() == QStringLiteral("http") || proxy.scheme() == QStringLiteral("socks5");
    if (!proxy.password().isEmpty()) {
        return holdsPassword(text, Service::Elasticsearch);
    }
    if (!proxy.isValid() || !known || proxy.host().isEmpty() || proxy.port() <= 0
        || proxy.hasQuery() || proxy.hasFragment()
        || (!proxy.path().isEmpty() && proxy.path() != QStringLiteral("/"))) {
        return invalid(text,
                       QStringLiteral("proxy= is http://HOST:PORT or socks5://HOST:PORT, written "
                                      "without a password"));
    }
    QUrl plain;
    plain.setScheme(proxy.scheme());
    plain.setUserName(proxy.userName());
    plain.setHost(proxy.host());
    plain.setPort(proxy.port());
    return plain;
}

Result<QString> parsePrefix(const QString &value, Service service, const QString &text)
{
    // What is a name in both worlds without quoting, and what Elasticsearch allows besides.
    static const QRegularExpression index(QStringLiteral("\\A[a-z0-9][a-z0-9._-]{0,99}\\z"));
    static const QRegularExpression table(QStringLiteral("\\A[A-Za-z0-9_]{1,32}\\z"));
    if (service == Service::Elasticsearch && !index.match(value).hasMatch()) {
        return invalid(text,
                       QStringLiteral("prefix= begins an index's name: lower-case letters, digits, "
                                      "and after the first also . _ -"));
    }
    if (service == Service::MySql && !table.match(value).hasMatch()) {
        return invalid(text,
                       QStringLiteral("prefix= begins a table's name: up to 32 letters, digits "
                                      "and _"));
    }
    return value;
}

//! Sets one `key=value`; the value is not empty.
Result<void> setOption(ServerAddress &address, const QString &key, const QString &value,
                       const QString &text)
{
    const bool isMySql = address.service == Service::MySql;
    if (key == QStringLiteral("ca")) {
        address.caFile = absolute(value);
    } else if (key == QStringLiteral("prefix")) {
        auto prefix = parsePrefix(value, address.service, text);
        if (!prefix)
            return tl::unexpected(prefix.error());
        address.prefix = *prefix;
    } else if (key == QStringLiteral("proxy") && !isMySql) {
        auto proxy = parseProxy(value, text);
        if (!proxy)
            return tl::unexpected(proxy.error());
        address.proxy = *proxy;
    } else if (key == QStringLiteral("socket") && isMySql) {
        address.socket = absolute(value);
    } else if (key == QStringLiteral("tls") && isMySql) {
        if (value != QStringLiteral("off"))
            return invalid(text, QStringLiteral("tls= may only be off; it is on otherwise"));
        address.tls = false;
    } else {
        return invalid(text,
                       QStringLiteral("there is no %1=; after the ? go %2")
                           .arg(key,
                                isMySql ? QStringLiteral("ca=, prefix=, socket= and tls=off")
                                        : QStringLiteral("ca=, prefix= and proxy=")));
    }
    return {};
}

Result<void> setOptions(ServerAddress &address, const QUrl &url, const QString &text)
{
    QStringList seen;
    const auto items = QUrlQuery(url).queryItems(QUrl::FullyDecoded);
    for (const auto &[key, value] : items) {
        if (seen.contains(key)) {
            return invalid(text, QStringLiteral("%1= is given twice").arg(key));
        }
        if (key == QStringLiteral("password")) {
            return holdsPassword(text, address.service);
        }
        if (value.isEmpty()) {
            return invalid(text, QStringLiteral("“%1” needs a value after its =").arg(key));
        }
        if (auto set = setOption(address, key, value, text); !set)
            return set;
        seen.append(key);
    }
    return {};
}

Result<void> completeMySql(ServerAddress &address, const QUrl &url, const QString &text)
{
    address.database = url.path().mid(1);
    if (address.database.isEmpty() || address.database.contains(u'/')) {
        return invalid(text, QStringLiteral("say which database: mysql://USER@HOST/DATABASE"));
    }
    if (address.user.isEmpty()) {
        return invalid(text, QStringLiteral("say which user: mysql://USER@HOST/DATABASE"));
    }
    const bool hasHost = !address.host.isEmpty();
    if (address.socket.isEmpty() && !hasHost) {
        return invalid(text, QStringLiteral("say which host: mysql://USER@HOST/DATABASE"));
    }
    if (!address.socket.isEmpty()) {
        if ((hasHost && address.host != QStringLiteral("localhost")) || address.port > 0) {
            return invalid(text, QStringLiteral("a socket= has no other host or port"));
        }
        address.host.clear();
    } else if (address.port < 0) {
        address.port = MySqlPort;
    }
    if (!address.caFile.isEmpty() && (!address.tls || !address.socket.isEmpty())) {
        return invalid(text, QStringLiteral("ca= is of no use without TLS"));
    }
    return {};
}

Result<void> completeElasticsearch(ServerAddress &address, const QUrl &url, const QString &text)
{
    if (address.host.isEmpty()) {
        return invalid(text, QStringLiteral("say which host: https://HOST:PORT/"));
    }
    address.path = url.path(QUrl::FullyEncoded);
    while (address.path.endsWith(u'/')) {
        address.path.chop(1);
    }
    if (address.port < 0) {
        address.port = address.tls ? HttpsPort : HttpPort;
    }
    if (!address.caFile.isEmpty() && !address.tls) {
        return invalid(text, QStringLiteral("ca= is of no use without TLS: say https://"));
    }
    if (!address.tls && !address.user.isEmpty() && !address.isLoopback()) {
        return invalid(text,
                       QStringLiteral("a user's password would cross the network in the clear: "
                                      "say https://"));
    }
    if (address.prefix.isEmpty()) {
        address.prefix = QStringLiteral("probes");
    }
    return {};
}
} // namespace

Result<ServerAddress> ServerAddress::parse(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    ServerAddress address;
    const QString scheme = text.section(u':', 0, 0).toLower();
    if (scheme == QStringLiteral("mysql")) {
        address.service = Service::MySql;
    } else if (scheme == QStringLiteral("http") || scheme == QStringLiteral("https")) {
        address.tls = scheme == QStringLiteral("https");
    } else {
        return invalid(text,
                       QStringLiteral("not an address: https://HOST:PORT/ or "
                                      "mysql://USER@HOST/DATABASE"));
    }
    static const QRegularExpression userAndMore(QStringLiteral("\\A[^/]*//[^/?@]*:[^?]*@"));
    if (!url.password().isEmpty() || userAndMore.match(text).hasMatch()) {
        return holdsPassword(text, address.service);
    }
    if (!url.isValid()) {
        return invalid(text,
                       QStringLiteral("not an address; in a name or path, what is neither letter "
                                      "nor digit may need to be written as %XX"));
    }
    if (url.hasFragment() || url.port() == 0) {
        return invalid(text,
                       url.hasFragment() ? QStringLiteral("an address has no # part")
                                         : QStringLiteral("there is no port 0"));
    }
    address.user = url.userName(QUrl::FullyDecoded);
    address.host = url.host(QUrl::FullyDecoded).toLower();
    address.port = url.port();
    auto set = setOptions(address, url, text);
    if (set) {
        set = address.service == Service::MySql ? completeMySql(address, url, text)
                                                : completeElasticsearch(address, url, text);
    }
    if (!set) {
        return tl::unexpected(set.error());
    }
    if (!address.socket.isEmpty()) {
        address.port = 0;
    }
    return address;
}

QString ServerAddress::text() const
{
    QUrl url;
    url.setScheme(service == Service::MySql ? QStringLiteral("mysql")
                      : tls                 ? QStringLiteral("https")
                                            : QStringLiteral("http"));
    url.setUserName(user, QUrl::DecodedMode);
    url.setHost(socket.isEmpty() ? host : QStringLiteral("localhost"));
    url.setPort(port > 0 ? port : -1);
    if (service == Service::MySql) {
        url.setPath(u'/' + database, QUrl::DecodedMode);
    } else {
        url.setPath(path + u'/', QUrl::TolerantMode);
    }
    QUrlQuery query;
    const auto add = [&query](const QString &key, const QString &value) {
        if (!value.isEmpty())
            query.addQueryItem(key, QString::fromLatin1(QUrl::toPercentEncoding(value, "/:")));
    };
    const bool usualPrefix =
        service == Service::Elasticsearch && prefix == QStringLiteral("probes");
    add(QStringLiteral("ca"), caFile);
    add(QStringLiteral("prefix"), usualPrefix ? QString() : prefix);
    add(QStringLiteral("proxy"), proxy.toString());
    add(QStringLiteral("socket"), socket);
    add(QStringLiteral("tls"),
        service == Service::MySql && !tls ? QStringLiteral("off") : QString());
    if (!query.isEmpty()) {
        url.setQuery(query);
    }
    return url.toString(QUrl::FullyEncoded);
}

QString ServerAddress::shortText() const
{
    if (!socket.isEmpty()) {
        return QStringLiteral("mysql:") + socket;
    }
    const QString scheme = service == Service::MySql ? QStringLiteral("mysql")
        : tls                                        ? QStringLiteral("https")
                                                     : QStringLiteral("http");
    const QString name = host.contains(u':') ? u'[' + host + u']' : host;
    return QStringLiteral("%1://%2:%3").arg(scheme, name).arg(port);
}

bool ServerAddress::isLoopback() const
{
    return !socket.isEmpty() || host == QStringLiteral("localhost")
        || QHostAddress(host).isLoopback();
}

} // namespace probes
