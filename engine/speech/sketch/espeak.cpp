// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/sketch/espeak.h"

#include "engine/base/error.h"
#include "engine/speech/sketch/dynamic_library.h"

#include <espeak-ng/speak_lib.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string_view>
#include <system_error>

namespace troupe::speech::sketch {

namespace {

constexpr const char* kProduct = "eSpeak NG";
constexpr const char* kPackage = "libespeak-ng1 and espeak-ng-data";
constexpr int kBlockMilliseconds = 60;
constexpr int kWordsPerMinute = 175; ///< eSpeak NG's own rate
/// Leaves room under 16 bits, so that its own gain control, which remembers earlier sound, stays at rest.
constexpr int kVolume = 60;

/// What the C callback works with during one utterance.
struct Utterance
{
    const SoundTaker& taker;
    std::vector<float> samples;
    std::exception_ptr failure;
    bool stopped = false;
};

/// One at a time, as eSpeak NG itself; its callback has no argument of ours that holds without an event.
Utterance* current = nullptr;

int takeBlock(short* samples, int count, espeak_EVENT* /*events*/)
{
    if (!current || current->stopped) return 1;
    if (!samples || count <= 0) return 0;
    try {
        current->samples.clear();
        for (int i = 0; i < count; ++i) current->samples.push_back(static_cast<float>(samples[i]) / 32768.0F);
        current->stopped = !current->taker(current->samples);
    } catch (...) {
        current->failure = std::current_exception();
        current->stopped = true;
    }
    return current->stopped ? 1 : 0;
}

std::string contentOf(const std::filesystem::path& path)
{
    constexpr std::streamsize kMostBytes = 16384;
    std::ifstream in(path, std::ios::binary);
    std::string content(static_cast<size_t>(kMostBytes), '\0');
    in.read(content.data(), kMostBytes);
    content.resize(static_cast<size_t>(in.gcount()));
    return content;
}

/// A file without a name, for a library that reads its voices from files only.
class MemoryFile
{
public:
    explicit MemoryFile(std::string_view content) : fd_(memfd_create("troupe-voice", MFD_CLOEXEC))
    {
        if (fd_ < 0) return;
        const ssize_t written = ::write(fd_, content.data(), content.size());
        if (written == static_cast<ssize_t>(content.size())) return;
        close(fd_);
        fd_ = -1;
    }
    ~MemoryFile()
    {
        if (fd_ >= 0) close(fd_);
    }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;

