// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/library_desk.h"

#include "engine/voices/voice_store.h"
#include "ui/services/search_text.h"

#include <QCollator>
#include <QMetaObject>

#include <algorithm>
#include <set>
#include <utility>

namespace troupe::ui {

namespace {

constexpr int kNewsMs = 1000;

QString fromUtf8(const std::string& text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

void setTags(voices::Library& library, const QString& id, std::vector<std::string> tags)
{
    voices::VoiceChange change;
    change.tags = std::move(tags);
    library.voices().change(id.toStdString(), change);
}

VoiceRow rowOf(const voices::Voice& voice, voices::VoiceStore& store)
{
    const voices::VoiceDetails& details = voice.details;
    VoiceRow row;
    row.id = fromUtf8(voice.id);
    row.name = fromUtf8(details.name);
    row.type = details.type;
    row.description = fromUtf8(details.description.empty() ? details.designDescription : details.description);
    row.language = fromUtf8(details.language);
    row.folder = fromUtf8(details.folder);
    for (const std::string& tag : details.tags) row.tags << fromUtf8(tag);
    row.transcript = fromUtf8(details.transcript);
    row.starred = details.starred;
    row.binned = voice.binnedAt != 0;
    row.locked = voice.locked();
    row.lacksConsent = voice.lacksConsent();
    if (const auto& consent = details.consent)
        row.consent = fromUtf8(consent->who) +
                      (consent->statement.empty() ? QString() : QStringLiteral(": ")) +
                      fromUtf8(consent->statement);
    row.source = fromUtf8(details.source);
    row.reference = fromUtf8(voice.reference.string());
    row.seconds = voice.referenceSeconds;
    for (const voices::StoredPrompt& prompt : store.promptsOf(voice.id)) {
        const QString model = fromUtf8(prompt.details.model);
        if (!model.isEmpty() && !row.models.contains(model)) row.models << model;
    }
    for (const voices::VoiceUse& use : store.uses(voice.id)) {
        row.usedIn << fromUtf8(use.place);
        row.used = std::max(row.used, use.at);
    }
    row.created = voice.createdAt;
    row.changed = voice.changedAt;
    row.searched = foldForSearch(
        QStringList{row.name, row.description, row.tags.join(u' '), row.language, row.transcript}.join(
            u'\n'));
    return row;
}

} // namespace

LibraryDesk::LibraryDesk(std::filesystem::path folder, QObject* parent)
    : QObject(parent), thread_(std::move(folder))
{
    news_.setInterval(kNewsMs);
    connect(&news_, &QTimer::timeout, this, &LibraryDesk::lookForNews);
}

LibraryDesk::~LibraryDesk()
{
    thread_.finish();
}

void LibraryDesk::start()
{
    if (news_.isActive()) return;
    news_.start();
    reload();
}

const VoiceRow* LibraryDesk::voice(const QString& id) const
{
    const auto found = std::ranges::find(voices_, id, &VoiceRow::id);
    return found == voices_.end() ? nullptr : &*found;
}

QStringList LibraryDesk::tags() const
{
    std::set<QString> all;
    for (const VoiceRow& row : voices_)
        if (!row.binned) all.insert(row.tags.begin(), row.tags.end());
    return QStringList(all.begin(), all.end());
}

void LibraryDesk::change(const QStringList& ids, const voices::VoiceChange& change)
{
    act([ids, change](voices::Library& library) {
        for (const QString& id : ids) library.voices().change(id.toStdString(), change);
    });
}

void LibraryDesk::addTag(const QStringList& ids, const QString& tag)
{
    act([ids, tag = tag.toStdString()](voices::Library& library) {
        for (const QString& id : ids) {
            std::vector<std::string> tags = library.voices().get(id.toStdString()).details.tags;
            if (std::ranges::find(tags, tag) != tags.end()) continue;
            tags.push_back(tag);
            setTags(library, id, std::move(tags));
        }
    });
}

void LibraryDesk::removeTag(const QStringList& ids, const QString& tag)
{
    act([ids, tag = tag.toStdString()](voices::Library& library) {
        for (const QString& id : ids) {
            std::vector<std::string> tags = library.voices().get(id.toStdString()).details.tags;
            if (std::erase(tags, tag) > 0) setTags(library, id, std::move(tags));
        }
    });
}

void LibraryDesk::bin(const QStringList& ids)
{
    act([ids](voices::Library& library) {
        for (const QString& id : ids) library.voices().bin(id.toStdString());
    });
}

void LibraryDesk::restore(const QStringList& ids)
{
    act([ids](voices::Library& library) {
        for (const QString& id : ids) library.voices().restore(id.toStdString());
    });
}

void LibraryDesk::purge(const QStringList& ids)
{
    act([ids](voices::Library& library) {
        for (const QString& id : ids) library.voices().purge(id.toStdString());
    });
}

void LibraryDesk::act(std::function<void(voices::Library&)> work, QObject* context,
                      std::function<void(bool)> then)
{
    QPointer<QObject> guard(context ? context : this);
    run(this, std::move(work), [this, guard, then = std::move(then)](const std::optional<Error>& error) {
        // Part of an act over many may have been done before it failed.
        reload();
        if (error) Q_EMIT failed(*error);
        if (guard && then) then(!error);
    });
}

void LibraryDesk::run(QObject* context, std::function<void(voices::Library&)> work, CallEnded ended)
{
    const auto opened = [work = std::move(work)](voices::Library* library, const std::exception_ptr& fault) {
        if (fault) std::rethrow_exception(fault);
        work(*library);
    };
    callDesk(this, context, opened, std::move(ended),
             [this](auto task) { return thread_.post(std::move(task)); });
}

LibraryDesk::Listing LibraryDesk::read(voices::Library& library)
{
    Listing listing;
    // Before anything is read: what changes from here on is news.
    listing.version = library.dataVersion();
    voices::VoiceStore& store = library.voices();
    for (const bool binned : {false, true}) {
        voices::VoiceFilter filter;
        filter.binned = binned;
        for (const voices::Voice& voice : store.list(filter)) listing.voices.push_back(rowOf(voice, store));
    }
    // Here and not in the window: thousands of names take their time.
    QCollator collator;
    collator.setCaseSensitivity(Qt::CaseInsensitive);
    collator.setNumericMode(true);
    std::ranges::stable_sort(listing.voices, [&collator](const VoiceRow& one, const VoiceRow& other) {
        return collator.compare(one.name, other.name) < 0;
    });
    for (const std::string& folder : store.folders()) listing.folders << fromUtf8(folder);
    return listing;
}

void LibraryDesk::reload()
{
    if (reading_) {
        again_ = true;
        return;
    }
    reading_ = true;
    ask(this, &LibraryDesk::read, [this](Outcome<Listing>& listing) {
        reading_ = false;
        fault_ = listing.error;
        if (listing) {
            voices_ = std::move(listing.value->voices);
            folders_ = std::move(listing.value->folders);
            version_ = listing.value->version;
            listed_ = true;
        }
        Q_EMIT changed();
        if (std::exchange(again_, false)) reload();
    });
}

void LibraryDesk::lookForNews()
{
    if (reading_ || looking_) return;
    looking_ = true;
    ask(
        this, [](voices::Library& library) { return library.dataVersion(); },
        [this](const Outcome<int64_t>& version) {
            looking_ = false;
            const bool recovered = fault_ && version;
            if (recovered || (version && *version.value != version_)) reload();
        });
}

} // namespace troupe::ui
