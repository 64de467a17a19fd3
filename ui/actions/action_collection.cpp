// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/action_collection.h"

#include "engine/base/error.h"
#include "engine/base/log.h"
#include "ui/theme/icons.h"

#include <QAction>
#include <QWidget>

#include <algorithm>

#include <fmt/format.h>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

/// Two actions may have the same key when each acts in a place of its own.
bool meet(const QString& place, const QString& other)
{
    return place.isEmpty() || other.isEmpty() || place == other;
}

[[noreturn]] void refuse(const QString& why, const QString& remedy)
{
    throw Error(ErrorCode::InvalidSetting, why.toStdString(), remedy.toStdString());
}

/// Keys without which nobody could walk through the window.
bool movesTheFocus(int key)
{
    switch (key) {
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Backspace: return true;
    default: return false;
    }
}

} // namespace

QString actionGroupName(ActionGroup group)
{
    switch (group) {
    case ActionGroup::File: return ActionCollection::tr("File");
    case ActionGroup::Edit: return ActionCollection::tr("Edit");
    case ActionGroup::View: return ActionCollection::tr("View");
    case ActionGroup::Voice: return ActionCollection::tr("Voice");
    case ActionGroup::Takes: return ActionCollection::tr("Takes");
    case ActionGroup::Playback: return ActionCollection::tr("Playback");
    case ActionGroup::Waveform: return ActionCollection::tr("Waveform");
    case ActionGroup::Node: return ActionCollection::tr("Node");
    case ActionGroup::Help: return ActionCollection::tr("Help");
    case ActionGroup::Unknown: break;
    }
    return {};
}

QString plainActionText(QString text)
{
    text.replace(u"&&"_s, u"\x01"_s);
    text.remove(u'&');
    text.replace(u'\x01', u'&');
    text.remove(u'…');
    return text;
}

ActionCollection::ActionCollection(QWidget* window, const std::filesystem::path& keyFile)
    : QObject(window), window_(window), file_(keyFile)
{}

QAction* ActionCollection::make(const Spec& spec, QObject* owner)
{
    Q_ASSERT(!spec.id.isEmpty() && !find(spec.id));
    auto* action = new QAction(spec.text, owner);
    action->setObjectName(spec.id);
    if (!spec.icon.isEmpty()) action->setIcon(themedIcon(spec.icon));
    action->setIconVisibleInMenu(false);
    action->setCheckable(spec.checkable);
    if (spec.fixed) {
        action->setShortcutContext(Qt::WidgetShortcut);
    } else if (spec.place.isEmpty()) {
        window_->addAction(action);
    } else {
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    }
    bool chosen = false;
    const QList<QKeySequence> keys = keysAtStart(spec, chosen);
    entries_.push_back({spec, action, chosen});
    giveKeys(entries_.back(), keys);
    connect(action, &QObject::destroyed, this, [this, action] { forget(action); });
    Q_EMIT changed();
    return action;
}

/// What a person chose counts more than what is delivered, and what is fixed more than both, whichever of two
/// actions comes first.
QList<QKeySequence> ActionCollection::keysAtStart(const Spec& spec, bool& chosen)
{
    const auto stored = spec.fixed ? std::nullopt : file_.keys(spec.id);
    chosen = stored.has_value();
    QList<QKeySequence> free;
    for (const QKeySequence& key : stored.value_or(spec.keys)) {
        const Entry* holder = holderOf(key, spec);
        const bool wins = holder && !holder->spec.fixed && (spec.fixed || (chosen && !holder->changed));
        if (wins) {
            Entry& other = *find(holder->spec.id);
            QList<QKeySequence> left = other.action->shortcuts();
            left.removeAll(key);
            giveKeys(other, left);
        } else if (holder) {
            log(LogArea::Ui, LogLevel::Warning,
                fmt::format("The key {} of “{}” is that of “{}” already.", key.toString().toStdString(),
                            spec.id.toStdString(), holder->spec.id.toStdString()));
            continue;
        }
        free << key;
    }
    return free;
}

