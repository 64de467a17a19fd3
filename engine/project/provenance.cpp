// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/project/provenance.h"

#include "engine/base/error.h"
#include "engine/base/sha256.h"
#include "engine/base/shallow_json.h"

#include <array>
#include <cmath>
#include <fstream>
#include <system_error>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace troupe::project {
namespace {

using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

constexpr const char* kFormat = "troupe.provenance.1";
constexpr size_t kMostField = 2 << 20;
constexpr size_t kMostSteps = 2000;
constexpr int kMostDepth = 10;
constexpr double kMostGain = 200;

[[noreturn]] void damaged(const std::string& name, std::string_view what)
{
    throw Error(ErrorCode::FileDamaged, fmt::format("“{}” is no provenance of a sound: {}.", name, what),
                "Export the take again; the sound itself is not touched by this.");
}

/// Reads the fields of one object.
class Reader
{
public:
    Reader(const Json& object, const std::string& name) : object_(object), name_(name)
    {
        if (!object.is_object()) damaged(name, "it is not an object");
    }

    std::string text(const char* key, bool required = false) const
    {
        const auto found = object_.find(key);
        if (found == object_.end() && !required) return {};
        if (found == object_.end() || !found->is_string())
            damaged(name_, fmt::format("“{}” is no text", key));
        std::string value = found->get<std::string>();
        if (value.size() > kMostField || (required && value.empty()))
            damaged(name_, fmt::format("“{}” has an impossible length", key));
        return value;
    }

    std::optional<uint64_t> seed() const
    {
        const auto found = object_.find("seed");
        if (found == object_.end() || found->is_null()) return std::nullopt;
        if (!found->is_number_unsigned()) damaged(name_, "“seed” is no whole number");
        return found->get<uint64_t>();
    }

    double number(const char* key, double least, double most) const
    {
        const auto found = object_.find(key);
        if (found == object_.end()) return 0;
        const double value = found->is_number() ? found->get<double>() : std::nan("");
        if (!(value >= least && value <= most)) damaged(name_, fmt::format("“{}” cannot be", key));
        return value;
    }

    const Json* find(const char* key) const
    {
        const auto found = object_.find(key);
        return found == object_.end() || found->is_null() ? nullptr : &*found;
    }

private:
    const Json& object_;
    const std::string& name_;
};

std::string line(const Json& value, int indent = -1)
{
    return value.dump(indent, ' ', false, Json::error_handler_t::replace);
}

void put(Json& object, const char* key, const std::string& value)
{
    if (!value.empty()) object[key] = value;
}

Json parsed(std::string_view text, const std::string& name)
{
    if (text.size() > kMostProvenanceBytes) damaged(name, "it is too large");
    Json object = parseShallow<Json>(text, kMostDepth);
    if (object.is_discarded()) damaged(name, "it is no JSON");
    return object;
}

Json lineageJson(const Provenance& provenance)
{
    Json steps = Json::array();
    for (const ProvenanceStep& step : provenance.lineage) {
        Json one = {{"take", step.take}, {"operation", step.operation}};
        put(one, "setup", step.setup);
        if (step.seed) one["seed"] = *step.seed;
        steps.push_back(one);
    }
    return steps;
}

/// A plain name: what stands in a sidecar never leads to another folder.
void requirePlainName(const std::string& file, const std::string& name)
{
    if (file.find('/') != std::string::npos || file.find('\0') != std::string::npos || file == "." ||
        file == "..")
        damaged(name, "“file” is no name of a file");
}

void requireDigest(const std::string& digest, const char* key, const std::string& name)
{
    if (!isSha256(digest)) damaged(name, fmt::format("“{}” is no digest", key));
}

std::vector<ProvenanceStep> lineageOf(const Reader& reader, const std::string& name)
{
    std::vector<ProvenanceStep> lineage;
    const Json* steps = reader.find("lineage");
    if (!steps) return lineage;
    if (!steps->is_array() || steps->size() > kMostSteps) damaged(name, "“lineage” is no list of takes");
    for (const Json& step : *steps) {
        const Reader one(step, name);
        lineage.push_back({one.text("take"), one.text("operation"), one.text("setup"), one.seed()});
    }
    return lineage;
}

std::ifstream opened(const fs::path& file)
{
    std::error_code fault;
    const fs::file_status status = fs::status(file, fault);
    if (!fs::exists(status))
        throw Error(ErrorCode::FileNotFound, fmt::format("There is no file “{}”.", file.string()),
                    "It is written beside a sound by “troupe export”.");
    std::ifstream in(file, std::ios::binary);
    if (!fs::is_regular_file(status) || !in)
        throw Error(ErrorCode::FileUnreadable, fmt::format("“{}” cannot be read.", file.string()),
                    "Look whether it is a file that you may read.");
    return in;
}

} // namespace

