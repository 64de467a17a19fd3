// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/colors.h"
#include "ui/waveform/qcustomplot.h"
#include "ui/waveform/wave_marks.h"

#include <QVector>

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace troupe::audio {
struct Peak;
}

namespace troupe::ui {

class WaveBars;

/// The drawing half of WaveformView, on QCustomPlot: the envelope in bars, or a line when single samples are
/// far enough apart, a time ruler, and on a layer of its own the cursor and the loop region. Takes no input
/// and holds no sound. The x axis counts samples. Main thread.
class WavePlot final : public QCustomPlot
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WavePlot)
public:
    static constexpr int kSideMargin =
        16;                         ///< the first and the last mark of the ruler have room for their text
    static constexpr int kGrip = 8; ///< width of what the mouse takes hold of

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
    /// [from, to) of `length` stays, the rest is veiled; without `shown` there are no handles.
    void setTrim(int64_t from, int64_t to, int64_t length, bool shown);
    void hideCursor();
    /// Where checks fired; drawn with the next wave.
    void setFlaws(const std::vector<Flaw>& flaws);

    void drawWave();
    void drawOverlay();

    int points() const;
    double sampleAt(double x) const { return xAxis->pixelToCoord(x); }
    double xOf(int64_t sample) const { return xAxis->coordToPixel(static_cast<double>(sample)); }
    QRect waveRect() const { return axisRect()->rect(); }

private:
    /// A line over the whole height, and a handle at its upper or lower end.
    struct Edge
    {
        QCPItemLine* line = nullptr;
        QCPItemRect* grip = nullptr;
    };

    Edge makeEdge(bool gripAbove);
    static void place(const Edge& edge, int64_t sample, bool line, bool grip);

    QCPLayer* overlay_;
    WaveBars* bars_;
    QCPGraph* line_;
    QCPItemStraightLine* middle_;
    QCPItemLine* cursor_;
    QCPItemRect* region_;
    Edge regionFrom_;
    Edge regionTo_;
    Edge trimFrom_;
    Edge trimTo_;
    QCPItemRect* cutBefore_;
    QCPItemRect* cutAfter_;
    std::vector<QCPItemRect*> flaws_;
    QColor flawColor_;
};

} // namespace troupe::ui
