// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/waveform/wave_bars.h"

#include <QList>

#include <algorithm>
#include <cmath>

namespace troupe::ui {
namespace {

constexpr float kFullScale = 32767.0F;

QRect bar(int left, int width, double top, double bottom)
{
    const int y = static_cast<int>(std::floor(top));
    return {left, y, width, std::max(static_cast<int>(std::ceil(bottom)) - y, 1)};
}

} // namespace

WaveBars::WaveBars(QCustomPlot* plot, QCPAxis* x, QCPAxis* y) : QCPLayerable(plot), x_(x), y_(y) {}

void WaveBars::setBrushes(const QBrush& wave, const QBrush& mean)
{
    wave_ = wave;
    mean_ = mean;
}

void WaveBars::setBins(std::span<const audio::Peak> bins, int64_t from, int64_t block)
{
    bins_.assign(bins.begin(), bins.end());
    from_ = from;
    block_ = block;
}

QRect WaveBars::clipRect() const
{
    return x_->axisRect()->rect();
}

void WaveBars::applyDefaultAntialiasingHint(QCPPainter* painter) const
{
    painter->setAntialiasing(false);
}

/// The bins by the device pixel in which they begin, left to right, each joined to the one before it.
std::vector<WaveBars::Column> WaveBars::columns(double ratio) const
{
    std::vector<Column> columns;
    columns.reserve(bins_.size() + 1);
    const auto leftOf = [&](size_t i) {
        const auto sample = static_cast<double>(from_) + static_cast<double>(i) * static_cast<double>(block_);
        return static_cast<int>(std::floor(x_->coordToPixel(sample) * ratio));
    };
    for (size_t i = 0; i < bins_.size(); ++i) {
        const Column next{.left = leftOf(i),
                          .high = bins_[i].high / kFullScale,
                          .low = bins_[i].low / kFullScale,
                          .rms = bins_[i].rms / kFullScale};
        if (columns.empty() || columns.back().left != next.left) {
            columns.push_back(next);
            continue;
        }
        Column& same = columns.back();
        same.high = std::max(same.high, next.high);
        same.low = std::min(same.low, next.low);
        same.rms = std::max(same.rms, next.rms);
    }
    // A steep wave has no holes where one column ends above the next one's start.
    for (size_t i = columns.size(); i-- > 1;) {
        columns[i].low = std::min(columns[i].low, columns[i - 1].high);
        columns[i].high = std::max(columns[i].high, columns[i - 1].low);
    }
    columns.push_back({.left = leftOf(bins_.size())});
    return columns;
}

void WaveBars::draw(QCPPainter* painter)
{
    if (bins_.empty()) return;
    const double ratio = painter->device()->devicePixelRatioF();
    const auto all = columns(ratio);
    QList<QRect> wave;
    QList<QRect> mean;
    wave.reserve(static_cast<qsizetype>(all.size()));
    mean.reserve(static_cast<qsizetype>(all.size()));
    const auto y = [&](float value) { return y_->coordToPixel(static_cast<double>(value)) * ratio; };
    for (size_t i = 0; i + 1 < all.size(); ++i) {
        const Column& column = all[i];
        const int width = std::max(all[i + 1].left - column.left, 1);
        wave.append(bar(column.left, width, y(column.high), y(column.low)));
        // The band of the mean lies inside the envelope, also where the wave is lopsided.
        const float above = std::min(column.rms, std::max(0.0F, column.high));
        const float below = std::max(-column.rms, std::min(0.0F, column.low));
        if (above > below) mean.append(bar(column.left, width, y(above), y(below)));
    }
    painter->save();
    painter->scale(1 / ratio, 1 / ratio);
    painter->setPen(Qt::NoPen);
    painter->setBrush(wave_);
    painter->drawRects(wave);
    painter->setBrush(mean_);
    painter->drawRects(mean);
    painter->restore();
}

} // namespace troupe::ui
