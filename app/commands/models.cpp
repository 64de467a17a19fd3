// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/commands.h"
#include "engine/models/model_summary.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace troupe::app {
namespace {

using Json = nlohmann::ordered_json;

Json describe(const models::ModelSummary& model)
{
    return {{"folder", model.folder.string()}, {"kind", model.kind},        {"size", model.size},
            {"hidden_size", model.hiddenSize}, {"layers", model.layers},    {"code_groups", model.codeGroups},
            {"languages", model.languages},    {"speakers", model.speakers}};
}

} // namespace

int runModels(const CommandLine& line, Console& console)
{
    const std::string& folder = line.words().front();
    const bool verify = line.command()->name == "models verify";
    const models::ModelSummary model = verify ? models::verifyModel(folder) : models::inspectModel(folder);
    Json fields = describe(model);
    if (verify) {
        fields["tensors"] = model.tensors;
        fields["bytes"] = model.bytes;
        fields["verified"] = true;
    }
    if (console.json()) {
        console.result(fields.dump(-1, ' ', false, Json::error_handler_t::replace));
        return 0;
    }
    for (const auto& [key, value] : fields.items())
        console.result(
            fmt::format("{}: {}", key, value.is_string() ? value.get<std::string>() : value.dump()));
    return 0;
}

} // namespace troupe::app
