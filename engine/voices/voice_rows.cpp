// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/voices/library_db.h"
#include "engine/voices/names.h"
#include "engine/voices/voice_rows_db.h"

#include <map>

#include <fmt/format.h>

namespace troupe::voices {
namespace {

/// The columns in one order, for reading and for writing.
constexpr const char* kColumns = "id, type, name, description, design, language, engine, speaker, transcript,"
                                 " folder, starred, notes, source, licence, former_id, reference,"
                                 " reference_seconds, created, changed, binned, consent_who,"
                                 " consent_statement, consent_at";

/// A file's name from a row, or nothing where somebody made a path of it.
std::string safeFile(const std::string& name)
{
    return name.find('/') == std::string::npos ? name : std::string();
}

Voice voiceFrom(SQLite::Statement& row, const VoiceFiles& files)
{
    const auto text = [&row](int column) { return row.getColumn(column).getString(); };
    Voice voice;
    voice.id = text(0);
    VoiceDetails& details = voice.details;
    details.type = voiceTypeFromName(text(1));
    details.name = text(2);
    details.description = text(3);
    details.designDescription = text(4);
    details.language = text(5);
    details.engine = text(6);
    details.speaker = text(7);
    details.transcript = text(8);
    details.folder = text(9);
    details.starred = row.getColumn(10).getInt() != 0;
    details.notes = text(11);
    details.source = text(12);
    details.licence = text(13);
    voice.formerId = text(14);
    const std::string reference = safeFile(text(15));
    if (!reference.empty()) voice.reference = files.fileOf(voice.id, reference);
    voice.referenceSeconds = row.getColumn(16).getDouble();
    voice.createdAt = row.getColumn(17).getInt64();
    voice.changedAt = row.getColumn(18).getInt64();
    voice.binnedAt = row.getColumn(19).getInt64();
    if (!row.getColumn(20).isNull())
        details.consent = Consent{text(20), text(21), row.getColumn(22).getInt64()};
    return voice;
}

/// Tags and anchors of all of `voices`, which are in the order of their ids in `places`.
void addLists(store::Database& database, const VoiceFiles& files, std::vector<Voice>& voices,
              const std::string& condition, const std::optional<std::string>& value)
{
    std::map<std::string, Voice*> byId;
    for (Voice& voice : voices) byId.emplace(voice.id, &voice);
    const auto query = [&](const char* columns, const char* table) -> SQLite::Statement& {
        SQLite::Statement& rows = database.statement(
            fmt::format("SELECT voice, {} FROM {} WHERE voice IN (SELECT id FROM voices WHERE {})"
                        " ORDER BY voice, place",
                        columns, table, condition));
        if (value) rows.bind(1, *value);
        return rows;
    };
    SQLite::Statement& tags = query("tag", "voice_tags");
    while (tags.executeStep())
        byId.at(tags.getColumn(0).getString())->details.tags.push_back(tags.getColumn(1).getString());
    SQLite::Statement& anchors = query("text, file", "voice_anchors");
    while (anchors.executeStep()) {
        Voice& voice = *byId.at(anchors.getColumn(0).getString());
        const std::string file = safeFile(anchors.getColumn(2).getString());
        if (!file.empty())
            voice.anchors.push_back({anchors.getColumn(1).getString(), files.fileOf(voice.id, file)});
    }
}

void insertTags(store::Database& database, const Voice& voice)
{
    int place = 0;
    for (const std::string& tag : voice.details.tags)
        run(database, "INSERT INTO voice_tags (voice, tag, place) VALUES (?, ?, ?)", voice.id, tag, place++);
}

/// The three columns of a consent, NULL without one.
void bindConsent(SQLite::Statement& statement, const std::optional<Consent>& consent, int first)
{
    if (!consent) {
        for (int i = 0; i < 3; ++i) statement.bind(first + i);
        return;
    }
    statement.bind(first, consent->who);
    statement.bind(first + 1, consent->statement);
    statement.bind(first + 2, consent->at);
}

} // namespace

std::vector<Voice> voicesWhere(store::Database& database, const VoiceFiles& files,
                               const std::string& condition, const std::optional<std::string>& value)
{
    SQLite::Statement& rows = database.statement(
        fmt::format("SELECT {} FROM voices WHERE {} ORDER BY name_key, id", kColumns, condition));
    if (value) rows.bind(1, *value);
    std::vector<Voice> voices;
    while (rows.executeStep()) voices.push_back(voiceFrom(rows, files));
    if (!voices.empty()) addLists(database, files, voices, condition, value);
    return voices;
}

std::optional<Voice> voiceById(store::Database& database, const VoiceFiles& files, const std::string& id)
{
    std::vector<Voice> found = voicesWhere(database, files, "id = ?", id);
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

void insertVoice(store::Database& database, const Voice& voice, const VoiceFileNames& names)
{
    const VoiceDetails& it = voice.details;
    SQLite::Statement& insert = database.statement(fmt::format(
        "INSERT INTO voices ({}, name_key) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
        " ?, ?, ?, ?, ?, ?, ?, ?)",
        kColumns));
    SQLite::bind(insert, voice.id, std::string(voiceTypeName(it.type)), it.name, it.description,
                 it.designDescription, it.language, it.engine, it.speaker, it.transcript, it.folder,
                 it.starred ? 1 : 0, it.notes, it.source, it.licence, voice.formerId, names.reference,
                 names.referenceSeconds, voice.createdAt, voice.changedAt, voice.binnedAt);
    bindConsent(insert, it.consent, 21);
    insert.bind(24, foldedName(it.name));
    insert.exec();
    insertTags(database, voice);
    replaceAnchors(database, voice.id, names);
}

void updateVoice(store::Database& database, const Voice& voice)
{
    const VoiceDetails& it = voice.details;
    SQLite::Statement& update = database.statement(
        "UPDATE voices SET name = ?, name_key = ?, description = ?, design = ?, language = ?, engine = ?,"
        " speaker = ?, transcript = ?, folder = ?, starred = ?, notes = ?, source = ?, licence = ?,"
        " changed = ?, binned = ?, consent_who = ?, consent_statement = ?, consent_at = ? WHERE id = ?");
    SQLite::bind(update, it.name, foldedName(it.name), it.description, it.designDescription, it.language,
                 it.engine, it.speaker, it.transcript, it.folder, it.starred ? 1 : 0, it.notes, it.source,
                 it.licence, voice.changedAt, voice.binnedAt);
    bindConsent(update, it.consent, 16);
    update.bind(19, voice.id);
    update.exec();
    run(database, "DELETE FROM voice_tags WHERE voice = ?", voice.id);
    insertTags(database, voice);
}

void updateVoiceFiles(store::Database& database, const std::string& id, const VoiceFileNames& names)
{
    run(database, "UPDATE voices SET reference = ?, reference_seconds = ? WHERE id = ?", names.reference,
        names.referenceSeconds, id);
    replaceAnchors(database, id, names);
}

void replaceAnchors(store::Database& database, const std::string& id, const VoiceFileNames& names)
{
    run(database, "DELETE FROM voice_anchors WHERE voice = ?", id);
    int place = 0;
    for (const auto& [text, file] : names.anchors)
        run(database, "INSERT INTO voice_anchors (voice, text, file, place) VALUES (?, ?, ?, ?)", id, text,
            file, place++);
}

void deleteVoice(store::Database& database, const std::string& id)
{
    run(database, "DELETE FROM voices WHERE id = ?", id);
}

std::vector<VoiceUse> voiceUses(store::Database& database, const std::string& id)
{
    SQLite::Statement& rows =
        database.statement("SELECT place, at FROM voice_uses WHERE voice = ? ORDER BY place");
    rows.bind(1, id);
    std::vector<VoiceUse> uses;
    while (rows.executeStep()) uses.push_back({rows.getColumn(0).getString(), rows.getColumn(1).getInt64()});
    return uses;
}

VoiceFiles::Known knownVoiceFiles(store::Database& database, const std::string& onlyId)
{
    SQLite::Statement& rows =
        database.statement("SELECT id, reference FROM voices WHERE reference <> '' AND (?1 = '' OR id = ?1)"
                           " UNION ALL SELECT voice, file FROM voice_anchors WHERE ?1 = '' OR voice = ?1");
    rows.bind(1, onlyId);
    VoiceFiles::Known known;
    while (rows.executeStep()) known[rows.getColumn(0).getString()].insert(rows.getColumn(1).getString());
    return known;
}

} // namespace troupe::voices
