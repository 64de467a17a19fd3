// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/playback/transport_bar.h"

#include "ui/playback/device_button.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/studio_style.h"
#include "ui/waveform/time_scale.h"

#include <QAction>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QProgressBar>
#include <QSlider>
#include <QToolButton>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

QToolButton* addButton(QHBoxLayout* row, QAction* action, const QString& name)
{
    auto* button = new QToolButton;
    button->setDefaultAction(action);
    button->setIconSize(QSize(20, 20));
    button->setFocusPolicy(Qt::StrongFocus);
    button->setAccessibleName(name);
    row->addWidget(button);
    return button;
}

/// Digits of one width, so that a running clock does not tremble: the place of the widest text.
int clockWidth(const QLabel* label)
{
    return label->fontMetrics().horizontalAdvance(u"0:00:00.0 / 0:00:00.0"_s);
}

} // namespace

TransportBar::TransportBar(const SoundActions& actions, QWidget* parent)
    : QWidget(parent), play_(actions.play), clock_(new QLabel), title_(new QLabel), saving_(new QProgressBar),
      volume_(new QSlider(Qt::Horizontal)), device_(new DeviceButton(this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::kUnit);
    addButton(row, actions.toStart, tr("To the start"));
    QToolButton* play = addButton(row, actions.play, tr("Play or pause"));
    setLook(play, Look::Primary);
    play->setFixedSize(40, 40);
    addButton(row, actions.loop, tr("Loop"));
    row->addSpacing(metrics::kUnit);

    clock_->setMinimumWidth(clockWidth(clock_) * 3 / 4);
    clock_->setAccessibleName(tr("Position and length"));
    row->addWidget(clock_);
    title_->setForegroundRole(QPalette::PlaceholderText);
    title_->setObjectName(u"soundTitle"_s);
    title_->setMinimumWidth(40);
    row->addWidget(title_, 1);

    saving_->setRange(0, 100);
    saving_->setFixedWidth(120);
    saving_->setAccessibleName(tr("Saving"));
    saving_->hide();
    row->addWidget(saving_);

    addButton(row, actions.spectrogram, tr("Spectrogram"));
    auto* options = new QToolButton;
    options->setIcon(themedIcon(u"wave-options"_s));
    options->setIconSize(QSize(20, 20));
    options->setFocusPolicy(Qt::StrongFocus);
    options->setPopupMode(QToolButton::InstantPopup);
    options->setAccessibleName(tr("How the wave is shown"));
    options->setToolTip(tr("How the wave is shown"));
    auto* menu = new QMenu(options);
    menu->addActions({actions.followPage, actions.followCentre, actions.followOff});
    menu->addSeparator();
    menu->addActions({actions.scrubSound, actions.greySpectrogram});
    options->setMenu(menu);
    row->addWidget(options);
    row->addWidget(device_);
    connect(device_, &DeviceButton::chosen, this, &TransportBar::deviceChosen);

    auto* speaker = new QToolButton;
    speaker->setIcon(themedIcon(u"volume"_s));
    speaker->setIconSize(QSize(20, 20));
    speaker->setFocusPolicy(Qt::StrongFocus);
    speaker->setCheckable(true);
    speaker->setAccessibleName(tr("Mute"));
    speaker->setToolTip(tr("Mute"));
    row->addWidget(speaker);
    volume_->setRange(0, 100);
    volume_->setValue(100);
    volume_->setFixedWidth(104);
    volume_->setAccessibleName(tr("Volume"));
    volume_->setToolTip(tr("Volume"));
    row->addWidget(volume_);
    row->addSpacing(metrics::kUnit);
    const auto tell = [this, speaker] {
        volume_->setEnabled(!speaker->isChecked());
        Q_EMIT volumeChanged(speaker->isChecked() ? 0.0 : volume());
    };
    connect(volume_, &QSlider::valueChanged, this, tell);
    connect(speaker, &QToolButton::toggled, this, tell);

    QToolButton* save = addButton(row, actions.saveAs, tr("Save as"));
    save->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setTime(0, 0);
}

void TransportBar::setTime(double position, double length)
{
    clock_->setText(u"%1 / %2"_s.arg(timeText(position, 1), timeText(length, 1)));
}

void TransportBar::setPlaying(bool playing)
{
    play_->setIcon(themedIcon(playing ? u"pause"_s : u"play"_s, QPalette::Button));
    play_->setText(playing ? tr("&Pause") : tr("&Play"));
}

void TransportBar::setTitle(const QString& title)
{
    fullTitle_ = title;
    showTitle();
}

void TransportBar::setNotice(const QString& notice)
{
    if (notice == notice_) return;
    notice_ = notice;
    title_->setForegroundRole(notice.isEmpty() ? QPalette::PlaceholderText : QPalette::WindowText);
    showTitle();
}

void TransportBar::showTitle()
{
    const QString& text = notice_.isEmpty() ? fullTitle_ : notice_;
    // What does not fit is whole for who points at it or has it read.
    title_->setToolTip(text);
    title_->setAccessibleName(text);
    title_->setText(title_->fontMetrics().elidedText(text, Qt::ElideRight, title_->width()));
}

void TransportBar::setDevice(const QString& id)
{
    device_->setCurrent(id);
}

void TransportBar::setSaving(double share)
{
    saving_->setVisible(share >= 0);
    saving_->setValue(static_cast<int>(share * 100));
}

double TransportBar::volume() const
{
    return volume_->value() / 100.0;
}

void TransportBar::setVolume(double volume)
{
    volume_->setValue(static_cast<int>(volume * 100 + 0.5));
}

void TransportBar::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    showTitle();
}

} // namespace troupe::ui
