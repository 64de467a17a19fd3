// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/hub_listing.h"

#include "engine/base/error.h"
#include "engine/models/origin.h"
#include "engine/text/unicode.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace troupe::models {
namespace {

using Json = nlohmann::json;

constexpr int kDeepest = 32;
constexpr uint64_t kMostFileBytes = uint64_t{1} << 42;
constexpr std::array<std::string_view, 8> kNeededEndings = {".safetensors", ".json",  ".txt", ".model",
                                                            ".tiktoken",    ".jinja", ".md",  ".bpe"};
constexpr std::array<std::string_view, 3> kNeededNames = {"LICENSE", "LICENCE", "NOTICE"};

[[noreturn]] void refuse(const std::string& source, std::string_view what)
{
    throw Error(ErrorCode::FileDamaged, fmt::format("The answer of {} is not to be used: {}.", source, what),
                "Try again later, or use another hub or mirror.");
}

Json parsed(std::string_view json, const std::string& source)
{
    if (json.size() > kMostListingBytes) refuse(source, "it is too long");
    // Depth is bounded: destroying deep values takes stack.
    const Json::parser_callback_t shallow = [&source](int depth, Json::parse_event_t, Json&) {
        if (depth > kDeepest) refuse(source, "it is nested too deeply");
        return true;
    };
    try {
        return Json::parse(json, shallow);
    } catch (const Json::exception&) {
        refuse(source, "it is not JSON");
    }
}

/// Empty when there is none of that name or it is no text.
std::string textOf(const Json& object, std::string_view key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::string lowered(std::string text)
{
    for (char& c : text)
        if (c >= 'A' && c <= 'F') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

Digest digestFrom(DigestKind kind, const std::string& hex)
{
    Digest digest{kind, lowered(hex)};
    return isWellFormed(digest) ? digest : Digest{};
}

/// A path that no honest hub lists, as opposed to one that is merely not for us.
bool leadsOut(std::string_view path)
{
    const auto isBad = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f || c == '\\'; };
    if (path.empty() || path.front() == '/' || !text::isUtf8(path) ||
        std::any_of(path.begin(), path.end(), isBad))
        return true;
    for (;;) {
        const size_t end = path.find('/');
        if (path.substr(0, end) == "..") return true;
        if (end == std::string_view::npos) return false;
        path.remove_prefix(end + 1);
    }
}

/// The entry's path when it is to be downloaded.
std::optional<std::string> neededPath(const Json& entry, std::string_view key, const std::string& source)
{
    std::string path = textOf(entry, key);
    if (leadsOut(path)) refuse(source, "it lists a path that leads out of the folder");
    if (!isSafeModelPath(path) || !isNeededFile(path)) return std::nullopt;
    return path;
}

uint64_t sizeOf(const Json& entry, std::string_view key, const std::string& source)
{
    const auto found = entry.find(key);
    if (found == entry.end() || !found->is_number_unsigned() || found->get<uint64_t>() > kMostFileBytes)
        refuse(source, "it lists a file without a sensible size");
    return found->get<uint64_t>();
}

void checkEntries(const Json& list, const std::string& source)
{
    if (!list.is_array()) refuse(source, "it holds no list of files");
    if (!std::all_of(list.begin(), list.end(), [](const Json& it) { return it.is_object(); }))
        refuse(source, "its list holds something else than files");
}

} // namespace

bool isNeededFile(std::string_view path) noexcept
{
    const std::string_view name = path.substr(path.rfind('/') + 1);
    if (name == kOriginFile || name.ends_with(kPartEnding)) return false;
    const auto ends = [name](std::string_view ending) {
        return name.size() > ending.size() && name.ends_with(ending);
    };
    return std::any_of(kNeededEndings.begin(), kNeededEndings.end(), ends) ||
           std::find(kNeededNames.begin(), kNeededNames.end(), name) != kNeededNames.end();
}

std::vector<ListedFile> parseHuggingFaceTree(std::string_view json, const std::string& source)
{
    const Json list = parsed(json, source);
    checkEntries(list, source);
    std::vector<ListedFile> files;
    for (const Json& entry : list) {
        if (textOf(entry, "type") != "file") continue;
        const auto path = neededPath(entry, "path", source);
        if (!path) continue;
        ListedFile file{*path, sizeOf(entry, "size", source), {}};
        if (const auto lfs = entry.find("lfs"); lfs != entry.end() && lfs->is_object()) {
            if (sizeOf(*lfs, "size", source) != file.bytes) refuse(source, "it lists a file with two sizes");
            file.digest = digestFrom(DigestKind::Sha256, textOf(*lfs, "oid"));
        } else {
            file.digest = digestFrom(DigestKind::GitBlob, textOf(entry, "oid"));
        }
        if (file.digest.kind == DigestKind::Unknown) refuse(source, "it lists a file without a digest");
        files.push_back(std::move(file));
    }
    return files;
}

std::string parseHuggingFaceCommit(std::string_view json, const std::string& source)
{
    const Json root = parsed(json, source);
    const std::string commit = root.is_object() ? lowered(textOf(root, "sha")) : std::string();
    if (!isWellFormed({DigestKind::GitBlob, commit})) refuse(source, "it names no commit");
    return commit;
}

std::vector<ListedFile> parseModelScopeFiles(std::string_view json, const std::string& source)
{
    const Json root = parsed(json, source);
    const auto data = root.is_object() ? root.find("Data") : root.end();
    if (!root.is_object() || data == root.end() || !data->is_object() || !data->contains("Files"))
        refuse(source, "it holds no list of files");
    const Json& list = data->at("Files");
    checkEntries(list, source);
    std::vector<ListedFile> files;
    for (const Json& entry : list) {
        if (textOf(entry, "Type") == "tree") continue;
        const auto path = neededPath(entry, "Path", source);
        if (!path) continue;
        ListedFile file{*path, sizeOf(entry, "Size", source), {}};
        file.digest = digestFrom(DigestKind::Sha256, textOf(entry, "Sha256"));
        files.push_back(std::move(file));
    }
    return files;
}

void addListed(std::vector<ListedFile>& all, std::vector<ListedFile> page, const std::string& source)
{
    std::set<std::string> seen;
    for (const ListedFile& file : all) seen.insert(file.path);
    for (ListedFile& file : page) {
        if (!seen.insert(file.path).second) refuse(source, "it lists a file twice");
        all.push_back(std::move(file));
    }
    if (all.size() <= kMostListedFiles) return;
    throw Error(ErrorCode::FileTooLarge,
                fmt::format("{} lists more than {} files.", source, kMostListedFiles),
                "Use another repository: no model is that large.");
}

} // namespace troupe::models
