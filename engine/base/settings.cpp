// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/settings.h"

#include "engine/base/atomic_file.h"
#include "engine/base/choice.h"
#include "engine/base/error.h"
#include "engine/base/folders.h"
#include "engine/base/log.h"
#include "engine/base/settings_file.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <system_error>

#include <fmt/format.h>

namespace troupe {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMostValueBytes = 4096;

constexpr std::array kTable = {
    SettingInfo{.key = "speech.engine",
                .type = SettingType::Text,
                .fallback = "auto",
                .choices = "",
                .help = "engine that speaks; auto takes the best one that can"},
    SettingInfo{.key = "speech.language",
                .type = SettingType::Text,
                .fallback = "auto",
                .choices = "",
                .help = "language of the text; auto finds out"},
    SettingInfo{.key = "speech.voice",
                .type = SettingType::Text,
                .fallback = "",
                .choices = "",
                .help = "speaker that is used when none is named; empty is the engine's first"},
    SettingInfo{.key = "speech.speed",
                .type = SettingType::Number,
                .fallback = "1",
                .choices = "",
                .least = 0.5,
                .most = 2,
                .help = "how fast to speak; 1 is the voice's own speed"},
    SettingInfo{.key = "speech.max_seconds",
                .type = SettingType::Number,
                .fallback = "3600",
                .choices = "",
                .least = 0.1,
                .most = 14400,
                .help = "longest sound of one request, in seconds"},
    SettingInfo{.key = "speech.guard",
                .type = SettingType::Choice,
                .fallback = "on",
                .choices = "on off",
                .help = "whether speech that does not end by itself is cut"},
    SettingInfo{.key = "models.size",
                .type = SettingType::Choice,
                .fallback = "large",
                .choices = "large small",
                .help = "which of the installed models of a kind is preferred"},
    SettingInfo{.key = "models.memory_gb",
                .type = SettingType::Number,
                .fallback = "0",
                .choices = "",
                .least = 0,
                .most = 100000,
                .help = "memory that loaded models may take, in GB; 0 is three quarters of the machine's"},
    SettingInfo{.key = "models.pinned",
                .type = SettingType::Text,
                .fallback = "",
                .choices = "",
                .help = "models that stay in memory once they are loaded, with commas between them"},
    SettingInfo{.key = "models.backend",
                .type = SettingType::Choice,
                .fallback = "auto",
                .choices = "auto cpu torch cuda",
                .help = "what computes the network; auto is cpu"},
    SettingInfo{.key = "models.dtype",
                .type = SettingType::Choice,
                .fallback = "auto",
                .choices = "auto float32 bfloat16 int8 int4",
                .help = "precision of the network; auto is int8 with the backend cpu, else float32"},
    SettingInfo{.key = "models.layouts_gb",
                .type = SettingType::Number,
                .fallback = "10",
                .choices = "",
                .least = 0,
                .most = 100000,
                .help = "disk space for weights as the CPU backend reads them, in GB; 0 keeps none"},
    SettingInfo{.key = "audio.output_device",
                .type = SettingType::Text,
                .fallback = "",
                .choices = "",
                .help = "sound device to play on; empty is the system's own choice"},
    SettingInfo{.key = "audio.play_new",
                .type = SettingType::Flag,
                .fallback = "true",
                .choices = "",
                .help = "whether the window plays new sound at once"},
    SettingInfo{.key = "file.container",
                .type = SettingType::Choice,
                .fallback = "wav",
                .choices = "wav flac ogg opus mp3",
                .help = "kind of sound file when no name says it"},
    SettingInfo{.key = "file.samples",
                .type = SettingType::Choice,
                .fallback = "16",
                .choices = "16 24 32f",
                .help = "bits of a sample in WAV and FLAC; 32f is floating point"},
    SettingInfo{.key = "file.folder",
                .type = SettingType::Text,
                .fallback = "",
                .choices = "",
                .help = "where files without a name of yours go; empty is the current folder"},
    SettingInfo{.key = "download.hub",
                .type = SettingType::Choice,
                .fallback = "huggingface",
                .choices = "huggingface modelscope",
                .help = "where models are downloaded from"},
    SettingInfo{.key = "download.mirror",
                .type = SettingType::Text,
                .fallback = "",
                .choices = "",
                .help = "address that is asked instead of the hub's own; empty is the hub itself"},
    SettingInfo{.key = "download.token_file",
                .type = SettingType::Text,
                .fallback = "",
                .choices = "",
                .help = "file that holds your token for the hub; empty is that of the hub's own client"},
    SettingInfo{.key = "download.files_at_once",
                .type = SettingType::Whole,
                .fallback = "3",
                .choices = "",
                .least = 1,
                .most = 6,
                .help = "files of a model that are downloaded side by side"},
    SettingInfo{.key = "download.stall_seconds",
                .type = SettingType::Number,
                .fallback = "30",
                .choices = "",
                .least = 0.2,
                .most = 600,
                .help = "a connection on which nothing comes for so long is begun again"},
    SettingInfo{.key = "download.tries",
                .type = SettingType::Whole,
                .fallback = "6",
                .choices = "",
                .least = 1,
                .most = 100,
                .help = "times in a row that a file is asked for without a new byte before it is given up"},
    SettingInfo{.key = "refine.url",
                .type = SettingType::Text,
                .fallback = "",
                .choices = "",
                .help = "a language model that rewrites descriptions, OpenAI-compatible, such as "
                        "http://localhost:11434/v1; empty is none"},
    SettingInfo{.key = "refine.model",
                .type = SettingType::Text,
                .fallback = "",
                .choices = "",
                .help = "name of that language model"},
    SettingInfo{.key = "refine.key_file",
                .type = SettingType::Text,
                .fallback = "",
                .choices = "",
                .help = "file that holds your key for that language model; empty is none"},
    SettingInfo{.key = "checks.short_ratio",
                .type = SettingType::Number,
                .fallback = "0.5",
                .choices = "",
                .least = 0,
                .most = 1,
                .help = "speech shorter than this part of what its text takes counts as too short"},
    SettingInfo{.key = "checks.long_ratio",
                .type = SettingType::Number,
                .fallback = "2.5",
                .choices = "",
                .least = 1,
                .most = 100,
                .help = "speech so many times as long as its text takes counts as too long"},
    SettingInfo{.key = "checks.silence_percent",
                .type = SettingType::Number,
                .fallback = "35",
                .choices = "",
                .least = 0,
                .most = 100,
                .help = "speech with more silence than this, in percent, is suspect"},
    SettingInfo{.key = "checks.gap_seconds",
                .type = SettingType::Number,
                .fallback = "2.5",
                .choices = "",
                .least = 0.1,
                .most = 600,
                .help = "a silence of so many seconds in speech is a gap"},
    SettingInfo{.key = "checks.peak_dbtp",
                .type = SettingType::Number,
                .fallback = "-0.1",
                .choices = "",
                .least = -60,
                .most = 20,
                .help = "a true peak above this, in dBTP, counts as clipped"},
    SettingInfo{.key = "checks.quiet_lufs",
                .type = SettingType::Number,
                .fallback = "-40",
                .choices = "",
                .least = -70,
                .most = 0,
                .help = "speech below this loudness, in LUFS, is too quiet"},
    SettingInfo{.key = "checks.loud_lufs",
                .type = SettingType::Number,
                .fallback = "-8",
                .choices = "",
                .least = -70,
                .most = 20,
                .help = "speech above this loudness, in LUFS, is too loud"},
    SettingInfo{.key = "checks.noise_crossings",
                .type = SettingType::Number,
                .fallback = "0.12",
                .choices = "",
                .least = 0.01,
                .most = 1,
                .help = "zero crossings a sample, at 24 kHz, from which sound may be noise"},
    SettingInfo{.key = "checks.noise_flatness",
                .type = SettingType::Number,
                .fallback = "0.5",
                .choices = "",
                .least = 0,
                .most = 1,
                .help = "how flat the spectrum of noise is; 1 is perfectly flat"},
    SettingInfo{.key = "checks.noise_seconds",
                .type = SettingType::Number,
                .fallback = "2",
                .choices = "",
                .least = 0.1,
                .most = 60,
                .help = "noise counts from so many seconds on"},
    SettingInfo{.key = "checks.repeat_seconds",
                .type = SettingType::Number,
                .fallback = "0.1",
                .choices = "",
                .least = 0.02,
                .most = 60,
                .help = "the same sound twice in a row counts from so many seconds on"},
    SettingInfo{.key = "checks.repeat_frames",
                .type = SettingType::Number,
                .fallback = "3",
                .choices = "",
                .least = 2,
                .most = 1000,
                .help = "the same frames of a model twice in a row count from so many on"},
    SettingInfo{.key = "checks.click_ratio",
                .type = SettingType::Number,
                .fallback = "4",
                .choices = "",
                .least = 1.5,
                .most = 1000,
                .help = "a step so many times above those around it is a click"},
    SettingInfo{.key = "checks.join_ratio",
                .type = SettingType::Number,
                .fallback = "2",
                .choices = "",
                .least = 1.5,
                .most = 1000,
                .help = "the same where two pieces were joined"},
    SettingInfo{.key = "checks.identity_seconds",
                .type = SettingType::Number,
                .fallback = "2.5",
                .choices = "",
                .least = 0.5,
                .most = 60,
                .help = "a shorter sound is not compared with a voice"},
    SettingInfo{.key = "checks.identity_same",
                .type = SettingType::Number,
                .fallback = "2",
                .choices = "",
                .least = 0.1,
                .most = 100,
                .help = "deviations below the anchors' own likeness that still are the same voice"},
    SettingInfo{.key = "checks.identity_close",
                .type = SettingType::Number,
                .fallback = "4",
                .choices = "",
                .least = 0.1,
                .most = 100,
                .help = "… that are close to it; what is farther off is another voice"},
    SettingInfo{.key = "transcribe.url",
                .type = SettingType::Text,
                .fallback = "",
                .choices = "",
                .help = "a service that writes down what is said, OpenAI-compatible, such as "
                        "http://localhost:8000/v1; empty is none"},
    SettingInfo{.key = "transcribe.model",
                .type = SettingType::Text,
                .fallback = "",
                .choices = "",
                .help = "name of the recogniser in that service"},
    SettingInfo{.key = "transcribe.key_file",
                .type = SettingType::Text,
                .fallback = "",
                .choices = "",
                .help = "file that holds your key for that service; empty is none"},
    SettingInfo{.key = "transcribe.seconds",
                .type = SettingType::Number,
                .fallback = "600",
                .choices = "",
                .least = 1,
                .most = 7200,
                .help = "the longest that this service may take for one sound"},
    SettingInfo{.key = "appearance.theme",
                .type = SettingType::Choice,
                .fallback = "system",
                .choices = "system light dark",
                .help = "colours of the window"},
    SettingInfo{.key = "appearance.language",
                .type = SettingType::Choice,
                .fallback = "system",
                .choices = "system en de",
                .help = "language of the window"},
    SettingInfo{.key = "appearance.density",
                .type = SettingType::Choice,
                .fallback = "normal",
                .choices = "normal compact",
                .help = "how much space there is between things in the window"},
    SettingInfo{.key = "appearance.font_size",
                .type = SettingType::Number,
                .fallback = "0",
                .choices = "",
                .least = 0,
                .most = 24,
                .help = "size of the window's text in points, from 7 on; 0 is the desktop's"},
    SettingInfo{.key = "appearance.wave",
                .type = SettingType::Choice,
                .fallback = "teal",
                .choices = "teal blue violet grey",
                .help = "colour of the waveform"},
    SettingInfo{.key = "log.level",
                .type = SettingType::Choice,
                .fallback = "warning",
                .choices = "debug info warning error off",
                .help = "how much is written to the log"},
};

const SettingInfo* find(std::string_view key)
{
    const auto row =
        std::find_if(kTable.begin(), kTable.end(), [key](const SettingInfo& it) { return it.key == key; });
    return row == kTable.end() ? nullptr : &*row;
}

const SettingInfo& known(std::string_view key)
{
    if (const SettingInfo* row = find(key)) return *row;
    std::vector<std::string_view> keys;
    keys.reserve(kTable.size());
    for (const SettingInfo& row : kTable) keys.push_back(row.key);
    const std::string near = nearestName(key, keys);
    throw Error(ErrorCode::UnknownSetting, fmt::format("There is no setting “{:.80}”.", key),
                near.empty() ? "“troupe config list” shows them all."
                             : fmt::format("Did you mean “{}”?", near));
}

bool parseNumber(std::string_view text, double& out)
{
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), out);
    return code == std::errc() && end == text.data() + text.size() && std::isfinite(out);
}

