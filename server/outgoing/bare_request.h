// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QNetworkRequest>
#include <QUrl>

namespace troupe::server {

/// A request as all of ours begin: no HTTP/2, redirects left to the caller (a token must not follow them), no
/// cookies, no cache. The server is checked by the system's certificates and those of an organisation's own
/// in SSL_CERT_FILE or REQUESTS_CA_BUNDLE, as other network programs find them, which are read once.
QNetworkRequest bareRequest(const QUrl& url);

} // namespace troupe::server
