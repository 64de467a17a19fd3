// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/ears/spoilt_takes.h"

#include "engine/audio/quiet_places.h"
#include "engine/base/random.h"

#include <algorithm>
#include <cmath>

namespace troupe::testing {
namespace {

using audio::FindingCode;
using Samples = std::vector<float>;

/// Makes one take's spoilt ones.
class Spoiler
{
public:
    Spoiler(const GoodTake& take, uint64_t seed)
        : clean_(take.clip.samples), rate_(take.clip.rate), seed_(seed)
    {
        for (const float sample : clean_) peak_ = std::max(peak_, std::abs(sample));
        speech_ = audio::loudPart(clean_, rate_).value_or(audio::Part{0, clean_.size()});
    }

    std::vector<SpoiltTake> all()
    {
        noises();
        silences();
        cuts();
        levels();
        repeats();
        clicks();
        return std::move(made_);
    }

private:
    void add(const char* way, FindingCode code, Samples samples, bool plain = true)
    {
        made_.push_back({way, code, std::move(samples), plain});
    }

    size_t at(double seconds) const { return static_cast<size_t>(seconds * rate_); }

    double power(size_t from, size_t count) const
    {
        double sum = 0;
        for (const float sample : part(from, count)) sum += static_cast<double>(sample * sample);
        return sum / static_cast<double>(std::max<size_t>(count, 1));
    }

    /// A place where something is said, another one at each call; `room` seconds of the take follow.
    size_t place(double room = 0.1)
    {
        const double usual = power(speech_.from, speech_.size());
        const size_t last = speech_.to - std::min(speech_.size(), at(room));
        size_t where = speech_.from;
        for (int tries = 0; tries < 50; ++tries) {
            const double share = 0.1 + 0.8 * randomUnit(seed_, 1, ++draws_);
            where = speech_.from + static_cast<size_t>(share * static_cast<double>(last - speech_.from));
            if (power(where, at(0.1)) > usual / 10) break;
        }
        return where;
    }

    /// Where the sound is smoothest inside of the take: a click there is nothing but a click.
    size_t smoothest() const
    {
        const size_t reach = at(0.05);
        size_t best = speech_.from;
        float least = 1e9F;
        for (size_t where = speech_.from + reach; where + reach < speech_.to; where += at(0.01)) {
            float most = 0;
            for (size_t i = where - reach; i < where + reach; ++i)
                most = std::max(most, std::abs(clean_[i] - 2 * clean_[i - 1] + clean_[i - 2]));
            if (most < least) best = where;
            least = std::min(least, most);
        }
        return best;
    }

    size_t quiet() { return audio::quietestNear(clean_, rate_, place(), at(0.3)); }

    /// Where most is said, near a place.
    size_t loud()
    {
        const size_t from = place(0.2);
        const auto begin = clean_.begin() + static_cast<std::ptrdiff_t>(from);
        const auto end = begin + static_cast<std::ptrdiff_t>(std::min(at(0.2), clean_.size() - from));
        return static_cast<size_t>(std::max_element(begin, end) - clean_.begin());
    }

    Samples inserted(size_t where, const Samples& what) const
    {
        Samples samples = clean_;
        samples.insert(samples.begin() + static_cast<std::ptrdiff_t>(where), what.begin(), what.end());
        return samples;
    }

    Samples part(size_t from, size_t count) const
    {
        const auto begin = clean_.begin() + static_cast<std::ptrdiff_t>(from);
        return {begin, begin + static_cast<std::ptrdiff_t>(std::min(count, clean_.size() - from))};
    }

    Samples scaled(float gain, float most) const
    {
        Samples samples = clean_;
        for (float& sample : samples) sample = std::clamp(sample * gain, -most, most);
        return samples;
    }

    /// `tilt` 0: white; near 1: most of it low.
    Samples hiss(double seconds, float height, float tilt, double modulationHz)
    {
        Samples samples(at(seconds));
        float kept = 0;
        for (size_t i = 0; i < samples.size(); ++i) {
            const auto white = static_cast<float>(randomUnit(seed_, 2, i) * 2 - 1);
            kept = tilt * kept + (1 - tilt) * white;
            const double swing =
                modulationHz > 0
                    ? 0.5 + 0.5 * std::sin(2 * M_PI * modulationHz * static_cast<double>(i) / rate_)
                    : 1;
            samples[i] = height * static_cast<float>(swing) * (tilt > 0 ? 2 * kept : kept);
        }
        return samples;
    }

