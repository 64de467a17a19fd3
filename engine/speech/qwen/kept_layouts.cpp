// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/qwen/kept_layouts.h"

#include "engine/base/folders.h"
#include "engine/kernels/cpu/layout_folder.h"

namespace troupe::speech {

std::filesystem::path layoutFolder()
{
    return Folders::ofUser().cache / "layouts";
}

KeptLayouts keptLayouts()
{
    const kernels::cpu::LayoutUse use = kernels::cpu::layoutUse(layoutFolder());
    return {layoutFolder(), use.files, use.bytes};
}

} // namespace troupe::speech
