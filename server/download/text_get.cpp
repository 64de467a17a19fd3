// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/download/text_get.h"

#include <fmt/format.h>

namespace troupe::server {

TextGet::TextGet(GetContext& context, std::string what, QUrl url, size_t mostBytes,
                 std::function<void(const GetHead&)> onRefused)
    : RetryingGet(context, std::move(what)), url_(std::move(url)), mostBytes_(mostBytes),
      onRefused_(std::move(onRefused))
{}

void TextGet::begin(const GetHead& head)
{
    text_.clear();
    length_ = head.length;
    link_ = head.link;
    begun_ = true;
}

void TextGet::take(std::span<const std::byte> bytes)
{
    if (static_cast<size_t>(text_.size()) + bytes.size() > mostBytes_)
        throw Error(ErrorCode::FileDamaged, fmt::format("{} is much longer than it should be.", what()),
                    "Check the address of the hub or mirror.");
    text_.append(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size()));
}

bool TextGet::isWhole()
{
    // A body that breaks off without a length is found by who parses it.
    return begun_ && !text_.isEmpty() && (!length_ || static_cast<uint64_t>(text_.size()) >= *length_);
}

} // namespace troupe::server
