// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/format.h"

#include "engine/base/error.h"

#include <array>
#include <string>

#include <fmt/format.h>

namespace troupe::audio {
namespace {

struct Name
{
    std::string_view name;
    Container container;
};

/// Short names first: containerName() takes the first one of each container.
constexpr std::array kNames{Name{"wav", Container::Wav}, Name{"flac", Container::Flac},
                            Name{"ogg", Container::Ogg}, Name{"opus", Container::Opus},
                            Name{"mp3", Container::Mp3}, Name{"oga", Container::Ogg},
                            Name{"wave", Container::Wav}};

constexpr std::string_view kRemedy = "Troupe writes .wav, .flac, .ogg, .opus and .mp3.";

/// ASCII only: names of formats are.
std::string lowered(std::string_view text)
{
    std::string out(text);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

Container lookUp(std::string_view name) noexcept
{
    for (const Name& known : kNames) {
        if (known.name == name) return known.container;
    }
    return Container::Unknown;
}

} // namespace

Container containerFromPath(const std::filesystem::path& path)
{
    const std::string extension = lowered(path.extension().string());
    const Container found = extension.empty() ? Container::Unknown : lookUp(extension.substr(1));
    if (found != Container::Unknown) return found;
    const std::string file = path.filename().string();
    throw Error(ErrorCode::UnsupportedFormat,
                extension.size() < 2
                    ? fmt::format("The name “{:.80}” does not say which kind of sound file is meant.", file)
                    : fmt::format("Troupe cannot write “{:.20}” files.", extension),
                std::string(kRemedy));
}

Container containerFromName(std::string_view name)
{
    const Container found = lookUp(lowered(name));
    if (found != Container::Unknown) return found;
    throw Error(ErrorCode::UnsupportedFormat,
                fmt::format("“{:.20}” is not a format that Troupe writes.", name),
                "Choose one of wav, flac, ogg, opus, mp3.");
}

SampleFormat sampleFormatFromName(std::string_view name)
{
    const std::string wanted = lowered(name);
    if (wanted == "16") return SampleFormat::Int16;
    if (wanted == "24") return SampleFormat::Int24;
    if (wanted == "32f") return SampleFormat::Float32;
    throw Error(ErrorCode::UnsupportedFormat,
                fmt::format("“{:.20}” is not a sample format that Troupe writes.", name),
                "Choose 16, 24 or 32f (bits a sample; f is floating point).");
}

std::string_view containerName(Container container) noexcept
{
    for (const Name& known : kNames) {
        if (known.container == container) return known.name;
    }
    return "unknown";
}

} // namespace troupe::audio
