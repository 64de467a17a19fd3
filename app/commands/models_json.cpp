// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/models_json.h"

#include <fmt/format.h>

namespace troupe::app {

using Json = nlohmann::ordered_json;

namespace {

Json textOrNull(std::string_view text)
{
    return text.empty() ? Json() : Json(text);
}

Json faultJson(const std::optional<Error>& fault)
{
    if (!fault) return {};
    return {{"code", codeName(fault->code())}, {"message", fault->message()}, {"remedy", fault->remedy()}};
}

} // namespace

Json modelJson(const models::ModelShelf& shelf, const models::InstalledModel& model)
{
    return {{"name", model.name},
            {"short_name", textOrNull(model.shortName())},
            {"kind", textOrNull(model.kind)},
            {"size", textOrNull(model.size)},
            {"folder", model.folder.string()},
            {"place", models::placeKindName(model.place)},
            {"repository", textOrNull(model.repository)},
            {"revision", textOrNull(model.revision)},
            {"current", model.current},
            {"bytes", model.bytes},
            {"released", model.released ? Json(model.released->huggingFace) : Json()},
            {"weights_sha256", textOrNull(model.weightsSha256)},
            {"codec_sha256", textOrNull(model.codecSha256)},
            {"same_codec_as", shelf.sharingCodec(model)},
            {"usable", model.usable()},
            {"fault", faultJson(model.fault)}};
}

Json knownModelJson(const models::KnownModel& known, const models::InstalledModel* installed)
{
    return {{"name", known.name},       {"title", known.title},
            {"unlocks", known.unlocks}, {"repository", known.huggingFace},
            {"kind", known.kind},       {"size", textOrNull(known.size)},
            {"bytes", known.bytes()},   {"installed", installed ? Json(installed->name) : Json()}};
}

std::string kindForPeople(const models::InstalledModel& model)
{
    if (model.kind.empty()) return "unknown";
    if (model.isCodec()) return "codec";
    const double billions = model.billions();
    return billions > 0 ? fmt::format("{} {:.1f}B", model.kind, billions)
                        : fmt::format("{} {}", model.kind, model.size);
}

std::string oneLine(const Json& json)
{
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace troupe::app
