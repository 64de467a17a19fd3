// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/options/option_table.h"

#include <array>

namespace troupe::app {

// Words and options of the commands `models …`; for option_table.cpp alone.

inline constexpr auto kModelStatusOptions =
    std::to_array<std::string_view>({"size", "backend", "dtype", "json"});
inline constexpr auto kModelImportOptions = std::to_array<std::string_view>({"copy", "move", "as", "json"});
inline constexpr auto kModelAddOptions = std::to_array<std::string_view>({"as", "json"});

inline constexpr std::array kModelPositional = {
    PositionalInfo{.name = "MODEL",
                   .kind = ValueKind::File,
                   .required = true,
                   .help = "a name of “troupe models list”, a short name such as base-small, or a folder"},
};
inline constexpr std::array kModelFolderPositional = {
    PositionalInfo{.name = "FOLDER",
                   .kind = ValueKind::File,
                   .required = true,
                   .help = "a checkpoint, or a folder of checkpoints"},
};

inline constexpr auto kModelAddExamples = std::to_array<std::string_view>(
    {"troupe models add /data/checkpoints/Qwen3-TTS-12Hz-1.7B-Base --as big"});

inline constexpr std::string_view kModelsText =
    "Looks into Troupe's own folder, the caches of Hugging Face (HF_HUB_CACHE, HF_HOME) and ModelScope "
    "(MODELSCOPE_CACHE), and the folders that you added. A model is known by what its files hold, whatever "
    "its "
    "folder is called. One that is damaged is listed with the reason.";

inline constexpr std::string_view kModelImportText =
    "It appears there whole or not at all; a source is removed after that alone. Whatever ends it, what was "
    "copied "
    "whole is kept in NAME.part, and the same command goes on with it.";

inline constexpr std::string_view kModelPinText = "A process that has loaded it keeps it, and lets others go "
                                                  "when memory is needed. The setting models.pinned holds "
                                                  "the names.";

inline constexpr std::string_view kModelStatusText =
    "A request that names no model gets the installed one of its kind, of the size that --size or the "
    "setting "
    "models.size prefers, if it fits into models.memory_gb; else another, and the result says so. What other "
    "processes of yours have in memory, or load, "
    "is shown with them, and so is the disk space of weights that are kept as the CPU backend reads them "
    "(models.layouts_gb).";

} // namespace troupe::app
