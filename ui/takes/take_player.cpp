// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/takes/take_player.h"

#include "ui/playback/save_dialog.h"
#include "ui/playback/sound_desk.h"
#include "ui/services/project_desk.h"
#include "ui/services/speak_desk.h"
#include "ui/services/take_sounds.h"
#include "ui/takes/take_words.h"

namespace troupe::ui {

namespace {

constexpr int kSoonMs = 120;

SoundDesk::About aboutTake(const TakeRow& row)
{
    std::string comment = "Made with Troupe; engine " + row.engine.toStdString();
    if (row.seed) comment += "; seed " + std::to_string(*row.seed);
    return {.title = takeTitle(row), .fileName = fileNameFrom(row.text), .comment = comment};
}

} // namespace

TakePlayer::TakePlayer(ProjectDesk& project, TakeSounds& sounds, SpeakDesk& speak, SoundDesk& desk,
                       QObject* parent)
    : QObject(parent), project_(project), sounds_(sounds), speak_(speak), desk_(desk)
{
    soon_.setSingleShot(true);
    soon_.setInterval(kSoonMs);
    connect(&soon_, &QTimer::timeout, this, [this] { show(next_); });
    connect(&project_, &ProjectDesk::opened, this, [this] {
        soon_.stop();
        wanted_ = 0;
        setCurrent(0);
    });
    connect(&desk_, &SoundDesk::clipChanged, this, [this] {
        // Somebody else's sound is in the dock now.
        if (desk_.clip() != clip_) setCurrent(0);
    });
    followSpeech();
}

void TakePlayer::followSpeech()
{
    connect(&speak_, &SpeakDesk::began, this, [this](qint64 ticket, int rate) {
        if (!speak_.isHeard()) return;
        soon_.stop();
        wanted_ = 0;
        desk_.begin(rate);
        const std::vector<SpeakRow> rows = speak_.rows();
        desk_.setAbout(
            {.title = rows.empty() ? QString() : rows.front().title, .fileName = {}, .comment = {}});
        ticket_ = ticket;
        speechClip_ = desk_.clip();
    });
    // A person may have put another take into the dock since: then this one is made without being heard.
    connect(&speak_, &SpeakDesk::received, this, [this](qint64 ticket, std::span<const float> samples) {
        if (ticket == ticket_ && desk_.clip() == speechClip_) desk_.append(samples);
    });
    connect(&speak_, &SpeakDesk::ended, this, [this](qint64 ticket, const speech::Done&, qint64 take) {
        if (ticket != ticket_) return;
        ticket_ = 0;
        if (desk_.clip() != speechClip_) return;
        desk_.end();
        clip_ = speechClip_;
        if (const TakeRow* row = project_.take(take)) desk_.setAbout(aboutTake(*row));
        setCurrent(take);
    });
}

void TakePlayer::setCurrent(int64_t take)
{
    if (take == current_) return;
    current_ = take;
    Q_EMIT currentChanged(take);
}

void TakePlayer::showSoon(int64_t take)
{
    next_ = take;
    soon_.start();
}

void TakePlayer::show(int64_t take, bool play, int64_t from)
{
    soon_.stop();
    if (take == 0) return;
    if (take == current_ && desk_.hasSound()) {
        if (from > 0) desk_.player().seek(from);
        if (play && !desk_.player().playing()) desk_.actions().play->trigger();
        return;
    }
    wanted_ = take;
    sounds_.load(take, this, [this, take, play, from](const auto& sound) {
        // Another one may be wanted by now.
        if (wanted_ != take) return;
        wanted_ = 0;
        const TakeRow* row = project_.take(take);
        if (!row) return;
        if (!sound) {
            Q_EMIT failed(*sound.error);
            return;
        }
        desk_.begin((*sound.value)->rate, false);
        clip_ = desk_.clip();
        desk_.append((*sound.value)->samples);
        desk_.end();
        desk_.setAbout(aboutTake(*row));
        setCurrent(take);
        if (from > 0) desk_.player().seek(from);
        if (play) desk_.actions().play->trigger();
    });
}

} // namespace troupe::ui
