// SPDX-License-Identifier: GPL-3.0-or-later
// Talker and code predictor against the official implementation: prompt rows, every frame's numbers, codes,
// sound.
#include "engine/generate/prompt.h"
#include "engine/text/templates.h"
#include "tests/support/golden.h"

#include <QJsonArray>
#include <QtTest>

using namespace troupe;
using namespace troupe::testing;
using generate::Backend;
using generate::FrameStep;
using generate::PromptParts;
using generate::SamplingParameters;

class TestNetwork : public QObject
{
    Q_OBJECT
private slots:
    void prompt_data();
    void prompt();
    void frames_data();
    void frames();
    void sound_data();
    void sound();
    void batch_data();
    void batch();
};

namespace {

/// One utterance of a case: a batch's texts, speakers … are lists.
QString itemText(const GoldenCase& wanted, const char* key, qsizetype index)
{
    const QJsonValue value = wanted.request()[QLatin1String(key)];
    return value.isArray() ? value[index].toString() : value.toString();
}

bool isBatch(const GoldenCase& wanted)
{
    return wanted.request()[QLatin1String("text")].isArray();
}

PromptParts partsOf(const GoldenCase& wanted, qsizetype index = 0)
{
    const auto checkpoint = wanted.checkpoint();
    const checkpoint::ModelConfig& config = checkpoint->config;
    const auto get = [&](const char* key) { return itemText(wanted, key, index).toStdString(); };
    const auto encode = [&](const std::string& text) { return checkpoint->tokenizer.encode(text); };
    PromptParts parts;
    parts.text = encode(text::spokenPrompt(get("text")));
    if (!get("instruct").empty() && !config.ignoresInstruct())
        parts.instruct = encode(text::instructPrompt(get("instruct")));
    const std::string language = get("language").empty() ? "auto" : get("language");
    parts.language = generate::languageId(config.talker, language, get("speaker"));
    parts.speaker = generate::speakerId(config.talker, get("speaker"));
    parts.layout = wanted.text("layout").empty() ? generate::defaultLayout(config.kind)
                                                 : generate::layoutFromName(wanted.text("layout"));
    if (wanted.has("x_vector")) parts.xVector = wanted.floats("x_vector");
    if (wanted.has("ref_codes") && !wanted.flag("x_vector_only")) {
        parts.refCodes = wanted.integers("ref_codes");
        parts.reference = encode(text::referencePrompt(get("ref_text")));
    }
    return parts;
}

SamplingParameters greedy(const GoldenCase& wanted)
{
    const QJsonObject asked = wanted.request()[QLatin1String("sampling")].toObject();
    SamplingParameters sampling;
    sampling.first.sample = false;
    sampling.rest.sample = false;
    sampling.repetitionPenalty = asked[QLatin1String("repetition_penalty")].toDouble(
        wanted.checkpoint()->generation.repetitionPenalty);
    return sampling;
}

int64_t mostFrames(const GoldenCase& wanted)
{
    return wanted.request()[QLatin1String("sampling")][QLatin1String("max_new_tokens")].toInt(8192) - 1;
}

std::unique_ptr<generate::Sequence> begin(const GoldenCase& wanted, Backend& backend, qsizetype index = 0,
                                          const generate::PrefillOutputs& outputs = {})
{
    const auto plan = generate::assemblePrompt(wanted.checkpoint()->config, partsOf(wanted, index));
    return backend.prefill(plan, greedy(wanted), outputs);
}

/// Everything that a traced utterance gives, as the trace has it.
struct Utterance
{
    std::vector<int64_t> codes;
    std::vector<float> hidden, logits, cpLogits;
    bool ended = false;
};

/// `forced` [frames, groups] are fed, and the end after them; empty: the network chooses.
Utterance run(Backend& backend, generate::Sequence& sequence, int64_t most,
              const std::vector<int64_t>& forced, int64_t endOfSpeech)
{
    const generate::BackendShape shape = backend.shape();
    const auto groups = static_cast<size_t>(shape.groups);
    Utterance out;
    for (int64_t frame = 0; frame <= most && !out.ended; ++frame) {
        std::vector<int64_t> codes(groups);
        std::vector<int64_t> fed;
        if (!forced.empty()) {
            const auto first = static_cast<ptrdiff_t>(static_cast<size_t>(frame) * groups);
            if (frame < most)
                fed.assign(forced.begin() + first, forced.begin() + first + shape.groups);
            else
                fed.assign(groups, endOfSpeech);
        }
        std::vector<float> hidden(static_cast<size_t>(shape.hidden));
        std::vector<float> logits(static_cast<size_t>(shape.vocabulary));
        std::vector<float> cp((groups - 1) * static_cast<size_t>(shape.codebook));
        FrameStep step = stepOf(&sequence, codes, fed);
        step.hidden = hidden;
        step.logits = logits;
        step.cpLogits = cp;
        backend.frame({&step, 1});
        out.ended = step.ended;
        out.hidden.insert(out.hidden.end(), hidden.begin(), hidden.end());
        out.logits.insert(out.logits.end(), logits.begin(), logits.end());
        if (step.ended || frame == most) break;
        out.codes.insert(out.codes.end(), codes.begin(), codes.end());
        out.cpLogits.insert(out.cpLogits.end(), cp.begin(), cp.end());
    }
    return out;
}

void compare(const std::string& name, const char* tensor, std::span<const float> got,
             std::span<const float> expected)
{
    const double error = relativeError(got, expected);
    qDebug("%s %s %.2g", name.c_str(), tensor, error);
    QVERIFY2(error <= 1e-5, qPrintable(QStringLiteral("%1: %2").arg(QLatin1String(tensor)).arg(error)));
}

/// What the official wrapper returns: a clone's codes are decoded after the reference's, which is cut off
/// again by its share of the whole, in float64.
std::vector<float> officialSound(Backend& backend, const std::vector<int64_t>& reference,
                                 const std::vector<int64_t>& codes)
{
    std::vector<int64_t> all = reference;
    all.insert(all.end(), codes.begin(), codes.end());
    std::vector<float> samples = decodeOfficially(backend, all);
    const double share = static_cast<double>(reference.size()) / static_cast<double>(all.size());
    const auto cut = static_cast<ptrdiff_t>(share * static_cast<double>(samples.size()));
    samples.erase(samples.begin(), samples.begin() + cut);
    return samples;
}

std::vector<int64_t> referenceOf(const GoldenCase& wanted)
{
    return wanted.has("ref_codes") && !wanted.flag("x_vector_only") ? wanted.integers("ref_codes")
                                                                    : std::vector<int64_t>{};
}

void addSpoken(bool batches)
{
    QTest::addColumn<std::string>("name");
    for (const char* prefix : {"custom-", "design-", "clone-"})
        for (const std::string& name : GoldenCase::named(prefix))
            if (isBatch(GoldenCase(name)) == batches) QTest::newRow(name.c_str()) << name;
}

} // namespace

