// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/text/file_errors.h"

#include "engine/base/error.h"

#include <fmt/format.h>

namespace troupe::text {
namespace {

constexpr const char* kFetchAgain =
    "Get the checkpoint's files again; this one does not come from it unchanged.";

} // namespace

void throwDamaged(std::string_view name, std::string_view what)
{
    throw Error(ErrorCode::FileDamaged, fmt::format("“{}” {}.", name, what), kFetchAgain);
}

void throwTooLarge(std::string_view name, uint64_t bytes, uint64_t most)
{
    throw Error(ErrorCode::FileTooLarge,
                fmt::format("“{}” has {} bytes; at most {} are read.", name, bytes, most), kFetchAgain);
}

void throwUnsupported(std::string_view name, std::string_view what)
{
    throw Error(ErrorCode::UnsupportedFormat, fmt::format("“{}” {}, which Troupe does not do.", name, what),
                "Use a checkpoint of the Qwen3-TTS family with its own tokenizer files.");
}

} // namespace troupe::text
