// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/project/project.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace troupe::project {

/// How a line is delivered: an emotion with its intensity, or a mode. The names are those of the presets and
/// of the user.
struct Delivery
{
    std::string emotion;
    std::string intensity;
    std::string mode;

    bool operator==(const Delivery&) const = default;
    /// "happy/intense", "whispering"; unique among deliveries.
    std::string key() const;
    /// The reverse. Throws Error InvalidRequest for an empty part or one longer than 100 characters.
    static Delivery fromKey(std::string_view key);
};

/// How the sound of a cell is made.
enum class CellMethod
{
    Unknown,
    Anchored, ///< the character's voice as clone prompt, the delivery as direction
    Designed, ///< description and delivery; may become another person
    OwnRecording,
    PresetSpeaker, ///< a speaker of the model, the delivery as direction
};

/// "anchored", "designed", "own_recording", "preset_speaker".
std::string_view cellMethodName(CellMethod method) noexcept;
/// Throws Error InvalidRequest that lists the names.
CellMethod cellMethodFromName(std::string_view name);

/// One place of the casting board: a character in a delivery. A plain value.
struct Cell
{
    int64_t id = 0;
    int64_t character = 0;
    Delivery delivery;
    std::string text;     ///< the line
    std::string instruct; ///< how it is to be said, in plain words
    std::string language; ///< empty: the character's
    CellMethod method = CellMethod::Anchored;
    std::optional<int64_t> approvedTake;
    int64_t created = 0; ///< Unix milliseconds
};

/// What the takes of a cell are, counted.
struct CellTakes
{
    int64_t cell = 0;
    int64_t takes = 0; ///< outside the bin
    int64_t toReview = 0;
    bool approved = false; ///< it points at a take
    bool stale = false;    ///< that take was made with another text, direction, voice …
};

/// The cells of a project's board. Each change is one act that History can undo. Errors: InvalidRequest
/// (unknown id or character, a delivery that the character has already, a text too long).
class CellStore
{
public:
    explicit CellStore(Project& project) : project_(project) {}

    /// Adds `cell`; its id and time are set by this.
    Cell add(const Cell& cell);
    std::optional<Cell> find(int64_t id);
    std::optional<Cell> find(int64_t character, const Delivery& delivery);
    /// Of one character, or of all, by the characters' order and then in the order of adding.
    std::vector<Cell> list(std::optional<int64_t> character = std::nullopt);
    /// Stores text, instruct, language and method.
    void update(const Cell& cell);
    /// Its takes stay.
    void remove(int64_t id);

    /// Changes whenever what the cell would make now changes: text, direction, language, method, description
    /// and voice of the character.
    std::string fingerprint(int64_t id);
    /// Of all cells, in the order of list().
    std::vector<CellTakes> takes();

private:
    Project& project_;
};

} // namespace troupe::project
