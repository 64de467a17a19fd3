// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/hub_bar.h"

#include "engine/base/error.h"
#include "engine/base/settings.h"
#include "engine/models/hub.h"
#include "ui/theme/metrics.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr const char* kHub = "download.hub";
constexpr const char* kMirror = "download.mirror";
constexpr int kMostMirror = 500;

QString hubId(models::Hub hub)
{
    const std::string_view name = models::hubName(hub);
    return QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
}

} // namespace

HubBar::HubBar(Settings& settings, QWidget* parent)
    : QWidget(parent), settings_(settings), hub_(new QComboBox(this)), mirror_(new QLineEdit(this))
{
    hub_->addItem(u"Hugging Face"_s, hubId(models::Hub::HuggingFace));
    hub_->addItem(u"ModelScope"_s, hubId(models::Hub::ModelScope));
    hub_->setCurrentIndex(qMax(0, hub_->findData(QString::fromStdString(settings_.text(kHub)))));
    hub_->setAccessibleName(tr("Hub that downloads come from"));
    mirror_->setText(QString::fromStdString(settings_.text(kMirror)));
    mirror_->setPlaceholderText(tr("The hub itself"));
    mirror_->setMaxLength(kMostMirror);
    mirror_->setAccessibleName(tr("Mirror of the hub"));
    mirror_->setToolTip(tr("An address like https://hf-mirror.com that has the same files"));
    auto* from = new QLabel(tr("Downloads come from"), this);
    auto* mirror = new QLabel(tr("mirror"), this);
    for (const auto& [key, field] :
         {std::pair(kHub, static_cast<QWidget*>(hub_)), std::pair(kMirror, static_cast<QWidget*>(mirror_))}) {
        const SettingSource source = settings_.sourceOf(key);
        if (source != SettingSource::Environment && source != SettingSource::Flag) continue;
        field->setEnabled(false);
        field->setToolTip(tr("An option or the environment decides this."));
    }
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::kUnit);
    row->addWidget(from);
    row->addWidget(hub_);
    row->addWidget(mirror);
    row->addWidget(mirror_, 1);
    connect(hub_, &QComboBox::activated, this, [this] { store(kHub, hub_->currentData().toString()); });
    connect(mirror_, &QLineEdit::editingFinished, this,
            [this] { store(kMirror, mirror_->text().trimmed()); });
}

void HubBar::store(const char* key, const QString& value)
{
    if (settings_.text(key) == value.toStdString()) return;
    try {
        if (value.isEmpty())
            settings_.store(key, std::nullopt);
        else
            settings_.store(key, value.toStdString());
    } catch (...) {
        Q_EMIT failed(currentError());
    }
}

} // namespace troupe::ui
