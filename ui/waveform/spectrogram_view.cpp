// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/waveform/spectrogram_view.h"

#include "engine/audio/spectrogram.h"
#include "ui/playback/sample_store.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/waveform/heat_colors.h"
#include "ui/waveform/wave_plot.h"

#include <QPaintEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int64_t kLeastHop = 32; ///< closer columns would show nothing new: a window has 1024 samples

} // namespace

SpectrogramView::SpectrogramView(const Theme& theme, QWidget* parent) : QWidget(parent), theme_(theme)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setFont(metrics::smallFont(font()));
    makeColors();
    connect(&theme, &Theme::changed, this, &SpectrogramView::makeColors);
    connect(&tiles_, &SpectrogramTiles::ready, this, &SpectrogramView::redraw);
}

void SpectrogramView::makeColors()
{
    colors_ = heatColors(theme_.colors(), grey_);
    redraw();
}

void SpectrogramView::setGrey(bool grey)
{
    grey_ = grey;
    makeColors();
}

void SpectrogramView::setSound(std::shared_ptr<const SampleStore> sound)
{
    sound_ = std::move(sound);
    tiles_.setSound(sound_);
    complete_ = false;
    redraw();
}

void SpectrogramView::setRange(int64_t from, int64_t to)
{
    if (from == from_ && to == to_) return;
    from_ = from;
    to_ = std::max(to, from + 1);
    complete_ = false;
    redraw();
}

void SpectrogramView::soundGrew()
{
    complete_ = false;
    redraw();
}

double SpectrogramView::xOf(int64_t sample) const
{
    const double width = std::max(this->width() - 2 * WavePlot::kSideMargin, 1);
    return WavePlot::kSideMargin +
           width * static_cast<double>(sample - from_) / static_cast<double>(to_ - from_);
}

void SpectrogramView::setCursorSample(int64_t sample)
{
    const double before = xOf(cursor_);
    cursor_ = sample;
    for (const double x : {before, xOf(cursor_)}) {
        if (x >= 0 && x <= width()) update(static_cast<int>(x) - 2, 0, 5, height());
    }
}

int64_t SpectrogramView::hop() const
{
    const int columns = std::max(width() - 2 * WavePlot::kSideMargin, 1);
    const double perPixel = static_cast<double>(to_ - from_) / columns;
    int64_t hop = kLeastHop;
    while (static_cast<double>(hop) < perPixel) hop *= 2;
    return hop;
}

/// The tiles of the view as one picture, so that a cursor that moves costs a strip of pixels only.
void SpectrogramView::drawPicture()
{
    const double dpr = devicePixelRatioF();
    picture_ = QPixmap(size() * dpr);
    picture_.setDevicePixelRatio(dpr);
    picture_.fill(theme_.colors().panel);
    QPainter painter(&picture_);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.setClipRect(rect().adjusted(WavePlot::kSideMargin, 0, -WavePlot::kSideMargin, 0));
    const int64_t hop = this->hop();
    const int64_t span = hop * SpectrogramTiles::kColumns;
    const int64_t end = std::min(to_, sound_->size());
    std::vector<TileKey> visible;
    for (int64_t index = from_ / span; index * span < end; ++index) visible.push_back({hop, index});
    complete_ = true;
    for (const TileKey& key : visible) {
        QImage image = tiles_.tile(key);
        if (image.isNull()) {
            complete_ = false;
            continue;
        }
        const QRectF target(QPointF(xOf(key.index * span), 0),
                            QPointF(xOf((key.index + 1) * span), height()));
        image.reinterpretAsFormat(QImage::Format_Indexed8);
        image.setColorTable(colors_);
        painter.drawImage(target, image);
    }
    tiles_.want(visible);
    painter.setClipping(false);
    paintPitches(painter);
}

void SpectrogramView::paintPitches(QPainter& painter) const
{
    // A few pitches at the left edge, so that a stripe can be told from another.
    const double highest = std::min(audio::Spectrogram::kHighest, sound_->rate() / 2.0);
    const Colors& colors = theme_.colors();
    for (const double hertz : {200.0, 1000.0, 4000.0}) {
        if (hertz >= highest) continue;
        const double share =
            std::log(hertz / audio::Spectrogram::kLowest) / std::log(highest / audio::Spectrogram::kLowest);
        const double y = height() * (1 - share);
        const QString text = hertz < 1000 ? u"%1"_s.arg(hertz) : u"%1k"_s.arg(hertz / 1000);
        const QRectF box(0, y - fontMetrics().height() / 2.0, WavePlot::kSideMargin + 14,
                         fontMetrics().height());
        QColor back = colors.panel;
        back.setAlpha(200);
        painter.fillRect(box.adjusted(0, 1, 0, -1), back);
        painter.setPen(colors.mutedText);
        painter.drawText(box.adjusted(2, 0, -2, 0), Qt::AlignVCenter | Qt::AlignRight, text);
    }
}

void SpectrogramView::redraw()
{
    picture_ = {};
    update();
}

void SpectrogramView::resizeEvent(QResizeEvent* event)
{
    redraw();
    QWidget::resizeEvent(event);
}

void SpectrogramView::paintEvent(QPaintEvent* event)
{
    QPainter painter(this);
    if (!sound_ || sound_->size() == 0) {
        painter.fillRect(event->rect(), theme_.colors().panel);
        return;
    }
    if (picture_.isNull() || picture_.devicePixelRatio() != devicePixelRatioF()) drawPicture();
    const QRect part = event->rect();
    const double dpr = devicePixelRatioF();
    painter.drawPixmap(QRectF(part), picture_,
                       QRectF(part.x() * dpr, part.y() * dpr, part.width() * dpr, part.height() * dpr));
    const double x = xOf(cursor_);
    if (x < WavePlot::kSideMargin || x > width() - WavePlot::kSideMargin) return;
    painter.fillRect(QRectF(x - 0.75, 0, 1.5, height()), theme_.colors().cursor);
}

} // namespace troupe::ui
