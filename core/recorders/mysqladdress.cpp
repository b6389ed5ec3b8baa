// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recorders/mysqladdress.h"

#include <QHostAddress>
#include <QRegularExpression>
#include <QUrl>
#include <QUrlQuery>

namespace probes {

namespace {
constexpr int DefaultPort = 3306;
constexpr qsizetype LongestDatabase = 64; //!< characters of any name in MySQL
constexpr qsizetype LongestPrefix = 32; //!< so that with our own names it stays below that

bool isPrefix(const QString &text)
{
    static const QRegularExpression letters(QStringLiteral("^[A-Za-z0-9_$-]*$"));
    return text.size() <= LongestPrefix && letters.match(text).hasMatch();
}

tl::unexpected<Error> invalid(const QString &detail)
{
    return failure(ErrorKind::Invalid, QStringLiteral("mysql://"), detail);
}

Result<void> setOption(MysqlAddress &address, const QString &key, const QString &value)
{
    if (key == QStringLiteral("ca")) {
        address.caFile = value;
    } else if (key == QStringLiteral("socket")) {
        address.socket = value;
    } else if (key == QStringLiteral("prefix")) {
        if (!isPrefix(value)) {
            return invalid(QStringLiteral("a prefix is of at most %1 letters, digits, _, $ and -")
                               .arg(LongestPrefix));
        }
        address.prefix = value;
    } else if (key == QStringLiteral("tls") && value == QStringLiteral("off")) {
        address.tls = MysqlAddress::Tls::Off;
    } else if (key == QStringLiteral("tls") && value == QStringLiteral("required")) {
        address.tls = MysqlAddress::Tls::Required;
    } else if (key == QStringLiteral("tls")) {
        return invalid(QStringLiteral("tls is either off or required"));
    } else {
        // Not repeated: it may be a misplaced password.
        return invalid(QStringLiteral("after the ? there may be ca, socket, prefix and tls only"));
    }
    return {};
}
} // namespace

Result<MysqlAddress> MysqlAddress::parse(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.scheme() != QStringLiteral("mysql") || url.hasFragment()) {
        return invalid(QStringLiteral("is written mysql://user@host:port/database"));
    }
    if (!url.password().isEmpty() || url.userInfo().contains(u':')) {
        return invalid(QStringLiteral("an address holds no password, as everybody on this machine "
                                      "can read a program's arguments"));
    }
    MysqlAddress address;
    address.host = url.host(QUrl::FullyDecoded);
    address.port = url.port(DefaultPort);
    address.user = url.userName(QUrl::FullyDecoded);
    address.database = url.path(QUrl::FullyDecoded).mid(1);
    const auto options = QUrlQuery(url).queryItems(QUrl::FullyDecoded);
    for (const auto &[key, value] : options) {
        if (auto set = setOption(address, key, value); !set)
            return tl::unexpected(set.error());
    }
    if (address.host.isEmpty() && address.socket.isEmpty()) {
        return invalid(QStringLiteral("names no host"));
    }
    if (address.database.isEmpty() || address.database.size() > LongestDatabase
        || address.database.contains(u'/') || address.database.contains(QChar::Null)) {
        return invalid(QStringLiteral("names no database: mysql://user@host:port/database"));
    }
    if (!address.socket.isEmpty() && address.tls == Tls::Required) {
        return invalid(QStringLiteral("by a socket there is no TLS, and no need of it"));
    }
    if (address.tls == Tls::Off && !address.caFile.isEmpty()) {
        return invalid(QStringLiteral("tls=off and ca exclude each other"));
    }
    return address;
}

QString MysqlAddress::text() const
{
    QUrl url;
    url.setScheme(QStringLiteral("mysql"));
    url.setHost(host);
    if (port != DefaultPort) {
        url.setPort(port);
    }
    url.setUserName(user, QUrl::DecodedMode);
    url.setPath(u'/' + database, QUrl::DecodedMode);
    QStringList options;
    const auto add = [&](const char *key, const QString &value) {
        if (!value.isEmpty()) {
            options << QLatin1String(key) + u'='
                    + QString::fromLatin1(QUrl::toPercentEncoding(value, "/"));
        }
    };
    add("ca", caFile);
    add("socket", socket);
    add("prefix", prefix);
    add("tls",
        tls == Tls::Off            ? QStringLiteral("off")
            : tls == Tls::Required ? QStringLiteral("required")
                                   : QString());
    if (!options.isEmpty()) {
        url.setQuery(options.join(u'&'), QUrl::StrictMode);
    }
    return url.toString(QUrl::FullyEncoded);
}

bool MysqlAddress::isLoopback() const
{
    return host.compare(QStringLiteral("localhost"), Qt::CaseInsensitive) == 0
        || QHostAddress(host).isLoopback();
}

bool MysqlAddress::wantsTls() const
{
    if (!socket.isEmpty() || tls == Tls::Off) {
        return false;
    }
    return tls == Tls::Required || !isLoopback() || !caFile.isEmpty();
}

} // namespace probes
