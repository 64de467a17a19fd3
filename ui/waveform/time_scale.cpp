// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/waveform/time_scale.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace troupe::ui {

using namespace Qt::StringLiterals;

QString timeText(double seconds, int decimals)
{
    const double unit = std::pow(10.0, decimals);
    // Rounded once, so that 59.96 s with one digit is 1:00.0 and not 0:60.0.
    auto ticks = static_cast<int64_t>(std::llround(std::max(seconds, 0.0) * unit));
    const auto perSecond = static_cast<int64_t>(unit);
    const int64_t whole = ticks / perSecond;
    ticks %= perSecond;
    const auto digits = [](int64_t number, int width) {
        return u"%1"_s.arg(static_cast<qlonglong>(number), width, 10, QChar(u'0'));
    };
    QString text =
        whole >= 3600 ? digits(whole / 3600, 1) + u':' + digits(whole / 60 % 60, 2) : digits(whole / 60, 1);
    text += u':' + digits(whole % 60, 2);
    if (decimals > 0) text += u'.' + digits(ticks, decimals);
    return text;
}

double rulerStep(double seconds, int marks)
{
    const double wanted = seconds / std::max(marks, 1);
    if (wanted < 1) {
        const double power = std::pow(10.0, std::floor(std::log10(std::max(wanted, 1e-5))));
        for (const double factor : {1.0, 2.0, 5.0}) {
            if (power * factor >= wanted) return power * factor;
        }
        return power * 10;
    }
    constexpr std::array kSteps = {1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0, 120.0, 300.0, 600.0, 900.0, 1800.0};
    const auto* step =
        std::find_if(kSteps.begin(), kSteps.end(), [wanted](double it) { return it >= wanted; });
    return step != kSteps.end() ? *step : std::ceil(wanted / 3600) * 3600;
}

void TimeScale::setExtent(int64_t room)
{
    room_ = std::max(room, kLeastVisible);
    if (all_) {
        showAll();
    } else {
        show(from_, to_);
    }
}

void TimeScale::showAll()
{
    from_ = 0;
    to_ = room_;
    all_ = true;
}

void TimeScale::show(int64_t from, int64_t to)
{
    const int64_t length = std::clamp(to - from, kLeastVisible, room_);
    from_ = std::clamp<int64_t>(from, 0, room_ - length);
    to_ = from_ + length;
    all_ = length == room_;
}

void TimeScale::zoom(double factor, int64_t anchor)
{
    const double share = static_cast<double>(anchor - from_) / static_cast<double>(span());
    const auto length = std::clamp(static_cast<int64_t>(std::llround(static_cast<double>(span()) * factor)),
                                   kLeastVisible, room_);
    const int64_t from = anchor - static_cast<int64_t>(std::llround(share * static_cast<double>(length)));
    show(from, from + length);
}

void TimeScale::scroll(int64_t by)
{
    show(from_ + by, to_ + by);
}

bool TimeScale::follow(int64_t sample, FollowMode mode)
{
    if (mode == FollowMode::Off) return false;
    if (mode == FollowMode::Centre) {
        const int64_t before = from_;
        if (!all_) show(sample - span() / 2, sample - span() / 2 + span());
        return from_ != before;
    }
    if (sample >= from_ && sample <= to_) return false;
    show(sample - span() / 20, sample - span() / 20 + span());
    return true;
}

int64_t growingExtent(int64_t length, int rate)
{
    const double seconds = static_cast<double>(length) / std::max(rate, 1);
    double room = 8;
    while (room < seconds * 1.05) room *= 1.5;
    return static_cast<int64_t>(room * rate);
}

} // namespace troupe::ui
