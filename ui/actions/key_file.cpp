// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/key_file.h"

#include "engine/base/error.h"
#include "engine/base/log.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSettings>

#include <fmt/format.h>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMostBytes = 256 * 1024;
constexpr qsizetype kMostKeys = 4; ///< of one action

QList<QKeySequence> keysFrom(const QStringList& texts)
{
    QList<QKeySequence> keys;
    for (const QString& text : texts.first(qMin(texts.size(), kMostKeys))) {
        const QKeySequence key = QKeySequence::fromString(text, QKeySequence::PortableText);
        if (key.count() == 1 && key[0].key() != Qt::Key_unknown) keys << key;
    }
    return keys;
}

} // namespace

KeyFile::KeyFile(const std::filesystem::path& path) : path_(QString::fromStdString(path.string()))
{
    if (QFileInfo(path_).size() > kMostBytes) {
        log(LogArea::Ui, LogLevel::Warning,
            fmt::format("“{}” is too large for a file of shortcuts and is not read.", path.string()));
        return;
    }
    QSettings file(path_, QSettings::IniFormat);
    file.beginGroup(u"keys"_s);
    for (const QString& id : file.childKeys()) {
        const QStringList texts = file.value(id).toStringList();
        const QList<QKeySequence> keys = keysFrom(texts);
        // Words that are no keys leave the delivered ones in place; an empty list is a choice.
        if (keys.isEmpty() && !texts.isEmpty()) continue;
        keys_.emplace(id, keys);
    }
    if (file.status() != QSettings::NoError) {
        log(LogArea::Ui, LogLevel::Warning, fmt::format("“{}” cannot be read whole.", path.string()));
    }
}

std::optional<QList<QKeySequence>> KeyFile::keys(const QString& id) const
{
    const auto found = keys_.find(id);
    if (found == keys_.end()) return std::nullopt;
    return found->second;
}

void KeyFile::store(const QString& id, const std::optional<QList<QKeySequence>>& keys)
{
    if (keys) {
        keys_[id] = *keys;
    } else {
        keys_.erase(id);
    }
    write();
}

void KeyFile::clear()
{
    keys_.clear();
    write();
}

void KeyFile::write() const
{
    QDir().mkpath(QFileInfo(path_).absolutePath());
    QSettings file(path_, QSettings::IniFormat);
    file.remove(u"keys"_s);
    file.beginGroup(u"keys"_s);
    for (const auto& [id, keys] : keys_) {
        QStringList texts;
        for (const QKeySequence& key : keys) texts << key.toString(QKeySequence::PortableText);
        file.setValue(id, texts);
    }
    file.endGroup();
    file.sync();
    if (file.status() == QSettings::NoError) return;
    throw Error(ErrorCode::CannotWrite,
                QCoreApplication::translate("troupe::ui::KeyFile", "The shortcuts cannot be kept in “%1”.")
                    .arg(QDir::toNativeSeparators(path_))
                    .toStdString(),
                QCoreApplication::translate("troupe::ui::KeyFile",
                                            "They hold until the window closes. Look whether the folder can "
                                            "be written to.")
                    .toStdString());
}

} // namespace troupe::ui
