// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/pinned_models.h"

#include "engine/base/error.h"
#include "engine/base/settings.h"
#include "engine/text/word_list.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace troupe::models {
namespace {

constexpr const char* kKey = "models.pinned";

void store(Settings& settings, const std::vector<std::string>& pinned)
{
    if (settings.sourceOf(kKey) == SettingSource::Environment)
        throw Error(ErrorCode::InvalidSetting,
                    fmt::format("The environment variable {} says which models are pinned.",
                                Settings::environmentName(kKey)),
                    "Unset it, then try again.");
    if (pinned.empty())
        settings.store(kKey, std::nullopt);
    else
        settings.store(kKey, fmt::format("{}", fmt::join(pinned, ",")));
}

} // namespace

std::vector<std::string> pinnedNames(const Settings& settings)
{
    return text::wordList(settings.text(kKey));
}

std::string pinModel(Settings& settings, const ModelShelf& shelf, const std::string& wanted)
{
    std::vector<std::string> pinned = pinnedNames(settings);
    const std::string name = shelf.require(wanted).name;
    if (name.find(',') != std::string::npos)
        throw Error(ErrorCode::InvalidRequest, fmt::format("“{}” has a comma in its name.", name),
                    "Give it another one: “troupe models add FOLDER --as NAME”.");
    if (std::find(pinned.begin(), pinned.end(), name) == pinned.end()) pinned.push_back(name);
    store(settings, pinned);
    return name;
}

std::string unpinModel(Settings& settings, const ModelShelf& shelf, const std::string& wanted)
{
    std::vector<std::string> pinned = pinnedNames(settings);
    const InstalledModel* model = shelf.find(wanted);
    const auto meant = [&](const std::string& it) {
        return it == wanted || (model && shelf.find(it) == model);
    };
    if (std::erase_if(pinned, meant) == 0)
        throw Error(ErrorCode::InvalidRequest, fmt::format("“{:.200}” is not pinned.", wanted),
                    pinned.empty() ? "No model is." : fmt::format("Pinned: {}.", fmt::join(pinned, ", ")));
    store(settings, pinned);
    return model ? model->name : wanted;
}

} // namespace troupe::models
