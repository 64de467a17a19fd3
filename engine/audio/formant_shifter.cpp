// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/formant_shifter.h"

#include "engine/audio/real_fft.h"
#include "engine/audio/sound_rules.h"
#include "engine/audio/spectral_envelope.h"
#include "engine/base/error.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <complex>
#include <cstdint>
#include <numbers>
#include <span>
#include <vector>

#include <fmt/format.h>

namespace troupe::audio {
namespace {

constexpr double kLeastRatio = 0.5;
constexpr double kMostRatio = 2;
constexpr double kQuarterSeconds = 0.01; ///< of the window: windows overlap by three quarters
constexpr double kLowestPitch = 70;
constexpr double kHighestPitch = 500;
constexpr double kUsualPitch = 160; ///< what the envelope follows where there is no pitch
constexpr float kVoiced = 0.5F;     ///< of the normalised autocorrelation
constexpr float kRoom = 1e-5F;      ///< levels below the loudest bin that still count: 100 dB
/// Natural logarithms: 40 dB. Less than 25 flattens a formant that comes to lie in a valley; more makes a
/// sound of hiss.
constexpr float kMostGain = 4.6F;
constexpr float kLeastGain = -4.6F;

size_t quarterOf(int rate)
{
    return std::max<size_t>(static_cast<size_t>(std::lround(kQuarterSeconds * rate)), 4);
}

class Shifter
{
public:
    Shifter(int rate, double ratio)
        : rate_(rate), ratio_(ratio), hop_(quarterOf(rate)), size_(std::bit_ceil(8 * hop_)), fft_(size_),
          work_(size_), envelope_(size_), levels_(size_ / 2 + 1), gains_(size_ / 2 + 1)
    {
        for (size_t i = 0; i < 4 * hop_; ++i)
            window_.push_back(static_cast<float>(
                0.25 - 0.25 * std::cos(2 * std::numbers::pi * (static_cast<double>(i) + 0.5) /
                                       static_cast<double>(4 * hop_))));
        period_ = usualPeriod();
        std::fill(work_.time().begin(), work_.time().end(), 0.0F);
        std::copy(window_.begin(), window_.end(), work_.time().begin());
        work_.forward();
        autocorrelate(work_.spectrum());
        windowCorrelation_.assign(work_.time().begin(), work_.time().end());
    }

    Clip shift(const Clip& clip)
    {
        Clip out{std::vector<float>(clip.samples.size(), 0.0F), clip.rate};
        const auto count = static_cast<int64_t>(clip.samples.size());
        const auto hop = static_cast<int64_t>(hop_);
        for (int64_t start = -3 * hop; start < count; start += hop) {
            if (!load(clip.samples, start)) continue;
            filter();
            // What was heard before its window began is the filter's own wrapped end, far below hearing.
            const std::span<const float> made = fft_.time();
            const int64_t end = std::min(start + static_cast<int64_t>(size_), count);
            for (int64_t at = std::max(start, int64_t{0}); at < end; ++at)
                out.samples[static_cast<size_t>(at)] += made[static_cast<size_t>(at - start)];
        }
        return out;
    }

private:
    double usualPeriod() const { return rate_ / kUsualPitch; }

    /// The window at `start`; false when all of it is silence.
    bool load(std::span<const float> samples, int64_t start)
    {
        const std::span<float> frame = fft_.time();
        std::fill(frame.begin(), frame.end(), 0.0F);
        const auto count = static_cast<int64_t>(samples.size());
        float loudest = 0;
        for (size_t i = 0; i < window_.size(); ++i) {
            const int64_t at = start + static_cast<int64_t>(i);
            if (at < 0 || at >= count) continue;
            frame[i] = samples[static_cast<size_t>(at)] * window_[i];
            loudest = std::max(loudest, std::abs(frame[i]));
        }
        return loudest > 0;
    }

    /// Makes work_'s time the autocorrelation of what has this spectrum.
    void autocorrelate(std::span<const std::complex<float>> spectrum)
    {
        for (size_t i = 0; i < spectrum.size(); ++i) work_.spectrum()[i] = std::norm(spectrum[i]);
        work_.inverse();
    }

