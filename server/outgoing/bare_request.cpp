// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/outgoing/bare_request.h"

#include <QSslCertificate>
#include <QSslConfiguration>

namespace troupe::server {
namespace {

const QSslConfiguration& tls()
{
    static const QSslConfiguration made = [] {
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        QList<QSslCertificate> own;
        for (const char* name : {"SSL_CERT_FILE", "REQUESTS_CA_BUNDLE"}) {
            const QString file = qEnvironmentVariable(name);
            if (!file.isEmpty()) own += QSslCertificate::fromPath(file);
        }
        if (!own.isEmpty()) configuration.setCaCertificates(QSslConfiguration::systemCaCertificates() + own);
        return configuration;
    }();
    return made;
}

} // namespace

QNetworkRequest bareRequest(const QUrl& url)
{
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setSslConfiguration(tls());
    return request;
}

} // namespace troupe::server
