// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/download/proxies.h"

#include "engine/base/log.h"

#include <initializer_list>
#include <string>

#include <QNetworkProxyQuery>
#include <QUrl>

namespace troupe::server {
namespace {

constexpr int kHttpPort = 80;
constexpr int kSocksPort = 1080;

QString firstSet(std::initializer_list<const char*> names)
{
    for (const char* name : names) {
        const QString value = qEnvironmentVariable(name).trimmed();
        if (!value.isEmpty()) return value;
    }
    return {};
}

QNetworkProxy proxyFrom(QString text, const char* name)
{
    const QNetworkProxy none(QNetworkProxy::NoProxy);
    if (text.isEmpty()) return none;
    if (!text.contains(QLatin1String("://"))) text.prepend(QLatin1String("http://"));
    const QUrl url(text);
    const QString scheme = url.scheme();
    const bool isSocks = scheme == QLatin1String("socks5") || scheme == QLatin1String("socks5h");
    if (!url.isValid() || url.host().isEmpty() || (!isSocks && scheme != QLatin1String("http"))) {
        log(LogArea::Http, LogLevel::Warning, std::string("The proxy in ") + name + " cannot be used.");
        return none;
    }
    return {isSocks ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy, url.host(),
            static_cast<quint16>(url.port(isSocks ? kSocksPort : kHttpPort)),
            url.userName(QUrl::FullyDecoded), url.password(QUrl::FullyDecoded)};
}

} // namespace

EnvironmentProxies::EnvironmentProxies()
{
    const QString all = firstSet({"all_proxy", "ALL_PROXY"});
    const QString http = firstSet({"http_proxy", "HTTP_PROXY"});
    const QString https = firstSet({"https_proxy", "HTTPS_PROXY"});
    http_ = proxyFrom(http.isEmpty() ? all : http, "http_proxy");
    https_ = proxyFrom(https.isEmpty() ? all : https, "https_proxy");
    for (QString entry : firstSet({"no_proxy", "NO_PROXY"}).split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        entry = entry.trimmed().toLower();
        if (const qsizetype port = entry.lastIndexOf(QLatin1Char(':')); entry.count(QLatin1Char(':')) == 1)
            entry.truncate(port);
        while (entry.startsWith(QLatin1Char('.'))) entry.remove(0, 1);
        if (!entry.isEmpty()) exceptions_ << entry;
    }
}

bool EnvironmentProxies::isExcepted(const QString& host) const
{
    for (const QString& entry : exceptions_) {
        if (entry == QLatin1String("*") || host == entry || host.endsWith(QLatin1Char('.') + entry))
            return true;
    }
    return false;
}

QNetworkProxy EnvironmentProxies::proxyFor(const QString& scheme, const QString& host) const
{
    if (isExcepted(host.toLower())) return QNetworkProxy::NoProxy;
    return scheme == QLatin1String("https") ? https_ : http_;
}

QList<QNetworkProxy> EnvironmentProxies::queryProxy(const QNetworkProxyQuery& query)
{
    return {proxyFor(query.url().scheme(), query.url().host())};
}

} // namespace troupe::server
