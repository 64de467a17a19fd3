// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/designer/description_refiner.h"

#include "engine/voices/coach/complaints.h"
#include "ui/designer/coach_words.h"
#include "ui/services/desk_call.h"

#include <QMetaObject>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

/// By its label in the person's language, or what free words mean.
std::optional<std::string_view> complaintNamed(const QString& words)
{
    for (const voices::Complaint& complaint : voices::complaints())
        if (complaintWord(complaint.id).compare(words.trimmed(), Qt::CaseInsensitive) == 0)
            return complaint.id;
    return voices::complaintOf(words.toStdString());
}

} // namespace

DescriptionRefiner::DescriptionRefiner(const Context& context, QObject* parent)
    : QObject(parent), context_(context), worker_("ui-refine")
{}

DescriptionRefiner::~DescriptionRefiner()
{
    stop_.request_stop();
}

void DescriptionRefiner::stop()
{
    if (!busy_) return;
    ++order_;
    stop_.request_stop();
    busy_ = false;
    Q_EMIT busyChanged();
}

void DescriptionRefiner::refine(const QString& description, const QString& complaint)
{
    if (busy_) return;
    std::shared_ptr<voices::Refiner> model;
    try {
        if (context_.refiner) model = context_.refiner();
    } catch (...) {
        return byRule(description, complaint, currentError());
    }
    if (!model) return byRule(description, complaint, std::nullopt);
    ask(model, description, complaint);
}

void DescriptionRefiner::ask(const std::shared_ptr<voices::Refiner>& model, const QString& description,
                             const QString& complaint)
{
    stop_ = std::stop_source();
    const int order = ++order_;
    asked_ = QString::fromStdString(model->name());
    busy_ = true;
    Q_EMIT busyChanged();
    const bool posted = worker_.post([this, model, description, complaint, order, stop = stop_.get_token()] {
        auto proposal = std::make_shared<RefineProposal>();
        auto error = std::make_shared<std::optional<Error>>();
        proposal->before = description;
        try {
            const voices::Refinement refined =
                model->refine({description.toStdString(), complaint.toStdString(), {}}, stop);
            proposal->after = QString::fromStdString(refined.text).trimmed();
            proposal->explanation = QString::fromStdString(refined.explanation).trimmed();
            proposal->by = QString::fromStdString(model->name());
        } catch (...) {
            *error = currentError();
        }
        QMetaObject::invokeMethod(
            this,
            [this, proposal, error, complaint, order] {
                if (order == order_) answer(*proposal, complaint, *error);
            },
            Qt::QueuedConnection);
    });
    if (!posted) answer({.before = description}, complaint, tooMuchWaits());
}

void DescriptionRefiner::answer(const RefineProposal& proposal, const QString& complaint,
                                const std::optional<Error>& error)
{
    busy_ = false;
    Q_EMIT busyChanged();
    if (error) return byRule(proposal.before, complaint, error);
    Q_EMIT proposed(proposal);
}

void DescriptionRefiner::byRule(const QString& description, const QString& complaint,
                                const std::optional<Error>& passedOver)
{
    const auto rule = complaintNamed(complaint);
    if (!rule && passedOver) {
        Q_EMIT failed(*passedOver);
        return;
    }
    if (!rule) {
        Q_EMIT failed(
            Error(ErrorCode::InvalidRequest, tr("No rule knows “%1”.").arg(complaint.left(60)).toStdString(),
                  tr("Choose one of the list; a language model understands others, once one is named "
                     "in the settings.")
                      .toStdString()));
        return;
    }
    RefineProposal proposal{.before = description, .passedOver = passedOver};
    try {
        proposal.after = QString::fromStdString(voices::refineByRule(description.toStdString(), *rule));
    } catch (...) {
        Q_EMIT failed(currentError());
        return;
    }
    Q_EMIT proposed(proposal);
}

} // namespace troupe::ui
