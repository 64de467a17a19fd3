// SPDX-License-Identifier: GPL-3.0-or-later
// How the page of presets is built and what it shows; what its actions do is in presets_page_acts.cpp.
#include "ui/presets/presets_page.h"

#include "ui/mainwindow/plain_key_guard.h"
#include "ui/models/capability_line.h"
#include "ui/presets/preset_editor.h"
#include "ui/presets/preset_preview.h"
#include "ui/services/library_desk.h"
#include "ui/speak/engine_catalog.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/action_chips.h"
#include "ui/widgets/inline_message.h"
#include "ui/widgets/page_head.h"
#include "ui/widgets/scrolled.h"
#include "ui/widgets/segmented_control.h"

#include <QAction>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QScrollArea>
#include <QTableView>
#include <QVBoxLayout>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSideWidth = 360;
constexpr int kMostSearch = 200;

enum Kinds
{
    All,
    Emotions,
    Modes,
    OwnOnes
};

} // namespace

PresetsPage::PresetsPage(const PageServices& services, QWidget* parent)
    : Page(parent), services_(services), actions_(PresetActions::of(services.actions)),
      list_(new PresetListModel(this))
{
    message_ = new InlineMessage(services_.theme, this);
    auto* middle = new QHBoxLayout;
    middle->setSpacing(metrics::kGap);
    middle->addWidget(makeList(), 1);
    middle->addWidget(makeSide());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::kMargin, metrics::kGap, metrics::kMargin, metrics::kUnit);
    column->setSpacing(metrics::kUnit);
    column->addWidget(head_ = new PageHead(tr("Presets"), this));
    for (QAction* action : {actions_.add, actions_.importFile, actions_.exportFile}) head_->addButton(action);
    column->addWidget(message_);
    column->addLayout(middle, 1);
    connectActions();
    connect(&services_.library, &LibraryDesk::changed, this, &PresetsPage::reload);
    services_.library.start();
    reload();
    updateState();
}

QWidget* PresetsPage::makeList()
{
    auto* box = new QWidget(this);
    kinds_ = new SegmentedControl(box);
    kinds_->addSegment(All, tr("All"), tr("Every preset"));
    kinds_->addSegment(Emotions, tr("Emotions"), tr("Each medium and intense"));
    kinds_->addSegment(Modes, tr("Modes"), tr("Ways of speaking"));
    kinds_->addSegment(OwnOnes, tr("Yours"), tr("Your own presets and those that you changed"));
    search_ = new QLineEdit(box);
    search_->setObjectName(u"presetSearch"_s);
    search_->setAccessibleName(tr("Search presets"));
    search_->setPlaceholderText(tr("Search"));
    search_->setClearButtonEnabled(true);
    search_->setMaxLength(kMostSearch);
    table_ = new QTableView(box);
    table_->setObjectName(u"presets"_s);
    table_->setAccessibleName(tr("Presets"));
    table_->setModel(list_);
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table_->setShowGrid(false);
    table_->setWordWrap(false);
    table_->setTabKeyNavigation(false);
    table_->setCornerButtonEnabled(false);
    table_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    table_->verticalHeader()->hide();
    table_->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 14);
    QHeaderView* header = table_->horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionsClickable(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    const int letter = fontMetrics().averageCharWidth();
    header->resizeSection(PresetListModel::Name, letter * 17);
    header->resizeSection(PresetListModel::Kind, letter * 10);
    header->resizeSection(PresetListModel::Origin, letter * 22);
    header->setStretchLastSection(true);
    PlainKeyGuard::letThrough(table_);
    auto* row = new QHBoxLayout;
    row->setSpacing(metrics::kUnit);
    row->addWidget(kinds_);
    row->addWidget(search_, 1);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::kUnit);
    column->addLayout(row);
    column->addWidget(table_, 1);
    connect(kinds_, &SegmentedControl::currentChanged, this, &PresetsPage::applyShelf);
    connect(search_, &QLineEdit::textChanged, this, &PresetsPage::applyShelf);
    connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& now) {
                if (!settling_ && now.isValid()) showCurrent(list_->nameAt(now.row()));
            });
    return box;
}

QWidget* PresetsPage::makeSide()
{
    auto* body = new QWidget;
    editor_ = new PresetEditor(body);
    preview_ = new PresetPreview(body);
    cost_ = new CapabilityLine(services_, body);
    cost_->setTask(speech::Task::VoiceDesign);
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, metrics::kUnit, 0);
    column->setSpacing(metrics::kUnit);
    column->addWidget(editor_);
    column->addWidget(makeActionChips({actions_.save, actions_.revert, actions_.reset, actions_.copy}, body));
    column->addSpacing(metrics::kUnit);
    column->addWidget(preview_);
    column->addWidget(makeActionChips({actions_.hear}, body));
    column->addWidget(cost_);
    column->addStretch();
    QScrollArea* area = scrolled(body, this);
    area->setFixedWidth(kSideWidth);
    connect(editor_, &PresetEditor::edited, this, &PresetsPage::onEdited);
    connect(editor_, &PresetEditor::refused, this, [this](const QString& why, const QString& remedy) {
        message_->show(InlineMessage::Kind::Error, why, remedy);
    });
    connect(preview_, &PresetPreview::changed, this, &PresetsPage::updateState);
    return area;
}