void TestNetwork::prompt_data()
{
    addSpoken(false);
}

// R-NET-11
void TestNetwork::prompt()
{
    QFETCH(std::string, name);
    const GoldenCase wanted(name);
    const auto backend = torchBackend(wanted.checkpoint());
    QCOMPARE(partsOf(wanted).text, wanted.integers("text_ids"));
    std::vector<float> rows;
    std::vector<float> trailing;
    begin(wanted, *backend, 0, {.promptRows = &rows, .trailingRows = &trailing});
    compare(name, "prompt_rows", rows, wanted.floats("prompt_rows"));
    compare(name, "trailing_rows", trailing, wanted.floats("trailing_rows"));
}

void TestNetwork::frames_data()
{
    QTest::addColumn<std::string>("name");
    QTest::addColumn<bool>("forced");
    for (const char* prefix : {"custom-", "design-", "clone-"})
        for (const std::string& name : GoldenCase::named(prefix))
            if (!isBatch(GoldenCase(name)))
                for (const bool forced : {true, false})
                    QTest::addRow("%s%s", name.c_str(), forced ? ", forced" : "") << name << forced;
}

// R-NET-12
void TestNetwork::frames()
{
    QFETCH(std::string, name);
    QFETCH(bool, forced);
    const GoldenCase wanted(name);
    const auto backend = torchBackend(wanted.checkpoint());
    const auto sequence = begin(wanted, *backend);
    const std::vector<int64_t> codes = wanted.integers("codes");
    const int64_t frames = wanted.rows("codes");
    const Utterance got =
        run(*backend, *sequence, forced ? frames : mostFrames(wanted),
            forced ? codes : std::vector<int64_t>{}, wanted.checkpoint()->config.talker.codecEos);
    QCOMPARE(got.codes, codes);
    QCOMPARE(got.ended, forced || frames < mostFrames(wanted));
    compare(name, "hidden", got.hidden, wanted.floats("hidden"));
    compare(name, "c0_logits", got.logits, wanted.floats("c0_logits"));
    const std::vector<float> cp = wanted.floats("cp_logits");
    QVERIFY(got.cpLogits.size() >= cp.size());
    compare(name, "cp_logits", std::span(got.cpLogits).first(cp.size()), cp);
}

