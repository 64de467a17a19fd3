// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/error.h"
#include "engine/voices/reference/reference_check.h"
#include "ui/services/desk_call.h"
#include "ui/services/outcome.h"
#include "ui/tasks/worker.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <type_traits>
#include <vector>

namespace troupe::ui {

class SampleStore;

/// How a clip is to be cloned. A plain value.
struct CloneChoice
{
    voices::ReferencePreparation preparation; ///< which part of it, and what is done to that
    double tailSilence = 0.5;                 ///< seconds after it, so that its last word does not leak
    std::string transcript;
    std::string language = "auto";
    bool timbreOnly = false;

    /// What a clone is made with: nothing where the timbre alone is wanted.
    std::string usedTranscript() const { return timbreOnly ? std::string() : transcript; }
};

/// What is to be cloned, as it stands: a clip, how it is to be cloned, and what a check says of it
/// (`spec/studio.md` §2.4 "Clone Lab"). Files are read, measured and prepared on a thread of its own,
/// "ui-clone"; what is out of date by then is dropped. Main thread; owned by the page.
class ReferenceDraft final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ReferenceDraft)
public:
    static constexpr double kMostSeconds = 30 * 60; ///< of a file that a part is selected of
    static constexpr double kMostUsed = 15;         ///< of a longer one that much is selected at first

    explicit ReferenceDraft(QObject* parent = nullptr);
    ~ReferenceDraft() override;

    /// Takes the sound of a file instead of what is there. `words`: what is said in it, where that is known.
    void open(const QString& path, const QString& name, const QString& words = {});
    /// As open(), with the choice that was made for it before.
    void reopen(const QString& path, const QString& name, const CloneChoice& choice);

    bool isLoading() const { return loading_; }
    bool hasClip() const { return clip_ != nullptr; }
    /// Of the file, for people.
    const QString& name() const { return name_; }
    const QString& path() const { return path_; }
    std::shared_ptr<const audio::Clip> clip() const { return clip_; }
    std::shared_ptr<const SampleStore> sound() const { return sound_; }

    const CloneChoice& choice() const { return choice_; }
    /// Seconds; `to` 0: to the end.
    void setPart(double from, double to);
    void setTrim(bool trim);
    void setLevel(bool level);
    void setTailSilence(double seconds);
    void setTranscript(const QString& text);
    void setLanguage(const QString& language);
    void setTimbreOnly(bool timbreOnly);
    /// Another number for whatever makes another clone.
    uint64_t revision() const { return revision_; }
    using Prepared = std::function<void(const Outcome<std::shared_ptr<const audio::Clip>>&)>;
    /// The clip as it is cloned: that part, trimmed and levelled, at 24 kHz. `then` is called on the main
    /// thread, at once where it is known, unless `context` is gone by then.
    void prepared(QObject* context, const Prepared& then);

    /// Empty before the first check.
    const std::vector<voices::ReferenceLine>& checklist() const { return checklist_; }
    const std::optional<voices::ReferenceReport>& report() const { return report_; }

    /// Runs `work()` on the thread; its value comes as Outcome<Value> to `then` on the main thread, unless
    /// `context` is gone by then.
    template <class Work, class Then>
    void run(QObject* context, Work work, Then then)
    {
        auto outcome = std::make_shared<Outcome<std::invoke_result_t<Work>>>();
        callDesk(
            this, context, [outcome, work = std::move(work)] { outcome->value = work(); },
            [outcome, then = std::move(then)](const std::optional<Error>& error) {
                outcome->error = error;
                then(*outcome);
            },
            [this](auto task) { return worker_.post(std::move(task)); });
    }

Q_SIGNALS:
    /// Another clip is there, or is being read.
    void clipChanged();
    /// choice() is another.
    void choiceChanged();
    /// checklist() is another.
    void checked();
    void failed(const troupe::Error& error);

private:
    struct Loaded;

    void load(const QString& path, const QString& name, std::optional<CloneChoice> choice,
              const QString& words);
    enum class Touched
    {
        Part,        ///< another sound is measured and cloned
        Preparation, ///< another sound is cloned
        Words,       ///< the same sound is cloned in another way
    };
    void touch(Touched what);
    void check();
    void judge();

    bool loading_ = false;
    int wanted_ = 0; ///< number of the last open()
    QString path_;
    QString name_;
    std::shared_ptr<const audio::Clip> clip_;
    std::shared_ptr<const SampleStore> sound_;
    CloneChoice choice_;
    uint64_t revision_ = 0;
    uint64_t soundRevision_ = 0;                  ///< another number for another prepared sound
    std::shared_ptr<const audio::Clip> prepared_; ///< of the choice as it is; null: not made yet
    uint64_t measured_ = 0;                       ///< number of the last check that was asked for
    std::optional<voices::ReferenceReport> report_;
    std::vector<voices::ReferenceLine> checklist_;
    QTimer soon_;
    Worker worker_; ///< the last member: joined before the rest goes
};

} // namespace troupe::ui
