// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export/export_form.h"

#include "ui/theme/metrics.h"
#include "ui/widgets/form_labels.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

#include <array>

namespace troupe::ui {

using namespace Qt::StringLiterals;
using audio::Container;
using audio::SampleFormat;

namespace {

constexpr int kMostPattern = 500;
constexpr int kMostFolder = 4000;

struct Kind
{
    Container container;
    SampleFormat samples;
    const char* name;
};

constexpr std::array kKinds = {
    Kind{Container::Wav, SampleFormat::Int16, QT_TRANSLATE_NOOP("troupe::ui::ExportForm", "WAV, 16 bit")},
    Kind{Container::Wav, SampleFormat::Int24, QT_TRANSLATE_NOOP("troupe::ui::ExportForm", "WAV, 24 bit")},
    Kind{Container::Wav, SampleFormat::Float32,
         QT_TRANSLATE_NOOP("troupe::ui::ExportForm", "WAV, 32 bit floating point")},
    Kind{Container::Flac, SampleFormat::Int16, QT_TRANSLATE_NOOP("troupe::ui::ExportForm", "FLAC, 16 bit")},
    Kind{Container::Flac, SampleFormat::Int24, QT_TRANSLATE_NOOP("troupe::ui::ExportForm", "FLAC, 24 bit")},
    Kind{Container::Ogg, SampleFormat::Int16, QT_TRANSLATE_NOOP("troupe::ui::ExportForm", "Ogg Vorbis")},
    Kind{Container::Opus, SampleFormat::Int16, QT_TRANSLATE_NOOP("troupe::ui::ExportForm", "Opus")},
    Kind{Container::Mp3, SampleFormat::Int16, QT_TRANSLATE_NOOP("troupe::ui::ExportForm", "MP3")},
};

QHBoxLayout* makeRow(QWidget* box)
{
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::kUnit);
    return row;
}

} // namespace

ExportForm::ExportForm(QWidget* parent)
    : QWidget(parent), format_(new QComboBox(this)), conflict_(new QComboBox(this)),
      provenance_(new QCheckBox(tr("Write beside each what &made it"), this))
{
    makeFormats();
    makeConflicts();
    provenance_->setObjectName(u"exportProvenance"_s);
    provenance_->setChecked(true);
    provenance_->setToolTip(tr("Model, seed, text, voice and consent, as NAME.provenance.json"));
    auto* form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setSpacing(metrics::kUnit);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    const auto add = [form](const QString& words, QWidget* row, QWidget* field) {
        auto* label = new QLabel(words);
        label->setBuddy(field);
        form->addRow(label, row);
    };
    QWidget* folders = makeFolderRow();
    add(tr("&Into the folder"), folders, folder_);
    QWidget* patterns = makePatternRow();
    add(tr("&Names"), patterns, pattern_);
    add(tr("&Format"), format_, format_);
    form->addRow(new QLabel(tr("Loudness")), makeLoudnessRow());
    add(tr("Files that are &there"), conflict_, conflict_);
    form->addRow(provenance_);
    settleLabels(*form);
    connect(format_, &QComboBox::currentIndexChanged, this, &ExportForm::changed);
    connect(conflict_, &QComboBox::currentIndexChanged, this, &ExportForm::changed);
    connect(provenance_, &QCheckBox::toggled, this, &ExportForm::changed);
}

void ExportForm::makeFormats()
{
    format_->setObjectName(u"exportFormat"_s);
    format_->setAccessibleName(tr("Format of the files"));
    for (const Kind& kind : kKinds) format_->addItem(tr(kind.name));
}

void ExportForm::makeConflicts()
{
    conflict_->setObjectName(u"exportConflict"_s);
    conflict_->setAccessibleName(tr("What to do when a file of that name is there"));
    const auto add = [this](const QString& words, project::ExportConflict rule) {
        conflict_->addItem(words, static_cast<int>(rule));
    };
    add(tr("Write nothing, and say so"), project::ExportConflict::Refuse);
    add(tr("Leave them, and write the others"), project::ExportConflict::Skip);
    add(tr("Replace them"), project::ExportConflict::Overwrite);
}

QWidget* ExportForm::makeFolderRow()
{
    auto* box = new QWidget(this);
    folder_ = new QLineEdit(box);
    folder_->setObjectName(u"exportFolder"_s);
    folder_->setMaxLength(kMostFolder);
    folder_->setAccessibleName(tr("Folder of the files"));
    auto* choose = new QPushButton(tr("&Choose…"), box);
    choose->setAutoDefault(false);
    choose->setAccessibleName(tr("Choose the folder of the files"));
    auto* row = makeRow(box);
    row->addWidget(folder_, 1);
    row->addWidget(choose);
    connect(folder_, &QLineEdit::textChanged, this, &ExportForm::changed);
    connect(choose, &QPushButton::clicked, this, &ExportForm::chooseFolder);
    return box;
}

void ExportForm::chooseFolder()
{
    auto* dialog = new QFileDialog(this, tr("Export into a folder"), folder_->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, &ExportForm::setFolder);
    dialog->open();
}

QWidget* ExportForm::makePatternRow()
{
    auto* box = new QWidget(this);
    pattern_ = new QLineEdit(box);
    pattern_->setObjectName(u"exportPattern"_s);
    pattern_->setMaxLength(kMostPattern);
    pattern_->setAccessibleName(tr("Pattern of the names"));
    pattern_->setText(QString::fromUtf8(project::kExportPattern.data(),
                                        static_cast<qsizetype>(project::kExportPattern.size())));
    auto* row = makeRow(box);
    row->addWidget(pattern_, 1);
    row->addWidget(makeFieldButton(box));
    connect(pattern_, &QLineEdit::textChanged, this, &ExportForm::changed);
    return box;
}

