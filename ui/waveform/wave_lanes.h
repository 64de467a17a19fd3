// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/waveform/wave_marks.h"

#include <QWidget>

#include <functional>
#include <vector>

namespace troupe::ui {

class Theme;

/// The lanes under a wave: markers and what the checks found in the first, words in the second; the word that
/// is heard lights up. A lane without content takes no room. Part of WaveformView, which owns it, gives it
/// the places in x and takes its input. Main thread.
class WaveLanes final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WaveLanes)
public:
    WaveLanes(const Theme& theme, std::function<double(int64_t)> xOf, QWidget* parent);

    void setMarkers(std::vector<Marker> markers);
    void setSpans(std::vector<TextSpan> spans);
    void setFlaws(std::vector<Flaw> flaws);
    const std::vector<Marker>& markers() const { return markers_; }
    const std::vector<TextSpan>& spans() const { return spans_; }
    const std::vector<Flaw>& flaws() const { return flaws_; }
    void setCursorSample(int64_t sample);

    int neededHeight() const;
    /// The words at `sample`: an index, or -1.
    int spanAt(int64_t sample) const;
    QString toolTipAt(QPoint at, int64_t sample) const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int laneHeight() const;
    bool hasMarks() const { return !markers_.empty() || !flaws_.empty(); }
    void paintFlaws(QPainter& painter, const QRectF& lane) const;
    void paintMarkers(QPainter& painter, const QRectF& lane) const;
    void paintWords(QPainter& painter, const QRectF& lane) const;

    const Theme& theme_;
    std::function<double(int64_t)> xOf_;
    std::vector<Marker> markers_;
    std::vector<TextSpan> spans_;
    std::vector<Flaw> flaws_;
    int lit_ = -1;
};

} // namespace troupe::ui
