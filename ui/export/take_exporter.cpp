// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export/take_exporter.h"

#include "ui/services/project_desk.h"

#include <utility>

namespace troupe::ui {

namespace {

QString text(const std::string& utf8)
{
    return QString::fromStdString(utf8);
}

project::ExportOrder orderOf(project::Project& project, const ExportScope& scope, const ExportSetup& setup)
{
    project::ExportOrder order;
    order.takes = scope.named ? scope.takes : project::chooseTakes(project, scope.choice);
    order.folder = setup.folder;
    order.pattern = setup.pattern;
    order.format = setup.format;
    order.loudness = setup.loudness;
    order.provenance = setup.provenance;
    order.conflict = setup.conflict;
    order.program = setup.program;
    order.consentOf = project::libraryConsent;
    return order;
}

/// Whether the other takes may be written although one ended like this.
bool isOfOneTake(ErrorCode code)
{
    return code == ErrorCode::FileNotFound || code == ErrorCode::FileDamaged ||
           code == ErrorCode::UnsupportedFormat;
}

} // namespace

TakeExporter::TakeExporter(ProjectDesk& project, QObject* parent) : QObject(parent), project_(project) {}

void TakeExporter::preview(const ExportScope& scope, const ExportSetup& setup,
                           std::function<void(const Outcome<ExportPreview>&)> then)
{
    project_.ask(
        this,
        [scope, setup](project::Project& project) {
            const project::ExportOrder order = orderOf(project, scope, setup);
            ExportPreview preview;
            preview.takes = static_cast<int>(order.takes.size());
            for (const auto& planned : project::planExport(project, order, kMostPreviewed))
                preview.names.push_back(
                    {text(planned.file.lexically_relative(order.folder).string()), planned.exists});
            return preview;
        },
        [this, number = ++asked_, then = std::move(then)](const Outcome<ExportPreview>& preview) {
            if (number == asked_) then(preview);
        });
}

TakeExporter::Plan TakeExporter::planOf(project::Project& project, const ExportScope& scope,
                                        const ExportSetup& setup)
{
    Plan plan{.order = orderOf(project, scope, setup), .files = {}, .project = project.id()};
    plan.files = project::planExport(project, plan.order);
    project::requireFreeNames(plan.order, plan.files);
    return plan;
}

void TakeExporter::start(const ExportScope& scope, const ExportSetup& setup)
{
    if (busy_) return;
    busy_ = true;
    stopping_ = false;
    report_ = {};
    at_ = 0;
    project_.ask(
        this,
        [scope, setup](project::Project& project) {
            return std::make_shared<const Plan>(planOf(project, scope, setup));
        },
        [this](const Outcome<std::shared_ptr<const Plan>>& plan) {
            if (!plan) return finish(plan.error);
            plan_ = *plan.value;
            next();
        });
}

void TakeExporter::stop()
{
    stopping_ = busy_;
}

void TakeExporter::next()
{
    Q_EMIT progressed(static_cast<int>(at_), static_cast<int>(plan_->files.size()));
    if (at_ == plan_->files.size()) return finish({});
    if (stopping_) {
        report_.stopped = true;
        return finish({});
    }
    project_.ask(
        this,
        [plan = plan_, at = at_](project::Project& project) {
            if (project.id() != plan->project)
                throw Error(ErrorCode::InvalidRequest, "Another project was opened meanwhile.",
                            "Open the project of these takes, and export the rest of them.");
            return project::exportTake(project, plan->order, plan->files[at]);
        },
        [this](const Outcome<std::optional<project::ExportedTake>>& outcome) { take(outcome); });
}

void TakeExporter::take(const Outcome<std::optional<project::ExportedTake>>& outcome)
{
    const project::Take& of = plan_->files[at_++].take;
    const auto told = [&of](const QString& what) { return tr("Take %1: %2").arg(of.id).arg(what); };
    if (!outcome && !isOfOneTake(outcome.error->code())) return finish(outcome.error);
    if (!outcome) {
        report_.problems << told(QString::fromUtf8(outcome.error->what()));
    } else if (!*outcome.value) {
        ++report_.skipped;
    } else {
        ++report_.written;
        const std::string& note = (*outcome.value)->note;
        if (!note.empty()) report_.notes << told(text(note));
    }
    next();
}

void TakeExporter::finish(std::optional<Error> error)
{
    report_.error = std::move(error);
    plan_.reset();
    busy_ = false;
    stopping_ = false;
    Q_EMIT ended(std::exchange(report_, {}));
}

} // namespace troupe::ui
