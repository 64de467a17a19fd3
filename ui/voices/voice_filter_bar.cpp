// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/voices/voice_filter_bar.h"

#include "ui/theme/metrics.h"
#include "ui/voices/voice_words.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/segmented_control.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QTimer>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kTypingMs = 120; ///< a list of thousands is not filtered at each letter
constexpr int kMostSearch = 200;
constexpr int kCards = 0;
constexpr int kLines = 1;

} // namespace

VoiceFilterBar::VoiceFilterBar(QWidget* parent)
    : QWidget(parent), search_(new QLineEdit(this)), type_(new QComboBox(this)),
      language_(new QComboBox(this)), starred_(new QCheckBox(tr("With a star"), this)),
      order_(new QComboBox(this)), look_(new SegmentedControl(this))
{
    search_->setObjectName(u"voiceSearch"_s);
    search_->setPlaceholderText(tr("Find in voices"));
    search_->setAccessibleName(tr("Find in voices"));
    search_->setToolTip(tr("Name, description, tags, language and transcript"));
    search_->setClearButtonEnabled(true);
    search_->setMaxLength(kMostSearch);
    search_->setMinimumWidth(fontMetrics().averageCharWidth() * 24);
    type_->setAccessibleName(tr("Kind"));
    type_->addItem(tr("All kinds"), static_cast<int>(voices::VoiceType::Unknown));
    for (const auto type :
         {voices::VoiceType::Designed, voices::VoiceType::Cloned, voices::VoiceType::Preset})
        type_->addItem(voiceTypeWord(type), static_cast<int>(type));
    language_->setAccessibleName(tr("Language"));
    language_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    setLanguages({});
    order_->setAccessibleName(tr("Order"));
    order_->addItem(tr("By name"), static_cast<int>(VoiceShelf::Order::Name));
    order_->addItem(tr("Newest first"), static_cast<int>(VoiceShelf::Order::Created));
    order_->addItem(tr("Last changed first"), static_cast<int>(VoiceShelf::Order::Changed));
    look_->setObjectName(u"voiceLook"_s);
    look_->addSegment(kCards, tr("Cards"), tr("Show voices as cards"));
    look_->addSegment(kLines, tr("List"), tr("Show voices as lines"));
    look_->setCurrent(kCards);

    auto* row = new FlowLayout(metrics::kUnit, this);
    for (QWidget* widget :
         std::initializer_list<QWidget*>{search_, type_, language_, order_, starred_, look_})
        row->addWidget(widget);
    starred_->setMinimumHeight(search_->sizeHint().height());

    auto* typed = new QTimer(this);
    typed->setSingleShot(true);
    typed->setInterval(kTypingMs);
    const auto tell = [this] {
        if (!setting_) Q_EMIT changed();
    };
    connect(typed, &QTimer::timeout, this, tell);
    connect(search_, &QLineEdit::textChanged, typed, qOverload<>(&QTimer::start));
    for (QComboBox* box : {type_, language_, order_})
        connect(box, &QComboBox::currentIndexChanged, this, tell);
    connect(starred_, &QCheckBox::toggled, this, tell);
    connect(look_, &SegmentedControl::currentChanged, this, [this] { Q_EMIT cardsChanged(hasCards()); });
}

void VoiceFilterBar::fill(VoiceShelf& shelf) const
{
    shelf.text = search_->text();
    shelf.type = static_cast<voices::VoiceType>(type_->currentData().toInt());
    shelf.language = language_->currentData().toString();
    shelf.starred = starred_->isChecked();
    shelf.order = static_cast<VoiceShelf::Order>(order_->currentData().toInt());
}

void VoiceFilterBar::setShelf(const VoiceShelf& shelf)
{
    setting_ = true;
    search_->setText(shelf.text);
    type_->setCurrentIndex(std::max(0, type_->findData(static_cast<int>(shelf.type))));
    if (language_->findData(shelf.language) < 0) language_->addItem(shelf.language, shelf.language);
    language_->setCurrentIndex(language_->findData(shelf.language));
    starred_->setChecked(shelf.starred);
    order_->setCurrentIndex(std::max(0, order_->findData(static_cast<int>(shelf.order))));
    setting_ = false;
    Q_EMIT changed();
}

void VoiceFilterBar::setLanguages(const QStringList& languages)
{
    QStringList now;
    for (int i = 1; i < language_->count(); ++i) now << language_->itemData(i).toString();
    if (language_->count() > 0 && now == languages) return;
    const QString chosen = language_->currentData().toString();
    setting_ = true;
    language_->clear();
    language_->addItem(tr("All languages"), QString());
    for (const QString& language : languages) language_->addItem(language, language);
    if (!chosen.isEmpty() && language_->findData(chosen) < 0) language_->addItem(chosen, chosen);
    language_->setCurrentIndex(language_->findData(chosen));
    setting_ = false;
}

bool VoiceFilterBar::hasCards() const
{
    return look_->current() == kCards;
}

void VoiceFilterBar::setCards(bool cards)
{
    look_->setCurrent(cards ? kCards : kLines);
}

} // namespace troupe::ui
