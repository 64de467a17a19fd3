// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/takes/take_filter_bar.h"

#include "ui/theme/metrics.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/segmented_control.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QComboBox>
#include <QDateTime>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QTimer>

namespace troupe::ui {

using namespace Qt::StringLiterals;
using Which = TakeFilter::Which;

namespace {

constexpr int kTypingMs = 120; ///< a list of 20,000 is not filtered at each letter
constexpr int kMostSearch = 200;

} // namespace

TakeFilterBar::TakeFilterBar(QWidget* parent)
    : QWidget(parent), finder_(new QWidget(parent)), which_(new SegmentedControl(this)),
      character_(new QComboBox(finder_)), starred_(new QCheckBox(tr("With a star"), this)),
      suspect_(new QCheckBox(tr("Suspect"), this)), incomplete_(new QCheckBox(tr("Incomplete"), this)),
      today_(new QCheckBox(tr("Today"), this)), search_(new QLineEdit(finder_))
{
    which_->addSegment(static_cast<int>(Which::All), tr("All"), tr("Everything but the bin"));
    which_->addSegment(static_cast<int>(Which::ToReview), tr("To review"), tr("What waits for a judgement"));
    which_->addSegment(static_cast<int>(Which::Approved), tr("Approved"), tr("What was found good"));
    which_->addSegment(static_cast<int>(Which::Rejected), tr("Rejected"), tr("What was not found good"));
    which_->addSegment(static_cast<int>(Which::Binned), tr("Bin"), tr("What was put away"));
    which_->setCurrent(static_cast<int>(Which::All));
    which_->setObjectName(u"takeStates"_s);
    character_->addItem(tr("All characters"));
    character_->setAccessibleName(tr("Character"));
    character_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    suspect_->setToolTip(tr("The checks found something"));
    incomplete_->setToolTip(tr("Stopped, cut, broken off, or without its file"));
    search_->setPlaceholderText(tr("Find in takes"));
    search_->setAccessibleName(tr("Find in takes"));
    search_->setClearButtonEnabled(true);
    search_->setMaxLength(kMostSearch);
    // Of one width, whether it has something to clear or not.
    search_->setFixedWidth(fontMetrics().averageCharWidth() * 24);

    auto* row = new FlowLayout(metrics::kUnit, this);
    for (QWidget* widget : std::initializer_list<QWidget*>{which_, starred_, suspect_, incomplete_, today_})
        row->addWidget(widget);
    auto* find = new QHBoxLayout(finder_);
    find->setContentsMargins(0, 0, 0, 0);
    find->addWidget(character_);
    find->addWidget(search_);

    auto* typed = new QTimer(this);
    typed->setSingleShot(true);
    typed->setInterval(kTypingMs);
    const auto tell = [this] {
        if (!setting_) Q_EMIT filterChanged();
    };
    connect(typed, &QTimer::timeout, this, tell);
    connect(search_, &QLineEdit::textChanged, typed, qOverload<>(&QTimer::start));
    connect(which_, &SegmentedControl::currentChanged, this, tell);
    connect(character_, &QComboBox::currentIndexChanged, this, tell);
    for (QCheckBox* box : {starred_, suspect_, incomplete_, today_})
        connect(box, &QCheckBox::toggled, this, tell);
}

TakeFilter TakeFilterBar::filter() const
{
    TakeFilter filter;
    filter.which = static_cast<Which>(which_->current());
    if (const QVariant id = character_->currentData(); id.isValid()) filter.character = id.toLongLong();
    filter.text = search_->text().simplified();
    filter.starred = starred_->isChecked();
    filter.suspect = suspect_->isChecked();
    filter.incomplete = incomplete_->isChecked();
    if (today_->isChecked()) filter.madeSince = QDate::currentDate().startOfDay().toMSecsSinceEpoch();
    return filter;
}

void TakeFilterBar::setFilter(const TakeFilter& filter)
{
    setting_ = true;
    which_->setCurrent(static_cast<int>(filter.which));
    character_->setCurrentIndex(
        filter.character ? std::max(0, character_->findData(QVariant::fromValue<qint64>(*filter.character)))
                         : 0);
    search_->setText(filter.text);
    starred_->setChecked(filter.starred);
    suspect_->setChecked(filter.suspect);
    incomplete_->setChecked(filter.incomplete);
    today_->setChecked(filter.madeSince > 0);
    setting_ = false;
    Q_EMIT filterChanged();
}

void TakeFilterBar::setCharacters(const std::vector<std::pair<int64_t, QString>>& characters)
{
    const QVariant chosen = character_->currentData();
    setting_ = true;
    character_->clear();
    character_->addItem(tr("All characters"));
    for (const auto& [id, name] : characters) character_->addItem(name, QVariant::fromValue<qint64>(id));
    character_->setCurrentIndex(chosen.isValid() ? std::max(0, character_->findData(chosen)) : 0);
    character_->setVisible(!characters.empty());
    setting_ = false;
    if (chosen.isValid() && character_->currentData() != chosen) Q_EMIT filterChanged();
}

} // namespace troupe::ui
