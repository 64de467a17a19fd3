// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>
#include <QStringList>

class QFormLayout;
class QLabel;

namespace troupe::ui {

class LibraryDesk;

/// All that is known of one voice, for the Inspector. Follows the library. Main thread.
class VoiceFacts final : public QScrollArea
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(VoiceFacts)
public:
    /// `library` outlives this.
    explicit VoiceFacts(LibraryDesk& library, QWidget* parent = nullptr);

    /// Empty: none.
    void show(const QString& id);
    /// Names and values, line by line.
    QString text() const;

private:
    void follow();
    void addFact(const QString& name, const QString& value);

    LibraryDesk& library_;
    QString id_;
    QStringList shown_; ///< names and values in turn
    QLabel* title_;
    QFormLayout* form_;
};

} // namespace troupe::ui
