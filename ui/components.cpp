// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/components.h"

#include "ui/waveform/qcustomplot.h"

namespace troupe::ui {

std::vector<Component> uiComponents()
{
    return {{"QCustomPlot", QCUSTOMPLOT_VERSION_STR}};
}

} // namespace troupe::ui
