// SPDX-License-Identifier: GPL-3.0-or-later
// WaveformView: what it shows. What it does with mouse and keys is in waveform_view_input.cpp.
#include "ui/waveform/waveform_view.h"

#include "ui/playback/sample_store.h"
#include "ui/theme/metrics.h"
#include "ui/waveform/wave_bins.h"
#include "ui/waveform/waveform_view_impl.h"

#include <QAccessible>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace troupe::ui {
namespace {

constexpr int kRedrawMs = 33; ///< of sound that grows
constexpr int kPromptMs = 8;  ///< after what a person did
constexpr int kBinsPerPixel = 2;
constexpr double kLinePerPixel = 4; ///< samples a pixel below which they are drawn as a line
constexpr double kDotPixels = 6;    ///< pixels a sample above which each gets a dot
constexpr int kFrame = 4;
/// Peaks of at most this many new samples per redraw (about 4 ms), so that a long clip never holds up the
/// window.
constexpr size_t kSamplesPerTurn = 1 << 20;
constexpr int kLeastForOverview = 120; ///< pixels of height below which the wave has all the room

} // namespace

WaveformView::WaveformView(const Theme& theme, QWidget* parent)
    : QWidget(parent), impl_(std::make_unique<Impl>(theme))
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(tr("Waveform"));
    impl_->plot = new WavePlot(this);
    impl_->plot->setColors(theme.colors());
    impl_->overview = new OverviewStrip(theme, impl_->peaks, this);
    impl_->spectrogram = new SpectrogramView(theme, this);
    impl_->spectrogram->hide();
    impl_->lanes = new WaveLanes(
        theme, [this](int64_t sample) { return impl_->plot->xOf(sample); }, this);
    impl_->scale.setExtent(growingExtent(0, rate()));
    impl_->placeholder = new QLabel(this);
    impl_->placeholder->setAlignment(Qt::AlignCenter);
    impl_->placeholder->setAttribute(Qt::WA_TransparentForMouseEvents);
    impl_->placeholder->setForegroundRole(QPalette::PlaceholderText);
    connectParts();
    describe();
}

WaveformView::~WaveformView() = default;

void WaveformView::connectParts()
{
    connect(&impl_->theme, &Theme::changed, this, [this] {
        impl_->plot->setColors(impl_->theme.colors());
        redraw();
    });
    connect(&impl_->redrawTimer, &QTimer::timeout, this, [this] {
        impl_->redrawTimer.setInterval(kRedrawMs);
        takeNewSamples();
        if (impl_->dirty) {
            redraw();
        } else {
            impl_->redrawTimer.stop();
        }
    });
}

QSize WaveformView::sizeHint() const
{
    return {800, 152};
}

QSize WaveformView::minimumSizeHint() const
{
    return {240, 96};
}

void WaveformView::setSound(std::shared_ptr<const SampleStore> sound)
{
    impl_->sound = std::move(sound);
    impl_->peaks.clear();
    impl_->complete = false;
    impl_->leastExtent = 0;
    impl_->cursor = 0;
    impl_->loopFrom = impl_->loopTo = 0;
    impl_->trimFrom = 0;
    impl_->trimTo = -1;
    impl_->drag = Drag::None;
    impl_->lanes->setMarkers({});
    impl_->lanes->setSpans({});
    impl_->lanes->setFlaws({});
    impl_->plot->setFlaws({});
    impl_->plot->setRate(rate());
    impl_->spectrogram->setSound(impl_->sound);
    impl_->overview->redrawWave();
    impl_->scale.setExtent(growingExtent(0, rate()));
    impl_->scale.showAll();
    soundGrew();
    marksChanged();
}

void WaveformView::exchangeSound(std::shared_ptr<const SampleStore> sound, int64_t extent)
{
    impl_->sound = std::move(sound);
    impl_->peaks.clear();
    impl_->complete = false;
    impl_->leastExtent = extent;
    impl_->plot->setRate(rate());
    impl_->spectrogram->setSound(impl_->sound);
    impl_->overview->redrawWave();
    takeNewSamples();
    soundGrew();
    redraw();
}

void WaveformView::setPlaceholder(const QString& text)
{
    impl_->emptyText = text;
    if (impl_->curtain.isEmpty()) impl_->placeholder->setText(text);
}

