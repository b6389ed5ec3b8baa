// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recorders/environmentproxy.h"

namespace probes {

namespace {
QString variable(const char *lowerCase)
{
    const QString value = qEnvironmentVariable(lowerCase);
    return value.isEmpty() ? qEnvironmentVariable(QByteArray(lowerCase).toUpper().constData())
                           : value;
}

bool isExempt(const QString &host)
{
    const QStringList names = variable("no_proxy").split(u',', Qt::SkipEmptyParts);
    return std::ranges::any_of(names, [&host](const QString &each) {
        QString name = each.trimmed().section(u':', 0, 0).toLower();
        if (name.startsWith(u'.')) {
            name.remove(0, 1);
        }
        return name == QStringLiteral("*") || host == name || host.endsWith(u'.' + name);
    });
}

QNetworkProxy proxyAt(const QUrl &url)
{
    constexpr int UsualPort = 1080; // as curl's
    if (url.host().isEmpty()) {
        return QNetworkProxy(QNetworkProxy::NoProxy);
    }
    const bool socks = url.scheme().startsWith(QStringLiteral("socks5"));
    return {socks ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy, url.host(),
            quint16(url.port(UsualPort)), url.userName(QUrl::FullyDecoded),
            url.password(QUrl::FullyDecoded)};
}
} // namespace

QNetworkProxy proxyFor(const ServerAddress &address)
{
    if (address.isLoopback()) {
        return QNetworkProxy(QNetworkProxy::NoProxy);
    }
    if (!address.proxy.isEmpty()) {
        return proxyAt(address.proxy);
    }
    if (isExempt(address.host)) {
        return QNetworkProxy(QNetworkProxy::NoProxy);
    }
    QString text = variable(address.tls ? "https_proxy" : "http_proxy");
    if (text.isEmpty()) {
        text = variable("all_proxy");
    }
    if (!text.isEmpty() && !text.contains(QStringLiteral("://"))) {
        text.prepend(QStringLiteral("http://"));
    }
    return proxyAt(QUrl(text));
}

} // namespace probes
