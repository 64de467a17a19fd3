// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/guard.h"

#include "engine/base/error.h"

#include <string>

#include <c10/util/Exception.h>
#include <fmt/format.h>

namespace troupe::model {

void rethrowAsError()
{
    try {
        throw;
    } catch (const c10::Error& error) {
        const std::string what = error.what_without_backtrace();
        if (what.find("allocate memory") != std::string::npos ||
            what.find("out of memory") != std::string::npos)
            throw Error(ErrorCode::EngineFault, "There is not enough memory for this model and text.",
                        "Close other programs, choose bfloat16 or a smaller model, or shorten the text.");
        const std::string line = what.substr(0, what.find('\n'));
        throw Error(ErrorCode::EngineFault, fmt::format("libtorch could not compute this: {:.200}.", line),
                    "Try float32 on the CPU; please report this if that fails too.");
    } catch (...) {
        throw currentError();
    }
}

} // namespace troupe::model
