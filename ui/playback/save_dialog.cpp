// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/playback/save_dialog.h"

#include <QCoreApplication>
#include <QDir>
#include <QRegularExpression>

#include <array>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

struct Kind
{
    audio::Container container;
    const char* name;
    const char* suffix;
};

constexpr std::array kKinds = {
    Kind{audio::Container::Wav, QT_TRANSLATE_NOOP("troupe::ui::SaveDialog", "WAV, exact"), "wav"},
    Kind{audio::Container::Flac, QT_TRANSLATE_NOOP("troupe::ui::SaveDialog", "FLAC, exact and smaller"),
         "flac"},
    Kind{audio::Container::Opus, QT_TRANSLATE_NOOP("troupe::ui::SaveDialog", "Opus, smallest"), "opus"},
    Kind{audio::Container::Ogg, QT_TRANSLATE_NOOP("troupe::ui::SaveDialog", "Ogg Vorbis"), "ogg"},
    Kind{audio::Container::Mp3, QT_TRANSLATE_NOOP("troupe::ui::SaveDialog", "MP3, plays everywhere"), "mp3"},
};

QString filterOf(const Kind& kind)
{
    return u"%1 (*.%2)"_s.arg(QCoreApplication::translate("troupe::ui::SaveDialog", kind.name),
                              QString::fromLatin1(kind.suffix));
}

} // namespace

QFileDialog* makeSaveDialog(QWidget* parent, const QString& folder, const QString& name,
                            audio::Container container)
{
    auto* dialog =
        new QFileDialog(parent, QCoreApplication::translate("troupe::ui::SaveDialog", "Save the sound"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    QStringList filters;
    for (const Kind& kind : kKinds) filters << filterOf(kind);
    dialog->setNameFilters(filters);
    const auto adopt = [dialog](const QString& filter) {
        for (const Kind& kind : kKinds) {
            if (filterOf(kind) == filter) dialog->setDefaultSuffix(QString::fromLatin1(kind.suffix));
        }
    };
    QObject::connect(dialog, &QFileDialog::filterSelected, dialog, adopt);
    for (const Kind& kind : kKinds) {
        if (kind.container != container) continue;
        dialog->selectNameFilter(filterOf(kind));
        adopt(filterOf(kind));
    }
    dialog->setDirectory(folder.isEmpty() ? QDir::homePath() : folder);
    dialog->selectFile(name);
    return dialog;
}

QString fileNameFrom(const QString& text)
{
    // Letters and digits of any script stay; what file systems or shells trip over does not.
    static const QRegularExpression other(u"[^\\p{L}\\p{M}\\p{N}]+"_s,
                                          QRegularExpression::UseUnicodePropertiesOption);
    const QStringList words = text.left(200).split(other, Qt::SkipEmptyParts);
    QString name;
    for (const QString& word : words) {
        if (name.size() + word.size() > 40) break;
        name += (name.isEmpty() ? u""_s : u" "_s) + word;
    }
    if (name.isEmpty() && !words.isEmpty()) name = words.first().left(40);
    return name.isEmpty() ? u"speech"_s : name;
}

} // namespace troupe::ui
