// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/installed_model.h"
#include "ui/tasks/worker.h"

#include <QObject>
#include <QString>

#include <filesystem>
#include <optional>
#include <vector>

namespace troupe::ui {

/// Adds a folder to the places where models are looked for, when there is a usable model in it; else says why
/// not. Slow. Throws nothing.
std::optional<Error> addModelFolder(const std::filesystem::path& folder);

/// Looks for models on this computer, on a thread of its own. Main thread.
class ModelSearch final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ModelSearch)
public:
    explicit ModelSearch(QObject* parent = nullptr);

    /// In every place where models are looked for; found() answers.
    void look();
    /// Adds a folder to those places when there is a usable model in it; added() answers, and then found().
    void add(const QString& folder);

Q_SIGNALS:
    /// Those that can be used.
    void found(const std::vector<troupe::models::InstalledModel>& models);
    /// Without an error the folder is one of the places from now on.
    void added(const std::optional<troupe::Error>& error);

private:
    Worker worker_; ///< last member: joined before the rest goes
};

} // namespace troupe::ui
