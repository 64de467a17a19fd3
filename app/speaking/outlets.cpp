// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/speaking/outlets.h"

#include "engine/base/atomic_file.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <system_error>
#include <utility>

#include <sys/stat.h>
#include <unistd.h>

namespace troupe::app {
namespace {

namespace fs = std::filesystem;

fs::path makeTemporaryFolder()
{
    std::string pattern = (fs::temp_directory_path() / "troupe-XXXXXX").string();
    if (!mkdtemp(pattern.data())) throwWriteError(pattern, errno);
    return pattern;
}

} // namespace

RawOutlet::RawOutlet(std::function<void()> readerGone)
    : readerGone_(std::move(readerGone)), writer_(STDOUT_FILENO)
{}

void RawOutlet::take(std::span<const float> samples)
{
    if (!open_) return;
    bytes_.clear();
    for (const float sample : samples) {
        const auto value = static_cast<int>(std::lround(std::clamp(sample, -1.0F, 1.0F) * 32767.0F));
        bytes_ += static_cast<char>(value & 0xFF);
        bytes_ += static_cast<char>((value >> 8) & 0xFF);
    }
    open_ = writer_.write(bytes_);
    if (!open_) readerGone_();
}

SpooledOutlet::SpooledOutlet(int rate, audio::Format format, std::function<bool()> hurried)
    : folder_(makeTemporaryFolder()), file_(folder_ / "sound"), output_(STDOUT_FILENO, std::move(hurried))
{
    try {
        writer_ = std::make_unique<audio::FileWriter>(file_, rate, format);
    } catch (...) {
        std::error_code ignored;
        fs::remove_all(folder_, ignored);
        throw;
    }
}

SpooledOutlet::~SpooledOutlet()
{
    writer_.reset();
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
}

void SpooledOutlet::finish()
{
    writer_->finish();
    std::ifstream in(file_, std::ios::binary);
    std::array<char, 1 << 16> block{};
    while (in.read(block.data(), block.size()) || in.gcount() > 0)
        if (!output_.write({block.data(), static_cast<size_t>(in.gcount())})) return;
}

std::unique_ptr<Outlet> makeStandardOutputFile(int rate, audio::Format format, std::function<bool()> hurried)
{
    struct stat info = {};
    const bool streams =
        fstat(STDOUT_FILENO, &info) == 0 && (S_ISFIFO(info.st_mode) || S_ISCHR(info.st_mode));
    if (streams && format.container == audio::Container::Wav)
        return std::make_unique<FileOutlet>("/dev/stdout", rate, format);
    return std::make_unique<SpooledOutlet>(rate, format, std::move(hurried));
}

} // namespace troupe::app
