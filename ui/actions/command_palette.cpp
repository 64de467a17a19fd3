// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/command_palette.h"

#include "ui/actions/action_collection.h"
#include "ui/actions/palette_dialog.h"
#include "ui/actions/palette_match.h"

#include <QAction>
#include <QPointer>

#include <algorithm>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostRecent = 8;
constexpr size_t kMostShown = 200;
/// Of what a source found by words that its text does not show: more than scattered letters.
constexpr int kFoundAside = 30;

struct Ranked
{
    int score;
    PaletteEntry entry;
};

} // namespace

CommandPalette::CommandPalette(const ActionCollection& actions, QWidget* window)
    : QObject(window), actions_(actions), window_(window)
{}

std::vector<PaletteEntry> CommandPalette::actionEntries() const
{
    std::vector<PaletteEntry> all;
    all.reserve(actions_.entries().size());
    for (const auto& entry : actions_.entries()) {
        const QPointer<QAction> action = entry.action;
        all.push_back({.id = entry.spec.id,
                       .text = plainActionText(action->text()),
                       .detail = actionGroupName(entry.spec.group),
                       .keys = action->shortcut().toString(QKeySequence::NativeText),
                       .enabled = action->isEnabled(),
                       .run = [action] {
                           if (action) action->trigger();
                       }});
    }
    return all;
}

std::vector<PaletteEntry> CommandPalette::find(const QString& words) const
{
    std::vector<Ranked> ranked;
    const auto take = [&](std::vector<PaletteEntry> entries, size_t most, int least) {
        if (entries.size() > most) entries.resize(most);
        for (PaletteEntry& entry : entries) {
            int score = paletteScore(words, entry.text) * 2;
            if (score == 0) score = paletteScore(words, entry.text + u' ' + entry.detail + u' ' + entry.keys);
            if (score == 0) score = least;
            if (score == 0) continue;
            const qsizetype used = recent_.indexOf(entry.id);
            if (used >= 0) score += static_cast<int>(kMostRecent - used);
            ranked.push_back({score, std::move(entry)});
        }
    };
    take(actionEntries(), actions_.entries().size(), 0);
    for (const PaletteSource& source : sources_) take(source(words), kMostOfASource, kFoundAside);
    std::stable_sort(ranked.begin(), ranked.end(), [](const Ranked& one, const Ranked& other) {
        if (one.entry.enabled != other.entry.enabled) return one.entry.enabled;
        return one.score > other.score;
    });
    if (ranked.size() > kMostShown) ranked.erase(ranked.begin() + kMostShown, ranked.end());
    std::vector<PaletteEntry> found;
    found.reserve(ranked.size());
    for (Ranked& one : ranked) found.push_back(std::move(one.entry));
    return found;
}

void CommandPalette::run(const PaletteEntry& entry)
{
    recent_.removeAll(entry.id);
    recent_.prepend(entry.id);
    if (recent_.size() > kMostRecent) recent_.removeLast();
    if (entry.run) entry.run();
}

void CommandPalette::open()
{
    Q_EMIT opening();
    auto* dialog = new PaletteDialog(*this, window_);
    dialog->open();
}

} // namespace troupe::ui
