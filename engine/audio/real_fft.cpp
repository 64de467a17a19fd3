// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/real_fft.h"

#include <mutex>
#include <new>

#include <fftw3.h>

namespace troupe::audio {
namespace {

/// FFTW's planner is the one part of it that two threads may not use at once.
std::mutex& plannerMutex()
{
    static std::mutex mutex;
    return mutex;
}

struct FreeFftw
{
    void operator()(void* memory) const noexcept { fftwf_free(memory); }
};

} // namespace

struct RealFft::Impl
{
    explicit Impl(size_t count) : size(count)
    {
        time.reset(fftwf_alloc_real(size));
        spectrum.reset(fftwf_alloc_complex(size / 2 + 1));
        if (!time || !spectrum) throw std::bad_alloc();
        const std::lock_guard lock(plannerMutex());
        // Not measured: the choice would depend on the moment, and with it the last bits.
        forward = fftwf_plan_dft_r2c_1d(static_cast<int>(size), time.get(), spectrum.get(), FFTW_ESTIMATE);
        inverse = fftwf_plan_dft_c2r_1d(static_cast<int>(size), spectrum.get(), time.get(), FFTW_ESTIMATE);
    }
    ~Impl()
    {
        const std::lock_guard lock(plannerMutex());
        fftwf_destroy_plan(forward);
        fftwf_destroy_plan(inverse);
    }
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;

    size_t size;
    std::unique_ptr<float, FreeFftw> time;
    std::unique_ptr<fftwf_complex, FreeFftw> spectrum;
    fftwf_plan forward = nullptr;
    fftwf_plan inverse = nullptr;
};

RealFft::RealFft(size_t size) : impl_(std::make_unique<Impl>(size)) {}

RealFft::~RealFft() = default;

size_t RealFft::size() const noexcept
{
    return impl_->size;
}

std::span<float> RealFft::time() noexcept
{
    return {impl_->time.get(), impl_->size};
}

std::span<std::complex<float>> RealFft::spectrum() noexcept
{
    // The standard gives std::complex the layout of two floats, and FFTW counts on it.
    return {reinterpret_cast<std::complex<float>*>(impl_->spectrum.get()), impl_->size / 2 + 1};
}

void RealFft::forward() noexcept
{
    fftwf_execute(impl_->forward);
}

void RealFft::inverse() noexcept
{
    fftwf_execute(impl_->inverse);
    const float scale = 1.0F / static_cast<float>(impl_->size);
    for (float& value : time()) value *= scale;
}

} // namespace troupe::audio
