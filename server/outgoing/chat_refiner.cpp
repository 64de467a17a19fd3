// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/outgoing/chat_refiner.h"

#include "engine/base/error.h"
#include "engine/voices/coach/refine_messages.h"
#include "server/outgoing/post.h"
#include "server/outgoing/service_address.h"

#include <QUrl>
#include <fmt/format.h>

namespace troupe::server {
namespace {

ServiceAddress addressOf(const ChatService& service)
{
    return {"refine", service.url, service.keyFile};
}

class ChatRefiner final : public voices::Refiner
{
public:
    explicit ChatRefiner(ChatService service)
        : service_(std::move(service)), url_(serviceUrl(addressOf(service_), "/chat/completions"))
    {}

    voices::Refinement refine(const voices::RefineOrder& order, std::stop_token stop) override
    {
        const std::string body = voices::refineRequest(order, service_.model);
        const PostOrder call{.url = url_,
                             .key = readServiceKey(addressOf(service_)),
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
