// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/installed_model.h"

#include "engine/checkpoint/checkpoint.h"
#include "engine/checkpoint/json_reader.h"
#include "engine/checkpoint/weights.h"
#include "engine/models/announced.h"
#include "engine/models/import.h"
#include "engine/models/repair.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

namespace troupe::models {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMaxConfigBytes = 4 << 20;
constexpr const char* kCodecFolder = "speech_tokenizer";
constexpr const char* kWeights = "model.safetensors";

uint64_t bytesIn(const fs::path& folder)
{
    uint64_t sum = 0;
    std::error_code failed;
    for (fs::directory_iterator it(folder, failed), end; !failed && it != end; it.increment(failed)) {
        std::error_code no;
        const auto size = it->is_regular_file(no) ? it->file_size(no) : 0;
        if (!no) sum += size;
    }
    return sum;
}

/// A dangling link is a file of a download that has not come, or that was removed from the cache.
void requireFiles(const fs::path& folder, std::initializer_list<const char*> names)
{
    std::error_code failed;
    for (const char* name : names)
        if (!fs::exists(folder / name, failed))
            throw Error(ErrorCode::FileNotFound, fmt::format("“{}” is missing.", (folder / name).string()),
                        "Download the model again; what is already there is kept.");
}

bool isCodecFolder(const fs::path& folder)
{
    const std::string config = checkpoint::readSmallFile(folder / "config.json", kMaxConfigBytes);
    return config.find("\"qwen3_tts_tokenizer_12hz\"") != std::string::npos &&
           config.find("\"talker_config\"") == std::string::npos;
}

void inspectCodec(InstalledModel& model)
{
    model.kind = kCodecKind;
    const std::string name = (model.folder / "config.json").string();
    const auto config = checkpoint::parseCodecConfig(
        checkpoint::readSmallFile(model.folder / "config.json", kMaxConfigBytes), name);
    const auto weights = checkpoint::Weights::open(model.folder);
    weights.require(checkpoint::codecDecoderInventory(config.decoder));
    weights.require(checkpoint::codecEncoderInventory(config.encoder));
    model.codecBytes = weights.bytes();
    model.codecSha256 = model.weightsSha256;
}

void inspectCheckpoint(InstalledModel& model)
{
    const checkpoint::ModelConfig config = checkpoint::readModelConfig(model.folder);
    model.kind = kindName(config.kind);
    model.size = config.size;
    requireFiles(model.folder, {"vocab.json", "merges.txt", "tokenizer_config.json"});
    const auto codec = checkpoint::readCodecConfig(model.folder);
    const auto weights = checkpoint::Weights::open(model.folder);
    const auto codecWeights = checkpoint::Weights::open(model.folder / kCodecFolder);
    model.tensorBytes = weights.bytes();
    model.codecBytes = codecWeights.bytes();
    weights.require(checkpoint::modelInventory(config));
    codecWeights.require(checkpoint::codecDecoderInventory(codec.decoder));
    codecWeights.require(checkpoint::codecEncoderInventory(codec.encoder));
}

std::string resumption(const std::optional<Origin>& origin, const fs::path& folder)
{
    const auto target = targetOfPartFolder(folder);
    if (!origin || !target) return "Start the same download again: it goes on where it stopped.";
    return fmt::format("“{}” goes on with it.", downloadCommand(*origin, *target));
}

/// Whether nothing that is known of `model` speaks against its being `known`.
bool couldBe(const InstalledModel& model, const KnownModel& known, const Announced& announced)
{
    for (const KnownFile& file : known.files) {
        std::error_code failed;
        const auto size = fs::file_size(model.folder / file.path, failed);
        if (failed) continue;
        if (file.bytes ? size != file.bytes : size < file.leastBytes) return false;
        const std::string digest = announced.sha256(std::string(file.path));
        if (!digest.empty() && !file.sha256.empty() && !digest.starts_with(file.sha256)) return false;
    }
    return true;
}

} // namespace

std::string_view InstalledModel::shortName() const noexcept
{
    const KnownModel* known = findKnownModel(kind, size);
    return known ? known->name : std::string_view();
}

double InstalledModel::billions() const noexcept
{
    const size_t at = size.find('b');
    if (at == 0 || at == std::string::npos) return 0;
    std::string number = size;
    number[at] = '.';
    double value = 0;
    const auto [end, failed] = std::from_chars(number.data(), number.data() + number.size(), value);
    return failed == std::errc() && end == number.data() + number.size() ? value : 0;
}

InstalledModel inspectCandidate(const Candidate& candidate)
{
    InstalledModel model{.name = candidate.name,
                         .folder = candidate.folder,
                         .place = candidate.place,
                         .repository = candidate.repository,
                         .revision = candidate.revision,
                         .current = candidate.current};
    model.bytes = bytesIn(model.folder) + bytesIn(model.folder / kCodecFolder);
    const Announced announced(model.folder);
    model.weightsSha256 = announced.sha256(kWeights);
    model.codecSha256 = announced.sha256(fmt::format("{}/{}", kCodecFolder, kWeights));
    if (const auto& origin = announced.origin(); origin && model.repository.empty()) {
        model.repository = origin->repository;
        model.revision = origin->commit.empty() ? origin->revision : origin->commit;
    }
    try {
        if (!fs::is_directory(model.folder))
            throw Error(
                ErrorCode::FileNotFound, fmt::format("The folder “{}” is not there.", model.folder.string()),
                fmt::format("Mount its disk, or forget it with “troupe models remove {}”.", candidate.name));
        if (candidate.unfinished)
            if (auto stopped = stoppedImport(model.folder)) throw Error(*stopped);
        if (candidate.unfinished)
            throw Error(ErrorCode::FileDamaged,
                        fmt::format("The download in “{}” is not complete.", model.folder.string()),
                        resumption(announced.origin(), model.folder));
        requireFiles(model.folder, {"config.json"});
        if (isCodecFolder(model.folder))
            inspectCodec(model);
        else
            inspectCheckpoint(model);
    } catch (...) {
        model.fault = currentError();
    }
    if (model.fault && !candidate.unfinished) model.fault = withRepair(*model.fault, model, announced);
    const KnownModel* known = findKnownModel(model.kind, model.size);
    if (known && couldBe(model, *known, announced)) model.released = known;
    return model;
}

} // namespace troupe::models