/// What is wrong with `value`, as the end of a sentence; empty when it is good.
std::string complaint(const SettingInfo& setting, std::string_view value)
{
    const auto isControl = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
    double number = 0;
    switch (setting.type) {
    case SettingType::Text:
        if (value.size() > kMostValueBytes) return fmt::format("is longer than {} bytes", kMostValueBytes);
        if (std::any_of(value.begin(), value.end(), isControl)) return "holds a control character";
        return {};
    case SettingType::Choice:
        return isChoice(setting.choices, value)
                   ? ""
                   : fmt::format("must be one of {}", choiceList(setting.choices));
    case SettingType::Number:
    case SettingType::Whole:
        if (!parseNumber(value, number)) return "must be a number";
        if (setting.type == SettingType::Whole && number != std::floor(number))
            return "must be a whole number";
        if (number < setting.least || number > setting.most)
            return fmt::format("must be from {} to {}", setting.least, setting.most);
        return {};
    case SettingType::Flag: return value == "true" || value == "false" ? "" : "must be true or false";
    case SettingType::Unknown: break;
    }
    return "has no known type";
}

void check(const SettingInfo& setting, std::string_view value)
{
    const std::string wrong = complaint(setting, value);
    if (wrong.empty()) return;
    throw Error(ErrorCode::InvalidSetting, fmt::format("“{}” {}.", setting.key, wrong),
                fmt::format("It means: {}.", setting.help));
}

