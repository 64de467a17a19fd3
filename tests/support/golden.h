// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/checkpoint/checkpoint.h"
#include "engine/generate/backend.h"
#include "engine/model/torch_module.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

#include <QJsonObject>

namespace troupe::testing {

/// A case of tests/data/golden: a request and what the official implementation made of it.
class GoldenCase
{
public:
    /// Throws Error when the files are not there.
    explicit GoldenCase(const std::string& name);

    /// Names of all cases that begin with `prefix`.
    static std::vector<std::string> named(const std::string& prefix);

    const QJsonObject& request() const noexcept { return request_; }
    std::string text(const char* key, const char* fallback = "") const;
    bool flag(const char* key) const;
    bool has(const std::string& tensor) const { return trace_.find(tensor) != nullptr; }
    int64_t rows(const std::string& tensor) const;
    std::vector<float> floats(const std::string& tensor) const;
    std::vector<int64_t> integers(const std::string& tensor) const;
    /// `codes` of the case's input file.
    std::vector<int64_t> inputCodes() const;
    /// The clip named by `key`, at `rate`.
    std::vector<float> clip(const char* key, int rate) const;
    /// The frames of `waveform` that the trace keeps.
    std::vector<float> kept(const std::vector<float>& waveform, int hop) const;

    /// The case's checkpoint, opened once in a test.
    std::shared_ptr<const checkpoint::Checkpoint> checkpoint() const;

private:
    QJsonObject request_;
    checkpoint::SafeTensors trace_;
};

std::filesystem::path goldenFolder();
std::shared_ptr<const checkpoint::Checkpoint> goldenCheckpoint(const std::string& name);

/// The reference backend over `checkpoint`, from the module of this build.
std::unique_ptr<generate::Backend> torchBackend(std::shared_ptr<const checkpoint::Checkpoint> checkpoint,
                                                const model::TorchOptions& options = {});

/// Largest |a - b|, and as a part of the largest finite |b|. Infinite when sizes or the places of -inf
/// differ.
double absoluteError(std::span<const float> got, std::span<const float> expected);
double relativeError(std::span<const float> got, std::span<const float> expected);

/// A sequence's part in a frame call, without outputs.
generate::FrameStep stepOf(generate::Sequence* sequence, std::span<int64_t> codes,
                           std::span<const int64_t> forced = {});

/// Codes [n, groups] to samples in one chunk, or as the official wrapper does: pieces of 300 frames, each
/// after 25 frames of context, each from an empty stream.
std::vector<float> decodeWhole(generate::Backend& backend, std::span<const int64_t> codes);
std::vector<float> decodeOfficially(generate::Backend& backend, std::span<const int64_t> codes);

} // namespace troupe::testing
