// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/colors.h"
#include "ui/waveform/qcustomplot.h"

#include <QVector>

#include <cstdint>
#include <functional>
#include <span>

namespace troupe::audio {
struct Peak;
}

namespace troupe::ui {

/// The drawing half of WaveformView, on QCustomPlot: two filled envelopes, or a line when single samples are
/// far enough apart, a time ruler, and on a layer of its own the cursor and the loop region. Takes no input
/// and holds no sound. The x axis counts samples. Main thread.
class WavePlot final : public QCustomPlot
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WavePlot)
public:
    explicit WavePlot(QWidget* parent);

    void setColors(const Colors& colors);
    void setRate(int rate);
    void setVisibleSamples(int64_t from, int64_t to);

    /// Bins of `block` samples each, the first of which begins at sample `from`.
    void setEnvelope(std::span<const audio::Peak> bins, int64_t from, int64_t block);
    void setLine(std::span<const float> samples, int64_t from, bool dots);
    void clearWave();
    /// Without a clip there is neither a ruler nor a line of silence.
    void setEmpty(bool empty);

    /// These redraw the overlay only.
    void setCursorSample(int64_t sample);
    void setRegion(int64_t from, int64_t to);
    void hideCursor();

    void drawWave();
    void drawOverlay();

    int points() const;
    double sampleAt(double x) const { return xAxis->pixelToCoord(x); }
    QRect waveRect() const { return axisRect()->rect(); }

private:
    QCPLayer* overlay_;
    QCPGraph* high_;
    QCPGraph* low_;
    QCPGraph* rmsHigh_;
    QCPGraph* rmsLow_;
    QCPGraph* line_;
    QCPItemStraightLine* middle_;
    QCPItemLine* cursor_;
    QCPItemRect* region_;
    QCPItemLine* regionFrom_;
    QCPItemLine* regionTo_;
};

} // namespace troupe::ui
