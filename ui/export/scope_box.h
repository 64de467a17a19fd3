// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/export/export_setup.h"

#include <QList>
#include <QWidget>

#include <cstdint>
#include <utility>
#include <vector>

class QCheckBox;
class QComboBox;

namespace troupe::ui {

class ProjectDesk;
class SearchCombo;

/// Which takes are exported: the selected ones, those of the list, of a character, of a cell or of a voice.
/// Main thread.
class ScopeBox final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ScopeBox)
public:
    enum class Kind
    {
        Unknown,
        Selected,
        Listed,
        Character,
        Cell,
        Voice,
        All
    };

    explicit ScopeBox(ProjectDesk& project, QWidget* parent = nullptr);

    /// Begins anew with these; takes in the bin are left out. Reads characters, cells and voices.
    void offer(const QList<qint64>& selected, const QList<qint64>& listed);
    ExportScope scope() const;

Q_SIGNALS:
    /// scope() is another.
    void changed();

private:
    using Names = std::vector<std::pair<int64_t, QString>>;
    struct People
    {
        Names characters;
        Names cells;
        Names voices; ///< without numbers
    };
    static People peopleOf(project::Project& project);
    std::vector<int64_t> live(const QList<qint64>& takes) const;
    Kind kind() const;
    const Names& names() const;
    void fillKinds();
    void fillNames();

    ProjectDesk& project_;
    std::vector<int64_t> selected_;
    std::vector<int64_t> listed_;
    People people_;
    QComboBox* kinds_;
    SearchCombo* names_;
    QCheckBox* approved_;
};

} // namespace troupe::ui
