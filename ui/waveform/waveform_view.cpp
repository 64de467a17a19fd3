// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/waveform/waveform_view.h"

#include "engine/audio/peak_pyramid.h"
#include "ui/playback/sample_store.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/waveform/time_scale.h"
#include "ui/waveform/wave_bins.h"
#include "ui/waveform/wave_plot.h"

#include <QAccessible>
#include <QLabel>
#include <QMouseEvent>
#include <QPainter>
#include <QTimer>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace troupe::ui {
namespace {

constexpr int kRedrawMs = 33;
constexpr int kBinsPerPixel = 2;
constexpr double kLinePerPixel = 4; ///< samples a pixel below which they are drawn as a line
constexpr double kDotPixels = 6;    ///< pixels a sample above which each gets a dot
constexpr int kDragPixels = 4;
constexpr int kHandlePixels = 6;
constexpr double kZoomStep = std::numbers::sqrt2;
/// Peaks of at most this many new samples per redraw (about 4 ms), so that a long clip never holds up the
/// window.
constexpr size_t kSamplesPerTurn = 1 << 20;

enum class Drag
{
    None,
    Pressed,
    Region,
    RegionFrom,
    RegionTo
};

} // namespace

struct WaveformView::Impl
{
    explicit Impl(const Theme& look) : theme(look) {}

    const Theme& theme;
    WavePlot* plot = nullptr;
    QLabel* placeholder = nullptr;
    std::shared_ptr<const SampleStore> sound;
    audio::PeakPyramid peaks;
    TimeScale scale;
    QTimer redrawTimer;
    bool dirty = false;
    int64_t cursor = 0;
    int64_t loopFrom = 0;
    int64_t loopTo = 0;
    Drag drag = Drag::None;
    QPointF pressed;
    int64_t dragAnchor = 0;
    int64_t replots = 0;
};

WaveformView::WaveformView(const Theme& theme, QWidget* parent)
    : QWidget(parent), impl_(std::make_unique<Impl>(theme))
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(tr("Waveform"));
    setAccessibleDescription(
        tr("Left and right move the cursor, up and down zoom, I and O set the ends of the loop."));
    impl_->plot = new WavePlot(this);
    impl_->plot->setColors(theme.colors());
    impl_->scale.setExtent(growingExtent(0, rate()));
    impl_->placeholder = new QLabel(this);
    impl_->placeholder->setAlignment(Qt::AlignCenter);
    impl_->placeholder->setAttribute(Qt::WA_TransparentForMouseEvents);
    impl_->placeholder->setForegroundRole(QPalette::PlaceholderText);
    connect(&theme, &Theme::changed, this, [this] {
        impl_->plot->setColors(impl_->theme.colors());
        redraw();
    });
    impl_->redrawTimer.setInterval(kRedrawMs);
    connect(&impl_->redrawTimer, &QTimer::timeout, this, [this] {
        takeNewSamples();
        if (impl_->dirty) {
            redraw();
        } else {
            impl_->redrawTimer.stop();
        }
    });
}

WaveformView::~WaveformView() = default;

QSize WaveformView::sizeHint() const
{
    return {800, 180};
}

QSize WaveformView::minimumSizeHint() const
{
    return {240, 96};
}

void WaveformView::setSound(std::shared_ptr<const SampleStore> sound)
{
    impl_->sound = std::move(sound);
    impl_->peaks.clear();
    impl_->cursor = 0;
    impl_->loopFrom = impl_->loopTo = 0;
    impl_->drag = Drag::None;
    impl_->plot->setRate(rate());
    impl_->plot->setRegion(0, 0);
    impl_->scale.setExtent(growingExtent(0, rate()));
    impl_->scale.showAll();
    soundGrew();
    redraw();
}

void WaveformView::setPlaceholder(const QString& text)
{
    impl_->placeholder->setText(text);
}

void WaveformView::soundGrew()
{
    impl_->dirty = true;
    if (!impl_->redrawTimer.isActive()) impl_->redrawTimer.start();
}

