// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/speaking/outlet.h"
#include "app/speaking/pipe_writer.h"
#include "engine/audio/file_writer.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace troupe::app {

/// A sound file; it has its name once the sound is complete.
class FileOutlet final : public Outlet
{
public:
    FileOutlet(const std::filesystem::path& path, int rate, audio::Format format)
        : writer_(path, rate, format)
    {}
    void take(std::span<const float> samples) override { writer_.append(samples); }
    void finish() override { writer_.finish(); }

private:
    audio::FileWriter writer_;
};

/// Raw 16-bit little-endian samples on standard output, as they are made. `readerGone` is called on the
/// engine's thread when nobody reads any more; what comes after is dropped, so that a file beside it still
/// gets everything.
class RawOutlet final : public Outlet
{
public:
    explicit RawOutlet(std::function<void()> readerGone);
    void take(std::span<const float> samples) override;
    void finish() override {}
    void stop() noexcept override { writer_.stop(); }

private:
    std::function<void()> readerGone_;
    PipeWriter writer_;
    std::string bytes_;
    bool open_ = true;
};

/// A sound file on standard output whose format has to be written twice over (a length at its beginning):
/// made in a temporary folder, copied out at the end; `hurried` as for PipeWriter.
class SpooledOutlet final : public Outlet
{
public:
    SpooledOutlet(int rate, audio::Format format, std::function<bool()> hurried);
    ~SpooledOutlet() override;
    void take(std::span<const float> samples) override { writer_->append(samples); }
    void finish() override;

private:
    std::filesystem::path folder_;
    std::filesystem::path file_;
    std::unique_ptr<audio::FileWriter> writer_;
    PipeWriter output_;
};

/// A sound file on standard output: written as it is made where the format and the output allow it, else
/// spooled.
std::unique_ptr<Outlet> makeStandardOutputFile(int rate, audio::Format format, std::function<bool()> hurried);

} // namespace troupe::app