bool fits(SettingType type, settings_file::Value::Kind kind)
{
    using Kind = settings_file::Value::Kind;
    switch (type) {
    case SettingType::Text:
    case SettingType::Choice: return kind == Kind::Text;
    case SettingType::Number: return kind == Kind::Number || kind == Kind::Whole;
    case SettingType::Whole: return kind == Kind::Whole;
    case SettingType::Flag: return kind == Kind::Flag;
    case SettingType::Unknown: break;
    }
    return false;
}

std::string_view typeWord(SettingType type)
{
    switch (type) {
    case SettingType::Text:
    case SettingType::Choice: return "text in quotation marks";
    case SettingType::Number: return "a number without quotation marks";
    case SettingType::Whole: return "a whole number without quotation marks";
    case SettingType::Flag: return "true or false";
    case SettingType::Unknown: break;
    }
    return "known";
}

void checkFileValue(const SettingInfo& setting, const settings_file::Value& value, const fs::path& path)
{
    std::string wrong;
    if (!fits(setting.type, value.kind))
        wrong = fmt::format("must be {}", typeWord(setting.type));
    else
        wrong = complaint(setting, value.text);
    if (wrong.empty()) return;
    throw Error(ErrorCode::BadConfiguration,
                fmt::format("In line {} of “{}”, “{}” {}.", value.line, path.string(), setting.key, wrong),
                fmt::format("Run “troupe config unset {}” to return to the default, or correct the line.",
                            setting.key));
}

