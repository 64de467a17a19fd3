// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/generate/prompt.h"

#include "engine/base/error.h"
#include "engine/text/unicode.h"

#include <algorithm>
#include <span>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace troupe::generate {
namespace {

using checkpoint::ModelConfig;
using checkpoint::TalkerConfig;

// How many ids the templates put around a text (engine/text/templates.h).
constexpr size_t kRoleIds = 3;
constexpr size_t kAfterText = 5;
constexpr size_t kAfterReference = 2;

/// The ids of the text itself inside its template.
std::span<const int64_t> bodyOf(std::span<const int64_t> ids, size_t after, bool mayBeEmpty)
{
    if (ids.size() < kRoleIds + after || (ids.size() == kRoleIds + after && !mayBeEmpty))
        throw Error(ErrorCode::TextEmpty, "There is nothing to say.",
                    "Give a text with at least one letter.");
    return ids.subspan(kRoleIds, ids.size() - kRoleIds - after);
}

template <class Named>
std::string namesOf(const std::vector<Named>& all)
{
    std::vector<std::string> names;
    names.reserve(all.size());
    for (const Named& one : all) names.push_back(one.name);
    std::sort(names.begin(), names.end());
    return fmt::format("{}", fmt::join(names, ", "));
}

/// Collects the rows of one prompt.
class Rows
{
public:
    Rows(const ModelConfig& config, PromptPlan& plan) : config_(config), plan_(plan) {}

    void textOnly(std::span<const int64_t> ids)
    {
        for (const int64_t id : ids) plan_.rows.push_back({id, CodecPart::None, 0});
    }
    void withCode(int64_t text, int64_t code) { plan_.rows.push_back({text, CodecPart::Id, code}); }
    void withFrame(int64_t text, int64_t frame) { plan_.rows.push_back({text, CodecPart::Frame, frame}); }
    void withXVector(int64_t text) { plan_.rows.push_back({text, CodecPart::XVector, 0}); }

    /// Role, think block, speaker, and the position where text begins.
    void header(const PromptParts& parts)
    {
        const TalkerConfig& talker = config_.talker;
        const int64_t pad = config_.ttsPad;
        textOnly(parts.instruct);
        textOnly(std::span(parts.text).first(kRoleIds));
        withCode(pad, parts.language ? talker.think : talker.noThink);
        withCode(pad, talker.thinkBos);
        if (parts.language) withCode(pad, *parts.language);
        withCode(pad, talker.thinkEos);
        if (parts.speaker)
            withCode(pad, *parts.speaker);
        else if (!parts.xVector.empty())
            withXVector(pad);
        withCode(config_.ttsBos, talker.codecPad);
    }

private:
    const ModelConfig& config_;
    PromptPlan& plan_;
};

void layOutText(const ModelConfig& config, const PromptParts& parts, Rows& rows, PromptPlan& plan)
{
    const auto body = bodyOf(parts.text, kAfterText, parts.mayBeEmpty);
    const TalkerConfig& talker = config.talker;
    if (parts.layout == Layout::NonStreaming) {
        for (const int64_t id : body) rows.withCode(id, talker.codecPad);
        rows.withCode(config.ttsEos, talker.codecPad);
        rows.withCode(config.ttsPad, talker.codecBos);
        return;
    }
    rows.withCode(parts.text[kRoleIds], talker.codecBos); // of an empty text, its template's next id
    if (!body.empty()) plan.trailing.assign(body.begin() + 1, body.end());
    plan.trailing.push_back(config.ttsEos);
}

void layOutReference(const ModelConfig& config, const PromptParts& parts, Rows& rows, PromptPlan& plan)
{
    const auto reference = bodyOf(parts.reference, kAfterReference, parts.mayBeEmpty);
    const auto body = bodyOf(parts.text, kAfterText, parts.mayBeEmpty);
    std::vector<int64_t> text(reference.begin(), reference.end());
    text.insert(text.end(), body.begin(), body.end());
    text.push_back(config.ttsEos);

    const auto frames = static_cast<int64_t>(parts.refCodes.size()) / config.talker.codeGroups;
    const TalkerConfig& talker = config.talker;
    if (parts.layout == Layout::NonStreaming) {
        for (const int64_t id : text) rows.withCode(id, talker.codecPad);
        rows.withCode(config.ttsPad, talker.codecBos);
        for (int64_t frame = 0; frame < frames; ++frame) rows.withFrame(config.ttsPad, frame);
        return;
    }
    const auto codecRows = static_cast<size_t>(frames) + 1;
    const auto at = [&](size_t i) { return i < text.size() ? text[i] : config.ttsPad; };
    rows.withCode(at(0), talker.codecBos);
    for (size_t i = 1; i < codecRows; ++i) rows.withFrame(at(i), static_cast<int64_t>(i) - 1);
    if (text.size() > codecRows)
        plan.trailing.assign(text.begin() + static_cast<std::ptrdiff_t>(codecRows), text.end());
}

void checkParts(const ModelConfig& config, const PromptParts& parts)
{
    const auto refuse = [](const std::string& what) {
        throw Error(ErrorCode::InvalidRequest, what, "Make the clone prompt again with this model.");
    };
    const TalkerConfig& talker = config.talker;
    if (!parts.xVector.empty() && parts.xVector.size() != static_cast<size_t>(talker.layers.hidden))
        refuse(fmt::format("The voice has {} numbers and this model takes {}.", parts.xVector.size(),
                           talker.layers.hidden));
    if (parts.refCodes.size() % static_cast<size_t>(talker.codeGroups) != 0)
        refuse(fmt::format("The reference codes do not come in frames of {}.", talker.codeGroups));
    for (const int64_t code : parts.refCodes)
        if (code < 0 || code >= config.codePredictor.codebook)
            refuse(fmt::format("The reference has the code {}, which this model does not know.", code));
    for (const auto* ids : {&parts.text, &parts.instruct, &parts.reference})
        for (const int64_t id : *ids)
            if (id < 0 || id >= talker.textVocabulary)
                throw Error(ErrorCode::FileDamaged,
                            fmt::format("The vocabulary gives the id {}, which the model does not have.", id),
                            "Take vocab.json and tokenizer_config.json from the same model as its weights.");
}

} // namespace

