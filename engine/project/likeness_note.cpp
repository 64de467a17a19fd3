// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/project/likeness_note.h"

#include <fmt/format.h>

namespace troupe::project {

void noteLikeness(TakeEars& ears, const speech::LikenessFound& found, double seconds)
{
    using speech::Likeness;
    ears.likeness = speech::likenessName(found.likeness);
    ears.cosine.reset();
    if (found.likeness != Likeness::TooShort) ears.cosine = found.cosine;
    std::erase_if(ears.reasons, [](const audio::Finding& finding) {
        return finding.code == audio::FindingCode::OtherVoice;
    });
    if (found.likeness == Likeness::Off)
        ears.reasons.push_back({audio::FindingCode::OtherVoice,
                                fmt::format("It is another voice ({:.2f}).", found.cosine), 0, seconds});
}

} // namespace troupe::project
