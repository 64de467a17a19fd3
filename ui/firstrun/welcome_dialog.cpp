// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/firstrun/welcome_dialog.h"

#include "engine/base/settings.h"
#include "engine/models/model_places.h"
#include "engine/models/model_shelf.h"
#include "ui/firstrun/first_run_text.h"
#include "ui/playback/stream_player.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/studio_style.h"
#include "ui/theme/theme.h"
#include "ui/widgets/inline_message.h"

#include <QAudioDevice>
#include <QComboBox>
#include <QEvent>
#include <QFileDialog>
#include <QLabel>
#include <QMediaDevices>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kWidth = 640;
constexpr int kSteps = 1000; ///< of the progress bar

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

QLabel* makeText(const QString& words, QWidget* parent)
{
    auto* label = new QLabel(words, parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

} // namespace

WelcomeDialog::WelcomeDialog(const Theme& theme, const Context& context, QWidget* parent)
    : QDialog(parent), theme_(theme), context_(context), search_(new ModelSearch(this)),
      message_(new InlineMessage(theme, this))
{
    setObjectName(u"welcome"_s);
    setWindowTitle(tr("Welcome to Troupe"));
    if (context.downloader) fetch_ = new ModelFetch(*context.downloader, context.settings, this);
    auto* title = new QLabel(tr("Find a voice"), this);
    title->setFont(metrics::titleFont(font()));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::kMargin, metrics::kMargin, metrics::kMargin, metrics::kMargin);
    column->setSpacing(12);
    auto* intro =
        makeText(tr("Troupe speaks with Qwen3-TTS models that run on this computer. Choose where the voice "
                    "comes from; other ways stay open on the page Models."),
                 this);
    intro->setForegroundRole(QPalette::PlaceholderText);
    column->addWidget(title);
    column->addWidget(intro);
    column->addSpacing(metrics::kHalf);
    column->addWidget(makeFound());
    column->addWidget(makeFolder());
    if (fetch_) column->addWidget(makeDownload());
    column->addWidget(makeScratch());
    column->addWidget(message_);
    column->addWidget(makeMissing());
    connect(search_, &ModelSearch::found, this, &WelcomeDialog::showFound);
    connect(search_, &ModelSearch::added, this, [this](const std::optional<Error>& error) {
        if (error) {
            message_->show(*error);
        } else {
            message_->clear();
            Q_EMIT modelsChanged();
        }
        updateButtons();
    });
    setFixedWidth(kWidth);
    updateButtons();
    // Return means the way that is marked, wherever the focus is.
    for (QPushButton* button : findChildren<QPushButton*>()) button->setAutoDefault(false);
    scratch_->setDefault(true);
    scratch_->setFocus();
    search_->look();
}

/// What is told meanwhile makes it higher, and squeezes nothing.
bool WelcomeDialog::event(QEvent* event)
{
    const bool handled = QDialog::event(event);
    if (event->type() == QEvent::LayoutRequest && layout()) setFixedHeight(layout()->heightForWidth(kWidth));
    return handled;
}

/// A way to a voice: its sign, what it is, and its button at the side.
QVBoxLayout* WelcomeDialog::makeSection(QFrame* box, const QString& icon, const QString& title,
                                        const QString& words, QPushButton* button)
{
    box->setFrameShape(QFrame::StyledPanel);
    auto* sign = new QLabel(box);
    const auto paint = [this, sign, icon] {
        sign->setPixmap(themedPixmap(icon, theme_.colors().accent, QSize(24, 24), devicePixelRatioF()));
    };
    connect(&theme_, &Theme::changed, sign, paint);
    paint();
    auto* heading = new QLabel(title, box);
    heading->setFont(metrics::headingFont(font()));
    auto* texts = new QVBoxLayout;
    texts->setSpacing(metrics::kHalf);
    texts->addWidget(heading);
    if (!words.isEmpty()) texts->addWidget(makeText(words, box));
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(metrics::kGap, 12, metrics::kGap, 12);
    row->setSpacing(metrics::kGap);
    row->addWidget(sign, 0, Qt::AlignTop);
    row->addLayout(texts, 1);
    if (button) row->addWidget(button, 0, Qt::AlignVCenter);
    return texts;
}

