// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

namespace troupe::ui {

/// A text field that takes plain text only, and refuses what would freeze the window: more than `most`
/// characters, or a "word" without end (line breaking takes time that grows with its square). What was there
/// stays.
class BoundedTextEdit final : public QPlainTextEdit
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BoundedTextEdit)
public:
    explicit BoundedTextEdit(int most, QWidget* parent = nullptr);

    /// In place of everything, as one step of undo. False when it was refused.
    bool offer(const QString& text);

Q_SIGNALS:
    /// Two sentences for a person.
    void refused(const QString& why, const QString& remedy);

protected:
    void insertFromMimeData(const QMimeData* source) override;

private:
    bool accepts(const QString& text, qsizetype kept);

    const int most_;
};

} // namespace troupe::ui
