// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/log/log_model.h"

#include "engine/base/log_watch.h"

#include <QDateTime>

#include <algorithm>
#include <mutex>
#include <utility>
#include <vector>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kCollectMs = 200;
constexpr size_t kMostLineBytes = 2000;

QString levelWord(LogLevel level)
{
    switch (level) {
    case LogLevel::Warning: return LogModel::tr("Warning");
    case LogLevel::Error: return LogModel::tr("Error");
    default: return LogModel::tr("Note");
    }
}

} // namespace

struct LogModel::Inbox
{
    std::mutex mutex;
    std::vector<Line> lines; ///< at most kMost
};

LogModel::LogModel(QObject* parent) : QAbstractListModel(parent), inbox_(std::make_shared<Inbox>())
{
    watchLog([inbox = inbox_](LogArea area, LogLevel level, std::string_view line) {
        const std::string_view name = logAreaName(area);
        const std::string_view text = line.substr(0, kMostLineBytes);
        Line made{QDateTime::currentMSecsSinceEpoch(), level,
                  QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size())),
                  QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).simplified()};
        const std::lock_guard lock(inbox->mutex);
        if (inbox->lines.size() < kMost) inbox->lines.push_back(std::move(made));
    });
    timer_.setInterval(kCollectMs);
    connect(&timer_, &QTimer::timeout, this, &LogModel::collect);
    timer_.start();
}

LogModel::~LogModel()
{
    watchLog({});
}

void LogModel::collect()
{
    std::vector<Line> come;
    {
        const std::lock_guard lock(inbox_->mutex);
        come = std::exchange(inbox_->lines, {});
    }
    if (come.empty()) return;
    const size_t over = std::max(lines_.size() + come.size(), kMost) - kMost;
    if (const size_t dropped = std::min(over, lines_.size()); dropped > 0) {
        beginRemoveRows({}, 0, static_cast<int>(dropped) - 1);
        lines_.erase(lines_.begin(), lines_.begin() + static_cast<std::ptrdiff_t>(dropped));
        endRemoveRows();
    }
    const int first = static_cast<int>(lines_.size());
    beginInsertRows({}, first, first + static_cast<int>(come.size()) - 1);
    lines_.insert(lines_.end(), std::make_move_iterator(come.begin()), std::make_move_iterator(come.end()));
    endInsertRows();
}

int LogModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(lines_.size());
}

QString LogModel::shown(const Line& line) const
{
    return u"%1  %2  %3: %4"_s.arg(QDateTime::fromMSecsSinceEpoch(line.time).toString(u"HH:mm:ss.zzz"),
                                   levelWord(line.level), line.area, line.text);
}

QVariant LogModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const Line& line = lines_.at(static_cast<size_t>(index.row()));
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole || role == Qt::ToolTipRole)
        return shown(line);
    if (role == LevelRole) return static_cast<int>(line.level);
    if (role == LineRole) return line.text;
    return {};
}

QString LogModel::text() const
{
    QStringList lines;
    lines.reserve(static_cast<qsizetype>(lines_.size()));
    for (const Line& line : lines_) lines << shown(line);
    return lines.join(u'\n');
}

void LogModel::clear()
{
    beginResetModel();
    lines_.clear();
    endResetModel();
}

} // namespace troupe::ui
