// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/settings_file.h"

#include "engine/base/error.h"
#include "engine/base/settings.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>
#include <system_error>
#include <vector>

#include <fmt/format.h>

// Header-only and without exceptions: one file of ours pays for it, and no library is loaded at every start.
#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

namespace troupe::settings_file {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kMostBytes = 1 << 20;

[[noreturn]] void throwBroken(const fs::path& path, int line, std::string_view why, std::string remedy)
{
    throw Error(ErrorCode::BadConfiguration,
                fmt::format("The settings file “{}” is damaged in line {}: {}.", path.string(), line, why),
                std::move(remedy));
}

std::string editRemedy(const fs::path& path)
{
    return fmt::format("Correct that line, or rename “{}” to begin again with the defaults.", path.string());
}

void collect(const toml::table& table, const std::string& prefix, std::map<std::string, Value>& out)
{
    for (const auto& [name, node] : table) {
        const std::string key = prefix + std::string(name.str());
        if (const toml::table* inner = node.as_table()) {
            collect(*inner, key + ".", out);
            continue;
        }
        Value value;
        value.line = static_cast<int>(node.source().begin.line);
        if (const auto* text = node.as_string()) {
            value.kind = Value::Kind::Text;
            value.text = text->get();
        } else if (const auto* number = node.as_floating_point()) {
            value.kind = Value::Kind::Number;
            value.text = fmt::format("{}", number->get());
        } else if (const auto* whole = node.as_integer()) {
            value.kind = Value::Kind::Whole;
            value.text = fmt::format("{}", whole->get());
        } else if (const auto* flag = node.as_boolean()) {
            value.kind = Value::Kind::Flag;
            value.text = flag->get() ? "true" : "false";
        } else {
            value.kind = Value::Kind::Other;
        }
        out.insert_or_assign(key, std::move(value));
    }
}

std::string literal(const SettingInfo& setting, std::string_view value)
{
    if (setting.type != SettingType::Text && setting.type != SettingType::Choice) return std::string(value);
    std::string out = "\"";
    for (const char c : value) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + '"';
}

/// The text as lines without their ends; `withValue` joins them again.
std::vector<std::string> linesOf(std::string_view text)
{
    std::vector<std::string> lines;
    while (!text.empty()) {
        const size_t end = text.find('\n');
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return lines;
}

std::string joined(const std::vector<std::string>& lines)
{
    std::string out;
    for (const std::string& line : lines) out += line + '\n';
    return out;
}

std::string_view stripped(std::string_view text)
{
    const size_t begin = text.find_first_not_of(" \t\r");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

/// "[speech]" → "speech"; empty for a line that opens no table.
std::string_view tableOf(std::string_view line)
{
    line = stripped(line);
    if (line.size() < 2 || line.front() != '[' || line[1] == '[') return {};
    const size_t end = line.find(']');
    return end == std::string_view::npos ? std::string_view() : stripped(line.substr(1, end - 1));
}

/// "language = x" → "language"; empty for a line without a key.
std::string_view keyOf(std::string_view line)
{
    line = stripped(line);
    if (line.empty() || line.front() == '#' || line.front() == '[') return {};
    const size_t sign = line.find('=');
    return sign == std::string_view::npos ? std::string_view() : stripped(line.substr(0, sign));
}

/// A setting's place, found by the shape of the lines: works on a file that does not parse, too.
struct Place
{
    int line = -1;        ///< of the setting itself
    int lastOfTable = -1; ///< last line that belongs to `[table]`
    int firstTable = -1;  ///< the first `[…]` of the file
};

Place findPlace(const std::vector<std::string>& lines, std::string_view key)
{
    const size_t dot = key.find('.');
    const std::string_view table = key.substr(0, dot);
    const std::string_view leaf = key.substr(dot + 1);
    Place place;
    std::string_view current;
    for (size_t i = 0; i < lines.size(); ++i) {
        const int here = static_cast<int>(i);
        if (const std::string_view opened = tableOf(lines[i]); !opened.empty()) {
            current = opened;
            if (place.firstTable < 0) place.firstTable = here;
            if (current == table) place.lastOfTable = here;
            continue;
        }
        const std::string_view name = keyOf(lines[i]);
        if (current == table && !name.empty()) place.lastOfTable = here;
        if ((current == table && name == leaf) || (current.empty() && name == key)) place.line = here;
    }
    return place;
}

/// Byte offset of a column that counts code points from 1.
size_t offsetOfColumn(std::string_view line, size_t column)
{
    size_t offset = 0;
    for (; column > 1 && offset < line.size(); --column) {
        ++offset;
        while (offset < line.size() && (static_cast<unsigned char>(line[offset]) & 0xC0) == 0x80) ++offset;
    }
    return offset;
}

/// Changes the value where the parser found it: exact, with inline tables and comments behind it.
bool replaceParsed(std::vector<std::string>& lines, std::string_view toml, std::string_view key,
                   const std::string& text)
{
    const toml::parse_result parsed = toml::parse(toml);
    if (!parsed) return false;
    const toml::node* node = parsed.table().at_path(key).node();
    if (!node || node->is_table()) return false;
    const toml::source_region where = node->source();
    if (where.begin.line != where.end.line || where.begin.line < 1 || where.begin.line > lines.size())
        return false;
    std::string& line = lines[where.begin.line - 1];
    const size_t begin = offsetOfColumn(line, where.begin.column);
    const size_t end = offsetOfColumn(line, where.end.column);
    if (begin >= end) return false;
    line.replace(begin, end - begin, text);
    return true;
}

void replaceByShape(std::vector<std::string>& lines, const Place& place, std::string_view key,
                    const std::string& text)
{
    const std::string leaf(key.substr(key.find('.') + 1));
    const std::string table(key.substr(0, key.find('.')));
    if (place.line >= 0) {
        std::string& line = lines[static_cast<size_t>(place.line)];
        line = line.substr(0, line.find('=') + 1) + ' ' + text;
    } else if (place.lastOfTable >= 0) {
        lines.insert(lines.begin() + place.lastOfTable + 1, leaf + " = " + text);
    } else {
        if (!lines.empty() && !stripped(lines.back()).empty()) lines.emplace_back();
        lines.push_back('[' + table + ']');
        lines.push_back(leaf + " = " + text);
    }
}

bool parses(std::string_view toml)
{
    return static_cast<bool>(toml::parse(toml));
}

bool holds(std::string_view toml, std::string_view key)
{
    const toml::parse_result parsed = toml::parse(toml);
    return parsed && parsed.table().at_path(key).node() != nullptr;
}

} // namespace

std::map<std::string, Value> readValues(std::string_view toml, const fs::path& path)
{
    const toml::parse_result parsed = toml::parse(toml);
    if (!parsed) {
        const int line = static_cast<int>(parsed.error().source().begin.line);
        throwBroken(path, line, parsed.error().description(), editRemedy(path));
    }
    std::map<std::string, Value> values;
    collect(parsed.table(), "", values);
    return values;
}

std::string load(const fs::path& path)
{
    std::error_code code;
    const fs::file_status status = fs::status(path, code);
    if (status.type() == fs::file_type::not_found) return {};
    const auto refuse = [&path](std::string_view why) {
        throw Error(ErrorCode::BadConfiguration,
                    fmt::format("The settings file “{}” cannot be read: {}.", path.string(), why),
                    "Move it out of the way, or correct its permissions.");
    };
    if (status.type() != fs::file_type::regular) refuse("it is not a file");
    if (fs::file_size(path, code) > kMostBytes) refuse("it is larger than 1 MiB");
    std::ifstream in(path, std::ios::binary);
    if (!in) refuse(std::strerror(errno));
    std::ostringstream text;
    text << in.rdbuf();
    if (in.bad()) refuse("the disk reports an error");
    return text.str();
}

std::string withValue(std::string_view toml, const SettingInfo& setting,
                      std::optional<std::string_view> value, const fs::path& path)
{
    std::vector<std::string> lines = linesOf(toml);
    const Place place = findPlace(lines, setting.key);
    if (value) {
        const std::string text = literal(setting, *value);
        if (!replaceParsed(lines, toml, setting.key, text)) replaceByShape(lines, place, setting.key, text);
    } else if (place.line >= 0) {
        lines.erase(lines.begin() + place.line);
    }
    std::string result = joined(lines);
    if (!parses(result)) {
        if (!parses(toml)) readValues(toml, path); // says which line is at fault
        throw Error(ErrorCode::BadConfiguration,
                    fmt::format("“{}” cannot be changed by itself in “{}”.", setting.key, path.string()),
                    "Change it with an editor.");
    }
    if (holds(result, setting.key) != value.has_value()) {
        throw Error(ErrorCode::BadConfiguration,
                    fmt::format("“{}” is not in a line of its own in “{}”.", setting.key, path.string()),
                    "Change it with an editor.");
    }
    return result;
}

} // namespace troupe::settings_file
