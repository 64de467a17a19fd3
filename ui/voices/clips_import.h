// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/voices/voice_porter.h"

#include <QObject>
#include <QString>

namespace troupe {
class Error;
}

namespace troupe::ui {

class ConsentForm;
class InlineMessage;

/// A folder of recordings with their words beside them becomes voices: looked at before anybody is asked
/// anything, then consent is asked for, then it is taken in. Main thread; the library's does the work.
class ClipsImport final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ClipsImport)
public:
    /// `form` and `porter` outlive this.
    ClipsImport(LibraryDesk& library, VoicePorter& porter, ConsentForm& form, QObject* parent = nullptr);

    /// `into`: the library's folder for them; may be empty.
    void offer(const QString& folder, const QString& into);

Q_SIGNALS:
    /// There are clips; the form is shown.
    void found();
    void began();
    void ended(const troupe::ui::VoicePorter::Report& report);
    void failed(const troupe::Error& error);

private:
    LibraryDesk& library_;
    VoicePorter& porter_;
    ConsentForm& form_;
    QString offered_; ///< the folder that the form asks about
    QString into_;
};

/// What came of an import, with a few of its problems.
void tellImported(InlineMessage& message, const VoicePorter::Report& report);

} // namespace troupe::ui
