// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <cstdint>
#include <memory>
#include <vector>

namespace troupe::ui {

class SampleStore;
class Theme;

/// Shows a clip, also while it is being made, with a ruler, a cursor and a loop region. Reads the samples
/// from a SampleStore and keeps its own peaks; never plays, never asks a device. Main thread. Redraws the
/// wave at most 30 times a second, the cursor without the wave. Everything that the mouse can do the keyboard
/// can: Left/Right and `,`/`.` move the cursor, Up/Down zoom, F fits, Z zooms to the region, I/O set its
/// ends, Del clears it, Home/End, PageUp/PageDown scroll.
class WaveformView final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WaveformView)
public:
    WaveformView(const Theme& theme, QWidget* parent = nullptr);
    ~WaveformView() override;

    /// Another clip; null for none.
    void setSound(std::shared_ptr<const SampleStore> sound);
    /// The clip has more samples than before, or is finished. Cheap: the work is done at the next redraw.
    void soundGrew();

    /// What is said in the middle while there is no sound.
    void setPlaceholder(const QString& text);

    int64_t length() const; ///< samples that are drawn so far
    int rate() const;
    int64_t cursor() const;
    void setCursor(int64_t sample);
    /// [from, to); empty for no region.
    void setLoopRegion(int64_t from, int64_t to);
    int64_t loopFrom() const;
    int64_t loopTo() const;

    int64_t visibleFrom() const;
    int64_t visibleTo() const;
    void zoomIn();
    void zoomOut();
    void fit();
    void zoomToRegion();
    void setRegionStart();
    void setRegionEnd();

    /// Redraws of the whole wave so far: tests hold us to the promise above.
    int64_t replots() const;
    /// Points of one curve in the last redraw.
    int drawnPoints() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void seekRequested(qint64 sample);
    void loopRegionChanged(qint64 from, qint64 to);
    void visibleRangeChanged();

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    struct Impl;

    int64_t sampleAt(double x) const;
    void seek(int64_t sample);
    void changeRegion(int64_t from, int64_t to);
    void zoomAbout(double factor, int64_t anchor);
    void rangeChanged();
    void redraw();
    void drawPeaks(double samplesPerPixel);
    std::vector<float> samplesBetween(int64_t from, int64_t to) const;
    void takeNewSamples();
    void announceValue();

    std::unique_ptr<Impl> impl_;
};

/// Tells screen readers about WaveformView; once per process, before the first one is shown.
void installWaveformAccessibility();

} // namespace troupe::ui
