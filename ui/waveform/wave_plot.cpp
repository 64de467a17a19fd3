// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/waveform/wave_plot.h"

#include "engine/audio/peak_pyramid.h"
#include "ui/theme/metrics.h"
#include "ui/waveform/time_scale.h"

#include <algorithm>
#include <cmath>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr double kFullScale = 32767.0;
constexpr int kPixelsPerMark = 110;
constexpr int kSideMargin = 16; ///< the first and the last mark of the ruler have room for their text

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

    const auto addCurve = [this] {
        QCPGraph* graph = addGraph();
        graph->setAdaptiveSampling(false);
        graph->setPen(Qt::NoPen);
        return graph;
    };
    low_ = addCurve();
    high_ = addCurve();
    high_->setChannelFillGraph(low_);
    rmsLow_ = addCurve();
    rmsHigh_ = addCurve();
    rmsHigh_->setChannelFillGraph(rmsLow_);
    line_ = addCurve();

    addLayer(u"cursor"_s, layer(u"main"_s), QCustomPlot::limAbove);
    overlay_ = layer(u"cursor"_s);
    overlay_->setMode(QCPLayer::lmBuffered);
    middle_ = new QCPItemStraightLine(this);
    middle_->point1->setCoords(0, 0);
    middle_->point2->setCoords(1, 0);
    region_ = new QCPItemRect(this);
    regionFrom_ = new QCPItemLine(this);
    regionTo_ = new QCPItemLine(this);
    cursor_ = new QCPItemLine(this);
    for (QCPAbstractItem* item :
         std::initializer_list<QCPAbstractItem*>{region_, regionFrom_, regionTo_, cursor_}) {
        item->setLayer(overlay_);
        item->setVisible(false);
        item->setSelectable(false);
    }
}

void WavePlot::setColors(const Colors& colors)
{
    setBackground(colors.panel);
    high_->setBrush(colors.wave);
    rmsHigh_->setBrush(colors.waveRms);
    line_->setPen(QPen(colors.waveRms, 1.4));
    xAxis->setBasePen(QPen(colors.border));
    xAxis->setTickPen(QPen(colors.fieldBorder));
    xAxis->setSubTickPen(QPen(colors.border));
    xAxis->setTickLabelColor(colors.mutedText);
    QPen grid(colors.border);
    grid.setStyle(Qt::DotLine);
    xAxis->grid()->setPen(grid);
    middle_->setPen(QPen(colors.border));
    region_->setPen(Qt::NoPen);
    region_->setBrush(colors.loop);
    regionFrom_->setPen(QPen(colors.loopEdge, 1.5));
    regionTo_->setPen(QPen(colors.loopEdge, 1.5));
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
    for (QCPGraph* graph : {low_, high_, rmsLow_, rmsHigh_, line_}) graph->data()->clear();
}

void WavePlot::setEnvelope(std::span<const audio::Peak> bins, int64_t from, int64_t block)
{
    clearWave();
    QVector<QCPGraphData> high;
    QVector<QCPGraphData> low;
    QVector<QCPGraphData> rmsHigh;
    QVector<QCPGraphData> rmsLow;
    for (auto* points : {&high, &low, &rmsHigh, &rmsLow})
        points->reserve(static_cast<qsizetype>(bins.size()));
    for (size_t i = 0; i < bins.size(); ++i) {
        const double x =
            static_cast<double>(from) + (static_cast<double>(i) + 0.5) * static_cast<double>(block);
        const audio::Peak& bin = bins[i];
        const double rms = bin.rms / kFullScale;
        high.append({x, bin.high / kFullScale});
        low.append({x, bin.low / kFullScale});
        // The band of the mean lies inside the envelope, also where the wave is lopsided.
        rmsHigh.append({x, std::min(rms, std::max(0.0, bin.high / kFullScale))});
        rmsLow.append({x, std::max(-rms, std::min(0.0, bin.low / kFullScale))});
    }
    high_->data()->set(high, true);
    low_->data()->set(low, true);
    rmsHigh_->data()->set(rmsHigh, true);
    rmsLow_->data()->set(rmsLow, true);
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
    line_->setScatterStyle(dots ? QCPScatterStyle(QCPScatterStyle::ssDisc, 5) : QCPScatterStyle());
}

int WavePlot::points() const
{
    return std::max(high_->dataCount(), line_->dataCount());
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
    for (QCPAbstractItem* item : std::initializer_list<QCPAbstractItem*>{region_, regionFrom_, regionTo_}) {
        item->setVisible(shown);
    }
    region_->topLeft->setCoords(static_cast<double>(from), 1.05);
    region_->bottomRight->setCoords(static_cast<double>(to), -1.05);
    setEnds(regionFrom_, static_cast<double>(from));
    setEnds(regionTo_, static_cast<double>(to));
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
