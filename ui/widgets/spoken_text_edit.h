// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/bounded_text_edit.h"

#include <QWidget>

#include <optional>

class QLabel;

namespace troupe {
class Error;
}

namespace troupe::ui {

class Theme;

/// A field for what is to be spoken. It knows pauses (marks are shown, a wrong one is told; a button puts one
/// in), and says under itself how long the words take at the chosen speed and which language they seem to be
/// in. Main thread.
class SpokenTextEdit final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SpokenTextEdit)
public:
    /// `name`: for screen readers. `lines`: height of the field.
    SpokenTextEdit(const Theme& theme, const QString& name, int most, int lines, QWidget* parent = nullptr);

    /// As it was typed, trimmed.
    QString text() const;
    void setText(const QString& text);
    /// Of the request to come; the language is an id or "auto".
    void setDelivery(const QString& language, double speed);
    /// What is wrong with it: nothing to say, or a pause that is none.
    std::optional<Error> fault() const;
    /// About, with its pauses; 0 while nothing is written or a mark is wrong.
    double seconds() const { return seconds_; }
    BoundedTextEdit& field() { return *field_; }

Q_SIGNALS:
    void changed();

private:
    void read();
    void mark();
    void putPause();

    const Theme& theme_;
    BoundedTextEdit* field_;
    QLabel* facts_;
    QString language_;
    double speed_ = 1;
    double seconds_ = 0;
};

} // namespace troupe::ui
