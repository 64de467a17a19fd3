// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QWidget>

namespace troupe::ui {

class Theme;

/// How loud an input is: a bar from -60 to 0 dBFS with the highest of the last seconds held, and a sign that
/// stays lit after clipping until it is pressed. Screen readers meet it as a progress bar with its words.
/// Main thread.
class LevelMeter final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LevelMeter)
public:
    explicit LevelMeter(const Theme& theme, QWidget* parent = nullptr);

    /// The loudest sample since the last call, of full scale; at 0.99 and above it clips.
    void add(double peak);
    /// As if nothing had been heard.
    void reset();
    bool clipped() const { return clipped_; }
    /// In dBFS, -60 at least.
    double level() const { return level_; }
    double held() const { return held_; }

    QSize sizeHint() const override;

Q_SIGNALS:
    void clippedChanged(bool clipped);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void setClipped(bool clipped);
    void describe();
    QRectF clipRect() const;

    const Theme& theme_;
    double level_ = kLowest;
    double held_ = kLowest;
    bool clipped_ = false;
    QElapsedTimer sinceHeld_;

    static constexpr double kLowest = -60;
};

} // namespace troupe::ui
