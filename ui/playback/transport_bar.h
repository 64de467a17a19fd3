// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAction;
class QLabel;
class QProgressBar;
class QSlider;

namespace troupe::ui {

class DeviceButton;

/// The actions of playing and saving, shared by the transport, the menus and the keys. Owned by SoundDesk.
struct SoundActions
{
    QAction* play = nullptr;
    QAction* toStart = nullptr;
    QAction* loop = nullptr;
    QAction* save = nullptr;
    QAction* saveAs = nullptr;
    QAction* zoomIn = nullptr;
    QAction* zoomOut = nullptr;
    QAction* fit = nullptr;
    QAction* regionStart = nullptr;
    QAction* regionEnd = nullptr;
    QAction* marker = nullptr;
    QAction* word = nullptr;
    QAction* trim = nullptr;
    QAction* untrim = nullptr;
    QAction* spectrogram = nullptr;
    QAction* greySpectrogram = nullptr;
    QAction* followPage = nullptr;
    QAction* followCentre = nullptr;
    QAction* followOff = nullptr;
    QAction* scrubSound = nullptr;
    QAction* other = nullptr; ///< of a comparison: the next clip
    QAction* blind = nullptr;
    QAction* record = nullptr;
};

/// Buttons, clock and volume under the waveform. Shows what it is told; decides nothing.
class TransportBar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TransportBar)
public:
    explicit TransportBar(const SoundActions& actions, QWidget* parent = nullptr);

    void setTime(double position, double length);
    void setPlaying(bool playing);
    void setTitle(const QString& title);
    /// In the place of the title while there is something more urgent; empty: the title again.
    void setNotice(const QString& notice);
    /// Share of a file that is written; negative hides the bar.
    void setSaving(double share);
    double volume() const;
    void setVolume(double volume);
    void setDevice(const QString& id);

Q_SIGNALS:
    /// Empty: the system's own choice.
    void deviceChosen(const QString& id);
    void volumeChanged(double volume);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void showTitle();

    QAction* play_;
    QLabel* clock_;
    QLabel* title_;
    QProgressBar* saving_;
    QSlider* volume_;
    DeviceButton* device_;
    QString fullTitle_;
    QString notice_;
};

} // namespace troupe::ui
