// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/takes/compare_tray.h"

#include "ui/services/project_desk.h"
#include "ui/takes/take_player.h"
#include "ui/takes/take_words.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/studio_style.h"
#include "ui/widgets/flow_layout.h"

#include <QLabel>
#include <QPushButton>

#include <utility>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostName = 24; ///< characters of what is said

/// Takes of one line differ in how they are said, and in their length.
QString nameOf(const TakeRow& row)
{
    QString who = row.delivery.isEmpty() ? row.characterName : row.characterName + u", "_s + row.delivery;
    if (who.isEmpty())
        who = row.text.size() > kMostName ? row.text.left(kMostName - 1).trimmed() + u'…' : row.text;
    return who + u" · "_s + takeLength(row.seconds);
}

} // namespace

CompareTray::CompareTray(ProjectDesk& project, TakePlayer& player, QWidget* parent)
    : QWidget(parent), project_(project), player_(player), row_(new FlowLayout(metrics::kUnit, this)),
      title_(new QLabel(tr("Compare"), this)), weigh_(new QPushButton(tr("Compare fairly"), this)),
      clear_(new QPushButton(tr("Empty"), this))
{
    title_->setFont(metrics::headingFont(font()));
    setLook(weigh_, Look::Chip);
    weigh_->setIcon(themedIcon(u"compare"_s));
    clear_->setIcon(themedIcon(u"close"_s));
    weigh_->setToolTip(tr("In the dock: equally loud, with one playhead, blind if you like"));
    connect(weigh_, &QPushButton::clicked, this, &CompareTray::weighWanted);
    setLook(clear_, Look::Chip);
    clear_->setToolTip(tr("Empty the tray"));
    clear_->setAccessibleName(tr("Empty the tray"));
    connect(clear_, &QPushButton::clicked, this, &CompareTray::clear);
    connect(&player_, &TakePlayer::currentChanged, this, &CompareTray::mark);
    connect(&project_, &ProjectDesk::takesRemoved, this, [this](const QList<qint64>& ids) {
        const auto gone = takes_.removeIf([&ids](qint64 take) { return ids.contains(take); });
        if (gone > 0) rebuild();
    });
    connect(&project_, &ProjectDesk::opened, this, &CompareTray::clear);
    rebuild();
}

bool CompareTray::toggle(int64_t take)
{
    if (takes_.removeAll(take) == 0) {
        if (takes_.size() >= kMost) return false;
        takes_ << take;
    }
    rebuild();
    return true;
}

void CompareTray::clear()
{
    setTakes({});
}

void CompareTray::setTakes(const QList<qint64>& takes)
{
    takes_ = takes.first(std::min<qsizetype>(takes.size(), kMost));
    rebuild();
}

void CompareTray::setNames(std::function<QString(const TakeRow&)> names)
{
    names_ = std::move(names);
    rebuild();
}

void CompareTray::hearNext()
{
    if (takes_.isEmpty()) return;
    const qsizetype now = takes_.indexOf(player_.current());
    Q_EMIT hear(takes_.at((now + 1) % takes_.size()));
}

void CompareTray::rebuild()
{
    // The tray may be changed by one of its own buttons: they go when the loop is back.
    for (QPushButton* button : buttons_) {
        row_->removeWidget(button);
        button->hide();
        button->deleteLater();
    }
    buttons_.clear();
    row_->removeWidget(title_);
    row_->removeWidget(weigh_);
    row_->removeWidget(clear_);
    row_->addWidget(title_);
    int number = 0;
    for (const qint64 take : takes_) {
        const TakeRow* row = project_.take(take);
        if (!row) continue;
        QString name = names_ ? names_(*row) : QString();
        if (name.isEmpty()) name = nameOf(*row);
        auto* button = new QPushButton(tr("%1: %2").arg(QChar(u'A' + number++)).arg(name), this);
        setLook(button, Look::Chip);
        button->setCheckable(true);
        button->setToolTip(takeTitle(*row) + u'\n' + row->text);
        button->setAccessibleName(tr("Hear %1").arg(takeTitle(*row)));
        button->setProperty("take", QVariant::fromValue<qint64>(take));
        connect(button, &QPushButton::clicked, this, [this, take] { Q_EMIT hear(take); });
        row_->addWidget(button);
        buttons_ << button;
        button->show();
    }
    weigh_->setEnabled(buttons_.size() > 1);
    row_->addWidget(weigh_);
    row_->addWidget(clear_);
    setVisible(!takes_.isEmpty());
    mark();
    Q_EMIT takesChanged();
}

void CompareTray::mark()
{
    for (QPushButton* button : buttons_)
        button->setChecked(button->property("take").toLongLong() == player_.current());
}

} // namespace troupe::ui
