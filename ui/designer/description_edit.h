// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/voices/coach/coach.h"
#include "ui/widgets/bounded_text_edit.h"

#include <QWidget>

namespace troupe::ui {

class CoachPanel;
class Theme;

/// The field of a voice's description: what tells an attribute is marked, what the coach remarks upon is
/// underlined. The coach reads at each change. Main thread.
class DescriptionEdit final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DescriptionEdit)
public:
    DescriptionEdit(const Theme& theme, QWidget* parent = nullptr);

    /// Trimmed.
    QString description() const;
    /// As one step of undo. False when it was refused.
    bool setDescription(const QString& text);
    /// Puts `phrase` behind what is written.
    void addPhrase(const QString& phrase);
    const voices::Coaching& coaching() const { return coaching_; }
    BoundedTextEdit& field() { return *field_; }
    const BoundedTextEdit& field() const { return *field_; }

Q_SIGNALS:
    void changed();
    /// The coach has read it.
    void coached(const troupe::voices::Coaching& coaching);

private:
    void coach();
    void mark();

    const Theme& theme_;
    BoundedTextEdit* field_;
    voices::Coaching coaching_;
};

} // namespace troupe::ui
