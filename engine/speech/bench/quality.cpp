// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/bench/quality.h"

#include "engine/base/error.h"
#include "engine/speech/bench/bench_plan.h"

#include <algorithm>
#include <cmath>
#include <span>

#include <fmt/format.h>

namespace troupe::speech {
namespace {

constexpr double kEqual = 999;

/// What one backend computed for the same frames.
struct Heard
{
    std::vector<int64_t> codes;               ///< [frames, G]
    std::vector<std::vector<float>> logits;   ///< [frames][V], group 0
    std::vector<std::vector<float>> cpLogits; ///< [frames][(G - 1) C], the others
    std::vector<float> sound;
};

/// `forced` empty: the backend's own choices.
Heard listen(generate::Backend& backend, const checkpoint::Checkpoint& checkpoint,
             const QualityOptions& options, std::span<const int64_t> forced)
{
    const generate::BackendShape shape = backend.shape();
    const auto groups = static_cast<size_t>(shape.groups);
    const auto frames = static_cast<size_t>(options.frames);
    Heard heard;
    heard.codes.resize(frames * groups);
    heard.sound.resize(frames * static_cast<size_t>(shape.hop));
    const auto sequence = backend.prefill(benchPlan(checkpoint, options.text),
                                          benchSampling(checkpoint.generation, options.frames, 0));
    for (size_t frame = 0; frame < frames; ++frame) {
        heard.logits.emplace_back(static_cast<size_t>(shape.vocabulary));
        heard.cpLogits.emplace_back((groups - 1) * static_cast<size_t>(shape.codebook));
        generate::FrameStep step;
        step.sequence = sequence.get();
        step.codes = std::span(heard.codes).subspan(frame * groups, groups);
        if (!forced.empty()) step.forced = forced.subspan(frame * groups, groups);
        step.logits = heard.logits.back();
        step.cpLogits = heard.cpLogits.back();
        backend.frame({&step, 1});
    }
    const auto stream = backend.openCodecStream();
    generate::DecodeStep decode{stream.get(), heard.codes, heard.sound};
    backend.decode({&decode, 1});
    return heard;
}

/// Sums over the frames of one group.
class GroupSums
{
public:
    void add(std::span<const float> reference, std::span<const float> reduced)
    {
        for (size_t i = 0; i < reference.size(); ++i) {
            power_ += double{reference[i]} * double{reference[i]};
            difference_ += std::pow(double{reference[i]} - double{reduced[i]}, 2);
        }
        equal_ += best(reference) == best(reduced) ? 1 : 0;
        divergence_ += divergence(reference, reduced);
        ++frames_;
    }

    GroupQuality quality() const
    {
        return {power_ > 0 ? std::sqrt(difference_ / power_) : 0, equal_ / frames_, divergence_ / frames_};
    }

private:
    static std::ptrdiff_t best(std::span<const float> logits)
    {
        return std::max_element(logits.begin(), logits.end()) - logits.begin();
    }

    /// log of the sum of exponentials
    static double logSum(std::span<const float> logits)
    {
        const double highest = *std::max_element(logits.begin(), logits.end());
        double sum = 0;
        for (const float value : logits) sum += std::exp(double{value} - highest);
        return highest + std::log(sum);
    }

    static double divergence(std::span<const float> reference, std::span<const float> reduced)
    {
        const double own = logSum(reference);
        const double other = logSum(reduced);
        double sum = 0;
        for (size_t i = 0; i < reference.size(); ++i) {
            const double logP = double{reference[i]} - own;
            sum += std::exp(logP) * (logP - (double{reduced[i]} - other));
        }
        return std::max(sum, 0.0); // below 0 by rounding alone
    }

    double power_ = 0;
    double difference_ = 0;
    double equal_ = 0;
    double divergence_ = 0;
    double frames_ = 0;
};

double signalToNoise(std::span<const float> reference, std::span<const float> reduced)
{
    double power = 0;
    double difference = 0;
    for (size_t i = 0; i < reference.size(); ++i) {
        power += double{reference[i]} * double{reference[i]};
        difference += std::pow(double{reference[i]} - double{reduced[i]}, 2);
    }
    return difference > 0 ? 10 * std::log10(std::max(power, 1e-30) / difference) : kEqual;
}

DtypeQuality compare(const Heard& reference, const Heard& reduced, const generate::BackendShape& shape)
{
    const auto groups = static_cast<size_t>(shape.groups);
    const auto codebook = static_cast<size_t>(shape.codebook);
    DtypeQuality quality;
    std::vector<GroupSums> sums(groups);
    for (size_t frame = 0; frame < reference.logits.size(); ++frame) {
        sums[0].add(reference.logits[frame], reduced.logits[frame]);
        for (size_t group = 1; group < groups; ++group) {
            const auto part = [&](const std::vector<float>& all) {
                return std::span(all).subspan((group - 1) * codebook, codebook);
            };
            sums[group].add(part(reference.cpLogits[frame]), part(reduced.cpLogits[frame]));
        }
    }
    quality.worst.agreement = 1;
    for (const GroupSums& sum : sums) {
        const GroupQuality group = sum.quality();
        quality.groups.push_back(group);
        quality.worst.error = std::max(quality.worst.error, group.error);
        quality.worst.agreement = std::min(quality.worst.agreement, group.agreement);
        quality.worst.divergence = std::max(quality.worst.divergence, group.divergence);
        quality.mean.error += group.error / static_cast<double>(groups);
        quality.mean.agreement += group.agreement / static_cast<double>(groups);
        quality.mean.divergence += group.divergence / static_cast<double>(groups);
    }
    quality.codecSnr = signalToNoise(reference.sound, reduced.sound);
    return quality;
}

} // namespace

QualityResult measureQuality(const QualityOptions& options, const QualityBackendFactory& factory)
{
    if (options.frames < 1 || options.frames > kMaxQualityFrames)
        throw Error(ErrorCode::InvalidRequest, fmt::format("{} frames cannot be compared.", options.frames),
                    fmt::format("Choose 1 to {}.", kMaxQualityFrames));
    const auto checkpoint =
        std::make_shared<const checkpoint::Checkpoint>(checkpoint::Checkpoint::open(options.model));
    QualityResult result;
    result.frames = options.frames;
    Heard reference;
    {
        const auto backend = factory(checkpoint, options.reference);
        result.reference = backend->info();
        reference = listen(*backend, *checkpoint, options, {});
    }
    for (const std::string& dtype : options.dtypes) {
        const auto backend = factory(checkpoint, dtype);
        const Heard reduced = listen(*backend, *checkpoint, options, reference.codes);
        result.dtypes.push_back(compare(reference, reduced, backend->shape()));
        result.dtypes.back().backend = backend->info();
    }
    return result;
}

} // namespace troupe::speech
