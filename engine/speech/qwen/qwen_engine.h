// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/checkpoint/codec_config.h"
#include "engine/checkpoint/model_config.h"
#include "engine/generate/prompt.h"
#include "engine/models/residency.h"
#include "engine/speech/cloner.h"
#include "engine/speech/engine.h"
#include "engine/speech/model_identity.h"
#include "engine/speech/model_loader.h"
#include "engine/speech/named_model.h"
#include "engine/speech/qwen/backend_choice.h"
#include "engine/text/tokenizer.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace troupe::speech {

struct QwenOptions
{
    std::filesystem::path model; ///< a checkpoint's folder
    BackendOptions backend;
    generate::Layout layout = generate::Layout::Unknown; ///< Unknown: the official default of the task
    text::PreTokenizer preTokenizer = text::PreTokenizer::Qwen2;
    int together = 8;                             ///< requests that advance in the same frames
    std::string name;                             ///< what a person calls the model; empty: the folder's name
    std::vector<std::string> notes;               ///< said with each result: why this model and not another
    std::shared_ptr<models::Residency> residency; ///< whose memory the model takes; null: its own
    bool pinned = false;                          ///< stays there once it is loaded
    std::function<std::unique_ptr<generate::Backend>(std::shared_ptr<const checkpoint::Checkpoint>)>
        makeBackend; ///< for tests; empty: by `backend`
};

/// The engine `qwen`: one Qwen3-TTS checkpoint behind the façade. Reads the configurations at once and the
/// weights when a request needs them, as a lease of its residency (models::Residency). Long text is spoken
/// piece by piece; an in-context clone's reference is not heard.
class QwenEngine : public Engine, public Cloner, public ModelIdentity, public ModelLoader, public NamedModel
{
public:
    static std::shared_ptr<QwenEngine> make(QwenOptions options);
};

/// What else than the checkpoint decides which samples come of a request: "torch float32 cpu", and what is
/// not by custom.
std::string qwenSetup(const QwenOptions& options);

/// What a checkpoint of these configurations can do.
Capabilities qwenCapabilities(const checkpoint::ModelConfig& config, const checkpoint::CodecConfig& codec,
                              const std::filesystem::path& folder);

} // namespace troupe::speech
