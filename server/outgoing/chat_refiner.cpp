// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/outgoing/chat_refiner.h"

#include "engine/base/error.h"
#include "engine/voices/coach/refine_messages.h"
#include "server/outgoing/post.h"

#include <QFile>
#include <QHostAddress>
#include <QUrl>
#include <fmt/format.h>

namespace troupe::server {
namespace {

constexpr qint64 kMostKeyBytes = 4096;

QUrl completionsOf(const std::string& url)
{
    QString text = QString::fromStdString(url).trimmed();
    while (text.endsWith(u'/')) text.chop(1);
    if (!text.endsWith(QLatin1String("/chat/completions"))) text += QLatin1String("/chat/completions");
    return QUrl(text, QUrl::StrictMode);
}

bool isThisMachine(const QString& host)
{
    return host.compare(QLatin1String("localhost"), Qt::CaseInsensitive) == 0 ||
           QHostAddress(host).isLoopback();
}

void checkAddress(const QUrl& url, const ChatService& service)
{
    const bool isHttp = url.scheme() == QLatin1String("http");
    if (!url.isValid() || url.host().isEmpty() || !(isHttp || url.scheme() == QLatin1String("https")))
        throw Error(ErrorCode::BadConfiguration, "The setting refine.url is no address of a service.",
                    "Give one such as https://example.org/v1 with “troupe config set refine.url ADDRESS”.");
    if (!url.userInfo().isEmpty())
        throw Error(ErrorCode::BadConfiguration, "The setting refine.url has a user or password in it.",
                    "Put the key into a file and name it with “troupe config set refine.key_file FILE”.");
    if (isHttp && !service.keyFile.empty() && !isThisMachine(url.host()))
        throw Error(ErrorCode::BadConfiguration, "Your key would go over the network unprotected.",
                    "Use an address that begins with https://, or take the key away.");
}

QByteArray readKey(const std::string& path)
{
    if (path.empty()) return {};
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::ReadOnly) || file.isSequential())
        throw Error(ErrorCode::FileUnreadable, fmt::format("The key file “{}” cannot be read.", path),
                    "Name another with “troupe config set refine.key_file FILE”.");
    const QByteArray key = file.read(kMostKeyBytes + 1).trimmed();
    const bool isPlain = std::ranges::all_of(key, [](char c) { return c > 0x20 && c < 0x7F; });
    if (key.isEmpty() || key.size() > kMostKeyBytes || !isPlain)
        throw Error(ErrorCode::FileUnreadable, fmt::format("The file “{}” holds no key.", path),
                    "It has to hold the key alone, in one line.");
    return key;
}

class ChatRefiner final : public voices::Refiner
{
public:
    explicit ChatRefiner(ChatService service)
        : service_(std::move(service)), url_(completionsOf(service_.url))
    {
        checkAddress(url_, service_);
    }

    voices::Refinement refine(const voices::RefineOrder& order, std::stop_token stop) override
    {
        const std::string body = voices::refineRequest(order, service_.model);
        const PostOrder call{.url = url_,
                             .key = readKey(service_.keyFile),
                             .contentType = "application/json",
                             .body = QByteArray::fromStdString(body),
                             .service = "language model"};
        const PostAnswer answer = post(call, stop);
        requireSuccess(answer, call);
        return voices::parseRefineAnswer(
            std::string_view(answer.body.constData(), static_cast<size_t>(answer.body.size())));
    }

    std::string name() const override
    {
        const std::string host = url_.host().toStdString();
        return service_.model.empty() ? host : fmt::format("{} at {}", service_.model, host);
    }

private:
    const ChatService service_;
    const QUrl url_;
};

} // namespace

std::unique_ptr<voices::Refiner> makeChatRefiner(ChatService service)
{
    return std::make_unique<ChatRefiner>(std::move(service));
}

} // namespace troupe::server
