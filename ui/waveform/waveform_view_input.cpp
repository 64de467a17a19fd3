// SPDX-License-Identifier: GPL-3.0-or-later
// WaveformView: what mouse, wheel and keys do.
#include "ui/playback/sample_store.h"
#include "ui/waveform/snapping.h"
#include "ui/waveform/waveform_view.h"
#include "ui/waveform/waveform_view_impl.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace troupe::ui {
namespace {

constexpr int kDragPixels = 4;
constexpr int kHandlePixels = 6;
constexpr int kTrimGripPixels = 20; ///< from the lower edge of the wave: there the trim handles are
constexpr int kSnapPixels = 8;
constexpr size_t kMostMarkers = 500;

} // namespace

int64_t WaveformView::sampleAt(double x) const
{
    const double inPlot = x - impl_->plot->x();
    const auto sample = static_cast<int64_t>(std::llround(impl_->plot->sampleAt(inPlot)));
    return std::clamp<int64_t>(sample, 0, length());
}

int64_t WaveformView::samplesIn(double pixels) const
{
    const double width = std::max(impl_->plot->waveRect().width(), 1);
    return std::max<int64_t>(static_cast<int64_t>(static_cast<double>(impl_->scale.span()) * pixels / width),
                             1);
}

/// Where the edge of a region that is dragged to `x` goes.
int64_t WaveformView::edgeAt(double x, Qt::KeyboardModifiers keys) const
{
    const int64_t at = sampleAt(x);
    if (keys & Qt::AltModifier || !impl_->sound) return at;
    return std::clamp<int64_t>(snapped(*impl_->sound, at, samplesIn(kSnapPixels)), 0, length());
}

void WaveformView::seek(int64_t sample)
{
    sample = std::clamp<int64_t>(sample, 0, length());
    placeCursor(sample, FollowMode::Page);
    Q_EMIT seekRequested(sample);
}

void WaveformView::scrub(int64_t sample)
{
    sample = std::clamp<int64_t>(sample, 0, length());
    placeCursor(sample, FollowMode::Page);
    Q_EMIT scrubbed(sample);
}

void WaveformView::nudge(int64_t by)
{
    impl_->scrubbingByKey = true;
    scrub(impl_->cursor + by);
}

void WaveformView::changeRegion(int64_t from, int64_t to)
{
    from = std::clamp<int64_t>(from, 0, length());
    to = std::clamp<int64_t>(to, from, length());
    setLoopRegion(from, to);
    Q_EMIT loopRegionChanged(from, to);
}

void WaveformView::changeTrim(int64_t from, int64_t to)
{
    if (!impl_->trimAllowed || !impl_->complete) return;
    from = std::clamp<int64_t>(from, 0, std::max<int64_t>(length() - 1, 0));
    to = std::clamp<int64_t>(to, from + 1, length());
    setTrim(from, to);
    Q_EMIT trimChanged(from, to);
}

void WaveformView::requestTrim()
{
    if (!impl_->trimAllowed || !impl_->complete) return;
    if (trims()) {
        const auto [from, to] = trim();
        Q_EMIT trimRequested(from, to);
    } else if (impl_->loopTo > impl_->loopFrom) {
        Q_EMIT trimRequested(impl_->loopFrom, impl_->loopTo);
    }
}

void WaveformView::zoomAbout(double factor, int64_t anchor)
{
    impl_->scale.zoom(factor, anchor);
    rangeChanged();
}

