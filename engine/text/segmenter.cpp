// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/text/segmenter.h"

#include "engine/text/cut_rating.h"
#include "engine/text/unicode.h"

#include <algorithm>
#include <array>

namespace troupe::text {
namespace {

struct Place
{
    size_t offset = 0; ///< 0: none
    size_t count = 0;  ///< code points up to here
};

/// The places of one quality where a piece could end.
struct Places
{
    Place before; ///< the last one up to the target
    Place after;  ///< the first one behind it
    Place last;   ///< the last one of all
};

/// Finds the end of one piece.
class PieceEnd
{
public:
    PieceEnd(std::string_view text, const std::vector<CutQuality>& cuts, const SegmentLimits& limits)
        : text_(text), cuts_(cuts), limits_(limits)
    {}

    size_t after(size_t start)
    {
        places_ = {};
        bool visible = false;
        size_t offset = start;
        for (size_t count = 1; count <= limits_.most; ++count) {
            visible = !isSpace(nextCodePoint(text_, offset)) || visible;
            if (offset >= text_.size()) return text_.size();
            if (!visible) continue; // spaces in front stay with the words that follow
            if (cuts_[offset] == CutQuality::Paragraph) return offset;
            note(cuts_[offset], offset, count);
            const Places& sentences = at(CutQuality::Sentence);
            if (count >= limits_.target && sentences.before.offset != 0) return sentences.before.offset;
            if (sentences.after.offset != 0) return sentences.after.offset;
        }
        return forced(offset);
    }

private:
    const Places& at(CutQuality quality) const { return places_.at(static_cast<size_t>(quality)); }

    void note(CutQuality quality, size_t offset, size_t count)
    {
        Places& places = places_.at(static_cast<size_t>(quality));
        places.last = {offset, count};
        if (count <= limits_.target)
            places.before = places.last;
        else if (places.after.offset == 0)
            places.after = places.last;
    }

    /// No sentence ends within the bounds: the place nearest to the target, of the best quality there is. A
    /// place far in front of the bound is taken only when there is no other, so that the way up to the bound
    /// is not gone over again and again.
    size_t forced(size_t fallback) const
    {
        const size_t least = std::max((limits_.target + 1) / 2, limits_.most / 8);
        for (const CutQuality quality : {CutQuality::Clause, CutQuality::Space, CutQuality::Ideograph,
                                         CutQuality::Grapheme, CutQuality::Anywhere}) {
            const Places& places = at(quality);
            for (const Place& place : {places.before, places.after})
                if (place.offset != 0 && place.count >= least) return place.offset;
            if (places.last.offset != 0) return places.last.offset;
        }
        return fallback;
    }

    std::string_view text_;
    const std::vector<CutQuality>& cuts_;
    SegmentLimits limits_;
    std::array<Places, kCutQualities> places_;
};

} // namespace

std::vector<std::string_view> segment(std::string_view text, const SegmentLimits& limits)
{
    SegmentLimits sane;
    sane.most = std::max<size_t>(limits.most, 1);
    sane.target = std::clamp<size_t>(limits.target, 1, sane.most);

    const std::vector<CutQuality> cuts = rateCuts(text);
    PieceEnd pieceEnd(text, cuts, sane);
    std::vector<std::string_view> pieces;
    for (size_t start = 0; start < text.size();) {
        const size_t end = pieceEnd.after(start);
        pieces.push_back(text.substr(start, end - start));
        start = end;
    }
    return pieces;
}

} // namespace troupe::text
