// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/models_page.h"

#include "ui/mainwindow/plain_key_guard.h"
#include "ui/models/hub_bar.h"
#include "ui/models/import_form.h"
#include "ui/models/model_facts.h"
#include "ui/models/model_list_model.h"
#include "ui/models/model_words.h"
#include "ui/services/models_desk.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/action_chips.h"
#include "ui/widgets/inline_message.h"
#include "ui/widgets/page_head.h"
#include "ui/widgets/work_bar.h"

#include <QAction>
#include <QFileDialog>
#include <QFileInfo>
#include <QHeaderView>
#include <QMessageBox>
#include <QProgressBar>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <utility>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSteps = 1000; ///< of the progress bar

} // namespace

ModelsPage::ModelsPage(const PageServices& services, QWidget* parent)
    : Page(parent), services_(services), actions_(ModelActions::of(services.actions)),
      list_(new ModelListModel(services.models, this)),
      facts_(new ModelFacts(services.theme, services.models, this))
{
    facts_->hide();
    message_ = new InlineMessage(services_.theme, this);
    bar_ = new QProgressBar(this);
    bar_->setTextVisible(false);
    bar_->setFixedHeight(metrics::kUnit);
    bar_->setAccessibleName(tr("How far the download is"));
    bar_->hide();
    hub_ = new HubBar(services_.context.settings, this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::kMargin, metrics::kGap, metrics::kMargin, metrics::kUnit);
    column->setSpacing(metrics::kUnit);
    column->addWidget(head_ = new PageHead(tr("Models"), this));
    for (QAction* action : {actions_.importFolder, actions_.addFolder}) head_->addButton(action);
    column->addWidget(message_);
    column->addWidget(importing_ = new WorkBar(this));
    column->addWidget(import_ = new ImportForm(services_.theme, this));
    column->addWidget(makeTable(), 1);
    column->addWidget(bar_);
    column->addWidget(
        makeActionChips({actions_.download, actions_.stop, actions_.load, actions_.unload, actions_.pin,
                         actions_.verify, actions_.repair, actions_.import, actions_.remove},
                        this));
    column->addWidget(hub_);
    hub_->setVisible(services_.models.canFetch());
    connectActions();
    connectDesk();
    follow();
}

ModelsPage::~ModelsPage()
{
    // It may be shown elsewhere.
    delete facts_;
}

QWidget* ModelsPage::makeTable()
{
    table_ = new QTableView(this);
    table_->setObjectName(u"models"_s);
    table_->setAccessibleName(tr("Models"));
    table_->setModel(list_);
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table_->setShowGrid(false);
    table_->setWordWrap(false);
    table_->setTabKeyNavigation(false);
    table_->setCornerButtonEnabled(false);
    table_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    table_->verticalHeader()->hide();
    table_->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 16);
    QHeaderView* header = table_->horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionsClickable(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    const int letter = fontMetrics().averageCharWidth();
    header->resizeSection(ModelListModel::Name, letter * 32);
    header->resizeSection(ModelListModel::Size, letter * 11);
    header->setSectionResizeMode(ModelListModel::Use, QHeaderView::Stretch);
    header->setSectionResizeMode(ModelListModel::State, QHeaderView::Stretch);
    // Never less than a few rows, whatever stands around it.
    table_->setMinimumHeight(header->sizeHint().height() +
                             3 * table_->verticalHeader()->defaultSectionSize());
    PlainKeyGuard::letThrough(table_);
    connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        facts_->show(current());
        updateState();
    });
    return table_;
}

void ModelsPage::connectActions()
{
    ModelsDesk& desk = services_.models;
    const auto on = [this](QAction* action, auto what) {
        addAction(action);
        connect(action, &QAction::triggered, this, [this, what] {
            message_->clear();
            what(current());
        });
    };
    on(actions_.download, [&desk](const QString& id) { desk.download(id); });
    on(actions_.stop, [&desk](const QString& id) {
        if (desk.verifying() == id)
            desk.stopVerifying();
        else
            desk.stopDownload(id);
    });
    on(actions_.load, [&desk](const QString& id) { desk.load(id); });
    on(actions_.unload, [&desk](const QString& id) { desk.unload(id); });
    on(actions_.pin, [&desk](const QString& id) {
        if (const ModelRow* model = desk.row(id)) desk.setPinned(id, !model->pinned);
    });
    on(actions_.verify, [&desk](const QString& id) { desk.verify(id); });
    on(actions_.repair, [&desk](const QString& id) { desk.repair(id); });
    on(actions_.remove, [this](const QString&) { askToRemove(); });
    on(actions_.addFolder, [this](const QString&) { askForFolder(); });
    on(actions_.import, [this](const QString&) {
        if (const ModelRow* model = chosen()) importFolder(model->folder);
    });
    on(actions_.importFolder, [this](const QString&) { askForImport(); });
    connect(import_, &ImportForm::wanted, this,
            [&desk](const QString& folder, const QString& name, bool move) {
                desk.importModel(folder, name, move);
            });
    connect(importing_, &WorkBar::stopWanted, &desk, &ModelsDesk::stopImport);
}

