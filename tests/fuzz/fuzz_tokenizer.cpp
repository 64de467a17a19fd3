// SPDX-License-Identifier: GPL-3.0-or-later
// The input is vocab.json, merges.txt and tokenizer_config.json with a line of "%%" between them, and a text
// behind a third one: whatever it holds, it is refused with an Error, or it makes a tokenizer that encodes
// and decodes.
#include "engine/base/error.h"
#include "engine/text/tokenizer.h"
#include "engine/text/unicode.h"

#include <array>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    using namespace troupe::text;
    constexpr std::string_view kBetween = "\n%%\n";
    std::string_view rest(reinterpret_cast<const char*>(data), size);
    std::array<std::string_view, 4> parts;
    for (std::string_view& part : parts) {
        const size_t end = rest.find(kBetween);
        part = rest.substr(0, end);
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + kBetween.size());
    }
    try {
        const Tokenizer tokenizer = Tokenizer::fromContents(parts[0], parts[1], parts[2]);
        for (const PreTokenizer rule : {PreTokenizer::Qwen2, PreTokenizer::Mistral}) {
            const std::vector<int64_t> ids = tokenizer.encode(parts[3], rule);
            for (const int64_t id : ids)
                if (id < 0 || id >= tokenizer.vocabularySize()) std::abort();
            if (!isUtf8(tokenizer.decode(ids))) std::abort();
        }
    } catch (const troupe::Error& error) {
        if (error.message().empty() || error.remedy().empty()) std::abort();
    }
    return 0;
}