void WaveformView::scrollBy(double views)
{
    impl_->scale.scroll(static_cast<int64_t>(static_cast<double>(impl_->scale.span()) * views));
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

void WaveformView::takeWord()
{
    if (!impl_->sound) return;
    const int span = impl_->lanes->spanAt(impl_->cursor);
    if (span >= 0) {
        const TextSpan& words = textSpans()[static_cast<size_t>(span)];
        changeRegion(words.from, words.to);
        return;
    }
    const auto [from, to] = soundAround(*impl_->sound, impl_->cursor);
    if (to > from) changeRegion(from, to);
}

void WaveformView::toggleMarker()
{
    if (length() == 0) return;
    std::vector<Marker> markers = this->markers();
    const int64_t near = std::max<int64_t>(samplesIn(4), rate() / 200);
    const auto here = std::find_if(markers.begin(), markers.end(), [&](const Marker& marker) {
        return std::abs(marker.sample - impl_->cursor) <= near;
    });
    if (here != markers.end()) {
        markers.erase(here);
    } else if (markers.size() < kMostMarkers) {
        int number = 1;
        const auto isTaken = [&](const QString& name) {
            return std::any_of(markers.begin(), markers.end(),
                               [&](const Marker& marker) { return marker.name == name; });
        };
        while (isTaken(tr("Marker %1").arg(number))) ++number;
        markers.push_back({impl_->cursor, tr("Marker %1").arg(number)});
    }
    setMarkers(std::move(markers));
    Q_EMIT markersChanged();
}

void WaveformView::toMarker(bool next)
{
    const std::vector<Marker>& all = markers();
    if (next) {
        for (const Marker& marker : all) {
            if (marker.sample > impl_->cursor) return seek(marker.sample);
        }
        return;
    }
    for (auto marker = all.rbegin(); marker != all.rend(); ++marker) {
        if (marker->sample < impl_->cursor) return seek(marker->sample);
    }
}

bool WaveformView::pressOverview(QPointF at)
{
    if (!impl_->overview->isVisible() || !impl_->overview->geometry().contains(at.toPoint())) return false;
    const int64_t sample = impl_->overview->sampleAt(at.x() - impl_->overview->x());
    // In the frame it is dragged, beside it comes to the pointer.
    const bool inFrame = sample >= impl_->scale.from() && sample < impl_->scale.to();
    impl_->dragAnchor = inFrame ? sample - impl_->scale.from() : impl_->scale.span() / 2;
    impl_->drag = Drag::Overview;
    dragOverview(at.x());
    return true;
}

void WaveformView::dragOverview(double x)
{
    const int64_t from = impl_->overview->sampleAt(x - impl_->overview->x()) - impl_->dragAnchor;
    impl_->scale.show(from, from + impl_->scale.span());
    rangeChanged();
}

void WaveformView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || length() == 0) {
        QWidget::mousePressEvent(event);
        return;
    }
    const QPointF at = event->position();
    impl_->pressed = at;
    if (pressOverview(at)) return;
    const QRect wave = impl_->plot->waveRect().translated(impl_->plot->pos());
    const double x = impl_->plot->x();
    const auto near = [&](int64_t sample) {
        return std::abs(impl_->plot->xOf(sample) + x - at.x()) <= kHandlePixels;
    };
    impl_->drag = Drag::Pressed;
    impl_->dragAnchor = edgeAt(at.x(), event->modifiers());
    if (at.y() > wave.bottom() && at.y() <= impl_->plot->geometry().bottom()) {
        impl_->drag = Drag::Scrub;
        scrub(sampleAt(at.x()));
        return;
    }
    const auto [trimFrom, trimTo] = trim();
    const bool atGrips = at.y() > wave.bottom() - kTrimGripPixels && at.y() <= wave.bottom();
    if (impl_->complete && impl_->trimAllowed && atGrips) {
        if (near(trimTo)) impl_->drag = Drag::TrimTo;
        if (near(trimFrom)) impl_->drag = Drag::TrimFrom;
        if (impl_->drag != Drag::Pressed) return;
    }
    if (impl_->loopTo > impl_->loopFrom) {
        if (near(impl_->loopFrom)) impl_->drag = Drag::RegionFrom;
        if (near(impl_->loopTo)) impl_->drag = Drag::RegionTo;
    }
}

void WaveformView::mouseMoveEvent(QMouseEvent* event)
{
    const QPointF at = event->position();
    if (impl_->drag == Drag::Pressed && std::abs(at.x() - impl_->pressed.x()) >= kDragPixels) {
        impl_->drag = Drag::Region;
    }
    switch (impl_->drag) {
    case Drag::None: updateShape(at); break;
    case Drag::Pressed: break;
    case Drag::Scrub: scrub(sampleAt(at.x())); break;
    case Drag::Overview: dragOverview(at.x()); break;
    default: dragEdge(edgeAt(at.x(), event->modifiers())); break;
    }
}

void WaveformView::dragEdge(int64_t at)
{
    const auto [trimFrom, trimTo] = trim();
    switch (impl_->drag) {
    case Drag::Region: changeRegion(std::min(at, impl_->dragAnchor), std::max(at, impl_->dragAnchor)); break;
    case Drag::RegionFrom: changeRegion(std::min(at, impl_->loopTo - 1), impl_->loopTo); break;
    case Drag::RegionTo: changeRegion(impl_->loopFrom, std::max(at, impl_->loopFrom + 1)); break;
    case Drag::TrimFrom: changeTrim(std::min(at, trimTo - 1), trimTo); break;
    case Drag::TrimTo: changeTrim(trimFrom, std::max(at, trimFrom + 1)); break;
    default: break;
    }
}

/// The pointer says what a press would take hold of.
void WaveformView::updateShape(QPointF at)
{
    const double x = impl_->plot->x();
    const auto near = [&](int64_t sample) {
        return std::abs(impl_->plot->xOf(sample) + x - at.x()) <= kHandlePixels;
    };
    const QRect wave = impl_->plot->waveRect().translated(impl_->plot->pos());
    const auto [trimFrom, trimTo] = trim();
    const bool atLoop = impl_->loopTo > impl_->loopFrom && (near(impl_->loopFrom) || near(impl_->loopTo)) &&
                        at.y() <= wave.bottom();
    const bool atTrim = impl_->complete && impl_->trimAllowed && (near(trimFrom) || near(trimTo)) &&
                        at.y() > wave.bottom() - kTrimGripPixels && at.y() <= wave.bottom();
    if (length() > 0 && (atLoop || atTrim)) {
        QWidget::setCursor(Qt::SizeHorCursor);
    } else {
        unsetCursor();
    }
}

