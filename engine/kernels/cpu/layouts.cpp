// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/kernels/cpu/layouts.h"

#include "engine/base/atomic_file.h"
#include "engine/base/error.h"
#include "engine/base/log.h"
#include "engine/base/sha256.h"

#include <algorithm>
#include <atomic>
#include <cstring>
#include <utility>

#include <fmt/format.h>

namespace troupe::kernels::cpu {
namespace {

namespace fs = std::filesystem;

/// Raised whenever a layout's bytes change their meaning; files of other versions are never found.
constexpr int kVersion = 2;
constexpr size_t kCopyStep = size_t{4} << 20;
constexpr size_t kLeastCopied = size_t{256} << 10; ///< smaller ones are not read often enough to gain
constexpr size_t kWriteStep = size_t{8} << 20;

std::string_view textOf(std::span<const std::byte> bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

} // namespace

std::string layoutKey(const checkpoint::Weights& weights, std::string_view how)
{
    std::string text = fmt::format("layouts {} {}\n", kVersion, how);
    for (const checkpoint::SafeTensors& file : weights.files()) {
        const checkpoint::FileIdentity& one = file.identity();
        text += fmt::format("{} {} {} {}\n", one.device, one.inode, one.size, one.changedNanoseconds);
    }
    return Sha256::of(text);
}

Layouts::Layouts(LayoutPlace place, std::string key, ThreadPool& threads)
    : place_(std::move(place)), key_(std::move(key)), threads_(&threads)
{
    if (place_.folder.empty() || place_.mostBytes == 0) return;
    try {
        open();
    } catch (...) {
        kept_.clear();
        found_.reset();
        log(LogArea::Engine, LogLevel::Info, currentError().message());
    }
}

bool Layouts::isSound(const LayoutHeader& header) const
{
    std::atomic<bool> isSound = true;
    threads_->run(header.entries.size(), [&](size_t i) {
        const LayoutEntry& entry = header.entries[i];
        if (checksumOf(found_->bytes().subspan(entry.offset, entry.bytes)) != entry.checksum) isSound = false;
    });
    found_->requireWhole();
    return isSound;
}

void Layouts::open()
{
    const fs::path path = layoutPath(place_, key_);
    std::error_code failed;
    if (!fs::exists(path, failed)) return;
    found_ = std::make_shared<checkpoint::MappedFile>(path);
    const auto header = parseLayoutHeader(found_->bytes(), found_->bytes().size());
    if (!header || header->key != key_ || !isSound(*header)) {
        log(LogArea::Engine, LogLevel::Info, fmt::format("“{}” is damaged and is made anew.", path.string()));
        found_.reset();
        return;
    }
    isCopied_ = !isOnLargePages(found_->bytes());
    for (const LayoutEntry& entry : header->entries) kept_.emplace(entry.name, entry);
    touchLayout(path);
}

Buffer Layouts::read(const LayoutEntry& entry)
{
    const std::byte* from = found_->bytes().data() + entry.offset;
    if (!isCopied_ || entry.bytes < kLeastCopied) {
        mapped_ = found_;
        return {found_, from};
    }
    Buffer copy = arena_.take(entry.bytes);
    threads_->run((entry.bytes + kCopyStep - 1) / kCopyStep, [&](size_t part) {
        const size_t first = part * kCopyStep;
        std::memcpy(copy.as<std::byte>() + first, from + first, std::min(kCopyStep, entry.bytes - first));
    });
    found_->requireWhole();
    found_->releasePages(found_->bytes().subspan(entry.offset, entry.bytes));
    return copy;
}

Buffer Layouts::take(std::string_view name, size_t bytes, const std::function<void(std::byte*)>& make)
{
    const auto found = kept_.find(name);
    const bool isKept = found != kept_.end() && found->second.bytes == bytes;
    Buffer buffer = isKept ? read(found->second) : arena_.take(bytes);
    if (!isKept) {
        make(buffer.as<std::byte>());
        ++made_;
    }
    taken_.push_back({{std::string(name), 0, bytes, 0}, buffer.as<std::byte>()});
    return buffer;
}

void Layouts::write()
{
    LayoutHeader header;
    header.key = key_;
    for (const Taken& one : taken_) header.entries.push_back(one.entry);
    header.place();
    threads_->run(taken_.size(), [&](size_t i) {
        header.entries[i].checksum = checksumOf({taken_[i].data, header.entries[i].bytes});
    });
    const fs::path path = layoutPath(place_, key_);
    std::error_code failed;
    if (!fs::is_regular_file(fs::symlink_status(path, failed))) fs::remove(path, failed); // never into a pipe
    AtomicFile file(path);
    std::string gap = header.encode();
    uint64_t at = 0;
    const auto append = [&](std::string_view bytes) {
        file.write(bytes);
        at += bytes.size();
    };
    append(gap);
    for (size_t i = 0; i < taken_.size(); ++i) {
        const LayoutEntry& entry = header.entries[i];
        for (size_t first = 0; first < entry.bytes; first += kWriteStep)
            append(textOf({taken_[i].data + first, std::min(kWriteStep, entry.bytes - first)}));
        const uint64_t next = i + 1 < taken_.size() ? header.entries[i + 1].offset : header.fileBytes();
        append(gap.assign(next - at, '\0'));
    }
    file.commitUnflushed();
}

void Layouts::keep() noexcept
{
    try {
        uint64_t sum = 0;
        for (const Taken& one : taken_) sum += one.entry.bytes;
        const bool isWanted = !place_.folder.empty() && made_ > 0 && sum >= place_.leastBytes;
        if (isWanted && taken_.size() <= kMostLayoutEntries) {
            const bool isWritten = writeLayouts(place_, sum, [this] { write(); });
            if (!isWritten)
                log(LogArea::Engine, LogLevel::Info,
                    "Packed weights are not kept: another process keeps some, or "
                    "models.layouts_gb is too small.");
        }
    } catch (...) {
        log(LogArea::Engine, LogLevel::Info, currentError().message());
    }
    taken_.clear();
    found_.reset();
}

Buffer takeLayout(Layouts* layouts, std::string_view name, size_t bytes,
                  const std::function<void(std::byte*)>& make)
{
    if (layouts) return layouts->take(name, bytes, make);
    Buffer buffer(bytes);
    make(buffer.as<std::byte>());
    return buffer;
}

} // namespace troupe::kernels::cpu
