// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presets/preset_preview.h"

#include "engine/base/error.h"
#include "engine/voices/casting_plan.h"
#include "ui/theme/metrics.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostBase = 4000;
constexpr const char* kCharacter = "Preview"; ///< stands in no words that are sent

QString intensityWord(const std::string& intensity)
{
    if (intensity == "medium") return PresetPreview::tr("Medium");
    return intensity == "intense" ? PresetPreview::tr("Intense") : PresetPreview::tr("Full");
}

/// The clip of a cast that this preset makes at this intensity. Throws Error InvalidRequest.
voices::CastingItem itemOf(const voices::Preset& preset, const std::string& intensity,
                           const std::string& base)
{
    voices::CastingOrder order;
    order.character = kCharacter;
    order.base = base;
    order.emotions.emplace();
    order.modes.emplace();
    order.intensities.emplace();
    if (preset.type == voices::PresetType::Mode) {
        order.modes->push_back(preset.name);
    } else {
        order.emotions->push_back(preset.name);
        order.intensities->push_back(intensity);
    }
    return voices::planCast(order, voices::PresetTable({preset})).front();
}

QLabel* makeWords(QWidget* parent, const QString& id)
{
    auto* label = new QLabel(parent);
    label->setObjectName(id);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

PresetPreview::PresetPreview(QWidget* parent)
    : QWidget(parent), base_(new QLineEdit(this)), intensity_(new QComboBox(this)),
      designed_(makeWords(this, u"previewDesigned"_s)), directed_(makeWords(this, u"previewDirected"_s)),
      spoken_(makeWords(this, u"previewSpoken"_s))
{
    base_->setMaxLength(kMostBase);
    base_->setObjectName(u"previewBase"_s);
    base_->setAccessibleName(tr("Description of the voice"));
    base_->setPlaceholderText(tr("Describe a voice to see all that is sent for it"));
    intensity_->setAccessibleName(tr("Intensity"));
    auto* title = new QLabel(tr("What is sent to the model"), this);
    title->setFont(metrics::headingFont(font()));
    auto* form = new QFormLayout;
    form->setContentsMargins(0, 0, 0, 0);
    // Beside their names the long texts would be narrow, and their height would be guessed wrong.
    form->setRowWrapPolicy(QFormLayout::WrapAllRows);
    form->addRow(tr("Voice"), base_);
    form->addRow(tr("Intensity"), intensity_);
    form->addRow(tr("Described voice"), designed_);
    form->addRow(tr("Locked voice"), directed_);
    form->addRow(tr("Spoken"), spoken_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(title);
    column->addLayout(form);
    connect(base_, &QLineEdit::textChanged, this, &PresetPreview::follow);
    connect(intensity_, &QComboBox::currentIndexChanged, this, &PresetPreview::follow);
}

void PresetPreview::show(const voices::Preset& preset)
{
    const bool sameKind = preset.type == preset_.type && intensity_->count() > 0;
    preset_ = preset;
    if (!sameKind) {
        const QSignalBlocker quiet(intensity_);
        intensity_->clear();
        for (const voices::PresetVariant& variant : preset.variants)
            intensity_->addItem(intensityWord(variant.intensity), QString::fromStdString(variant.intensity));
    }
    follow();
}

void PresetPreview::follow()
{
    request_.reset();
    const std::string intensity = intensity_->currentData().toString().toStdString();
    const voices::PresetVariant* variant = preset_.variant(intensity);
    QString designed = tr("Needs the description of a voice.");
    QString directed = variant ? QString::fromStdString(variant->instruct) : QString();
    QString spoken = variant ? QString::fromStdString(variant->text) : QString();
    try {
        const voices::CastingItem item =
            itemOf(voices::checkedPreset(preset_), intensity, base().toStdString());
        directed = QString::fromStdString(item.delivery);
        spoken = QString::fromStdString(item.text);
        if (!base().isEmpty()) {
            request_ = voices::requestFor(item, {});
            designed = QString::fromStdString(request_->instruct);
        }
    } catch (const Error& error) {
        designed = QString::fromStdString(error.message());
    }
    designed_->setText(designed);
    directed_->setText(directed);
    spoken_->setText(spoken);
    Q_EMIT changed();
}

void PresetPreview::setBase(const QString& description)
{
    base_->setText(description);
}

QString PresetPreview::base() const
{
    return base_->text().trimmed();
}

std::optional<speech::Request> PresetPreview::request() const
{
    return request_;
}

QString PresetPreview::text() const
{
    return QStringList{designed_->text(), directed_->text(), spoken_->text()}.join(u'\n');
}

} // namespace troupe::ui
