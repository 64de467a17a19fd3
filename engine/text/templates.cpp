// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/text/templates.h"

namespace troupe::text {
namespace {

std::string turn(std::string_view role, std::string_view text)
{
    std::string out = "<|im_start|>";
    out.append(role).append("\n").append(text).append("<|im_end|>\n");
    return out;
}

} // namespace

std::string spokenPrompt(std::string_view text)
{
    return turn("assistant", text) + "<|im_start|>assistant\n";
}

std::string referencePrompt(std::string_view transcript)
{
    return turn("assistant", transcript);
}

std::string instructPrompt(std::string_view instruct)
{
    return turn("user", instruct);
}

} // namespace troupe::text
