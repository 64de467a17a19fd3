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
      language_(new QComboBox(this)), model_(new QComboBox(this)), use_(new QComboBox(this)),
      starred_(new QCheckBox(tr("With a star"), this)), order_(new QComboBox(this)),
      look_(new SegmentedControl(this))
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
    language_->addItem(tr("All languages"), QString());
    model_->setObjectName(u"voiceModel"_s);
    model_->setAccessibleName(tr("Model"));
    model_->setToolTip(tr("Voices that are ready for a model"));
    model_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    model_->addItem(tr("All models"), QString());
    model_->addItem(tr("Not prepared"), QString(VoiceShelf::kNoModel));
    use_->setObjectName(u"voiceUse"_s);
    use_->setAccessibleName(tr("Use"));
    use_->addItem(tr("Used or not"), static_cast<int>(VoiceShelf::Use::Any));
    use_->addItem(tr("Used in this project"), static_cast<int>(VoiceShelf::Use::Here));
    use_->addItem(tr("Used in a project"), static_cast<int>(VoiceShelf::Use::Somewhere));
    use_->addItem(tr("Not used"), static_cast<int>(VoiceShelf::Use::Nowhere));
    order_->setAccessibleName(tr("Order"));
    order_->addItem(tr("By name"), static_cast<int>(VoiceShelf::Order::Name));
    order_->addItem(tr("Newest first"), static_cast<int>(VoiceShelf::Order::Created));
    order_->addItem(tr("Last changed first"), static_cast<int>(VoiceShelf::Order::Changed));
    order_->addItem(tr("Last used first"), static_cast<int>(VoiceShelf::Order::Used));
    look_->setObjectName(u"voiceLook"_s);
    look_->addSegment(kCards, tr("Cards"), tr("Show voices as cards"));
    look_->addSegment(kLines, tr("List"), tr("Show voices as lines"));
    look_->setCurrent(kCards);

    auto* row = new FlowLayout(metrics::kUnit, this);
    for (QWidget* widget :
         std::initializer_list<QWidget*>{search_, type_, language_, model_, use_, order_, starred_, look_})
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
    for (QComboBox* box : {type_, language_, model_, use_, order_})
        connect(box, &QComboBox::currentIndexChanged, this, tell);
    connect(starred_, &QCheckBox::toggled, this, tell);
    connect(look_, &SegmentedControl::currentChanged, this, [this] { Q_EMIT cardsChanged(hasCards()); });
}

void VoiceFilterBar::fill(VoiceShelf& shelf) const
{
    shelf.text = search_->text();
    shelf.type = static_cast<voices::VoiceType>(type_->currentData().toInt());
    shelf.language = language_->currentData().toString();
    shelf.model = model_->currentData().toString();
    shelf.use = static_cast<VoiceShelf::Use>(use_->currentData().toInt());
    shelf.project = shelf.use == VoiceShelf::Use::Here ? project_ : QString();
    shelf.starred = starred_->isChecked();
    shelf.order = static_cast<VoiceShelf::Order>(order_->currentData().toInt());
}

void VoiceFilterBar::setShelf(const VoiceShelf& shelf)
{
    setting_ = true;
    search_->setText(shelf.text);
    type_->setCurrentIndex(std::max(0, type_->findData(static_cast<int>(shelf.type))));
    choose(language_, shelf.language);
    choose(model_, shelf.model);
    use_->setCurrentIndex(std::max(0, use_->findData(static_cast<int>(shelf.use))));
    starred_->setChecked(shelf.starred);
    order_->setCurrentIndex(std::max(0, order_->findData(static_cast<int>(shelf.order))));
    setting_ = false;
    Q_EMIT changed();
}

void VoiceFilterBar::setLanguages(const QStringList& languages)
{
    follow(language_, 1, languages);
}

void VoiceFilterBar::setModels(const QStringList& models)
{
    follow(model_, 2, models);
}

void VoiceFilterBar::setProject(const QString& folder)
{
    if (folder == project_) return;
    project_ = folder;
    if (static_cast<VoiceShelf::Use>(use_->currentData().toInt()) == VoiceShelf::Use::Here) Q_EMIT changed();
}

void VoiceFilterBar::follow(QComboBox* box, int fixed, const QStringList& entries)
{
    QStringList now;
    for (int i = fixed; i < box->count(); ++i) now << box->itemData(i).toString();
    if (now == entries) return;
    const QString chosen = box->currentData().toString();
    setting_ = true;
    while (box->count() > fixed) box->removeItem(fixed);
    for (const QString& entry : entries) box->addItem(entry, entry);
    choose(box, chosen);
    setting_ = false;
}

/// Also one that no voice has.
void VoiceFilterBar::choose(QComboBox* box, const QString& entry)
{
    if (box->findData(entry) < 0) box->addItem(entry, entry);
    box->setCurrentIndex(box->findData(entry));
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
