// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/codec/codec.h"
#include "app/app_context.h"
#include "app/commands/commands.h"
#include "app/model_choice.h"
#include "app/model_options.h"
#include "app/speaking/output_plan.h"
#include "engine/audio/file_reader.h"
#include "engine/audio/file_writer.h"
#include "engine/base/error.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace troupe::app {
namespace {

using Json = nlohmann::ordered_json;

/// The model whose codec it is to be; the codec is the same in all that were released.
ChosenModel modelWithCodec(const CommandLine& line, const Settings& settings, Console& console)
{
    ChosenModel chosen = chooseModel(line, settings, {"base", "custom_voice", "voice_design"});
    if (!line.has("model"))
        console.notice(fmt::format("The codec is that of “{}”.", chosen.name));
    else if (!chosen.note.empty())
        console.notice(chosen.note);
    return chosen;
}

void show(Console& console, const std::string& file, const ChosenModel& model, const speech::Codes& codes,
          const speech::Codec& codec)
{
    const double seconds = codec.seconds(codes);
    if (console.json())
        console.result(Json{{"file", file},
                            {"model", model.name},
                            {"frames", codes.frames()},
                            {"groups", codes.groups},
                            {"duration_s", seconds},
                            {"sample_rate", codec.sampleRate()}}
                           .dump(-1, ' ', false, Json::error_handler_t::replace));
    else
        console.result(
            fmt::format("{}: {} frames of {} codes, {:.2f} s", file, codes.frames(), codes.groups, seconds));
}

int encode(const CommandLine& line, Console& console)
{
    const std::string output = requiredOutput(line).string();
    AppContext context(line);
    const audio::Clip clip = audio::readFile(line.words().front());
    const ChosenModel model = modelWithCodec(line, context.settings(), console);
    speech::Codec codec(model.folder, exactOptions(line, "cpu"));
    const speech::Codes codes = codec.encode(clip);
    speech::saveCodes(output, codes, codec.sampleRate(), codec.hop());
    show(console, output, model, codes, codec);
    return 0;
}

int decode(const CommandLine& line, Console& console)
{
    const std::string output = requiredOutput(line).string();
    AppContext context(line);
    const audio::Format format = formatFor(line, context.settings(), output);
    const speech::Codes codes = speech::loadCodes(line.words().front());
    const ChosenModel model = modelWithCodec(line, context.settings(), console);
    speech::Codec codec(model.folder, exactOptions(line, "cpu"));
    audio::FileWriter writer(output, codec.sampleRate(), format);
    codec.decode(codes, [&](std::span<const float> samples) { writer.append(samples); });
    writer.finish();
    show(console, output, model, codes, codec);
    return 0;
}

} // namespace

int runCodec(const CommandLine& line, Console& console)
{
    return line.command()->name == "codec encode" ? encode(line, console) : decode(line, console);
}

} // namespace troupe::app