void WaveformView::takeNewSamples()
{
    if (!impl_->sound) return;
    const int64_t before = impl_->peaks.samples();
    const int64_t missing = impl_->sound->size() - before;
    if (missing > 0) {
        std::vector<float> fresh(std::min(static_cast<size_t>(missing), kSamplesPerTurn));
        fresh.resize(impl_->sound->read(before, fresh));
        impl_->peaks.append(fresh);
        impl_->dirty = true;
    }
    const bool complete = impl_->sound->finished() && impl_->peaks.samples() == impl_->sound->size();
    const int64_t extent = complete ? length() : growingExtent(length(), rate());
    if (extent != impl_->scale.extent()) impl_->scale.setExtent(extent);
}

int64_t WaveformView::length() const
{
    return impl_->peaks.samples();
}

int WaveformView::rate() const
{
    return impl_->sound ? impl_->sound->rate() : 24000;
}

int64_t WaveformView::cursor() const
{
    return impl_->cursor;
}

void WaveformView::setCursor(int64_t sample)
{
    sample = std::max<int64_t>(sample, 0);
    if (sample == impl_->cursor) return;
    impl_->cursor = sample;
    if (impl_->drag == Drag::None && impl_->scale.follow(sample)) {
        rangeChanged();
    } else {
        impl_->plot->setCursorSample(sample);
        impl_->plot->drawOverlay();
    }
    announceValue();
}

void WaveformView::setLoopRegion(int64_t from, int64_t to)
{
    impl_->loopFrom = std::max<int64_t>(from, 0);
    impl_->loopTo = std::max(to, impl_->loopFrom);
    impl_->plot->setRegion(impl_->loopFrom, impl_->loopTo);
    impl_->plot->drawOverlay();
}

int64_t WaveformView::loopFrom() const
{
    return impl_->loopFrom;
}

int64_t WaveformView::loopTo() const
{
    return impl_->loopTo;
}

int64_t WaveformView::visibleFrom() const
{
    return impl_->scale.from();
}

int64_t WaveformView::visibleTo() const
{
    return impl_->scale.to();
}

int64_t WaveformView::replots() const
{
    return impl_->replots;
}

int WaveformView::drawnPoints() const
{
    return impl_->plot->points();
}

void WaveformView::redraw()
{
    impl_->dirty = false;
    WavePlot& plot = *impl_->plot;
    const TimeScale& scale = impl_->scale;
    plot.setVisibleSamples(scale.from(), scale.to());
    const int pixels = std::max(plot.waveRect().width(), 1);
    const double samplesPerPixel = static_cast<double>(scale.span()) / pixels;
    if (length() == 0) {
        plot.clearWave();
        plot.hideCursor();
    } else if (samplesPerPixel < kLinePerPixel) {
        // One sample more at each side, so that the line leaves the view.
        const int64_t from = std::max<int64_t>(scale.from() - 1, 0);
        plot.setLine(samplesBetween(from, scale.to() + 2), from, 1 / samplesPerPixel > kDotPixels);
    } else if (samplesPerPixel < audio::PeakPyramid::kBaseBlock) {
        // Between single samples and the finest peaks. Bins begin at multiples of their size: scrolling does
        // not change their shape.
        const auto block = static_cast<int64_t>(std::ceil(samplesPerPixel / kBinsPerPixel));
        const int64_t from = scale.from() / block * block;
        plot.setEnvelope(peaksOf(samplesBetween(from, scale.to() + block), static_cast<size_t>(block)), from,
                         block);
    } else {
        drawPeaks(samplesPerPixel);
    }
    if (length() > 0) plot.setCursorSample(impl_->cursor);
    impl_->placeholder->setVisible(length() == 0);
    plot.setEmpty(length() == 0);
    plot.setRegion(impl_->loopFrom, impl_->loopTo);
    plot.drawWave();
    ++impl_->replots;
    update();
}

