// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clone/test_lines.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

struct TestLineWords
{
    Q_DECLARE_TR_FUNCTIONS(troupe::ui::TestLines)
};

QString identityWord(const TestLine& line)
{
    const QString number = QLocale().toString(line.identity.cosine, 'f', 2);
    switch (line.identity.likeness) {
    case speech::Likeness::Same: return TestLineWords::tr("same voice (%1)").arg(number);
    case speech::Likeness::Close: return TestLineWords::tr("close (%1)").arg(number);
    case speech::Likeness::Off: return TestLineWords::tr("another voice (%1)").arg(number);
    case speech::Likeness::TooShort: return TestLineWords::tr("too short to judge");
    default: break;
    }
    if (!line.why) return TestLineWords::tr("identity unavailable");
    return TestLineWords::tr("identity unavailable: %1").arg(QString::fromStdString(line.why->message()));
}

} // namespace

QString testLineState(const TestLine& line)
{
    switch (line.state) {
    case TestLine::State::Cloning: return TestLineWords::tr("The clone is being made…");
    case TestLine::State::Speaking: return TestLineWords::tr("Being spoken…");
    case TestLine::State::Comparing: return TestLineWords::tr("Being compared…");
    case TestLine::State::Failed:
        return line.why ? QString::fromStdString(line.why->message()) : TestLineWords::tr("Stopped");
    case TestLine::State::Done: break;
    }
    return TestLineWords::tr("%1 s · %2").arg(QLocale().toString(line.seconds, 'f', 1), identityWord(line));
}

int64_t TestLines::add(TestLine line)
{
    if (lines_.size() >= kMost) remove(static_cast<int>(lines_.size()) - 1);
    beginInsertRows({}, 0, 0);
    lines_.insert(lines_.begin(), {++last_, std::move(line)});
    endInsertRows();
    return last_;
}

const TestLine* TestLines::at(int row) const
{
    return row >= 0 && row < rowCount() ? &lines_[static_cast<size_t>(row)].line : nullptr;
}

void TestLines::forget(const QList<qint64>& takes)
{
    for (int row = rowCount() - 1; row >= 0; --row)
        if (const int64_t take = lines_[static_cast<size_t>(row)].line.take;
            take != 0 && takes.contains(take))
            remove(row);
}

void TestLines::clear()
{
    beginResetModel();
    lines_.clear();
    endResetModel();
}

int TestLines::rowOf(int64_t number) const
{
    const auto found = std::ranges::find(lines_, number, &Numbered::number);
    return found == lines_.end() ? -1 : static_cast<int>(found - lines_.begin());
}

void TestLines::remove(int row)
{
    beginRemoveRows({}, row, row);
    lines_.erase(lines_.begin() + row);
    endRemoveRows();
}

int TestLines::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(lines_.size());
}

QVariant TestLines::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const TestLine& line = lines_[static_cast<size_t>(index.row())].line;
    switch (role) {
    case Qt::DisplayRole: return u"%1\n%2"_s.arg(testLineState(line), line.text.simplified().left(300));
    case Qt::AccessibleTextRole: return u"%1 %2"_s.arg(line.text.left(300), testLineState(line));
    case Qt::ToolTipRole:
        return line.why ? u"%1\n%2"_s.arg(testLineState(line), QString::fromStdString(line.why->remedy()))
                        : u"%1\n%2"_s.arg(testLineState(line), line.text.left(300));
    default: return {};
    }
}

} // namespace troupe::ui
