// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What WaveformView keeps; for its own sources only.
#include "engine/audio/peak_pyramid.h"
#include "ui/theme/theme.h"
#include "ui/waveform/overview_strip.h"
#include "ui/waveform/spectrogram_view.h"
#include "ui/waveform/time_scale.h"
#include "ui/waveform/wave_lanes.h"
#include "ui/waveform/wave_plot.h"
#include "ui/waveform/waveform_view.h"

#include <QLabel>
#include <QTimer>

#include <numbers>

namespace troupe::ui {

constexpr double kZoomStep = std::numbers::sqrt2;

/// What the mouse has hold of.
enum class Drag
{
    None,
    Pressed, ///< a click, until it moves
    Region,
    RegionFrom,
    RegionTo,
    TrimFrom,
    TrimTo,
    Scrub,
    Overview,
};

struct WaveformView::Impl
{
    explicit Impl(const Theme& look) : theme(look) {}

    const Theme& theme;
    WavePlot* plot = nullptr;
    OverviewStrip* overview = nullptr;
    SpectrogramView* spectrogram = nullptr;
    WaveLanes* lanes = nullptr;
    QLabel* placeholder = nullptr;
    QString emptyText;
    QString curtain;
    std::shared_ptr<const SampleStore> sound;
    audio::PeakPyramid peaks;
    TimeScale scale;
    QTimer redrawTimer;
    FollowMode follow = FollowMode::Page;
    int64_t leastExtent = 0;
    bool dirty = false;
    bool complete = false; ///< all of a finished clip is in `peaks`
    bool spectrogramShown = false;
    int64_t cursor = 0;
    int64_t loopFrom = 0;
    int64_t loopTo = 0;
    bool trimAllowed = true;
    int64_t trimFrom = 0;
    int64_t trimTo = -1; ///< negative: the end of the clip
    Drag drag = Drag::None;
    bool scrubbingByKey = false;
    QPointF pressed;
    int64_t dragAnchor = 0;
    int64_t replots = 0;
};

} // namespace troupe::ui
