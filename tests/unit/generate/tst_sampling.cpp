// SPDX-License-Identifier: GPL-3.0-or-later
// R-GEN-30: each stage of the sampling chain gives what the official chain gives.
// R-GEN-31: a draw depends on (seed, segment, frame, group, index) alone.
// R-GEN-32: draws follow the probabilities.
// R-GEN-33: logits that are not numbers end a request with an error.
#include "engine/base/error.h"
#include "engine/base/random.h"
#include "engine/checkpoint/model_config.h"
#include "engine/checkpoint/safetensors.h"
#include "engine/generate/sampling.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <functional>
#include <limits>
#include <set>

#include <nlohmann/json.hpp>

using namespace troupe;
using namespace troupe::generate;
using troupe::checkpoint::SafeTensors;

namespace {

const QString kGolden = QStringLiteral(TROUPE_TEST_DATA "/golden/");
constexpr float kInfinity = std::numeric_limits<float>::infinity();

QByteArray contentsOf(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) qFatal("cannot read %s", qPrintable(path));
    return file.readAll();
}

template <class Element>
std::vector<Element> valuesOf(const SafeTensors& file, std::string_view name)
{
    const auto* view = file.find(name);
    if (!view) qFatal("no tensor");
    std::vector<Element> values(view->bytes.size() / sizeof(Element));
    if (!values.empty()) std::memcpy(values.data(), view->bytes.data(), view->bytes.size());
    return values;
}

/// The largest error relative to the largest finite value; infinite when the barred positions differ.
double errorOf(std::span<const float> got, std::span<const float> expected)
{
    double largest = 0;
    double error = 0;
    for (size_t i = 0; i < expected.size(); ++i) {
        if (std::isinf(expected[i]) || std::isinf(got[i])) {
            if (expected[i] != got[i]) return std::numeric_limits<double>::infinity();
            continue;
        }
        largest = std::max(largest, std::abs(static_cast<double>(expected[i])));
        error = std::max(error, std::abs(static_cast<double>(expected[i]) - static_cast<double>(got[i])));
    }
    return got.size() == expected.size() ? error / largest : std::numeric_limits<double>::infinity();
}

/// A case of the golden folder as the chain takes it.
struct Case
{
    SafeTensors inputs;
    SafeTensors expected;
    SamplingParameters parameters;
    FirstCodeRule rule;
    std::vector<float> logits;
    std::vector<int64_t> history;
};

Case caseOf(const QString& name)
{
    const auto request = nlohmann::json::parse(contentsOf(kGolden + "cases/" + name + ".json").toStdString());
    const auto sampling = request.at("sampling");
    const QString folder = QString::fromStdString(request.at("checkpoint").get<std::string>());
    const auto config = checkpoint::parseModelConfig(
        contentsOf(kGolden + "checkpoints/" + folder + "/config.json").toStdString(), "config.json");
    Case one{SafeTensors::open((kGolden + "cases/" + name + ".in.safetensors").toStdString()),
             SafeTensors::open((kGolden + "cases/" + name + ".safetensors").toStdString()),
             {},
             {config.talker.codecEos, config.talker.firstSuppressed()},
             {},
             {}};
    one.parameters.first = {sampling.at("do_sample").get<bool>(), sampling.value("temperature", 1.0),
                            sampling.value("top_k", 50), sampling.value("top_p", 1.0)};
    one.parameters.repetitionPenalty = sampling.value("repetition_penalty", 1.0);
    one.logits = valuesOf<float>(one.inputs, "logits");
    one.history = valuesOf<int64_t>(one.inputs, "history");
    return one;
}

/// Applies the stage that a class of the official chain stands for.
void apply(const std::string& name, const Case& one, std::span<float> logits)
{
    if (name == "RepetitionPenaltyLogitsProcessor")
        penalizeRepetition(logits, one.history, one.parameters.repetitionPenalty);
    else if (name == "MinNewTokensLengthLogitsProcessor") {
        if (one.history.size() < 2) barEndOfSpeech(logits, one.rule);
    } else if (name == "SuppressTokensLogitsProcessor")
        suppress(logits, one.rule);
    else if (name == "TemperatureLogitsWarper")
        applyTemperature(logits, one.parameters.first.temperature);
    else if (name == "TopKLogitsWarper")
        keepTopK(logits, one.parameters.first.topK);
    else if (name == "TopPLogitsWarper")
        keepTopP(logits, one.parameters.first.topP);
    else
        qFatal("unknown stage %s", name.c_str());
}

std::set<size_t> keptOf(const std::vector<float>& logits)
{
    std::set<size_t> kept;
    for (size_t i = 0; i < logits.size(); ++i)
        if (logits[i] != -kInfinity) kept.insert(i);
    return kept;
}

