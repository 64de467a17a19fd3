// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/model_facts.h"

#include "ui/models/model_list_model.h"
#include "ui/models/model_words.h"
#include "ui/services/models_desk.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/inline_message.h"

#include <QDir>
#include <QFormLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace troupe::ui {

using namespace Qt::StringLiterals;

ModelFacts::ModelFacts(const Theme& theme, ModelsDesk& models, QWidget* parent)
    : QScrollArea(parent), models_(models), title_(new QLabel), fault_(new InlineMessage(theme)),
      form_(new QFormLayout)
{
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* body = new QWidget(this);
    title_->setFont(metrics::headingFont(font()));
    title_->setWordWrap(true);
    title_->setTextFormat(Qt::PlainText);
    form_->setRowWrapPolicy(QFormLayout::WrapAllRows);
    form_->setVerticalSpacing(2);
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(metrics::kUnit, metrics::kHalf, metrics::kGap, metrics::kGap);
    column->addWidget(title_);
    column->addWidget(fault_);
    column->addLayout(form_);
    column->addStretch();
    setWidget(body);
    connect(&models_, &ModelsDesk::changed, this, &ModelFacts::follow);
    connect(&models_, &ModelsDesk::progressed, this, &ModelFacts::follow);
}

void ModelFacts::show(const QString& id)
{
    id_ = id;
    follow();
}

void ModelFacts::addFact(const QString& name, const QString& value)
{
    if (!value.isEmpty()) shown_ << name << value;
}

void ModelFacts::follow()
{
    const QStringList before = std::exchange(shown_, {});
    const ModelRow* model = models_.row(id_);
    title_->setText(model ? model->title : QString());
    if (model) {
        const ModelMemory memory = models_.memoryOf(*model);
        addFact(tr("State"), modelStateText(models_, *model));
        addFact(tr("What it is for"), modelUse(model->family, model->size));
        addFact(model->kind == ModelRow::Kind::Offered ? tr("Download") : tr("On the disk"),
                bytesText(model->bytes));
        if (model->kind != ModelRow::Kind::Installed && models_.survey().room)
            addFact(tr("Free on the disk"), bytesText(*models_.survey().room));
        if (model->memory > 0) addFact(tr("In memory it takes"), bytesText(model->memory));
        addFact(tr("In memory of"), memory.others.join(u", "_s));
        addFact(tr("Name for commands"), model->name);
        addFact(tr("From"), model->repository);
        addFact(tr("Place"), modelPlaceWord(model->place));
        addFact(tr("Folder"), QDir::toNativeSeparators(model->folder));
        if (!model->current) addFact(tr("Version"), tr("An older one; the cache has a newer"));
    }
    if (model && !model->fault.isEmpty() && model->kind == ModelRow::Kind::Installed) {
        if (fault_->message() != model->fault)
            fault_->show(InlineMessage::Kind::Error, model->fault, model->remedy);
    } else if (!fault_->message().isEmpty()) {
        fault_->clear();
    }
    if (shown_ == before) return;
    while (form_->rowCount() > 0) form_->removeRow(0);
    for (qsizetype i = 0; i + 1 < shown_.size(); i += 2) {
        auto* name = new QLabel(shown_[i]);
        name->setForegroundRole(QPalette::PlaceholderText);
        name->setFont(metrics::smallFont(font()));
        // A path has no spaces to break at.
        QString words = shown_[i + 1];
        auto* value = new QLabel(words.replace(u'/', u"/\u200b"_s));
        value->setWordWrap(true);
        value->setTextFormat(Qt::PlainText);
        value->setContentsMargins(0, 0, 0, metrics::kUnit); // each stands closer to its own name
        form_->addRow(name, value);
    }
}

QString ModelFacts::text() const
{
    return shown_.join(u'\n');
}

} // namespace troupe::ui
