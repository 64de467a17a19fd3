// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/voices/clips_import.h"

#include "engine/base/error.h"
#include "ui/services/library_desk.h"
#include "ui/voices/consent_form.h"
#include "ui/widgets/inline_message.h"

namespace troupe::ui {

ClipsImport::ClipsImport(LibraryDesk& library, VoicePorter& porter, ConsentForm& form, QObject* parent)
    : QObject(parent), library_(library), porter_(porter), form_(form)
{
    connect(&form_, &ConsentForm::given, this, [this](const QString& folder, const voices::Consent& consent) {
        // The form may ask about other things, too.
        if (folder != offered_ || offered_.isEmpty()) return;
        offered_.clear();
        voices::PairDetails details;
        details.consent = consent;
        details.folder = into_.toStdString();
        Q_EMIT began();
        porter_.importClips(folder, details,
                            [this](const VoicePorter::Report& report) { Q_EMIT ended(report); });
    });
}

void ClipsImport::offer(const QString& folder, const QString& into)
{
    library_.ask(
        this, [path = folder.toStdString()](voices::Library&) { return voices::hasPairs(path); },
        [this, folder, into](const Outcome<bool>& any) {
            if (any && *any.value) {
                offered_ = folder;
                into_ = into;
                Q_EMIT found();
                form_.ask(folder);
            } else if (any) {
                Q_EMIT failed(
                    Error(ErrorCode::FileNotFound,
                          tr("This folder has no recording with its words beside it.").toStdString(),
                          tr("Put a text file NAME.txt beside each NAME.wav.").toStdString()));
            } else {
                Q_EMIT failed(*any.error);
            }
        });
}

void tellImported(InlineMessage& message, const VoicePorter::Report& report)
{
    constexpr qsizetype kMostTold = 4;
    const auto came = static_cast<int>(report.ids.size());
    QString told = ClipsImport::tr("%n voice(s) came into the library.", nullptr, came);
    if (report.skipped > 0) told += u' ' + ClipsImport::tr("%n were there before.", nullptr, report.skipped);
    QStringList problems = report.problems.mid(0, kMostTold);
    if (const auto more = static_cast<int>(report.problems.size() - problems.size()); more > 0)
        problems << ClipsImport::tr("And %n more like this.", nullptr, more);
    message.show(problems.isEmpty() ? InlineMessage::Kind::Success
                 : came > 0         ? InlineMessage::Kind::Warning
                                    : InlineMessage::Kind::Error,
                 told, problems.join(u'\n'));
}

} // namespace troupe::ui