bool isRefused(const std::function<void()>& work)
{
    try {
        work();
    } catch (const Error& error) {
        return error.code() == ErrorCode::EngineFault && !error.remedy().empty();
    }
    return false;
}

} // namespace

class SamplingTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void stagesAgreeWithTheOfficialChain_data() // R-GEN-30
    {
        QTest::addColumn<QString>("name");
        const QStringList files = QDir(kGolden + "cases").entryList({"sampler-*.json"});
        QVERIFY(files.size() >= 7);
        for (const QString& file : files) QTest::newRow(qPrintable(file)) << file.chopped(5);
    }
    void stagesAgreeWithTheOfficialChain()
    {
        QFETCH(QString, name);
        const Case one = caseOf(name);
        std::vector<float> logits = one.logits;
        std::set<size_t> kept;
        for (const auto& [stage, view] : one.expected.tensors()) { // "0.CLASS" … in order
            if (!std::isdigit(static_cast<unsigned char>(stage.front()))) continue;
            apply(stage.substr(2), one, logits);
            QVERIFY2(errorOf(logits, valuesOf<float>(one.expected, stage)) <= 1e-5, stage.c_str());
            kept = keptOf(logits);
        }
        softmax(logits);
        QVERIFY(errorOf(logits, valuesOf<float>(one.expected, "probabilities")) <= 1e-5);

        // The chain as a whole draws from what the stages left.
        for (uint64_t seed = 0; seed < 50; ++seed) {
            std::vector<float> scratch = one.logits;
            SamplingParameters parameters = one.parameters;
            parameters.seed = seed;
            const int64_t code = chooseFirst(scratch, one.history, parameters, one.rule, 3);
            if (parameters.first.sample)
                QVERIFY(kept.count(static_cast<size_t>(code)) == 1);
            else
                QCOMPARE(code, argmax(logits));
        }
    }

    void tiesAtTheThresholdStay() // R-GEN-30
    {
        std::vector<float> logits = {3, 1, 2, 2, 2, 0};
        keepTopK(logits, 2);
        QCOMPARE(keptOf(logits), (std::set<size_t>{0, 2, 3, 4}));
        std::vector<float> all = {3, 1, 2};
        keepTopK(all, 0);
        keepTopK(all, 3);
        keepTopK(all, 5000);
        QCOMPARE(keptOf(all).size(), size_t{3});
        QCOMPARE(argmax(std::vector<float>{1, 5, 5, 2}), int64_t{1}); // the first of the largest
    }

    void topPKeepsTheLargest() // R-GEN-30
    {
        std::vector<float> logits = {0, 10, -3};
        keepTopP(logits, 0.0);
        QCOMPARE(keptOf(logits), std::set<size_t>{1});
        std::vector<float> none = {0, 10, -3};
        keepTopP(none, 1.0);
        QCOMPARE(keptOf(none).size(), size_t{3});
    }

    void penaltyIsOncePerCode() // R-GEN-30
    {
        std::vector<float> logits = {2, -2, 4};
        penalizeRepetition(logits, std::vector<int64_t>{0, 0, 1, 0}, 2.0);
        QCOMPARE(logits, (std::vector<float>{1, -4, 4}));
    }

    void minimumLengthAndSuppression() // R-GEN-30
    {
        const FirstCodeRule rule{5, 3};
        SamplingParameters parameters;
        parameters.first.sample = false;
        const std::vector<float> raw = {0, 1, 2, 9, 8, 7};
        std::vector<float> logits = raw;
        QCOMPARE(chooseFirst(logits, {}, parameters, rule, 0), int64_t{2});
        logits = raw;
        QCOMPARE(chooseFirst(logits, std::vector<int64_t>{0}, parameters, rule, 1), int64_t{2});
        logits = raw;
        QCOMPARE(chooseFirst(logits, std::vector<int64_t>{0, 0}, parameters, rule, 2), int64_t{5});
        logits = raw;
        parameters.rest.sample = false;
        QCOMPARE(chooseRest(logits, parameters, 0, 1), int64_t{3}); // neither bars the others
    }

    void aDrawDependsOnItsPlaceAlone() // R-GEN-31
    {
        std::vector<float> logits(64);
        for (size_t i = 0; i < logits.size(); ++i) logits[i] = static_cast<float>(randomUnit(1, 2, i));
        const auto sequence = [&](uint64_t seed, uint64_t segment, int group) {
            SamplingParameters parameters;
            parameters.seed = seed;
            parameters.segment = segment;
            std::vector<int64_t> codes;
            for (int64_t frame = 0; frame < 64; ++frame)
                codes.push_back(draw(logits, parameters, frame, group));
            return codes;
        };
        const auto usual = sequence(1, 0, 0);
        sequence(9, 9, 9);
        QCOMPARE(sequence(1, 0, 0), usual); // whatever was drawn before
        QVERIFY(sequence(2, 0, 0) != usual);
        QVERIFY(sequence(1, 1, 0) != usual);
        QVERIFY(sequence(1, 0, 1) != usual);
        QVERIFY(std::set<int64_t>(usual.begin(), usual.end()).size() > 20); // frames differ

        // An index keeps its noise when others are barred: only barring the winner changes the draw.
        SamplingParameters parameters;
        for (int64_t frame = 0; frame < 64; ++frame) {
            const int64_t winner = draw(logits, parameters, frame, 2);
            std::vector<float> fewer = logits;
            for (size_t i = 0; i < fewer.size(); ++i)
                if (static_cast<int64_t>(i) != winner && i % 3 == 0) fewer[i] = -kInfinity;
            QCOMPARE(draw(fewer, parameters, frame, 2), winner);
        }
    }

    void drawsFollowTheProbabilities_data() // R-GEN-32
    {
        QTest::addColumn<int>("vary");
        QTest::newRow("frames") << 0;
        QTest::newRow("seeds") << 1;
        QTest::newRow("segments") << 2;
        QTest::newRow("groups") << 3;
    }
    void drawsFollowTheProbabilities()
    {
        QFETCH(int, vary);
        std::vector<float> logits;
        for (int i = 0; i < 20; ++i) logits.push_back(0.2F * static_cast<float>(i % 7));
        logits[4] = -kInfinity;
        std::vector<float> probabilities = logits;
        softmax(probabilities);
        constexpr int kDraws = 40'000;
        std::vector<int> counts(logits.size());
        for (int i = 0; i < kDraws; ++i) {
            SamplingParameters parameters;
            parameters.seed = vary == 1 ? static_cast<uint64_t>(i) : 77;
            parameters.segment = vary == 2 ? static_cast<uint64_t>(i) : 0;
            const int64_t frame = vary == 0 || vary == 3 ? i / (vary == 3 ? 16 : 1) : 5;
            ++counts[static_cast<size_t>(draw(logits, parameters, frame, vary == 3 ? i % 16 : 0))];
        }
        QCOMPARE(counts[4], 0);
        double chiSquare = 0;
        for (size_t i = 0; i < counts.size(); ++i) {
            if (i == 4) continue;
            const double expected = static_cast<double>(probabilities[i]) * kDraws;
            chiSquare += (counts[i] - expected) * (counts[i] - expected) / expected;
        }
        QVERIFY2(chiSquare < 42.3,
                 qPrintable(QString::number(chiSquare))); // 18 degrees of freedom, p = 0.001
    }

    void temperatureZeroIsTheLargest()
    {
        std::vector<float> logits = {1, 3, 2};
        SamplingParameters parameters;
        parameters.rest.temperature = 0;
        QCOMPARE(chooseRest(logits, parameters, 0, 1), int64_t{1});
    }

    void theColdestTemperaturesAreTheLargest() // R-GEN-33: dividing by them would leave nothing to choose
    {
        for (const double temperature : {1e-300, 1e-39, 1e-7}) {
            SamplingParameters parameters;
            parameters.first.temperature = temperature;
            parameters.rest.temperature = temperature;
            std::vector<float> logits = {-4, -2, -3, -9};
            QCOMPARE(chooseRest(logits, parameters, 0, 1), int64_t{1});
            logits = {-4, -3, -2, -9};
            QCOMPARE(chooseFirst(logits, {}, parameters, {3, 3}, 0), int64_t{2});
        }
    }

    void numbersThatAreNoneAreRefused() // R-GEN-33
    {
        const FirstCodeRule rule{2, 3};
        std::vector<float> broken = {1, std::nanf(""), 2, 3};
        QVERIFY(isRefused([&] { chooseFirst(broken, {}, {}, rule, 0); }));
        broken = {1, std::nanf(""), 2, 3};
        QVERIFY(isRefused([&] { chooseRest(broken, {}, 0, 1); }));
        std::vector<float> barred(4, -kInfinity);
        QVERIFY(isRefused([&] { chooseRest(barred, {}, 0, 1); }));
        // What is left after barring must be something too.
        std::vector<float> allBarred = {-kInfinity, -kInfinity, 5, 5};
        QVERIFY(isRefused([&] { chooseFirst(allBarred, {}, {}, rule, 0); }));
        std::vector<float> infinite = {1, kInfinity, 2, 3};
        const int64_t chosen = chooseRest(infinite, {}, 0, 1);
        QVERIFY(chosen >= 0 && chosen < 4);
    }
};

QTEST_APPLESS_MAIN(SamplingTest)
#include "tst_sampling.moc"
