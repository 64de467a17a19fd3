// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/sketch/flite.h"

#include "engine/base/error.h"
#include "engine/speech/sketch/dynamic_library.h"

#include <flite/flite.h>
#include <flite/flite_version.h>
extern "C" {
#include <flite/cst_cg.h>
}

#include <array>
#include <cstdlib>
#include <exception>
#include <utility>
#include <vector>

namespace troupe::speech::sketch {

namespace {

constexpr const char* kProduct = "Flite";
constexpr const char* kPackage = "libflite1";
/// Samples that Flite collects before it hands them on: 64 ms at 16 kHz.
constexpr int kBlock = 1024;
/// Flite writes its filter's output into 16 bits without a look: full gain wraps around in low voices.
constexpr float kGain = 0.5F;

using Register = cst_voice*(const char*);

struct VoiceFile
{
    const char* library;
    const char* symbol;
};

constexpr std::array<VoiceFile, 4> kFiles{{
    {"libflite_cmu_us_slt.so.1", "register_cmu_us_slt"},
    {"libflite_cmu_us_rms.so.1", "register_cmu_us_rms"},
    {"libflite_cmu_us_awb.so.1", "register_cmu_us_awb"},
    // The 16 kHz recording of the same man; kal itself has 8 kHz.
    {"libflite_cmu_us_kal16.so.1", "register_cmu_us_kal16"},
}};

size_t indexOf(FliteVoice voice)
{
    return static_cast<size_t>(voice) - static_cast<size_t>(FliteVoice::Slt);
}

/// What the C callback works with during one utterance.
struct Utterance
{
    const SoundTaker& taker;
    std::vector<float> samples;
    std::exception_ptr failure;
};

int takeBlock(const cst_wave* wave, int start, int size, int /*last*/, cst_audio_streaming_info* info)
{
    auto& utterance = *static_cast<Utterance*>(info->userdata);
    try {
        utterance.samples.clear();
        for (int i = start; i < start + size; ++i) {
            utterance.samples.push_back(static_cast<float>(wave->samples[i]) / 32768.0F);
        }
        if (utterance.taker(utterance.samples)) return CST_AUDIO_STREAM_CONT;
    } catch (...) {
        utterance.failure = std::current_exception();
    }
    return CST_AUDIO_STREAM_STOP;
}

} // namespace

struct Flite::Impl
{
    DynamicLibrary library{"libflite.so.1", kProduct, kPackage};
    decltype(::flite_synth_text)* synthText =
        library.function<decltype(::flite_synth_text)>("flite_synth_text");
    decltype(::delete_utterance)* deleteUtterance =
        library.function<decltype(::delete_utterance)>("delete_utterance");
    decltype(::flite_feat_set_float)* setFloat =
        library.function<decltype(::flite_feat_set_float)>("flite_feat_set_float");
    decltype(::flite_feat_set)* setValue = library.function<decltype(::flite_feat_set)>("flite_feat_set");
    decltype(::flite_get_param_val)* value =
        library.function<decltype(::flite_get_param_val)>("flite_get_param_val");
    decltype(::val_cg_db)* modelOf = library.function<decltype(::val_cg_db)>("val_cg_db");
    decltype(::cg_db_val)* valueOf = library.function<decltype(::cg_db_val)>("cg_db_val");
    std::array<cst_voice*, kFiles.size()> voices{};
    std::array<cst_cg_db, kFiles.size()> models{}; ///< our copies, with our settings
    cst_audio_streaming_info* streaming = nullptr;

    Impl();
    void tune(size_t index);
};

Flite::Impl::Impl()
{
    // All that can fail comes before the first voice is touched.
    std::array<Register*, kFiles.size()> registers{};
    for (size_t i = 0; i < kFiles.size(); ++i) {
        const DynamicLibrary file(kFiles[i].library, kProduct, kPackage);
        registers[i] = file.function<Register>(kFiles[i].symbol);
    }
    auto* const makeStreaming =
        library.function<decltype(::new_audio_streaming_info)>("new_audio_streaming_info");
    auto* const streamingValue =
        library.function<decltype(::audio_streaming_info_val)>("audio_streaming_info_val");
    library.function<decltype(::flite_init)>("flite_init")();

    streaming = makeStreaming();
    streaming->min_buffsize = kBlock;
    streaming->asc = takeBlock;
    for (size_t i = 0; i < kFiles.size(); ++i) {
        voices[i] = registers[i](nullptr);
        setValue(voices[i]->features, "streaming_info", streamingValue(streaming));
        tune(i);
    }
}

/// The statistical voices read their model through a feature: it is pointed at a copy with other settings.
void Flite::Impl::tune(size_t index)
{
    const cst_val* const known = value(voices[index]->features, "cg_db", nullptr);
    if (!known) return;
    cst_cg_db& model = models[index];
    model = *modelOf(known);
    model.gain = kGain * (model.gain == 0.0F ? 1.0F : model.gain);
    // The tilt model of rms ignores the pitch that it is asked for and writes past the end of its track.
    model.spamf0 = 0;
    setValue(voices[index]->features, "cg_db", valueOf(&model));
}

Flite::Flite() : impl_(new Impl) {}

Flite& Flite::instance()
{
    static Flite flite;
    return flite;
}

std::string Flite::version()
{
    return FLITE_PROJECT_VERSION;
}

void Flite::speak(FliteVoice voice, const std::string& ascii, const FliteControls& controls,
                  const SoundTaker& taker)
{
    cst_voice* const chosen = impl_->voices.at(indexOf(voice));
    impl_->setFloat(chosen->features, "int_f0_target_mean", static_cast<float>(controls.pitchHz));
    impl_->setFloat(chosen->features, "int_f0_target_stddev", static_cast<float>(controls.spreadHz));
    impl_->setFloat(chosen->features, "duration_stretch", static_cast<float>(controls.duration));
    Utterance utterance{taker, {}, nullptr};
    impl_->streaming->userdata = &utterance;
    std::srand(controls.noiseSeed);
    cst_utterance* const made = impl_->synthText(ascii.c_str(), chosen);
    impl_->streaming->userdata = nullptr;
    if (made) impl_->deleteUtterance(made);
    if (utterance.failure) std::rethrow_exception(utterance.failure);
    if (!made) {
        throw Error(ErrorCode::EngineFault, "Flite could not speak a part of the text.",
                    "Write that part differently, or choose another voice.");
    }
}

} // namespace troupe::speech::sketch
