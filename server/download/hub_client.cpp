// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/download/hub_client.h"

#include "engine/base/error.h"
#include "engine/models/download_source.h"
#include "server/download/text_get.h"

#include <fmt/format.h>

namespace troupe::server {
namespace {

constexpr int kMostPages = 200;

/// All that is not a letter, a digit, “-”, “_”, “.” or “~” as %XX; `kept` stays too.
std::string encoded(const std::string& text, const QByteArray& kept = {})
{
    return QUrl::toPercentEncoding(QString::fromStdString(text), kept).toStdString();
}

/// The address behind rel="next" of a Link header, or an empty one.
QUrl nextPage(const QByteArray& link)
{
    for (const QByteArray& entry : link.split(',')) {
        const qsizetype open = entry.indexOf('<');
        const qsizetype close = entry.indexOf('>', open);
        if (open >= 0 && close > open && entry.indexOf("rel=\"next\"", close) > 0)
            return QUrl::fromEncoded(entry.mid(open + 1, close - open - 1), QUrl::StrictMode);
    }
    return {};
}

} // namespace

HubClient::HubClient(GetContext& context, const models::DownloadRequest& request,
                     std::function<void(RetryingGet&)> run)
    : context_(context), request_(request), run_(std::move(run))
{}

std::string HubClient::hubTitle() const
{
    return models::withoutSecrets(request_.access.endpoint);
}

QUrl HubClient::at(const std::string& encodedPath) const
{
    return QUrl::fromEncoded(QByteArray::fromStdString(request_.access.endpoint + encodedPath),
                             QUrl::StrictMode);
}

QByteArray HubClient::get(const QUrl& url, QByteArray* link)
{
    TextGet page(context_, fmt::format("The list of {}", request_.repository), url, models::kMostListingBytes,
                 [this](const GetHead& head) { throwRefused(head, {}); });
    run_(page);
    if (link) *link = page.link();
    return page.text();
}

HubList HubClient::list(const std::string& revision)
{
    return request_.access.hub == models::Hub::ModelScope ? listModelScope(revision)
                                                          : listHuggingFace(revision);
}

HubList HubClient::listHuggingFace(const std::string& revision)
{
    HubList list{.commit = {}, .revision = revision, .files = {}};
    const std::string api = "/api/models/" + request_.repository;
    // The commit first: every file is then of the same one, whatever is pushed meanwhile.
    list.commit = models::parseHuggingFaceCommit(
        get(at(fmt::format("{}/revision/{}", api, encoded(revision)))).toStdString(), hubTitle());
    QUrl page = at(fmt::format("{}/tree/{}?recursive=true&expand=false", api, list.commit));
    for (int pages = 0; !page.isEmpty(); ++pages) {
        if (pages == kMostPages || !page.isValid())
            throw Error(ErrorCode::FileDamaged, fmt::format("The list of {} does not end.", hubTitle()),
                        "Use another hub or mirror.");
        QByteArray link;
        const QByteArray json = get(page, &link);
        models::addListed(list.files, models::parseHuggingFaceTree(json.toStdString(), hubTitle()),
                          hubTitle());
        const QUrl next = nextPage(link);
        page = next.isEmpty() ? next : page.resolved(next);
    }
    return list;
}

HubList HubClient::listModelScope(const std::string& revision)
{
    HubList list{.commit = {}, .revision = revision, .files = {}};
    const QUrl url = at(fmt::format("/api/v1/models/{}/repo/files?Revision={}&Recursive=True",
                                    request_.repository, encoded(revision)));
    models::addListed(list.files, models::parseModelScopeFiles(get(url).toStdString(), hubTitle()),
                      hubTitle());
    return list;
}

QUrl HubClient::fileUrl(const HubList& list, const std::string& path) const
{
    if (request_.access.hub == models::Hub::Url)
        return QUrl::fromEncoded(QByteArray::fromStdString(request_.url), QUrl::StrictMode);
    if (request_.access.hub == models::Hub::ModelScope)
        return at(fmt::format("/api/v1/models/{}/repo?Revision={}&FilePath={}", request_.repository,
                              encoded(list.revision), encoded(path)));
    return at(fmt::format("/{}/resolve/{}/{}", request_.repository, list.commit, encoded(path, "/")));
}

void HubClient::throwRefused(const GetHead& head, const std::string& file) const
{
    const std::string asked =
        request_.repository.empty() ? models::withoutSecrets(request_.url) : request_.repository;
    if (head.status == 401 || head.status == 403 || head.status == 407) throwNotPermitted(head);
    if (head.status == 404 || head.status == 410) {
        if (!file.empty() && !request_.repository.empty())
            throw Error(ErrorCode::NoModel, fmt::format("{} has no “{}” any more.", asked, file),
                        "Begin again with the revision that you want: --revision.");
        if (head.errorCode == "RevisionNotFound")
            throw Error(ErrorCode::NoModel, fmt::format("{} has no revision of that name.", asked),
                        "Leave --revision out, or look on the page of the model which ones there are.");
        throw Error(ErrorCode::NoModel,
                    request_.repository.empty() ? fmt::format("There is nothing at {}.", asked)
                                                : fmt::format("{} has no model {}.", hubTitle(), asked),
                    models::nearestModelAdvice(request_.repository.empty() ? "" : request_.repository));
    }
    throw Error(ErrorCode::Busy,
                fmt::format("{} refuses {}: status {}.",
                            request_.repository.empty() ? "The server" : hubTitle(), asked, head.status),
                "Check the address, or try another hub or mirror.");
}

void HubClient::throwNotPermitted(const GetHead& head) const
{
    const bool isHuggingFace = request_.access.hub == models::Hub::HuggingFace;
    const std::string& repository = request_.repository;
    if (repository.empty())
        throw Error(ErrorCode::NotPermitted,
                    fmt::format("{} may not be read by you.", models::withoutSecrets(request_.url)),
                    "Check the address; one that was made for you may have run out.");
    const std::string page = fmt::format("{}{}/{}", hubTitle(), isHuggingFace ? "" : "/models", repository);
    const std::string token = isHuggingFace ? "HF_TOKEN" : "MODELSCOPE_API_TOKEN";
    if (!request_.access.token.empty())
        throw Error(ErrorCode::NotPermitted,
                    fmt::format("{} does not give {} to the token of {}.", hubTitle(), repository,
                                request_.access.tokenSource),
                    fmt::format("Accept the model's licence at {}, and check that the token is valid and may "
                                "read it.",
                                page));
    if (head.errorCode == "RepoNotFound" || head.errorCode.isEmpty())
        throw Error(ErrorCode::NotPermitted,
                    fmt::format("{} shows no model {} to who is not logged in.", hubTitle(), repository),
                    fmt::format("{} If it is right, accept the model's licence at {} and set {}.",
                                models::nearestModelAdvice(repository), page, token));
    throw Error(ErrorCode::NotPermitted,
                fmt::format("{} gives {} only to who has accepted its licence.", hubTitle(), repository),
                fmt::format("Accept it at {}, then set {} to a token of yours, or name a file that holds it: "
                            "troupe config set download.token_file FILE.",
                            page, token));
}

} // namespace troupe::server
