// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/outgoing/client_tls.h"

#include <QSslCertificate>
#include <QSslConfiguration>

namespace troupe::server {

const QSslConfiguration& clientTls()
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

} // namespace troupe::server
