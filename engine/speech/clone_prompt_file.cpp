// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/clone_prompt_file.h"

#include "engine/base/error.h"
#include "engine/checkpoint/safetensors.h"
#include "engine/speech/clone_prompt_rules.h"
#include "engine/speech/old_prompt_file.h"
#include "engine/text/unicode.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace troupe::speech {
namespace {

using checkpoint::DType;
using checkpoint::SafeTensors;
using checkpoint::TensorToWrite;
using checkpoint::TensorView;
using Metadata = ClonePromptMetadata;

constexpr std::string_view kFormat = "troupe.clone-prompt.1";
constexpr std::string_view kIcl = "icl";
constexpr std::string_view kXVector = "x_vector";
// Ten minutes of reference, the largest table of codes, and room for the rest.
constexpr size_t kMaxFileBytes = kMaxPromptAudio * sizeof(float) +
                                 static_cast<size_t>(kMaxPromptFrames * kMaxPromptGroups) * sizeof(int64_t) +
                                 (size_t{4} << 20);

template <class Element>
TensorToWrite tensorOf(std::string name, DType dtype, std::vector<int64_t> shape,
                       const std::vector<Element>& data)
{
    return {std::move(name), dtype, std::move(shape), std::as_bytes(std::span(data))};
}

std::string valueOf(const Metadata& metadata, std::string_view key)
{
    const auto found = metadata.find(key);
    return found == metadata.end() ? std::string() : found->second;
}

const TensorView& tensor(const SafeTensors& file, std::string_view name, DType dtype, size_t dimensions)
{
    const TensorView* view = file.find(name);
    if (!view) throwBadPrompt(file.name(), fmt::format("“{}” is missing", name));
    if (view->dtype != dtype || view->shape.size() != dimensions)
        throwBadPrompt(file.name(), fmt::format("“{}” does not hold {} in {} dimensions", name,
                                                checkpoint::dtypeName(dtype), dimensions));
    return *view;
}

template <class Element>
std::vector<Element> elementsOf(const TensorView& view)
{
    std::vector<Element> elements(view.bytes.size() / sizeof(Element));
    if (!elements.empty()) std::memcpy(elements.data(), view.bytes.data(), view.bytes.size());
    return elements;
}

/// A size that the metadata repeats must be the tensor's.
void checkRepeated(const SafeTensors& file, std::string_view key, size_t value)
{
    if (const std::string said = valueOf(file.metadata(), key); said != std::to_string(value))
        throwBadPrompt(file.name(), fmt::format("its {} is “{:.20}” and its tensor's {}", key, said, value));
}

/// The tensors of a file whose format, mode and shapes are right; some may be absent.
struct PromptTensors
{
    ClonePrompt::Mode mode = ClonePrompt::Mode::Unknown;
    const TensorView* voice = nullptr;
    const TensorView* codes = nullptr;
    const TensorView* audio = nullptr;
};

void findReference(const SafeTensors& file, PromptTensors& found)
{
    const std::string mode = valueOf(file.metadata(), "mode");
    if (mode == kXVector) {
        found.mode = ClonePrompt::Mode::XVector;
        if (file.find("ref_codes"))
            throwBadPrompt(file.name(), "it is for the timbre alone, but has reference codes");
        return;
    }
    if (mode != kIcl) throwBadPrompt(file.name(), fmt::format("its mode is “{:.40}”", mode));
    found.mode = ClonePrompt::Mode::Icl;
    found.codes = &tensor(file, "ref_codes", DType::I64, 2);
    checkFrames(file.name(), found.codes->shape[0], found.codes->shape[1]);
    checkRepeated(file, "code_groups", static_cast<size_t>(found.codes->shape[1]));
}

PromptTensors tensorsOf(const SafeTensors& file)
{
    if (const std::string format = valueOf(file.metadata(), "format"); format != kFormat)
        throwBadPrompt(file.name(), format.empty() ? std::string("it holds tensors of another kind")
                                                   : fmt::format("its format is “{:.40}”", format));
    PromptTensors found;
    findReference(file, found);
    found.voice = &tensor(file, "x_vector", DType::F32, 1);
    checkHidden(file.name(), found.voice->shape[0]);
    checkRepeated(file, "hidden_size", static_cast<size_t>(found.voice->shape[0]));
    if (!file.find("ref_audio")) return found;
    found.audio = &tensor(file, "ref_audio", DType::F32, 1);
    if (found.audio->bytes.size() > kMaxPromptAudio * sizeof(float))
        throwBadPrompt(file.name(), "its reference is longer than ten minutes");
    return found;
}

ClonePrompt readOwn(const SafeTensors& file)
{
    const PromptTensors tensors = tensorsOf(file);
    ClonePrompt prompt;
    prompt.mode = tensors.mode;
    prompt.xVector = elementsOf<float>(*tensors.voice);
    if (tensors.codes) {
        prompt.codeGroups = static_cast<int>(tensors.codes->shape[1]);
        prompt.refCodes = elementsOf<int64_t>(*tensors.codes);
    }
    if (tensors.audio) prompt.refAudio = elementsOf<float>(*tensors.audio);
    prompt.refText = valueOf(file.metadata(), "ref_text");
    prompt.language = valueOf(file.metadata(), "language");
    prompt.speakerEncoderSha256 = valueOf(file.metadata(), "speaker_encoder_sha256");
    prompt.codecSha256 = valueOf(file.metadata(), "codec_sha256");
    prompt.created = valueOf(file.metadata(), "created");
    checkClonePrompt(prompt, file.name());
    return prompt;
}

/// A whole file, read and not mapped: a mapping of a file that somebody shortens meanwhile ends the process.
std::vector<std::byte> contentsOf(const std::filesystem::path& path)
{
    const auto refuse = [&](ErrorCode code, const std::string& what, const char* remedy) {
        throw Error(code, fmt::format("“{}” {}.", path.string(), what), remedy);
    };
    const int opened = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (opened < 0 && (errno == ENOENT || errno == ENOTDIR))
        refuse(ErrorCode::FileNotFound, "does not exist", "Check the path.");
    if (opened < 0)
        refuse(ErrorCode::FileUnreadable, fmt::format("cannot be read: {}", std::strerror(errno)),
               "Check that you may read it.");
    const std::unique_ptr<FILE, int (*)(FILE*)> file(fdopen(opened, "rb"), &fclose);
    if (!file) close(opened);
    struct stat info
    {};
    if (!file || fstat(opened, &info) != 0 || !S_ISREG(info.st_mode))
        refuse(ErrorCode::FileUnreadable, "is not a file", "Choose a voice prompt.");
    if (static_cast<uint64_t>(info.st_size) > kMaxFileBytes)
        refuse(ErrorCode::FileTooLarge, "holds more than a voice prompt does", "Choose a voice prompt.");
    std::vector<std::byte> bytes(static_cast<size_t>(info.st_size));
    bytes.resize(bytes.empty() ? 0 : fread(bytes.data(), 1, bytes.size(), file.get()));
    if (ferror(file.get()))
        refuse(ErrorCode::FileUnreadable, fmt::format("cannot be read: {}", std::strerror(errno)),
               "Copy the file again.");
    return bytes;
}

} // namespace

