// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clone/normalise_panel.h"

#include "ui/clone/normaliser.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/inline_message.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSlider>
#include <QVBoxLayout>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

QString hertz(double value)
{
    return QLocale().toString(value, 'f', 0);
}

QString lufs(const std::optional<double>& value)
{
    return value ? QLocale().toString(*value, 'f', 1) : QString(u'–');
}

} // namespace

NormalisePanel::NormalisePanel(const Theme& theme, Normaliser& normaliser, QWidget* parent)
    : QFrame(parent), normaliser_(normaliser), message_(new InlineMessage(theme, this))
{
    setObjectName(u"normalise"_s);
    setFrameShape(StyledPanel);
    auto* title = new QLabel(tr("Bring the line toward the recording"), this);
    title->setFont(metrics::headingFont(font()));
    title->setWordWrap(true);
    strength_ = new QSlider(Qt::Horizontal, this);
    strength_->setObjectName(u"normaliseStrength"_s);
    strength_->setRange(0, 100);
    strength_->setPageStep(10);
    strength_->setAccessibleName(tr("How far the timbre goes"));
    auto* label = new QLabel(tr("Tim&bre"), this);
    label->setBuddy(strength_);
    strengthValue_ = new QLabel(this);
    strengthValue_->setMinimumWidth(fontMetrics().horizontalAdvance(u"100 %"_s));
    auto* strengthRow = new QHBoxLayout;
    strengthRow->addWidget(label);
    strengthRow->addWidget(strength_, 1);
    strengthRow->addWidget(strengthValue_);
    loudness_ = new QCheckBox(tr("Loudness as in the recording"), this);
    loudness_->setObjectName(u"normaliseLoudness"_s);
    loudness_->setToolTip(tr("One gain; no peak above −1 dBTP"));
    auto* column = new QVBoxLayout(this);
    column->setSpacing(metrics::kUnit);
    column->addWidget(title);
    column->addLayout(strengthRow);
    column->addWidget(loudness_);
    column->addWidget(makeTable());
    column->addWidget(message_);
    column->addWidget(makeButtons());
    strength_->setValue(qRound(normaliser_.wish().strength * 100));
    loudness_->setChecked(normaliser_.wish().loudness);
    connect(strength_, &QSlider::valueChanged, this, &NormalisePanel::wish);
    connect(loudness_, &QCheckBox::toggled, this, &NormalisePanel::wish);
    connect(&normaliser_, &Normaliser::changed, this, &NormalisePanel::follow);
    connect(&normaliser_, &Normaliser::failed, message_, qOverload<const Error&>(&InlineMessage::show));
    connect(&normaliser_, &Normaliser::kept, this, [this] {
        message_->show(InlineMessage::Kind::Success, tr("Kept as a take."),
                       tr("It stands on the page of takes."));
    });
    wish();
    follow();
    hide();
}

QWidget* NormalisePanel::makeTable()
{
    auto* table = new QWidget(this);
    auto* grid = new QGridLayout(table);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(metrics::kUnit);
    grid->setVerticalSpacing(2);
    grid->setColumnStretch(kColumns, 1);
    const QStringList heads{tr("Before"), tr("After"), tr("Goal")};
    for (int column = 0; column < kColumns; ++column)
        grid->addWidget(new QLabel(heads.at(column), table), 0, column + 1);
    for (int row = 0; row < kRows; ++row) {
        const bool formant = row + 1 < kRows;
        grid->addWidget(new QLabel(formant ? tr("F%1, Hz").arg(row + 1) : tr("LUFS"), table), row + 1, 0);
        for (int column = 0; column < kColumns; ++column) {
            auto* value = new QLabel(table);
            value->setObjectName(u"normalise%1%2"_s.arg(row).arg(column));
            values_[static_cast<size_t>(row)][static_cast<size_t>(column)] = value;
            grid->addWidget(value, row + 1, column + 1);
        }
    }
    return table;
}

QWidget* NormalisePanel::makeButtons()
{
    auto* row = new QWidget(this);
    hear_ = new QPushButton(tr("Hear both"), row);
    hear_->setObjectName(u"normaliseHear"_s);
    hear_->setToolTip(tr("Before and after in turn, equally loud; B changes between them"));
    keep_ = new QPushButton(tr("Keep as a take"), row);
    keep_->setObjectName(u"normaliseKeep"_s);
    auto* close = new QPushButton(tr("Close"), row);
    state_ = new QLabel(row);
    state_->setForegroundRole(QPalette::PlaceholderText);
    state_->setWordWrap(true);
    connect(hear_, &QPushButton::clicked, this, &NormalisePanel::hearWanted);
    connect(keep_, &QPushButton::clicked, &normaliser_, &Normaliser::keep);
    connect(close, &QPushButton::clicked, this, [this] {
        hide();
        normaliser_.setTake(0);
    });
    auto* buttons = new FlowLayout(metrics::kUnit);
    for (QPushButton* button : {hear_, keep_, close}) buttons->addWidget(button);
    auto* column = new QVBoxLayout(row);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(state_);
    column->addLayout(buttons);
    return row;
}

void NormalisePanel::wish()
{
    strengthValue_->setText(tr("%1 %").arg(strength_->value()));
    normaliser_.setWish({strength_->value() / 100.0, loudness_->isChecked()});
}

void NormalisePanel::follow()
{
    const Normalised* made = normaliser_.result();
    hear_->setEnabled(made);
    keep_->setEnabled(made);
    if (!normaliser_.isWorking() && !made && normaliser_.take() == 0)
        state_->setText(tr("Choose a line that was spoken."));
    else if (normaliser_.isWorking())
        state_->setText(tr("Being measured…"));
    else
        state_->setText(made ? tr("Formants × %1, gain %2 dB")
                                   .arg(QLocale().toString(made->plan.ratio, 'f', 3),
                                        QLocale().toString(made->gainDb, 'f', 1))
                             : QString());
    if (normaliser_.isWorking()) message_->clear();
    for (size_t row = 0; row < kRows; ++row) {
        const bool formant = row + 1 < kRows;
        const auto tell = [&](size_t column, const QString& text) { values_[row][column]->setText(text); };
        if (!made) {
            for (size_t column = 0; column < kColumns; ++column) tell(column, QString(u'–'));
        } else if (formant) {
            tell(0, hertz(made->plan.clip.hertz[row]));
            tell(1, hertz(made->after.hertz[row]));
            tell(2, hertz(made->plan.reference.hertz[row]));
        } else {
            tell(0, lufs(made->lufsBefore));
            tell(1, lufs(made->lufsAfter));
            tell(2, lufs(made->lufsRecording));
        }
    }
}

} // namespace troupe::ui
