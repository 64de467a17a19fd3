// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QSslConfiguration;

namespace troupe::server {

/// How every connection of ours that goes out checks its server: the system's certificates, and those of an
/// organisation's own in SSL_CERT_FILE or REQUESTS_CA_BUNDLE, as other network programs find them. Read once.
const QSslConfiguration& clientTls();

} // namespace troupe::server
