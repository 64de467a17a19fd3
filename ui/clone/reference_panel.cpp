// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clone/reference_panel.h"

#include "ui/clone/checklist_model.h"
#include "ui/clone/checklist_view.h"
#include "ui/clone/reference_draft.h"
#include "ui/playback/sample_store.h"
#include "ui/theme/metrics.h"
#include "ui/theme/studio_style.h"
#include "ui/waveform/time_scale.h"
#include "ui/waveform/waveform_view.h"
#include "ui/widgets/inline_message.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <cmath>

namespace troupe::ui {

using namespace Qt::StringLiterals;

ReferencePanel::ReferencePanel(const Theme& theme, ReferenceDraft& draft, QWidget* parent)
    : QWidget(parent), draft_(draft), checklist_(new ChecklistModel(draft, this))
{
    message_ = new InlineMessage(theme, this);
    wave_ = new WaveformView(theme, this);
    wave_->setMinimumHeight(112);
    wave_->setAccessibleName(tr("Recording that is cloned"));
    wave_->setToolTip(tr("Drag over the part that is to be cloned, or set its ends with I and O"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::kUnit);
    column->addWidget(message_);
    column->addWidget(wave_);
    column->addWidget(makePart());
    choices_ = makePreparation();
    column->addWidget(choices_);
    column->addWidget(new ChecklistView(theme, *checklist_, this));
    column->addStretch();
    connect(wave_, &WaveformView::loopRegionChanged, this, &ReferencePanel::onRegion);
    connect(&draft_, &ReferenceDraft::clipChanged, this, &ReferencePanel::followClip);
    connect(&draft_, &ReferenceDraft::choiceChanged, this, &ReferencePanel::followChoice);
    connect(&draft_, &ReferenceDraft::failed, message_, qOverload<const Error&>(&InlineMessage::show));
    followClip();
}

QWidget* ReferencePanel::makePart()
{
    auto* row = new QWidget(this);
    part_ = new QLabel(row);
    part_->setObjectName(u"clonePart"_s);
    part_->setWordWrap(true);
    part_->setTextFormat(Qt::PlainText);
    part_->setForegroundRole(QPalette::PlaceholderText);
    all_ = new QPushButton(tr("Use all of it"), row);
    all_->setObjectName(u"cloneUseAll"_s);
    setLook(all_, Look::Chip);
    connect(all_, &QPushButton::clicked, this, [this] { draft_.setPart(0, 0); });
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(part_, 1);
    line->addWidget(all_);
    return row;
}

QWidget* ReferencePanel::makePreparation()
{
    auto* box = new QWidget(this);
    trim_ = new QCheckBox(tr("Take off silence at both ends"), box);
    trim_->setObjectName(u"cloneTrim"_s);
    level_ = new QCheckBox(tr("Bring it to an even loudness"), box);
    level_->setObjectName(u"cloneLevel"_s);
    level_->setToolTip(tr("One gain to −20 LUFS; no peak above −1 dBTP"));
    tail_ = new QDoubleSpinBox(box);
    tail_->setObjectName(u"cloneTail"_s);
    tail_->setRange(0, 2);
    tail_->setDecimals(1);
    tail_->setSingleStep(0.1);
    tail_->setSuffix(tr(" s"));
    tail_->setMinimumWidth(fontMetrics().averageCharWidth() * 14);
    tail_->setToolTip(tr("Keeps the recording’s last word out of what is spoken with the clone"));
    auto* label = new QLabel(tr("Silence after it"), box);
    label->setBuddy(tail_);
    tail_->setAccessibleName(label->text());
    tail_->findChild<QLineEdit*>()->setAccessibleName(label->text());
    auto* last = new QHBoxLayout;
    last->addWidget(label);
    last->addWidget(tail_);
    last->addStretch();
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::kHalf);
    column->addWidget(trim_);
    column->addWidget(level_);
    column->addLayout(last);
    connect(trim_, &QCheckBox::toggled, &draft_, &ReferenceDraft::setTrim);
    connect(level_, &QCheckBox::toggled, &draft_, &ReferenceDraft::setLevel);
    connect(tail_, &QDoubleSpinBox::valueChanged, &draft_, &ReferenceDraft::setTailSilence);
    return box;
}

void ReferencePanel::followClip()
{
    if (draft_.isLoading()) {
        message_->clear();
        part_->setText(tr("The recording is being read…"));
        return;
    }
    if (draft_.sound() != nullptr || wave_->length() > 0) wave_->setSound(draft_.sound());
    wave_->setPlaceholder(tr("Drop a recording of one voice here: 3 to 15 seconds."));
    choices_->setEnabled(draft_.hasClip());
    followChoice();
}

void ReferencePanel::followChoice()
{
    const CloneChoice& choice = draft_.choice();
    const QSignalBlocker trim(trim_);
    const QSignalBlocker level(level_);
    const QSignalBlocker tail(tail_);
    trim_->setChecked(choice.preparation.trim);
    level_->setChecked(choice.preparation.level);
    tail_->setValue(choice.tailSilence);
    const bool part = choice.preparation.from > 0 || choice.preparation.to > 0;
    all_->setVisible(part);
    if (!draft_.hasClip()) {
        part_->setText(tr("A clone is made of what you give it: a quiet room, no music, whole sentences."));
        return;
    }
    const int rate = draft_.clip()->rate;
    const double whole = draft_.clip()->seconds();
    const double to = choice.preparation.to > 0 ? choice.preparation.to : whole;
    const auto at = [rate](double seconds) { return static_cast<int64_t>(std::llround(seconds * rate)); };
    const QSignalBlocker wave(wave_);
    wave_->setLoopRegion(part ? at(choice.preparation.from) : 0, part ? at(to) : 0);
    const QString length = QLocale().toString(to - choice.preparation.from, 'f', 1);
    part_->setText(
        part ? tr("%1: %2 to %3, %4 s")
                   .arg(draft_.name(), timeText(choice.preparation.from, 1), timeText(to, 1), length)
             : tr("%1: all of it, %2 s").arg(draft_.name(), length));
}

void ReferencePanel::onRegion(qint64 from, qint64 to)
{
    if (!draft_.hasClip()) return;
    const double rate = draft_.clip()->rate;
    const bool all = to <= from;
    draft_.setPart(all ? 0 : static_cast<double>(from) / rate, all ? 0 : static_cast<double>(to) / rate);
}

} // namespace troupe::ui
