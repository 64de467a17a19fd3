// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace troupe::speech::sketch {

/// A second-order filter with its memory (Robert Bristow-Johnson's cookbook forms, transposed direct form
/// II).
class Biquad
{
public:
    static Biquad lowPass(double rate, double hertz);
    static Biquad highPass(double rate, double hertz);
    static Biquad highShelf(double rate, double hertz, double gainDb);

    float next(float sample) noexcept
    {
        const double out = b0_ * sample + z1_;
        z1_ = b1_ * sample - a1_ * out + z2_;
        z2_ = b2_ * sample - a2_ * out;
        return static_cast<float>(out);
    }

private:
    Biquad(double b0, double b1, double b2, double a0, double a1, double a2) noexcept;

    double b0_;
    double b1_;
    double b2_;
    double a1_;
    double a2_;
    double z1_ = 0;
    double z2_ = 0;
};

} // namespace troupe::speech::sketch