/// The fields in a menu: nobody has to know them.
QToolButton* ExportForm::makeFieldButton(QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setText(u"{ }"_s);
    button->setAccessibleName(tr("Put a field into the pattern"));
    button->setToolTip(tr("Put a field into the pattern; “/” makes folders"));
    button->setPopupMode(QToolButton::InstantPopup);
    button->setFocusPolicy(Qt::StrongFocus);
    auto* menu = new QMenu(button);
    for (const std::string_view name : project::exportFieldNames()) {
        const QString field =
            u'{' + QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())) + u'}';
        connect(menu->addAction(field), &QAction::triggered, pattern_,
                [this, field] { pattern_->insert(field); });
    }
    button->setMenu(menu);
    return button;
}

QWidget* ExportForm::makeLoudnessRow()
{
    const audio::LoudnessGoal goal;
    auto* box = new QWidget(this);
    levels_ = new QCheckBox(tr("&Bring to"), box);
    levels_->setObjectName(u"exportLevels"_s);
    levels_->setToolTip(tr("One gain for each file; nothing is compressed"));
    const auto field = [box](double least, double most, double value, const QString& unit,
                             const QString& name) {
        auto* spin = new QDoubleSpinBox(box);
        spin->setRange(least, most);
        spin->setDecimals(1);
        spin->setValue(value);
        spin->setSuffix(unit);
        spin->setAccessibleName(name);
        spin->setEnabled(false);
        return spin;
    };
    lufs_ = field(-70, -5, goal.lufs, tr(" LUFS"), tr("Loudness"));
    lufs_->setObjectName(u"exportLufs"_s);
    ceiling_ = field(-30, 0, goal.ceiling, tr(" dBTP"), tr("Highest true peak"));
    auto* row = makeRow(box);
    row->addWidget(levels_);
    row->addWidget(lufs_);
    auto* below = new QLabel(tr("&peaks below"), box);
    below->setBuddy(ceiling_);
    row->addWidget(below);
    row->addWidget(ceiling_);
    row->addStretch();
    connect(levels_, &QCheckBox::toggled, this, [this](bool on) {
        lufs_->setEnabled(on);
        ceiling_->setEnabled(on);
        Q_EMIT changed();
    });
    for (QDoubleSpinBox* spin : {lufs_, ceiling_})
        connect(spin, &QDoubleSpinBox::valueChanged, this, &ExportForm::changed);
    return box;
}

void ExportForm::setFormat(audio::Format format)
{
    for (size_t i = 0; i < kKinds.size(); ++i) {
        if (kKinds[i].container != format.container) continue;
        format_->setCurrentIndex(static_cast<int>(i));
        if (kKinds[i].samples == format.samples) return;
    }
}

void ExportForm::setFolder(const QString& folder)
{
    folder_->setText(QDir::toNativeSeparators(folder));
}

ExportSetup ExportForm::setup() const
{
    ExportSetup setup;
    setup.folder = QDir::fromNativeSeparators(folder_->text().trimmed()).toStdString();
    setup.pattern = pattern_->text().toStdString();
    const Kind& kind = kKinds[static_cast<size_t>(std::max(format_->currentIndex(), 0))];
    setup.format = {kind.container, kind.samples};
    if (levels_->isChecked()) setup.loudness = audio::LoudnessGoal{lufs_->value(), ceiling_->value()};
    setup.provenance = provenance_->isChecked();
    setup.conflict = static_cast<project::ExportConflict>(conflict_->currentData().toInt());
    return setup;
}

QVariantMap ExportForm::state() const
{
    const auto conflict = static_cast<project::ExportConflict>(conflict_->currentData().toInt());
    return {{u"folder"_s, QDir::fromNativeSeparators(folder_->text().trimmed())},
            {u"pattern"_s, pattern_->text()},
            {u"format"_s, QString::fromLatin1(kKinds[static_cast<size_t>(format_->currentIndex())].name)},
            {u"levels"_s, levels_->isChecked()},
            {u"lufs"_s, lufs_->value()},
            {u"ceiling"_s, ceiling_->value()},
            {u"provenance"_s, provenance_->isChecked()},
            {u"skip"_s, conflict == project::ExportConflict::Skip}};
}

void ExportForm::restore(const QVariantMap& state)
{
    const auto words = [&state](const QString& key, QLineEdit* field) {
        const QString text = state.value(key).toString();
        if (!text.isEmpty()) field->setText(text.left(field->maxLength()));
    };
    words(u"pattern"_s, pattern_);
    if (const QString folder = state.value(u"folder"_s).toString(); !folder.isEmpty())
        setFolder(folder.left(kMostFolder));
    const QString format = state.value(u"format"_s).toString();
    for (size_t i = 0; i < kKinds.size(); ++i)
        if (format == QLatin1StringView(kKinds[i].name)) format_->setCurrentIndex(static_cast<int>(i));
    levels_->setChecked(state.value(u"levels"_s, levels_->isChecked()).toBool());
    lufs_->setValue(state.value(u"lufs"_s, lufs_->value()).toDouble());
    ceiling_->setValue(state.value(u"ceiling"_s, ceiling_->value()).toDouble());
    provenance_->setChecked(state.value(u"provenance"_s, provenance_->isChecked()).toBool());
    const auto conflict =
        state.value(u"skip"_s).toBool() ? project::ExportConflict::Skip : project::ExportConflict::Refuse;
    conflict_->setCurrentIndex(conflict_->findData(static_cast<int>(conflict)));
}

} // namespace troupe::ui
