// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/speech/cloner.h"
#include "engine/speech/engine.h"
#include "engine/voices/voice_store.h"

#include <span>
#include <string>
#include <string_view>

namespace troupe::voices {

// A design becomes a voice by being locked: one take is kept and is its reference from then on (design,
// decision 5). From the reference come its clone prompt and, in the voice of that, a few test lines: the
// anchors, with which later renderings are compared. On the thread of the store; slow.

/// What makes prompts and speaks. Neither is owned.
struct LockMeans
{
    speech::Cloner* cloner = nullptr; ///< null: no Base model is here, and the prompt is left for later
    speech::Engine* engine = nullptr; ///< of the same model; null with the cloner
    std::string model;                ///< what the prompt is for
    bool simulated = false;           ///< by the sim engine: no voice is in it
    StopAsked cancelled;              ///< asked on the thread of the call
    double tailSilence = 0.5;         ///< as CloneReference::tailSilence
};

/// Locks a designed voice to a clip, in one step: reference, prompt and anchors are kept, or nothing is
/// changed. Locked anew, it has the new ones. Throws Error as VoiceStore::giveSound(), Cloner and Engine;
/// TextEmpty without a transcript; EngineFault when a test line was not spoken; InvalidRequest
/// when it was cancelled.
Voice lockVoice(VoiceStore& voices, const std::string& id, const VoiceReference& reference,
                const std::string& transcript, const LockMeans& means);

/// What makes a voice that has a reference ready for the model of `means`: its prompt, and its anchors where
/// it has none. Without a transcript the prompt has the timbre alone. Needs no store: on any thread. Throws
/// as lockVoice(), UnsupportedTask without a cloner, and InvalidRequest for a voice without a reference.
VoiceMaterial promptMaterial(const Voice& voice, const LockMeans& means);

/// The same, and stores it.
StoredPrompt makeVoicePrompt(VoiceStore& voices, const Voice& voice, const LockMeans& means);

/// Adds to `material` the prompt of its reference and, where `means` have an engine, the anchors. Nothing
/// without a cloner.
void addSound(VoiceMaterial& material, const std::string& transcript, const std::string& language,
              const LockMeans& means);

/// The test lines of a language; those in English for one that has none.
std::span<const std::string_view> anchorLines(std::string_view language) noexcept;

} // namespace troupe::voices
