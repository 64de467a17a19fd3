// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/waveform/spectrogram_tiles.h"

#include <QList>
#include <QPixmap>
#include <QRgb>
#include <QWidget>

namespace troupe::ui {

class Theme;

/// Draws the part of a spectrogram that its WaveformView shows, out of tiles; what is not computed yet is
/// empty and comes by itself. The levels of a tile are coloured when they are drawn, so a change of theme
/// costs no computing. Part of WaveformView, which owns it and takes its input. Main thread.
class SpectrogramView final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SpectrogramView)
public:
    SpectrogramView(const Theme& theme, QWidget* parent);

    void setSound(std::shared_ptr<const SampleStore> sound);
    void setRange(int64_t from, int64_t to);
    /// More sound than before.
    void soundGrew();
    void setCursorSample(int64_t sample);
    void setGrey(bool grey);

    /// Samples of one column at this zoom: a power of two, at least one pixel wide.
    int64_t hop() const;
    /// True when all that is in view was computed.
    bool complete() const { return complete_; }
    const SpectrogramTiles& tiles() const { return tiles_; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    double xOf(int64_t sample) const;
    void makeColors();
    void redraw();
    void drawPicture();
    void paintPitches(QPainter& painter) const;

    const Theme& theme_;
    SpectrogramTiles tiles_;
    std::shared_ptr<const SampleStore> sound_;
    QList<QRgb> colors_;
    QPixmap picture_;
    int64_t from_ = 0;
    int64_t to_ = 1;
    int64_t cursor_ = 0;
    bool grey_ = false;
    bool complete_ = false;
};

} // namespace troupe::ui
