// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/waveform/wave_marks.h"

#include <QWidget>

#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

namespace troupe::audio {
class PeakPyramid;
}

namespace troupe::ui {

class SampleStore;
class SpectrogramView;
class Theme;

/// Shows a clip, also while it is being made: an overview strip, the wave with a ruler, on demand its
/// spectrogram, lanes of markers, checks and words; a cursor, a loop region, handles to trim. Reads the
/// samples from a SampleStore and keeps its own peaks; never plays, never asks a device. Main thread. Redraws
/// the wave at most 30 times a second, the cursor without the wave.
///
/// Everything that the mouse can do the keyboard can: Left/Right move the cursor, `,`/`.` nudge it (Shift: by
/// more) and scrub, Up/Down zoom, F fits, Z zooms to the region, I/O set its ends, `[`/`]` set what is to be
/// kept, Ctrl+T trims, Del takes region and handles back, M sets or removes a marker, PageUp/PageDown go to
/// markers (without markers, or with Shift: scroll), Home/End, W takes the word, S shows the spectrogram.
/// Edges snap to silence and zero crossings; not while Alt is held.
class WaveformView final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WaveformView)
public:
    WaveformView(const Theme& theme, QWidget* parent = nullptr);
    ~WaveformView() override;

    /// Another clip; null for none. Marks, words, region and trim go.
    void setSound(std::shared_ptr<const SampleStore> sound);
    /// Another clip in the place of this one (a comparison): range, cursor, region and marks stay. `extent`:
    /// samples that the view is wide at least, so that clips of different lengths share one axis.
    void exchangeSound(std::shared_ptr<const SampleStore> sound, int64_t extent);
    /// The clip has more samples than before, or is finished. Cheap: the work is done at the next redraw.
    void soundGrew();

    /// What is said in the middle while there is no sound.
    void setPlaceholder(const QString& text);
    /// Hides everything that tells clips apart behind `text`; empty: nothing is hidden.
    void setCurtain(const QString& text);

    int64_t length() const; ///< samples that are drawn so far
    int rate() const;
    int64_t cursor() const;
    /// By itself, as sound plays: the view follows as setFollow() says.
    void setCursor(int64_t sample);
    void setFollow(FollowMode mode);
    FollowMode follow() const;

    /// [from, to); empty for no region.
    void setLoopRegion(int64_t from, int64_t to);
    int64_t loopFrom() const;
    int64_t loopTo() const;
    /// What is to be kept of the clip; the whole clip when nobody moved a handle.
    void setTrim(int64_t from, int64_t to);
    std::pair<int64_t, int64_t> trim() const;
    bool trims() const;
    /// Off while the sound must stay as it is.
    void setTrimAllowed(bool allowed);

    void setMarkers(std::vector<Marker> markers);
    const std::vector<Marker>& markers() const;
    void setTextSpans(std::vector<TextSpan> spans);
    const std::vector<TextSpan>& textSpans() const;
    void setFlaws(std::vector<Flaw> flaws);
    const std::vector<Flaw>& flaws() const;

    void setSpectrogramShown(bool shown);
    bool spectrogramShown() const;
    SpectrogramView& spectrogram();

    int64_t visibleFrom() const;
    int64_t visibleTo() const;
    void zoomIn();
    void zoomOut();
    void fit();
    void zoomToRegion();
    void setRegionStart();
    void setRegionEnd();
    /// The stretch between silences around the cursor becomes the region.
    void takeWord();
    void toggleMarker();
    void toMarker(bool next);
    /// Asks for the region, or what the handles leave, to be all that stays.
    void requestTrim();

    /// Redraws of the whole wave so far: tests hold us to the promise above.
    int64_t replots() const;
    /// Points of one curve in the last redraw.
    int drawnPoints() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void seekRequested(qint64 sample);
    /// The cursor is dragged; scrubEnded() comes when it is let go.
    void scrubbed(qint64 sample);
    void scrubEnded();
    void loopRegionChanged(qint64 from, qint64 to);
    void trimChanged(qint64 from, qint64 to);
    void trimRequested(qint64 from, qint64 to);
    void markersChanged();
    void spectrogramToggled(bool shown);
    void visibleRangeChanged();

protected:
    bool event(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    struct Impl;

    // waveform_view.cpp
    void connectParts();
    void arrange();
    void placeCursor(int64_t sample, FollowMode mode);
    void rangeChanged();
    void redraw();
    void drawPeaks(double samplesPerPixel);
    std::vector<float> samplesBetween(int64_t from, int64_t to) const;
    void takeNewSamples();
    void announceValue();
    void describe();
    void marksChanged();

    // waveform_view_input.cpp
    int64_t sampleAt(double x) const;
    int64_t samplesIn(double pixels) const;
    int64_t edgeAt(double x, Qt::KeyboardModifiers keys) const;
    void seek(int64_t sample);
    void nudge(int64_t by);
    void scrub(int64_t sample);
    void changeRegion(int64_t from, int64_t to);
    void changeTrim(int64_t from, int64_t to);
    void zoomAbout(double factor, int64_t anchor);
    void scrollBy(double views);
    bool pressOverview(QPointF at);
    void dragOverview(double x);
    void dragEdge(int64_t at);
    void updateShape(QPointF at);
    bool moveByKey(QKeyEvent* event);
    bool editByKey(QKeyEvent* event);

    std::unique_ptr<Impl> impl_;
};

/// Tells screen readers about WaveformView; once per process, before the first one is shown.
void installWaveformAccessibility();

} // namespace troupe::ui