void ActionCollection::giveKeys(Entry& entry, const QList<QKeySequence>& keys)
{
    entry.action->setShortcuts(keys);
    const QString tip = entry.spec.tip.isEmpty() ? plainActionText(entry.spec.text) : entry.spec.tip;
    QStringList names;
    for (const QKeySequence& key : keys) names << key.toString(QKeySequence::NativeText);
    entry.action->setToolTip(names.isEmpty() ? tip : tr("%1 (%2)").arg(tip, names.join(u", "_s)));
}

ActionCollection::Entry* ActionCollection::find(const QString& id)
{
    const auto found = std::find_if(entries_.begin(), entries_.end(),
                                    [&id](const Entry& entry) { return entry.spec.id == id; });
    return found == entries_.end() ? nullptr : &*found;
}

const ActionCollection::Entry* ActionCollection::entry(const QString& id) const
{
    return const_cast<ActionCollection*>(this)->find(id);
}

QAction* ActionCollection::action(const QString& id) const
{
    const Entry* found = entry(id);
    return found ? found->action : nullptr;
}

const ActionCollection::Entry* ActionCollection::holderOf(const QKeySequence& key, const Spec& of) const
{
    for (const Entry& entry : entries_) {
        if (entry.spec.id != of.id && meet(entry.spec.place, of.place) &&
            entry.action->shortcuts().contains(key))
            return &entry;
    }
    return nullptr;
}

std::optional<QString> ActionCollection::ownerOf(const QList<QKeySequence>& keys, const QString& id) const
{
    const Entry* mine = entry(id);
    if (!mine) return std::nullopt;
    for (const QKeySequence& key : keys) {
        if (const Entry* holder = holderOf(key, mine->spec)) return plainActionText(holder->action->text());
        if (!mine->spec.place.isEmpty()) continue;
        for (const Note& note : notes_) {
            if (note.keys.contains(key)) return plainActionText(note.text);
        }
    }
    return std::nullopt;
}

void ActionCollection::refuseTaken(const Spec& spec, const QList<QKeySequence>& keys) const
{
    for (const QKeySequence& key : keys) {
        const QString name = key.toString(QKeySequence::NativeText);
        if (key.count() != 1 || key[0].key() == Qt::Key_unknown)
            refuse(tr("A shortcut is one key, alone or with Ctrl, Shift or Alt."), tr("Press another one."));
        const Qt::KeyboardModifiers with = key[0].keyboardModifiers() & ~Qt::KeypadModifier;
        const int code = key[0].key();
        if (spec.place.isEmpty() && movesTheFocus(code) &&
            (with == Qt::NoModifier || with == Qt::ShiftModifier))
            refuse(tr("%1 is needed to move in the window.").arg(name), tr("Add Ctrl or Alt."));
        if (with == Qt::AltModifier && code > Qt::Key_Space && code < Qt::Key_Escape)
            refuse(tr("%1 opens menus and underlined names.").arg(name), tr("Add Ctrl or Shift."));
        if (const auto owner = ownerOf({key}, spec.id))
            refuse(tr("%1 is the key of “%2”.").arg(name, *owner),
                   tr("Press another one, or take it from “%1” first.").arg(*owner));
    }
}

void ActionCollection::rebind(const QString& id, const QList<QKeySequence>& keys)
{
    Entry* entry = find(id);
    if (!entry || entry->spec.fixed)
        refuse(tr("The keys of this action cannot be changed."), tr("Choose another action."));
    if (keys == entry->spec.keys) {
        reset(id);
        return;
    }
    refuseTaken(entry->spec, keys);
    giveKeys(*entry, keys);
    entry->changed = true;
    Q_EMIT changed();
    file_.store(id, keys);
}

void ActionCollection::reset(const QString& id)
{
    Entry* entry = find(id);
    if (!entry || entry->spec.fixed) return;
    refuseTaken(entry->spec, entry->spec.keys);
    giveKeys(*entry, entry->spec.keys);
    entry->changed = false;
    Q_EMIT changed();
    file_.store(id, std::nullopt);
}

void ActionCollection::resetAll()
{
    for (Entry& entry : entries_) {
        giveKeys(entry, entry.spec.keys);
        entry.changed = false;
    }
    Q_EMIT changed();
    file_.clear();
}

void ActionCollection::forget(const QAction* action)
{
    std::erase_if(entries_, [action](const Entry& entry) { return entry.action == action; });
    Q_EMIT changed();
}

} // namespace troupe::ui
