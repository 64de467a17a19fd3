// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace troupe::audio {

/// A WAV file (mono, 24 bit) that is whole at every moment of a recording: the header follows each append(),
/// so whatever is killed, what was recorded can be played. Until finish() it is `NAME.recording.wav` and
/// locked by this process; a lost one is found by findLostRecordings(). Destroyed without finish() it stays
/// to be found. One thread at a time.
class RecordingFile
{
public:
    /// A new file in `folder`, which is made if need be. `name`: without a suffix; another of that name is
    /// never touched. Throws Error: CannotWrite, DiskFull, InvalidRequest (rate).
    RecordingFile(const std::filesystem::path& folder, const std::string& name, int rate);
    ~RecordingFile();
    RecordingFile(const RecordingFile&) = delete;
    RecordingFile& operator=(const RecordingFile&) = delete;

    /// In the file when it returns, and on the disk about two seconds later at most. Throws Error:
    /// CannotWrite, DiskFull, FileTooLarge (4 GiB); what went before is kept.
    void append(std::span<const float> samples);

    int64_t samples() const noexcept { return samples_; }
    const std::filesystem::path& path() const noexcept { return path_; }

    /// Gives it its final name, `NAME.wav`, and returns that. Nothing may be appended.
    std::filesystem::path finish();
    void discard() noexcept;

private:
    void writeAt(int64_t at, std::string_view bytes);

    std::filesystem::path path_;
    std::filesystem::path final_;
    int fd_ = -1;
    int rate_;
    int64_t samples_ = 0;
    int64_t unflushed_ = 0;
    std::string bytes_;
};

/// A recording whose program is gone.
struct LostRecording
{
    std::filesystem::path path;
    double seconds = 0;
};

/// Those in `folder` that no process holds and that have any sound, oldest first; at most 100. Empty ones are
/// deleted. Never throws.
std::vector<LostRecording> findLostRecordings(const std::filesystem::path& folder) noexcept;

/// Makes the header say all that is there and gives the file its final name, which is returned. Throws Error:
/// FileNotFound, FileDamaged (no such file of ours), Busy (it is being recorded), CannotWrite.
std::filesystem::path recoverRecording(const std::filesystem::path& path);

} // namespace troupe::audio
