// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/speech/capabilities.h"

#include <QWidget>

#include <cstdint>
#include <optional>

class QLabel;
class QLineEdit;
class QSlider;

namespace troupe::ui {

class InlineMessage;
class SearchCombo;
class SegmentedControl;
class Theme;

/// Language, speed and seed of what is to be spoken. Main thread.
class DeliveryPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DeliveryPanel)
public:
    explicit DeliveryPanel(const Theme& theme, QWidget* parent = nullptr);

    void setCapabilities(const speech::Capabilities& capabilities);

    /// An id, or "auto".
    QString language() const;
    /// By id, code or name, also before the capabilities are known; what the engine does not speak is "auto".
    void setLanguage(const QString& wanted);
    double speed() const;
    void setSpeed(double speed);
    /// Empty: a new one each time.
    std::optional<uint64_t> seed() const;
    /// The field holds no number that a seed can be.
    bool seedIsWrong() const;
    /// What the last sound was made with.
    void showUsedSeed(uint64_t seed);

    InlineMessage& message() { return *message_; }
    QWidget* languageField() const;
    QWidget* seedField() const;

private:
    void showLanguage();
    void showSpeed();
    void showSeedMode();

    SearchCombo* language_;
    QLabel* speedLabel_;
    QWidget* speedRow_;
    QSlider* speed_;
    QLabel* speedValue_;
    SegmentedControl* seedMode_;
    QLineEdit* seed_;
    InlineMessage* message_;
    speech::Capabilities capabilities_;
    QString wantedLanguage_;
    bool setsSpeed_ = true;
};

} // namespace troupe::ui
