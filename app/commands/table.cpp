// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/table.h"

#include "app/options/text_wrap.h"

#include <algorithm>

namespace troupe::app {

void printTable(Console& console, const std::vector<std::vector<std::string>>& rows)
{
    std::vector<size_t> widths;
    for (const auto& row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], characters(row[i]));
    }
    for (const auto& row : rows) {
        std::string line;
        for (size_t i = 0; i < row.size(); ++i) {
            line += "  " + row[i];
            if (i + 1 < row.size()) line += std::string(widths[i] - characters(row[i]), ' ');
        }
        console.result(line);
    }
}

} // namespace troupe::app