/// Whatever changed in the library, also by another process: the table of presets is small.
void PresetsPage::reload()
{
    if (reading_) {
        again_ = true;
        return;
    }
    reading_ = true;
    services_.library.ask(
        this,
        [](voices::Library& library) {
            const voices::PresetTable table = library.presets().table();
            return std::vector<voices::Preset>(table.all().begin(), table.all().end());
        },
        [this](Outcome<std::vector<voices::Preset>>& presets) {
            reading_ = false;
            if (presets)
                take(std::move(*presets.value));
            else if (presets.error)
                showError(*presets.error);
            if (std::exchange(again_, false)) reload();
        });
}

void PresetsPage::take(std::vector<voices::Preset> presets)
{
    {
        const QScopedValueRollback settling(settling_, true);
        list_->setPresets(std::move(presets));
        if (const int row = list_->rowOf(current_); row >= 0) table_->setCurrentIndex(list_->index(row, 0));
    }
    for (const QString& name : drafts_.keys())
        if (!list_->find(name)) drafts_.remove(name);
    int own = 0;
    for (const voices::Preset& preset : list_->all())
        if (preset.origin != voices::PresetOrigin::BuiltIn) ++own;
    head_->setFacts(tr("%n preset(s)", nullptr, static_cast<int>(list_->all().size())) + u" · "_s +
                    tr("%n of them yours", nullptr, own));
    if (new_) return updateState();
    if (!list_->find(current_)) current_ = list_->nameAt(0);
    showCurrent(current_);
}

void PresetsPage::applyShelf()
{
    PresetShelf shelf;
    const int kinds = kinds_->current();
    if (kinds == Emotions) shelf.type = voices::PresetType::Emotion;
    if (kinds == Modes) shelf.type = voices::PresetType::Mode;
    shelf.ownOnly = kinds == OwnOnes;
    shelf.text = search_->text().trimmed();
    const QScopedValueRollback settling(settling_, true);
    list_->setShelf(shelf);
    if (const int row = list_->rowOf(current_); row >= 0) table_->setCurrentIndex(list_->index(row, 0));
}

bool PresetsPage::select(const QString& name)
{
    const int row = list_->rowOf(name);
    if (row < 0) return false;
    table_->setCurrentIndex(list_->index(row, 0));
    showCurrent(name);
    return true;
}

void PresetsPage::showCurrent(const QString& name)
{
    const voices::Preset* kept = list_->find(name);
    if (!kept) return updateState();
    new_.reset();
    current_ = name;
    const voices::Preset shown = drafts_.value(name, *kept);
    if (const voices::Preset there = editor_->preset();
        editor_->isNew() || !(there.name == shown.name && voices::presetsToJson(std::span(&there, 1)) ==
                                                              voices::presetsToJson(std::span(&shown, 1))))
        editor_->show(shown, false);
    preview_->show(shown);
    updateState();
}

void PresetsPage::onEdited()
{
    message_->clear();
    const voices::Preset preset = editor_->preset();
    if (new_) {
        new_ = preset;
    } else if (const voices::Preset* kept = list_->find(current_)) {
        if (voices::presetsToJson(std::span(&preset, 1)) == voices::presetsToJson(std::span(kept, 1)))
            drafts_.remove(current_);
        else
            drafts_.insert(current_, preset);
    }
    preview_->show(preset);
    updateState();
}

bool PresetsPage::isChanged() const
{
    return new_.has_value() || drafts_.contains(current_);
}

void PresetsPage::updateState()
{
    if (!preview_) return;
    list_->setUnsaved(drafts_.keys());
    const voices::Preset* kept = new_ ? nullptr : list_->find(current_);
    actions_.save->setEnabled(isChanged());
    actions_.revert->setEnabled(isChanged());
    actions_.copy->setEnabled(kept);
    const bool own = kept && kept->origin == voices::PresetOrigin::Own;
    actions_.reset->setEnabled(kept && kept->origin != voices::PresetOrigin::BuiltIn);
    actions_.reset->setText(own ? tr("Delete preset") : tr("Reset to built-in"));
    const EngineOffer* offer = services_.engines.offers().forTask(speech::Task::VoiceDesign);
    actions_.hear->setEnabled(offer && preview_->request());
    editor_->setEnabled(new_ || kept);
}

QWidget* PresetsPage::focusTarget() const
{
    return table_;
}

QList<QAction*> PresetsPage::menuActions() const
{
    return {actions_.add,  actions_.copy,  actions_.save,       actions_.revert,
            actions_.hear, actions_.reset, actions_.importFile, actions_.exportFile};
}

bool PresetsPage::find()
{
    search_->setFocus(Qt::ShortcutFocusReason);
    search_->selectAll();
    return true;
}

} // namespace troupe::ui
