// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/privacy_page.h"

#include "engine/base/folders.h"
#include "engine/models/model_places.h"
#include "ui/actions/palette_match.h"
#include "ui/settings/setting_words.h"
#include "ui/theme/metrics.h"

#include <QDesktopServices>
#include <QDir>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QUrl>

namespace troupe::ui {

using namespace Qt::StringLiterals;

PrivacyPage::PrivacyPage(QWidget* parent)
    : SettingsPage(settingsSectionName(SettingsSection::Privacy), parent)
{
    const auto say = [this](const QString& text) {
        auto* label = new QLabel(text, content());
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        add(label);
        everything_ += text + u' ';
    };
    say(tr("Troupe sends nothing about you to anybody: no telemetry, no account, no look for new versions. "
           "Your texts, voices and sounds stay on this computer. The network is used when you download a "
           "model, and then the hub sees which one; and when you name a language model under Generation, "
           "which is sent the descriptions that you let it rewrite."));
    say(tr("Logs hold no texts of yours."));
    say(tr("What is kept, and where:"));
    const Folders folders = Folders::ofUser();
    const auto text = [](const std::filesystem::path& path) { return QString::fromStdString(path.string()); };
    addFolder(tr("Settings and shortcuts"), text(folders.config));
    addFolder(tr("Voices, clone prompts, projects"), text(folders.data));
    addFolder(tr("Models"), text(models::ownModelsFolder()));
    addFolder(tr("Window, log, recovery"), text(folders.state));
    addFolder(tr("Cache; may be deleted"), text(folders.cache));
    finish();
}

void PrivacyPage::addFolder(const QString& what, const QString& path)
{
    auto* box = new QWidget(content());
    auto* label = new QLabel(box);
    label->setTextFormat(Qt::PlainText);
    label->setText(what + u'\n' + QDir::toNativeSeparators(path));
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setWordWrap(true);
    auto* open = new QPushButton(tr("Open"), box);
    open->setAccessibleName(tr("Open: %1").arg(what));
    open->setEnabled(QDir(path).exists());
    connect(open, &QPushButton::clicked, this,
            [path] { QDesktopServices::openUrl(QUrl::fromLocalFile(path)); });
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(label, 1);
    row->addWidget(open);
    add(box);
    everything_ += what + u' ';
}

bool PrivacyPage::search(const QString& words)
{
    return holdsWords(words, title() + u' ' + everything_);
}

} // namespace troupe::ui
