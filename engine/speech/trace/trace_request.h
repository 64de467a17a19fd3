// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/generate/prompt.h"
#include "engine/text/tokenizer.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace troupe::speech {

enum class TraceTask
{
    Unknown,
    CustomVoice,
    VoiceDesign,
    VoiceClone,
    CodecDecode,
    CodecEncode,
    Speaker,
    Sampler,
    Tokens
};

/// Sampling fields as a request names them; what is left out is the checkpoint's (or, for Sampler, the
/// library's that the official code uses).
struct TraceSampling
{
    std::optional<bool> doSample;
    std::optional<double> temperature;
    std::optional<int> topK;
    std::optional<double> topP;
    std::optional<double> repetitionPenalty;
    std::optional<bool> subtalkerDoSample;
    std::optional<double> subtalkerTemperature;
    std::optional<int> subtalkerTopK;
    std::optional<double> subtalkerTopP;
    std::optional<int> maxNewTokens;
    std::optional<uint64_t> seed;
};

/// A request of `troupe trace`: one object, the fields that the tool around the official implementation
/// takes. Lists of one value stand for all rows of a batch.
struct TraceRequest
{
    TraceTask task = TraceTask::Unknown;
    std::vector<std::string> texts; ///< one, or a batch; for Tokens the strings
    bool isBatch = false;
    std::vector<std::string> languages;
    std::vector<std::string> speakers;
    std::vector<std::string> instructs;
    std::filesystem::path audio; ///< reference, or what is to be encoded
    std::string refText;
    bool xVectorOnly = false;
    std::optional<generate::Layout> layout;
    text::PreTokenizer preTokenizer = text::PreTokenizer::Qwen2;
    TraceSampling sampling;
    int framesWithCpLogits = 3;
    std::vector<std::pair<int64_t, int64_t>> keep; ///< frames [from, to) that the waveform tensor holds; the
                                                   ///< official tool counts 1920 samples to a frame always
    std::filesystem::path inputs;
    bool whole = false; ///< CodecDecode: one causal pass instead of the official chunks
};

/// `json` is the request's text; paths in it are relative to `folder`. Throws Error InvalidRequest that names
/// the field.
TraceRequest parseTraceRequest(std::string_view json, const std::filesystem::path& folder);

} // namespace troupe::speech
