// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/waveform/wave_lanes.h"

#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/waveform/wave_plot.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace troupe::ui {

using namespace Qt::StringLiterals;

WaveLanes::WaveLanes(const Theme& theme, std::function<double(int64_t)> xOf, QWidget* parent)
    : QWidget(parent), theme_(theme), xOf_(std::move(xOf))
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFont(metrics::smallFont(font()));
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void WaveLanes::setMarkers(std::vector<Marker> markers)
{
    markers_ = std::move(markers);
    update();
}

void WaveLanes::setSpans(std::vector<TextSpan> spans)
{
    spans_ = std::move(spans);
    std::sort(spans_.begin(), spans_.end(),
              [](const TextSpan& a, const TextSpan& b) { return a.from < b.from; });
    lit_ = -1;
    update();
}

void WaveLanes::setFlaws(std::vector<Flaw> flaws)
{
    flaws_ = std::move(flaws);
    update();
}

int WaveLanes::spanAt(int64_t sample) const
{
    const auto after = std::upper_bound(spans_.begin(), spans_.end(), sample,
                                        [](int64_t at, const TextSpan& span) { return at < span.from; });
    if (after == spans_.begin()) return -1;
    const auto span = std::prev(after);
    return sample < span->to ? static_cast<int>(span - spans_.begin()) : -1;
}

void WaveLanes::setCursorSample(int64_t sample)
{
    const int now = spanAt(sample);
    if (now == lit_) return;
    lit_ = now;
    update();
}

int WaveLanes::laneHeight() const
{
    return fontMetrics().height() + 6;
}

int WaveLanes::neededHeight() const
{
    return (hasMarks() ? laneHeight() : 0) + (spans_.empty() ? 0 : laneHeight());
}

QString WaveLanes::toolTipAt(QPoint at, int64_t sample) const
{
    if (hasMarks() && at.y() < laneHeight()) {
        for (const Flaw& flaw : flaws_) {
            if (sample >= flaw.from && sample < flaw.to) return flaw.what;
        }
        for (const Marker& marker : markers_) {
            if (std::abs(xOf_(marker.sample) - at.x()) < 8) return marker.name;
        }
        return {};
    }
    const int span = spanAt(sample);
    return span < 0 ? QString() : spans_[static_cast<size_t>(span)].text;
}

void WaveLanes::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), theme_.colors().panel);
    painter.setClipRect(rect().adjusted(WavePlot::kSideMargin, 0, -WavePlot::kSideMargin, 0));
    QRectF lane(0, 0, width(), laneHeight());
    if (hasMarks()) {
        paintFlaws(painter, lane);
        paintMarkers(painter, lane);
        lane.translate(0, laneHeight());
    }
    if (!spans_.empty()) paintWords(painter, lane);
}

void WaveLanes::paintFlaws(QPainter& painter, const QRectF& lane) const
{
    const Colors& colors = theme_.colors();
    for (const Flaw& flaw : flaws_) {
        const QRectF box(QPointF(xOf_(flaw.from), lane.top() + 2),
                         QPointF(std::max(xOf_(flaw.to), xOf_(flaw.from) + 4), lane.bottom() - 2));
        if (box.right() < 0 || box.left() > width()) continue;
        painter.setPen(QPen(colors.error, 1));
        painter.setBrush(colors.errorSoft);
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
        // Never by colour alone: a sign, and the words where there is room.
        const double left = std::max(box.left(), static_cast<double>(WavePlot::kSideMargin)) + 5;
        const int room = static_cast<int>(std::min(box.right(), double(width())) - left - 4);
        // A few letters and dots tell nothing; the sign alone does.
        const QString text = room < laneHeight() * 3
                                 ? u"!"_s
                                 : fontMetrics().elidedText(u"! "_s + flaw.what, Qt::ElideRight, room);
        painter.setPen(colors.error);
        painter.drawText(QRectF(left, box.top(), box.right() - left, box.height()),
                         Qt::AlignVCenter | Qt::AlignLeft | Qt::TextDontClip, text);
    }
}

void WaveLanes::paintMarkers(QPainter& painter, const QRectF& lane) const
{
    const Colors& colors = theme_.colors();
    for (size_t i = 0; i < markers_.size(); ++i) {
        const double x = xOf_(markers_[i].sample);
        if (x < -200 || x > width()) continue;
        const double room = i + 1 < markers_.size() ? xOf_(markers_[i + 1].sample) - x : width() - x;
        painter.setPen(QPen(colors.accent, 1.5));
        painter.drawLine(QPointF(x, lane.top()), QPointF(x, lane.bottom()));
        QPolygonF flag{
            {QPointF(x, lane.top() + 3), QPointF(x + 8, lane.top() + 7), QPointF(x, lane.top() + 11)}};
        painter.setBrush(colors.accent);
        painter.drawPolygon(flag);
        if (room < 30) continue;
        painter.setPen(colors.text);
        painter.drawText(
            QRectF(x + 12, lane.top(), room - 16, lane.height()), Qt::AlignVCenter | Qt::AlignLeft,
            fontMetrics().elidedText(markers_[i].name, Qt::ElideRight, static_cast<int>(room - 16)));
    }
}

void WaveLanes::paintWords(QPainter& painter, const QRectF& lane) const
{
    const Colors& colors = theme_.colors();
    for (size_t i = 0; i < spans_.size(); ++i) {
        const QRectF box(QPointF(xOf_(spans_[i].from), lane.top() + 1),
                         QPointF(xOf_(spans_[i].to), lane.bottom() - 1));
        if (box.right() < 0 || box.left() > width()) continue;
        const bool lit = static_cast<int>(i) == lit_;
        painter.setPen(QPen(lit ? colors.accent : colors.border, lit ? 1.5 : 1));
        painter.setBrush(lit ? colors.accentSoft : colors.panel);
        painter.drawRoundedRect(box.adjusted(1, 0.5, -1, -0.5), 3, 3);
        // A word that begins left of the view is read all the same.
        const QRectF seen = box.intersected(
            QRectF(WavePlot::kSideMargin, lane.top(), width() - 2 * WavePlot::kSideMargin, lane.height()));
        if (seen.width() < 14) continue;
        painter.setPen(lit ? colors.onAccentSoft : colors.text);
        painter.drawText(
            seen.adjusted(5, 0, -5, 0), Qt::AlignVCenter | Qt::AlignLeft,
            fontMetrics().elidedText(spans_[i].text, Qt::ElideRight, static_cast<int>(seen.width()) - 10));
    }
}

} // namespace troupe::ui
