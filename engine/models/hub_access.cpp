// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/hub_access.h"

#include "engine/base/error.h"
#include "engine/base/log.h"
#include "engine/base/settings.h"
#include "engine/checkpoint/json_reader.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <optional>

#include <fmt/format.h>

namespace troupe::models {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMostTokenBytes = 8192;
constexpr size_t kMostUrlBytes = 2048;

std::string environment(const char* name)
{
    const char* value = std::getenv(name);
    return value ? value : "";
}

/// As the hub's client reads a switch.
bool isOn(const char* name)
{
    std::string value = environment(name);
    for (char& c : value)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return value == "1" || value == "ON" || value == "YES" || value == "TRUE";
}

/// "~/x" and "$NAME/x", as the hub's client expands paths.
fs::path expanded(const std::string& text)
{
    std::string out;
    size_t at = 0;
    if (text == "~" || text.starts_with("~/")) {
        out = environment("HOME");
        at = 1;
    }
    while (at < text.size()) {
        if (text[at] != '$') {
            out += text[at++];
            continue;
        }
        const bool braced = at + 1 < text.size() && text[at + 1] == '{';
        const size_t begin = at + (braced ? 2 : 1);
        size_t end = begin;
        const auto isName = [](char c) {
            return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        };
        while (end < text.size() && isName(text[end])) ++end;
        const char* value = std::getenv(text.substr(begin, end - begin).c_str());
        const bool closed = !braced || (end < text.size() && text[end] == '}');
        const size_t after = braced && closed ? end + 1 : end;
        out += value && closed && end > begin ? value : text.substr(at, after - at);
        at = after;
    }
    return out;
}

/// Without line ends and spaces around it; empty for none. Throws for what no token looks like, which must
/// not become a part of a request.
std::string cleanToken(std::string text, const std::string& source)
{
    std::erase_if(text, [](char c) { return c == '\r' || c == '\n'; });
    const size_t begin = text.find_first_not_of(" \t");
    if (begin == std::string::npos) return {};
    text = text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
    const bool isPlain = std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7f; });
    if (isPlain && text.size() <= kMostTokenBytes) return text;
    throw Error(ErrorCode::BadConfiguration, fmt::format("What {} holds cannot be a token.", source),
                "A token is one word of plain letters; copy it again from the hub's page.");
}

std::string tokenInFile(const fs::path& file, const std::string& source)
{
    return cleanToken(checkpoint::readSmallFile(file, kMostTokenBytes), source);
}

struct Found
{
    std::string value;
    std::string source;
};

/// The setting when it comes from one of these sources.
std::optional<Found> setting(const Settings& settings, std::string_view key,
                             std::initializer_list<SettingSource> from)
{
    const SettingSource source = settings.sourceOf(key);
    if (std::find(from.begin(), from.end(), source) == from.end() || settings.text(key).empty())
        return std::nullopt;
    return Found{settings.text(key), fmt::format("the setting {}", key)};
}

std::optional<Found> variable(const char* name)
{
    const std::string value = environment(name);
    return value.empty() ? std::nullopt : std::optional(Found{value, name});
}

std::optional<Found> endpointOfClient(Hub hub)
{
    if (hub == Hub::HuggingFace) return variable("HF_ENDPOINT");
    auto found = variable("MODELSCOPE_ENDPOINT");
    return found ? found : variable("MODELSCOPE_DOMAIN");
}

std::string checkedEndpoint(Found found, Hub hub)
{
    std::string& url = found.value;
    // ModelScope's client takes a bare name, too.
    if (hub == Hub::ModelScope && url.find("://") == std::string::npos) url = "https://" + url;
    while (url.ends_with('/')) url.pop_back();
    const bool isHttp = url.starts_with("https://") || url.starts_with("http://");
    const bool isPlain = std::all_of(url.begin(), url.end(), [](char c) { return c > 0x20 && c < 0x7f; });
    const size_t host = url.find("://") + 3;
    if (isHttp && isPlain && url.size() <= kMostUrlBytes && host < url.size() &&
        url.find_first_of("?#@\\") == std::string::npos)
        return url;
    throw Error(ErrorCode::BadConfiguration, fmt::format("{} holds no address of a hub.", found.source),
                "Write it as https://hub.example, without a user, a question mark or a number sign.");
}

