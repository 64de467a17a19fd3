// SPDX-License-Identifier: GPL-3.0-or-later
// What one sequence gives does not depend on its company: to the bit in float32 on the CPU.
#include "tests/support/golden.h"

#include <random>

#include <QtTest>

using namespace troupe;
using namespace troupe::testing;
using generate::Backend;
using generate::FrameStep;

class TestNetworkAlone : public QObject
{
    Q_OBJECT
private slots:
    void companyChangesNothing_data();
    void companyChangesNothing();
    void sameSeedSameCodes();
};

namespace {

/// A prompt of random ids: what the network makes of it is noise, and that is enough.
generate::PromptPlan randomPlan(const checkpoint::ModelConfig& config, uint64_t seed)
{
    std::mt19937_64 generator(seed);
    const auto below = [&](int64_t bound) {
        return static_cast<int64_t>(generator() % static_cast<uint64_t>(bound));
    };
    generate::PromptPlan plan;
    plan.pad = config.ttsPad;
    const int64_t length = 9 + below(40);
    for (int64_t i = 0; i < length; ++i)
        plan.rows.push_back(
            {below(config.talker.textVocabulary), generate::CodecPart::Id, below(config.talker.vocabulary)});
    for (int64_t i = below(12); i > 0; --i) plan.trailing.push_back(below(config.talker.textVocabulary));
    return plan;
}

generate::SamplingParameters samplingOf(uint64_t seed, bool sample)
{
    generate::SamplingParameters sampling;
    sampling.first.sample = sample;
    sampling.rest.sample = sample;
    sampling.seed = seed;
    return sampling;
}

struct Heard
{
    std::vector<int64_t> codes;
    std::vector<float> numbers; ///< hidden states and logits of all frames
};

constexpr int kFrames = 24;

Heard alone(Backend& backend, const checkpoint::ModelConfig& config, uint64_t seed, bool sample)
{
    const auto sequence = backend.prefill(randomPlan(config, seed), samplingOf(seed, sample));
    const generate::BackendShape shape = backend.shape();
    Heard heard;
    for (int frame = 0; frame < kFrames; ++frame) {
        std::vector<int64_t> codes(static_cast<size_t>(shape.groups));
        std::vector<float> hidden(static_cast<size_t>(shape.hidden));
        std::vector<float> logits(static_cast<size_t>(shape.vocabulary));
        FrameStep step = stepOf(sequence.get(), codes);
        step.hidden = hidden;
        step.logits = logits;
        backend.frame({&step, 1});
        heard.codes.insert(heard.codes.end(), codes.begin(), codes.end());
        heard.numbers.insert(heard.numbers.end(), hidden.begin(), hidden.end());
        heard.numbers.insert(heard.numbers.end(), logits.begin(), logits.end());
    }
    return heard;
}

/// A sequence that joins after `joins` calls and leaves after kFrames of its own.
struct Guest
{
    uint64_t seed;
    int joins;
    std::unique_ptr<generate::Sequence> sequence = nullptr;
    int frames = 0;
    Heard heard = {};
};

void together(Backend& backend, const checkpoint::ModelConfig& config, std::vector<Guest>& guests,
              bool sample)
{
    const generate::BackendShape shape = backend.shape();
    const auto row = static_cast<size_t>(shape.hidden) + static_cast<size_t>(shape.vocabulary);
    for (int call = 0;; ++call) {
        std::vector<FrameStep> steps;
        std::vector<Guest*> present;
        for (Guest& guest : guests)
            if (call >= guest.joins && guest.frames < kFrames) present.push_back(&guest);
        if (present.empty()) return;
        for (Guest* guest : present) {
            if (!guest->sequence)
                guest->sequence =
                    backend.prefill(randomPlan(config, guest->seed), samplingOf(guest->seed, sample));
            Heard& heard = guest->heard;
            heard.codes.resize(heard.codes.size() + static_cast<size_t>(shape.groups));
            heard.numbers.resize(heard.numbers.size() + row);
            const std::span<float> numbers = std::span(heard.numbers).last(row);
            steps.push_back(stepOf(guest->sequence.get(),
                                   std::span(heard.codes).last(static_cast<size_t>(shape.groups))));
            steps.back().hidden = numbers.first(static_cast<size_t>(shape.hidden));
            steps.back().logits = numbers.last(static_cast<size_t>(shape.vocabulary));
        }
        backend.frame(steps);
        for (Guest* guest : present) ++guest->frames;
    }
}

} // namespace

void TestNetworkAlone::companyChangesNothing_data()
{
    QTest::addColumn<std::string>("checkpoint");
    QTest::addColumn<bool>("sample");
    for (const char* checkpoint : {"base", "base-small", "custom-small", "design"})
        for (const bool sample : {false, true})
            QTest::addRow("%s, %s", checkpoint, sample ? "drawn" : "greedy")
                << std::string(checkpoint) << sample;
}

// R-NET-15
void TestNetworkAlone::companyChangesNothing()
{
    QFETCH(std::string, checkpoint);
    QFETCH(bool, sample);
    const auto opened = goldenCheckpoint(checkpoint);
    const auto backend = torchBackend(opened);
    std::vector<Guest> guests;
    guests.push_back({.seed = 1, .joins = 0});
    guests.push_back({.seed = 2, .joins = 0});
    guests.push_back({.seed = 3, .joins = 5});
    guests.push_back({.seed = 4, .joins = 11});
    together(*backend, opened->config, guests, sample);
    for (const Guest& guest : guests) {
        const Heard expected = alone(*backend, opened->config, guest.seed, sample);
        QCOMPARE(guest.heard.codes, expected.codes);
        QVERIFY2(guest.heard.numbers == expected.numbers, "the codes agree, but not every bit behind them");
    }
}

// R-NET-16
void TestNetworkAlone::sameSeedSameCodes()
{
    const auto opened = goldenCheckpoint("custom");
    const auto backend = torchBackend(opened);
    const Heard first = alone(*backend, opened->config, 9, true);
    QCOMPARE(alone(*backend, opened->config, 9, true).codes, first.codes);
    QVERIFY(alone(*backend, opened->config, 10, true).codes != first.codes);
}

QTEST_APPLESS_MAIN(TestNetworkAlone)
#include "tst_network_alone.moc"
