// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <complex>
#include <cstddef>
#include <memory>
#include <span>

namespace troupe::audio {

/// Fourier transform of real numbers of one size, with its buffers, by FFTW. Equal input gives equal bits.
/// One thread at a time; different objects may be used, made and destroyed at once.
class RealFft
{
public:
    /// `size` is even and positive.
    explicit RealFft(size_t size);
    ~RealFft();
    RealFft(const RealFft&) = delete;
    RealFft& operator=(const RealFft&) = delete;

    size_t size() const noexcept;
    /// `size` numbers.
    std::span<float> time() noexcept;
    /// size / 2 + 1 numbers, from 0 Hz to half the rate.
    std::span<std::complex<float>> spectrum() noexcept;

    /// Makes spectrum() of time(), and keeps time().
    void forward() noexcept;
    /// Makes time() of spectrum(), so that it undoes forward(); spectrum() is lost.
    void inverse() noexcept;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace troupe::audio
