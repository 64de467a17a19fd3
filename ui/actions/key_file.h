// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QList>
#include <QString>

#include <filesystem>
#include <map>
#include <optional>

namespace troupe::ui {

/// The keys that a person chose, by the id of the action, in `shortcuts.ini` beside the settings: ids of
/// actions that this version does not have are kept. Read once, written whole at each change. A file that is
/// damaged or too large counts as empty and is logged. Main thread.
class KeyFile
{
public:
    explicit KeyFile(const std::filesystem::path& path);

    /// Nothing when the delivered keys hold; an empty list means that the action has no key.
    std::optional<QList<QKeySequence>> keys(const QString& id) const;
    /// Throws Error CannotWrite; the new keys hold in this process all the same.
    void store(const QString& id, const std::optional<QList<QKeySequence>>& keys);
    void clear();

private:
    void write() const;

    QString path_;
    std::map<QString, QList<QKeySequence>> keys_;
};

} // namespace troupe::ui
