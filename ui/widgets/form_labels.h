// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QFormLayout;

namespace troupe::ui {

/// Puts the words of each row of `form` on the line of what stands beside them: the middle of a field, the
/// first line of a text. By itself QFormLayout lets them hang between the two. To be called once the rows are
/// there. Main thread.
void settleLabels(QFormLayout& form);

} // namespace troupe::ui
