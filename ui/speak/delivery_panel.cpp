// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/speak/delivery_panel.h"

#include "engine/base/error.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/inline_message.h"
#include "ui/widgets/search_combo.h"
#include "ui/widgets/segmented_control.h"

#include <QAbstractButton>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSlider>

#include <cmath>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSeedNew = 0;
constexpr int kSeedFixed = 1;
constexpr int kStepsPerOne = 20; ///< the speed slider moves in steps of 0.05

} // namespace

DeliveryPanel::DeliveryPanel(const Theme& theme, QWidget* parent)
    : QWidget(parent), language_(new SearchCombo(this)), speedLabel_(new QLabel(tr("S&peed"), this)),
      speedRow_(new QWidget(this)), speed_(new QSlider(Qt::Horizontal)), speedValue_(new QLabel),
      seedMode_(new SegmentedControl(this)), seed_(new QLineEdit(this)),
      message_(new InlineMessage(theme, this))
{
    language_->setAccessibleName(tr("Language"));
    language_->setObjectName(u"language"_s);
    language_->setToolTip(tr("Language of the text. Type to search."));
    speed_->setAccessibleName(tr("Speed"));
    speed_->setObjectName(u"speed"_s);
    speed_->setRange(kStepsPerOne / 2, kStepsPerOne * 2);
    speed_->setPageStep(kStepsPerOne / 4);
    speed_->setValue(kStepsPerOne);
    speedValue_->setMinimumWidth(fontMetrics().horizontalAdvance(u"0.00 ×"_s));
    speedValue_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto* speedLayout = new QHBoxLayout(speedRow_);
    speedLayout->setContentsMargins(0, 0, 0, 0);
    speedLayout->addWidget(speed_, 1);
    speedLayout->addWidget(speedValue_);

    seedMode_->addSegment(kSeedNew, tr("New"),
                          tr("A new seed each time: every take sounds a little different"));
    seedMode_->addSegment(kSeedFixed, tr("Fixed"), tr("The same number gives the same take"))
        ->setObjectName(u"seedFixed"_s);
    seed_->setAccessibleName(tr("Seed"));
    seed_->setObjectName(u"seed"_s);
    seed_->setMaxLength(20);

    auto* languageLabel = new QLabel(tr("La&nguage"), this);
    languageLabel->setBuddy(language_);
    speedLabel_->setBuddy(speed_);
    auto* seedLabel = new QLabel(tr("See&d"), this);
    seedLabel->setBuddy(seed_);

    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(metrics::kGap);
    grid->setVerticalSpacing(12);
    grid->setColumnStretch(1, 1);
    grid->addWidget(languageLabel, 0, 0);
    grid->addWidget(language_, 0, 1);
    grid->addWidget(speedLabel_, 1, 0);
    grid->addWidget(speedRow_, 1, 1);
    grid->addWidget(seedLabel, 2, 0);
    auto* seedRow = new QHBoxLayout;
    seedRow->setSpacing(metrics::kUnit);
    seedRow->addWidget(seedMode_);
    seedRow->addWidget(seed_, 1);
    grid->addLayout(seedRow, 2, 1);
    grid->addWidget(message_, 3, 0, 1, 2);
    connect(speed_, &QSlider::valueChanged, this, &DeliveryPanel::showSpeed);
    connect(seedMode_, &SegmentedControl::currentChanged, this, &DeliveryPanel::showSeedMode);
    connect(seed_, &QLineEdit::textEdited, message_, &InlineMessage::clear);
    showSpeed();
    showSeedMode();
}

void DeliveryPanel::setCapabilities(const speech::Capabilities& capabilities)
{
    if (language_->count() > 0) wantedLanguage_ = language();
    capabilities_ = capabilities;
    language_->clear();
    language_->addEntry(tr("Automatic"), u"auto"_s);
    for (const speech::Language& one : capabilities.languages) {
        language_->addEntry(QString::fromStdString(one.name), QString::fromStdString(one.id),
                            QString::fromStdString(one.code));
    }
    showLanguage();
    setsSpeed_ = capabilities.setsSpeed;
    speedLabel_->setVisible(setsSpeed_);
    speedRow_->setVisible(setsSpeed_);
}

void DeliveryPanel::showLanguage()
{
    QString id;
    try {
        const speech::Language* found = speech::findLanguage(capabilities_, wantedLanguage_.toStdString());
        if (found) id = QString::fromStdString(found->id);
    } catch (const Error&) {
        // The engine does not speak it: automatic, as the list shows.
    }
    language_->setCurrentIndex(qMax(0, language_->findData(id)));
}

QString DeliveryPanel::language() const
{
    const QString id = language_->currentData().toString();
    return id.isEmpty() ? u"auto"_s : id;
}

void DeliveryPanel::setLanguage(const QString& wanted)
{
    wantedLanguage_ = wanted;
    if (language_->count() > 0) showLanguage();
}

double DeliveryPanel::speed() const
{
    return setsSpeed_ ? static_cast<double>(speed_->value()) / kStepsPerOne : 1.0;
}

void DeliveryPanel::setSpeed(double speed)
{
    speed_->setValue(static_cast<int>(std::lround(speed * kStepsPerOne)));
}

void DeliveryPanel::showSpeed()
{
    speedValue_->setText(u"%1 ×"_s.arg(static_cast<double>(speed_->value()) / kStepsPerOne, 0, 'f', 2));
}

void DeliveryPanel::showSeedMode()
{
    const bool fixed = seedMode_->current() == kSeedFixed;
    seed_->setReadOnly(!fixed);
    seed_->setFocusPolicy(fixed ? Qt::StrongFocus : Qt::ClickFocus);
    seed_->setPlaceholderText(fixed ? tr("A number") : tr("Shown later"));
    message_->clear();
}

std::optional<uint64_t> DeliveryPanel::seed() const
{
    if (seedMode_->current() == kSeedNew) return std::nullopt;
    bool isNumber = false;
    const qulonglong value = seed_->text().trimmed().toULongLong(&isNumber);
    return isNumber ? std::optional<uint64_t>(value) : std::nullopt;
}

bool DeliveryPanel::seedIsWrong() const
{
    return seedMode_->current() == kSeedFixed && !seed();
}

void DeliveryPanel::showUsedSeed(uint64_t seed)
{
    if (seedMode_->current() == kSeedNew) seed_->setText(QString::number(seed));
}

QWidget* DeliveryPanel::languageField() const
{
    return language_;
}

QWidget* DeliveryPanel::seedField() const
{
    return seed_;
}

} // namespace troupe::ui
