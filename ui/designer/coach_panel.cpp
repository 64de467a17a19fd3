// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/designer/coach_panel.h"

#include "ui/designer/coach_words.h"
#include "ui/theme/metrics.h"
#include "ui/theme/studio_style.h"
#include "ui/widgets/flow_layout.h"

#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

#include <array>

namespace troupe::ui {

using namespace Qt::StringLiterals;
using voices::Attribute;

namespace {

constexpr std::array kShown = {Attribute::Gender,  Attribute::Age,    Attribute::Pitch,   Attribute::Pace,
                               Attribute::Emotion, Attribute::Timbre, Attribute::Purpose, Attribute::Accent};
constexpr qsizetype kMostRemarks = 3;

} // namespace

CoachPanel::CoachPanel(QWidget* parent)
    : QWidget(parent), length_(new QLabel(this)), remarks_(new QLabel(this))
{
    setObjectName(u"coach"_s);
    auto* chips = new FlowLayout(6);
    for (const Attribute attribute : kShown) {
        chips_ << makeChip(attribute);
        chips->addWidget(chips_.last());
    }
    for (QLabel* label : {length_, remarks_}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setFont(metrics::smallFont(font()));
    }
    length_->setForegroundRole(QPalette::PlaceholderText);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::kHalf);
    column->addLayout(chips);
    column->addWidget(length_);
    column->addWidget(remarks_);
    column->addStretch();
}

QPushButton* CoachPanel::makeChip(Attribute attribute)
{
    auto* chip = new QPushButton(attributeWord(attribute), this);
    chip->setObjectName(u"coach-%1"_s.arg(QString::fromUtf8(voices::attributeName(attribute).data())));
    setLook(chip, Look::Chip);
    chip->setFont(metrics::smallFont(font()));
    auto* menu = new QMenu(chip);
    for (const QString& phrase : phrasesFor(attribute))
        connect(menu->addAction(phrase), &QAction::triggered, this,
                [this, phrase] { Q_EMIT phraseWanted(phrase); });
    connect(chip, &QPushButton::clicked, menu,
            [chip, menu] { menu->popup(chip->mapToGlobal(QPoint(0, chip->height()))); });
    return chip;
}

void CoachPanel::show(const voices::Coaching& coaching)
{
    for (qsizetype i = 0; i < chips_.size(); ++i) {
        const Attribute attribute = kShown[static_cast<size_t>(i)];
        const QString word = attributeWord(attribute);
        const bool told = coaching.has(attribute);
        // An accent need not be told.
        const QString glyph = told ? u"✓ "_s : attribute == Attribute::Accent ? u"+ "_s : u"✗ "_s;
        chips_[i]->setText(glyph + word);
        chips_[i]->setAccessibleName(told ? tr("%1 is told").arg(word) : tr("%1 is not told").arg(word));
        chips_[i]->setToolTip(told ? tr("%1 is told. Phrases for another.").arg(word)
                                   : tr("%1 is not told yet. Phrases for it.").arg(word));
    }
    length_->setText(lengthSentence(coaching));
    QStringList sentences;
    for (const voices::Remark& remark : coaching.remarks)
        if (sentences.size() < kMostRemarks) sentences << remarkSentence(remark);
    remarks_->setText(sentences.join(u'\n'));
    remarks_->setVisible(!sentences.isEmpty());
}

QString CoachPanel::remarks() const
{
    return remarks_->text();
}

} // namespace troupe::ui
