// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/error.h"
#include "engine/voices/coach/refiner.h"
#include "ui/context.h"
#include "ui/tasks/worker.h"

#include <QObject>
#include <QString>

#include <memory>
#include <optional>
#include <stop_token>

namespace troupe::ui {

/// What a description could become; a person accepts it or not.
struct RefineProposal
{
    QString before;
    QString after = {};
    QString explanation = {};             ///< may be empty
    QString by = {};                      ///< the model's name; empty: a rule
    std::optional<Error> passedOver = {}; ///< why the model was not followed, and a rule was instead
};

/// Changes descriptions by complaints: asks the language model that the settings name, where there is one,
/// else the coach's rules; also when the model cannot answer and a rule knows the complaint. One at a time;
/// the model is asked on a thread of its own. Main thread.
class DescriptionRefiner final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DescriptionRefiner)
public:
    explicit DescriptionRefiner(const Context& context, QObject* parent = nullptr);
    /// Ends what runs.
    ~DescriptionRefiner() override;

    /// Ends with proposed() or failed(). Nothing while isBusy().
    void refine(const QString& description, const QString& complaint);
    /// Of what runs nothing more comes but busyChanged().
    void stop();
    bool isBusy() const { return busy_; }
    /// Of the model that is asked.
    const QString& asked() const { return asked_; }

Q_SIGNALS:
    void busyChanged();
    void proposed(const troupe::ui::RefineProposal& proposal);
    void failed(const troupe::Error& error);

private:
    void ask(const std::shared_ptr<voices::Refiner>& model, const QString& description,
             const QString& complaint);
    void answer(const RefineProposal& proposal, const QString& complaint, const std::optional<Error>& error);
    void byRule(const QString& description, const QString& complaint, const std::optional<Error>& passedOver);

    const Context& context_;
    bool busy_ = false;
    int order_ = 0; ///< of the last question; answers to others are late
    QString asked_;
    std::stop_source stop_;
    Worker worker_; ///< last member: joined before the rest goes
};

} // namespace troupe::ui