Layout layoutFromName(std::string_view name) noexcept
{
    if (name == "streaming") return Layout::Streaming;
    if (name == "non_streaming") return Layout::NonStreaming;
    return Layout::Unknown;
}

Layout defaultLayout(checkpoint::ModelKind kind) noexcept
{
    return kind == checkpoint::ModelKind::Base ? Layout::Streaming : Layout::NonStreaming;
}

std::optional<int64_t> speakerId(const TalkerConfig& config, std::string_view speaker)
{
    if (speaker.empty()) return std::nullopt;
    if (const auto* found = config.findSpeaker(text::foldCase(speaker))) return found->id;
    throw Error(ErrorCode::UnknownVoice, fmt::format("This model has no speaker “{}”.", speaker),
                config.speakers.empty() ? "It has no speakers of its own; describe or clone a voice instead."
                                        : fmt::format("It has {}.", namesOf(config.speakers)));
}

std::optional<int64_t> languageId(const TalkerConfig& config, std::string_view language,
                                  std::string_view speaker)
{
    const std::string wanted = language.empty() ? "auto" : text::foldCase(language);
    const auto* found = wanted == "auto" ? nullptr : config.findLanguage(wanted);
    // Dialects are spoken by their speakers; nobody asks for them by name.
    if (wanted != "auto" && (!found || wanted.find("dialect") != std::string::npos))
        throw Error(ErrorCode::UnknownLanguage, fmt::format("This model does not speak “{}”.", language),
                    fmt::format("It speaks {}; or say auto.", namesOf(config.languages)));
    if (!speaker.empty() && (wanted == "auto" || wanted == "chinese")) {
        const auto* who = config.findSpeaker(text::foldCase(speaker));
        if (who && !who->dialect.empty()) found = config.findLanguage(who->dialect);
    }
    return found ? std::optional(found->id) : std::nullopt;
}

PromptPlan assemblePrompt(const ModelConfig& config, const PromptParts& parts)
{
    checkParts(config, parts);
    PromptPlan plan;
    plan.pad = config.ttsPad;
    plan.refCodes = parts.refCodes;
    plan.xVector = parts.xVector;
    bodyOf(parts.text, kAfterText, parts.mayBeEmpty);
    Rows rows(config, plan);
    rows.header(parts);
    if (parts.reference.empty())
        layOutText(config, parts, rows, plan);
    else
        layOutReference(config, parts, rows, plan);
    if (plan.trailing.empty()) plan.trailing.push_back(config.ttsPad);
    return plan;
}

} // namespace troupe::generate
