// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/need_note.h"

#include "ui/models/model_words.h"
#include "ui/theme/metrics.h"
#include "ui/theme/studio_style.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace troupe::ui {

using namespace Qt::StringLiterals;

NeedNote::NeedNote(const QString& control, const models::KnownModel& known, QWidget* parent) : QWidget(parent)
{
    auto* words = new QLabel(tr("%1: no model here can do it.").arg(control), this);
    words->setForegroundRole(QPalette::PlaceholderText);
    words->setWordWrap(true);
    words->setTextFormat(Qt::PlainText);
    auto* get = new QPushButton(getText(known), this);
    get->setObjectName(u"needGet"_s);
    setLook(get, Look::Chip);
    get->setAccessibleName(tr("Get %1").arg(downloadName(known)));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::kUnit);
    row->addWidget(words, 1);
    row->addWidget(get, 0, Qt::AlignTop);
    const QString name = QString::fromUtf8(known.name.data(), static_cast<qsizetype>(known.name.size()));
    connect(get, &QPushButton::clicked, this, [this, name] { Q_EMIT wanted(name); });
}

} // namespace troupe::ui