void WaveformView::drawPeaks(double samplesPerPixel)
{
    const TimeScale& scale = impl_->scale;
    // The finest level that gives no more than two bins a pixel.
    size_t level = 0;
    while (level + 1 < impl_->peaks.levels() &&
           static_cast<double>(audio::PeakPyramid::blockOf(level)) * kBinsPerPixel < samplesPerPixel) {
        ++level;
    }
    const auto bins = impl_->peaks.level(level);
    const int64_t block = audio::PeakPyramid::blockOf(level);
    const auto first = static_cast<size_t>(std::max<int64_t>(scale.from() / block - 1, 0));
    const auto last = std::min(bins.size(), static_cast<size_t>(scale.to() / block + 2));
    impl_->plot->setEnvelope(first < last ? bins.subspan(first, last - first)
                                          : std::span<const audio::Peak>(),
                             static_cast<int64_t>(first) * block, block);
}

std::vector<float> WaveformView::samplesBetween(int64_t from, int64_t to) const
{
    std::vector<float> samples(static_cast<size_t>(std::max<int64_t>(std::min(to, length()) - from, 0)));
    samples.resize(impl_->sound->read(from, samples));
    return samples;
}

void WaveformView::rangeChanged()
{
    soundGrew();
    Q_EMIT visibleRangeChanged();
}

int64_t WaveformView::sampleAt(double x) const
{
    const double inPlot = x - impl_->plot->x();
    const auto sample = static_cast<int64_t>(std::llround(impl_->plot->sampleAt(inPlot)));
    return std::clamp<int64_t>(sample, 0, length());
}

void WaveformView::seek(int64_t sample)
{
    sample = std::clamp<int64_t>(sample, 0, length());
    setCursor(sample);
    Q_EMIT seekRequested(sample);
}

void WaveformView::changeRegion(int64_t from, int64_t to)
{
    from = std::clamp<int64_t>(from, 0, length());
    to = std::clamp<int64_t>(to, from, length());
    setLoopRegion(from, to);
    Q_EMIT loopRegionChanged(from, to);
}

void WaveformView::zoomAbout(double factor, int64_t anchor)
{
    impl_->scale.zoom(factor, anchor);
    rangeChanged();
}

void WaveformView::zoomIn()
{
    zoomAbout(1 / kZoomStep, std::clamp(impl_->cursor, impl_->scale.from(), impl_->scale.to()));
}

void WaveformView::zoomOut()
{
    zoomAbout(kZoomStep, std::clamp(impl_->cursor, impl_->scale.from(), impl_->scale.to()));
}

void WaveformView::fit()
{
    impl_->scale.showAll();
    rangeChanged();
}

void WaveformView::zoomToRegion()
{
    if (impl_->loopTo <= impl_->loopFrom) return;
    impl_->scale.show(impl_->loopFrom, impl_->loopTo);
    rangeChanged();
}

void WaveformView::setRegionStart()
{
    const int64_t end = impl_->loopTo > impl_->cursor ? impl_->loopTo : length();
    changeRegion(impl_->cursor, end);
}

void WaveformView::setRegionEnd()
{
    changeRegion(impl_->loopFrom < impl_->cursor ? impl_->loopFrom : 0, impl_->cursor);
}

void WaveformView::announceValue()
{
    // Screen readers hear jumps, not every tick of the cursor.
    if (!QAccessible::isActive() || !hasFocus()) return;
    QAccessibleValueChangeEvent event(this, timeText(static_cast<double>(impl_->cursor) / rate(), 2));
    QAccessible::updateAccessibility(&event);
}

void WaveformView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || length() == 0) {
        QWidget::mousePressEvent(event);
        return;
    }
    impl_->pressed = event->position();
    const int64_t near = std::max<int64_t>(
        sampleAt(event->position().x() + kHandlePixels) - sampleAt(event->position().x()), 1);
    const int64_t at = sampleAt(event->position().x());
    impl_->drag = Drag::Pressed;
    impl_->dragAnchor = at;
    if (impl_->loopTo > impl_->loopFrom) {
        if (std::abs(at - impl_->loopFrom) < near) impl_->drag = Drag::RegionFrom;
        if (std::abs(at - impl_->loopTo) < near) impl_->drag = Drag::RegionTo;
    }
}

