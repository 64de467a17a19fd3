// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPixmap>
#include <QWidget>

#include <cstdint>

namespace troupe::audio {
class PeakPyramid;
}

namespace troupe::ui {

class Theme;

/// The whole clip in one narrow strip, with a frame around what the view shows. Part of WaveformView, which
/// owns it, tells it everything and takes its input. Draws its wave once and keeps the picture. Main thread.
class OverviewStrip final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(OverviewStrip)
public:
    static constexpr int kHeight = 26;

    OverviewStrip(const Theme& theme, const audio::PeakPyramid& peaks, QWidget* parent);

    /// Samples that the strip is wide, and which of them the view shows.
    void setRange(int64_t extent, int64_t from, int64_t to);
    void setLoop(int64_t from, int64_t to);
    void setCursorSample(int64_t sample);
    /// The wave is another than before.
    void redrawWave();

    int64_t sampleAt(double x) const;
    double xOf(int64_t sample) const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void drawWave();

    const Theme& theme_;
    const audio::PeakPyramid& peaks_;
    QPixmap wave_;
    int64_t extent_ = 1;
    int64_t from_ = 0;
    int64_t to_ = 1;
    int64_t loopFrom_ = 0;
    int64_t loopTo_ = 0;
    int64_t cursor_ = 0;
};

} // namespace troupe::ui
