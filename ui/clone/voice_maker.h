// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/error.h"
#include "engine/voices/voice.h"

#include <QObject>
#include <QString>

#include <atomic>
#include <memory>

namespace troupe::audio {
struct Clip;
}

namespace troupe::ui {

class LibraryDesk;
class ReferenceDraft;
struct CloneChoice;
struct CloneMeans;

/// Makes a voice of the library from the draft: the prepared recording, its words, who agrees, and, where a
/// Base model is here, its clone prompt and test lines. All of it is kept, or nothing. Slow parts are done on
/// the draft's thread and on the library's. Main thread.
class VoiceMaker final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(VoiceMaker)
public:
    VoiceMaker(ReferenceDraft& draft, LibraryDesk& library, QObject* parent = nullptr);
    /// Cancels.
    ~VoiceMaker() override;

    bool isBusy() const { return stop_ != nullptr; }
    /// Nothing happens while busy. A name that is taken is an error before anything slow is done.
    void make(const QString& name, const voices::Consent& consent, const CloneMeans& means);
    /// Ends it soon; failed() comes, and nothing is kept.
    void cancel();

Q_SIGNALS:
    /// isBusy() is another.
    void busyChanged();
    /// It is in the library. `speaks`: with a clone prompt.
    void made(const QString& id, const QString& name, bool speaks);
    void failed(const troupe::Error& error);

private:
    using Stop = std::shared_ptr<std::atomic<bool>>;

    void prepare(const voices::VoiceDetails& details, const CloneMeans& means);
    void addMaterial(const voices::VoiceDetails& details, const CloneMeans& means,
                     const std::shared_ptr<const audio::Clip>& clip);
    void end(const Error& error);
    void setBusy(bool busy);

    ReferenceDraft& draft_;
    LibraryDesk& library_;
    Stop stop_; ///< of what is under way; null: nothing
};

} // namespace troupe::ui
