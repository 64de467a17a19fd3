// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/services/page_services.h"

#include <QString>

#include <functional>
#include <vector>

namespace troupe::ui {

class Page;

/// One view of the rail.
struct PageInfo
{
    QString id;   ///< for sessions and PageServices::goTo; never changes
    QString text; ///< in the rail and in the View menu
    QString icon; ///< resources/icons/ICON.svg
    std::function<Page*(const PageServices&)> build;
};

/// The views that exist, in the order of the rail; the first nine have the keys Ctrl+1 … Ctrl+9.
std::vector<PageInfo> pageTable();

} // namespace troupe::ui
