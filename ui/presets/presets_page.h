// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/mainwindow/page.h"
#include "ui/presets/preset_actions.h"
#include "ui/presets/preset_list_model.h"
#include "ui/services/page_services.h"

#include <QHash>

class QLineEdit;
class QTableView;

namespace troupe {
class Error;
}

namespace troupe::ui {

class CapabilityLine;
class InlineMessage;
class PageHead;
class PresetEditor;
class PresetPreview;
class SegmentedControl;

/// The deliveries that casts are made of: built-in ones and the user's own, read, changed, put back, copied,
/// given out and taken in, with what each sends to the model. What is written and not saved stays until the
/// window closes, whatever is looked at meanwhile. Says every error above the list. Main thread.
class PresetsPage final : public Page
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PresetsPage)
public:
    explicit PresetsPage(const PageServices& services, QWidget* parent = nullptr);

    QWidget* focusTarget() const override;
    QList<QAction*> menuActions() const override;
    bool find() override;

    PresetListModel& list() { return *list_; }
    QTableView& table() { return *table_; }
    PresetEditor& editor() { return *editor_; }
    PresetPreview& preview() { return *preview_; }
    const InlineMessage& message() const { return *message_; }
    /// The preset that is shown; empty: none, or a new one.
    QString current() const { return current_; }
    /// False when the list does not show it.
    bool select(const QString& name);
    bool isNew() const { return new_.has_value(); }
    void importFile(const QString& file);
    void exportTo(const QString& file);

private:
    QWidget* makeList();
    QWidget* makeSide();
    void connectActions();
    void reload();
    void take(std::vector<voices::Preset> presets);
    void applyShelf();
    void showCurrent(const QString& name);
    void onEdited();
    void updateState();
    void begin(voices::Preset preset);
    void save();
    void revert();
    void reset();
    void hear();
    void askForImport();
    void askForExport();
    void showError(const Error& error);
    bool isChanged() const;

    const PageServices services_;
    PresetActions actions_;
    PresetListModel* list_;
    QHash<QString, voices::Preset> drafts_; ///< words that are not saved, by name
    std::optional<voices::Preset> new_;     ///< one that has no place in the list yet
    QString current_;
    bool reading_ = false;
    bool again_ = false;
    bool settling_ = false; ///< the list is made anew
    SegmentedControl* kinds_ = nullptr;
    QLineEdit* search_ = nullptr;
    QTableView* table_ = nullptr;
    PageHead* head_ = nullptr;
    InlineMessage* message_ = nullptr;
    PresetEditor* editor_ = nullptr;
    PresetPreview* preview_ = nullptr;
    CapabilityLine* cost_ = nullptr;
};

} // namespace troupe::ui
