// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/resampler.h"
#include "engine/base/random.h"
#include "speaking.h"

#include <QtTest>

#include <pocketsphinx.h>
#include <sphinxbase/err.h>
#include <sphinxbase/jsgf.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace troupe;
using namespace troupe::speech;

namespace {

constexpr int kListenRate = 16000;

/// What the recogniser may answer; it has to tell one from all others.
constexpr const char* kGrammar = "#JSGF V1.0;\n"
                                 "grammar phrases;\n"
                                 "public <phrase> = the children are playing in the garden"
                                 " | seven small boats are on the water"
                                 " | please close the window before the storm"
                                 " | nobody answered the old telephone"
                                 " | my brother works at the hospital"
                                 " | we will leave early in the morning"
                                 " | there is fresh bread on the table"
                                 " | the captain ordered everybody to return;\n";

/// PocketSphinx with a closed set of phrases. Answers one of them, or nothing.
class Listener
{
public:
    Listener()
    {
        err_set_logfp(nullptr);
        cmd_ln_t* config = cmd_ln_init(nullptr, ps_args(), TRUE, "-hmm", POCKETSPHINX_MODEL "/en-us", "-dict",
                                       POCKETSPHINX_MODEL "/cmudict-en-us.dict", nullptr);
        decoder_ = ps_init(config);
        cmd_ln_free_r(config);
        ready_ = decoder_ && setGrammar() && ps_set_search(decoder_, "phrases") == 0;
    }
    ~Listener()
    {
        if (decoder_) ps_free(decoder_);
    }
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;

    bool ready() const { return ready_; }

    std::string hear(std::vector<float> samples, int rate)
    {
        const audio::Clip clip = audio::resample({std::move(samples), rate}, kListenRate);
        std::vector<int16> sound;
        for (const float sample : clip.samples) {
            sound.push_back(static_cast<int16>(std::clamp(sample, -1.0F, 1.0F) * 32767.0F));
        }
        sound.resize(sound.size() + kListenRate / 4);
        ps_start_utt(decoder_);
        ps_process_raw(decoder_, sound.data(), sound.size(), FALSE, TRUE);
        ps_end_utt(decoder_);
        int32 score = 0;
        const char* const heard = ps_get_hyp(decoder_, &score);
        return heard ? heard : "";
    }

private:
    /// As ps_set_jsgf_string() does, which never frees the grammar that it has parsed.
    bool setGrammar()
    {
        jsgf_t* grammar = jsgf_parse_string(kGrammar, nullptr);
        if (!grammar) return false;
        const auto weight = static_cast<float32>(cmd_ln_float_r(ps_get_config(decoder_), "-lw"));
        fsg_model_t* model =
            jsgf_build_fsg(grammar, jsgf_get_public_rule(grammar), ps_get_logmath(decoder_), weight);
        const bool done = model && ps_set_fsg(decoder_, "phrases", model) == 0;
        fsg_model_free(model);
        jsgf_grammar_free(grammar);
        return done;
    }

    ps_decoder_t* decoder_ = nullptr;
    bool ready_ = false;
};

const std::vector<std::string>& phrases()
{
    static const std::vector<std::string> all{
        "the children are playing in the garden",   "seven small boats are on the water",
        "please close the window before the storm", "nobody answered the old telephone",
        "my brother works at the hospital",         "we will leave early in the morning",
        "there is fresh bread on the table",        "the captain ordered everybody to return"};
    return all;
}

} // namespace

/// A recogniser hears what was said. (Word errors on open text: tests/soak/recognise.sh.)
class TestSketchRecognised : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY2(listener_.ready(), "PocketSphinx and its English model"); }

    // R-SKE-16
    void phrasesAreHeard_data()
    {
        QTest::addColumn<QString>("description");
        QTest::newRow("default voice") << "";
        QTest::newRow("designed") << "A calm, deep narrator";
        QTest::newRow("slow woman") << "A warm woman who speaks slowly";
    }
    void phrasesAreHeard()
    {
        QFETCH(QString, description);
        for (const std::string& phrase : phrases()) {
            const Request request =
                description.isEmpty() ? saying(phrase) : designing(description.toStdString(), phrase, 1);
            const auto sink = spoken(request);
            QCOMPARE(QString::fromStdString(listener_.hear(sink->samples(), 24000)),
                     QString::fromStdString(phrase));
        }
    }

    /// The check above can fail: noise is no phrase, and what is played backwards is right by chance at most.
    void otherSoundIsNot()
    {
        std::vector<float> noise(48000);
        for (size_t i = 0; i < noise.size(); ++i) {
            noise[i] = static_cast<float>(randomUnit(1, 2, i) * 0.4 - 0.2);
        }
        const std::string heard = listener_.hear(noise, 24000);
        QVERIFY(std::find(phrases().begin(), phrases().end(), heard) == phrases().end());
        const auto backwardsIsHeard = [this](const std::string& phrase) {
            std::vector<float> sound = spoken(saying(phrase))->samples();
            std::reverse(sound.begin(), sound.end());
            return listener_.hear(std::move(sound), 24000) == phrase;
        };
        QVERIFY(std::count_if(phrases().begin(), phrases().end(), backwardsIsHeard) <= 2);
    }

private:
    Listener listener_;
};

QTEST_GUILESS_MAIN(TestSketchRecognised)
#include "tst_sketch_recognised.moc"