    bool ok() const noexcept { return fd_ >= 0; }
    std::string path() const { return fmt::format("/proc/self/fd/{}", fd_); }

private:
    int fd_;
};

/// A new eSpeak NG voice for `language`. Flutter and roughness are off because they go on from where the last
/// utterance left them, so that the same request would not sound the same twice; 8 is past the last
/// roughness.
std::string voiceText(const std::string& languageFile, const EspeakControls& controls)
{
    const double half = 2.2 * controls.spread; // semitones
    const double low = controls.pitchHz * std::exp2(-half / 12);
    const double high = controls.pitchHz * std::exp2(half / 12);
    return fmt::format("{}\nname troupe\npitch {:.0f} {:.0f}\nflutter 0\nroughness 8\n", languageFile,
                       std::clamp(low, 40.0, 500.0), std::clamp(high, 41.0, 520.0));
}

} // namespace

struct Espeak::Impl
{
    DynamicLibrary library{"libespeak-ng.so.1", kProduct, kPackage};
    decltype(::espeak_Initialize)* initialize =
        library.function<decltype(::espeak_Initialize)>("espeak_Initialize");
    decltype(::espeak_Info)* info = library.function<decltype(::espeak_Info)>("espeak_Info");
    decltype(::espeak_ListVoices)* listVoices =
        library.function<decltype(::espeak_ListVoices)>("espeak_ListVoices");
    decltype(::espeak_SetSynthCallback)* setCallback =
        library.function<decltype(::espeak_SetSynthCallback)>("espeak_SetSynthCallback");
    decltype(::espeak_SetVoiceByFile)* setVoiceByFile =
        library.function<decltype(::espeak_SetVoiceByFile)>("espeak_SetVoiceByFile");
    decltype(::espeak_SetVoiceByName)* setVoiceByName =
        library.function<decltype(::espeak_SetVoiceByName)>("espeak_SetVoiceByName");
    decltype(::espeak_SetParameter)* setParameter =
        library.function<decltype(::espeak_SetParameter)>("espeak_SetParameter");
    decltype(::espeak_Synth)* synth = library.function<decltype(::espeak_Synth)>("espeak_Synth");
};

Espeak::Espeak() : impl_(nullptr)
{
    auto made = std::make_unique<Impl>();
    rate_ =
        made->initialize(AUDIO_OUTPUT_SYNCHRONOUS, kBlockMilliseconds, nullptr, espeakINITIALIZE_DONT_EXIT);
    if (rate_ <= 0) {
        throw Error(ErrorCode::EngineUnavailable, "eSpeak NG found none of its data.",
                    "Install the package espeak-ng-data.");
    }
    const char* data = nullptr;
    version_ = made->info(&data);
    version_ = version_.substr(0, version_.find(' '));
    data_ = data ? data : "";
    made->setCallback(takeBlock);
    impl_ = made.release();
    listLanguages();
}

Espeak::~Espeak() = default;

Espeak& Espeak::instance()
{
    static Espeak espeak;
    return espeak;
}

void Espeak::listLanguages()
{
    const espeak_VOICE** voices = impl_->listVoices(nullptr);
    for (; voices && *voices; ++voices) {
        const espeak_VOICE& voice = **voices;
        // A list of (priority byte, code, zero), best first.
        if (!voice.name || !voice.identifier || !voice.languages || voice.languages[0] == '\0') continue;
        const std::string file = voice.identifier;
        if (file.starts_with("mb/"))
            continue; // MBROLA: another program's voices, which may be half installed
        languages_.push_back({voice.name, voice.languages + 1, file});
    }
}

void Espeak::chooseVoice(const EspeakLanguage& language, const EspeakControls& controls)
{
    const std::string own = contentOf(std::filesystem::path(data_) / "lang" / language.file);
    const MemoryFile file(voiceText(own, controls));
    if (!own.empty() && file.ok() && impl_->setVoiceByFile(file.path().c_str()) == EE_OK) return;
    if (impl_->setVoiceByName(language.code.c_str()) == EE_OK) return;
    throw Error(ErrorCode::EngineFault, fmt::format("eSpeak NG cannot load its voice for {}.", language.name),
                "Install the package espeak-ng-data again.");
}

void Espeak::speak(const EspeakLanguage& language, const std::string& text, const EspeakControls& controls,
                   const SoundTaker& taker)
{
    chooseVoice(language, controls);
    const double words = std::clamp(kWordsPerMinute * controls.rate, 80.0, 440.0);
    impl_->setParameter(espeakRATE, static_cast<int>(std::lround(words)), 0);
    impl_->setParameter(espeakVOLUME, kVolume, 0);
    impl_->setParameter(espeakPITCH, 50, 0);
    impl_->setParameter(espeakRANGE,
                        static_cast<int>(std::lround(std::clamp(50 * controls.spread, 0.0, 99.0))), 0);
    Utterance utterance{taker, {}, nullptr};
    current = &utterance;
    std::srand(controls.noiseSeed);
    const espeak_ERROR result =
        impl_->synth(text.c_str(), text.size() + 1, 0, POS_CHARACTER, 0, espeakCHARS_UTF8, nullptr, nullptr);
    current = nullptr;
    if (utterance.failure) std::rethrow_exception(utterance.failure);
    if (result != EE_OK && !utterance.stopped) {
        throw Error(ErrorCode::EngineFault, "eSpeak NG could not speak a part of the text.",
                    "Write that part differently.");
    }
}

} // namespace troupe::speech::sketch
