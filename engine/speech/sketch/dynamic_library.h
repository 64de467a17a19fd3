// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace troupe::speech::sketch {

/// A shared library that is opened when it is first needed: linking Flite and eSpeak NG would cost every
/// start of the program several milliseconds for tables that most starts never read. The library stays in the
/// process until it ends, since these libraries keep threads and registers of their own. Any thread.
class DynamicLibrary
{
public:
    /// Throws Error EngineUnavailable; `product` and `package` are for its message and remedy.
    DynamicLibrary(const char* fileName, std::string product, std::string package);

    /// The function `name` as a `Function*`. Throws Error EngineUnavailable when this version has none.
    template <typename Function>
    Function* function(const char* name) const
    {
        return reinterpret_cast<Function*>(symbol(name));
    }

private:
    void* symbol(const char* name) const;

    void* handle_ = nullptr;
    std::string product_;
    std::string package_;
};

} // namespace troupe::speech::sketch
