// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/checkpoint/checkpoint.h"
#include "engine/generate/backend.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace troupe::speech {

/// What a reduced precision does to one code group, under teacher forcing: the same codes are given to both
/// networks, and what they would have chosen from is compared.
struct GroupQuality
{
    double error = 0;      ///< root mean square of the logits' difference over that of the logits
    double agreement = 0;  ///< share of frames in which the most likely code is the same
    double divergence = 0; ///< mean Kullback-Leibler divergence from the reference, nats
};

struct DtypeQuality
{
    generate::BackendInfo backend;
    std::vector<GroupQuality> groups; ///< [G]
    GroupQuality worst;               ///< each measure at its worst group
    GroupQuality mean;
    double codecSnr = 0; ///< dB of sound decoded from the same codes, against the reference's; 999: equal
};

struct QualityOptions
{
    std::filesystem::path model;
    std::string reference = "float32";
    std::vector<std::string> dtypes = {"bfloat16"};
    int frames = 64; ///< compared frames, sampled from the reference
    std::string text = "The quick brown fox jumps over the lazy dog, and nobody is surprised.";
};

inline constexpr int kMaxQualityFrames = 512;

struct QualityResult
{
    generate::BackendInfo reference;
    int frames = 0;
    std::vector<DtypeQuality> dtypes;
};

/// A backend of a precision, over the checkpoint that is measured.
using QualityBackendFactory = std::function<std::unique_ptr<generate::Backend>(
    std::shared_ptr<const checkpoint::Checkpoint>, const std::string& dtype)>;

/// Opens the model and compares its reduced precisions with the reference (performance.md §5.3, gates). One
/// backend is in memory at a time. On this thread. Throws Error InvalidRequest for numbers out of range, and
/// what opening and computing throw.
QualityResult measureQuality(const QualityOptions& options, const QualityBackendFactory& factory);

} // namespace troupe::speech
