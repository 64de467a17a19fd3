// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/live_settings.h"
#include "ui/settings/setting_editors.h"
#include "ui/settings/setting_words.h"

#include <QWidget>

class QLabel;

namespace troupe::ui {

class InlineMessage;
class Theme;

/// One setting on a page: its name, its control, a sentence, and below them what was wrong with what was
/// entered. What is entered holds at once. Main thread.
class SettingRow final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SettingRow)
public:
    /// Where the controls of a page begin, behind it a gap.
    static constexpr int kLabelWidth = 176;

    SettingRow(const Theme& theme, LiveSettings& settings, SettingWords words, const SettingInfo& info,
               const SettingSources& sources, QWidget* parent = nullptr);

    const SettingWords& words() const { return words_; }
    const InlineMessage& message() const { return *message_; }
    QWidget* control() const { return control_.focus; }
    /// True when name, sentence or choices hold `words`.
    bool answers(const QString& words) const;
    /// Throws nothing: what goes wrong stands below the control.
    void reset();

private:
    void layOut(const SettingInfo& info);
    void enter(const QString& value);
    void showValue();

    LiveSettings& settings_;
    SettingWords words_;
    SettingControl control_;
    QLabel* label_ = nullptr;
    QLabel* help_ = nullptr;
    InlineMessage* message_ = nullptr;
};

} // namespace troupe::ui
