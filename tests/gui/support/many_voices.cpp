// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/support/many_voices.h"

#include "engine/audio/file_writer.h"
#include "engine/voices/package/package_bytes.h"

#include <QTemporaryDir>

#include <SQLiteCpp/SQLiteCpp.h>

#include <cmath>

namespace troupe::guitest {

voices::Voice addClone(voices::Library& library, const std::string& name, const VoiceExtras& extras)
{
    audio::Clip clip{{}, 24000};
    // Another tone for each name: no two clips are alike.
    const double step = 0.03 + static_cast<double>(std::hash<std::string>()(name) % 1000) / 20000;
    for (int i = 0; i < clip.rate; ++i)
        clip.samples.push_back(0.4F *
                               static_cast<float>(std::sin(i * step) * std::abs(std::sin(i * 0.0009))));
    const QTemporaryDir folder;
    const std::filesystem::path path = folder.filePath(QStringLiteral("clip.wav")).toStdString();
    audio::writeFile(path, clip, {audio::Container::Wav, audio::SampleFormat::Int16});
    voices::VoiceMaterial material;
    material.reference = voices::VoiceReference{voices::bytesOfFile(path, 1 << 30), "clip.wav"};
    material.consentMayBeMissing = !extras.consent;
    voices::VoiceDetails details;
    details.type = voices::VoiceType::Cloned;
    details.name = name;
    details.transcript = "Good evening.";
    details.folder = extras.folder;
    details.tags = extras.tags;
    details.language = extras.language;
    if (extras.consent) details.consent = voices::Consent{name + " Ives", "For our game.", 0};
    return library.voices().add(details, material);
}

voices::Voice addDesign(voices::Library& library, const std::string& name, const std::string& description)
{
    voices::VoiceDetails details;
    details.type = voices::VoiceType::Designed;
    details.name = name;
    details.designDescription = description;
    return library.voices().add(details);
}

void addManyVoices(const std::filesystem::path& folder, int count)
{
    {
        const voices::Library made(folder);
    }
    SQLite::Database database((folder / "library.db").string(), SQLite::OPEN_READWRITE);
    SQLite::Transaction transaction(database);
    SQLite::Statement voices(
        database,
        "INSERT INTO voices SELECT printf('designed_%012x', value), 'designed', printf('Voice %04d', value),"
        " printf('voice %04d', value), printf('A voice like number %d, calm and close.', value),"
        " 'An old sailor, slow and warm.', CASE value % 3 WHEN 0 THEN 'german' WHEN 1 THEN 'english' ELSE '' "
        "END,"
        " '', '', '', printf('Cast %d', value % 5), value % 11 = 0, '', '', '', '', '', 0, 1000 * value,"
        " 1000 * value, 0, NULL, NULL, NULL"
        " FROM (WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < ?1)"
        " SELECT value FROM n)");
    voices.bind(1, count);
    voices.exec();
    database.exec("INSERT INTO voice_tags SELECT id, printf('tag %d', rowid % 7), 0 FROM voices");
    transaction.commit();
}

} // namespace troupe::guitest
