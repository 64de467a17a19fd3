// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/known_models.h"

#include <QWidget>

namespace troupe::ui {

/// Stands where a control would be that no model here honours: which one would, and the way to it. Main
/// thread.
class NeedNote final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NeedNote)
public:
    /// `control`: how the control is called ("Direction").
    NeedNote(const QString& control, const models::KnownModel& known, QWidget* parent = nullptr);

Q_SIGNALS:
    /// A person wants this released model, by its short name.
    void wanted(const QString& known);
};

} // namespace troupe::ui
