// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/clip.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace troupe::voices {

/// What a row knows of the files of a voice.
struct VoiceFileNames
{
    std::string reference; ///< empty: none
    double referenceSeconds = 0;
    std::vector<std::pair<std::string, std::string>> anchors; ///< text, file
};

/// The sound of the voices: `voices/ID/NAME`. A name is given once and its file never changes, so a row
/// points at the old sound or at the new, never at a mixture. Who writes files for rows to come holds the
/// folder's lock shared; who takes stray files away holds it alone, so that it never takes what another
/// process is about to point at. Private to VoiceStore, and used on its thread.
class VoiceFiles
{
public:
    explicit VoiceFiles(std::filesystem::path folder) : folder_(std::move(folder)) {}

    const std::filesystem::path& folder() const noexcept { return folder_; }
    std::filesystem::path fileOf(const std::string& id, const std::string& name) const;

    /// What rows point at, by id.
    using Known = std::map<std::string, std::set<std::string>>;
    /// Takes away what no row points at, of one voice or of all; what is no folder or file of ours stays.
    /// `known` is asked once nobody is writing. Does nothing while somebody is. Returns how many files went.
    int64_t clean(const std::string& onlyId, const std::function<Known()>& known) const;

private:
    std::filesystem::path folder_;
};

/// Files of one voice, written for a row to come. They go with the object unless keep() was reached.
class StagedVoiceFiles
{
public:
    /// Throws Error CannotWrite, DiskFull.
    StagedVoiceFiles(const VoiceFiles& files, std::string id);
    ~StagedVoiceFiles();
    StagedVoiceFiles(const StagedVoiceFiles&) = delete;
    StagedVoiceFiles& operator=(const StagedVoiceFiles&) = delete;

    /// Name of the file that holds `bytes` now: `kind`-XXXXXXXX.`ending`.
    std::string add(std::string_view kind, std::string_view ending, std::span<const std::byte> bytes);
    /// The same, of a WAV of 32-bit floating point.
    std::string add(std::string_view kind, const audio::Clip& clip);
    /// Rows point at them: they stay, and the folder's lock is given back. The last call.
    void keep() noexcept;

private:
    std::string take(std::string_view kind, std::string_view ending);

    const VoiceFiles& files_;
    std::string id_;
    std::vector<std::string> names_;
    int lock_ = -1;
    bool kept_ = false;
};

} // namespace troupe::voices
