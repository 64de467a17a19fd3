// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/peak_pyramid.h"
#include "ui/waveform/qcustomplot.h"

#include <QBrush>

#include <cstdint>
#include <span>
#include <vector>

namespace troupe::ui {

/// The envelope of a wave and the band of its mean: one upright bar for each column of device pixels. A
/// filled polygon of a jagged envelope costs some hundred times as much, which a window of two cores does not
/// have. Owned by the plot whose axes it is drawn in. Main thread.
class WaveBars final : public QCPLayerable
{
    Q_DISABLE_COPY_MOVE(WaveBars)
public:
    WaveBars(QCustomPlot* plot, QCPAxis* x, QCPAxis* y);

    void setBrushes(const QBrush& wave, const QBrush& mean);
    /// Bins of `block` samples each, the first of which begins at sample `from`.
    void setBins(std::span<const audio::Peak> bins, int64_t from, int64_t block);
    void clear() { bins_.clear(); }
    int count() const { return static_cast<int>(bins_.size()); }

protected:
    QRect clipRect() const override;
    void applyDefaultAntialiasingHint(QCPPainter* painter) const override;
    void draw(QCPPainter* painter) override;

private:
    struct Column
    {
        int left = 0;
        float high = 0;
        float low = 0;
        float rms = 0;
    };

    std::vector<Column> columns(double ratio) const;

    QCPAxis* x_;
    QCPAxis* y_;
    QBrush wave_;
    QBrush mean_;
    std::vector<audio::Peak> bins_;
    int64_t from_ = 0;
    int64_t block_ = 1;
};

} // namespace troupe::ui