void ModelsPage::connectDesk()
{
    ModelsDesk& desk = services_.models;
    connect(&desk, &ModelsDesk::changed, this, &ModelsPage::follow);
    connect(&desk, &ModelsDesk::progressed, this, &ModelsPage::showProgress);
    connect(&desk, &ModelsDesk::failed, this,
            [this](const QString&, const Error& error) { message_->show(error); });
    connect(&desk, &ModelsDesk::done, this, [this](const QString&, const QString& words) {
        message_->show(InlineMessage::Kind::Success, words);
    });
    connect(&desk, &ModelsDesk::wanted, this, &ModelsPage::showWanted);
    connect(hub_, &HubBar::failed, this, [this](const Error& error) { message_->show(error); });
}

void ModelsPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    services_.models.setWatched(true);
    if (const QString known = services_.models.takeWanted(); !known.isEmpty()) showWanted(known);
}

void ModelsPage::hideEvent(QHideEvent* event)
{
    Page::hideEvent(event);
    services_.models.setWatched(false);
}

/// Somebody needs a released model: the row that is it, here or to be fetched.
void ModelsPage::showWanted(const QString& known)
{
    for (const ModelRow& row : services_.models.survey().rows)
        if (row.known == known && select(row.id)) return;
    // Not listed yet: as soon as it is.
    if (!services_.models.isListed()) wanted_ = known;
}

void ModelsPage::follow()
{
    const ModelsDesk& desk = services_.models;
    if (desk.isListed() && current().isEmpty() && list_->rowCount() > 0)
        table_->setCurrentIndex(list_->index(0, 0));
    if (desk.isListed() && !wanted_.isEmpty()) showWanted(std::exchange(wanted_, {}));
    QStringList words;
    if (!desk.isListed()) words << tr("Looking for models…");
    if (desk.memoryBudget() > 0)
        words << tr("Models take %1 of %2 of memory")
                     .arg(bytesText(desk.memoryUsed()), bytesText(desk.memoryBudget()));
    if (desk.isListed() && desk.survey().room)
        words << tr("%1 are free on the disk").arg(bytesText(*desk.survey().room));
    words << desk.survey().notes;
    head_->setFacts(words.join(u" · "_s));
    showProgress();
    updateState();
}

void ModelsPage::showProgress()
{
    showImport();
    const auto& fetch = services_.models.fetching();
    bar_->setVisible(fetch.has_value());
    if (!fetch) return;
    const models::DownloadProgress& progress = fetch->progress;
    bar_->setRange(0, progress.totalBytes > 0 ? kSteps : 0);
    if (progress.totalBytes > 0)
        bar_->setValue(static_cast<int>(static_cast<double>(progress.bytes) * kSteps /
                                        static_cast<double>(progress.totalBytes)));
}

void ModelsPage::showImport()
{
    const auto& import = services_.models.importing();
    if (!import) return importing_->clear();
    const double fraction =
        import->all > 0 ? static_cast<double>(import->bytes) / static_cast<double>(import->all) : -1;
    const QString words = import->moves ? tr("Moving “%1”") : tr("Copying “%1”");
    importing_->show(import->all > 0
                         ? tr("%1: %2 of %3")
                               .arg(words.arg(import->name), bytesText(import->bytes), bytesText(import->all))
                         : words.arg(import->name) + u'…',
                     fraction);
}

