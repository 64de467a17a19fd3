// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/machine.h"

#include "engine/base/error.h"

#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <ATen/Version.h>
#include <c10/util/Exception.h>
#include <dlfcn.h>
#include <fmt/format.h>

namespace troupe::model {
namespace {

/// OpenBLAS does not follow OpenMP's number of threads when it was built on pthreads. Looked up by name:
/// which BLAS serves libtorch is the system's choice.
void setBlasThreads(int count)
{
    void* blas = dlopen("libopenblas.so.0", RTLD_NOLOAD | RTLD_LAZY);
    if (!blas) return;
    if (void* symbol = dlsym(blas, "openblas_set_num_threads"))
        reinterpret_cast<void (*)(int)>(symbol)(count);
    dlclose(blas);
}

} // namespace

void setThreads(int count)
{
    if (count <= 0) return;
    at::set_num_threads(count);
    setBlasThreads(count);
}

int threadsInUse()
{
    return at::get_num_threads();
}

std::string isaName()
{
    // Older versions tell it nowhere else.
    const std::string config = at::show_config();
    const std::string label = "CPU capability usage: ";
    const size_t start = config.find(label);
    if (start == std::string::npos) return {};
    const size_t first = start + label.size();
    return config.substr(first, config.find('\n', first) - first);
}

at::Device openDevice(const std::string& name)
{
    try {
        const at::Device device(name);
        const bool known = device.is_cpu() || (device.is_cuda() && at::hasCUDA());
        if (known) {
            // A product in TF32 has 10 bits, whatever its operands have.
            at::globalContext().setAllowTF32CuBLAS(false);
            at::globalContext().setAllowTF32CuDNN(false);
            // The device may not have this number.
            static_cast<void>(at::empty({1}, at::TensorOptions(at::kFloat).device(device)));
            return device;
        }
    } catch (const c10::Error&) {
        // Said below, in our words.
    }
    throw Error(ErrorCode::NoDevice,
                fmt::format("There is no device “{:.40}” for the installed libtorch.", name),
                "Use “cpu”, or install a libtorch that was built for this device.");
}

} // namespace troupe::model