void WaveformView::setCurtain(const QString& text)
{
    impl_->curtain = text;
    impl_->placeholder->setText(text.isEmpty() ? impl_->emptyText : text);
    arrange();
}

void WaveformView::soundGrew()
{
    impl_->dirty = true;
    if (!impl_->redrawTimer.isActive()) impl_->redrawTimer.start(kRedrawMs);
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
        impl_->overview->redrawWave();
        impl_->spectrogram->soundGrew();
        impl_->dirty = true;
    }
    const bool complete = impl_->sound->finished() && impl_->peaks.samples() == impl_->sound->size();
    if (complete != impl_->complete) impl_->dirty = true;
    impl_->complete = complete;
    const int64_t extent =
        std::max(complete ? length() : growingExtent(length(), rate()), impl_->leastExtent);
    if (impl_->leastExtent > 0 && !complete) return; // it is all there; the axis stays as it was
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
    placeCursor(sample, impl_->follow);
}

void WaveformView::placeCursor(int64_t sample, FollowMode mode)
{
    sample = std::max<int64_t>(sample, 0);
    const bool moved = sample != impl_->cursor;
    impl_->cursor = sample;
    if (impl_->drag == Drag::None && impl_->scale.follow(sample, mode)) {
        rangeChanged();
    } else if (!moved) {
        return;
    }
    impl_->plot->setCursorSample(sample);
    impl_->plot->drawOverlay();
    impl_->overview->setCursorSample(sample);
    impl_->lanes->setCursorSample(sample);
    if (impl_->spectrogramShown) impl_->spectrogram->setCursorSample(sample);
    announceValue();
}

void WaveformView::setFollow(FollowMode mode)
{
    impl_->follow = mode;
}

FollowMode WaveformView::follow() const
{
    return impl_->follow;
}

void WaveformView::setLoopRegion(int64_t from, int64_t to)
{
    impl_->loopFrom = std::max<int64_t>(from, 0);
    impl_->loopTo = std::max(to, impl_->loopFrom);
    impl_->plot->setRegion(impl_->loopFrom, impl_->loopTo);
    impl_->plot->drawOverlay();
    impl_->overview->setLoop(impl_->loopFrom, impl_->loopTo);
}

int64_t WaveformView::loopFrom() const
{
    return impl_->loopFrom;
}

int64_t WaveformView::loopTo() const
{
    return impl_->loopTo;
}

void WaveformView::setTrim(int64_t from, int64_t to)
{
    impl_->trimFrom = std::max<int64_t>(from, 0);
    impl_->trimTo = to >= length() ? -1 : std::max(to, impl_->trimFrom);
    const auto [first, last] = trim();
    impl_->plot->setTrim(first, last, length(), impl_->complete && impl_->trimAllowed);
    impl_->plot->drawOverlay();
}

std::pair<int64_t, int64_t> WaveformView::trim() const
{
    return {impl_->trimFrom, impl_->trimTo < 0 ? length() : impl_->trimTo};
}

bool WaveformView::trims() const
{
    return impl_->trimFrom > 0 || impl_->trimTo >= 0;
}

void WaveformView::setTrimAllowed(bool allowed)
{
    impl_->trimAllowed = allowed;
    setTrim(0, length());
}

void WaveformView::setMarkers(std::vector<Marker> markers)
{
    std::sort(markers.begin(), markers.end(),
              [](const Marker& a, const Marker& b) { return a.sample < b.sample; });
    impl_->lanes->setMarkers(std::move(markers));
    marksChanged();
}

const std::vector<Marker>& WaveformView::markers() const
{
    return impl_->lanes->markers();
}

void WaveformView::setTextSpans(std::vector<TextSpan> spans)
{
    impl_->lanes->setSpans(std::move(spans));
    marksChanged();
}

const std::vector<TextSpan>& WaveformView::textSpans() const
{
    return impl_->lanes->spans();
}

void WaveformView::setFlaws(std::vector<Flaw> flaws)
{
    impl_->plot->setFlaws(flaws);
    impl_->lanes->setFlaws(std::move(flaws));
    marksChanged();
}

