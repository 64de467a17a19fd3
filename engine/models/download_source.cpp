// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/download_source.h"

#include "engine/base/choice.h"
#include "engine/base/error.h"
#include "engine/base/folders.h"
#include "engine/models/hub_access.h"
#include "engine/models/hub_listing.h"
#include "engine/models/known_models.h"
#include "engine/models/origin.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

namespace troupe::models {
namespace {

constexpr size_t kMostWordBytes = 2048;
constexpr size_t kMostIdPart = 96; // as the hubs have it

/// Letters, digits, “-”, “_” and “.”, not at the ends and never “..” or “--”: what a hub allows in an id.
bool isIdPart(std::string_view part)
{
    const auto isGood = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
               c == '_' || c == '.';
    };
    const auto isEdge = [](char c) { return c == '-' || c == '.'; };
    return !part.empty() && part.size() <= kMostIdPart && std::all_of(part.begin(), part.end(), isGood) &&
           !isEdge(part.front()) && !isEdge(part.back()) && part.find("..") == std::string_view::npos &&
           part.find("--") == std::string_view::npos;
}

std::vector<std::string_view> partsOf(std::string_view path)
{
    std::vector<std::string_view> parts;
    while (!path.empty()) {
        const size_t end = path.find('/');
        if (end != 0) parts.push_back(path.substr(0, end));
        path.remove_prefix(end == std::string_view::npos ? path.size() : end + 1);
    }
    return parts;
}

/// "%20" → " "; as it stands where it is not well-formed.
std::string decoded(std::string_view text)
{
    const auto digit = [](char c) {
        if (c >= '0' && c <= '9') return c - '0';
        if (c >= 'a' && c <= 'f') return c - 'a' + 10;
        return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    };
    std::string out;
    for (size_t i = 0; i < text.size(); ++i) {
        const bool coded =
            text[i] == '%' && i + 2 < text.size() && digit(text[i + 1]) >= 0 && digit(text[i + 2]) >= 0;
        out += coded ? static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2])) : text[i];
        if (coded) i += 2;
    }
    return out;
}

std::string joined(const std::vector<std::string_view>& parts, size_t from)
{
    std::string out;
    for (size_t i = from; i < parts.size(); ++i) out += (out.empty() ? "" : "/") + decoded(parts[i]);
    return out;
}

[[noreturn]] void refuse(std::string_view word, std::string_view what)
{
    throw Error(ErrorCode::InvalidRequest, fmt::format("“{:.120}” {}.", word, what),
                nearestModelAdvice(word));
}

void setRepository(DownloadSource& source, std::string repository)
{
    source.repository = std::move(repository);
    if (const KnownModel* known = findKnownModel(source.repository)) source.name = known->name;
}

/// https://HOST/ORG/REPO[/tree|blob|resolve/REVISION[/PATH]] and https://modelscope.cn/models/ORG/REPO[/…].
bool readRepositoryLink(std::string_view url, DownloadSource& source)
{
    const size_t host = url.find("://") + 3;
    const size_t slash = std::min(url.find('/', host), url.size());
    const std::string_view endpoint = url.substr(0, slash);
    const bool isModelScope = url.substr(host, slash - host).find("modelscope.") != std::string_view::npos;
    auto parts = partsOf(url.substr(slash, url.find_first_of("?#", slash) - slash));
    if (!parts.empty() && parts.front() == "models") parts.erase(parts.begin());
    if (parts.size() < 2 || !isIdPart(parts[0]) || !isIdPart(parts[1])) return false;
    if (parts.size() == 2 && isNeededFile(parts[1])) return false; // a file in a folder of a plain server
    if (parts.size() > 2) {
        const bool isKnownView = parts[2] == "tree" || parts[2] == "blob" || parts[2] == "resolve" ||
                                 parts[2] == "files" || parts[2] == "summary";
        if (!isKnownView) return false;
        if (parts.size() > 3) source.revision = decoded(parts[3]);
        if (parts.size() > 4) source.file = joined(parts, 4);
    }
    source.hub = isModelScope ? Hub::ModelScope : Hub::HuggingFace;
    const std::string_view own = defaultEndpoint(source.hub);
    if (endpoint != own && endpoint != "https://www.modelscope.cn" && endpoint != "https://hf.co")
        source.endpoint = endpoint;
    setRepository(source, fmt::format("{}/{}", parts[0], parts[1]));
    return true;
}

DownloadSource readUrl(std::string_view url)
{
    DownloadSource source;
    const bool isPlain = std::all_of(url.begin(), url.end(), [](char c) { return c > 0x20 && c < 0x7f; });
    const size_t host = url.find("://") + 3;
    if (!isPlain || host >= url.size() || url[host] == '/') refuse(url, "is no address");
    if (readRepositoryLink(url, source)) {
        if (!source.file.empty() && !isSafeModelPath(source.file)) refuse(url, "names no file of a model");
        return source;
    }
    const std::string plain = withoutSecrets(url);
    const auto parts = partsOf(std::string_view(plain).substr(plain.find("://") + 3));
    source.hub = Hub::Url;
    source.url = url;
    source.file = parts.size() > 1 ? decoded(parts.back()) : std::string();
    if (!isSafeModelPath(source.file) || !isNeededFile(source.file))
        refuse(withoutSecrets(url), "is neither a repository nor a file of a model");
    return source;
}

} // namespace

std::string nearestModelAdvice(std::string_view word)
{
    std::vector<std::string_view> names;
    for (const KnownModel& model : knownModels())
        for (const std::string_view name : {model.name, model.huggingFace}) names.push_back(name);
    if (const std::string near = nearestName(word, names); !near.empty())
        return fmt::format("Did you mean “{}”?", near);
    std::string list;
    for (const KnownModel& model : knownModels())
        list += fmt::format("{}{}", list.empty() ? "" : ", ", model.name);
    return fmt::format("Released are {}; any other is named as ORG/REPOSITORY.", list);
}

DownloadSource parseDownloadSource(std::string_view word, Hub hub)
{
    if (word.size() > kMostWordBytes) refuse(word, "is too long");
    if (word.starts_with("https://") || word.starts_with("http://")) return readUrl(word);
    DownloadSource source;
    source.hub = hub;
    if (const KnownModel* known = findKnownModel(word)) {
        source.name = known->name;
        source.repository = hub == Hub::ModelScope ? known->modelScope : known->huggingFace;
        return source;
    }
    const size_t slash = word.find('/');
    if (slash == std::string_view::npos || !isIdPart(word.substr(0, slash)) ||
        !isIdPart(word.substr(slash + 1)))
        refuse(word, "is neither a released model nor a repository");
    source.repository = word;
    return source;
}

std::filesystem::path defaultDownloadTarget(const DownloadSource& source)
{
    std::string folder = source.name;
    if (folder.empty() && !source.repository.empty()) {
        const size_t slash = source.repository.find('/');
        folder = source.repository.substr(0, slash) + "--" + source.repository.substr(slash + 1);
    } else if (folder.empty()) {
        const std::string plain = withoutSecrets(source.url);
        const auto parts = partsOf(std::string_view(plain).substr(plain.find("://") + 3));
        std::string host(parts.front());
        std::replace(host.begin(), host.end(), ':', '-');
        folder = fmt::format("{}--{}", host, std::filesystem::path(source.file).stem().string());
    }
    return Folders::ofUser().data / "models" / folder;
}

} // namespace troupe::models
