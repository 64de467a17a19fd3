// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/waveform/wave_plot.h"

#include "ui/theme/metrics.h"
#include "ui/waveform/time_scale.h"
#include "ui/waveform/wave_bars.h"

#include <algorithm>
#include <cmath>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPixelsPerMark = 110;
constexpr double kGripLength = 16;

/// Marks at times that people count in, with as many decimals as the step needs.
class TimeTicker final : public QCPAxisTicker
{
public:
    void setRate(int rate) { rate_ = std::max(rate, 1); }
    void setMarks(int marks) { marks_ = marks; }

protected:
    double getTickStep(const QCPRange& range) override
    {
        step_ = rulerStep(range.size() / rate_, marks_);
        return step_ * rate_;
    }
    int getSubTickCount(double) override { return 4; }
    QString getTickLabel(double tick, const QLocale&, QChar, int) override
    {
        const int decimals = step_ >= 1 ? 0 : static_cast<int>(std::ceil(-std::log10(step_) - 1e-9));
        return timeText(tick / rate_, decimals);
    }

private:
    int rate_ = 24000;
    int marks_ = 8;
    double step_ = 1; ///< seconds between the marks of the last layout
};

TimeTicker& tickerOf(QCPAxis* axis)
{
    return *static_cast<TimeTicker*>(axis->ticker().data());
}

void setEnds(QCPItemLine* line, double x)
{
    line->start->setCoords(x, -1);
    line->end->setCoords(x, 1);
}

} // namespace

WavePlot::WavePlot(QWidget* parent) : QCustomPlot(parent)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    setInteractions({});
    setNoAntialiasingOnDrag(false);
    setPlottingHint(QCP::phFastPolylines, true);
    plotLayout()->setMargins({});
    axisRect()->setAutoMargins(QCP::msNone);
    axisRect()->setMargins(QMargins(kSideMargin, 0, kSideMargin, fontMetrics().height() + metrics::kUnit));
    axisRect()->setMinimumMargins({});
    yAxis->setVisible(false);
    yAxis->setRange(-1.05, 1.05);
    xAxis->setTicker(QSharedPointer<QCPAxisTicker>(new TimeTicker));
    xAxis->setTickLabelFont(metrics::smallFont(font()));
    xAxis->grid()->setVisible(true);
    xAxis->grid()->setZeroLinePen(Qt::NoPen);
    xAxis->setTickLengthIn(0);
    xAxis->setTickLengthOut(5);
    xAxis->setSubTickLengthIn(0);
    xAxis->setSubTickLengthOut(3);

    bars_ = new WaveBars(this, xAxis, yAxis);
    line_ = addGraph();
    line_->setAdaptiveSampling(false);

    addLayer(u"cursor"_s, layer(u"main"_s), QCustomPlot::limAbove);
    overlay_ = layer(u"cursor"_s);
    overlay_->setMode(QCPLayer::lmBuffered);
    middle_ = new QCPItemStraightLine(this);
    middle_->point1->setCoords(0, 0);
    middle_->point2->setCoords(1, 0);
    region_ = new QCPItemRect(this);
    cutBefore_ = new QCPItemRect(this);
    cutAfter_ = new QCPItemRect(this);
    for (QCPItemRect* item : {region_, cutBefore_, cutAfter_}) {
        item->setLayer(overlay_);
        item->setVisible(false);
        item->setPen(Qt::NoPen);
    }
    trimFrom_ = makeEdge(false);
    trimTo_ = makeEdge(false);
    regionFrom_ = makeEdge(true);
    regionTo_ = makeEdge(true);
    cursor_ = new QCPItemLine(this);
    cursor_->setLayer(overlay_);
    cursor_->setVisible(false);
}

WavePlot::Edge WavePlot::makeEdge(bool gripAbove)
{
    Edge edge{.line = new QCPItemLine(this), .grip = new QCPItemRect(this)};
    edge.line->setLayer(overlay_);
    edge.line->setVisible(false);
    edge.grip->setLayer(overlay_);
    edge.grip->setVisible(false);
    edge.grip->setClipToAxisRect(false);
    edge.grip->setPen(Qt::NoPen);
    const double half = kGrip / 2.0;
    for (QCPItemPosition* corner : {edge.grip->topLeft, edge.grip->bottomRight}) {
        corner->setType(QCPItemPosition::ptAbsolute);
        corner->setParentAnchor(gripAbove ? edge.line->end : edge.line->start);
    }
    edge.grip->topLeft->setCoords(-half, gripAbove ? 0 : -kGripLength);
    edge.grip->bottomRight->setCoords(half, gripAbove ? kGripLength : 0);
    return edge;
}

void WavePlot::place(const Edge& edge, int64_t sample, bool line, bool grip)
{
    setEnds(edge.line, static_cast<double>(sample));
    edge.line->setVisible(line);
    edge.grip->setVisible(grip);
}

