// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/random.h"
#include "engine/speech/sketch/effects.h"
#include "engine/speech/sketch/trimmer.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

using namespace troupe;
using namespace troupe::speech::sketch;

namespace {

constexpr int kRate = 24000;

std::vector<float> tone(double hertz, double seconds, float size)
{
    std::vector<float> samples(static_cast<size_t>(seconds * kRate));
    for (size_t i = 0; i < samples.size(); ++i) {
        // Rich in harmonics, as a voice.
        const double phase = 2 * std::numbers::pi * hertz * static_cast<double>(i) / kRate;
        samples[i] = size * static_cast<float>(std::sin(phase) + 0.5 * std::sin(3 * phase) +
                                               0.3 * std::sin(7 * phase));
    }
    return samples;
}

template <typename Stage>
std::vector<float> through(Stage stage, std::span<const float> samples, size_t block)
{
    std::vector<float> out;
    for (size_t at = 0; at < samples.size(); at += block) {
        stage.push(samples.subspan(at, std::min(block, samples.size() - at)), out);
    }
    stage.finish(out);
    return out;
}

Effects everything()
{
    return {.gainDb = 3,
            .breath = 0.4,
            .whisper = 0.3,
            .effort = 0.5,
            .rough = 0.5,
            .tremor = 0.8,
            .distance = 0.4,
            .radio = 0.3,
            .seed = 5};
}

double correlationAt(const std::vector<float>& x, size_t lag)
{
    double cross = 0;
    double energy = 1e-12;
    for (size_t i = 2000; i + lag < x.size(); ++i) {
        cross += static_cast<double>(x[i]) * x[i + lag];
        energy += static_cast<double>(x[i]) * x[i];
    }
    return cross / energy;
}

} // namespace

/// The chain behind the voices: same result for any cut into blocks, no overflow, nothing lost.
class TestSketchEffects : public QObject
{
    Q_OBJECT

private slots:
    void blocksDoNotMatter()
    {
        const auto input = tone(130, 0.7, 0.3F);
        const auto whole = through(EffectChain(everything(), kRate, 2), input, input.size());
        QCOMPARE(whole.size(), input.size());
        for (const size_t block : {size_t{1}, size_t{7}, size_t{240}, size_t{1024}}) {
            QVERIFY(through(EffectChain(everything(), kRate, 2), input, block) == whole);
        }
        QVERIFY2(through(EffectChain(everything(), kRate, 3), input, 1024) != whole,
                 "each clause has its own noise");
    }

    void nothingAskedNothingDone()
    {
        const auto input = tone(200, 0.2, 0.3F);
        QVERIFY(through(EffectChain(Effects(), kRate, 0), input, 512) == input);
    }

    // R-SKE-11
    void neverClips()
    {
        Effects loud = everything();
        loud.gainDb = 40;
        loud.whisper = 0;
        for (const float sample : through(EffectChain(loud, kRate, 0), tone(90, 0.5, 0.6F), 1000)) {
            QVERIFY(std::abs(sample) < 1.0F);
        }
    }

    // R-SKE-09
    void whisperHasNoVoicing()
    {
        Effects whisper;
        whisper.whisper = 1;
        const auto input = tone(120, 1, 0.3F);
        const auto output = through(EffectChain(whisper, kRate, 0), input, 960);
        QVERIFY(correlationAt(input, kRate / 120) > 0.95);
        QVERIFY(correlationAt(output, kRate / 120) < 0.3);
        double energy = 0;
        for (const float sample : output) energy += static_cast<double>(sample) * sample;
        QVERIFY2(energy > 1, "the whisper can be heard");
    }

    void silenceStaysSilent()
    {
        Effects breathy;
        breathy.breath = 1;
        const std::vector<float> silence(4800, 0.0F);
        for (const float sample : through(EffectChain(breathy, kRate, 0), silence, 700)) {
            QVERIFY(std::isfinite(sample) && std::abs(sample) < 1e-3F);
        }
    }

    // R-SKE-10
    void trimsBothEnds()
    {
        std::vector<float> input(kRate / 2, 0.0005F);
        const auto middle = tone(150, 0.4, 0.3F);
        input.insert(input.end(), middle.begin(), middle.end());
        input.resize(input.size() + kRate / 4, 0.0F); // a pause inside
        input.insert(input.end(), middle.begin(), middle.end());
        input.resize(input.size() + kRate, 0.0005F);
        const auto whole = through(Trimmer(kRate), input, input.size());
        const double seconds = static_cast<double>(whole.size()) / kRate;
        QVERIFY2(std::abs(seconds - 1.11) < 0.03, qPrintable(QString::number(seconds)));
        QCOMPARE(whole.front(), 0.0F);
        QVERIFY(std::abs(whole.back()) < 1e-4F);
        for (const size_t block : {size_t{1}, size_t{333}}) {
            QVERIFY(through(Trimmer(kRate), input, block) == whole);
        }
    }

    void trimsSilenceToNothing()
    {
        QVERIFY(through(Trimmer(kRate), std::vector<float>(5 * kRate, 0.0F), 1000).empty());
        QVERIFY(through(Trimmer(kRate), std::vector<float>(), 1000).empty());
    }
};

QTEST_APPLESS_MAIN(TestSketchEffects)
#include "tst_sketch_effects.moc"
