// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/components.h"

#include <QSslSocket>
#include <QtGlobal>

namespace troupe::server {

std::vector<Component> serverComponents()
{
    const std::string tls =
        QSslSocket::supportsSsl() ? QSslSocket::sslLibraryVersionString().toStdString() : "none";
    return {{"Qt", qVersion()}, {"TLS", tls}};
}

} // namespace troupe::server
