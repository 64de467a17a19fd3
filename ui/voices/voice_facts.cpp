// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/voices/voice_facts.h"

#include "ui/services/library_desk.h"
#include "ui/theme/metrics.h"
#include "ui/voices/voice_words.h"

#include <QDateTime>
#include <QDir>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

#include <utility>

namespace troupe::ui {

namespace {

constexpr qsizetype kMostPlaces = 10;
constexpr qsizetype kMostText = 600; ///< characters of what may be long

QString dateOf(int64_t milliseconds)
{
    if (milliseconds == 0) return {};
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(milliseconds), QLocale::ShortFormat);
}

QString placesOf(const VoiceRow& voice)
{
    QStringList places;
    for (const QString& place : voice.usedIn.mid(0, kMostPlaces)) places << QDir::toNativeSeparators(place);
    return places.join(u'\n');
}

} // namespace

VoiceFacts::VoiceFacts(LibraryDesk& library, QWidget* parent)
    : QScrollArea(parent), library_(library), title_(new QLabel), form_(new QFormLayout)
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
    form_->setVerticalSpacing(metrics::kHalf);
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, metrics::kUnit, 0);
    column->addWidget(title_);
    column->addLayout(form_);
    column->addStretch();
    setWidget(body);
    connect(&library_, &LibraryDesk::changed, this, &VoiceFacts::follow);
}

void VoiceFacts::show(const QString& id)
{
    id_ = id;
    follow();
}

void VoiceFacts::addFact(const QString& name, const QString& value)
{
    if (!value.isEmpty()) shown_ << name << value;
}

void VoiceFacts::follow()
{
    const QStringList before = std::exchange(shown_, {});
    const VoiceRow* voice = library_.voice(id_);
    title_->setText(voice ? voice->name : QString());
    if (voice) {
        addFact(tr("Kind"), voiceTypeWord(voice->type));
        addFact(tr("Ready for"), voiceWorksWith(*voice));
        addFact(tr("Description"), voice->description.left(kMostText));
        addFact(tr("Language"), voice->language);
        addFact(tr("Recording"), voiceLength(*voice));
        addFact(tr("Words of the recording"), voice->transcript.left(kMostText));
        addFact(tr("Consent"), voice->consent.isEmpty() ? voiceConsentWord(*voice) : voice->consent);
        addFact(tr("Folder"), voice->folder);
        addFact(tr("Tags"), voice->tags.join(QStringLiteral(", ")));
        addFact(tr("Used in"), placesOf(*voice));
        addFact(tr("Last used"), dateOf(voice->used));
        addFact(tr("Came from"), voice->source);
        addFact(tr("Created"), dateOf(voice->created));
        addFact(tr("Changed"), dateOf(voice->changed));
    }
    if (shown_ == before) return;
    while (form_->rowCount() > 0) form_->removeRow(0);
    for (qsizetype i = 0; i + 1 < shown_.size(); i += 2) {
        auto* name = new QLabel(shown_[i]);
        name->setForegroundRole(QPalette::PlaceholderText);
        name->setFont(metrics::smallFont(font()));
        // A path has no spaces to break at.
        QString words = shown_[i + 1];
        auto* value = new QLabel(words.replace(u'/', QStringLiteral("/\u200b")));
        value->setWordWrap(true);
        value->setTextFormat(Qt::PlainText);
        form_->addRow(name, value);
    }
}

QString VoiceFacts::text() const
{
    return shown_.join(u'\n');
}

} // namespace troupe::ui