void WavePlot::setColors(const Colors& colors)
{
    setBackground(colors.panel);
    bars_->setBrushes(colors.wave, colors.waveRms);
    line_->setPen(QPen(colors.waveRms, 1.4));
    xAxis->setBasePen(QPen(colors.border));
    xAxis->setTickPen(QPen(colors.fieldBorder));
    xAxis->setSubTickPen(QPen(colors.border));
    xAxis->setTickLabelColor(colors.mutedText);
    QPen grid(colors.border);
    grid.setStyle(Qt::DotLine);
    xAxis->grid()->setPen(grid);
    middle_->setPen(QPen(colors.border));
    region_->setBrush(colors.loop);
    for (const Edge& edge : {regionFrom_, regionTo_}) {
        edge.line->setPen(QPen(colors.loopEdge, 1.5));
        edge.grip->setBrush(colors.loopEdge);
    }
    for (const Edge& edge : {trimFrom_, trimTo_}) {
        edge.line->setPen(QPen(colors.mutedText, 1.5));
        edge.grip->setBrush(colors.mutedText);
    }
    QColor veil = colors.panel;
    veil.setAlpha(200);
    cutBefore_->setBrush(veil);
    cutAfter_->setBrush(veil);
    flawColor_ = colors.errorSoft;
    for (QCPItemRect* flaw : flaws_) flaw->setBrush(flawColor_);
    cursor_->setPen(QPen(colors.cursor, 1.5));
}

void WavePlot::setEmpty(bool empty)
{
    middle_->setVisible(!empty);
    xAxis->setVisible(!empty);
}

void WavePlot::setRate(int rate)
{
    tickerOf(xAxis).setRate(rate);
}

void WavePlot::setVisibleSamples(int64_t from, int64_t to)
{
    tickerOf(xAxis).setMarks(std::max(2, width() / kPixelsPerMark));
    xAxis->setRange(static_cast<double>(from), static_cast<double>(to));
}

void WavePlot::clearWave()
{
    bars_->clear();
    line_->data()->clear();
}

void WavePlot::setEnvelope(std::span<const audio::Peak> bins, int64_t from, int64_t block)
{
    clearWave();
    bars_->setBins(bins, from, block);
}

void WavePlot::setLine(std::span<const float> samples, int64_t from, bool dots)
{
    clearWave();
    QVector<QCPGraphData> points;
    points.reserve(static_cast<qsizetype>(samples.size()));
    for (size_t i = 0; i < samples.size(); ++i) {
        points.append({static_cast<double>(from) + static_cast<double>(i), static_cast<double>(samples[i])});
    }
    line_->data()->set(points, true);
    // Antialiased lines cost a hundred times as much per pixel of their length; where samples are closer than
    // pixels nobody sees the difference.
    const bool close = points.size() > waveRect().width();
    QPen pen = line_->pen();
    pen.setWidthF(close ? 1 : 1.4);
    line_->setPen(pen);
    line_->setAntialiased(!close);
    line_->setScatterStyle(dots ? QCPScatterStyle(QCPScatterStyle::ssDisc, 5) : QCPScatterStyle());
}

int WavePlot::points() const
{
    return std::max(bars_->count(), line_->dataCount());
}

void WavePlot::setCursorSample(int64_t sample)
{
    setEnds(cursor_, static_cast<double>(sample));
    cursor_->setVisible(true);
}

void WavePlot::hideCursor()
{
    cursor_->setVisible(false);
}

void WavePlot::setRegion(int64_t from, int64_t to)
{
    const bool shown = to > from;
    region_->setVisible(shown);
    region_->topLeft->setCoords(static_cast<double>(from), 1.05);
    region_->bottomRight->setCoords(static_cast<double>(to), -1.05);
    place(regionFrom_, from, shown, shown);
    place(regionTo_, to, shown, shown);
}

void WavePlot::setTrim(int64_t from, int64_t to, int64_t length, bool shown)
{
    cutBefore_->setVisible(shown && from > 0);
    cutBefore_->topLeft->setCoords(0, 1.05);
    cutBefore_->bottomRight->setCoords(static_cast<double>(from), -1.05);
    cutAfter_->setVisible(shown && to < length);
    cutAfter_->topLeft->setCoords(static_cast<double>(to), 1.05);
    cutAfter_->bottomRight->setCoords(static_cast<double>(length), -1.05);
    const QCPRange range = xAxis->range();
    const auto inView = [&range](int64_t at) {
        return static_cast<double>(at) >= range.lower && static_cast<double>(at) <= range.upper;
    };
    place(trimFrom_, from, shown && from > 0, shown && inView(from));
    place(trimTo_, to, shown && to < length, shown && inView(to));
}

void WavePlot::setFlaws(const std::vector<Flaw>& flaws)
{
    for (QCPItemRect* old : flaws_) removeItem(old);
    flaws_.clear();
    for (const Flaw& flaw : flaws) {
        auto* band = new QCPItemRect(this);
        band->setLayer(u"background"_s);
        band->setPen(Qt::NoPen);
        band->setBrush(flawColor_);
        band->topLeft->setCoords(static_cast<double>(flaw.from), 1.05);
        band->bottomRight->setCoords(static_cast<double>(flaw.to), -1.05);
        flaws_.push_back(band);
    }
}

void WavePlot::drawWave()
{
    replot(QCustomPlot::rpQueuedRefresh);
}

void WavePlot::drawOverlay()
{
    overlay_->replot();
}

} // namespace troupe::ui
