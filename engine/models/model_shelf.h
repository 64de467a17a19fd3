// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/installed_model.h"
#include "engine/models/model_places.h"

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace troupe::models {

/// Which size is wanted where a kind has several.
enum class PreferredSize
{
    Unknown,
    Large,
    Small
};

/// "large", "small". Unknown for any other word.
PreferredSize preferredSizeFromName(std::string_view name) noexcept;

/// The models of this machine: what was found in all places, at the moment when it was made. Immutable, so
/// that any number of threads may ask; made anew to see a change. Takes milliseconds a model; no weights are
/// read.
class ModelShelf
{
public:
    /// Looks into `places`, in their order. Never throws for what is on the disk.
    explicit ModelShelf(const std::vector<ModelPlace>& places, const WalkLimits& limits = {});
    /// Of this user: models.json and the environment say where. A models.json that is damaged becomes a note.
    static ModelShelf ofUser();

    /// All, the broken ones too, in the order of the places.
    std::span<const InstalledModel> models() const noexcept { return models_; }
    /// What a person should know of the search: a folder that could not be read.
    std::span<const std::string> notes() const noexcept { return notes_; }

    /// By the name in this shelf; then by short name, repository id or kind, where several match the usable
    /// one of the preferred size that comes first. Null when none is meant.
    const InstalledModel* find(std::string_view name, PreferredSize size = PreferredSize::Large) const;
    /// As find(), and usable. Throws Error NoModel with the command that downloads it; FileNotFound with
    /// the nearest name for one that nobody knows; the fault of a model that is broken.
    const InstalledModel& require(std::string_view name, PreferredSize size = PreferredSize::Large) const;

    /// The usable models of a kind, the preferred first: by size, then current before older snapshots, then
    /// in the order of the places. One model in several places comes once.
    std::vector<const InstalledModel*> ofKind(std::string_view kind, PreferredSize size) const;

    /// Names of the other models whose codec is known to be the same.
    std::vector<std::string> sharingCodec(const InstalledModel& model) const;

private:
    void makeNamesUnique();

    std::vector<InstalledModel> models_;
    std::vector<std::string> notes_;
};

/// The folder that a person means by `wanted`: a folder that is there, or the name of a model on this shelf.
/// Throws as ModelShelf::require().
std::filesystem::path modelFolder(const std::string& wanted, PreferredSize size = PreferredSize::Large);

/// "4.5 GB": bytes for people, in powers of ten as hubs and disks count.
std::string bytesForPeople(uint64_t bytes);

} // namespace troupe::models
