// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/speech/request.h"
#include "engine/voices/presets.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QLabel;
class QLineEdit;

namespace troupe::ui {

/// What a preset makes of a voice: the very words that are sent to the model, for a voice that is described
/// and for one that is there already. Planned as a cast is planned. Main thread.
class PresetPreview final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PresetPreview)
public:
    explicit PresetPreview(QWidget* parent = nullptr);

    void show(const voices::Preset& preset);
    void setBase(const QString& description);
    QString base() const;
    /// What would be asked for of a described voice; nothing while that cannot be (no description, no words).
    std::optional<speech::Request> request() const;
    /// Everything that is shown.
    QString text() const;

Q_SIGNALS:
    void changed();

private:
    void follow();

    voices::Preset preset_;
    std::optional<speech::Request> request_;
    QLineEdit* base_;
    QComboBox* intensity_;
    QLabel* designed_;
    QLabel* directed_;
    QLabel* spoken_;
};

} // namespace troupe::ui
