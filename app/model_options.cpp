// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model_options.h"

#include "engine/base/error.h"
#include "engine/models/model_shelf.h"
#include "engine/speech/qwen/kept_layouts.h"

#include <cmath>
#include <system_error>
#include <utility>

namespace troupe::app {
namespace {

std::optional<int> whole(const CommandLine& line, std::string_view option)
{
    const auto value = line.whole(option);
    return value ? std::optional(static_cast<int>(*value)) : std::nullopt;
}

/// --device and --threads.
speech::BackendOptions placeOptions(const CommandLine& line)
{
    speech::BackendOptions options;
    if (const auto value = line.value("device")) options.device = *value;
    if (const auto value = whole(line, "threads")) options.threads = *value;
    return options;
}

constexpr double kGigabyte = 1e9;

} // namespace

models::MeantModel requiredModel(const CommandLine& line)
{
    if (const auto model = line.value("model")) return models::meantModel(*model);
    throw Error(ErrorCode::InvalidRequest, "It is not said which model to use.",
                "Name it with --model; “troupe models list” shows the models of this machine.");
}

std::string usedModel(const CommandLine& line)
{
    if (!line.has("model")) return {};
    const std::filesystem::path folder = requiredModel(line).folder;
    std::error_code fault;
    const std::filesystem::path whole = std::filesystem::canonical(folder, fault);
    return (fault ? folder : whole).filename().string();
}

speech::BackendOptions backendOptions(const CommandLine& line, const Settings& settings)
{
    speech::BackendOptions options = placeOptions(line);
    options.backend = settings.text("models.backend");
    options.dtype = settings.text("models.dtype");
    if (options.backend == "auto") options.backend = options.device == "cpu" ? "cpu" : "torch";
    if (options.dtype == "auto") options.dtype = options.backend == "cpu" ? "int8" : "float32";
    options.layoutFolder = speech::layoutFolder();
    options.layoutBytes =
        static_cast<uint64_t>(std::llround(settings.number("models.layouts_gb") * kGigabyte));
    return options;
}

speech::BackendOptions exactOptions(const CommandLine& line, std::string backend)
{
    speech::BackendOptions options = placeOptions(line);
    options.backend = std::move(backend);
    options.dtype = "float32";
    if (options.device != "cpu") options.backend = "torch";
    if (const auto value = line.value("backend"); value && *value != "auto") options.backend = *value;
    if (const auto value = line.value("dtype"); value && *value != "auto") options.dtype = *value;
    return options;
}

speech::QwenOptions qwenOptions(const CommandLine& line, const Settings& settings,
                                std::filesystem::path folder)
{
    speech::QwenOptions options;
    options.model = std::move(folder);
    options.backend = backendOptions(line, settings);
    if (const auto layout = line.value("layout")) options.layout = generate::layoutFromName(*layout);
    if (line.value("pretokenizer") == "mistral") options.preTokenizer = text::PreTokenizer::Mistral;
    return options;
}

void applySampling(const CommandLine& line, speech::Request& request)
{
    speech::Sampling& sampling = request.sampling;
    sampling.temperature = line.number("temperature");
    sampling.topK = whole(line, "top-k");
    sampling.topP = line.number("top-p");
    sampling.repetitionPenalty = line.number("repetition-penalty");
    sampling.subtalkerTemperature = line.number("subtalker-temperature");
    sampling.subtalkerTopK = whole(line, "subtalker-top-k");
    sampling.subtalkerTopP = line.number("subtalker-top-p");
    sampling.maxNewTokens = whole(line, "max-new-tokens");
    if (line.has("greedy")) {
        sampling.doSample = false;
        sampling.subtalkerDoSample = false;
    }
}

} // namespace troupe::app
