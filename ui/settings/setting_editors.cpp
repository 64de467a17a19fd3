// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/setting_editors.h"

#include "engine/base/settings.h"
#include "ui/playback/output_devices.h"
#include "ui/theme/metrics.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QWheelEvent>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

using Changed = std::function<void(const QString&)>;

constexpr int kFieldWidth = 280;

struct SettingEditorText
{
    Q_DECLARE_TR_FUNCTIONS(troupe::ui::SettingEditorText)
};

/// A wheel over a page scrolls the page: nobody changes a setting by scrolling past it.
class WheelGuard final : public QObject
{
public:
    using QObject::QObject;

    bool eventFilter(QObject*, QEvent* event) override
    {
        if (event->type() != QEvent::Wheel) return false;
        event->ignore();
        return true;
    }
};

/// Shows 1 and not 1.00.
class PlainSpinBox final : public QDoubleSpinBox
{
public:
    using QDoubleSpinBox::QDoubleSpinBox;

    QString textFromValue(double value) const override { return locale().toString(value, 'g', 8); }
};

void guardWheel(QWidget* widget)
{
    widget->installEventFilter(new WheelGuard(widget));
    widget->setFocusPolicy(Qt::StrongFocus);
}

QString qstring(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// "0.5" and not "0.50000": what a person would have typed.
QString numberText(double value)
{
    return QString::number(value, 'g', 12);
}

SettingControl comboControl(QList<SettingOption> options, QWidget* parent, Changed changed)
{
    auto* combo = new QComboBox(parent);
    combo->setMinimumWidth(kFieldWidth);
    combo->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    guardWheel(combo);
    for (const auto& [id, text] : options) combo->addItem(text, id);
    QObject::connect(combo, &QComboBox::activated, combo,
                     [combo, changed = std::move(changed)] { changed(combo->currentData().toString()); });
    return {combo, combo, [combo](const QString& value) {
                int index = combo->findData(value);
                if (index < 0) {
                    // What holds is shown even when it is not among the choices just now.
                    combo->addItem(SettingEditorText::tr("%1 (not there now)").arg(value), value);
                    index = combo->count() - 1;
                }
                combo->setCurrentIndex(index);
            }};
}

SettingControl choiceControl(const SettingInfo& setting, const SettingWords& words, QWidget* parent,
                             Changed changed)
{
    QList<SettingOption> options;
    const QStringList ids = qstring(setting.choices).split(u' ');
    for (qsizetype i = 0; i < ids.size(); ++i)
        options << SettingOption{ids[i], words.choices.value(i, ids[i])};
    return comboControl(std::move(options), parent, std::move(changed));
}

SettingControl flagControl(const SettingWords& words, QWidget* parent, Changed changed)
{
    auto* box = new QCheckBox(words.label, parent);
    QObject::connect(box, &QCheckBox::clicked, box,
                     [changed = std::move(changed)](bool on) { changed(on ? u"true"_s : u"false"_s); });
    return {box, box, [box](const QString& value) { box->setChecked(value == "true"_L1); }};
}

SettingControl numberControl(const SettingInfo& setting, const SettingWords& words, QWidget* parent,
                             Changed changed)
{
    auto* spin = new PlainSpinBox(parent);
    spin->setMinimumWidth(kFieldWidth);
    spin->setKeyboardTracking(false);
    spin->setDecimals(setting.type == SettingType::Whole ? 0 : 2);
    spin->setRange(setting.least, setting.most);
    spin->setSingleStep(setting.most - setting.least <= 4 ? 0.05 : 1);
    spin->setSuffix(words.unit);
    if (!words.zero.isEmpty()) spin->setSpecialValueText(words.zero);
    guardWheel(spin);
    QObject::connect(spin, &QDoubleSpinBox::valueChanged, spin,
                     [changed = std::move(changed)](double value) { changed(numberText(value)); });
    return {spin, spin, [spin](const QString& value) {
                const QSignalBlocker quiet(spin);
                spin->setValue(value.toDouble());
            }};
}

SettingControl textControl(QWidget* parent, Changed changed)
{
    auto* field = new QLineEdit(parent);
    field->setMinimumWidth(kFieldWidth);
    field->setClearButtonEnabled(true);
    QObject::connect(field, &QLineEdit::editingFinished, field, [field, changed = std::move(changed)] {
        if (!field->isModified()) return;
        field->setModified(false);
        changed(field->text());
    });
    return {field, field, [field](const QString& value) { field->setText(value); }};
}

SettingControl pathControl(SettingEditor editor, QWidget* parent, const Changed& changed)
{
    auto* box = new QWidget(parent);
    const SettingControl text = textControl(box, changed);
    auto* browse = new QPushButton(SettingEditorText::tr("Choose…"), box);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(text.widget, 1);
    row->addWidget(browse);
    auto* field = static_cast<QLineEdit*>(text.widget);
    QObject::connect(browse, &QPushButton::clicked, box, [box, field, editor, changed] {
        auto* dialog = new QFileDialog(box);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(editor == SettingEditor::Folder ? QFileDialog::Directory
                                                            : QFileDialog::ExistingFile);
        if (!field->text().isEmpty()) dialog->setDirectory(field->text());
        QObject::connect(dialog, &QFileDialog::fileSelected, field, [field, changed](const QString& path) {
            field->setText(path);
            changed(path);
        });
        dialog->open();
    });
    return {box, field, text.show};
}

SettingControl deviceControl(QWidget* parent, const Changed& changed)
{
    const SettingControl control = comboControl({}, parent, changed);
    auto* combo = static_cast<QComboBox*>(control.widget);
    const auto fill = [combo, show = control.show] {
        const QString held = combo->currentData().toString();
        const QSignalBlocker quiet(combo);
        combo->clear();
        combo->addItem(SettingEditorText::tr("The system's own choice"), QString());
        for (const OutputDevice& device : OutputDevices::now()) combo->addItem(device.name, device.id);
        show(held);
    };
    fill();
    auto* devices = new OutputDevices(combo);
    QObject::connect(devices, &OutputDevices::changed, combo, fill);
    return control;
}

} // namespace

SettingControl makeSettingControl(const SettingInfo& setting, const SettingWords& words,
                                  const SettingSources& sources, QWidget* parent, Changed changed)
{
    const auto options = [](const std::function<QList<SettingOption>()>& source) {
        return source ? source() : QList<SettingOption>();
    };
    QList<SettingOption> known;
    switch (words.editor) {
    case SettingEditor::Folder:
    case SettingEditor::File: return pathControl(words.editor, parent, changed);
    case SettingEditor::OutputDevice: return deviceControl(parent, changed);
    case SettingEditor::Engine: known = options(sources.engines); break;
    case SettingEditor::Language: known = options(sources.languages); break;
    case SettingEditor::Voice: known = options(sources.voices); break;
    case SettingEditor::Unknown: break;
    }
    if (!known.isEmpty()) return comboControl(std::move(known), parent, std::move(changed));
    switch (setting.type) {
    case SettingType::Choice: return choiceControl(setting, words, parent, std::move(changed));
    case SettingType::Flag: return flagControl(words, parent, std::move(changed));
    case SettingType::Number:
    case SettingType::Whole: return numberControl(setting, words, parent, std::move(changed));
    case SettingType::Text:
    case SettingType::Unknown: break;
    }
    return textControl(parent, std::move(changed));
}

} // namespace troupe::ui
