// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QNetworkProxyFactory>
#include <QString>
#include <QStringList>

namespace troupe::server {

/// The proxies that the environment names, as other network programs read them: http_proxy, https_proxy,
/// all_proxy and no_proxy, small letters first, then capitals. A proxy is http://[USER:PASSWORD@]HOST:PORT or
/// socks5://…; one that cannot be read is left out with a line in the log. no_proxy is a list of hosts and
/// domains (“example.org” covers what is below it), or “*”. A plain value after its making.
class EnvironmentProxies : public QNetworkProxyFactory
{
public:
    /// Reads the environment.
    EnvironmentProxies();

    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery& query) override;
    QNetworkProxy proxyFor(const QString& scheme, const QString& host) const;

private:
    bool isExcepted(const QString& host) const;

    QNetworkProxy http_;
    QNetworkProxy https_;
    QStringList exceptions_;
};

} // namespace troupe::server
