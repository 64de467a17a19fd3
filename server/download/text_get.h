// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/download/retrying_get.h"

#include <functional>

namespace troupe::server {

/// A short answer, kept in memory: a page of a hub's list. Download's thread.
class TextGet : public RetryingGet
{
    Q_OBJECT

public:
    /// `onRefused` throws the Error for a status that is no success.
    TextGet(GetContext& context, std::string what, QUrl url, size_t mostBytes,
            std::function<void(const GetHead&)> onRefused);

    const QByteArray& text() const noexcept { return text_; }
    /// The Link header that came with it.
    const QByteArray& link() const noexcept { return link_; }

private:
    QUrl url() const override { return url_; }
    void begin(const GetHead& head) override;
    void take(std::span<const std::byte> bytes) override;
    bool isWhole() override;
    uint64_t mark() const override { return 0; } // begins from the start each time
    void refused(const GetHead& head) override { onRefused_(head); }

    const QUrl url_;
    const size_t mostBytes_;
    const std::function<void(const GetHead&)> onRefused_;
    std::optional<uint64_t> length_;
    QByteArray text_;
    QByteArray link_;
    bool begun_ = false;
};

} // namespace troupe::server
