// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/sound_check.h"

#include "ui/playback/stream_player.h"
#include "ui/settings/setting_row.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/inline_message.h"

#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRate = 24000;

/// Two soft tones, a fifth apart, that fade in and out.
std::vector<float> testSound()
{
    std::vector<float> samples;
    for (const double hertz : {440.0, 660.0}) {
        constexpr size_t kLength = kRate * 2 / 5;
        for (size_t i = 0; i < kLength; ++i) {
            const double t = static_cast<double>(i) / kLength;
            const double fade = std::min({1.0, t * 10, (1 - t) * 4});
            const double phase = 2 * std::numbers::pi * hertz * static_cast<double>(i) / kRate;
            samples.push_back(static_cast<float>(0.2 * fade * std::sin(phase)));
        }
    }
    return samples;
}

} // namespace

SoundCheck::SoundCheck(const Theme& theme, QWidget* parent)
    : QWidget(parent), player_(new StreamPlayer(this)),
      button_(new QPushButton(tr("Play a test sound"), this)), message_(new InlineMessage(theme, this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(SettingRow::kLabelWidth + metrics::kGap, 0, 0, 0);
    column->addWidget(button_, 0, Qt::AlignLeft);
    column->addWidget(message_);
    connect(button_, &QPushButton::clicked, this, &SoundCheck::play);
    connect(player_, &StreamPlayer::failed, this,
            [this](const QString& why) { message_->show(InlineMessage::Kind::Warning, why); });
}

void SoundCheck::setDevice(const QString& id)
{
    player_->setDevice(id);
}

void SoundCheck::play()
{
    message_->clear();
    player_->begin(kRate);
    player_->append(testSound());
    player_->endOfStream();
    player_->play();
}

} // namespace troupe::ui
