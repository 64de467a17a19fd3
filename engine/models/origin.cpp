// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/origin.h"

#include "engine/base/atomic_file.h"
#include "engine/base/error.h"
#include "engine/checkpoint/json_reader.h"
#include "engine/text/unicode.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace troupe::models {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;
using checkpoint::JsonReader;

constexpr std::string_view kFormat = "troupe.origin.1";
constexpr size_t kMostBytes = size_t{1} << 20;
constexpr size_t kMostFiles = 4096;
constexpr size_t kMostText = 2048;
constexpr int64_t kMostFileBytes = int64_t{1} << 50;
constexpr size_t kMostParts = 8;
constexpr size_t kMostPartBytes = 200; // leaves room for the endings of a part
constexpr std::string_view kPlainLetters =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:@%+=,";

std::string shortText(const JsonReader& reader, std::string_view key)
{
    std::string text = reader.textOr(key, {});
    if (text.size() > kMostText) reader.fail(key, "is too long");
    return text;
}

OriginFile readFile(const JsonReader& reader)
{
    OriginFile file;
    file.path = reader.text("path");
    if (!isSafeModelPath(file.path)) reader.fail("path", "is not a path inside the folder");
    file.bytes = static_cast<uint64_t>(reader.integer("bytes", 0, kMostFileBytes));
    for (const DigestKind kind : {DigestKind::Sha256, DigestKind::GitBlob}) {
        if (!reader.has(digestKindName(kind))) continue;
        file.digest = {kind, reader.text(digestKindName(kind))};
        if (!isWellFormed(file.digest)) reader.fail(digestKindName(kind), "is no digest");
        break;
    }
    return file;
}

bool isGoodPart(std::string_view part) noexcept
{
    const auto isControl = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
    return !part.empty() && part.size() <= kMostPartBytes && part.front() != '.' &&
           part.find('\\') == std::string_view::npos && std::none_of(part.begin(), part.end(), isControl);
}

} // namespace

const OriginFile* Origin::find(std::string_view path) const noexcept
{
    const auto found =
        std::find_if(files.begin(), files.end(), [path](const OriginFile& it) { return it.path == path; });
    return found == files.end() ? nullptr : &*found;
}

bool isSafeModelPath(std::string_view path) noexcept
{
    if (!text::isUtf8(path)) return false;
    for (size_t parts = 1;; ++parts) {
        const size_t end = path.find('/');
        if (parts > kMostParts || !isGoodPart(path.substr(0, end))) return false;
        if (end == std::string_view::npos) return true;
        path.remove_prefix(end + 1);
    }
}

Origin parseOrigin(std::string_view json, const std::string& name)
{
    const nlohmann::json root = checkpoint::parseJsonObject(json, name);
    const JsonReader reader(root, name, "");
    if (reader.text("format") != kFormat) reader.fail("format", fmt::format("must be {}", kFormat));
    Origin origin;
    origin.complete = reader.flagOr("complete", false);
    origin.hub = hubFromName(reader.text("hub"));
    if (origin.hub == Hub::Unknown) reader.fail("hub", "is not known");
    origin.endpoint = shortText(reader, "endpoint");
    origin.repository = shortText(reader, "repository");
    origin.revision = shortText(reader, "revision");
    origin.commit = shortText(reader, "commit");
    origin.name = shortText(reader, "name");
    origin.updated = shortText(reader, "updated");
    const nlohmann::json& files = reader.raw("files");
    if (!files.is_array() || files.size() > kMostFiles) reader.fail("files", "must be a list of files");
    std::set<std::string> seen;
    for (const auto& entry : files) {
        if (!entry.is_object()) reader.fail("files", "must hold objects");
        origin.files.push_back(readFile(JsonReader(entry, name, "files")));
        if (!seen.insert(origin.files.back().path).second) reader.fail("files", "names a file twice");
    }
    return origin;
}

std::string originToJson(const Origin& origin)
{
    Json files = Json::array();
    for (const OriginFile& file : origin.files) {
        Json entry = {{"path", file.path}, {"bytes", file.bytes}};
        if (file.digest.kind != DigestKind::Unknown)
            entry[std::string(digestKindName(file.digest.kind))] = file.digest.hex;
        files.push_back(std::move(entry));
    }
    const Json root = {{"format", kFormat},
                       {"complete", origin.complete},
                       {"hub", hubName(origin.hub)},
                       {"endpoint", origin.endpoint},
                       {"repository", origin.repository},
                       {"revision", origin.revision},
                       {"commit", origin.commit},
                       {"name", origin.name},
                       {"updated", origin.updated},
                       {"files", std::move(files)}};
    return root.dump(1, ' ', false, Json::error_handler_t::replace) + '\n';
}

std::optional<Origin> readOrigin(const fs::path& folder)
{
    const fs::path file = folder / kOriginFile;
    std::error_code failed;
    if (fs::symlink_status(file, failed).type() == fs::file_type::not_found) return std::nullopt;
    return parseOrigin(checkpoint::readSmallFile(file, kMostBytes), file.string());
}

void writeOrigin(const fs::path& folder, const Origin& origin)
{
    AtomicFile::replace(folder / kOriginFile, originToJson(origin));
}

fs::path partFolderOf(const fs::path& target)
{
    fs::path plain = target.lexically_normal();
    if (!plain.has_filename()) plain = plain.parent_path(); // "base/" is "base"
    return plain.parent_path() / (plain.filename().string() + std::string(kPartEnding));
}

std::optional<fs::path> targetOfPartFolder(const fs::path& folder)
{
    const std::string name = folder.filename().string();
    if (name.size() <= kPartEnding.size() || !name.ends_with(kPartEnding)) return std::nullopt;
    return folder.parent_path() / name.substr(0, name.size() - kPartEnding.size());
}

std::string quotedForShell(const std::string& word)
{
    if (!word.empty() && word.find_first_not_of(kPlainLetters) == std::string::npos) return word;
    std::string out = "'";
    for (const char c : word) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out + '\'';
}

std::string downloadCommand(const Origin& origin, const fs::path& target,
                            const std::vector<std::string>& files)
{
    const std::string& named = !origin.name.empty()         ? origin.name
                               : !origin.repository.empty() ? origin.repository
                                                            : origin.endpoint;
    std::string command = "troupe models download " + quotedForShell(named);
    for (const std::string& file : files) command += " " + quotedForShell(file);
    command += " --to " + quotedForShell(target.string());
    if (origin.hub == Hub::ModelScope) command += " --hub modelscope";
    if (!origin.repository.empty() && !origin.endpoint.empty() &&
        origin.endpoint != defaultEndpoint(origin.hub))
        command += fmt::format(" --mirror {}", quotedForShell(origin.endpoint));
    if (!origin.revision.empty() && origin.revision != defaultRevision(origin.hub))
        command += fmt::format(" --revision {}", quotedForShell(origin.revision));
    return command;
}

} // namespace troupe::models
