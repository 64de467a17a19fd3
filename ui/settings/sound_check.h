// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

class QPushButton;

namespace troupe::ui {

class InlineMessage;
class StreamPlayer;
class Theme;

/// A button that plays two short tones on a device, and says when there is none. Main thread.
class SoundCheck final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SoundCheck)
public:
    explicit SoundCheck(const Theme& theme, QWidget* parent = nullptr);

    /// Empty: the system's own choice.
    void setDevice(const QString& id);
    const InlineMessage& message() const { return *message_; }

private:
    void play();

    StreamPlayer* player_;
    QPushButton* button_;
    InlineMessage* message_;
};

} // namespace troupe::ui