std::map<std::string, std::string, std::less<>> readEnvironment()
{
    std::map<std::string, std::string, std::less<>> values;
    for (const SettingInfo& setting : kTable) {
        const std::string name = Settings::environmentName(setting.key);
        const char* value = std::getenv(name.c_str());
        if (!value || !*value) continue;
        if (const std::string wrong = complaint(setting, value); !wrong.empty())
            throw Error(ErrorCode::BadConfiguration,
                        fmt::format("The environment variable {} {}.", name, wrong),
                        fmt::format("Correct it, or run “unset {}”.", name));
        values.emplace(setting.key, value);
    }
    return values;
}

} // namespace

std::span<const SettingInfo> Settings::table()
{
    return kTable;
}

fs::path Settings::userFile()
{
    return Folders::ofUser().config / "troupe.toml";
}

std::string Settings::environmentName(std::string_view key)
{
    std::string name = "TROUPE_";
    for (const char c : key)
        name += c == '.' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return name;
}

Settings::Settings(fs::path file) : file_(std::move(file)), fromEnvironment_(readEnvironment())
{
    for (const auto& [key, value] : settings_file::readValues(settings_file::load(file_), file_)) {
        const SettingInfo* setting = find(key);
        if (!setting) {
            log(LogArea::App, LogLevel::Warning,
                fmt::format("The setting “{}” in line {} of “{}” is not known.", key, value.line,
                            file_.string()));
            continue;
        }
        checkFileValue(*setting, value, file_);
        fromFile_.emplace(key, value.text);
    }
}

std::string Settings::text(std::string_view key) const
{
    const SettingInfo& setting = known(key);
    for (const auto* layer : {&overrides_, &fromEnvironment_, &fromFile_})
        if (const auto found = layer->find(key); found != layer->end()) return found->second;
    return std::string(setting.fallback);
}

double Settings::number(std::string_view key) const
{
    double value = 0;
    parseNumber(text(key), value);
    return value;
}

bool Settings::flag(std::string_view key) const
{
    return text(key) == "true";
}

SettingSource Settings::sourceOf(std::string_view key) const
{
    known(key);
    if (overrides_.contains(key)) return SettingSource::Flag;
    if (fromEnvironment_.contains(key)) return SettingSource::Environment;
    return fromFile_.contains(key) ? SettingSource::File : SettingSource::Default;
}

void Settings::override(std::string_view key, std::string_view value)
{
    check(known(key), value);
    overrides_.insert_or_assign(std::string(key), std::string(value));
}

void Settings::store(std::string_view key, std::optional<std::string_view> value)
{
    storeIn(file_, key, value);
    if (value)
        fromFile_.insert_or_assign(std::string(key), std::string(*value));
    else if (const auto found = fromFile_.find(key); found != fromFile_.end())
        fromFile_.erase(found);
}

void Settings::storeIn(const fs::path& file, std::string_view key, std::optional<std::string_view> value)
{
    const SettingInfo& setting = known(key);
    if (value) check(setting, *value);
    const std::string before = settings_file::load(file);
    const std::string after = settings_file::withValue(before, setting, value, file);
    if (after == before) return;
    makeFolder(file.parent_path());
    AtomicFile::replace(file, after);
}

} // namespace troupe
