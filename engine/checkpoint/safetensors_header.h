// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/checkpoint/safetensors.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace troupe::checkpoint {

/// A tensor's row in the JSON header, as written; not yet held against the payload.
struct HeaderEntry
{
    std::string name;
    DType dtype = DType::Unknown;
    std::vector<int64_t> shape;
    int64_t begin = 0;
    int64_t end = 0;
};

struct Header
{
    std::vector<HeaderEntry> entries;
    std::map<std::string, std::string, std::less<>> metadata;
};

/// Reads the header's JSON. Names appear once, every entry is complete, numbers are within int64 and not
/// negative, at most 8 dimensions. Throws Error FileDamaged that names `file` and the tensor.
Header parseHeader(std::string_view json, const std::string& file);

[[noreturn]] void throwDamaged(const std::string& file, const std::string& what);

} // namespace troupe::checkpoint