/// Every button says what it needs, where it can do nothing now.
void ModelsPage::updateState()
{
    const ModelsDesk& desk = services_.models;
    const ModelRow* model = chosen();
    const bool here = model && model->kind == ModelRow::Kind::Installed;
    const bool usable = here && model->usable() && model->family != "codec"_L1;
    const bool fetching =
        model && (desk.waitsForDownload(model->id) || (desk.fetching() && desk.fetching()->id == model->id));
    const bool verifying = model && desk.verifying() == model->id;
    const ModelMemory memory = model ? desk.memoryOf(*model) : ModelMemory{};
    const bool absent = memory.state == models::ResidentState::Absent;
    const auto set = [](QAction* action, bool shown, bool enabled) {
        action->setVisible(shown);
        action->setEnabled(shown && enabled);
    };
    set(actions_.download, model && !here && !fetching, desk.canFetch());
    set(actions_.stop, fetching || verifying, true);
    set(actions_.load, usable && absent, desk.canLoad() && model && !desk.isLoading(model->id));
    set(actions_.unload, usable && !absent, memory.state == models::ResidentState::Loaded && !memory.inUse);
    set(actions_.pin, usable, true);
    actions_.pin->setChecked(model && model->pinned);
    set(actions_.verify, here && !verifying, desk.verifying().isEmpty() && !fetching);
    const bool damaged = here && (!model->fault.isEmpty() || !desk.damaged(model->id).isEmpty());
    set(actions_.repair, damaged && !fetching, desk.canFetch());
    const bool imports = desk.importing().has_value();
    set(actions_.import, here && model->fault.isEmpty() && !model->isOurs(), !imports);
    actions_.importFolder->setEnabled(!imports);
    set(actions_.remove, model && model->kind != ModelRow::Kind::Offered,
        !fetching && !verifying && !memory.inUse && model &&
            (model->isOurs() || model->place == models::PlaceKind::Added));
}

const ModelRow* ModelsPage::chosen() const
{
    return services_.models.row(current());
}

QString ModelsPage::current() const
{
    return list_->idAt(table_->currentIndex().row());
}

QString ModelsPage::summary() const
{
    return head_->facts();
}

bool ModelsPage::select(const QString& id)
{
    const int row = list_->rowOf(id);
    if (row < 0) return false;
    table_->setCurrentIndex(list_->index(row, 0));
    return true;
}

QWidget* ModelsPage::focusTarget() const
{
    return table_;
}

QWidget* ModelsPage::inspector()
{
    return facts_;
}

QList<QAction*> ModelsPage::menuActions() const
{
    return {actions_.download, actions_.stop,         actions_.load,     actions_.unload,
            actions_.pin,      actions_.verify,       actions_.repair,   actions_.import,
            actions_.remove,   actions_.importFolder, actions_.addFolder};
}

void ModelsPage::addFolder(const QString& folder)
{
    services_.models.addFolder(folder);
}

void ModelsPage::askForFolder()
{
    auto* dialog = new QFileDialog(this, tr("A folder with models"), folder_);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& folder) {
        folder_ = QFileInfo(folder).absolutePath();
        addFolder(folder);
    });
    dialog->open();
}

void ModelsPage::importFolder(const QString& folder)
{
    services_.models.lookAtImport(folder, this,
                                  [this, folder](const Outcome<models::ImportOutlook>& outlook) {
                                      if (!outlook) return message_->show(*outlook.error);
                                      import_->ask(folder, *outlook.value);
                                  });
}

void ModelsPage::askForImport()
{
    auto* dialog = new QFileDialog(this, tr("The folder of a model"), folder_);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& folder) {
        folder_ = QFileInfo(folder).absolutePath();
        importFolder(folder);
    });
    dialog->open();
}

void ModelsPage::askToRemove()
{
    const ModelRow* model = chosen();
    if (!model) return;
    const QString words = model->isOurs()
                              ? tr("%1 will be deleted, %2.").arg(model->title, bytesText(model->bytes))
                              : tr("%1 will be forgotten; its files stay.").arg(model->title);
    const QString verb = model->isOurs() ? tr("Delete") : tr("Forget");
    auto* box = new QMessageBox(QMessageBox::Warning, tr("Remove a model"), words, QMessageBox::Cancel, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    if (model->isOurs()) box->setInformativeText(tr("To have it again, it has to be fetched again."));
    auto* yes = box->addButton(verb, QMessageBox::DestructiveRole);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(yes, &QPushButton::clicked, this, [this, id = model->id] { services_.models.remove(id); });
    box->open();
}

} // namespace troupe::ui
