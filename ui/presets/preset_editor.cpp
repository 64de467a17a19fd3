// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presets/preset_editor.h"

#include "engine/text/word_list.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/bounded_text_edit.h"
#include "ui/widgets/form_labels.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QVBoxLayout>

#include <algorithm>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostText = 2000; ///< characters, as the store takes them
constexpr int kMostName = 32;
constexpr int kMostTags = 2000;

voices::PresetType typeAt(int index)
{
    return index == 1 ? voices::PresetType::Mode : voices::PresetType::Emotion;
}

bool belongs(const std::string& intensity, voices::PresetType type)
{
    return (intensity == "full") == (type == voices::PresetType::Mode);
}

} // namespace

PresetEditor::PresetEditor(QWidget* parent)
    : QWidget(parent), name_(new QLineEdit(this)), kind_(new QComboBox(this)), tags_(new QLineEdit(this))
{
    name_->setMaxLength(kMostName);
    name_->setAccessibleName(tr("Name of the preset"));
    name_->setObjectName(u"presetName"_s);
    name_->setPlaceholderText(tr("small letters, digits and hyphens"));
    kind_->addItem(tr("Emotion: medium and intense"));
    kind_->addItem(tr("Mode: one way of speaking"));
    kind_->setAccessibleName(tr("Kind of preset"));
    tags_->setMaxLength(kMostTags);
    tags_->setAccessibleName(tr("Tags, with commas between"));
    tags_->setObjectName(u"presetTags"_s);
    auto* form = new QFormLayout;
    form->setContentsMargins(0, 0, 0, 0);
    form->addRow(tr("Name"), name_);
    form->addRow(tr("Kind"), kind_);
    form->addRow(tr("Tags"), tags_);
    settleLabels(*form);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::kUnit);
    column->addLayout(form);
    fields_.push_back(makeFields("medium", tr("Medium")));
    fields_.push_back(makeFields("intense", tr("Intense")));
    fields_.push_back(makeFields("full", tr("How it is said")));
    for (const Fields& fields : fields_) column->addWidget(fields.box);
    connect(name_, &QLineEdit::textEdited, this, &PresetEditor::tell);
    connect(tags_, &QLineEdit::textEdited, this, &PresetEditor::tell);
    connect(kind_, &QComboBox::activated, this, [this](int index) {
        showKind(typeAt(index));
        tell();
    });
}

PresetEditor::Fields PresetEditor::makeFields(const std::string& intensity, const QString& title)
{
    auto* box = new QWidget(this);
    auto* heading = new QLabel(title, box);
    heading->setFont(metrics::headingFont(font()));
    const auto field = [&](const QString& name, const QString& placeholder, int lines, const char* id) {
        auto* edit = new BoundedTextEdit(kMostText, box);
        edit->setAccessibleName(tr("%1, %2").arg(title, name));
        edit->setPlaceholderText(placeholder);
        edit->setTabChangesFocus(true);
        edit->setObjectName(QString::fromStdString(intensity) + QLatin1StringView(id));
        edit->setFixedHeight(edit->fontMetrics().lineSpacing() * lines + 22);
        connect(edit, &QPlainTextEdit::textChanged, this, &PresetEditor::tell);
        connect(edit, &BoundedTextEdit::refused, this, &PresetEditor::refused);
        return edit;
    };
    BoundedTextEdit* instruct = field(tr("direction"), tr("How it is said"), 3, "Instruct");
    BoundedTextEdit* text = field(tr("sample text"), tr("What is said to show it"), 2, "Text");
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::kHalf);
    column->addWidget(heading);
    column->addWidget(instruct);
    column->addWidget(text);
    return {intensity, heading, instruct, text, box};
}

void PresetEditor::showKind(voices::PresetType type)
{
    kind_->setCurrentIndex(type == voices::PresetType::Mode ? 1 : 0);
    for (const Fields& fields : fields_) fields.box->setVisible(belongs(fields.intensity, type));
}

void PresetEditor::show(const voices::Preset& preset, bool isNew)
{
    const QScopedValueRollback filling(filling_, true);
    isNew_ = isNew;
    origin_ = preset.origin;
    name_->setText(QString::fromStdString(preset.name));
    name_->setReadOnly(!isNew);
    kind_->setEnabled(isNew);
    QStringList tags;
    for (const std::string& tag : preset.tags) tags << QString::fromStdString(tag);
    tags_->setText(tags.join(u", "_s));
    showKind(preset.type);
    for (const Fields& fields : fields_) {
        const voices::PresetVariant* variant = preset.variant(fields.intensity);
        fields.instruct->setPlainText(variant ? QString::fromStdString(variant->instruct) : QString());
        fields.text->setPlainText(variant ? QString::fromStdString(variant->text) : QString());
    }
}

voices::Preset PresetEditor::preset() const
{
    voices::Preset preset;
    preset.type = typeAt(kind_->currentIndex());
    preset.name = name_->text().trimmed().toStdString();
    preset.tags = text::wordList(tags_->text().toStdString());
    preset.origin = origin_;
    for (const Fields& fields : fields_)
        if (belongs(fields.intensity, preset.type))
            preset.variants.push_back({fields.intensity,
                                       fields.instruct->toPlainText().trimmed().toStdString(),
                                       fields.text->toPlainText().trimmed().toStdString()});
    return preset;
}

void PresetEditor::focusName()
{
    name_->setFocus();
}

void PresetEditor::tell()
{
    if (!filling_) Q_EMIT edited();
}

} // namespace troupe::ui
