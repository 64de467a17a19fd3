// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/model_pick.h"

#include <system_error>

#include <fmt/format.h>

namespace troupe::models {
namespace {

std::string_view deedOf(std::string_view kind)
{
    if (kind == "base") return "clones voices";
    return kind == "voice_design" ? "designs voices" : "has speakers of its own";
}

std::string insteadOf(const KnownModel& wanted, std::string_view other)
{
    return fmt::format("{} is not on this machine ({}, {}): {} speaks instead.", wanted.name,
                       downloadCommandFor(wanted), bytesForPeople(wanted.bytes()), other);
}

/// Why `model` answers although `wanted` is preferred; empty when it is what is preferred.
std::string noteFor(const InstalledModel& model, const KnownModel& wanted, const std::string& tooLarge)
{
    if (!tooLarge.empty()) return fmt::format("{} The model “{}” speaks instead.", tooLarge, model.name);
    const std::string_view shortName = model.shortName();
    if (shortName.empty() || shortName == wanted.name) return {};
    return insteadOf(wanted, shortName);
}

} // namespace

const KnownModel& downloadFor(std::string_view kind, PreferredSize size)
{
    // The table has the large one of each kind first.
    const KnownModel* found = nullptr;
    for (const KnownModel& known : knownModels())
        if (known.kind == kind && (!found || size == PreferredSize::Small)) found = &known;
    return found ? *found : knownModels().front();
}

std::string downloadCommandFor(const KnownModel& known)
{
    return fmt::format("troupe models download {}", known.name);
}

std::string downloadAdvice(const KnownModel& known)
{
    return fmt::format("“{}” ({}) fetches one that does this.", downloadCommandFor(known),
                       bytesForPeople(known.bytes()));
}

Error noModelOf(std::string_view kind, PreferredSize size)
{
    const KnownModel& first = downloadFor(kind, size);
    const KnownModel& small = downloadFor(kind, PreferredSize::Small);
    std::string remedy =
        fmt::format("“{}” fetches one ({})", downloadCommandFor(first), bytesForPeople(first.bytes()));
    if (&small != &first)
        remedy += fmt::format(", “{}” a smaller one ({})", downloadCommandFor(small),
                              bytesForPeople(small.bytes()));
    return {ErrorCode::NoModel, fmt::format("There is no model on this machine that {}.", deedOf(kind)),
            remedy + "."};
}

ModelPick pickModel(const ModelShelf& shelf, std::string_view kind, const PickRules& rules)
{
    const auto candidates = shelf.ofKind(kind, rules.size);
    if (candidates.empty()) throw noModelOf(kind, rules.size);
    std::string tooLarge;
    for (const InstalledModel* model : candidates) {
        const uint64_t needed = rules.memory(*model);
        if (needed <= rules.budget) return {model, noteFor(*model, downloadFor(kind, rules.size), tooLarge)};
        if (tooLarge.empty())
            tooLarge = fmt::format("“{}” needs {} of memory, and models may take {}.", model->name,
                                   bytesForPeople(needed), bytesForPeople(rules.budget));
    }
    throw Error(ErrorCode::EngineUnavailable, tooLarge,
                "Use --dtype bfloat16, a smaller model, or give models more with “troupe config set "
                "models.memory_gb”.");
}

MeantModel meantModel(const std::string& wanted)
{
    std::error_code failed;
    if (std::filesystem::exists(wanted, failed)) return {wanted, {}};
    const ModelShelf shelf = ModelShelf::ofUser();
    const KnownModel* known = findKnownModel(wanted);
    const InstalledModel* model = shelf.find(wanted);
    if (!known || !model) return {modelFolder(wanted), {}};
    const InstalledModel& usable = shelf.require(wanted);
    // A model that somebody calls so himself is what he means, whatever it is.
    const bool same = usable.size == known->size || usable.name == wanted || usable.repository == wanted;
    const std::string_view other = usable.shortName().empty() ? usable.name : usable.shortName();
    return {usable.folder, same ? std::string() : insteadOf(*known, other)};
}

} // namespace troupe::models
