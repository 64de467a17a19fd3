// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/checkpoint/weights.h"
#include "engine/kernels/cpu/buffer.h"
#include "engine/kernels/cpu/layout_folder.h"
#include "engine/kernels/cpu/layout_header.h"
#include "engine/kernels/cpu/thread_pool.h"

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace troupe::kernels::cpu {

/// What layouts are made of and for, as the key of their file: these weights as they are on the disk now, and
/// `how` ("codec int8 avx512").
std::string layoutKey(const checkpoint::Weights& weights, std::string_view how);

/// Weights in layouts of ours, kept from one load to the next: a file that is mapped once it was found whole,
/// so that processes share it. Where the system has it on small pages, what is large is copied to large ones.
/// Whatever is wrong with the file or the folder costs a line in the log and the time to make the layouts.
///
/// Belongs to one load, which it lives as long as; one thread at a time. What take() gave outlives it.
class Layouts
{
public:
    /// Reads the whole file that `key` names, if there is one, with all threads.
    Layouts(LayoutPlace place, std::string key, ThreadPool& threads);

    /// A layout of `bytes` bytes that is called `name`: the kept one, or new memory that `make` fills, which
    /// is read again by keep().
    Buffer take(std::string_view name, size_t bytes, const std::function<void(std::byte*)>& make);

    /// Writes all that was taken, where some of it had to be made and it is worth while. As long as a copy to
    /// the system's cache takes; nothing waits for the disk.
    void keep() noexcept;

    /// The file that was mapped and is read from now on; null where none is.
    std::shared_ptr<const checkpoint::MappedFile> file() const noexcept { return mapped_; }

private:
    struct Taken
    {
        LayoutEntry entry;
        const std::byte* data;
    };

    void open();
    bool isSound(const LayoutHeader& header) const;
    Buffer read(const LayoutEntry& entry);
    void write();

    LayoutPlace place_;
    std::string key_;
    ThreadPool* threads_;
    std::shared_ptr<const checkpoint::MappedFile> found_; ///< sound
    std::shared_ptr<const checkpoint::MappedFile> mapped_;
    std::map<std::string, LayoutEntry, std::less<>> kept_;
    bool isCopied_ = false; ///< what is large
    BufferArena arena_;
    std::vector<Taken> taken_;
    size_t made_ = 0;
};

/// layouts->take(), or only made where there are none.
Buffer takeLayout(Layouts* layouts, std::string_view name, size_t bytes,
                  const std::function<void(std::byte*)>& make);

} // namespace troupe::kernels::cpu