void WaveformView::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton) return;
    const Drag drag = impl_->drag;
    impl_->drag = Drag::None;
    if (drag == Drag::Pressed) seek(sampleAt(event->position().x()));
    if (drag == Drag::Scrub) Q_EMIT scrubEnded();
}

void WaveformView::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || length() == 0) return QWidget::mouseDoubleClickEvent(event);
    const QRect wave = impl_->plot->waveRect().translated(impl_->plot->pos());
    if (event->position().y() < wave.top()) return;
    impl_->drag = Drag::None;
    seek(sampleAt(event->position().x()));
    takeWord();
}

void WaveformView::wheelEvent(QWheelEvent* event)
{
    const QPoint turn = event->angleDelta();
    if (event->modifiers() & Qt::ControlModifier) {
        zoomAbout(std::pow(kZoomStep, -turn.y() / 120.0), sampleAt(event->position().x()));
    } else {
        const int steps = std::abs(turn.x()) > std::abs(turn.y()) ? turn.x() : turn.y();
        scrollBy(-0.1 * steps / 120.0);
    }
    event->accept();
}

bool WaveformView::event(QEvent* event)
{
    if (event->type() == QEvent::NativeGesture) {
        auto* gesture = static_cast<QNativeGestureEvent*>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture && length() > 0) {
            zoomAbout(1 / std::max(1 + gesture->value(), 0.1), sampleAt(gesture->position().x()));
            return true;
        }
    }
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        QString text;
        if (impl_->lanes->isVisible() && impl_->lanes->geometry().contains(help->pos())) {
            text = impl_->lanes->toolTipAt(help->pos() - impl_->lanes->pos(), sampleAt(help->pos().x()));
        }
        QToolTip::showText(help->globalPos(), text, this);
        return true;
    }
    return QWidget::event(event);
}

/// Keys that move the cursor or the view.
bool WaveformView::moveByKey(QKeyEvent* event)
{
    const bool shift = event->modifiers() & Qt::ShiftModifier;
    const int64_t step = std::max<int64_t>(impl_->scale.span() / 50, 1);
    const int64_t small = std::max<int64_t>(rate() / (shift ? 10 : 100), 1);
    switch (event->key()) {
    case Qt::Key_Left: seek(impl_->cursor - step); return true;
    case Qt::Key_Right: seek(impl_->cursor + step); return true;
    case Qt::Key_Comma:
    case Qt::Key_Semicolon: nudge(-small); return true;
    case Qt::Key_Period:
    case Qt::Key_Colon: nudge(small); return true;
    case Qt::Key_Home: seek(0); return true;
    case Qt::Key_End: seek(length()); return true;
    case Qt::Key_PageUp:
    case Qt::Key_PageDown: {
        const bool next = event->key() == Qt::Key_PageDown;
        if (shift || markers().empty()) {
            scrollBy(next ? 0.5 : -0.5);
        } else {
            toMarker(next);
        }
        return true;
    }
    case Qt::Key_Up: zoomIn(); return true;
    case Qt::Key_Down: zoomOut(); return true;
    case Qt::Key_F: fit(); return true;
    case Qt::Key_Z: zoomToRegion(); return true;
    default: return false;
    }
}

/// Keys that mark, trim or switch.
bool WaveformView::editByKey(QKeyEvent* event)
{
    const auto [trimFrom, trimTo] = trim();
    switch (event->key()) {
    case Qt::Key_I: setRegionStart(); return true;
    case Qt::Key_O: setRegionEnd(); return true;
    case Qt::Key_W: takeWord(); return true;
    case Qt::Key_BracketLeft: changeTrim(impl_->cursor, trimTo); return true;
    case Qt::Key_BracketRight: changeTrim(trimFrom, impl_->cursor); return true;
    case Qt::Key_M: toggleMarker(); return true;
    case Qt::Key_S: setSpectrogramShown(!impl_->spectrogramShown); return true;
    case Qt::Key_Delete:
        changeRegion(0, 0);
        if (trims()) changeTrim(0, length());
        return true;
    default: return false;
    }
}

void WaveformView::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Undo) || (event->modifiers() & (Qt::AltModifier | Qt::MetaModifier)) ||
        (event->modifiers() & Qt::ControlModifier && event->key() != Qt::Key_T)) {
        QWidget::keyPressEvent(event);
        return;
    }
    if (event->key() == Qt::Key_T && event->modifiers() & Qt::ControlModifier) return requestTrim();
    if (!moveByKey(event) && !editByKey(event)) QWidget::keyPressEvent(event);
}

void WaveformView::keyReleaseEvent(QKeyEvent* event)
{
    if (impl_->scrubbingByKey && !event->isAutoRepeat()) {
        impl_->scrubbingByKey = false;
        Q_EMIT scrubEnded();
    }
    QWidget::keyReleaseEvent(event);
}

void WaveformView::focusOutEvent(QFocusEvent* event)
{
    if (impl_->scrubbingByKey) {
        impl_->scrubbingByKey = false;
        Q_EMIT scrubEnded();
    }
    update();
    QWidget::focusOutEvent(event);
}

} // namespace troupe::ui
