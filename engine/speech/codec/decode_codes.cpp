// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/codec/decode_codes.h"

#include "engine/base/error.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

namespace troupe::speech {
namespace {

constexpr size_t kPieceFrames = 64;

} // namespace

void decodeCodesInPieces(generate::Backend& backend, const Codes& codes,
                         const std::function<void(std::span<const float>)>& take)
{
    const generate::BackendShape shape = backend.shape();
    if (codes.groups != shape.groups)
        throw Error(
            ErrorCode::InvalidRequest,
            fmt::format("These codes come in {} groups, and this model's in {}.", codes.groups, shape.groups),
            "Use the model whose codec made the codes.");
    const auto groups = static_cast<size_t>(shape.groups);
    const auto hop = static_cast<size_t>(shape.hop);
    const size_t frames = codes.values.size() / groups;
    const auto stream = backend.openCodecStream();
    std::vector<float> samples(kPieceFrames * hop);
    for (size_t first = 0; first < frames; first += kPieceFrames) {
        const size_t count = std::min(kPieceFrames, frames - first);
        const std::span<float> piece = std::span(samples).first(count * hop);
        generate::DecodeStep step{stream.get(),
                                  std::span(codes.values).subspan(first * groups, count * groups), piece};
        backend.decode({&step, 1});
        take(piece);
    }
}

} // namespace troupe::speech
