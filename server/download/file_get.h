// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/part_file.h"
#include "server/download/retrying_get.h"

#include <functional>

namespace troupe::server {

/// One file on its way into its part: goes on where the part ends, begins again when the server has another
/// version or knows no ranges, and gives the file its name once its digest is right. Download's thread.
class FileGet : public RetryingGet
{
    Q_OBJECT

public:
    FileGet(GetContext& context, QUrl url, models::PartGoal goal, std::string label,
            std::function<void(const GetHead&)> onRefused);

    /// Reads what is there already; false when `goesOn` said no. Before start().
    bool prepare(const std::function<bool()>& goesOn) { return part_.prepare(goesOn); }

    const std::string& label() const noexcept { return label_; }
    const models::PartFile& part() const noexcept { return part_; }
    /// Of the whole file; Unknown before it is whole.
    const models::Digest& digest() const noexcept { return digest_; }
    int restarts() const noexcept { return restarts_; }

private:
    QUrl url() const override { return url_; }
    uint64_t from() const override { return canGoOn() ? part_.size() : 0; }
    QByteArray ifRange() const override;
    void begin(const GetHead& head) override;
    void take(std::span<const std::byte> bytes) override;
    bool isWhole() override;
    void bodyOver() override;
    uint64_t mark() const override { return part_.size(); }
    void refused(const GetHead& head) override;

    void beginRest(const GetHead& head);
    void beginWhole(const GetHead& head);
    void restart();
    Error changedError() const;
    void checkTotal(uint64_t total);
    bool canGoOn() const;

    const QUrl url_;
    const std::string label_;
    const std::function<void(const GetHead&)> onRefused_;
    models::PartFile part_;
    models::Digest digest_;
    bool isAnnounced_ = false;  ///< size and digest are the hub's word, not this server's
    bool endsByItself_ = false; ///< the answer's own length is what is missing
    int restarts_ = 0;
    int wrongDigests_ = 0;
};

} // namespace troupe::server