const std::vector<Flaw>& WaveformView::flaws() const
{
    return impl_->lanes->flaws();
}

void WaveformView::marksChanged()
{
    impl_->lanes->setCursorSample(impl_->cursor);
    arrange();
    describe();
}

void WaveformView::setSpectrogramShown(bool shown)
{
    if (shown == impl_->spectrogramShown) return;
    impl_->spectrogramShown = shown;
    impl_->spectrogram->setCursorSample(impl_->cursor);
    arrange();
    Q_EMIT spectrogramToggled(shown);
}

bool WaveformView::spectrogramShown() const
{
    return impl_->spectrogramShown;
}

SpectrogramView& WaveformView::spectrogram()
{
    return *impl_->spectrogram;
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
    const bool empty = length() == 0;
    plot.setVisibleSamples(scale.from(), scale.to());
    const int pixels = std::max(plot.waveRect().width(), 1);
    const double samplesPerPixel = static_cast<double>(scale.span()) / pixels;
    if (empty) {
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
    if (!empty) plot.setCursorSample(impl_->cursor);
    plot.setEmpty(empty);
    plot.setRegion(impl_->loopFrom, impl_->loopTo);
    const auto [trimFrom, trimTo] = trim();
    plot.setTrim(trimFrom, trimTo, length(), impl_->complete && impl_->trimAllowed);
    impl_->placeholder->setVisible(empty || !impl_->curtain.isEmpty());
    plot.drawWave();
    impl_->overview->setRange(scale.extent(), scale.from(), scale.to());
    impl_->spectrogram->setRange(scale.from(), scale.to());
    impl_->lanes->update();
    ++impl_->replots;
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
    impl_->dirty = true;
    if (!impl_->redrawTimer.isActive()) impl_->redrawTimer.start(kPromptMs);
    Q_EMIT visibleRangeChanged();
}

void WaveformView::announceValue()
{
    // Screen readers hear jumps, not every tick of the cursor.
    if (!QAccessible::isActive() || !hasFocus()) return;
    QAccessibleValueChangeEvent event(this, timeText(static_cast<double>(impl_->cursor) / rate(), 2));
    QAccessible::updateAccessibility(&event);
}

/// What is in the lanes is said in words too.
void WaveformView::describe()
{
    QStringList words{tr("Left and right move the cursor, up and down zoom, I and O set the ends of the "
                         "loop, M sets a marker.")};
    if (!markers().empty()) words << tr("%n marker(s).", nullptr, static_cast<int>(markers().size()));
    for (const Flaw& flaw : flaws()) {
        words << tr("From %1: %2.").arg(timeText(static_cast<double>(flaw.from) / rate(), 1), flaw.what);
    }
    setAccessibleDescription(words.join(u' '));
}

/// Overview, wave, spectrogram and lanes, from above; what there is no room or no content for goes.
void WaveformView::arrange()
{
    const bool open = impl_->curtain.isEmpty();
    QRect area = rect().adjusted(kFrame, kFrame, -kFrame, -kFrame);
    impl_->placeholder->setGeometry(area);
    const bool overview = open && height() >= kLeastForOverview;
    impl_->overview->setVisible(overview);
    if (overview) {
        impl_->overview->setGeometry(area.left(), area.top(), area.width(), OverviewStrip::kHeight);
        area.setTop(area.top() + OverviewStrip::kHeight + 2);
    }
    const int lanes = open ? impl_->lanes->neededHeight() : 0;
    impl_->lanes->setVisible(lanes > 0);
    if (lanes > 0) {
        area.setBottom(area.bottom() - lanes);
        impl_->lanes->setGeometry(area.left(), area.bottom() + 1, area.width(), lanes);
    }
    const bool spectrogram = open && impl_->spectrogramShown;
    impl_->spectrogram->setVisible(spectrogram);
    if (spectrogram) {
        const int half = area.height() / 2;
        area.setBottom(area.bottom() - half);
        impl_->spectrogram->setGeometry(area.left(), area.bottom() + 1, area.width(), half);
    }
    impl_->plot->setVisible(open);
    impl_->plot->setGeometry(area);
    redraw();
}

void WaveformView::resizeEvent(QResizeEvent* event)
{
    arrange();
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

} // namespace troupe::ui