void WaveformView::mouseMoveEvent(QMouseEvent* event)
{
    const int64_t at = sampleAt(event->position().x());
    if (impl_->drag == Drag::Pressed && std::abs(event->position().x() - impl_->pressed.x()) >= kDragPixels) {
        impl_->drag = Drag::Region;
    }
    switch (impl_->drag) {
    case Drag::Region: changeRegion(std::min(at, impl_->dragAnchor), std::max(at, impl_->dragAnchor)); break;
    case Drag::RegionFrom: changeRegion(std::min(at, impl_->loopTo - 1), impl_->loopTo); break;
    case Drag::RegionTo: changeRegion(impl_->loopFrom, std::max(at, impl_->loopFrom + 1)); break;
    default: break;
    }
}

void WaveformView::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton) return;
    const bool click = impl_->drag == Drag::Pressed;
    impl_->drag = Drag::None;
    if (click) seek(sampleAt(event->position().x()));
}

void WaveformView::wheelEvent(QWheelEvent* event)
{
    const QPoint turn = event->angleDelta();
    if (event->modifiers() & Qt::ControlModifier) {
        zoomAbout(std::pow(kZoomStep, -turn.y() / 120.0), sampleAt(event->position().x()));
    } else {
        const int steps = std::abs(turn.x()) > std::abs(turn.y()) ? turn.x() : turn.y();
        impl_->scale.scroll(
            -static_cast<int64_t>(static_cast<double>(impl_->scale.span()) * 0.1 * steps / 120.0));
        rangeChanged();
    }
    event->accept();
}

void WaveformView::keyPressEvent(QKeyEvent* event)
{
    const int64_t span = impl_->scale.span();
    const int64_t nudge = std::max<int64_t>(rate() / (event->modifiers() & Qt::ShiftModifier ? 10 : 100), 1);
    switch (event->key()) {
    case Qt::Key_Left: seek(impl_->cursor - std::max<int64_t>(span / 50, 1)); break;
    case Qt::Key_Right: seek(impl_->cursor + std::max<int64_t>(span / 50, 1)); break;
    case Qt::Key_Comma:
    case Qt::Key_Semicolon: seek(impl_->cursor - nudge); break;
    case Qt::Key_Period:
    case Qt::Key_Colon: seek(impl_->cursor + nudge); break;
    case Qt::Key_Home: seek(0); break;
    case Qt::Key_End: seek(length()); break;
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        impl_->scale.scroll(event->key() == Qt::Key_PageUp ? -span / 2 : span / 2);
        rangeChanged();
        break;
    case Qt::Key_Up: zoomIn(); break;
    case Qt::Key_Down: zoomOut(); break;
    case Qt::Key_F: fit(); break;
    case Qt::Key_Z: zoomToRegion(); break;
    case Qt::Key_I: setRegionStart(); break;
    case Qt::Key_O: setRegionEnd(); break;
    case Qt::Key_Delete: changeRegion(0, 0); break;
    default: QWidget::keyPressEvent(event); return;
    }
    event->accept();
}

void WaveformView::resizeEvent(QResizeEvent* event)
{
    constexpr int kFrame = 4;
    impl_->plot->setGeometry(rect().adjusted(kFrame, kFrame, -kFrame, -kFrame));
    impl_->placeholder->setGeometry(impl_->plot->geometry());
    redraw();
    QWidget::resizeEvent(event);
}

void WaveformView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colors& colors = impl_->theme.colors();
    painter.setPen(hasFocus() ? QPen(colors.accent, 2) : QPen(colors.border));
    painter.setBrush(colors.panel);
    const double inset = hasFocus() ? 1 : 0.5;
    painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), metrics::kRadius,
                            metrics::kRadius);
}

void WaveformView::focusInEvent(QFocusEvent* event)
{
    update();
    QWidget::focusInEvent(event);
}

void WaveformView::focusOutEvent(QFocusEvent* event)
{
    update();
    QWidget::focusOutEvent(event);
}

} // namespace troupe::ui
