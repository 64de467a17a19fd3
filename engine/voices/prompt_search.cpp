// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/text/unicode.h"
#include "engine/voices/library_db.h"
#include "engine/voices/prompt_rows_db.h"
#include "engine/voices/prompt_store_db.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

namespace troupe::voices {
namespace {

/// Something that rows have to have. SQLite's planner knows no counts of single values, so the one that has
/// the fewest rows is found here and leads: its index gives the names in order, and the others are looked up.
struct Condition
{
    std::string column; ///< of `prompts`; empty for a tag
    std::string index;
    std::string value;
    int64_t rows = 0; ///< at most kCounted
};

constexpr int kCounted = 4096;

std::vector<Condition> conditionsOf(const PromptFilter& filter)
{
    std::vector<Condition> conditions;
    const auto add = [&](const char* column, const char* index, const std::string& value) {
        if (!value.empty()) conditions.push_back({column, index, value});
    };
    add("character_key", "prompts_by_character", foldedName(text::trimmed(filter.character)));
    add("voice_id", "prompts_by_voice", filter.voiceId);
    add("emotion", "prompts_by_emotion", text::toNfc(filter.emotion));
    add("intensity", "prompts_by_intensity", text::toNfc(filter.intensity));
    for (const std::string& tag : filter.tags) add("", "", text::toNfc(tag));
    return conditions;
}

int64_t rowsOf(store::Database& database, const Condition& condition)
{
    if (condition.column.empty())
        return firstNumber(database, "SELECT count(*) FROM (SELECT 1 FROM prompt_tags WHERE tag = ? LIMIT ?)",
                           condition.value, kCounted);
    const std::string some = condition.column == "voice_id" ? " AND voice_id <> ''" : "";
    return firstNumber(database,
                       fmt::format("SELECT count(*) FROM (SELECT 1 FROM prompts INDEXED BY {}"
                                   " WHERE {} = ?{} LIMIT ?)",
                                   condition.index, condition.column, some),
                       condition.value, kCounted);
}

/// With `conditions[0]` in the lead. Binds: after, each value in order, most.
std::string sqlFor(const std::vector<Condition>& conditions)
{
    if (conditions.empty())
        return fmt::format("SELECT {} FROM prompts p WHERE p.name > ? ORDER BY p.name LIMIT ?",
                           kPromptColumns);
    const Condition& lead = conditions.front();
    std::string name = "p.name";
    std::string sql = fmt::format("SELECT {} FROM ", kPromptColumns);
    if (lead.column.empty()) {
        name = "t.name";
        sql += "prompt_tags t CROSS JOIN prompts p ON p.name = t.name WHERE t.name > ? AND t.tag = ?";
    } else {
        sql += fmt::format("prompts p INDEXED BY {} WHERE p.name > ? AND p.{} = ?", lead.index, lead.column);
        if (lead.column == "voice_id") sql += " AND p.voice_id <> ''";
    }
    for (auto it = std::next(conditions.begin()); it != conditions.end(); ++it)
        sql += it->column.empty()
                   ? fmt::format(" AND EXISTS (SELECT 1 FROM prompt_tags o WHERE o.tag = ? AND o.name = {})",
                                 name)
                   : fmt::format(" AND p.{} = ?", it->column);
    return sql + fmt::format(" ORDER BY {} LIMIT ?", name);
}

/// A mode or an emotion, by the name that a prompt has.
class DeliverySorter
{
public:
    explicit DeliverySorter(const PresetTable& presets)
    {
        for (const Preset& preset : presets.all())
            known_.emplace(preset.name, Known{preset.type, known_.size()});
    }

    /// `onlyFull`: no prompt of this name and character has another intensity than "full".
    bool isMode(const std::string& name, bool onlyFull) const
    {
        const auto found = known_.find(name);
        return found == known_.end() ? onlyFull : found->second.type == PresetType::Mode;
    }

    void sort(std::vector<std::string>& names) const
    {
        std::sort(names.begin(), names.end(), [this](const std::string& a, const std::string& b) {
            const size_t left = placeOf(a);
            const size_t right = placeOf(b);
            return left != right ? left < right : a < b;
        });
    }

private:
    struct Known
    {
        PresetType type = PresetType::Unknown;
        size_t place = 0;
    };

    size_t placeOf(const std::string& name) const
    {
        const auto found = known_.find(name);
        return found == known_.end() ? known_.size() : found->second.place;
    }

    std::map<std::string, Known, std::less<>> known_;
};

/// By key: the deliveries of each character, with whether they come with "full" alone.
using Deliveries = std::map<std::string, std::map<std::string, bool>>;

Deliveries deliveriesOf(store::Database& database)
{
    Deliveries deliveries;
    SQLite::Statement& query =
        database.statement("SELECT character_key, emotion, min(intensity = 'full') FROM prompts"
                           " WHERE character_key <> '' AND emotion <> '' GROUP BY character_key, emotion");
    while (query.executeStep())
        deliveries[query.getColumn(0).getString()][query.getColumn(1).getString()] =
            query.getColumn(2).getInt() != 0;
    return deliveries;
}

} // namespace

std::vector<StoredPrompt> PromptStore::search(const PromptFilter& filter)
{
    store::Database& database = impl_->database;
    return database.read([&] {
        std::vector<Condition> conditions = conditionsOf(filter);
        if (conditions.size() > 1)
            for (Condition& condition : conditions) condition.rows = rowsOf(database, condition);
        std::stable_sort(conditions.begin(), conditions.end(),
                         [](const Condition& a, const Condition& b) { return a.rows < b.rows; });
        SQLite::Statement& query = database.statement(sqlFor(conditions));
        int next = 0;
        query.bind(++next, filter.after);
        for (const Condition& condition : conditions) query.bind(++next, condition.value);
        query.bind(++next, static_cast<int64_t>(std::min<size_t>(filter.most, INT64_MAX)));
        std::vector<StoredPrompt> found;
        while (query.executeStep()) {
            found.push_back(promptFrom(query));
            found.back().details.tags = tagsOf(database, found.back().details.name);
        }
        return found;
    });
}

std::vector<CharacterSummary> PromptStore::characters(const PresetTable& presets)
{
    store::Database& database = impl_->database;
    const DeliverySorter sorter(presets);
    return database.read([&] {
        const Deliveries deliveries = deliveriesOf(database);
        std::vector<CharacterSummary> characters;
        // SQLite takes `character` from the row of the least id.
        SQLite::Statement& query =
            database.statement("SELECT character_key, character, min(id), count(*) FROM prompts"
                               " WHERE character_key <> '' GROUP BY character_key ORDER BY character_key");
        while (query.executeStep()) {
            CharacterSummary& summary = characters.emplace_back();
            summary.name = query.getColumn(1).getString();
            summary.prompts = query.getColumn(3).getInt64();
            const auto found = deliveries.find(query.getColumn(0).getString());
            if (found == deliveries.end()) continue;
            for (const auto& [name, onlyFull] : found->second)
                (sorter.isMode(name, onlyFull) ? summary.modes : summary.emotions).push_back(name);
            sorter.sort(summary.emotions);
            sorter.sort(summary.modes);
        }
        return characters;
    });
}

} // namespace troupe::voices