std::string endpointOf(Hub hub, const Settings& settings)
{
    constexpr std::string_view kKey = "download.mirror";
    auto found = setting(settings, kKey, {SettingSource::Flag, SettingSource::Environment});
    if (!found) found = endpointOfClient(hub);
    if (!found) found = setting(settings, kKey, {SettingSource::File});
    return found ? checkedEndpoint(*found, hub) : std::string(defaultEndpoint(hub));
}

Found tokenOfHuggingFaceFile()
{
    if (isOn("HF_HUB_DISABLE_IMPLICIT_TOKEN")) return {};
    fs::path file = expanded(environment("HF_TOKEN_PATH"));
    if (file.empty()) {
        fs::path home = expanded(environment("HF_HOME"));
        if (home.empty()) {
            const std::string cache = environment("XDG_CACHE_HOME");
            home = (cache.empty() ? expanded("~/.cache") : fs::path(cache)) / "huggingface";
        }
        file = home / "token";
    }
    std::error_code ignored;
    if (!fs::is_regular_file(file, ignored)) return {};
    return {tokenInFile(file, file.string()), file.string()};
}

Found tokenOf(Hub hub, const Settings& settings)
{
    constexpr std::string_view kKey = "download.token_file";
    const auto read = [](const Found& file) {
        return Found{tokenInFile(expanded(file.value), file.source), file.source};
    };
    if (const auto file = setting(settings, kKey, {SettingSource::Flag, SettingSource::Environment}))
        return read(*file);
    const bool isHuggingFace = hub == Hub::HuggingFace;
    for (const char* name : {isHuggingFace ? "HF_TOKEN" : "MODELSCOPE_API_TOKEN", "HUGGING_FACE_HUB_TOKEN"}) {
        if (!isHuggingFace && std::string_view(name).starts_with("HUGGING")) continue;
        const std::string token = cleanToken(environment(name), name);
        if (!token.empty()) return {token, name};
    }
    if (const auto file = setting(settings, kKey, {SettingSource::File})) return read(*file);
    return isHuggingFace ? tokenOfHuggingFaceFile() : Found{};
}

/// Whether what is sent to `endpoint` can be read on the way.
bool isOpen(std::string_view endpoint)
{
    constexpr std::string_view kScheme = "http://";
    if (!endpoint.starts_with(kScheme)) return false;
    const std::string_view host = endpoint.substr(kScheme.size());
    for (const std::string_view own : {"127.0.0.1", "localhost", "[::1]"})
        if (host.starts_with(own) &&
            (host.size() == own.size() || host[own.size()] == ':' || host[own.size()] == '/'))
            return false;
    return true;
}

} // namespace

HubAccess hubAccess(Hub hub, const Settings& settings)
{
    HubAccess access;
    access.hub = hub;
    if (hub == Hub::HuggingFace) {
        for (const char* name : {"HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"})
            if (access.offline.empty() && isOn(name)) access.offline = name;
    }
    if (hub == Hub::Url) return access;
    access.endpoint = endpointOf(hub, settings);
    Found token = tokenOf(hub, settings);
    if (!token.value.empty() && isOpen(access.endpoint)) {
        log(LogArea::Http, LogLevel::Warning,
            fmt::format("The token of {} is not sent to {}: the way there is not encrypted.", token.source,
                        access.endpoint));
        return access;
    }
    access.token = std::move(token.value);
    access.tokenSource = std::move(token.source);
    return access;
}

std::string withoutSecrets(std::string_view url)
{
    std::string plain(url.substr(0, url.find_first_of("?#")));
    const size_t scheme = plain.find("://");
    const size_t host = scheme == std::string::npos ? 0 : scheme + 3;
    const size_t path = plain.find('/', host);
    const size_t user = plain.substr(0, path).rfind('@');
    if (user != std::string::npos && user >= host) plain.erase(host, user + 1 - host);
    return plain;
}

} // namespace troupe::models
