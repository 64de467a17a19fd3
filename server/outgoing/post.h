// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stop_token>
#include <string>

#include <QByteArray>
#include <QUrl>

namespace troupe::server {

/// One POST to a service that the person configured.
struct PostOrder
{
    QUrl url;       ///< http or https
    QByteArray key; ///< sent as a bearer token; empty for none
    QByteArray contentType;
    QByteArray body;
    std::string service;        ///< "language model": what people are told does not answer
    double stallSeconds = 60;   ///< nothing comes for so long: given up
    double wholeSeconds = 600;  ///< the whole call
    qint64 mostBytes = 4 << 20; ///< of the answer
};

struct PostAnswer
{
    int status = 0;
    QByteArray retryAfter;
    QByteArray body;
};

/// Sends it and waits for the answer, whatever its status is, on the calling thread with a loop of its own;
/// not for a window's thread. There has to be a QCoreApplication. Follows no redirect: a key and a text go
/// where the person said and nowhere else. Proxies and certificates as in downloads. Throws Error
/// EngineUnavailable, with a remedy and without the key, for a service that cannot be reached, breaks off,
/// redirects or says too much; Error Unknown "Stopped." after a stop.
PostAnswer post(const PostOrder& order, const std::stop_token& stop);

/// Throws Error EngineUnavailable, NotPermitted (401, 403) or Busy (429, 503) with the service's own words
/// when the status is no success.
void requireSuccess(const PostAnswer& answer, const PostOrder& order);

} // namespace troupe::server
