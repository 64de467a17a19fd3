// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/voices/voice_places.h"

#include "ui/services/library_desk.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"

#include <QLabel>
#include <QListWidget>
#include <QVBoxLayout>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kFolderRole = Qt::UserRole;
constexpr int kBinRole = Qt::UserRole + 1;

QListWidget* makeList(const QString& name, QWidget* parent)
{
    auto* list = new QListWidget(parent);
    list->setAccessibleName(name);
    list->setFrameShape(QFrame::NoFrame);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setTextElideMode(Qt::ElideRight);
    list->setUniformItemSizes(true);
    list->setMinimumHeight(list->fontMetrics().height() + metrics::kGap);
    list->viewport()->setAutoFillBackground(false);
    return list;
}

} // namespace

VoicePlaces::VoicePlaces(LibraryDesk& library, QWidget* parent)
    : QWidget(parent), library_(library), folders_(makeList(tr("Folders"), this)),
      tagsTitle_(new QLabel(tr("Tags"), this)), tags_(makeList(tr("Tags"), this))
{
    folders_->setObjectName(u"voiceFolders"_s);
    tags_->setObjectName(u"voiceTags"_s);
    tags_->setSelectionMode(QAbstractItemView::MultiSelection);
    tagsTitle_->setFont(metrics::headingFont(font()));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::kUnit);
    column->addWidget(folders_, 3);
    column->addWidget(tagsTitle_);
    column->addWidget(tags_, 2);
    setFixedWidth(fontMetrics().averageCharWidth() * 24);
    const auto tell = [this] {
        if (setting_) return;
        VoiceShelf shelf = wanted_;
        if (const QListWidgetItem* item = folders_->currentItem()) {
            shelf.folder = item->data(kFolderRole).toString();
            shelf.binned = item->data(kBinRole).toBool();
        }
        shelf.tags.clear();
        for (const QListWidgetItem* item : tags_->selectedItems()) shelf.tags << item->text();
        if (shelf == wanted_) return;
        wanted_ = shelf;
        Q_EMIT changed();
    };
    connect(folders_, &QListWidget::currentRowChanged, this, tell);
    connect(tags_, &QListWidget::itemSelectionChanged, this, tell);
    connect(&library_, &LibraryDesk::changed, this, &VoicePlaces::follow);
    follow();
}

void VoicePlaces::fill(VoiceShelf& shelf) const
{
    shelf.folder = wanted_.folder;
    shelf.binned = wanted_.binned;
    shelf.tags = wanted_.tags;
}

void VoicePlaces::setShelf(const VoiceShelf& shelf)
{
    wanted_.folder = shelf.folder;
    wanted_.binned = shelf.binned;
    wanted_.tags = shelf.tags;
    choose(wanted_);
    Q_EMIT changed();
}

/// Made anew only when there are other ones: what a person looks at keeps its place.
void VoicePlaces::follow()
{
    QStringList folders = library_.folders();
    if (!wanted_.folder.isEmpty() && !folders.contains(wanted_.folder)) folders << wanted_.folder;
    QStringList shown;
    for (int i = 1; i + 1 < folders_->count(); ++i) shown << folders_->item(i)->data(kFolderRole).toString();
    setting_ = true;
    if (folders_->count() == 0 || shown != folders) {
        folders_->clear();
        folders_->addItem(new QListWidgetItem(themedIcon(u"voices"_s), tr("All voices")));
        for (const QString& folder : folders) {
            const QString indent(static_cast<qsizetype>(3) * folder.count(u'/'), u' ');
            auto* item = new QListWidgetItem(themedIcon(u"folder"_s), indent + folder.section(u'/', -1));
            item->setData(kFolderRole, folder);
            item->setData(Qt::AccessibleTextRole, folder);
            item->setToolTip(folder);
            folders_->addItem(item);
        }
        auto* bin = new QListWidgetItem(themedIcon(u"bin"_s), tr("Bin"));
        bin->setData(kBinRole, true);
        folders_->addItem(bin);
    }
    const QStringList tags = library_.tags();
    QStringList shownTags;
    for (int i = 0; i < tags_->count(); ++i) shownTags << tags_->item(i)->text();
    if (shownTags != tags) {
        tags_->clear();
        for (const QString& tag : tags) tags_->addItem(new QListWidgetItem(themedIcon(u"tag"_s), tag));
    }
    tagsTitle_->setVisible(!tags.isEmpty());
    tags_->setVisible(!tags.isEmpty());
    setting_ = false;
    // A tag that nothing has any more would hide everything.
    const qsizetype before = wanted_.tags.size();
    if (library_.isListed())
        wanted_.tags.removeIf([&tags](const QString& tag) { return !tags.contains(tag); });
    choose(wanted_);
    if (wanted_.tags.size() != before) Q_EMIT changed();
}

void VoicePlaces::choose(const VoiceShelf& shelf)
{
    setting_ = true;
    for (int i = 0; i < folders_->count(); ++i) {
        const QListWidgetItem* item = folders_->item(i);
        if (item->data(kBinRole).toBool() != shelf.binned) continue;
        if (!shelf.binned && item->data(kFolderRole).toString() != shelf.folder) continue;
        folders_->setCurrentRow(i);
    }
    for (int i = 0; i < tags_->count(); ++i)
        tags_->item(i)->setSelected(shelf.tags.contains(tags_->item(i)->text()));
    setting_ = false;
}

} // namespace troupe::ui
