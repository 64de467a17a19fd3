// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include <QByteArray>
#include <QUrl>

namespace troupe::server {

/// Where a service is that the person configured, by settings of one family ("refine": refine.url,
/// refine.model, refine.key_file).
struct ServiceAddress
{
    std::string family;
    std::string url;     ///< of the API, with or without `path`
    std::string keyFile; ///< empty for none; read at each call, so that a new key needs no new start
};

/// The address of `path` ("/chat/completions") in the service's API. Throws Error BadConfiguration for an
/// address that is none, for one with a user or password in it, and for a key that would go over plain HTTP
/// to another machine.
QUrl serviceUrl(const ServiceAddress& address, const char* path);

/// The key; empty where none is configured. Throws Error FileUnreadable.
QByteArray readServiceKey(const ServiceAddress& address);

} // namespace troupe::server