fs::path provenanceFileOf(const fs::path& sound)
{
    return sound.string() + ".provenance.json";
}

std::string toJson(const Provenance& it)
{
    Json object = {{"format", kFormat},     {"file", it.file},
                   {"sha256", it.sha256},   {"synthetic", !it.engine.empty()},
                   {"program", it.program}, {"exported", it.exported},
                   {"project", it.project}, {"take", it.take},
                   {"made", it.made}};
    put(object, "engine", it.engine);
    put(object, "model_sha256", it.modelSha256);
    put(object, "setup", it.setup);
    if (it.seed) object["seed"] = *it.seed;
    put(object, "operation", it.operation);
    put(object, "partial", it.partial);
    put(object, "text", it.text);
    if (!it.recipe.empty()) {
        const Json recipe = Json::parse(it.recipe, nullptr, false);
        if (!recipe.is_discarded()) object["request"] = recipe;
    }
    object["lineage"] = lineageJson(it);
    put(object, "character", it.character);
    put(object, "delivery", it.delivery);
    put(object, "voice", it.voice);
    if (!it.consentWho.empty())
        object["consent"] = {{"who", it.consentWho}, {"statement", it.consentStatement}};
    object["gain_db"] = it.gainDb;
    object["sample_rate"] = it.rate;
    return line(object, 2) + "\n";
}

Provenance provenanceFromJson(std::string_view json, const std::string& name)
{
    const Json object = parsed(json, name);
    const Reader reader(object, name);
    if (reader.text("format") != kFormat) damaged(name, "its format is not known here");
    Provenance it;
    it.file = reader.text("file", true);
    requirePlainName(it.file, name);
    it.sha256 = reader.text("sha256", true);
    requireDigest(it.sha256, "sha256", name);
    it.program = reader.text("program");
    it.exported = reader.text("exported");
    it.project = reader.text("project");
    it.take = reader.text("take");
    it.made = reader.text("made");
    it.engine = reader.text("engine");
    it.modelSha256 = reader.text("model_sha256");
    if (!it.modelSha256.empty()) requireDigest(it.modelSha256, "model_sha256", name);
    it.setup = reader.text("setup");
    it.seed = reader.seed();
    it.operation = reader.text("operation");
    it.partial = reader.text("partial");
    it.text = reader.text("text");
    if (const Json* recipe = reader.find("request")) it.recipe = line(*recipe);
    it.lineage = lineageOf(reader, name);
    it.character = reader.text("character");
    it.delivery = reader.text("delivery");
    it.voice = reader.text("voice");
    if (const Json* consent = reader.find("consent")) {
        const Reader said(*consent, name);
        it.consentWho = said.text("who", true);
        it.consentStatement = said.text("statement");
    }
    it.gainDb = reader.number("gain_db", -kMostGain, kMostGain);
    it.rate = static_cast<int>(reader.number("sample_rate", 0, 1e6));
    return it;
}

Provenance readProvenance(const fs::path& sound)
{
    const fs::path file = provenanceFileOf(sound);
    std::ifstream in = opened(file);
    std::string text(kMostProvenanceBytes + 1, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<size_t>(in.gcount()));
    if (text.size() > kMostProvenanceBytes)
        throw Error(ErrorCode::FileTooLarge, fmt::format("“{}” is too large.", file.string()),
                    "Look whether it is the right file.");
    return provenanceFromJson(text, file.filename().string());
}

bool isUnchanged(const fs::path& sound, const Provenance& provenance)
{
    std::ifstream in = opened(sound);
    Sha256 digest;
    std::array<char, 1 << 16> block{};
    while (in.read(block.data(), block.size()) || in.gcount() > 0)
        digest.add(std::string_view(block.data(), static_cast<size_t>(in.gcount())));
    return digest.hex() == provenance.sha256;
}

} // namespace troupe::project
