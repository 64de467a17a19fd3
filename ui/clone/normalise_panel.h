// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

#include <array>

class QCheckBox;
class QLabel;
class QPushButton;
class QSlider;

namespace troupe::ui {

class InlineMessage;
class Normaliser;
class Theme;

/// Brings the chosen line toward the recording: how far, what was measured before and after, to hear and to
/// keep. Stands in the page; hidden until it is asked for. Main thread.
class NormalisePanel final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NormalisePanel)
public:
    NormalisePanel(const Theme& theme, Normaliser& normaliser, QWidget* parent = nullptr);

    InlineMessage& message() { return *message_; }

Q_SIGNALS:
    /// Before and after, in turn.
    void hearWanted();

private:
    static constexpr int kRows = 5;    ///< four formants and the loudness
    static constexpr int kColumns = 3; ///< take, after, recording

    QWidget* makeTable();
    QWidget* makeButtons();
    void wish();
    void follow();

    Normaliser& normaliser_;
    QSlider* strength_ = nullptr;
    QLabel* strengthValue_ = nullptr;
    QCheckBox* loudness_ = nullptr;
    std::array<std::array<QLabel*, kColumns>, kRows> values_{};
    QLabel* state_ = nullptr;
    QPushButton* hear_ = nullptr;
    QPushButton* keep_ = nullptr;
    InlineMessage* message_ = nullptr;
};

} // namespace troupe::ui
