// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/voices/voice_actions.h"

#include <QList>
#include <QWidget>

class QAction;
class QComboBox;

namespace troupe::ui {

class LibraryDesk;

/// What is done to all voices that are chosen: the actions as buttons, tags and folder by name. Main thread.
class VoiceBulkBar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(VoiceBulkBar)
public:
    VoiceBulkBar(LibraryDesk& library, const QList<QAction*>& actions, QWidget* parent = nullptr);

    /// Whether tags and folder can be changed.
    void setEditable(bool editable);

Q_SIGNALS:
    void tagWanted(const QString& tag);
    void untagWanted(const QString& tag);
    /// Empty: into none.
    void folderWanted(const QString& folder);

private:
    QComboBox* makeField(const QString& name, const QString& placeholder);
    QWidget* makeEdits();
    void follow();

    LibraryDesk& library_;
    QComboBox* tag_ = nullptr;
    QComboBox* folder_ = nullptr;
    QWidget* edits_ = nullptr;
};

} // namespace troupe::ui
