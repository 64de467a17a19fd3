// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QHash>
#include <QList>
#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace troupe::ui {

class ProjectDesk;

/// What one take was designed by, out of its recipe.
struct DesignFacts
{
    QString description;
    QString line; ///< what was spoken, with its marks
    QString language;
    QString engine;
    std::optional<quint64> seed;
    double speed = 1;
    qint64 created = 0; ///< Unix milliseconds
};

/// One description of a voice, and the takes that were made by it.
struct DesignVersion
{
    int number = 0;      ///< from 1, in the order in which descriptions were first tried
    DesignFacts facts;   ///< of its newest take
    QList<qint64> takes; ///< oldest first
};

/// The descriptions that were tried in the open project, newest first: kept in the recipes of its takes, so
/// that nothing has to be stored beside them and every start has them. A description that is tried again is
/// the same version. Takes in the bin do not count. Main thread.
class DesignHistory final : public QAbstractListModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DesignHistory)
public:
    /// The newest takes that are looked at.
    static constexpr int kMostTakes = 500;
    enum Role
    {
        NumberRole = Qt::UserRole + 1,
    };

    explicit DesignHistory(ProjectDesk& project, QObject* parent = nullptr);

    /// Newest first, as the rows.
    const std::vector<DesignVersion>& versions() const { return versions_; }
    /// Null: never tried. Valid until the next signal.
    const DesignVersion* version(const QString& description) const;
    int rowOf(const QString& description) const;
    /// Null: not a design, or not read yet.
    const DesignFacts* factsOf(qint64 take) const;
    /// What is known of a take before it is read.
    void learn(qint64 take, const DesignFacts& facts);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

Q_SIGNALS:
    /// versions() is another; the model has told its rows already.
    void changed();

private:
    void read();
    void rebuild();

    ProjectDesk& project_;
    QHash<qint64, DesignFacts> facts_;
    std::vector<DesignVersion> versions_;
    bool reading_ = false;
};

} // namespace troupe::ui
