// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/actions/key_file.h"

#include <QKeySequence>
#include <QList>
#include <QObject>
#include <QString>

#include <filesystem>
#include <optional>
#include <vector>

class QAction;
class QWidget;

namespace troupe::ui {

/// Where an action stands in the menus, in the sheet of shortcuts and in the settings.
enum class ActionGroup
{
    Unknown,
    File,
    Edit,
    View,
    Voice,
    Takes,
    Playback,
    Waveform,
    Node,
    Help
};

/// The group's name for a person.
QString actionGroupName(ActionGroup group);
/// "&Save as…" → "Save as".
QString plainActionText(QString text);

/// Every action of the window by a stable id: what it is called, which keys it has, where they act. Keys can
/// be changed; what was changed is kept in a file. A key that another action has is refused with its name.
/// The actions belong to whoever made them; this only knows them. Owned by the window, main thread
/// (docs of the keys: `spec/studio.md` §2.3).
class ActionCollection final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ActionCollection)
public:
    /// What an action is made from.
    struct Spec
    {
        QString id; ///< "playback.play"; never changed, it is in people's files
        QString text = {};
        ActionGroup group = ActionGroup::Unknown;
        QList<QKeySequence> keys = {}; ///< as delivered
        QString icon = {};             ///< of themedIcon(); may be empty
        QString tip = {};              ///< for buttons; empty takes the text. The keys are added.
        /// Keys act in the whole window when empty. Else they act in the widget that the action is added to,
        /// and the same key may be another action's in another place.
        QString place = {};
        bool checkable = false;
        bool fixed = false; ///< the keys are not ours to change (cut, copy, paste)
    };

    struct Entry
    {
        Spec spec;
        QAction* action;
        bool changed; ///< a person chose the keys
    };

    /// A key that a control answers to by itself; listed, and not to be had by an action of the window.
    struct Note
    {
        QString text;
        ActionGroup group = ActionGroup::Unknown;
        QList<QKeySequence> keys = {};
    };

    /// Actions without a place act in `window`.
    ActionCollection(QWidget* window, const std::filesystem::path& keyFile);

    /// Makes an action that belongs to `owner` and registers it, with the keys that a person chose for it.
    /// Register when the window is made, so that keys, palette and sheet know every action from the start;
    /// a page that is built later connects to it. An id is registered once.
    QAction* make(const Spec& spec, QObject* owner);
    void note(Note note) { notes_.push_back(std::move(note)); }

    /// The action, or null.
    QAction* action(const QString& id) const;
    const Entry* entry(const QString& id) const;
    const std::vector<Entry>& entries() const { return entries_; }
    const std::vector<Note>& notes() const { return notes_; }

    /// Who has one of `keys` already, in words; nothing when `id` may have them.
    std::optional<QString> ownerOf(const QList<QKeySequence>& keys, const QString& id) const;

    /// Gives `id` these keys and no others, at once and for the next start; none is allowed. Throws Error
    /// InvalidSetting for a key that cannot be used or that another action has, CannotWrite when it holds
    /// only until the window closes.
    void rebind(const QString& id, const QList<QKeySequence>& keys);
    /// Back to the keys as delivered. Throws as rebind().
    void reset(const QString& id);
    void resetAll();

Q_SIGNALS:
    /// The keys of an action are others now, or an action came or went.
    void changed();

private:
    Entry* find(const QString& id);
    const Entry* holderOf(const QKeySequence& key, const Spec& of) const;
    QList<QKeySequence> keysAtStart(const Spec& spec, bool& chosen);
    void giveKeys(Entry& entry, const QList<QKeySequence>& keys);
    void refuseTaken(const Spec& spec, const QList<QKeySequence>& keys) const;
    void forget(const QAction* action);

    QWidget* window_;
    KeyFile file_;
    std::vector<Entry> entries_;
    std::vector<Note> notes_;
};

} // namespace troupe::ui
