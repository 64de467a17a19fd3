// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/outgoing/service_address.h"

#include "engine/base/error.h"

#include <algorithm>

#include <QFile>
#include <QHostAddress>
#include <fmt/format.h>

namespace troupe::server {
namespace {

constexpr qint64 kMostKeyBytes = 4096;

bool isThisMachine(const QString& host)
{
    return host.compare(QLatin1String("localhost"), Qt::CaseInsensitive) == 0 ||
           QHostAddress(host).isLoopback();
}

} // namespace

QUrl serviceUrl(const ServiceAddress& address, const char* path)
{
    QString text = QString::fromStdString(address.url).trimmed();
    while (text.endsWith(u'/')) text.chop(1);
    if (!text.endsWith(QLatin1String(path))) text += QLatin1String(path);
    const QUrl url(text, QUrl::StrictMode);
    const bool isHttp = url.scheme() == QLatin1String("http");
    if (!url.isValid() || url.host().isEmpty() || !(isHttp || url.scheme() == QLatin1String("https")))
        throw Error(ErrorCode::BadConfiguration,
                    fmt::format("The setting {}.url is no address of a service.", address.family),
                    fmt::format("Give one such as https://example.org/v1 with “troupe config set {}.url "
                                "ADDRESS”.",
                                address.family));
    if (!url.userInfo().isEmpty())
        throw Error(ErrorCode::BadConfiguration,
                    fmt::format("The setting {}.url has a user or password in it.", address.family),
                    fmt::format("Put the key into a file and name it with “troupe config set {}.key_file "
                                "FILE”.",
                                address.family));
    if (isHttp && !address.keyFile.empty() && !isThisMachine(url.host()))
        throw Error(ErrorCode::BadConfiguration, "Your key would go over the network unprotected.",
                    "Use an address that begins with https://, or take the key away.");
    return url;
}

QByteArray readServiceKey(const ServiceAddress& address)
{
    if (address.keyFile.empty()) return {};
    QFile file(QString::fromStdString(address.keyFile));
    if (!file.open(QIODevice::ReadOnly) || file.isSequential())
        throw Error(ErrorCode::FileUnreadable,
                    fmt::format("The key file “{}” cannot be read.", address.keyFile),
                    fmt::format("Name another with “troupe config set {}.key_file FILE”.", address.family));
    const QByteArray key = file.read(kMostKeyBytes + 1).trimmed();
    const bool isPlain = std::ranges::all_of(key, [](char c) { return c > 0x20 && c < 0x7F; });
    if (key.isEmpty() || key.size() > kMostKeyBytes || !isPlain)
        throw Error(ErrorCode::FileUnreadable, fmt::format("The file “{}” holds no key.", address.keyFile),
                    "It has to hold the key alone, in one line.");
    return key;
}

} // namespace troupe::server
