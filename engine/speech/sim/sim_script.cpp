// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/error.h"
#include "engine/speech/sim/sim_engine.h"
#include "engine/speech/wording.h"
#include "engine/text/unicode.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <optional>

namespace troupe::speech {

namespace {

constexpr size_t kMostScriptBytes = 1000;
constexpr double kLongest = 14400;

struct Key
{
    std::string_view name;
    double least;
    double most;
    bool whole;
    void (*set)(SimScript&, double);
};

constexpr std::array kKeys{
    Key{"pace", 0.001, 10, false, [](SimScript& s, double v) { s.secondsPerCharacter = v; }},
    Key{"seconds", 0, kLongest, false, [](SimScript& s, double v) { s.seconds = v; }},
    Key{"rtf", 0, 100, false, [](SimScript& s, double v) { s.realTimeFactor = v; }},
    Key{"load", 0, 600, false, [](SimScript& s, double v) { s.loadSeconds = v; }},
    Key{"fail-at", 0, kLongest, false, [](SimScript& s, double v) { s.failAtSeconds = v; }},
    Key{"stall-at", 0, kLongest, false, [](SimScript& s, double v) { s.stallAtSeconds = v; }},
    Key{"guard-at", 0, kLongest, false, [](SimScript& s, double v) { s.guardAtSeconds = v; }},
    Key{"endless", 0, 1, true, [](SimScript& s, double v) { s.endless = v != 0; }},
    Key{"refuse", 0, 1, true, [](SimScript& s, double v) { s.refuse = v != 0; }},
    Key{"lanes", 1, 64, true, [](SimScript& s, double v) { s.lanes = static_cast<int>(v); }},
    Key{"queue", 0, 10000, true, [](SimScript& s, double v) { s.maxWaiting = static_cast<size_t>(v); }},
};

std::optional<double> numberFrom(std::string_view text, bool whole)
{
    double value = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, problem] = std::from_chars(text.data(), end, value);
    if (problem != std::errc() || stop != end) return std::nullopt;
    if (whole && value != static_cast<double>(static_cast<int64_t>(value))) return std::nullopt;
    return value;
}

[[noreturn]] void throwUnknownKey(std::string_view name)
{
    std::vector<std::string> known;
    known.reserve(std::size(kKeys));
    for (const Key& key : kKeys) known.emplace_back(key.name);
    throw Error(ErrorCode::InvalidSetting,
                fmt::format("The script of engine sim has no key {}.", quoted(name)),
                fmt::format("Use {}.", listed(known)));
}

void setOne(SimScript& script, std::string_view part)
{
    const size_t equals = part.find('=');
    const std::string_view name = text::trimmed(part.substr(0, equals));
    for (const Key& key : kKeys) {
        if (key.name != name) continue;
        const std::string_view written =
            equals == std::string_view::npos ? std::string_view() : text::trimmed(part.substr(equals + 1));
        const std::optional<double> value = numberFrom(written, key.whole);
        if (!value || !(*value >= key.least && *value <= key.most)) {
            throw Error(ErrorCode::InvalidSetting,
                        fmt::format("The script of engine sim sets {} to {}.", key.name, quoted(written)),
                        fmt::format("Use a {} from {:g} to {:g}.", key.whole ? "whole number" : "number",
                                    key.least, key.most));
        }
        key.set(script, *value);
        return;
    }
    throwUnknownKey(name);
}

} // namespace

SimScript SimScript::parse(std::string_view text)
{
    if (text.size() > kMostScriptBytes) {
        throw Error(ErrorCode::InvalidSetting,
                    fmt::format("The script of engine sim is longer than {} bytes.", kMostScriptBytes),
                    "Write each key once.");
    }
    SimScript script;
    while (!text.empty()) {
        const size_t comma = text.find(',');
        const std::string_view part = text.substr(0, comma);
        if (!text::trimmed(part).empty()) setOne(script, part);
        text.remove_prefix(comma == std::string_view::npos ? text.size() : comma + 1);
    }
    return script;
}

} // namespace troupe::speech
