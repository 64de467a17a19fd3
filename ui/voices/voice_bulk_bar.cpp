// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/voices/voice_bulk_bar.h"

#include "ui/services/library_desk.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/action_chips.h"
#include "ui/widgets/flow_layout.h"

#include <QAction>
#include <QComboBox>
#include <QCompleter>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace troupe::ui {

using namespace Qt::StringLiterals;

VoiceBulkBar::VoiceBulkBar(LibraryDesk& library, const QList<QAction*>& actions, QWidget* parent)
    : QWidget(parent), library_(library)
{
    auto* buttons = makeActionChips(actions, this);
    edits_ = makeEdits();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::kHalf);
    column->addWidget(buttons);
    column->addWidget(edits_);
    connect(&library_, &LibraryDesk::changed, this, &VoiceBulkBar::follow);
    follow();
}

QComboBox* VoiceBulkBar::makeField(const QString& name, const QString& placeholder)
{
    auto* field = new QComboBox;
    field->setEditable(true);
    field->setInsertPolicy(QComboBox::NoInsert);
    // Typing offers what there is, and never completes a new name into an old one.
    field->completer()->setCompletionMode(QCompleter::PopupCompletion);
    field->setAccessibleName(name);
    field->setMinimumWidth(fontMetrics().averageCharWidth() * 22);
    field->lineEdit()->setMaxLength(200);
    field->lineEdit()->setAccessibleName(name);
    field->lineEdit()->setPlaceholderText(placeholder);
    return field;
}

QWidget* VoiceBulkBar::makeEdits()
{
    auto* edits = new QWidget(this);
    auto* row = new FlowLayout(metrics::kUnit, edits);
    tag_ = makeField(tr("Tag for the chosen voices"), tr("Tag"));
    tag_->setObjectName(u"voiceTag"_s);
    folder_ = makeField(tr("Folder for the chosen voices"), tr("Folder, as in Game/Villains"));
    folder_->setObjectName(u"voiceFolder"_s);
    const auto button = [edits](const QString& text, const QString& name, const QString& tip) {
        auto* made = new QPushButton(text, edits);
        made->setObjectName(name);
        made->setToolTip(tip);
        return made;
    };
    auto* add = button(tr("Add tag"), u"voiceAddTag"_s, tr("Give all chosen voices this tag"));
    auto* take = button(tr("Take tag off"), u"voiceTakeTag"_s, tr("Take this tag off all chosen voices"));
    auto* move = button(tr("Move"), u"voiceMove"_s, tr("Move all chosen voices into this folder"));
    for (QWidget* widget : std::initializer_list<QWidget*>{tag_, add, take, folder_, move})
        row->addWidget(widget);
    const auto tag = [this] { return tag_->currentText().simplified(); };
    const auto addTag = [this, tag] {
        if (!tag().isEmpty()) Q_EMIT tagWanted(tag());
    };
    connect(add, &QPushButton::clicked, this, addTag);
    connect(tag_->lineEdit(), &QLineEdit::returnPressed, this, addTag);
    connect(take, &QPushButton::clicked, this, [this, tag] {
        if (!tag().isEmpty()) Q_EMIT untagWanted(tag());
    });
    const auto moveThere = [this] { Q_EMIT folderWanted(folder_->currentText().simplified()); };
    connect(move, &QPushButton::clicked, this, moveThere);
    connect(folder_->lineEdit(), &QLineEdit::returnPressed, this, moveThere);
    return edits;
}

void VoiceBulkBar::setEditable(bool editable)
{
    edits_->setVisible(editable);
}

/// The lists follow the library; what is typed stays.
void VoiceBulkBar::follow()
{
    const auto fill = [](QComboBox* field, const QStringList& entries) {
        QStringList shown;
        for (int i = 0; i < field->count(); ++i) shown << field->itemText(i);
        if (shown == entries) return;
        const QString typed = field->currentText();
        field->clear();
        field->addItems(entries);
        field->setEditText(typed);
    };
    fill(tag_, library_.tags());
    fill(folder_, library_.folders());
}

} // namespace troupe::ui