    /// Follows the period of the voice, in samples.
    void followPeriod()
    {
        autocorrelate(fft_.spectrum());
        const std::span<const float> correlation = work_.time();
        const auto first = static_cast<size_t>(rate_ / kHighestPitch);
        const auto last = std::min(static_cast<size_t>(rate_ / kLowestPitch), 2 * hop_);
        float best = 0;
        size_t lag = 0;
        for (size_t i = std::max<size_t>(first, 1); i <= last; ++i) {
            const float likeness =
                correlation[i] / correlation[0] * windowCorrelation_[0] / windowCorrelation_[i];
            // A longer one has to be clearly better: two periods are alike, too.
            if (likeness > best * 1.05F) {
                best = likeness;
                lag = i;
            }
        }
        const double now = best > kVoiced ? static_cast<double>(lag) : usualPeriod();
        period_ = 0.5 * (period_ + now);
    }

    void measureLevels()
    {
        float loudest = 0;
        for (size_t i = 0; i < levels_.size(); ++i) {
            levels_[i] = std::abs(fft_.spectrum()[i]);
            loudest = std::max(loudest, levels_[i]);
        }
        const float least = std::max(loudest * kRoom, 1e-30F);
        for (float& level : levels_) level = std::log(std::max(level, least));
    }

    /// The logarithm of what turns the envelope into the stretched one.
    void planGains()
    {
        const std::span<const float> envelope = envelope_.of(levels_, static_cast<size_t>(period_ / 2));
        const auto last = static_cast<double>(envelope.size() - 1);
        for (size_t i = 0; i < gains_.size(); ++i) {
            const double from = std::min(static_cast<double>(i) / ratio_, last);
            const auto below = static_cast<size_t>(from);
            const size_t above = std::min(below + 1, envelope.size() - 1);
            const auto part = static_cast<float>(from - static_cast<double>(below));
            const float wanted = envelope[below] + part * (envelope[above] - envelope[below]);
            gains_[i] = std::clamp(wanted - envelope[i], kLeastGain, kMostGain);
        }
    }

    /// Gives the gains the phase of a filter that starts at once: folds their cepstrum to positive times.
    void planPhase()
    {
        std::copy(gains_.begin(), gains_.end(), work_.spectrum().begin());
        work_.inverse();
        const std::span<float> cepstrum = work_.time();
        for (size_t i = 1; i < size_ / 2; ++i) cepstrum[i] *= 2;
        std::fill(cepstrum.begin() + static_cast<std::ptrdiff_t>(size_ / 2) + 1, cepstrum.end(), 0.0F);
        work_.forward();
    }

    void filter()
    {
        fft_.forward();
        followPeriod();
        measureLevels();
        planGains();
        planPhase();
        double before = 0;
        double after = 0;
        for (size_t i = 0; i < gains_.size(); ++i) {
            std::complex<float>& bin = fft_.spectrum()[i];
            before += std::norm(bin);
            const std::complex<float> response = work_.spectrum()[i];
            bin *= std::polar(std::exp(response.real()), response.imag());
            after += std::norm(bin);
        }
        const auto level = static_cast<float>(after > 0 ? std::sqrt(before / after) : 1);
        for (std::complex<float>& bin : fft_.spectrum()) bin *= level;
        fft_.inverse();
    }

    int rate_;
    double ratio_;
    size_t hop_;
    size_t size_;
    RealFft fft_;
    RealFft work_;
    SpectralEnvelope envelope_;
    std::vector<float> window_;
    std::vector<float> windowCorrelation_;
    std::vector<float> levels_;
    std::vector<float> gains_;
    double period_ = 0;
};

} // namespace

Clip shiftFormants(const Clip& clip, double ratio)
{
    checkSound(clip);
    if (!(ratio >= kLeastRatio && ratio <= kMostRatio))
        throw Error(ErrorCode::InvalidRequest, fmt::format("Formants are not moved by {:g}.", ratio),
                    fmt::format("Use a ratio from {:g} to {:g}.", kLeastRatio, kMostRatio));
    if (ratio == 1.0 || clip.samples.empty()) return clip;
    Clip out = Shifter(clip.rate, ratio).shift(clip);
    holdWithinFullScale(out.samples, clip.samples);
    return out;
}

} // namespace troupe::audio