void saveClonePrompt(const std::filesystem::path& path, const ClonePrompt& prompt,
                     const ClonePromptMetadata& extras)
{
    try {
        checkClonePrompt(prompt, path.string());
    } catch (const Error& error) {
        throw Error(ErrorCode::InvalidRequest, error.message(), error.remedy());
    }
    const bool icl = prompt.mode == ClonePrompt::Mode::Icl;
    std::vector<TensorToWrite> tensors;
    tensors.push_back(
        tensorOf("x_vector", DType::F32, {static_cast<int64_t>(prompt.xVector.size())}, prompt.xVector));
    Metadata metadata = {{"format", std::string(kFormat)},
                         {"mode", std::string(icl ? kIcl : kXVector)},
                         {"ref_text", prompt.refText},
                         {"language", prompt.language},
                         {"hidden_size", std::to_string(prompt.xVector.size())},
                         {"speaker_encoder_sha256", prompt.speakerEncoderSha256},
                         {"codec_sha256", prompt.codecSha256},
                         {"created", prompt.created}};
    if (icl) {
        const int64_t groups = prompt.codeGroups;
        tensors.push_back(tensorOf("ref_codes", DType::I64,
                                   {static_cast<int64_t>(prompt.refCodes.size()) / groups, groups},
                                   prompt.refCodes));
        metadata["code_groups"] = std::to_string(groups);
    }
    if (!prompt.refAudio.empty())
        tensors.push_back(tensorOf("ref_audio", DType::F32, {static_cast<int64_t>(prompt.refAudio.size())},
                                   prompt.refAudio));
    metadata.insert(extras.begin(), extras.end()); // replaces nothing
    checkpoint::writeSafeTensors(path, tensors, metadata);
}

ClonePrompt loadClonePrompt(const std::filesystem::path& path, ClonePromptMetadata* metadata)
{
    return parseClonePrompt(contentsOf(path), path.string(), metadata);
}

ClonePrompt parseClonePrompt(std::span<const std::byte> bytes, const std::string& name,
                             ClonePromptMetadata* metadata)
{
    if (metadata) metadata->clear();
    if (isOldPrompt(bytes)) return parseOldPrompt(bytes, name);
    const SafeTensors file = SafeTensors::parse(bytes, name);
    ClonePrompt prompt = readOwn(file);
    if (metadata) *metadata = file.metadata();
    return prompt;
}

ClonePromptSummary summaryOfClonePrompt(const std::filesystem::path& path)
{
    const SafeTensors file = SafeTensors::open(path);
    const PromptTensors tensors = tensorsOf(file);
    ClonePromptSummary summary;
    summary.mode = tensors.mode;
    summary.hiddenSize = tensors.voice->shape[0];
    summary.codeGroups = tensors.codes ? tensors.codes->shape[1] : 0;
    summary.refSamples = tensors.audio ? tensors.audio->bytes.size() / sizeof(float) : 0;
    summary.refText = valueOf(file.metadata(), "ref_text");
    summary.language = valueOf(file.metadata(), "language");
    summary.created = valueOf(file.metadata(), "created");
    summary.metadata = file.metadata();
    if (text::codePointCount(summary.refText) > kMaxPromptText)
        throwBadPrompt(file.name(), "its transcript is too long");
    file.requireWhole();
    return summary;
}

} // namespace troupe::speech
