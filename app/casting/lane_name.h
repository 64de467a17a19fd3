// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace troupe::app {

/// What a lane of the render queue is named after: everything that changes what is heard, or for what model a
/// voice is cloned. A plain value.
struct LaneName
{
    std::string engine;
    std::filesystem::path model;      ///< that speaks; empty without one
    std::filesystem::path cloneModel; ///< that makes clone prompts; empty when it is the same one
    std::string options;              ///< "backend=cpu dtype=int8": given for this lane alone; or empty

    /// "qwen model=/models/base backend=cpu"
    std::string text() const;
    /// Of any text; what text() gave becomes the same again, unless a folder is called like an option.
    static LaneName read(std::string_view text);
};

/// The options that are part of a lane's name, in their order.
inline constexpr const char* kLaneOptions[] = {"backend", "dtype", "device", "layout", "pretokenizer"};

} // namespace troupe::app
