// SPDX-License-Identifier: GPL-3.0-or-later
// R-EAR-35: any bytes as a sidecar, as what was heard in a take, as a service's answer, or as a pattern.
#include "engine/base/error.h"
#include "engine/project/export_names.h"
#include "engine/project/provenance.h"
#include "engine/project/take_ears.h"
#include "engine/speech/transcriber.h"
#include "engine/text/word_errors.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

using namespace troupe;

namespace {

void sidecar(std::string_view text)
{
    try {
        const auto read = project::provenanceFromJson(text, "fuzzed");
        if (project::provenanceFromJson(project::toJson(read), "again") != read) std::abort();
    } catch (const Error&) {
        // A right answer.
    }
}

void names(std::string_view text)
{
    const size_t cut = text.find('\n');
    try {
        project::ExportNames names(text.substr(0, cut), ".wav");
        project::ExportFields fields;
        fields.take = "1";
        fields.character = cut == std::string_view::npos ? std::string() : std::string(text.substr(cut + 1));
        fields.text = fields.character;
        const auto file = names.nameFor(fields);
        if (file.is_absolute() || file.empty()) std::abort();
        for (const auto& part : file)
            if (part == ".." || part == ".") std::abort();
    } catch (const Error&) {
        // A right answer.
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    sidecar(text);
    names(text);
    const auto ears = project::earsFromJson(text);
    if (project::earsFromJson(project::toJson(ears)) != ears) std::abort();
    try {
        const std::string heard = speech::parseTranscription(text);
        text::wordErrorRate(heard.substr(0, 2000), text.substr(0, 2000));
    } catch (const Error&) {
        // A right answer.
    }
    return 0;
}
