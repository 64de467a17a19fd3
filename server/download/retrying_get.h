// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/error.h"
#include "engine/models/downloader.h"
#include "server/download/http_get.h"

#include <memory>
#include <optional>
#include <string>

namespace troupe::server {

/// What all requests of a download share. Outlives them; download's thread.
struct GetContext
{
    models::HubAccess access;
    models::DownloadPatience patience;
    QByteArray userAgent;
    uint64_t fetchedBytes = 0; ///< of all bodies
    int interruptions = 0;
    bool reached = false; ///< somebody answered, whatever he said
};

/// A fault of the server that another try may not have.
struct PassingFault
{
    Error error;
};

/// Something that is got by as many HttpGets as it takes: again after breaks, stalls and passing refusals,
/// with pauses, until it is whole, refused for good, or too many tries in a row brought nothing new. Reports
/// once by ended(). Lives on the download's thread.
class RetryingGet : public QObject, private GetListener
{
    Q_OBJECT

public:
    RetryingGet(GetContext& context, std::string what);
    ~RetryingGet() override;

    void start();
    /// Takes what has arrived and ends without a report.
    void stop();
    bool isOver() const noexcept { return over_; }
    /// After ended(): what went wrong, or null.
    std::exception_ptr failure() const noexcept { return failure_; }
    /// Why it rests just now; empty while it does not.
    const std::string& waitingFor() const noexcept { return waitingFor_; }

Q_SIGNALS:
    void ended();

protected:
    /// The next request.
    virtual QUrl url() const = 0;
    virtual uint64_t from() const { return 0; }
    virtual QByteArray ifRange() const { return {}; }
    /// May throw PassingFault, Error, EnoughRead; so may take().
    virtual void begin(const GetHead& head) = 0;
    virtual void take(std::span<const std::byte> bytes) = 0;
    /// Asked before the first request and after each: true when all is there. May throw as begin().
    virtual bool isWhole() = 0;
    /// The server says that the body of the last answer is over.
    virtual void bodyOver() {}
    /// Grows when something new came, never when something came again.
    virtual uint64_t mark() const = 0;
    /// Called for a status that is neither success nor passing: throws the Error, or returns to try again.
    virtual void refused(const GetHead& head) = 0;

    /// What was new before is new again: the file was begun again for a good reason.
    void forgetProgress() noexcept { best_ = 0; }
    const std::string& what() const noexcept { return what_; }

private:
    void head(const GetHead& head) final { begin(head); }
    void body(std::span<const std::byte> bytes) final;
    void attempt();
    void onEnded();
    void judge(const GetEnd& end);
    void again(const Error& error, std::optional<double> asked, const std::string& waiting);
    void close();

    GetContext& context_;
    const std::string what_;
    std::unique_ptr<HttpGet> get_;
    QTimer pause_;
    std::exception_ptr failure_;
    std::string waitingFor_;
    uint64_t best_ = 0;
    int failuresInRow_ = 0;
    bool over_ = false;
};

} // namespace troupe::server
