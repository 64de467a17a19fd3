// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/export/export_setup.h"

#include <QVariantMap>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLineEdit;
class QToolButton;

namespace troupe::ui {

/// Where exported files go, and how they are written. Main thread.
class ExportForm final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ExportForm)
public:
    explicit ExportForm(QWidget* parent = nullptr);

    void setFormat(audio::Format format);
    void setFolder(const QString& folder);
    /// Without ExportSetup::program.
    ExportSetup setup() const;

    /// What was chosen, for a later start. That files are replaced has to be said each time.
    QVariantMap state() const;
    /// As far as it is what state() gives.
    void restore(const QVariantMap& state);

Q_SIGNALS:
    /// setup() is another.
    void changed();

private:
    QWidget* makeFolderRow();
    QWidget* makePatternRow();
    QWidget* makeLoudnessRow();
    void makeFormats();
    void makeConflicts();
    void chooseFolder();
    QToolButton* makeFieldButton(QWidget* parent);

    QLineEdit* folder_ = nullptr;
    QLineEdit* pattern_ = nullptr;
    QComboBox* format_;
    QComboBox* conflict_;
    QCheckBox* levels_ = nullptr;
    QDoubleSpinBox* lufs_ = nullptr;
    QDoubleSpinBox* ceiling_ = nullptr;
    QCheckBox* provenance_;
};

} // namespace troupe::ui
