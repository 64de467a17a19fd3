// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/integration/troupe_process.h"

#include <QStringList>

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>

namespace troupe::test {

inline constexpr int kFullCast = 31;

/// What casts have left on the disk.
struct Left
{
    std::set<std::string> takes;   ///< marks of whole takes
    std::set<std::string> prompts; ///< names
    size_t takeRows = 0;
    size_t takeFiles = 0;
    size_t promptFiles = 0;
    bool simulated = true;     ///< all of the prompts
    std::set<std::string> all; ///< each file of takes and prompts with its time of change

    /// Exactly `clips` takes and prompts, none twice, and a file for each.
    bool holds(size_t clips) const;
    /// The same after kills, which may leave a file that no row knows.
    bool holdsAfterKills(size_t clips) const;
    QByteArray summary() const;
};

/// Reads the project `play` and the library of an account; every prompt and take is opened, which throws when
/// one is damaged.
Left leftBy(const Account& account);

/// `cast --character Maya … --json` into the project `play`, and more options.
QStringList maya(const QStringList& more = {});

} // namespace troupe::test
