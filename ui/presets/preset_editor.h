// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/voices/presets.h"

#include <QWidget>

#include <vector>

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace troupe::ui {

class BoundedTextEdit;

/// The words of one preset: per intensity how it is said and what is said, and its tags. Of a new one name
/// and kind, too. Main thread.
class PresetEditor final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PresetEditor)
public:
    explicit PresetEditor(QWidget* parent = nullptr);

    /// `isNew`: name and kind can be chosen.
    void show(const voices::Preset& preset, bool isNew);
    /// As it is written now; not checked.
    voices::Preset preset() const;
    bool isNew() const { return isNew_; }
    void focusName();

Q_SIGNALS:
    void edited();
    /// A text was too long for a field, in two sentences.
    void refused(const QString& why, const QString& remedy);

private:
    struct Fields
    {
        std::string intensity;
        QLabel* title;
        BoundedTextEdit* instruct;
        BoundedTextEdit* text;
        QWidget* box;
    };

    Fields makeFields(const std::string& intensity, const QString& title);
    void showKind(voices::PresetType type);
    void tell();

    bool isNew_ = false;
    bool filling_ = false;
    voices::PresetOrigin origin_ = voices::PresetOrigin::Own;
    QLineEdit* name_;
    QComboBox* kind_;
    QLineEdit* tags_;
    std::vector<Fields> fields_;
};

} // namespace troupe::ui
