// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/codec/codec.h"

#include "engine/audio/resampler.h"
#include "engine/checkpoint/checkpoint.h"
#include "engine/speech/codec/decode_codes.h"

#include <utility>

namespace troupe::speech {

Codec::Codec(const std::filesystem::path& model, BackendOptions options)
{
    options.codecOnly = true;
    backend_ = makeBackend(
        std::make_shared<const checkpoint::Checkpoint>(checkpoint::Checkpoint::open(model)), options);
    shape_ = backend_->shape();
}

double Codec::seconds(const Codes& codes) const
{
    return static_cast<double>(codes.frames()) * shape_.hop / shape_.sampleRate;
}

Codes Codec::encode(const audio::Clip& clip)
{
    return {backend_->encode(audio::resample(clip, shape_.sampleRate).samples), shape_.groups};
}

void Codec::decode(const Codes& codes, const std::function<void(std::span<const float>)>& take)
{
    decodeCodesInPieces(*backend_, codes, take);
}

} // namespace troupe::speech