void TestNetwork::sound_data()
{
    addSpoken(false);
}

// R-NET-13
void TestNetwork::sound()
{
    QFETCH(std::string, name);
    const GoldenCase wanted(name);
    const auto backend = torchBackend(wanted.checkpoint(), {.codecOnly = true});
    if (wanted.has("ref_codes")) {
        QCOMPARE(backend->encode(wanted.clip("ref_audio", 24000)), wanted.integers("ref_codes"));
    }
    const auto samples = officialSound(*backend, referenceOf(wanted), wanted.integers("codes"));
    const double error = absoluteError(wanted.kept(samples, backend->shape().hop), wanted.floats("waveform"));
    qDebug("%s waveform %.2g", name.c_str(), error);
    QVERIFY2(error <= 2e-5, qPrintable(QString::number(error)));
}

void TestNetwork::batch_data()
{
    addSpoken(true);
}

// R-NET-14: unequal requests in the same calls, each leaving when it ends.
void TestNetwork::batch()
{
    QFETCH(std::string, name);
    const GoldenCase wanted(name);
    const auto backend = torchBackend(wanted.checkpoint());
    const auto groups = static_cast<size_t>(backend->shape().groups);
    const qsizetype count = wanted.request()[QLatin1String("text")].toArray().size();
    std::vector<std::unique_ptr<generate::Sequence>> sequences;
    for (qsizetype i = 0; i < count; ++i) sequences.push_back(begin(wanted, *backend, i));
    std::vector<std::vector<int64_t>> codes(sequences.size());
    for (int64_t frame = 0; frame < mostFrames(wanted); ++frame) {
        std::vector<std::vector<int64_t>> chosen(sequences.size(), std::vector<int64_t>(groups));
        std::vector<FrameStep> steps;
        std::vector<size_t> who;
        for (size_t i = 0; i < sequences.size(); ++i) {
            if (!sequences[i]) continue;
            steps.push_back(stepOf(sequences[i].get(), chosen[i]));
            who.push_back(i);
        }
        backend->frame(steps);
        for (size_t i = 0; i < steps.size(); ++i) {
            if (steps[i].ended)
                sequences[who[i]].reset();
            else
                codes[who[i]].insert(codes[who[i]].end(), steps[i].codes.begin(), steps[i].codes.end());
        }
    }
    for (size_t i = 0; i < codes.size(); ++i) {
        const std::string index = std::to_string(i);
        QCOMPARE(codes[i], wanted.integers("codes." + index));
        const double error = absoluteError(officialSound(*backend, referenceOf(wanted), codes[i]),
                                           wanted.floats("waveform." + index));
        qDebug("%s waveform.%zu %.2g", name.c_str(), i, error);
        QVERIFY2(error <= 2e-5, qPrintable(QString::number(error)));
    }
}

QTEST_APPLESS_MAIN(TestNetwork)
#include "tst_network.moc"
