// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/model_pick.h"
#include "engine/speech/qwen/qwen_engine.h"
#include "engine/speech/sketch/sketch_engine.h"
#include "engine/voices/library.h"
#include "tests/gui/support/studio_rig.h"
#include "ui/actions/action_collection.h"
#include "ui/designer/candidate_model.h"
#include "ui/designer/designer_page.h"
#include "ui/designer/lock_form.h"
#include "ui/widgets/inline_message.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QtTest>

#include <filesystem>
#include <functional>
#include <memory>

namespace troupe::guitest {

using namespace Qt::StringLiterals;
using namespace troupe::ui;

inline const QString kVoice =
    u"A warm woman in her thirties, low-pitched and unhurried, close to the microphone."_s;

/// A checkpoint of the golden cases, "base" or "design", on the processor.
inline std::shared_ptr<speech::Engine> toyModel(const std::string& name)
{
    speech::QwenOptions options;
    options.model = std::filesystem::path(TROUPE_TEST_DATA) / "golden/checkpoints" / name;
    options.name = "toy-" + name;
    options.backend.backend = "cpu";
    options.backend.threads = 1;
    return speech::QwenEngine::make(std::move(options));
}

inline std::shared_ptr<speech::Engine> toyBase()
{
    return toyModel("base");
}

/// Networks for everything that the designer does, and for nothing else.
inline void addToys(speech::Registry& engines)
{
    engines.addByTask("qwen", [base = toyModel("base"), design = toyModel("design")](speech::Task task) {
        if (task == speech::Task::VoiceDesign) return design;
        if (task == speech::Task::VoiceClone) return base;
        throw models::noModelOf("custom_voice", models::PreferredSize::Large);
    });
}

inline void addSimulated(speech::Registry& engines)
{
    engines.add(
        "test", [] { return speech::makeSimEngine(speech::SimScript::parse("seconds=3")); }, true);
}

inline void addScratch(speech::Registry& engines)
{
    engines.add(
        "sketch", [] { return speech::makeSketchEngine(); }, true);
}

inline void addScratchAndBase(speech::Registry& engines)
{
    addScratch(engines);
    engines.add("qwen", toyBase, true);
}

/// What tests of the Voice Designer begin with: a window on its page.
class DesignerTest : public QObject
{
protected:
    void forgetAll()
    {
        page_ = nullptr;
        rig_.reset();
    }
    void open(const std::function<void(speech::Registry&)>& engines = addSimulated)
    {
        rig_ = std::make_unique<StudioRig>(engines, ThemeChoice::Light);
        QVERIFY(rig_->open());
        enter();
    }
    void open(const char* script)
    {
        rig_ = std::make_unique<StudioRig>(script);
        QVERIFY(rig_->open());
        enter();
    }
    void enter()
    {
        rig_->window().actions().action(u"view.designer"_s)->trigger();
        page_ = rig_->window().findChild<DesignerPage*>();
        QVERIFY(page_);
        QTRY_VERIFY(page_->costText().contains(u"Answers"_s) || page_->needs().isVisible());
    }
    void make(const QString& description, int count)
    {
        page_->setDescription(description);
        page_->setLine(u"The signal arrived at dawn."_s);
        page_->setCount(count);
        page_->generate();
        QTRY_VERIFY_WITH_TIMEOUT(!page_->isBusy(), 60000);
    }
    QAction* action(const char* id) { return rig_->window().actions().action(QString::fromLatin1(id)); }
    template <class Widget>
    Widget* child(const char* name)
    {
        return page_->findChild<Widget*>(QString::fromLatin1(name));
    }
    int made() const
    {
        int made = 0;
        for (int row = 0; row < page_->candidates().rowCount(); ++row)
            if (page_->candidates().at(row)->take != 0) ++made;
        return made;
    }
    /// Asks for the form, names the voice and presses the button.
    void lockAs(const QString& name)
    {
        action("designer.lock")->trigger();
        QTRY_VERIFY(page_->lockForm().isVisible());
        QTRY_VERIFY(!child<QLabel>("lockMeans")->text().startsWith(u"Looking"_s));
        child<QLineEdit>("lockName")->setText(name);
        QTest::mouseClick(child<QPushButton>("lockSave"), Qt::LeftButton);
    }

    std::unique_ptr<StudioRig> rig_;
    DesignerPage* page_ = nullptr;
};

} // namespace troupe::guitest
