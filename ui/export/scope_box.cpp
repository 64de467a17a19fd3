// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export/scope_box.h"

#include "engine/project/cell.h"
#include "engine/project/character.h"
#include "ui/services/project_desk.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/search_combo.h"

#include <QCheckBox>
#include <QComboBox>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <unordered_map>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLeastLetters = 14;

} // namespace

ScopeBox::ScopeBox(ProjectDesk& project, QWidget* parent)
    : QWidget(parent), project_(project), kinds_(new QComboBox(this)), names_(new SearchCombo(this)),
      approved_(new QCheckBox(tr("Only &approved ones"), this))
{
    kinds_->setObjectName(u"exportWhich"_s);
    kinds_->setAccessibleName(tr("Which takes"));
    names_->setObjectName(u"exportWhose"_s);
    names_->setAccessibleName(tr("Of whom"));
    approved_->setObjectName(u"exportApproved"_s);
    approved_->setChecked(true);
    for (QComboBox* combo : std::initializer_list<QComboBox*>{kinds_, names_}) {
        combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        combo->setMinimumContentsLength(kLeastLetters);
    }
    auto* row = new QHBoxLayout;
    row->setSpacing(metrics::kUnit);
    row->addWidget(kinds_, 1);
    row->addWidget(names_, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::kHalf);
    column->addLayout(row);
    column->addWidget(approved_);
    setFocusProxy(kinds_);
    connect(kinds_, &QComboBox::currentIndexChanged, this, [this] {
        fillNames();
        Q_EMIT changed();
    });
    connect(names_, &QComboBox::currentIndexChanged, this, &ScopeBox::changed);
    connect(approved_, &QCheckBox::toggled, this, &ScopeBox::changed);
}

std::vector<int64_t> ScopeBox::live(const QList<qint64>& takes) const
{
    std::vector<int64_t> kept;
    for (const qint64 id : takes) {
        const TakeRow* row = project_.take(id);
        if (row && row->state != project::TakeState::Binned) kept.push_back(id);
    }
    // As they were made, whatever the list's order.
    std::sort(kept.begin(), kept.end());
    return kept;
}

ScopeBox::People ScopeBox::peopleOf(project::Project& project)
{
    People people;
    std::unordered_map<int64_t, QString> characters;
    for (const auto& character : project::CharacterStore(project).list()) {
        people.characters.emplace_back(character.id, QString::fromStdString(character.name));
        characters.emplace(people.characters.back());
    }
    for (const auto& cell : project::CellStore(project).list())
        people.cells.emplace_back(cell.id, characters[cell.character] + u", "_s +
                                               QString::fromStdString(cell.delivery.key()));
    for (const std::string& voice : project::exportVoices(project))
        people.voices.emplace_back(0, QString::fromStdString(voice));
    return people;
}

void ScopeBox::offer(const QList<qint64>& selected, const QList<qint64>& listed)
{
    selected_ = live(selected);
    listed_ = live(listed);
    people_ = {};
    fillKinds();
    project_.ask(this, &ScopeBox::peopleOf, [this](const Outcome<People>& people) {
        if (!people) return;
        people_ = *people.value;
        fillKinds();
    });
}

/// The kinds that there is anything of; the one that holds stays.
void ScopeBox::fillKinds()
{
    const Kind before = kind();
    {
        const QSignalBlocker quiet(kinds_);
        kinds_->clear();
        const auto add = [this](bool any, const QString& words, Kind kind) {
            if (any) kinds_->addItem(words, static_cast<int>(kind));
        };
        add(!selected_.empty(), tr("%n selected take(s)", nullptr, static_cast<int>(selected_.size())),
            Kind::Selected);
        add(!listed_.empty(), tr("%n take(s) of the list", nullptr, static_cast<int>(listed_.size())),
            Kind::Listed);
        add(!people_.characters.empty(), tr("All of a character"), Kind::Character);
        add(!people_.cells.empty(), tr("All of one cell"), Kind::Cell);
        add(!people_.voices.empty(), tr("All of a voice"), Kind::Voice);
        add(true, tr("All of the project"), Kind::All);
        kinds_->setCurrentIndex(std::max(kinds_->findData(static_cast<int>(before)), 0));
    }
    fillNames();
    Q_EMIT changed();
}

void ScopeBox::fillNames()
{
    const QSignalBlocker quiet(names_);
    names_->clear();
    for (const auto& [id, name] : names()) names_->addEntry(name, QString::number(id));
    names_->setVisible(names_->count() > 0);
    names_->setCurrentIndex(0);
    approved_->setVisible(kind() != Kind::Selected && kind() != Kind::Listed);
}

ScopeBox::Kind ScopeBox::kind() const
{
    return static_cast<Kind>(kinds_->currentData().toInt());
}

const ScopeBox::Names& ScopeBox::names() const
{
    static const Names none;
    switch (kind()) {
    case Kind::Character: return people_.characters;
    case Kind::Cell: return people_.cells;
    case Kind::Voice: return people_.voices;
    default: return none;
    }
}

ExportScope ScopeBox::scope() const
{
    ExportScope scope;
    if (kind() == Kind::Selected || kind() == Kind::Listed) {
        scope.takes = kind() == Kind::Selected ? selected_ : listed_;
        return scope;
    }
    scope.named = false;
    if (!approved_->isChecked()) scope.choice.state.reset();
    const auto at = static_cast<size_t>(std::max(names_->currentIndex(), 0));
    if (at >= names().size()) return scope;
    const auto& [id, name] = names()[at];
    if (kind() == Kind::Character) scope.choice.character = id;
    if (kind() == Kind::Cell) scope.choice.cell = id;
    if (kind() == Kind::Voice) scope.choice.voice = name.toStdString();
    return scope;
}

} // namespace troupe::ui
