// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/support/models_rig.h"

#include "engine/models/model_places.h"
#include "engine/speech/qwen/model_memory.h"
#include "engine/speech/sketch/sketch_engine.h"

#include <filesystem>

namespace troupe::guitest {

using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

namespace {

constexpr uint64_t kBudget = 4'000'000'000;

speech::ModelPoolOptions poolOptions()
{
    speech::ModelPoolOptions options;
    options.engine.backend.backend = "cpu";
    options.rules.size = models::PreferredSize::Large;
    options.rules.budget = kBudget;
    options.rules.memory = [backend = options.engine.backend](const models::InstalledModel& model) {
        return speech::memoryFor(model.folder, backend);
    };
    return options;
}

} // namespace

void useModelHome(const QTemporaryDir& home)
{
    qputenv("XDG_DATA_HOME", home.filePath(u"data"_s).toUtf8());
    qputenv("XDG_STATE_HOME", home.filePath(u"state"_s).toUtf8());
    qputenv("HF_HUB_CACHE", home.filePath(u"hub"_s).toUtf8());
    qputenv("MODELSCOPE_CACHE", home.filePath(u"scope"_s).toUtf8());
}

ModelsRig::ModelsRig(models::Downloader* downloader, ui::ThemeChoice theme)
    : pool_(std::make_unique<speech::ModelPool>(poolOptions())),
      studio_(std::make_unique<StudioRig>(
          [this](speech::Registry& engines) {
              engines.addByTask("qwen", [this](speech::Task task) { return pool_->forTask(task).engine; });
              engines.add(
                  "sketch", [] { return speech::makeSketchEngine(); }, true);
          },
          theme))
{
    studio_->context().models = pool_.get();
    studio_->context().downloader = downloader;
    studio_->reopenWindow();
}

QString ModelsRig::ownFolder()
{
    return QString::fromStdString(models::ownModelsFolder().string());
}

QString ModelsRig::install(const QString& toy, const QString& name)
{
    const fs::path target = fs::path(ownFolder().toStdString()) / name.toStdString();
    fs::create_directories(target.parent_path());
    fs::copy(fs::path(TROUPE_TEST_DATA "/golden/checkpoints") / toy.toStdString(), target,
             fs::copy_options::recursive);
    return QString::fromStdString(target.string());
}

} // namespace troupe::guitest
