// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <variant>
#include <vector>

namespace troupe::speech {

/// One traced tensor: floats or whole numbers, row-major.
struct TraceTensor
{
    std::vector<int64_t> shape;
    std::variant<std::vector<float>, std::vector<int64_t>> values;
};

/// What a run left behind, by name.
using Trace = std::map<std::string, TraceTensor, std::less<>>;

/// A safetensors file of F32 and I64 tensors (other floating types are widened). Throws Error as
/// SafeTensors::open.
Trace readTrace(const std::filesystem::path& path);
void writeTrace(const std::filesystem::path& path, const Trace& trace);

/// A tensor that must be there. Throws Error FileDamaged that names it.
const std::vector<int64_t>& wholeNumbers(const Trace& trace, const std::string& name);
const std::vector<float>& numbers(const Trace& trace, const std::string& name);

} // namespace troupe::speech
