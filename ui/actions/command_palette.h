// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <QStringList>

#include <functional>
#include <vector>

class QWidget;

namespace troupe::ui {

class ActionCollection;

/// One thing that the palette can do or go to.
struct PaletteEntry
{
    QString id; ///< unique within everything that the palette shows
    QString text;
    QString detail = {}; ///< muted: a menu, the kind of thing
    QString keys = {};
    bool enabled = true;
    std::function<void()> run = {};
};

/// Finds entries for what was typed, in memory and in well under a frame: a source of very many (voices,
/// takes) searches in its own index and gives its best kMostOfASource.
using PaletteSource = std::function<std::vector<PaletteEntry>(const QString& words)>;

/// Ctrl+K: type a few letters, press Return. Shows every action of the window and what other sources find.
/// Owned by the window, main thread.
class CommandPalette final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CommandPalette)
public:
    static constexpr size_t kMostOfASource = 50;

    CommandPalette(const ActionCollection& actions, QWidget* window);

    void addSource(PaletteSource source) { sources_.push_back(std::move(source)); }
    /// A source finds something else now; an open palette searches again.
    void refresh() { Q_EMIT sourcesChanged(); }

    /// Opens the palette over the window; does not block.
    void open();
    /// What is shown for `words`, best first; without words everything, what was used last before the rest.
    std::vector<PaletteEntry> find(const QString& words) const;
    /// Runs it and remembers that it was used.
    void run(const PaletteEntry& entry);

Q_SIGNALS:
    /// It is about to be seen: sources may make ready what they look through.
    void opening();
    void sourcesChanged();

private:
    std::vector<PaletteEntry> actionEntries() const;

    const ActionCollection& actions_;
    QWidget* window_;
    std::vector<PaletteSource> sources_;
    QStringList recent_; ///< ids, the last one first
};

} // namespace troupe::ui