    void noises()
    {
        add("white noise at the end", FindingCode::Noise, inserted(clean_.size(), hiss(4, 0.2F, 0, 0)));
        add("white noise inside", FindingCode::Noise, inserted(quiet(), hiss(4, 0.2F, 0, 0)));
        add("faint noise", FindingCode::Noise, inserted(clean_.size(), hiss(4, 0.03F, 0, 0)));
        add("low noise", FindingCode::Noise, inserted(clean_.size(), hiss(4, 0.3F, 0.7F, 0)));
        add("noise that swings", FindingCode::Noise, inserted(clean_.size(), hiss(4, 0.3F, 0, 3)));
    }

    void silences()
    {
        add("dead air inside", FindingCode::Gap, inserted(quiet(), Samples(at(4.5), 0)));
        add("dead air at the end", FindingCode::Gap, inserted(clean_.size(), Samples(at(4.5), 0)));
        add("dead air at the beginning", FindingCode::Gap, inserted(0, Samples(at(4.5), 0)));
        add("mostly silence", FindingCode::Silence, inserted(quiet(), Samples(2 * clean_.size(), 0)));
    }

    void cuts()
    {
        add("cut in a word", FindingCode::TooShort, part(0, loud()));
        // A voice may be as slow as twice the usual.
        add("a fifth is there", FindingCode::TooShort, part(0, speech_.from + speech_.size() / 5));
    }

    void levels()
    {
        const float full = 1 / peak_;
        add("clipped, 3 times", FindingCode::Clipped, scaled(3 * full, 1));
        add("clipped, 12 times", FindingCode::Clipped, scaled(12 * full, 1));
        Samples quieter = scaled(6 * full, 1);
        for (float& sample : quieter) sample *= 0.3F;
        add("clipped, then quieter", FindingCode::Clipped, std::move(quieter));
        add("too quiet", FindingCode::Quiet, scaled(0.004F, 1));
        add("too loud", FindingCode::Loud, scaled(20 * full, 0.95F));
    }

    void repeats()
    {
        const size_t frame = at(0.08);
        Samples doubled = clean_;
        size_t where = place(1.0);
        for (int i = 0; i < 5 && where + frame <= doubled.size(); ++i, where += 2 * frame) {
            const auto begin = doubled.begin() + static_cast<std::ptrdiff_t>(where);
            const Samples copy(begin, begin + static_cast<std::ptrdiff_t>(frame));
            doubled.insert(begin + static_cast<std::ptrdiff_t>(frame), copy.begin(), copy.end());
        }
        add("doubled frames", FindingCode::Repeated, std::move(doubled));
        const size_t stands = loud();
        Samples stuck;
        for (int i = 0; i < 8; ++i) {
            const Samples one = part(stands, frame);
            stuck.insert(stuck.end(), one.begin(), one.end());
        }
        add("a frame that stands", FindingCode::Repeated,
            inserted(std::min(stands + frame, clean_.size()), stuck));
        const size_t round = place(1.0);
        add("a second again", FindingCode::Repeated,
            inserted(std::min(round + at(1), clean_.size()), part(round, at(1))));
    }

    void clicks()
    {
        const auto clicked = [this](size_t where, double seconds, float height) {
            Samples samples = clean_;
            const size_t end = std::min(samples.size(), where + std::max<size_t>(at(seconds), 1));
            for (size_t i = where; i < end; ++i) samples[i] += height * peak_;
            return samples;
        };
        add("a sample that sticks out", FindingCode::Click, clicked(smoothest(), 0, 0.5F));
        add("a sample, in what is loud", FindingCode::Click, clicked(loud(), 0, 0.9F), false);
        add("1 ms, in a pause", FindingCode::Click, clicked(quiet(), 0.001, 0.4F), false);
        add("1 ms, anywhere", FindingCode::Click, clicked(place(), 0.001, 0.4F), false);
        add("the level steps, in a pause", FindingCode::Click, clicked(quiet(), 1e6, 0.15F), false);
        add("the level steps, anywhere", FindingCode::Click, clicked(place(), 1e6, 0.15F), false);
    }

    const Samples& clean_;
    const int rate_;
    const uint64_t seed_;
    uint64_t draws_ = 0;
    float peak_ = 1e-6F;
    audio::Part speech_;
    std::vector<SpoiltTake> made_;
};

} // namespace

std::vector<SpoiltTake> spoiltTakes(const GoodTake& take, uint64_t seed)
{
    return Spoiler(take, seed).all();
}

} // namespace troupe::testing
