// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/speech/clone_prompt.h"
#include "engine/speech/identity.h"
#include "ui/services/clone_means.h"
#include "ui/services/page_services.h"

#include <QObject>
#include <QString>

#include <atomic>
#include <memory>

namespace troupe::ui {

class ReferenceDraft;
class TestLines;

/// Speaks test lines with the clone of the draft as it stands. Each is a take of the project; each is
/// compared with the recording, and what came of that is noted with the take. Main thread; prompts are made,
/// and voices compared, on the draft's thread.
class CloneSpeaker final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CloneSpeaker)
public:
    CloneSpeaker(const PageServices& services, ReferenceDraft& draft, TestLines& lines,
                 QObject* parent = nullptr);

    void setMeans(const CloneMeans& means);
    bool isBusy() const { return line_ != 0; }
    /// Nothing happens while busy, or without means.
    void say(const QString& text);
    /// What was made until now is kept. Returns at once; busyChanged() comes soon.
    void stop();

Q_SIGNALS:
    /// isBusy() is another.
    void busyChanged();
    void failed(const troupe::Error& error);

private:
    /// A clone, and what its voice is known by.
    struct Cloned
    {
        std::shared_ptr<const speech::ClonePrompt> prompt;
        std::optional<speech::VoiceAnchors> anchors;
        std::optional<Error> unjudged; ///< why there are no anchors
    };

    void clone();
    void speak();
    void onEnded(const speech::Done& done, qint64 take);
    void compare(int64_t take);
    void keep(int64_t take, const speech::LikenessFound& found, double seconds);
    void end(const std::optional<Error>& error);

    const PageServices services_;
    ReferenceDraft& draft_;
    TestLines& lines_;
    CloneMeans means_;
    std::optional<Cloned> cloned_;
    uint64_t clonedRevision_ = 0; ///< of the draft, for cloned_
    int64_t line_ = 0;            ///< of what is under way; 0: nothing
    int64_t ticket_ = 0;          ///< while it speaks
    QString text_;
    std::shared_ptr<std::atomic<bool>> stopped_; ///< of what is under way
};

} // namespace troupe::ui
