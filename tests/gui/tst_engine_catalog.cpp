// SPDX-License-Identifier: GPL-3.0-or-later
// Engines of installed models come to the window without holding it up.
#include "engine/speech/registry.h"
#include "tests/gui/support/gui_main.h"
#include "ui/speak/engine_catalog.h"

#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <atomic>

using namespace troupe;
using namespace troupe::ui;

namespace {

/// Knows what it can do, and no more.
class NamedEngine final : public speech::Engine
{
public:
    NamedEngine(std::string name, speech::Task task, bool scratch)
    {
        capabilities_.engine = std::move(name);
        capabilities_.notice = "A notice.";
        capabilities_.tasks = {task};
        capabilities_.scratch = scratch;
    }
    speech::Capabilities capabilities() const override { return capabilities_; }
    std::unique_ptr<speech::Job> start(speech::Request, std::shared_ptr<speech::Sink>) override
    {
        throw Error(ErrorCode::EngineUnavailable, "Made for a test.", "Use another.");
    }

private:
    speech::Capabilities capabilities_;
};

} // namespace

class TestEngineCatalog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachTaskHasItsModel();
};

void TestEngineCatalog::eachTaskHasItsModel() // R-MOD-10 R-MOD-61 R-MOD-69
{
    std::atomic<bool> goesOn = false;
    std::atomic<QThread*> asked = nullptr;
    speech::Registry registry;
    registry.addByTask("qwen", [&](speech::Task task) -> std::shared_ptr<speech::Engine> {
        asked = QThread::currentThread();
        while (!goesOn) QThread::msleep(1); // a shelf on a slow disk
        if (task != speech::Task::VoiceDesign) throw Error(ErrorCode::NoModel, "There is none.", "Get one.");
        return std::make_shared<NamedEngine>("qwen", task, false);
    });
    registry.add(
        "sketch", [] { return std::make_shared<NamedEngine>("sketch", speech::Task::CustomVoice, true); },
        true);
    EngineCatalog catalog(registry, "auto");
    EngineOffers offers;
    connect(&catalog, &EngineCatalog::ready, this, [&](const EngineOffers& ready) { offers = ready; });
    QSignalSpy spy(&catalog, &EngineCatalog::ready);
    catalog.refresh(); // comes back while the factory stands still
    QTRY_VERIFY(asked != nullptr);
    QVERIFY(asked != QThread::currentThread());
    QVERIFY(spy.isEmpty());
    goesOn = true;
    QVERIFY(spy.wait());
    QCOMPARE(offers.design.value().capabilities.engine, std::string("qwen"));
    QCOMPARE(offers.design->capabilities.notice, std::string("A notice."));
    QCOMPARE(offers.speaker.value().capabilities.engine, std::string("sketch"));
    // What would take the place of the scratch voice comes with it.
    QVERIFY(!offers.design->better);
    QVERIFY(offers.speaker->better);
    QCOMPARE(offers.speaker->better->name, std::string_view("custom-voice"));
    // Nothing clones, and why is known.
    QVERIFY(!offers.cloner);
    QVERIFY(offers.faults.contains(speech::Task::VoiceClone));
}

TROUPE_GUI_TEST_MAIN(TestEngineCatalog)
#include "tst_engine_catalog.moc"
