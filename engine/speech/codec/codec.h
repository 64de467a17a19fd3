// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/clip.h"
#include "engine/generate/backend.h"
#include "engine/speech/codec/codes_file.h"
#include "engine/speech/qwen/backend_choice.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <span>

namespace troupe::speech {

/// The codec of a checkpoint, without its talker. Slow to open and to use; one thread at a time.
class Codec
{
public:
    /// Opens the checkpoint in `model`; the talker's weights stay on the disk. Throws Error.
    Codec(const std::filesystem::path& model, BackendOptions options);

    int sampleRate() const { return shape_.sampleRate; }
    int hop() const { return shape_.hop; } ///< samples that a frame gives
    double seconds(const Codes& codes) const;

    /// Codes of a clip of any rate, ten minutes at most. Throws Error InvalidRequest, FileTooLarge.
    Codes encode(const audio::Clip& clip);
    /// See decodeCodesInPieces.
    void decode(const Codes& codes, const std::function<void(std::span<const float>)>& take);

private:
    std::unique_ptr<generate::Backend> backend_;
    generate::BackendShape shape_;
};

} // namespace troupe::speech