QWidget* WelcomeDialog::makeFound()
{
    auto* box = new QFrame(this);
    start_ = new QPushButton(tr("&Start speaking"), box);
    QVBoxLayout* column = makeSection(box, u"models"_s, tr("On this computer"), {}, start_);
    found_ = makeText(tr("Looking for models…"), box);
    found_->setObjectName(u"found"_s);
    start_->setObjectName(u"start"_s);
    setLook(start_, Look::Primary);
    start_->hide();
    column->addWidget(found_);
    connect(start_, &QPushButton::clicked, this, [this] {
        accept();
        Q_EMIT speakRequested();
    });
    return box;
}

QWidget* WelcomeDialog::makeFolder()
{
    auto* box = new QFrame(this);
    folder_ = new QPushButton(tr("Choose a &folder…"), box);
    folder_->setObjectName(u"folder"_s);
    makeSection(box, u"folder"_s, tr("In a folder"),
                tr("A model that you have already is used where it lies."), folder_);
    connect(folder_, &QPushButton::clicked, this, [this] {
        auto* dialog = new QFileDialog(this, tr("Folder of a model"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::Directory);
        connect(dialog, &QFileDialog::fileSelected, this, &WelcomeDialog::addFolder);
        dialog->open();
    });
    return box;
}

void WelcomeDialog::addFolder(const QString& folder)
{
    message_->clear();
    folder_->setEnabled(false);
    search_->add(folder);
}

QWidget* WelcomeDialog::makeDownload()
{
    auto* box = new QFrame(this);
    QVBoxLayout* column = makeSection(box, u"import"_s, tr("From the network"), {}, nullptr);
    models_ = new QComboBox(box);
    models_->setAccessibleName(tr("Model to download"));
    for (const models::KnownModel& model : models::knownModels()) {
        if (model.kind == models::kCodecKind) continue;
        models_->addItem(tr("%1 · %2").arg(text(model.title), text(models::bytesForPeople(model.bytes()))),
                         text(model.name));
        // The smallest that speaks by itself is the shortest way to a voice.
        if (model.name == "custom-voice-small") models_->setCurrentIndex(models_->count() - 1);
    }
    room_ = makeText({}, box);
    room_->setObjectName(u"room"_s);
    room_->setForegroundRole(QPalette::PlaceholderText);
    download_ = new QPushButton(tr("&Download"), box);
    download_->setObjectName(u"download"_s);
    cancel_ = new QPushButton(tr("&Cancel"), box);
    cancel_->setObjectName(u"cancel"_s);
    cancel_->setToolTip(tr("What came so far is kept; the download goes on with it"));
    bar_ = new QProgressBar(box);
    bar_->setRange(0, kSteps);
    bar_->setTextVisible(false);
    bar_->setAccessibleName(tr("Download"));
    progress_ = makeText({}, box);
    progress_->setObjectName(u"progress"_s);
    auto* row = new QHBoxLayout;
    row->setSpacing(metrics::kUnit);
    row->addWidget(models_, 1);
    row->addWidget(download_);
    row->addWidget(cancel_);
    column->addLayout(row);
    column->addWidget(room_);
    column->addWidget(bar_);
    column->addWidget(progress_);
    connect(models_, &QComboBox::currentIndexChanged, this, &WelcomeDialog::showRoom);
    connect(download_, &QPushButton::clicked, this, [this] {
        message_->clear();
        progress_->setText(tr("Asking for it…"));
        if (const models::KnownModel* model = chosenModel()) fetch_->start(*model);
        updateButtons();
    });
    connect(cancel_, &QPushButton::clicked, fetch_, &ModelFetch::cancel);
    connect(fetch_, &ModelFetch::progressed, this, &WelcomeDialog::showProgress);
    connect(fetch_, &ModelFetch::ended, this, &WelcomeDialog::onEnded);
    showRoom();
    return box;
}

QWidget* WelcomeDialog::makeScratch()
{
    auto* box = new QFrame(this);
    scratch_ = new QPushButton(tr("Start with the s&cratch voice"), box);
    makeSection(box, u"speak"_s, tr("Now"),
                tr("A scratch voice is built in. It sounds like a machine, needs nothing, and "
                   "does for trying things out."),
                scratch_);
    scratch_->setObjectName(u"scratch"_s);
    setLook(scratch_, Look::Primary);
    connect(scratch_, &QPushButton::clicked, this, [this] {
        accept();
        Q_EMIT speakRequested();
    });
    return box;
}

QWidget* WelcomeDialog::makeMissing()
{
    QStringList missing;
    if (!StreamPlayer::hasDevice())
        missing << tr(
            "There is no sound device just now: what you make can be seen and saved, and is heard as "
            "soon as one is there.");
    if (QMediaDevices::audioInputs().isEmpty())
        missing << tr("There is no microphone just now: voices can be cloned from files.");
    auto* label = makeText(missing.join(u'\n'), this);
    label->setObjectName(u"missing"_s);
    label->setForegroundRole(QPalette::PlaceholderText);
    label->setVisible(!missing.isEmpty());
    return label;
}

const models::KnownModel* WelcomeDialog::chosenModel() const
{
    return models::findKnownModel(models_->currentData().toString().toStdString());
}

void WelcomeDialog::showFound(const std::vector<models::InstalledModel>& found)
{
    QStringList names;
    for (const models::InstalledModel& model : found)
        names << (model.released ? text(model.released->title) : QString::fromStdString(model.name));
    names.removeDuplicates();
    found_->setText(
        names.isEmpty()
            ? tr("No model was found.")
            : tr("%n model(s) found: %1", nullptr, static_cast<int>(names.size())).arg(names.join(u", "_s)));
    start_->setVisible(!names.isEmpty());
    // One way is the first: models where there are some, else the voice that is here already.
    setLook(scratch_, names.isEmpty() ? Look::Primary : Look::Unknown);
    scratch_->updateGeometry();
    scratch_->update();
    (names.isEmpty() ? scratch_ : start_)->setDefault(true);
    if (!names.isEmpty()) start_->setFocus();
}

void WelcomeDialog::showRoom()
{
    const models::KnownModel* model = chosenModel();
    if (!model) return;
    const std::optional<uint64_t> room = roomFor(models::ownModelsFolder());
    hasRoom_ = !room || *room >= model->bytes();
    const QString what = tr("For %1.").arg(text(model->unlocks));
    if (!room) {
        room_->setText(what);
    } else if (hasRoom_) {
        room_->setText(tr("%1 %2 are free.").arg(what, text(models::bytesForPeople(*room))));
    } else {
        room_->setText(tr("%1 Only %2 are free: make room, or choose a smaller one.")
                           .arg(what, text(models::bytesForPeople(*room))));
    }
    updateButtons();
}

bool WelcomeDialog::isFetching() const
{
    return fetch_ && fetch_->busy();
}

void WelcomeDialog::showProgress(const models::DownloadProgress& progress)
{
    if (!fetch_->busy()) return;
    bar_->setRange(0, progress.totalBytes > 0 ? kSteps : 0);
    if (progress.totalBytes > 0)
        bar_->setValue(static_cast<int>(static_cast<double>(progress.bytes) * kSteps /
                                        static_cast<double>(progress.totalBytes)));
    progress_->setText(downloadText(progress));
}

void WelcomeDialog::onEnded(bool cancelled, const std::optional<Error>& error)
{
    if (error) {
        message_->show(*error);
        progress_->clear();
    } else if (cancelled) {
        progress_->setText(tr("Stopped. What came is kept; Download goes on with it."));
    } else {
        progress_->setText(tr("It is there."));
        search_->look();
        Q_EMIT modelsChanged();
    }
    updateButtons();
}

void WelcomeDialog::updateButtons()
{
    if (folder_) folder_->setEnabled(true);
    if (!fetch_ || !progress_) return;
    const bool busy = fetch_->busy();
    models_->setEnabled(!busy);
    download_->setVisible(!busy);
    download_->setEnabled(hasRoom_);
    cancel_->setVisible(busy);
    bar_->setVisible(busy);
    progress_->setVisible(busy || !progress_->text().isEmpty());
}

} // namespace troupe::ui
